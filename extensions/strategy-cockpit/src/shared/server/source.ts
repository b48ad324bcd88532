import type { Accountability, ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

/** Directus's services, with the connection (often a transaction) and the data model to use them on. */
export interface Source {
	services: ApiExtensionContext['services'];
	database: Knex;
	schema: SchemaOverview;
}

/** The same with whoever acts; null is the system, from which nothing is hidden. */
export interface ActingSource extends Source {
	accountability: Accountability | null;
}

/** The same for a caller, by whose rights everything is read and written. */
export interface CallerSource extends ActingSource {
	accountability: Accountability;
}
