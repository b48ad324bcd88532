export { registerGuardHooks } from './hook.ts';
