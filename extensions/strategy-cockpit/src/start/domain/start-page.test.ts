import { describe, expect, it } from 'vitest';
import type { NamedOffice } from '../../shared/domain/office-tree.ts';
import { unreportedTarget } from '../../shared/domain/project-targets.ts';
import { buildStartPage, dueTarget, pageByNextDay, type ProjectFacts, type StartFacts } from './start-page.ts';

const TODAY = '2025-11-25';

const office = (id: string): NamedOffice => ({
	id,
	name: `Amt ${id}`,
	name_en: null,
});

const project = (part: Partial<ProjectFacts> = {}): ProjectFacts => ({
	...{ id: 'p1', code: 'P-1', title: 'Bauantrag', title_en: 'Building application', planned_end: '2026-01-31' },
	office: { name: 'Bauamt', name_en: 'Building office' },
	state: { label: 'Laufend', label_en: 'Running', color: '#0F766E', icon: 'play_circle' },
	...part,
});

const facts = (part: Partial<StartFacts> = {}): StartFacts => ({
	...{
		cycle: { code: '2025' },
		dashboard: null,
		offices: [office('a'), office('b'), office('c')],
		memberships: [],
		scope: null,
	},
	own: { rows: [], count: 0, page: 1, pages: 1 },
	waiting: [],
	toRate: [],
	due: { rows: [], count: 0, everywhere: null },
	unreported: { rows: [], count: 0, everywhere: null },
	writes: true,
	lastReports: new Map(),
	...part,
});

const german = (part: Partial<StartFacts>) => buildStartPage(facts(part), { language: 'de', today: TODAY });

describe('what counts', () => {
	it('is due up to the 90th day from today, and stays so when its day has passed', () => {
		// 25 November + 90 days: 5 left of November, 31 of December, 31 of January, 23 of February.
		expect(dueTarget(TODAY, null).filter).toMatchObject({
			_and: [{}, {}, { planned_end: { _lte: '2026-02-23' } }],
		});
	});

	it('does not lose a day where the clocks change', () => {
		expect(dueTarget('2026-03-01', null).filter).toMatchObject({
			_and: [{}, {}, { planned_end: { _lte: '2026-05-30' } }],
		});
	});
});

describe('own projects', () => {
	const milestone = (title: string, planned_on: string | null, forecast_on: string | null = null) => ({
		title,
		title_en: null,
		planned_on,
		forecast_on,
	});
	const own = (milestones: StartFacts['own']['rows'][number]['milestones'], part: Partial<StartFacts> = {}) =>
		german({
			memberships: ['a'],
			scope: ['a', 'b'],
			own: { rows: [{ ...project(), milestones }], count: 1, page: 1, pages: 1 },
			...part,
		}).own;

	it('come by the day that is next in them, those without one last', () => {
		const dated = (code: string, planned_end: string | null, ...milestones: [string | null, string | null][]) => ({
			...{ code, planned_end },
			milestones: milestones.map(([planned_on, forecast_on]) => ({ planned_on, forecast_on })),
		});
		const projects = [
			dated('p1', null),
			dated('p2', '2026-03-01'),
			// The forecast counts, not the plan.
			dated('p3', '2026-12-31', ['2025-12-24', '2026-05-01'], [null, null]),
			dated('p4', null),
			dated('p5', '2026-12-31', ['2026-12-30', null], ['2025-11-01', null]),
		];
		expect(pageByNextDay(projects, 1).map(({ code }) => code)).toEqual(['p5', 'p2', 'p3', 'p1', 'p4']);
	});

	it('come ten to a page, none twice and none left out', () => {
		const projects = Array.from({ length: 23 }, (_, at) => ({
			...{ code: `p${String((at * 7) % 23).padStart(2, '0')}`, planned_end: null, milestones: [] },
		}));
		const pages = [1, 2, 3, 4].map((page) => pageByNextDay(projects, page).map(({ code }) => code));
		expect(pages.map((page) => page.length)).toEqual([10, 10, 3, 0]);
		expect(pages.flat()).toEqual(projects.map(({ code }) => code).sort());
		const page = german({ memberships: ['a'], scope: ['a'], own: { rows: [], count: 23, page: 2, pages: 3 } });
		expect(page.own).toMatchObject({ count: 23, page: 2, pages: 3 });
		expect(german({ memberships: ['a'], scope: ['a'] }).own).toMatchObject({ count: 0, page: 1, pages: 1 });
	});

	it('are absent for readers who belong to no office', () => {
		expect(german({}).own).toBeNull();
	});

	it('name the offices of the reader, and count those below', () => {
		expect(own([])).toMatchObject({
			offices: ['Amt a'],
			count: 1,
			target: { filter: { _and: [{}, {}, { office: { _in: ['a', 'b'] } }] } },
		});
	});

	it('show the earliest open milestone, the forecast before the plan', () => {
		expect(
			own([milestone('Test', '2025-12-10'), milestone('Schulung', '2025-12-01', '2026-01-15')])?.rows[0]
				?.nextMilestone,
		).toEqual({ title: 'Test', on: '2025-12-10', overdue: false });
	});

	it('call a milestone overdue from the day after, and leave one without a day out', () => {
		expect(own([milestone('Start', '2025-11-24')])?.rows[0]?.nextMilestone?.overdue).toBe(true);
		expect(own([milestone('Start', '2025-11-25')])?.rows[0]?.nextMilestone?.overdue).toBe(false);
		expect(own([milestone('Start', null)])?.rows[0]?.nextMilestone).toBeNull();
	});

	it.each([
		['2025-11-25', 0],
		['2025-10-31', 25],
		// The period has not ended yet.
		['2025-11-30', 0],
	])('tell the age of the last report: %s is %i days', (on, daysAgo) => {
		expect(own([], { lastReports: new Map([['p1', on]]) })?.rows[0]?.lastReport).toEqual({ on, daysAgo });
	});

	it('say that there is no report yet', () => {
		expect(own([])?.rows[0]?.lastReport).toBeNull();
	});
});

describe('the lists', () => {
	it("open to the reader's offices, and to the whole portfolio beside", () => {
		const { due } = german({
			memberships: ['a'],
			scope: ['a', 'b'],
			due: { rows: [project()], count: 1, everywhere: 7 },
		});
		expect(due).toMatchObject({
			count: 1,
			everywhere: { count: 7, target: dueTarget(TODAY, null) },
			target: dueTarget(TODAY, ['a', 'b']),
		});
	});

	it('are the whole portfolio for readers without an office', () => {
		expect(german({ unreported: { rows: [], count: 3, everywhere: null } }).unreported).toEqual({
			rows: [],
			count: 3,
			target: unreportedTarget(TODAY, null),
			everywhere: null,
		});
	});

	it('speak English where there is English, else German', () => {
		const page = buildStartPage(
			facts({ due: { rows: [project(), project({ id: 'p2', title_en: null })], count: 2, everywhere: null } }),
			{ language: 'en', today: TODAY },
		);
		expect(page.due.rows).toMatchObject([
			{ title: 'Building application', office: 'Building office', state: { label: 'Running' } },
			{ title: 'Bauantrag' },
		]);
	});
});
