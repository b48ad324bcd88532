import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { isCalendarDay, type WorkCalendar } from '../domain/calendar.ts';
import { cycleThrough } from '../domain/closed-cycle.ts';
import { sideOutside } from '../domain/milestones-in-project.ts';
import type { MilestoneRow, ProjectRow, RelationRow, RoadmapRows } from '../load.ts';
import { planTexts } from '../messages.ts';
import type { PlanImportRemark, PlanImportRow } from './answer.ts';
import { importTexts } from './messages.ts';
import type { FileLink, FileTask } from './read.ts';

/** What is to be written of a row of the answer. */
export type PlanWrite =
	| { kind: 'project'; id: string; values: { planned_start: string | null; planned_end: string | null } }
	| { kind: 'milestone'; id: string; values: { planned_on: string | null } }
	| { kind: 'milestone'; id: null; values: { project: string; title: string; planned_on: string | null } }
	| { kind: 'relation'; id: string; values: Pick<RelationRow, 'type' | 'lag_working_days'> | null }
	| { kind: 'relation'; id: null; values: Omit<RelationRow, 'id'> };

/** A row of the answer with what it leads to. */
export interface ComparedRow extends PlanImportRow {
	write: PlanWrite | null;
}

export interface Around {
	rows: Pick<RoadmapRows, 'projects' | 'milestones' | 'relations' | 'mayMove'>;
	mayRelate: boolean;
	calendar: WorkCalendar;
	language: Language;
}

/**
 * What the tasks of a file would change of the plan. Planned days of projects, found by their codes, and of their milestones; and how the
 * projects of the file are tied. Days on which something began or ended are not taken over: the workflow knows them. What has begun keeps
 * its planned start, and what has ended its planned end, because the file tells the actual ones in their place.
 */
export function comparePlan(tasks: readonly FileTask[], around: Around): ComparedRow[] {
	const found = projectsOf(tasks, around);
	const projects = tasks.flatMap((task) => {
		const code = found.codes.get(task);
		return code === undefined ? [] : [projectRow(task, code, found, around)];
	});
	const milestones = milestoneRows(tasks, found, around);
	const others = tasks
		.filter((task) => !found.codes.has(task) && !isMilestone(task) && !task.isSummary && task.uid !== '0')
		.map((task) => refusedTask(task, around));
	const relations = relationRows(tasks, found, around);
	refuseOutside([...projects, ...milestones], around);
	refuseCycle(relations, around);
	return [...projects, ...milestones, ...others, ...relations];
}

interface Found {
	/** Code of each task that is a project, known to us or not. */
	codes: ReadonlyMap<FileTask, string>;
	projects: ReadonlyMap<string, ProjectRow>;
	/** Codes that stand in the file more than once. */
	doubled: ReadonlySet<string>;
}

function projectsOf(tasks: readonly FileTask[], { rows }: Around): Found {
	const projects = new Map(rows.projects.map((project) => [project.code, project]));
	const codes = new Map<FileTask, string>();
	for (const task of tasks) {
		// A program that does not keep fields of one's own still keeps the structure code.
		const isByStructure = task.milestone === '' && task.project === '' && projects.has(task.wbs);
		const code = task.code || (isByStructure ? task.wbs : '');
		if (code !== '') codes.set(task, code);
	}
	return { codes, projects, doubled: doubledIn([...codes.values()]) };
}

function doubledIn(values: readonly string[]): ReadonlySet<string> {
	const seen = new Set<string>();
	return new Set(values.filter((value) => seen.size === seen.add(value).size));
}

function isMilestone({ isMilestone: isMarked, milestone }: FileTask): boolean {
	return isMarked || milestone !== '';
}

