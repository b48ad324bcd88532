export { editionGate } from './edition-gate.ts';
export { registerReportingHooks } from './hook.ts';
export { mountReportingRoutes } from './routes.ts';
