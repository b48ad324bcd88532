import { SEVERE } from '../../shared/domain/counting.ts';
import { formatAsOf, formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { recordPath, type OpenedRecords } from '../../shared/domain/record-target.ts';
import type { FieldFigures, FigureAnswer, OverviewPageAnswer, ProjectList } from '../answers.ts';
import type { Verdict } from '../domain/course.ts';
import { challengeList } from '../panel-challenges/view-model.ts';
import { upcomingMilestones } from '../panel-upcoming-milestones/view-model.ts';
import { panelWordingOf } from '../panel-wording.ts';
import { overviewTexts, type OverviewTexts } from './messages.ts';

/** What the parts of the page need beside the data. */
export interface PageWording {
	texts: OverviewTexts;
	language: Language;
	number: (value: number) => string;
	day: (day: string) => string;
}

/** Makes the texts and formats of a language. */
export function pageWordingOf(language: Language): PageWording {
	const locale = intlLocale(language);
	const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
	return {
		...{ texts: overviewTexts(language), language },
		number: (value) => format.format(value),
		day: (day) => formatDay(day, locale),
	};
}

/** A piece of a sentence; a number opens its records. */
export interface SentencePart {
	text: string;
	opens: OpenedRecords | null;
}

export interface CourseView {
	verdict: Verdict;
	/** What is said first. */
	headline: string;
	/** The reasons, ending in a full stop; empty where there are none. */
	parts: SentencePart[];
}

const opening = ({ name, records }: Pick<FigureAnswer, 'name' | 'records'>, where = ''): OpenedRecords => ({
	title: where + name,
	address: records,
});

/** The verdict and its reasons as one sentence. */
export function courseView(
	{ course: { verdict, reasons } }: Pick<OverviewPageAnswer, 'course'>,
	{ texts, number, language }: PageWording,
): CourseView {
	const phrases = reasons.map(({ key, count, of, figure }) =>
		phraseParts(texts.course.reasons[key](number(count), number(of)), opening(figure)),
	);
	const list = new Intl.ListFormat(intlLocale(language), { type: 'conjunction' });
	const parts = list
		.formatToParts(phrases.map((_phrase, at) => String(at)))
		.flatMap(({ type, value }): SentencePart[] =>
			type === 'element' ? (phrases[Number(value)] ?? []) : [{ text: value, opens: null }],
		);
	return {
		verdict,
		headline: texts.course.verdicts[verdict] + (phrases.length > 0 ? ':' : '.'),
		parts: phrases.length > 0 ? [...parts, { text: '.', opens: null }] : [],
	};
}

/** A phrase with its number, which stands in brackets, apart. */
function phraseParts(phrase: string, opens: OpenedRecords): SentencePart[] {
	const [before = '', number = '', after = ''] = phrase.split(/[[\]]/);
	return [
		{ text: before, opens: null },
		{ text: number, opens },
		{ text: after, opens: null },
	].filter(({ text }) => text !== '');
}

export interface Tile {
	key: string;
	label: string;
	/** Null: the records cannot tell it. */
	value: string | null;
	/** Basis, what is unknown, as-of. */
	notes: string[];
	/** Change since the last report; null where there is none to compare with. */
	trend: { text: string; icon: string } | null;
	opens: OpenedRecords;
}

/** The title figures with their trend. */
export function titleTiles(answer: OverviewPageAnswer, wording: PageWording): Tile[] {
	const { texts, number } = wording;
	return answer.titleFigures.map((figure) => {
		const { key, name, value, asOf } = figure;
		const pre = key === 'projects_running' ? (answer.preProjects?.value ?? 0) : 0;
		return {
			...{ key, label: name, value: value === null ? null : number(value), opens: opening(figure) },
			notes: asOf
				? [texts.asOf(formatAsOf(asOf.day, asOf.precision, intlLocale(wording.language)))]
				: [...basisOf(figure, wording), ...(pre > 0 ? [texts.preProjects(number(pre))] : [])],
			trend: answer.comparedWith?.isKnown ? trendOf(figure.trend, answer.comparedWith.day, wording) : null,
		};
	});
}

function basisOf(figure: FigureAnswer, wording: PageWording): string[] {
	return [wording.texts.ofTotal(wording.number(figure.of)), ...unknownIn(figure, wording)];
}

/** Figures that compare days do not know those without a planned end. */
const BY_PLANNED_END: readonly string[] = ['projects_due', 'projects_stuck'];

function unknownIn({ key, known, of }: FigureAnswer, { texts, number }: PageWording): string[] {
	const words = BY_PLANNED_END.includes(key) ? texts.endNotPlanned : texts.stateNotStated;
	return known < of ? [words(number(of - known))] : [];
}

function trendOf(trend: number | null, since: string, { texts, number, day }: PageWording): Tile['trend'] {
	if (trend === null) return { text: texts.figures.trendUnknown(day(since)), icon: 'help_outline' };
	if (trend === 0) return { text: texts.figures.same(day(since)), icon: 'trending_flat' };
	const change = trend > 0 ? `+${number(trend)}` : `−${number(-trend)}`;
	return { text: texts.figures.trend(change, day(since)), icon: trend > 0 ? 'trending_up' : 'trending_down' };
}

/** With what the title figures are compared, or why they are not. */
export function comparison({ comparedWith }: OverviewPageAnswer, { texts, day }: PageWording): string {
	if (!comparedWith) return texts.figures.noReport;
	const { title, day: on, isKnown } = comparedWith;
	return isKnown ? texts.figures.comparedWith(title, day(on)) : texts.figures.notComparable(title, day(on));
}

export interface FieldCard {
	/** Null: the projects of which no field is stated. */
	code: string | null;
	name: string;
	color: string | null;
	figures: { key: string; label: string; value: string | null; notes: string[]; opens: OpenedRecords }[];
}

/** A card for each field, and for the projects without one: what runs, what is done, what comes next, where it sticks. */
export function fieldCards(fields: readonly FieldFigures[], wording: PageWording): FieldCard[] {
	const { texts } = wording;
	const labels = [
		['projects_running', texts.fields.running],
		['projects_completed', texts.fields.completed],
		['projects_next', texts.fields.next],
		['projects_stuck', texts.fields.stuck],
	] as const;
	return fields.map(({ code, name, color, figures }) => ({
		...{ code, name, color },
		figures: labels.flatMap(([key, label]) => {
			const figure = figures.find((one) => one.key === key);
			if (!figure) return [];
			const pre =
				key === 'projects_running'
					? (figures.find((one) => one.key === 'pre_projects_running')?.value ?? 0)
					: 0;
			return [
				{
					...{ key, label, value: figure.value === null ? null : wording.number(figure.value) },
					notes: [
						...(pre > 0 ? [texts.preProjects(wording.number(pre))] : []),
						...unknownIn(figure, wording),
					],
					opens: opening(figure, `${code === null ? name : texts.fields.name(code)}: `),
				},
			];
		}),
	}));
}

/** A record as a row of a list. */
export interface ListRow {
	id: string;
	title: string;
	href: string;
	/** What is said below it. */
	details: string;
	/** Stands out beside it. */
	mark: string | null;
}

/** What was reached, with its day as exactly as it is known. */
export function achievementRows(
	achievements: NonNullable<OverviewPageAnswer['achievements']>,
	{ language }: PageWording,
): ListRow[] {
	return achievements.map(({ id, title, day, precision }) => ({
		...{ id, title, href: recordPath('achievements', id), mark: null },
		details: day === null ? '' : formatAsOf(day, precision, intlLocale(language)),
	}));
}

/** Projects with their state and the day that matters in their list. */
export function projectRows(
	{ rows }: ProjectList,
	words: { on: (day: string) => string; notStated: string },
	{ day }: PageWording,
): ListRow[] {
	return rows.map(({ id, code, title, day: on, state }) => ({
		...{ id, title: `${code} ${title}`, href: recordPath('projects', id), mark: state },
		details: on === null ? words.notStated : words.on(day(on)),
	}));
}

/** Open challenges, the most severe first; those not assessed last. */
export function challengeRows(
	challenges: NonNullable<OverviewPageAnswer['challenges']>,
	{ language, texts }: PageWording,
): ListRow[] {
	const { texts: panelTexts } = panelWordingOf(language);
	const severe = new Set(challenges.filter(({ severity }) => (severity ?? 0) >= SEVERE).map(({ id }) => id));
	const { assessed, unassessed } = challengeList({ challenges }, panelWordingOf(language));
	return [...assessed, ...unassessed].map(({ id, title, href, details, severity }) => ({
		...{ id, title, href, mark: severe.has(id) ? texts.sticks.severe : null },
		details: [details, severity ?? panelTexts.unassessed].join(' · '),
	}));
}

/** Milestones with their day and project. */
export function milestoneRows(
	milestones: NonNullable<OverviewPageAnswer['milestones']>,
	{ language }: PageWording,
): ListRow[] {
	return upcomingMilestones({ milestones }, panelWordingOf(language)).map(({ id, title, href, date, project }) => ({
		...{ id, title, href, mark: date, details: project },
	}));
}
