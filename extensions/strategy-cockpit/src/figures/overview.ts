import type { OverviewAnswer, StatedNumber } from './answers.ts';
import type { FigureEntry } from './domain/figure.ts';
import { isAskedBy } from './domain/parts.ts';
import { PROJECT_FIGURES } from './domain/entries/projects.ts';
import {
	buildOverview,
	figureOfIndicator,
	textIn,
	yearsOf,
	type IndicatorRow,
	type OverviewFacts,
} from './domain/overview.ts';
import { OWN_FIGURES } from './domain/registry.ts';
import { FIELD_STATES } from './domain/states.ts';
import { loadEndYears, loadEndYearsOn, loadFields, loadOverview, loadStatedYears, type StatedYear } from './load.ts';
import { figureTexts } from './messages.ts';
import { figuresOfParts, figuresOfWhole, type AskedScope } from './of-parts.ts';

/** The projects' part in what a mayor asks first; the rest are indicators. */
const TITLE_FIGURES = ['projects_completed', 'projects_running'];

/** Figures of projects, in the order of the registry. */
function projectFigures(keys: readonly string[]) {
	return PROJECT_FIGURES.filter(({ key }) => keys.includes(key));
}

/** What the panels of the dashboard "Strategie im Überblick" share: lists, and figures of the whole, of fields and of years. */
export async function loadOverviewAnswer(asked: AskedScope): Promise<Omit<OverviewAnswer, 'narrowedTo'>> {
	const { scope, language } = asked;
	const [facts, titleFigures, fields, completedPerYear] = await Promise.all([
		loadOverview(asked.source.reader, scope),
		figuresOfWhole(asked, projectFigures(TITLE_FIGURES)),
		figuresByField(asked, [...FIELD_STATES, 'pre_projects_running']),
		completedByYear(asked),
	]);
	const figures = await figuresOfIndicators(asked, facts.indicators);
	const overview = buildOverview({ ...facts, figures }, { language, today: scope.day });
	// Nobody enters values for an office.
	const indicators = overview.indicators.filter(({ figure }) => scope.offices === undefined || figure !== null);
	return { ...overview, indicators, titleFigures, fields, completedPerYear };
}

/** The figures that tell indicators, by their keys. */
async function figuresOfIndicators(
	asked: AskedScope,
	indicators: readonly IndicatorRow[],
): Promise<OverviewFacts['figures']> {
	const { scope } = asked;
	const keys = new Set(indicators.map(figureOfIndicator));
	const entries = [...OWN_FIGURES.values()].filter(
		(entry) => keys.has(entry.key) && (scope.offices === undefined || isAskedBy(entry, 'office')),
	);
	// What is of no field is told of the whole: it is the indicator that belongs to one.
	const [byField, ofWhole] = [true, false].map((isAsked) =>
		entries.filter((entry) => isAskedBy(entry, 'field') === isAsked),
	) as [FigureEntry[], FigureEntry[]];
	const figures = await Promise.all([
		figuresOfWhole(asked, byField),
		figuresOfWhole(
			{ ...asked, scope: { ...scope, field: undefined }, narrowing: { ...asked.narrowing, field: undefined } },
			ofWhole,
		),
	]);
	return new Map(figures.flat().map((figure) => [figure.key, figure]));
}

/** The same figures of projects of each field of action, and of those of which none is stated where there are any. */
export async function figuresByField(asked: AskedScope, keys: readonly string[]): Promise<OverviewAnswer['fields']> {
	const { field: chosen } = asked.scope;
	const all = await loadFields(asked.caller);
	const fields = chosen === undefined ? all : all.filter(({ id }) => id === chosen);
	const figures = await figuresOfParts(
		asked,
		projectFigures(keys),
		[...fields, ...(chosen ? [] : [null])].map((field) => ({ field })),
	);
	const withoutField = figures[fields.length] ?? [];
	return [
		...fields.map(({ code, name, name_en, color }, at) => ({
			...{ code, name: textIn(asked.language, name, name_en), color },
			figures: figures[at] ?? [],
		})),
		...(withoutField.some(({ of }) => of > 0)
			? [{ code: null, name: figureTexts(asked.language).noField, color: null, figures: withoutField }]
			: []),
	];
}

async function completedByYear(asked: AskedScope): Promise<OverviewAnswer['completedPerYear']> {
	const { caller, scope, source } = asked;
	const [stated, ended, [undated]] = await Promise.all([
		loadStatedYears(caller, scope),
		source.day === null ? loadEndYears(caller, scope) : loadEndYearsOn(source.reader, scope),
		figuresOfWhole(asked, projectFigures(['projects_completed_undated'])),
	]);
	const years = yearsOf(ended, stated);
	const figures = await figuresOfParts(
		asked,
		projectFigures(['projects_completed']),
		years.map((year) => ({ year })),
	);
	return {
		years: years.map((year, at) => ({
			year,
			derived: figures[at]?.[0] ?? null,
			stated: statedIn(stated, year),
		})),
		undated: undated ?? null,
	};
}

function statedIn(stated: readonly StatedYear[], year: number): StatedNumber | null {
	const statement = stated.find((one) => one.year === year);
	return statement
		? {
				...{ value: Number(statement.value), document: statement.document },
				target: { collection: 'reported_figures', filter: { id: { _eq: statement.id } } },
			}
		: null;
}