function projectRow(task: FileTask, code: string, { projects, doubled }: Found, around: Around): ComparedRow {
	const texts = importTexts(around.language);
	const row: ComparedRow = { ...rowOf(task, 'project', around), code };
	const project = projects.get(code);
	if (!project) return refused(row, 'Text1', code, texts.unknownCode(code));
	if (doubled.has(code)) return refused(row, 'Text1', code, texts.codeTwice(code));
	if (!task.isActive) return noted(row, 'Active', '0', texts.inactive);
	if (row.faults.length > 0) return row;
	const before = { start: project.planned_start, end: project.planned_end };
	const after = plannedBy(task, project, row.notes, around);
	if (before.start === after.start && before.end === after.end) return row;
	// Its days are those of the tasks below it, and no longer what somebody planned.
	if (task.isSummary) return noted(row, 'Summary', '1', texts.summary);
	const changed: ComparedRow = { ...row, before, after };
	for (const [column, day] of [['Start', after.start] as const, ['Finish', after.end] as const])
		if (day !== null && !isCalendarDay(day)) return refused(changed, column, day, texts.outsideCalendar);
	if (after.start !== null && after.end !== null && after.end < after.start)
		return refused(changed, 'Finish', after.end, texts.endBeforeStart);
	if (!around.rows.mayMove(project.office)) return refused(changed, 'Start', after.start ?? '', texts.mayNotMove);
	const values = { planned_start: after.start, planned_end: after.end };
	return { ...changed, status: 'changed', write: { kind: 'project', id: project.id, values } };
}

function plannedBy(
	task: FileTask,
	project: ProjectRow,
	notes: PlanImportRemark[],
	{ calendar, language }: Around,
): { start: string | null; end: string | null } {
	const texts = importTexts(language);
	const note = (column: string, value: string, message: string) => notes.push({ column, value, message });
	// Of what ended and of which nobody said when it began, the file must say something.
	const isGuessed = project.actual_start === null && project.actual_end !== null;
	if (task.actualStart !== null && task.actualStart !== project.actual_start && !isGuessed)
		note('ActualStart', task.actualStart, texts.actualDay);
	if (task.actualEnd !== null && task.actualEnd !== project.actual_end)
		note('ActualFinish', task.actualEnd, texts.actualDay);
	const hasEnded = project.actual_end !== null || task.actualEnd !== null;
	const hasBegun = hasEnded || project.actual_start !== null || task.actualStart !== null;
	const take = (column: string, told: string | null, ours: string | null, isFixed: boolean) => {
		if (told === null || isFixed) return ours;
		if (task.isEstimated && ours === null) {
			note(column, told, texts.estimated);
			return null;
		}
		return told;
	};
	return {
		start: take('Start', task.start, project.planned_start, hasBegun),
		end: take('Finish', task.end ?? endByDuration(task, calendar), project.planned_end, hasEnded),
	};
}

/** The last day of so many working days that somebody stated, for a program that leaves the end out. */
function endByDuration({ start, end, workingDays, isEstimated }: FileTask, calendar: WorkCalendar): string | null {
	if (start === null || end !== null || workingDays === null || isEstimated || !isCalendarDay(start)) return null;
	return calendar.dayOf(calendar.startOn(start) + Math.max(1, Math.ceil(workingDays)) - 1);
}

function milestoneRows(tasks: readonly FileTask[], found: Found, around: Around): ComparedRow[] {
	const isOne = (task: FileTask) => !found.codes.has(task) && isMilestone(task) && task.uid !== '0';
	const doubled = doubledIn(tasks.filter(isOne).flatMap(({ milestone }) => (milestone === '' ? [] : [milestone])));
	const byId = new Map(around.rows.milestones.map((milestone) => [milestone.id, milestone]));
	const byProject = Map.groupBy(around.rows.milestones, ({ project }) => project);
	const codeOf = new Map(around.rows.projects.map(({ id, code }) => [id, code]));
	const above: FileTask[] = [];
	return tasks.flatMap((task) => {
		while (above.length > 0 && above.at(-1)!.level >= task.level) above.pop();
		const parents = [...above];
		above.push(task);
		if (!isOne(task)) return [];
		const known = byId.get(task.milestone);
		const code =
			(known && codeOf.get(known.project)) ||
			task.project ||
			parents.reverse().flatMap((parent) => found.codes.get(parent) ?? [])[0] ||
			'';
		const project = found.projects.get(code);
		return [
			milestoneRow(task, {
				...{ code, project, isTwice: doubled.has(task.milestone), around },
				milestone:
					known ?? (task.milestone === '' ? byTitle(byProject.get(project?.id ?? ''), task) : undefined),
			}),
		];
	});
}

