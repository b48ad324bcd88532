import type { OverviewAnswer, StatedNumber } from './answers.ts';
import { PROJECT_FIGURES } from './domain/entries/projects.ts';
import { buildOverview, textIn, yearsOf } from './domain/overview.ts';
import { FIELD_STATES } from './domain/states.ts';
import { loadEndYears, loadFields, loadOverview, loadStatedYears, type StatedYear } from './load.ts';
import { figureTexts } from './messages.ts';
import { figuresOfParts, figuresOfWhole, type AskedScope } from './of-parts.ts';

/** The projects' part in what a mayor asks first; the rest are indicators. */
const TITLE_FIGURES = ['projects_completed', 'projects_running'];

/** Figures of projects, in the order of the registry. */
function projectFigures(keys: readonly string[]) {
	return PROJECT_FIGURES.filter(({ key }) => keys.includes(key));
}

/** What the panels of the dashboard "Strategie im Überblick" share: lists, and figures of the whole, of fields and of years. */
export async function loadOverviewAnswer(asked: AskedScope): Promise<OverviewAnswer> {
	const { caller, scope, language } = asked;
	const { cycle, day: today } = scope;
	const [facts, titleFigures, fields, completedPerYear] = await Promise.all([
		loadOverview(caller, cycle, today),
		figuresOfWhole(asked, projectFigures(TITLE_FIGURES)),
		figuresByField(asked, [...FIELD_STATES, 'pre_projects_running']),
		completedByYear(asked),
	]);
	return { ...buildOverview(facts, { language, today }), titleFigures, fields, completedPerYear };
}

/** The same figures of projects of each field of action, and of those of which none is stated where there are any. */
export async function figuresByField(asked: AskedScope, keys: readonly string[]): Promise<OverviewAnswer['fields']> {
	const fields = await loadFields(asked.caller);
	const figures = await figuresOfParts(
		asked,
		projectFigures(keys),
		[...fields, null].map((field) => ({ field })),
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
	const { caller, scope } = asked;
	const [stated, ended, [undated]] = await Promise.all([
		loadStatedYears(caller, scope.cycle),
		loadEndYears(caller, scope.cycle),
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
