export { registerAuthorityHooks } from './hook.ts';
