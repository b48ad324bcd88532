import type { RoadmapAnswer, RoadmapProject, ScenarioAnswer } from '../answers.ts';

type Part = Partial<Omit<RoadmapProject, 'state'>> & { meaning?: string };

export function projectOf(code: string, title: string, start: string, end: string, part: Part = {}): RoadmapProject {
	const { meaning = 'active', ...rest } = part;
	const span = { start, end };
	return {
		...{ id: `id-${code}`, code, title, kind: 'project', planned: span, early: span, late: span },
		office: { code: 'RECHT', name: 'Rechtsamt' },
		field: { code: 'I', name: 'Digitalisierung der Fachämter' },
		state: {
			name: { active: 'Läuft', planned: 'Geplant', paused: 'Ruht', done: 'Abgeschlossen' }[meaning] ?? meaning,
			meaning,
			color: null,
			icon: null,
		},
		health: { schedule: null, cost: null, scope: null },
		actual: { start: null, end: null },
		...{ durationWorkingDays: 10, totalSlack: 0, freeSlack: 0, isCritical: false, drivenBy: [] },
		...{ isOverdue: false, isOutside: false, mayMove: true, undrawn: null, milestones: [], url: '' },
		...rest,
	};
}

const NO_DAYS = { start: null, end: null };

/** A small plan with one of everything. */
export const ROADMAP: RoadmapAnswer = {
	day: '2026-03-18',
	cycle: { code: '2026', title: 'Strategie 2026' },
	calendar: { state: 'NW', freeDays: ['2026-04-03', '2026-04-06', '2026-05-01'] },
	projects: [
		projectOf('P-1', 'Elektronische Akte im Rechtsamt', '2026-03-03', '2026-03-13', {
			isCritical: true,
			isOverdue: true,
			health: { schedule: 'red', cost: 'yellow', scope: 'green' },
		}),
		projectOf('P-2', 'Online-Terminvergabe für das Bürgeramt', '2026-03-16', '2026-04-30', {
			...{
				office: { code: 'BUERGER', name: 'Bürgeramt' },
				isCritical: true,
				meaning: 'planned',
				drivenBy: ['P-1'],
			},
			milestones: [
				{
					id: 'm1',
					title: 'Vergabe',
					planned: '2026-03-27',
					expected: '2026-03-27',
					reached: null,
					isOverdue: false,
				},
				{
					id: 'm2',
					title: 'Auftakt',
					planned: '2026-03-16',
					expected: null,
					reached: '2026-03-17',
					isOverdue: false,
				},
			],
		}),
		projectOf(
			'P-3',
			'Donaudampfschifffahrtsgesellschaftskapitänsverwaltungsleistungsdigitalisierung',
			'2026-02-02',
			'2026-06-30',
			{
				...{
					field: { code: 'II', name: 'Digitale Bildung' },
					office: { code: 'SCHULE', name: 'Amt für Schule' },
				},
				...{
					meaning: 'paused',
					totalSlack: 23,
					freeSlack: 4,
					late: { start: '2026-03-05', end: '2026-08-03' },
					mayMove: false,
				},
			},
		),
		projectOf('P-4', 'Musikschule', '2025-09-01', '2026-01-30', {
			...{ field: null, meaning: 'done', actual: { start: '2025-09-01', end: '2026-01-30' }, mayMove: false },
		}),
		projectOf('P-5', 'Ohne Termine', '', '', {
			...{ planned: NO_DAYS, early: NO_DAYS, late: NO_DAYS, totalSlack: null, freeSlack: null },
			...{ durationWorkingDays: null, undrawn: 'no_dates' },
		}),
		projectOf('P-6', 'Ende vor Beginn', '', '', {
			...{ planned: { start: '2026-05-02', end: '2026-04-01' }, early: NO_DAYS, late: NO_DAYS, totalSlack: null },
			undrawn: 'no_duration',
		}),
	],
	relations: [
		{ id: 'r1', from: 'P-1', to: 'P-2', type: 'FS', lag: 0, isDriving: true },
		{ id: 'r2', from: 'P-2', to: 'P-3', type: 'FF', lag: -2, isDriving: false },
		{ id: 'r3', from: 'P-5', to: 'P-3', type: 'SS', lag: 3, isDriving: false },
	],
	finish: '2026-06-30',
	criticalPath: ['P-1', 'P-2'],
	cycles: [['P-7', 'P-8']],
	conflicts: [
		{ code: 'P-2', workingDays: 3, path: ['P-1', 'P-2'], message: 'P-2 kann bis 24.04.2026 nicht fertig werden.' },
	],
	baseline: null,
	choices: {
		cycles: [
			{ code: '2026', title: 'Strategie 2026' },
			{ code: '2025', title: 'Strategie 2025' },
		],
		fields: [
			{ code: 'I', name: 'Digitalisierung der Fachämter' },
			{ code: 'II', name: 'Digitale Bildung' },
		],
		offices: [
			{ code: 'BUERGER', name: 'Bürgeramt' },
			{ code: 'RECHT', name: 'Rechtsamt' },
			{ code: 'SCHULE', name: 'Amt für Schule' },
		],
		hasOwnOffices: false,
		baselines: [{ id: 'b1', name: 'Beschluss', takenOn: '2026-01-15' }],
	},
};

/** The same beside a plan that was taken earlier. */
export const WITH_BASELINE: RoadmapAnswer = {
	...ROADMAP,
	baseline: {
		...{ id: 'b1', name: 'Beschluss', takenOn: '2026-01-15' },
		plans: [
			{ code: 'P-2', start: '2026-03-02', end: '2026-04-10' },
			{ code: 'P-9', start: null, end: null },
		],
		differences: [
			{
				code: 'P-2',
				title: 'Online-Terminvergabe für das Bürgeramt',
				changes: ['moved', 'longer'],
				endMovedBy: 12,
			},
			{ code: 'P-9', title: 'Weggefallenes', changes: ['dropped'], endMovedBy: null },
		],
	},
};

/** What follows when P-1 is planned for other days: P-2, which waits for it, comes a working day later. */
export function scenarioOf(start: string, end: string): ScenarioAnswer {
	const moved = { 'P-1': { start, end }, 'P-2': { start: '2026-03-17', end: '2026-05-04' } };
	const projects = ROADMAP.projects.map((project) => {
		const after = project.code === 'P-1' || project.code === 'P-2' ? moved[project.code] : null;
		return after ? { ...project, planned: after, early: after } : project;
	});
	return {
		roadmap: { ...ROADMAP, projects },
		moved: projects
			.filter(({ code }) => code in moved)
			.map(({ code, title, early }, place) => ({
				...{ code, title, after: early, endMovedBy: 1 },
				before: ROADMAP.projects[place]?.early ?? NO_DAYS,
			})),
		...{ finishMovedBy: 0, version: 'v1' },
	};
}
