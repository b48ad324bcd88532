import { formatDay, intlLocale, type Language } from '../../shared/locale.ts';
import { recordPath } from '../../shared/records/record-target.ts';
import type { OwnRow, ProjectRow, StartList } from '../domain/start-page.ts';
import { startTexts } from '../messages.ts';

/** A project as a row of a list. */
export interface RowView {
	id: string;
	code: string;
	title: string;
	href: string;
	office: string | null;
	state: ProjectRow['state'];
	facts: { label: string; value: string; warning: string | null }[];
}

/** Own projects: what comes next, and how old the last report is. */
export function ownRows(rows: readonly OwnRow[], language: Language): RowView[] {
	const texts = startTexts(language);
	return rows.map((row) => {
		const next = row.nextMilestone;
		const milestone = {
			label: texts.nextMilestone,
			value: next ? `${formatDay(next.on, intlLocale(language))} ${next.title}` : texts.noMilestone,
			warning: next?.overdue ? texts.overdue : null,
		};
		return { ...common(row), facts: [milestone, lastReport(row, language)] };
	});
}

/** Projects that are due, with the day. */
export function dueRows({ rows }: StartList, language: Language): RowView[] {
	const texts = startTexts(language);
	return rows.map((row) => ({
		...common(row),
		facts: [{ label: texts.plannedEnd, value: row.plannedEnd ? formatDay(row.plannedEnd.on, intlLocale(language)) : texts.notStated, warning: row.plannedEnd?.overdue ? texts.overdue : null }],
	}));
}

/** Projects without a recent report, with the age of the last one. */
export function unreportedRows({ rows }: StartList, language: Language): RowView[] {
	return rows.map((row) => ({ ...common(row), facts: [lastReport(row, language)] }));
}

function common({ id, code, title, office, state }: ProjectRow): Omit<RowView, 'facts'> {
	return { id, code, title, office, state, href: recordPath('projects', id) };
}

function lastReport({ lastReport: last }: ProjectRow, language: Language): RowView['facts'][number] {
	const texts = startTexts(language);
	const ago = new Intl.RelativeTimeFormat(intlLocale(language), { numeric: 'auto' });
	return { label: texts.lastReport, value: last === null ? texts.none : ago.format(-last.daysAgo, 'day'), warning: null };
}
