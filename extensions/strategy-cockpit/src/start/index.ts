export { registerAdminLanguage } from './admin-language.ts';
export { registerStartHooks } from './hook.ts';
export { mountStartRoutes } from './routes.ts';
