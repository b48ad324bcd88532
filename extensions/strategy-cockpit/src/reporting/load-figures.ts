import { toldByRecords, type AskedOfRecords, type FigureEntry, type Scope } from '../figures/index.ts';
import type { FilterModel } from '../shared/domain/filter.ts';
import type { Steps } from '../shared/domain/steps.ts';
import {
	PROJECT_FIGURES,
	type FigurePart,
	type ProjectFigure,
	type ProjectRow,
	type ReportFigures,
} from './domain/report-records.ts';

type Registry = ReadonlyMap<string, FigureEntry>;

/** The figures of its projects that a report tells, and of what they are asked: of all, of each field of action, of those without one (null) and of each year. */
export function figuresAsked(
	registry: Registry,
	scope: Scope,
	{ fields, years }: { fields: readonly (string | null)[]; years: readonly number[] },
): (AskedOfRecords & FigurePart)[] {
	const ask = (key: ProjectFigure, part: FigurePart = {}) => {
		const entry = registry.get(key);
		if (entry?.kind !== 'counted') throw new Error(`The registry does not count ${key}.`);
		return { entry, scope: { ...scope, ...part }, ...part };
	};
	return [
		...PROJECT_FIGURES.map((key) => ask(key)),
		...fields.flatMap((field) => BY_FIELD.map((key) => ask(key, { field }))),
		...years.map((year) => ask('projects_completed', { year })),
	];
}

const BY_FIELD: readonly ProjectFigure[] = [
	'projects_running',
	'projects_completed',
	'projects_planned',
	'projects_planned_next',
];

/** What figures say of projects that were read with their fields. */
export function* figuresOf(
	projects: readonly ProjectRow[],
	asked: readonly (AskedOfRecords & FigurePart)[],
	model: FilterModel,
): Steps<ReportFigures> {
	const byField = Map.groupBy(projects, ({ field_of_action: field }) => field?.id);
	const told = new Map<string, ReturnType<ReportFigures>>();
	for (const of of asked) {
		const rows = of.field === undefined ? projects : (byField.get(of.field ?? undefined) ?? []);
		told.set(partKey(of.entry.key, of), yield* toldByRecords(rows, of, model));
		yield;
	}
	return (key, part = {}) => {
		const found = told.get(partKey(key, part));
		if (!found) throw new Error(`${key} was not asked of ${JSON.stringify(part)}.`);
		return found;
	};
}

function partKey(key: string, { field, year }: FigurePart): string {
	return JSON.stringify([key, { field, year }]);
}
