import { dayInGermany, daysBetween } from '../../shared/domain/days.ts';
import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { recordPath } from '../../shared/domain/record-target.ts';
import { MOST_ROWS, type OwnRow, type ProjectRow, type StartList, type StartPage } from '../domain/start-page.ts';
import { startTexts } from '../messages.ts';

/** A project as a row of a list. */
export interface RowView {
	id: string;
	code: string | null;
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
		facts: [
			{
				label: texts.plannedEnd,
				value: row.plannedEnd ? formatDay(row.plannedEnd.on, intlLocale(language)) : texts.notStated,
				warning: row.plannedEnd?.overdue ? texts.overdue : null,
			},
		],
	}));
}

/** Projects without a recent report, with the age of the last one. */
export function unreportedRows({ rows }: StartList, language: Language): RowView[] {
	return rows.map((row) => ({ ...common(row), facts: [lastReport(row, language)] }));
}

/** Requests of others, with what is requested and since when. */
export function waitingRows(requests: StartPage['waiting'], language: Language, today: string): RowView[] {
	const texts = startTexts(language);
	return requests.slice(0, MOST_ROWS).map(({ collection, requestedAt, transition, comment, ...record }) => {
		const ago = daysAgo(daysBetween(dayInGermany(new Date(requestedAt)), today), language);
		const reason = { label: texts.requestedFor, value: comment ?? '', warning: null };
		return {
			...record,
			office: null,
			href: recordPath(collection, record.id),
			facts: [
				{ label: texts.requested, value: texts.requestedSince(transition, ago), warning: null },
				...(comment === null ? [] : [reason]),
			],
		};
	});
}

/** Assessments that the reader is to rate, with how far that is. */
export function ratingRows(sheets: StartPage['toRate'], language: Language): RowView[] {
	const texts = startTexts(language);
	const number = new Intl.NumberFormat(intlLocale(language));
	return sheets.map(({ assessment: { id, code, title, office }, answered, of }) => ({
		...{ id, code, title, office, state: null, href: `/cockpit-maturity/rate/${id}` },
		facts: [
			{ label: texts.rated, value: texts.ratedOf(number.format(answered), number.format(of)), warning: null },
		],
	}));
}

function common({ id, code, title, office, state }: ProjectRow): Omit<RowView, 'facts'> {
	return { id, code, title, office, state, href: recordPath('projects', id) };
}

function lastReport({ lastReport: last }: ProjectRow, language: Language): RowView['facts'][number] {
	const texts = startTexts(language);
	return {
		label: texts.lastReport,
		value: last === null ? texts.none : daysAgo(last.daysAgo, language),
		warning: null,
	};
}

function daysAgo(days: number, language: Language): string {
	return new Intl.RelativeTimeFormat(intlLocale(language), { numeric: 'auto' }).format(-days, 'day');
}
