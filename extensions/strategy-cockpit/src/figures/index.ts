export { mountFigureRoutes } from './routes.ts';
