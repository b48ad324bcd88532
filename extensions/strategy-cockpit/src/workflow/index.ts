export { forgetRequestsOfDeleted, workflowGate } from './gate.ts';
export type { DeclineListener, Requested, RequestListener } from './perform.ts';
export { registerWorkflowHooks } from './hook.ts';
export type { TransitionWarning } from './possible.ts';
export { mountWorkflowRoutes } from './routes.ts';
export { mountConfigurationRoutes } from './configuration-routes.ts';
export { requestFaults } from './check-requests.ts';
export { loadWaiting, type WaitingRequest } from './waiting.ts';
