import { ownValue } from '../../shared/domain/own-value.ts';

/** The field with which a rule on records begins: the one to look at when a record is not covered by it. */
export function decidingField(rule: unknown): string | undefined {
	if (Array.isArray(rule)) return rule.map(decidingField).find((field) => field !== undefined);
	if (typeof rule !== 'object' || rule === null) return undefined;
	for (const [key, part] of Object.entries(rule)) {
		const field = key.startsWith('_') ? decidingField(part) : key;
		if (field !== undefined) return field;
	}
	return undefined;
}

/** The field in which a new record names somebody else although the rule on new records demands the caller; undefined when none does. */
export function namesAnother(
	rule: object,
	record: Readonly<Record<string, unknown>>,
	user: string | null,
): string | undefined {
	return Object.entries(rule).find(
		([field, demand]) =>
			isCaller(demand) && ownValue(record, field) !== undefined && ownValue(record, field) !== user,
	)?.[0];
}

function isCaller(demand: unknown): boolean {
	return typeof demand === 'object' && demand !== null && '_eq' in demand && demand._eq === '$CURRENT_USER';
}
