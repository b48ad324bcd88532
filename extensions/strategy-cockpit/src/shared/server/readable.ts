import { isDirectusError } from '@directus/errors';

/** The rows, or none where the caller may not read the collection at all, which Directus refuses instead of answering with nothing. */
export async function readable<Row>(read: () => Promise<Row[]>): Promise<Row[]> {
	try {
		return await read();
	} catch (error) {
		if (isDirectusError(error, 'FORBIDDEN')) return [];
		throw error;
	}
}
