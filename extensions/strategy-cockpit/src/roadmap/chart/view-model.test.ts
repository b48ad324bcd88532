import { describe, expect, it } from 'vitest';
import { projectOf, ROADMAP, scenarioOf, WITH_BASELINE } from './answer.fixture.ts';
import { chartOf, detailsOf, differencesOf, extentOf, movedOf, problemsOf, sorted, tableOf } from './view-model.ts';

const ALL = { search: '', withFinished: true, language: 'de' } as const;
const GERMAN = { ...ALL, grouping: 'field' } as const;
const chart = chartOf(ROADMAP, GERMAN);
const bar = (code: string, of = chart) => of.groups.flatMap(({ bars }) => bars).find((one) => one.code === code);

describe('the chart', () => {
	it('has a group for each field of action in their order, and one for what has none', () => {
		expect(chart.groups.map(({ label, bars }) => [label, bars.map(({ code }) => code)])).toEqual([
			['I Digitalisierung der Fachämter', ['P-1', 'P-2']],
			['II Digitale Bildung', ['P-3']],
			['Ohne Handlungsfeld', ['P-4']],
		]);
		expect(chart.groups[0]?.spoken).toBe('I Digitalisierung der Fachämter, 2 Projekte');
	});

	it('groups by office, by name', () => {
		const { groups } = chartOf(ROADMAP, { ...GERMAN, grouping: 'office' });
		expect(groups.map(({ label }) => label)).toEqual(['Amt für Schule', 'Bürgeramt', 'Rechtsamt']);
	});

	it('lists what cannot be drawn with the reason, and draws the rest', () => {
		expect(chart.undrawn.map(({ code, reason }) => [code, reason])).toEqual([
			['P-5', 'Beginn und Ende sind nicht geplant.'],
			['P-6', 'Die Termine sind nicht möglich: Das Ende liegt vor dem Beginn.'],
		]);
		expect(chart.links.map(({ id }) => id)).toEqual(['r1', 'r2']);
	});

	it('never draws a day that is none', () => {
		const broken = [
			projectOf('X-1', 'Kein Tag', 'bald', 'später'),
			projectOf('X-2', 'Halb', '2026-02-30', '2026-13-01'),
		];
		const drawn = chartOf({ ...ROADMAP, projects: broken }, GERMAN);
		expect(drawn.groups).toEqual([]);
		expect(drawn.undrawn.map(({ code }) => code)).toEqual(['X-1', 'X-2']);
	});

	it('draws what waits in a circle where it is planned, and says so', () => {
		const circle = projectOf('K-1', 'Kreis', '2026-03-02', '2026-03-06', {
			early: { start: null, end: null },
			undrawn: 'in_cycle',
		});
		const drawn = bar('K-1', chartOf({ ...ROADMAP, projects: [circle] }, GERMAN));
		expect(drawn).toMatchObject({ isOnlyPlanned: true, span: { start: '2026-03-02', end: '2026-03-06' } });
		expect(drawn?.spoken).toContain('Es wartet im Kreis auf sich selbst.');
	});

	it('tells a bar to the ear', () => {
		expect(bar('P-1')?.spoken).toBe('Rechtsamt, 3. März bis 13. März, Läuft, überfällig, bestimmt das Gesamtende');
		expect(bar('P-3')?.spoken).toBe('Amt für Schule, 2. Februar bis 30. Juni, Ruht, 23 Arbeitstage Puffer');
		expect(bar('P-4')?.spoken).toContain('1. September 2025 bis 30. Januar');
		const english = chartOf(ROADMAP, { ...GERMAN, language: 'en' });
		expect(bar('P-1', english)?.spoken).toBe('Rechtsamt, 3 March to 13 March, Läuft, overdue, decides the finish');
	});

	it('shows slack until the latest end, and none of what is over', () => {
		expect(bar('P-3')?.slackUntil).toBe('2026-08-03');
		expect(bar('P-1')?.slackUntil).toBeNull();
		const over = projectOf('P-4', 'Vorbei', '2026-01-01', '2026-01-09', {
			meaning: 'done',
			late: { start: '2026-02-01', end: '2026-03-01' },
		});
		expect(bar('P-4', chartOf({ ...ROADMAP, projects: [over] }, GERMAN))?.slackUntil).toBeNull();
	});

	it('says state, health and milestones by a sign and in words', () => {
		expect(bar('P-3')?.state).toEqual({ symbol: '‖', label: 'Ruht', kind: 'paused' });
		expect(bar('P-1')?.health.map(({ label }) => label)).toEqual([
			'Termine: Kritisch',
			'Kosten: Gefährdet',
			'Umfang: Im Plan',
		]);
		expect(bar('P-2')?.milestones.map(({ day, kind, label }) => [day, kind, label])).toEqual([
			['2026-03-27', 'open', 'Vergabe: voraussichtlich 27.03.2026'],
			['2026-03-17', 'reached', 'Auftakt: erreicht 17.03.2026'],
		]);
	});

	it('marks a relation on the critical path where both its ends lie on it', () => {
		expect(chart.links.map(({ id, isCritical }) => [id, isCritical])).toEqual([
			['r1', true],
			['r2', false],
		]);
	});

	it('lays a baseline under its bar', () => {
		expect(bar('P-2', chartOf(WITH_BASELINE, GERMAN))?.baseline).toEqual({
			start: '2026-03-02',
			end: '2026-04-10',
		});
		expect(bar('P-1', chartOf(WITH_BASELINE, GERMAN))?.baseline).toBeNull();
	});

	it('reaches over all that is drawn, and the shown day', () => {
		expect(extentOf(chart, ROADMAP.day)).toEqual({ start: '2025-09-01', end: '2026-08-03' });
		expect(extentOf({ groups: [], links: [], undrawn: [] }, '2026-03-18')).toEqual({
			start: '2026-03-18',
			end: '2026-03-18',
		});
	});

	it('leaves out what is finished or cancelled, unless it is wished', () => {
		const [first] = ROADMAP.projects;
		const projects = ['active', 'done', 'regular_operation', 'cancelled'].map((meaning) => ({
			...first!,
			...{ code: meaning, state: { ...first!.state, meaning } },
		}));
		const codes = (withFinished: boolean) =>
			tableOf({ ...ROADMAP, projects }, { ...ALL, withFinished }).map(({ code }) => code);
		expect(codes(false)).toEqual(['active']);
		expect(codes(true)).toEqual(['active', 'done', 'regular_operation', 'cancelled']);
	});

	it('is narrowed by words in code, title or office', () => {
		const found = (search: string) => tableOf(ROADMAP, { ...ALL, search }).map(({ code }) => code);
		expect(found('bürger termin')).toEqual(['P-2']);
		expect(found('p-4')).toEqual(['P-4']);
		expect(found('gibt es nicht')).toEqual([]);
	});
});

