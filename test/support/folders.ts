import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Bytes that must be free there: containers often have 64 MB. */
const ENOUGH = 2 * 1024 ** 3;

/** A new folder for a database: in memory where there is room, since a disk is waited for at each of many thousand commits. */
export function databaseFolder(name: string): string {
	return mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), `cockpit-${name}-`));
}

function hasRoom(folder: string): boolean {
	if (!existsSync(folder)) return false;
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize > ENOUGH;
}
