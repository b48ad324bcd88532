import { ownValue } from '../../shared/domain/own-value.ts';

/**
 * What Directus (11.17.4) offers and only administrators may use, by the path where Directus mounts it. Express compares
 * paths without regard to case and forgives slashes; the rest of the path comes from Express, cut as Directus gets it.
 */
const CLOSED: Readonly<Record<string, (method: string, rest: string) => boolean>> = {
	// Anybody could keep the processor busy.
	'/utils': (_method, rest) => /^\/(hash|random)(\/|$)/i.test(rest),
	// Reach the machine's own network; overwrite the files of others.
	'/files': (_method, rest) => /^\/(import|tus)(\/|$)/i.test(rest),
	// Tells the vendor who owns the project, before it asks for rights.
	'/settings': (_method, rest) => /^\/owner(\/|$)/i.test(rest),
	// Can be pointed at an administrator. Every form counts one's own, which nobody has.
	'/shares': (method, rest) => method !== 'GET' || !/^\/*$/.test(rest),
	// Need no right to write.
	'/versions': () => true,
	'/mcp': () => true,
	'/ai': () => true,
	// A deletion that is refused has already changed data.
	'/flows': (method) => method === 'DELETE',
	'/users': (method) => method === 'DELETE',
	'/roles': (method) => method === 'DELETE',
	'/policies': (method) => method === 'DELETE',
};

export const CLOSED_MOUNTS = Object.keys(CLOSED);

/** Whether only administrators may make this call: `rest` is what follows the mount in the path. */
export function isClosed(mount: string, method: string, rest: string): boolean {
	return ownValue(CLOSED, mount)?.(method, rest) ?? false;
}

/** Whether the rest of a path below `/utils` is Directus's import into one of our collections. */
export function importsIntoOurs(rest: string): boolean {
	const collection = /^\/import\/([^/]+)/i.exec(rest)?.[1];
	return collection !== undefined && !decoded(collection).startsWith('directus_');
}

/** Whether the rest of a path below `/utils` is Directus's export into the files, which keep no lists. */
export function exportsToFiles(rest: string): boolean {
	return /^\/export\//i.test(rest);
}

/** The collection that a call to change or delete by query is for; null where the path names none. */
export function collectionOf(path: string): string | null {
	const [first = '', second] = path.split('/').filter(Boolean);
	if (first.toLowerCase() !== 'items') return first ? `directus_${first.toLowerCase()}` : null;
	return second === undefined ? null : decoded(second);
}

/** Express decodes the names in a path; one that cannot be decoded is refused there. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
