export { registerAdminLanguage } from './admin-language.ts';
export { registerDashboardNames } from './dashboard-names.ts';
export { registerStartHooks, START_PAGE } from './hook.ts';
export { mountStartRoutes } from './routes.ts';
