/**
 * Days on which something has happened. Figures, duties and published copies rest on them, and would each treat a day that
 * lies ahead in their own way. Plans and forecasts have fields of their own.
 */
const HAPPENED: ReadonlyMap<string, readonly string[]> = new Map([
	['achievements', ['achieved_on']],
	['baselines', ['taken_on']],
	['challenges', ['identified_on', 'resolved_on']],
	['indicator_values', ['as_of']],
	['measures', ['since']],
	['milestones', ['reached_on']],
	['online_offerings', ['since']],
	['projects', ['actual_start', 'actual_end']],
	['reported_figures', ['stated_on']],
	['services', ['online_since']],
	['status_reports', ['period_end']],
]);

/** Whether the field names a day on which something has happened. */
export function hasHappened(collection: string, field: string): boolean {
	return HAPPENED.get(collection)?.includes(field) ?? false;
}
