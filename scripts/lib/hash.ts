import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** SHA-256 over the names and contents of the given files and folders, in a fixed order. */
export function hashOf(...paths: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of paths.flatMap(filesBelow)) hash.update(file).update('\0').update(readFileSync(file));
	return hash.digest('hex');
}

/** SHA-256 over the files below a folder that `include` accepts; the same wherever the folder stands. */
export function hashOfFolder(folder: string, include: (name: string) => boolean): string {
	const hash = createHash('sha256');
	for (const file of filesBelow(folder)) {
		const name = relative(folder, file);
		if (include(name)) hash.update(name).update('\0').update(readFileSync(file));
	}
	return hash.digest('hex');
}

function filesBelow(path: string): string[] {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesBelow(join(path, name)));
}
