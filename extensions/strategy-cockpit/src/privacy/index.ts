export { registerPrivacyHooks } from './hook.ts';
export { mountPrivacyRoutes } from './routes.ts';
