export * from './domain/counting.ts';
export { mountFigureRoutes } from './routes.ts';
