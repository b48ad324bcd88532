import { describe, expect, it } from 'vitest';
import type { OfficeNode } from '../../shared/office-tree.ts';
import { unreportedTarget } from '../../shared/records/project-targets.ts';
import { buildStartPage, dueTarget, type ProjectFacts, type StartFacts } from './start-page.ts';

const TODAY = '2025-11-25';

const office = (id: string, parent: string | null = null): OfficeNode => ({ id, parent, name: `Amt ${id}`, name_en: null });

const project = (part: Partial<ProjectFacts> = {}): ProjectFacts => ({
	...{ id: 'p1', code: 'P-1', title: 'Bauantrag', title_en: 'Building application', planned_end: '2026-01-31' },
	office: { name: 'Bauamt', name_en: 'Building office' },
	state: { label: 'Laufend', label_en: 'Running', color: '#0F766E', icon: 'play_circle' },
	...part,
});

const facts = (part: Partial<StartFacts> = {}): StartFacts => ({
	...{ cycle: { code: '2025' }, dashboard: null, offices: [office('a'), office('b', 'a'), office('c')], memberships: [] },
	own: { rows: [], count: 0 },
	due: { rows: [], count: 0, everywhere: null },
	unreported: { rows: [], count: 0, everywhere: null },
	lastReports: new Map(),
	...part,
});

const german = (part: Partial<StartFacts>) => buildStartPage(facts(part), { language: 'de', today: TODAY });

describe('what counts', () => {
	it('is due up to the 90th day from today, and stays so when its day has passed', () => {
		// 25 November + 90 days: 5 left of November, 31 of December, 31 of January, 23 of February.
		expect(dueTarget(TODAY, null).filter).toMatchObject({ _and: [{}, {}, { planned_end: { _lte: '2026-02-23' } }] });
	});

	it('does not lose a day where the clocks change', () => {
		expect(dueTarget('2026-03-01', null).filter).toMatchObject({ _and: [{}, {}, { planned_end: { _lte: '2026-05-30' } }] });
	});
});

describe('own projects', () => {
	const milestone = (title: string, planned_on: string | null, forecast_on: string | null = null) => ({ title, title_en: null, planned_on, forecast_on });
	const own = (milestones: StartFacts['own']['rows'][number]['milestones'], part: Partial<StartFacts> = {}) =>
		german({ memberships: ['a'], own: { rows: [{ ...project(), milestones }], count: 1 }, ...part }).own;

	it('are absent for readers who belong to no office', () => {
		expect(german({}).own).toBeNull();
	});

	it('name the offices of the reader, and count those below', () => {
		expect(own([])).toMatchObject({ offices: ['Amt a'], count: 1, target: { filter: { _and: [{}, {}, { office: { _in: ['a', 'b'] } }] } } });
	});

	it('show the earliest open milestone, the forecast before the plan', () => {
		expect(own([milestone('Test', '2025-12-10'), milestone('Schulung', '2025-12-01', '2026-01-15')])?.rows[0]?.nextMilestone).toEqual({ title: 'Test', on: '2025-12-10', overdue: false });
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
	it('open to the reader\'s offices, and to the whole portfolio beside', () => {
		const { due } = german({ memberships: ['a'], due: { rows: [project()], count: 1, everywhere: 7 } });
		expect(due).toMatchObject({ count: 1, everywhere: { count: 7, target: dueTarget(TODAY, null) }, target: dueTarget(TODAY, ['a', 'b']) });
	});

	it('are the whole portfolio for readers without an office', () => {
		expect(german({ unreported: { rows: [], count: 3, everywhere: null } }).unreported).toEqual({ rows: [], count: 3, target: unreportedTarget(TODAY, null), everywhere: null });
	});

	it('speak English where there is English, else German', () => {
		const page = buildStartPage(facts({ due: { rows: [project(), project({ id: 'p2', title_en: null })], count: 2, everywhere: null } }), { language: 'en', today: TODAY });
		expect(page.due.rows).toMatchObject([{ title: 'Building application', office: 'Building office', state: { label: 'Running' } }, { title: 'Bauantrag' }]);
	});
});
