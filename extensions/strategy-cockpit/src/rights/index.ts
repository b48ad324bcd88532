export { registerRightsHooks } from './hook.ts';
