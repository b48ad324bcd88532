import { daysBetween } from '../../shared/domain/days.ts';
import type { Figure, InterimReport, RecordRef, ReportedProject } from './interim-report.ts';

/** A figure in two reports; null: unknown, or not told there. */
export interface FigureChange {
	/** Key of the figure, or name of the indicator. */
	figure: string;
	before: number | null;
	after: number | null;
}

/** What has become of a project between two reports. */
export interface ProjectChange {
	record: RecordRef;
	before: ReportedProject;
	after: ReportedProject;
}

/** What differs between an earlier and a later report of the same strategy. */
export interface ReportChanges {
	figures: FigureChange[];
	indicators: FigureChange[];
	newProjects: ReportedProject[];
	goneProjects: ReportedProject[];
	/** Projects in another state. */
	moved: ProjectChange[];
	/** Projects that are to end later than they were, with calendar days; the furthest first. */
	slipped: (ProjectChange & { days: number })[];
	/** Projects that are to end earlier, likewise. */
	broughtForward: (ProjectChange & { days: number })[];
	newChallenges: RecordRef[];
	goneChallenges: RecordRef[];
}

/** Compares two reports, of which the first is the earlier one, record by record. */
export function compareReports(before: InterimReport, after: InterimReport): ReportChanges {
	const projects = pairs(before.projects, after.projects, ({ record }) => record.id);
	const challenges = pairs(challengesOf(before), challengesOf(after), ({ id }) => id);
	const both = projects.both.map(([was, is]) => ({ record: is.record, before: was, after: is }));
	const postponed = both
		.flatMap((change) => {
			const [from, to] = [change.before.plannedEnd, change.after.plannedEnd];
			return from === null || to === null ? [] : [{ ...change, days: daysBetween(from, to) }];
		})
		.sort((one, other) => Math.abs(other.days) - Math.abs(one.days));
	return {
		figures: figuresIn(before, after),
		indicators: indicatorsIn(before, after),
		...{ newProjects: projects.onlyAfter, goneProjects: projects.onlyBefore },
		moved: both.filter((change) => change.before.state !== change.after.state),
		slipped: postponed.filter(({ days }) => days > 0),
		broughtForward: postponed.filter(({ days }) => days < 0),
		...{ newChallenges: challenges.onlyAfter, goneChallenges: challenges.onlyBefore },
	};
}

function challengesOf({ challenges, fields }: InterimReport): RecordRef[] {
	const inFields = fields.flatMap(({ missingConcepts }) => missingConcepts);
	return [...new Map([...challenges, ...inFields].map(({ record }) => [record.id, record])).values()];
}

function pairs<Item>(before: readonly Item[], after: readonly Item[], keyOf: (item: Item) => string) {
	const [was, is] = [before, after].map((items) => new Map(items.map((item) => [keyOf(item), item]))) as [
		Map<string, Item>,
		Map<string, Item>,
	];
	return {
		both: [...was].flatMap(([key, item]): [Item, Item][] => {
			const later = is.get(key);
			return later === undefined ? [] : [[item, later]];
		}),
		onlyBefore: before.filter((item) => !is.has(keyOf(item))),
		onlyAfter: after.filter((item) => !was.has(keyOf(item))),
	};
}

function figuresIn(before: InterimReport, after: InterimReport): FigureChange[] {
	const [was, is] = [figuresOf(before), figuresOf(after)];
	return is.map((figure, index) => ({
		figure: figure?.figure ?? was[index]?.figure ?? '',
		before: was[index]?.value ?? null,
		after: figure?.value ?? null,
	}));
}

function figuresOf({ achieved, outlook }: InterimReport): (Figure | null)[] {
	return [achieved.completed, achieved.running, achieved.due, outlook.plannedFigure];
}

function indicatorsIn(before: InterimReport, after: InterimReport): FigureChange[] {
	const [was, is] = [before, after].map(
		({ indicators, fields }) =>
			new Map(
				[...fields.flatMap((field) => field.indicators), ...indicators].map(({ record, name, latest }) => [
					record.id,
					{ name, value: latest?.value ?? null },
				]),
			),
	) as [Map<string, { name: string; value: number | null }>, Map<string, { name: string; value: number | null }>];
	return [...new Set([...is.keys(), ...was.keys()])].flatMap((id) => {
		const [earlier, later] = [was.get(id), is.get(id)];
		const change = { before: earlier?.value ?? null, after: later?.value ?? null };
		return change.before === change.after ? [] : [{ figure: later?.name ?? earlier?.name ?? '', ...change }];
	});
}
