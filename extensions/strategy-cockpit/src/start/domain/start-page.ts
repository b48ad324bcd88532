import { addDays, daysBetween } from '../../shared/domain/days.ts';
import type { NamedOffice } from '../../shared/domain/office-tree.ts';
import { notFinished, ofOffices, projects, unreportedTarget } from '../../shared/domain/project-targets.ts';
import type { RecordTarget } from '../../shared/domain/record-target.ts';
import { asRead } from '../../shared/domain/order.ts';
import type { SheetSummary } from '../../maturity/index.ts';
import type { WaitingRequest } from '../../workflow/index.ts';

/** Days ahead in which a planned end counts as due. */
export const DUE_DAYS = 90;

/** A list shows at most so many rows; its count opens all of them. */
export const MOST_ROWS = 10;

/**
 * So many own projects at most are put in the order of their next days, of those with a planned end and of those without;
 * the list of all is one step away. An office of the whole city has thousands.
 */
export const MOST_OWN = 500;

type Id = string;
type Language = 'de' | 'en';

interface Titled {
	title: string;
	title_en: string | null;
}

interface Named {
	name: string;
	name_en: string | null;
}

export interface ProjectFacts extends Titled {
	id: Id;
	code: string;
	planned_end: string | null;
	office: Named | null;
	state: { label: string; label_en: string | null; color: string | null; icon: string | null } | null;
}

export interface MilestoneFacts extends Titled {
	planned_on: string | null;
	forecast_on: string | null;
}

/** What says when something is next in a project. */
export interface Dated {
	code: string;
	planned_end: string | null;
	milestones: readonly Pick<MilestoneFacts, 'planned_on' | 'forecast_on'>[];
}

export type OwnFacts = ProjectFacts & { milestones: readonly MilestoneFacts[] };

/** Rows of a list, how many there are, and how many there are beyond the reader's own offices. */
export interface ListFacts {
	rows: readonly ProjectFacts[];
	count: number;
	/** In the whole portfolio; null when the list is that already. */
	everywhere: number | null;
}

/** What the database knows. */
export interface StartFacts {
	cycle: { code: string } | null;
	dashboard: { id: Id; name: string } | null;
	offices: readonly NamedOffice[];
	/** Offices whose member the reader is; empty for readers who belong to none. */
	memberships: readonly Id[];
	/** These offices and all below them; null for such readers. */
	scope: readonly Id[] | null;
	/** A page of the own projects, how many pages there are, and how many projects, which may be more than stand on all pages. */
	own: { rows: readonly OwnFacts[]; count: number; page: number; pages: number };
	waiting: StartPage['waiting'];
	toRate: StartPage['toRate'];
	due: ListFacts;
	unreported: ListFacts;
	/** Whether the reader may write the projects listed, as far as their role writes any. */
	writes: boolean;
	/** Last period end by project, of the projects above. */
	lastReports: ReadonlyMap<Id, string>;
}

export interface ProjectRow {
	id: Id;
	code: string;
	title: string;
	office: string | null;
	state: { label: string; color: string | null; icon: string | null } | null;
	plannedEnd: { on: string; overdue: boolean } | null;
	/** Last period end; null when there is no report yet. */
	lastReport: { on: string; daysAgo: number } | null;
}

export interface OwnRow extends ProjectRow {
	nextMilestone: { title: string; on: string; overdue: boolean } | null;
}

/** A number and the records behind it. */
export interface Counted {
	count: number;
	target: RecordTarget;
}

export interface StartList extends Counted {
	rows: ProjectRow[];
	everywhere: Counted | null;
}

/** Everything that the start page shows. */
export interface StartPage {
	cycle: string | null;
	dashboard: { id: Id; name: string } | null;
	today: string;
	/** Requests of others that wait for the reader, the oldest first; one more than `MOST_ROWS` says that there are more. */
	waiting: readonly WaitingRequest[];
	/** Assessments in which the reader is to rate and has not submitted yet. */
	toRate: readonly SheetSummary[];
	/** The reader's offices and a page of their projects; null for readers who belong to none. */
	own: (Counted & { offices: string[]; rows: OwnRow[]; page: number; pages: number }) | null;
	due: StartList;
	unreported: StartList;
	/** Whether the reader may write the projects listed, as far as their role writes any. */
	writes: boolean;
}