function byTitle(milestones: readonly MilestoneRow[] | undefined, { name }: FileTask): MilestoneRow | undefined {
	const named = milestones?.filter(({ title, title_en: english }) => title === name || english === name) ?? [];
	return named.length === 1 ? named[0] : undefined;
}

interface MilestoneFound {
	code: string;
	project: ProjectRow | undefined;
	milestone: MilestoneRow | undefined;
	isTwice: boolean;
	around: Around;
}

function milestoneRow(task: FileTask, { code, project, milestone, isTwice, around }: MilestoneFound): ComparedRow {
	const texts = importTexts(around.language);
	const row: ComparedRow = { ...rowOf(task, 'milestone', around), ...(code === '' ? {} : { code }) };
	if (!project) return refused(row, 'Text3', code, code === '' ? texts.noProject : texts.unknownCode(code));
	if (!milestone && task.milestone !== '') return refused(row, 'Text4', task.milestone, texts.unknownMilestone);
	if (isTwice) return refused(row, 'Text4', task.milestone, texts.milestoneTwice);
	if (!task.isActive) return noted(row, 'Active', '0', texts.inactive);
	if (row.faults.length > 0) return row;
	const day = task.end ?? task.start;
	if (milestone && (milestone.reached_on !== null || day === null || day === milestone.planned_on)) return row;
	if (milestone && task.isEstimated && milestone.planned_on === null)
		return noted(row, 'Finish', day ?? '', texts.estimated);
	if (task.actualEnd !== null) return noted(row, 'ActualFinish', task.actualEnd, texts.actualDay);
	const told: ComparedRow = {
		...row,
		...(milestone ? { before: { day: milestone.planned_on } } : {}),
		after: { day },
	};
	if (day !== null && !isCalendarDay(day)) return refused(told, 'Finish', day, texts.outsideCalendar);
	if (!around.rows.mayMove(project.office)) return refused(told, 'Finish', day ?? '', texts.mayNotMove);
	if (milestone)
		return {
			...told,
			status: 'changed',
			write: { kind: 'milestone', id: milestone.id, values: { planned_on: day } },
		};
	if (task.name === '') return refused(told, 'Name', '', texts.noName);
	const values = { project: project.id, title: task.name, planned_on: day };
	return { ...told, status: 'new', write: { kind: 'milestone', id: null, values } };
}

function refusedTask(task: FileTask, around: Around): ComparedRow {
	const row = rowOf(task, 'project', around);
	const texts = importTexts(around.language);
	return task.isActive ? refused(row, 'Text1', '', texts.noCode) : noted(row, 'Active', '0', texts.inactive);
}

interface Tie {
	link: FileLink;
	row: ComparedRow;
	predecessor: ProjectRow;
	successor: ProjectRow;
}

function relationRows(tasks: readonly FileTask[], found: Found, around: Around): ComparedRow[] {
	const byUid = new Map(tasks.map((task) => [task.uid, task]));
	const projectOf = (task: FileTask | undefined) =>
		task?.isActive ? found.projects.get(found.codes.get(task) ?? '') : undefined;
	const rows: ComparedRow[] = [];
	const ties: Tie[] = [];
	for (const task of tasks)
		for (const link of task.links) {
			const from = byUid.get(link.from);
			const row = linkRow(task, from, link, around);
			const [predecessor, successor] = [projectOf(from), projectOf(task)];
			if (predecessor && successor && row.faults.length === 0) ties.push({ link, row, predecessor, successor });
			else rows.push(untied(row, { task, from, link, around }));
		}
	const inFile = new Map(tasks.flatMap((task) => projectOf(task) ?? []).map((project) => [project.id, project]));
	const stored = around.rows.relations.filter(
		({ predecessor, successor }) => inFile.has(predecessor) && inFile.has(successor),
	);
	return [...rows, ...tiedRows(ties, stored, { inFile, tasks, found, around })];
}

function linkRow(task: FileTask, from: FileTask | undefined, link: FileLink, around: Around): ComparedRow {
	const row = rowOf(task, 'relation', around);
	return {
		...row,
		name: `${from?.name ?? link.from} → ${task.name}`,
		faults: remarksOf(link.faults, around.language),
	};
}

