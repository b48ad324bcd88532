import type { RoadmapAnswer, RoadmapMilestone, RoadmapProject, RoadmapRelation } from '../answers.ts';
import type { WorkCalendar } from '../domain/calendar.ts';

/** A line of the file. Days are 'YYYY-MM-DD'; null is not known. */
export interface PlanTask {
	/** Numbers the tasks of a file from 1 in their order; 0 is the whole. */
	uid: number;
	kind: 'whole' | 'group' | 'project' | 'milestone';
	level: number;
	/** Place in the outline, such as 2.13. */
	outline: string;
	wbs: string;
	name: string;
	start: string | null;
	end: string | null;
	/** Working days; null is not known. */
	workingDays: number | null;
	/** Somebody stated what is planned; else a program that fills the gaps must not pass for a planner. */
	isPlanned: boolean;
	hasBegun: boolean;
	hasEnded: boolean;
	code: string;
	office: string;
	state: string;
	/** Code of the project of a milestone. */
	project: string;
	/** Identifier of a milestone. */
	milestone: string;
	links: readonly PlanLink[];
}

export interface PlanLink extends Pick<RoadmapRelation, 'type' | 'lag'> {
	/** Number of the predecessor's task. */
	from: number;
}

const NOTHING = {
	...{ start: null, end: null, workingDays: null, isPlanned: true, hasBegun: false, hasEnded: false },
	...{ code: '', office: '', state: '', project: '', milestone: '', links: [] },
} satisfies Partial<PlanTask>;

/**
 * The tasks of a roadmap: projects under their field of action, each followed by its milestones. A milestone stands beside its project and
 * not below it: a task with others below it takes its days from these in MS Project, and cannot be tied by its finish.
 */
export function tasksOf(
	{ projects, relations, choices }: RoadmapAnswer,
	{ calendar, whole, withoutField }: { calendar: WorkCalendar; whole: string; withoutField: string },
): PlanTask[] {
	const byField = Map.groupBy(projects, ({ field }) => field?.code ?? '');
	const fields = [...choices.fields.filter(({ code }) => byField.has(code)), { code: '', name: withoutField }];
	const tasks: PlanTask[] = [];
	const add = (task: Omit<PlanTask, 'uid'>) => tasks.push({ ...task, uid: tasks.length + 1 });
	let group = 0;
	for (const { code, name } of fields) {
		const members = byField.get(code) ?? [];
		if (members.length === 0) continue;
		group++;
		const place = { outline: String(group), wbs: code || String(group) };
		add({ ...NOTHING, ...place, kind: 'group', level: 1, name, ...spanAround(members.map(spanOf), calendar) });
		let line = 0;
		for (const project of members) {
			add({ ...projectTask(project, calendar), level: 2, outline: `${group}.${++line}` });
			project.milestones.forEach((milestone, index) =>
				add({
					...milestoneTask(milestone, project),
					...{ level: 2, outline: `${group}.${++line}`, wbs: `${project.code}.${index + 1}` },
				}),
			);
		}
	}
	const span = spanAround(projects.map(spanOf), calendar);
	return [
		{ ...NOTHING, uid: 0, kind: 'whole', level: 0, outline: '0', wbs: '0', name: whole, ...span },
		...withLinks(tasks, relations),
	];
}

function projectTask(project: RoadmapProject, calendar: WorkCalendar): Omit<PlanTask, 'uid' | 'level' | 'outline'> {
	const { code, title, office, state, actual, durationWorkingDays } = project;
	const { start, end } = spanOf(project);
	return {
		...{ ...NOTHING, kind: 'project', wbs: code, name: title, start, end, code },
		workingDays: start !== null && end !== null ? workingDaysIn(start, end, calendar) : durationWorkingDays,
		isPlanned: start !== null && end !== null,
		hasBegun: actual.start !== null || actual.end !== null,
		hasEnded: actual.end !== null,
		...{ office: office.name, state: state.name },
	};
}

/** What is planned, and where work has begun or ended, when it did: MS Project knows no other start of a begun task. */
function spanOf({ planned, actual }: RoadmapProject): { start: string | null; end: string | null } {
	const end = actual.end ?? planned.end;
	const start = actual.start ?? (actual.end === null ? planned.start : earlier(planned.start, actual.end));
	// Began after it was to end: when it will end nobody has said.
	return { start, end: start !== null && end !== null && end < start ? null : end };
}

function earlier(day: string | null, other: string): string {
	return day !== null && day < other ? day : other;
}

function milestoneTask(
	{ id, title, planned, reached }: RoadmapMilestone,
	{ code, office }: RoadmapProject,
): Omit<PlanTask, 'uid' | 'level' | 'outline' | 'wbs'> {
	const day = reached ?? planned;
	return {
		...{ ...NOTHING, kind: 'milestone', name: title, start: day, end: day, workingDays: 0 },
		...{ isPlanned: day !== null, hasBegun: reached !== null, hasEnded: reached !== null },
		...{ office: office.name, project: code, milestone: id },
	};
}

function spanAround(
	spans: readonly { start: string | null; end: string | null }[],
	calendar: WorkCalendar,
): Pick<PlanTask, 'start' | 'end' | 'workingDays'> {
	const days = spans.flatMap(({ start, end }) => [start, end]).filter((day) => day !== null);
	if (days.length === 0) return { start: null, end: null, workingDays: null };
	const [start, end] = days.reduce(
		([first, last], day) => [day < first ? day : first, day > last ? day : last] as const,
		[days[0]!, days[0]!] as const,
	);
	return { start, end, workingDays: workingDaysIn(start, end, calendar) };
}

function workingDaysIn(start: string, end: string, calendar: WorkCalendar): number {
	return Math.max(0, calendar.finishOn(end) - calendar.startOn(start));
}

function withLinks(tasks: readonly PlanTask[], relations: readonly RoadmapRelation[]): PlanTask[] {
	const uids = new Map(tasks.flatMap(({ code, uid }) => (code === '' ? [] : [[code, uid] as const])));
	const byTarget = Map.groupBy(relations, ({ to }) => to);
	return tasks.map((task) => ({
		...task,
		links: (task.code === '' ? [] : (byTarget.get(task.code) ?? [])).flatMap(({ from, type, lag }) => {
			const uid = uids.get(from);
			return uid === undefined ? [] : [{ from: uid, type, lag }];
		}),
	}));
}