/** Builds the start page from what the database knows. */
export function buildStartPage(
	facts: StartFacts,
	{ language, today }: { language: Language; today: string },
): StartPage {
	const text = (german: string, english: string | null) => (language === 'en' && english ? english : german);
	const offices = facts.scope;
	const row = ({ id, code, title, title_en, office, state, planned_end }: ProjectFacts): ProjectRow => {
		const last = facts.lastReports.get(id);
		return {
			...{ id, code, title: text(title, title_en) },
			office: office && text(office.name, office.name_en),
			state: state && { label: text(state.label, state.label_en), color: state.color, icon: state.icon },
			plannedEnd: planned_end === null ? null : { on: planned_end, overdue: planned_end < today },
			// A report may be for a period that has not ended yet.
			lastReport: last === undefined ? null : { on: last, daysAgo: Math.max(0, daysBetween(last, today)) },
		};
	};
	const list = (
		{ rows, count, everywhere }: ListFacts,
		targetOf: (today: string, offices: readonly Id[] | null) => RecordTarget,
	): StartList => ({
		rows: rows.map(row),
		count,
		target: targetOf(today, offices),
		everywhere: everywhere === null ? null : { count: everywhere, target: targetOf(today, null) },
	});
	return {
		cycle: facts.cycle?.code ?? null,
		dashboard: facts.dashboard,
		today,
		own: offices && {
			offices: facts.offices
				.filter(({ id }) => facts.memberships.includes(id))
				.map(({ name, name_en }) => text(name, name_en)),
			rows: facts.own.rows.map(({ milestones, ...project }) => ({
				...row(project),
				nextMilestone: nextMilestone(milestones, today, text),
			})),
			count: facts.own.count,
			...{ page: facts.own.page, pages: facts.own.pages },
			target: ownTarget(offices),
		},
		waiting: facts.waiting,
		toRate: facts.toRate,
		due: list(facts.due, dueTarget),
		unreported: list(facts.unreported, unreportedTarget),
		writes: facts.writes,
	};
}

/** How many pages so many rows take; none is a page, too. */
export function pagesOf(count: number): number {
	return Math.max(1, Math.ceil(count / MOST_ROWS));
}

/** A page of projects in the order of the day that comes next in them; those without one come last. */
export function pageByNextDay<Project extends Dated>(projects: readonly Project[], page: number): Project[] {
	return projects
		.toSorted((a, b) => nextDay(a).localeCompare(nextDay(b)) || asRead(a.code, b.code))
		.slice((page - 1) * MOST_ROWS, page * MOST_ROWS);
}

function nextDay({ planned_end, milestones }: Dated): string {
	const days = [planned_end, ...milestones.map(dayOf)];
	return days.reduce<string>((first, on) => (on && on < first ? on : first), '9999');
}

/** The day of a milestone: the forecast before the plan. */
function dayOf({ planned_on, forecast_on }: Pick<MilestoneFacts, 'planned_on' | 'forecast_on'>): string | null {
	return forecast_on ?? planned_on;
}

/** Projects of these offices that are not finished. */
export function ownTarget(offices: readonly Id[]): RecordTarget {
	return projects([notFinished(), ...ofOffices(offices)]);
}

/** Those of them that have a planned end, or none. */
export function ownPlanned(offices: readonly Id[], isPlanned: boolean): RecordTarget {
	return projects([
		notFinished(),
		...ofOffices(offices),
		{ planned_end: isPlanned ? { _nnull: true } : { _null: true } },
	]);
}

/** Projects that are not finished and whose planned end has passed or lies within the next `DUE_DAYS`; offices null means: all. */
export function dueTarget(today: string, offices: readonly Id[] | null): RecordTarget {
	return projects([notFinished(), { planned_end: { _lte: addDays(today, DUE_DAYS) } }, ...ofOffices(offices)]);
}

/** The earliest milestone not reached; one whose day has passed is overdue, not gone. */
function nextMilestone(
	milestones: readonly MilestoneFacts[],
	today: string,
	text: (german: string, english: string | null) => string,
): OwnRow['nextMilestone'] {
	const [next] = milestones
		.flatMap(({ title, title_en, ...milestone }) => {
			const on = dayOf(milestone);
			return on === null ? [] : [{ title: text(title, title_en), on, overdue: on < today }];
		})
		.sort((a, b) => a.on.localeCompare(b.on));
	return next ?? null;
}
