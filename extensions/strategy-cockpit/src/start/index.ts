export { registerAdminLanguage } from './admin-language.ts';
export { registerStartHooks, START_PAGE } from './hook.ts';
export { mountStartRoutes } from './routes.ts';
