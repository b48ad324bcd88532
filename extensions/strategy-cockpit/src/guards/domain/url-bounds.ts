/** What makes an address one that nobody may ask for. */
export type AddressFault = 'unreadable' | 'nul';

/**
 * A path that Express cannot decode, which Directus answers with 500, or the character NUL anywhere, also as a value of JSON:
 * PostgreSQL keeps it in no text and answers with an error.
 */
export function faultOfAddress(url: string): AddressFault | null {
	const end = url.indexOf('?');
	const path = decoded(end < 0 ? url : url.slice(0, end));
	if (path === null) return 'unreadable';
	const query = end < 0 ? '' : url.slice(end + 1);
	return /\0|\\u0000/i.test(path + (decoded(query) ?? query)) || /%00/.test(query) ? 'nul' : null;
}

/** The rest of a path below `/assets` without the name that it would give to the download: name and extension are those of the stored file. */
export function withoutChosenName(rest: string): string {
	return rest.replace(/^(\/[^/?]+)\/[^?]*/, '$1');
}

function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
