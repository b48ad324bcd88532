export { registerRecordHooks } from './hook.ts';
export { keyOf } from './domain/rules-between-fields.ts';
export { spellKeysPlainly } from './keys.ts';
export { plainKey } from './domain/plain-keys.ts';
