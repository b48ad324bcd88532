export { mountReportingRoutes } from './routes.ts';
