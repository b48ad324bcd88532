/** A permission to read records of a collection. */
export interface ReadRight {
	/** Names of fields; `*` stands for all. */
	fields: readonly string[];
	/** Whether it is for every record, from wherever it is asked. */
	isForAll: boolean;
}

/** Whoever reads everything. */
export const UNLIMITED: readonly ReadRight[] = [{ fields: ['*'], isForAll: true }];

/** Where a field may be read: in all records, in those that may be read at all, in some of these, or nowhere. */
export type Reach = 'all' | 'readable' | 'some' | 'none';

export function reachOf(rights: readonly ReadRight[], field: string): Reach {
	const granting = rights.filter(({ fields }) => fields.includes('*') || fields.includes(field));
	if (granting.length === 0) return 'none';
	if (granting.some(({ isForAll }) => isForAll)) return 'all';
	return granting.length === rights.length ? 'readable' : 'some';
}

/** Whether somebody may read every record of a collection, and so may know of those that are gone. */
export function readsEveryRecord(rights: readonly ReadRight[]): boolean {
	return rights.some(({ fields, isForAll }) => isForAll && fields.length > 0);
}

/**
 * Whether what a field of a record once held may be told. Where that differs from record to record, Directus shows empty what
 * it hides: only what has a value today is surely open.
 */
export function isTold(reach: Reach, today: unknown): boolean {
	if (reach !== 'some') return reach !== 'none';
	return !(today === null || today === undefined || (Array.isArray(today) && today.length === 0));
}
