export { editionGate } from './edition-gate.ts';
export { registerReportingHooks } from './hook.ts';
export { warnOfPublication } from './publication-warning.ts';
export { mountReportingRoutes } from './routes.ts';
