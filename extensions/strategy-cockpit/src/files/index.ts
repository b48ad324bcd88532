export { registerFileHooks } from './hook.ts';
