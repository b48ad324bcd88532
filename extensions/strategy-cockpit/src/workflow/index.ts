export { forgetRequestsOfDeleted, workflowGate } from './gate.ts';
export type { Requested, RequestListener } from './perform.ts';
export { registerWorkflowHooks } from './hook.ts';
export { mountWorkflowRoutes } from './routes.ts';
export { mountConfigurationRoutes } from './configuration-routes.ts';
