import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 over the names and contents of the given files and folders, in a fixed order. */
export function hashOf(...paths: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of paths.flatMap(filesBelow)) hash.update(file).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}

function filesBelow(path: string): string[] {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name)));
}
