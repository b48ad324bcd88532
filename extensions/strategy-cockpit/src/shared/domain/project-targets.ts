import { addDays } from './days.ts';
import type { RecordTarget } from './record-target.ts';

/** Without a stated rhythm a status report is expected within so many days. */
export const REPORT_DAYS = 60;

/** The rhythm, and two weeks after the end of the period to write its report. */
const REPORT_DAYS_BY_RHYTHM = { monthly: 45, quarterly: 106, half_yearly: 198 };

const FINISHED = ['done', 'regular_operation', 'cancelled'];

/** Projects in use that keep all of these rules. */
export function projects(rules: readonly RecordTarget['filter'][]): RecordTarget {
	return { collection: 'projects', filter: { _and: [{ archived: { _neq: true } }, ...rules] } };
}

export function notFinished(): RecordTarget['filter'] {
	return { state: { meaning: { _nin: FINISHED } } };
}

/** Rule on the office; null means: all. */
export function ofOffices(offices: readonly string[] | null): RecordTarget['filter'][] {
	return offices ? [{ office: { _in: offices } }] : [];
}

/** Active projects past their update rhythm, also those that have no status report; offices null means: all. */
export function unreportedTarget(today: string, offices: readonly string[] | null): RecordTarget {
	return projects([
		{ state: { meaning: { _eq: 'active' } } },
		byRhythm(today, (since) => ({ status_reports: { _none: { period_end: { _gte: since } } } })),
		...ofOffices(offices),
	]);
}

/** Rule on projects: the last status report is within the update rhythm. */
export function reportedInTime(today: string): RecordTarget['filter'] {
	return byRhythm(today, (since) => ({ status_reports: { _some: { period_end: { _gte: since } } } }));
}

/** A rule that asks of each update rhythm for a day since when a status report is expected. */
function byRhythm(today: string, rule: (since: string) => RecordTarget['filter']): RecordTarget['filter'] {
	const of = (rhythm: RecordTarget['filter'], days: number) => ({
		_and: [{ update_rhythm: rhythm }, rule(addDays(today, -days))],
	});
	return {
		_or: [
			...Object.entries(REPORT_DAYS_BY_RHYTHM).map(([rhythm, days]) => of({ _eq: rhythm }, days)),
			of({ _null: true }, REPORT_DAYS),
		],
	};
}
