import { keyOf } from './rules-between-fields.ts';
import type { RecordValues, Violation } from './violation.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** A list of records that refer back to the record that holds the list. */
export interface NestedList {
	/** Name of the list in the record that holds it. */
	field: string;
	/** Field of the listed records that refers back. */
	backReference: string;
}

/**
 * Refuses new listed records that name another record than the one that holds the list: Directus would overwrite the
 * reference without a word. Existing ones may name another, which moves them. `ids` are the records that hold the list.
 */
export function checkNested(lists: readonly NestedList[], payload: RecordValues, ids: readonly string[]): Violation[] {
	return lists.flatMap(({ field, backReference }) => {
		const contradicts = newEntries(ownValue(payload, field)).some((entry) => {
			const named = ownValue(entry, backReference);
			if (named === undefined || named === null) return false;
			return ids.length === 0 || ids.some((id) => keyOf(named) !== id);
		});
		return contradicts ? [{ code: 'other_holder' as const, field, params: {} }] : [];
	});
}

function newEntries(list: unknown): RecordValues[] {
	if (Array.isArray(list)) return list.filter(isRecord).filter((entry) => keyOf(entry) === null);
	return isRecord(list) && Array.isArray(list['create']) ? list['create'].filter(isRecord) : [];
}

function isRecord(value: unknown): value is RecordValues {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
