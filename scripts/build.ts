/** `npm run build`: builds the extension bundle if its sources have changed. */
import { buildBundle } from './lib/bundle.ts';

console.log(buildBundle() ? 'Extension bundle built.' : 'Extension bundle is up to date.');