/** A link that ties no two projects of ours: told, and no reason to refuse the rest, but for one that leads nowhere. */
function untied(
	row: ComparedRow,
	{ task, from, link, around }: { task: FileTask; from: FileTask | undefined; link: FileLink; around: Around },
): ComparedRow {
	const texts = importTexts(around.language);
	if (link.isCrossProject) return noted({ ...row, faults: [] }, 'CrossProject', '1', texts.otherFile);
	if (row.faults.length > 0) return { ...row, status: 'refused' };
	if (!from) return refused(row, 'PredecessorUID', link.from, texts.noPredecessor);
	const message = task.isActive && from.isActive ? texts.notOfProjects : texts.inactive;
	return noted(row, 'PredecessorUID', link.from, message);
}

/** What a relation is known by: a pair of projects may be tied more than once, by other ends. */
function keyOf({ predecessor, successor }: { predecessor: string; successor: string }, type = ''): string {
	return `${predecessor} ${successor} ${type}`;
}

function tiedRows(
	ties: readonly Tie[],
	stored: readonly RelationRow[],
	{
		inFile,
		tasks,
		found,
		around,
	}: { inFile: ReadonlyMap<string, ProjectRow>; tasks: readonly FileTask[]; found: Found; around: Around },
): ComparedRow[] {
	const texts = importTexts(around.language);
	const same = new Map(stored.map((relation) => [keyOf(relation, relation.type), relation]));
	const pairOf = ({ predecessor, successor }: Tie) => ({ predecessor: predecessor.id, successor: successor.id });
	const kept = new Set(ties.flatMap((tie) => same.get(keyOf(pairOf(tie), tie.link.type)) ?? []));
	const free = Map.groupBy(
		stored.filter((relation) => !kept.has(relation)),
		(relation) => keyOf(relation),
	);
	const told = new Set<string>();
	const rows = ties.map((tie): ComparedRow => {
		const { link, successor } = tie;
		const row: ComparedRow = { ...tie.row, code: successor.code };
		const pair = pairOf(tie);
		if (pair.predecessor === pair.successor) return refused(row, 'PredecessorUID', link.from, texts.tiedToItself);
		const key = keyOf(pair, link.type);
		if (told.has(key)) return refused(row, 'PredecessorUID', link.from, texts.tiedTwice);
		told.add(key);
		const present = same.get(key) ?? free.get(keyOf(pair))?.shift();
		const after = { type: link.type, lag: link.lag };
		const before = present && { type: present.type, lag: present.lag_working_days };
		if (before && before.type === after.type && before.lag === after.lag) return row;
		const changed: ComparedRow = { ...row, ...(before ? { before } : {}), after };
		if (!around.mayRelate) return refused(changed, 'PredecessorLink', link.from, texts.mayNotRelate);
		const values = { type: link.type, lag_working_days: link.lag };
		return present
			? { ...changed, status: 'changed', write: { kind: 'relation', id: present.id, values } }
			: { ...changed, status: 'new', write: { kind: 'relation', id: null, values: { ...pair, ...values } } };
	});
	const uidOf = new Map(tasks.map((task) => [found.codes.get(task) ?? '', task.uid]));
	const removed = [...free.values()].flat().map((relation): ComparedRow => {
		const [from, to] = [inFile.get(relation.predecessor), inFile.get(relation.successor)];
		const row: ComparedRow = {
			...{ row: uidOf.get(to?.code ?? '') ?? '', kind: 'relation', status: 'removed', code: to?.code ?? '' },
			...{ name: `${from?.title ?? ''} → ${to?.title ?? ''}`, faults: [], notes: [] },
			before: { type: relation.type, lag: relation.lag_working_days },
			write: { kind: 'relation', id: relation.id, values: null },
		};
		return around.mayRelate ? row : refused(row, 'PredecessorLink', '', texts.mayNotRelate);
	});
	return [...rows, ...removed];
}

