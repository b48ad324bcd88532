import type { Language } from '../../shared/domain/locale.ts';
import { severity } from '../../shared/domain/counting.ts';

/** Days ahead in which a milestone counts as upcoming. */
export const MILESTONE_HORIZON_DAYS = 60;

type Id = string;

interface Named {
	name: string;
	name_en: string | null;
}

interface Titled {
	title: string;
	title_en: string | null;
}

/** A strategy cycle as readers know it; days are 'YYYY-MM-DD'. */
export interface OverviewCycle extends Titled {
	code: string;
	motto: string | null;
	starts_on: string;
	ends_on: string;
}

export interface IndicatorRow extends Named {
	id: Id;
	code: string;
	/** Key of the figure to which it is bound. */
	figure: string | null;
	/** The newest alone, if there is one. */
	values: readonly { value: number; as_of: string; as_of_precision: Precision }[];
}

export interface ChallengeRow extends Titled {
	id: Id;
	kind: string;
	likelihood: number | null;
	impact: number | null;
	offices: readonly Named[];
	fields: readonly string[];
}

export interface MilestoneRow extends Titled {
	id: Id;
	planned_on: string | null;
	forecast_on: string | null;
	project: Titled & { code: string };
}

/** What the overview lists, as the database knows it. */
export interface OverviewFacts {
	cycle: OverviewCycle;
	indicators: readonly IndicatorRow[];
	challenges: readonly ChallengeRow[];
	milestones: readonly MilestoneRow[];
	/** What tells indicators, by the key of the figure. */
	figures: ReadonlyMap<string, TellingFigure>;
}

export type Precision = 'day' | 'month' | 'quarter' | 'year';

/** What the dashboard "Strategie im Überblick" lists beside its figures. */
export interface Overview {
	cycle: { code: string; title: string; motto: string | null };
	today: string;
	indicators: ListedIndicator[];
	challenges: ListedChallenge[];
	milestones: ListedMilestone[];
}

/** What a figure says where it stands for an indicator. */
export interface TellingFigure {
	key: string;
	name: string;
	value: number | null;
	known: number;
	of: number;
	/** Address of the records that it counts. */
	records: string;
}

export interface ListedIndicator {
	id: Id;
	name: string;
	value: number | null;
	asOf: string | null;
	asOfPrecision: Precision | null;
	/** Tells the value instead of what was entered. */
	figure: TellingFigure | null;
}

export interface ListedChallenge {
	id: Id;
	title: string;
	kind: string;
	severity: number | null;
	likelihood: number | null;
	impact: number | null;
	offices: string[];
	fields: string[];
}

export interface ListedMilestone {
	id: Id;
	title: string;
	date: string;
	forecast: boolean;
	project: string;
}

/** Builds the overview of one cycle from what the database knows; `today` is 'YYYY-MM-DD'. */
export function buildOverview(
	{ cycle, indicators, challenges, milestones, figures }: OverviewFacts,
	{ language, today }: { language: Language; today: string },
): Overview {
	return {
		...{ cycle: namedCycle(cycle, language), today, indicators: listedIndicators(indicators, figures, language) },
		...{ challenges: listedChallenges(challenges, language), milestones: listedMilestones(milestones, language) },
	};
}

/** A text in the reader's language, in German where there is no English one. */
export function textIn(language: Language, german: string, english: string | null): string {
	return language === 'en' && english ? english : german;
}

/** A cycle as it is told. */
export function namedCycle({ code, title, title_en, motto }: OverviewCycle, language: Language): Overview['cycle'] {
	return { code, title: textIn(language, title, title_en), motto };
}

function listedIndicators(
	rows: readonly IndicatorRow[],
	figures: OverviewFacts['figures'],
	language: Language,
): ListedIndicator[] {
	return rows.map((row) => {
		const [latest] = row.values;
		const figure = figureTelling(row, figures);
		const isEntered = row.figure === null && figure === null;
		return {
			...{ id: row.id, name: textIn(language, row.name, row.name_en), figure },
			...(!isEntered
				? { value: figure?.value ?? null, asOf: null, asOfPrecision: null }
				: {
						value: latest?.value ?? null,
						asOf: latest?.as_of ?? null,
						asOfPrecision: latest?.as_of_precision ?? null,
					}),
		};
	});
}

/** The figure that an indicator is: the one to which it is bound, or of which it has the key. */
export function figureOfIndicator({ code, figure }: Pick<IndicatorRow, 'code' | 'figure'>): string {
	return figure ?? code;
}

/**
 * A bound indicator is told by its figure, whatever that knows. One that has the key of a figure and is not bound is told by it as soon as
 * the records know it, so that nobody reads two numbers of one thing; until then what was entered is all that there is.
 */
function figureTelling(row: IndicatorRow, figures: OverviewFacts['figures']): TellingFigure | null {
	const figure = figures.get(figureOfIndicator(row)) ?? null;
	return row.figure === null && figure?.value == null ? null : figure;
}

/** The most severe first; those nobody has assessed come last, apart, and keep the order in which they were entered. */
export function listedChallenges(rows: readonly ChallengeRow[], language: Language): ListedChallenge[] {
	return rows
		.map(({ id, title, title_en, kind, likelihood, impact, offices, fields }) => ({
			id,
			title: textIn(language, title, title_en),
			kind,
			severity: severity(likelihood, impact),
			likelihood,
			impact,
			offices: offices.map((office) => textIn(language, office.name, office.name_en)),
			fields: [...fields].sort(),
		}))
		.sort((a, b) => (b.severity ?? 0) - (a.severity ?? 0));
}

/** In the order of the days on which they are expected, the forecast before the plan. */
export function listedMilestones(rows: readonly MilestoneRow[], language: Language): ListedMilestone[] {
	return rows
		.flatMap(({ id, title, title_en, planned_on, forecast_on, project }) => {
			const date = forecast_on ?? planned_on;
			const name = `${project.code} ${textIn(language, project.title, project.title_en)}`;
			return date === null
				? []
				: [
						{
							...{ id, title: textIn(language, title, title_en), date },
							...{ forecast: forecast_on !== null, project: name },
						},
					];
		})
		.sort((a, b) => a.date.localeCompare(b.date));
}

/** The years of which completed projects are told: those in which one ended, and those of which a document states how many. */
export function yearsOf(ended: readonly (number | null)[], stated: readonly { year: number }[]): number[] {
	const years = [...ended, ...stated.map(({ year }) => year)].filter((year) => year !== null);
	return [...new Set(years)].sort((a, b) => a - b);
}
