export { registerMaturityHooks } from './hook.ts';
