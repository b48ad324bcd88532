import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { loggable } from './domain/log-lines.ts';

/** Keeps what Directus writes about faults short and free of persons and values. It has one logger, which is ours too. */
export function keepLogShort(logger: ApiExtensionContext['logger'], database: Knex): void {
	// Otherwise each error of the database repeats the statement with all values in it.
	(database.client as { config: { compileSqlOnError?: boolean } }).config.compileSqlOnError = false;
	for (const level of ['warn', 'error', 'fatal'] as const) {
		const write = logger[level].bind(logger) as (...parts: unknown[]) => void;
		logger[level] = (...parts: unknown[]) => write(...parts.map(loggable));
	}
}