describe('the table', () => {
	const rows = tableOf(ROADMAP, ALL);
	const codes = (column: 'slack' | 'expected' | 'health', isDescending = false) =>
		sorted(rows, { column, isDescending }).map(({ code }) => code);

	it('has every project, with the reason where the chart has no bar', () => {
		expect(rows).toHaveLength(6);
		expect(rows.find(({ code }) => code === 'P-5')?.cells.expected).toBe('Beginn und Ende sind nicht geplant.');
		expect(rows.find(({ code }) => code === 'P-3')?.cells).toMatchObject({
			planned: '02.02.2026 bis 30.06.2026',
			waitsFor: 'P-2, P-5',
			slack: '23',
		});
	});

	it('sorts both ways, what is not known last', () => {
		expect(codes('expected')).toEqual(['P-4', 'P-3', 'P-1', 'P-2', 'P-5', 'P-6']);
		expect(codes('expected', true)).toEqual(['P-2', 'P-1', 'P-3', 'P-4', 'P-5', 'P-6']);
		expect(codes('slack', true)[0]).toBe('P-3');
		expect(codes('health')[0]).toBe('P-1');
	});
});

describe('in words', () => {
	it('says what a project waits for, with type, lag and what holds it', () => {
		expect(detailsOf(ROADMAP, 'P-2', 'de')).toMatchObject({
			waitsFor: ['Beginn nach Ende von P-1 Elektronische Akte im Rechtsamt (hält es derzeit auf)'],
			href: '/content/projects/id-P-2',
		});
		expect(detailsOf(ROADMAP, 'P-3', 'de')?.waitsFor).toEqual([
			'Ende nach Ende von P-2 Online-Terminvergabe für das Bürgeramt, 2 Arbeitstage früher',
			'Beginn nach Beginn von P-5 Ohne Termine, 3 Arbeitstage später',
		]);
		expect(detailsOf(ROADMAP, 'gone', 'de')).toBeNull();
	});

	it('says circles, contradictions and differences', () => {
		expect(problemsOf(ROADMAP, 'de')).toEqual([
			'Diese Projekte warten im Kreis aufeinander: P-7 → P-8.',
			'P-2 kann bis 24.04.2026 nicht fertig werden.',
		]);
		expect(differencesOf(WITH_BASELINE, 'de')).toEqual([
			'P-2 Online-Terminvergabe für das Bürgeramt: verschoben, länger, Ende 12 Arbeitstage später',
			'P-9 Weggefallenes: weggefallen',
		]);
	});

	it('says what follows from a move', () => {
		expect(movedOf(scenarioOf('2026-03-04', '2026-03-16'), 'de').map(({ text }) => text)).toEqual([
			'P-1 Elektronische Akte im Rechtsamt: 03.03.2026 bis 13.03.2026 → 04.03.2026 bis 16.03.2026, Ende 1 Arbeitstag später',
			'P-2 Online-Terminvergabe für das Bürgeramt: 16.03.2026 bis 30.04.2026 → 17.03.2026 bis 04.05.2026, Ende 1 Arbeitstag später',
		]);
	});
});
