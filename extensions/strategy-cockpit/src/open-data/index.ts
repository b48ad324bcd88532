export { repairCopies, wrongCopies } from './copies.ts';
export { registerOpenDataHooks, renewCopyOfEntry } from './hook.ts';
export { mountOpenDataRoutes } from './routes.ts';
