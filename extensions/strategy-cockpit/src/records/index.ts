export { registerRecordHooks } from './hook.ts';
export { mayChange } from './rights.ts';
