import type { Violation } from './check-record.ts';

/** Pairs of days in one record of which the second must not lie before the first. */
const PERIODS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	strategy_cycles: [['starts_on', 'ends_on']],
	projects: [['planned_start', 'planned_end'], ['actual_start', 'actual_end']],
	status_reports: [['forecast_start', 'forecast_end']],
	measures: [['since', 'until']],
	challenges: [['identified_on', 'resolved_on']],
};

/** Pairs of references in one record that must differ; 'id' is the record itself. */
const DISTINCT: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	project_relations: [['predecessor', 'successor']],
	workflow_transitions: [['from_state', 'to_state']],
	projects: [['id', 'follow_up_of']],
	offices: [['id', 'parent']],
	maturity_dimensions: [['id', 'parent']],
};

/** The fields beside the written ones that the rules of a collection look at. */
export function fieldsCompared(collection: string): string[] {
	return [...new Set([...(PERIODS[collection] ?? []), ...(DISTINCT[collection] ?? [])].flat())];
}

/** Checks a whole record, as it would be after the write, against the rules between its fields. */
export function checkBetweenFields(collection: string, record: Readonly<Record<string, unknown>>): Violation[] {
	const early = (PERIODS[collection] ?? []).filter(([start, end]) => isText(record[start]) && isText(record[end]) && day(record[end]) < day(record[start]));
	const same = (DISTINCT[collection] ?? []).filter(([one, other]) => isText(record[one]) && record[one] === record[other]);
	return [
		...early.map(([start, end]): Violation => ({ code: 'NOT_BEFORE', field: end, other: start })),
		...same.map(([, other]): Violation => ({ code: 'NOT_ITSELF', field: other })),
	];
}

/** Follows `parentOf` from `start`; true when it leads back to `start` or runs in a circle. */
export function leadsBack(start: string, parentOf: ReadonlyMap<string, string | null>): boolean {
	const seen = new Set([start]);
	for (let at = parentOf.get(start) ?? null; at !== null; at = parentOf.get(at) ?? null) {
		if (seen.has(at)) return true;
		seen.add(at);
	}
	return false;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

/** The day of a date that a database driver may hand over with a time. */
function day(value: unknown): string {
	return String(value).slice(0, 10);
}
