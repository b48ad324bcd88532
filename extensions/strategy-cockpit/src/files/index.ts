export { registerFileHooks } from './hook.ts';
export { writesUpload } from './uploads.ts';
