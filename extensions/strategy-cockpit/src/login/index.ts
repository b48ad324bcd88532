export { registerLoginHooks } from './hook.ts';
