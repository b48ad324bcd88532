export { markRegistered, mountHealthRoute } from './routes.ts';
