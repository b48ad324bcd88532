export { databaseFailure } from './domain/database-failure.ts';
export { registerFailureHooks } from './hook.ts';
