/** Where files of published reports are kept: no collection, so that nobody reaches it through Directus (`scripts/lib/edition-files.ts` makes it). */
export const EDITION_FILES = 'cockpit_edition_files';
