export { delivery } from './deliver.ts';
export { notifyOnEntry } from './entry.ts';
export { notifyOnDecline, notifyOnRequest } from './request.ts';
export { registerNotificationHooks } from './hook.ts';
export { mountNotificationRoutes } from './routes.ts';
