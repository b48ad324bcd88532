import { readFileSync } from 'node:fs';

/** What must agree between a database or backup and the program that works on it. */
export interface Versions {
	product: string;
	directus: string;
	node: string;
}

export function productVersions(): Versions {
	return {
		product: versionIn('package.json'),
		directus: versionIn('node_modules/directus/package.json'),
		node: process.versions.node,
	};
}

/** True when version `a` (major.minor.patch) is later than `b`. */
export function isNewer(a: string, b: string): boolean {
	const [left, right] = [a, b].map((version) => version.split('.').map((part) => Number.parseInt(part, 10) || 0));
	for (let part = 0; part < 3; part++) {
		const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return false;
}

function versionIn(file: string): string {
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
