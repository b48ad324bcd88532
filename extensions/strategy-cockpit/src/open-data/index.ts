export { registerOpenDataHooks, renewCopyOfEntry } from './hook.ts';
export { mountOpenDataRoutes } from './routes.ts';