/** Refuses what would leave a milestone outside of its project, as the rule of records does that holds on every way in. */
function refuseOutside(rows: readonly ComparedRow[], { rows: { projects, milestones }, language }: Around): void {
	const moved = new Map<string, ComparedRow>();
	const written = new Map<string, ComparedRow>();
	const fresh: { row: ComparedRow; values: { project: string; title: string; planned_on: string | null } }[] = [];
	for (const row of rows) {
		const { write } = row;
		if (write?.kind === 'project') moved.set(write.id, row);
		if (write?.kind === 'milestone' && write.id !== null) written.set(write.id, row);
		if (write?.kind === 'milestone' && write.id === null) fresh.push({ row, values: write.values });
	}
	const windows = new Map(
		projects.map((project) => {
			const write = moved.get(project.id)?.write;
			return [project.id, write?.kind === 'project' ? write.values : project] as const;
		}),
	);
	const judge = (row: ComparedRow | undefined, project: string, title: string, plannedOn: string | null) => {
		const window = windows.get(project);
		const side = window ? sideOutside(plannedOn, window) : null;
		if (!row || !window || side === null) return;
		const locale = intlLocale(language);
		const bound = side === 'before_start' ? window.planned_start : window.planned_end;
		const message = planTexts(language)[side]({
			...{ milestone: title, plannedOn: formatDay(plannedOn ?? '', locale) },
			bound: formatDay(bound ?? '', locale),
		});
		refuse(row, side === 'before_start' ? 'Start' : 'Finish', plannedOn ?? '', message);
	};
	for (const { id, project, title, planned_on: planned, reached_on: reached } of milestones) {
		if (reached !== null) continue;
		const write = written.get(id)?.write;
		const day = write?.kind === 'milestone' ? write.values.planned_on : planned;
		judge(written.get(id) ?? moved.get(project), project, title, day);
	}
	for (const { row, values } of fresh) judge(row, values.project, values.title, values.planned_on);
}

/** Refuses relations by which projects would wait for one another. */
function refuseCycle(rows: readonly ComparedRow[], { rows: { projects, relations }, language }: Around): void {
	const gone = new Set(
		rows.flatMap(({ write }) => (write?.kind === 'relation' && write.id !== null ? [write.id] : [])),
	);
	const stored = new Map(relations.map((relation) => [relation.id, relation]));
	const written = rows.flatMap((row, index) => {
		if (row.write?.kind !== 'relation' || row.write.values === null) return [];
		const pair = row.write.id === null ? row.write.values : stored.get(row.write.id);
		return pair ? [{ row, id: `#${index}`, predecessor: pair.predecessor, successor: pair.successor }] : [];
	});
	if (written.length === 0) return;
	const cycle = cycleThrough(
		[...relations.filter(({ id }) => !gone.has(id)), ...written],
		new Set(written.map(({ id }) => id)),
	);
	if (cycle === null) return;
	const members = new Set(cycle);
	const names = new Map(projects.map(({ id, code, title }) => [id, `${code} ${title}`]));
	const texts = planTexts(language);
	const message = texts.cycle([...cycle, cycle[0]!].map((id) => names.get(id) ?? texts.hidden));
	for (const { row, predecessor, successor } of written)
		if (members.has(predecessor) && members.has(successor)) refuse(row, 'PredecessorLink', '', message);
}

function rowOf(task: FileTask, kind: PlanImportRow['kind'], { language }: Around): ComparedRow {
	const faults = kind === 'relation' ? [] : remarksOf(task.faults, language);
	return {
		...{ row: task.uid, kind, status: faults.length > 0 ? 'refused' : 'unchanged', name: task.name },
		...{ faults, notes: [], write: null },
	};
}

function remarksOf(faults: FileTask['faults'], language: Language): PlanImportRemark[] {
	const texts = importTexts(language);
	return faults.map(({ column, value, reason }) => ({ column, value, message: texts.read[reason](value) }));
}

function refuse(row: ComparedRow, column: string, value: string, message: string): void {
	row.status = 'refused';
	row.write = null;
	row.faults.push({ column, value, message });
}

function refused(row: ComparedRow, column: string, value: string, message: string): ComparedRow {
	refuse(row, column, value, message);
	return row;
}

function noted(row: ComparedRow, column: string, value: string, message: string): ComparedRow {
	row.notes.push({ column, value, message });
	return row;
}
