export { registerRecordHooks } from './hook.ts';
export { keyOf } from './domain/rules-between-fields.ts';
export { mayChange } from './rights.ts';
