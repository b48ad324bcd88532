export { registerStartHooks } from './hook.ts';
export { mountStartRoutes } from './routes.ts';
