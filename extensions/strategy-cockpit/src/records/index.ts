export { registerRecordHooks } from './hook.ts';
