export { registerSearchHooks } from './hook.ts';
