import { statSync } from 'node:fs';
import type { Knex } from 'knex';

/**
 * SQLite goes on with the file that it has opened, although another stands in its place since, such as one that was put back. PostgreSQL's
 * connections are made anew by knex itself.
 */
export function reopening(database: Knex, file: unknown): () => Promise<void> {
	if (typeof file !== 'string') return () => Promise.resolve();
	let opened = inode(file);
	return async () => {
		const present = inode(file);
		// Where there is none, opening would make an empty one.
		if (present === null || present === opened) return;
		opened = present;
		await database.destroy();
		database.initialize();
	};
}

function inode(file: string): number | null {
	return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}
