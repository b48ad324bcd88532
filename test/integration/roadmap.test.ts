import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
	AcceptAnswer,
	MilestoneTrendsAnswer,
	RoadmapAnswer,
	ScenarioAnswer,
} from '../../extensions/strategy-cockpit/src/roadmap/answers.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { everyRow, openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let database: Knex;
let clerk: string;
let bureau: string;
const ids = new Map<string, string>();

/** Planned far ahead, so that no test depends on today: 2090-01-02 is a Monday. */
const PLANS: Readonly<Record<string, [office: string, start: string | null, end: string | null]>> = {
	'RM-A': ['LIEGENSCHAFTEN', '2090-01-02', '2090-01-13'],
	'RM-B': ['MUSIKSCHULE', '2090-01-16', '2090-01-27'],
	'RM-C': ['MUSIKSCHULE', '2090-01-02', '2090-01-06'],
	'RM-D': ['MUSIKSCHULE', null, null],
};

const idOf = (code: string) => ids.get(code) ?? '';
const as = (token: string, method: string, path: string, body?: unknown) => cockpit.api(method, path, { token, body });
const made = async (collection: string, body: object) => {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
};
const relation = (from: string, to: string, more: object = {}) => ({
	...{ predecessor: idOf(from), successor: idOf(to), type: 'FS', lag_working_days: 0 },
	...more,
});

/** Refused with this code, and nothing is written. */
async function expectRefused(send: () => Promise<Answer>, code: string, sentence: RegExp | string = ''): Promise<void> {
	const before = await everyRow(database);
	const answer = await send();
	expect(answer.body.errors?.[0]?.extensions.code, answer.text).toBe(code);
	expect(answer.body.errors?.[0]?.message).toMatch(sentence);
	expect(await everyRow(database)).toBe(before);
}

const roadmap = async (token: string, query = '') =>
	dataOf<RoadmapAnswer>(await as(token, 'GET', `/cockpit/roadmap?${query}`));
const projectIn = ({ projects }: RoadmapAnswer, code: string) => {
	const found = projects.find((project) => project.code === code);
	if (!found) throw new Error(`${code} is not in the roadmap.`);
	return found;
};

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	const field = await cockpit.idOf('fields_of_action', 'II');
	for (const [code, [office, planned_start, planned_end]] of Object.entries(PLANS))
		ids.set(
			code,
			await made('projects', {
				...{ code, title: `Probe ${code}`, field_of_action: field, planned_start, planned_end },
				office: await cockpit.idOf('offices', office),
			}),
		);
	clerk = await cockpit.userOf('Fachamt', ['LIEGENSCHAFTEN']);
	bureau = await cockpit.userOf('Digitalisierungsbüro');
	ids.set('A-B', await made('project_relations', relation('RM-A', 'RM-B')));
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

describe('relations by which projects would wait for one another', () => {
	it('are refused with the cycle named, whatever the way in', async () => {
		const closing = relation('RM-B', 'RM-A');
		const cycle = /RM-A Probe RM-A → RM-B Probe RM-B → RM-A|RM-B Probe RM-B → RM-A Probe RM-A → RM-B/;
		const other = await made('project_relations', relation('RM-B', 'RM-C'));
		await expectRefused(() => as(bureau, 'POST', '/items/project_relations', closing), 'ROADMAP_CYCLE', cycle);
		await expectRefused(
			() => as(bureau, 'POST', '/items/project_relations', [relation('RM-C', 'RM-D'), relation('RM-D', 'RM-A')]),
			'ROADMAP_CYCLE',
			/RM-C Probe RM-C → RM-D/,
		);
		await expectRefused(
			() => as(bureau, 'PATCH', `/items/project_relations/${other}`, { successor: idOf('RM-A') }),
			'ROADMAP_CYCLE',
		);
		await expectRefused(
			() =>
				as(bureau, 'PATCH', `/items/projects/${idOf('RM-B')}`, {
					successors: { create: [closing], update: [], delete: [] },
				}),
			'ROADMAP_CYCLE',
		);
		await expectRefused(
			() =>
				as(bureau, 'POST', '/graphql', {
					query: `mutation ($id: ID!, $data: update_project_relations_input!) { update_project_relations_item(id: $id, data: $data) { id } }`,
					variables: { id: other, data: { successor: { id: idOf('RM-A') } } },
				}),
			'ROADMAP_CYCLE',
		);
		expect((await cockpit.asAdmin('DELETE', `/items/project_relations/${other}`)).status).toBe(204);
	});

	it('can be turned round in one save', async () => {
		const turned = await as(bureau, 'PATCH', `/items/project_relations/${ids.get('A-B')}`, {
			...{ predecessor: idOf('RM-B'), successor: idOf('RM-A') },
		});
		expect(turned.status, turned.text).toBe(200);
		await as(bureau, 'PATCH', `/items/project_relations/${ids.get('A-B')}`, relation('RM-A', 'RM-B'));
	});
});

describe('milestones', () => {
	const milestone = (planned_on: string) => ({ project: idOf('RM-C'), title: 'Abnahme', planned_on });

	it('lie within the planned time of their project, on both sides of the change', async () => {
		await expectRefused(
			() => as(bureau, 'POST', '/items/milestones', milestone('2090-01-09')),
			'ROADMAP_MILESTONE_OUTSIDE',
			/Abnahme.*09\.01\.2090.*nach dem geplanten Ende.*06\.01\.2090/,
		);
		await expectRefused(
			() => as(bureau, 'POST', '/items/milestones', milestone('2089-12-30')),
			'ROADMAP_MILESTONE_OUTSIDE',
			/vor dem geplanten Beginn/,
		);
		const id = await made('milestones', milestone('2090-01-05'));
		await expectRefused(
			() => as(bureau, 'PATCH', `/items/projects/${idOf('RM-C')}`, { planned_end: '2090-01-04' }),
			'ROADMAP_MILESTONE_OUTSIDE',
		);
		const together = await as(bureau, 'PATCH', `/items/projects/${idOf('RM-C')}`, {
			planned_end: '2090-01-04',
			milestones: { create: [], update: [{ id, planned_on: '2090-01-04' }], delete: [] },
		});
		expect(together.status, together.text).toBe(200);
		await as(bureau, 'PATCH', `/items/milestones/${id}`, { reached_on: '2026-01-05' });
		expect(
			(await as(bureau, 'PATCH', `/items/projects/${idOf('RM-C')}`, { planned_end: '2090-01-03' })).status,
		).toBe(200);
		await cockpit.asAdmin('PATCH', `/items/milestones/${id}`, { archived: true });
		await cockpit.asAdmin('PATCH', `/items/projects/${idOf('RM-C')}`, { planned_end: '2090-01-06' });
	});
});

describe('the roadmap', () => {
	it('tells what waits for what, in working days of the federal state', async () => {
		const answer = await roadmap(bureau);
		expect(answer.calendar.state).toBe('NW');
		// Epiphany is none in North Rhine-Westphalia; Corpus Christi is.
		expect(answer.calendar.freeDays).not.toContain('2090-01-06');
		expect(answer.calendar.freeDays).toContain('2090-06-15');
		expect(projectIn(answer, 'RM-A')).toMatchObject({
			...{ early: { start: '2090-01-02', end: '2090-01-13' }, durationWorkingDays: 10, freeSlack: 0 },
			...{ isCritical: true, undrawn: null, drivenBy: [] },
		});
		expect(projectIn(answer, 'RM-B')).toMatchObject({
			...{ early: { start: '2090-01-16', end: '2090-01-27' }, drivenBy: ['RM-A'], isCritical: true },
		});
		expect(projectIn(answer, 'RM-C')).toMatchObject({ totalSlack: 15, isCritical: false });
		expect(projectIn(answer, 'RM-D')).toMatchObject({ undrawn: 'no_dates' });
		expect(answer.criticalPath).toEqual(['RM-A', 'RM-B']);
		expect(answer.finish).toBe('2090-01-27');
		expect(answer.relations).toEqual([
			{ id: ids.get('A-B'), from: 'RM-A', to: 'RM-B', type: 'FS', lag: 0, isDriving: true },
		]);
	});

	it('shows an office its part with what it waits for', async () => {
		const answer = await roadmap(clerk, 'office=MUSIKSCHULE&field=II');
		expect(answer.projects.filter(({ isOutside }) => isOutside).map(({ code }) => code)).toEqual(['RM-A']);
		expect(answer.projects.map(({ code }) => code)).toEqual(expect.arrayContaining(['RM-B', 'RM-C']));
		expect(answer.projects.filter(({ mayMove }) => mayMove)).toEqual([]);
		expect(projectIn(await roadmap(clerk), 'RM-A').mayMove).toBe(true);
		expect(projectIn(await roadmap(clerk), 'RM-B').mayMove).toBe(false);
		expect(projectIn(await roadmap(bureau), 'RM-B').mayMove).toBe(true);
	});

	it.each([
		['cycle=1999', 'cycle', /1999/],
		['field=XX', 'field', /XX/],
		['office=NIRGENDS', 'office', /NIRGENDS/],
		['as_of=2026-02-30', 'as_of', /./],
		['as_of=2999-01-01', 'as_of', /./],
		['baseline=keiner', 'baseline', /keiner/],
		['colour=red', 'colour', /colour/],
	])('refuses %s with a sentence', async (query, field, sentence) => {
		const answer = await as(bureau, 'GET', `/cockpit/roadmap?${query}`);
		expect(answer.status, answer.text).toBe(400);
		expect(answer.body.errors?.[0]).toMatchObject({
			extensions: { field },
			message: expect.stringMatching(sentence),
		});
	});

	it('comes to a clerk with the own offices, and to those without one with all', async () => {
		const answer = await roadmap(clerk, 'office=own');
		expect(answer.choices.hasOwnOffices).toBe(true);
		const own = answer.projects.filter(({ isOutside }) => !isOutside);
		expect(own.map(({ code }) => code)).toContain('RM-A');
		expect(new Set(own.map(({ office }) => office.code))).toEqual(new Set(['LIEGENSCHAFTEN']));
		const all = await roadmap(bureau, 'office=own');
		expect(all.choices.hasOwnOffices).toBe(false);
		expect(all.projects).toEqual((await roadmap(bureau)).projects);
	});

	it('tells the plan of a day of the past', async () => {
		const today = todayInGermany();
		const answer = await roadmap(bureau, `as_of=${today}`);
		expect(projectIn(answer, 'RM-B').early).toEqual({ start: '2090-01-16', end: '2090-01-27' });
		expect(answer.projects.some(({ mayMove }) => mayMove)).toBe(false);
	});

	it('is for nobody without a login', async () => {
		for (const path of ['/cockpit/roadmap', '/cockpit/roadmap.ics'])
			expect((await cockpit.api('GET', path)).status, path).toBe(403);
		expect((await cockpit.api('POST', '/cockpit/roadmap/scenario', { body: {} })).status).toBe(403);
	});

	it('goes into a calendar', async () => {
		const { text } = await as(clerk, 'GET', '/cockpit/roadmap.ics?office=LIEGENSCHAFTEN');
		const lines = text.split('\r\n');
		expect(lines[0]).toBe('BEGIN:VCALENDAR');
		expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
		const at = lines.indexOf(`UID:${idOf('RM-A')}@strategy-cockpit`);
		const event = lines.slice(at, lines.indexOf('END:VEVENT', at));
		expect(event).toEqual(
			expect.arrayContaining([
				'DTSTART;VALUE=DATE:20900102',
				'DTEND;VALUE=DATE:20900114',
				'SUMMARY:RM-A Probe RM-A',
			]),
		);
	});
});

describe('a scenario', () => {
	const later = { changes: [{ code: 'RM-A', plannedStart: '2090-01-09', plannedEnd: '2090-01-20' }] };
	const scenario = async (token: string, body: object) =>
		dataOf<ScenarioAnswer>(await as(token, 'POST', '/cockpit/roadmap/scenario', body));

	it('tells what would follow, and writes nothing', async () => {
		const before = await everyRow(database);
		const answer = await scenario(clerk, later);
		expect(answer.moved.map(({ code, endMovedBy }) => [code, endMovedBy])).toEqual([
			['RM-A', 5],
			['RM-B', 5],
		]);
		expect(answer.finishMovedBy).toBe(5);
		expect(await everyRow(database)).toBe(before);
	});

	it.each([
		[{ changes: [] }, /./],
		[{ changes: [{ code: 'NIE', plannedStart: null, plannedEnd: null }] }, /NIE/],
		[{ changes: [{ code: 'RM-A', plannedStart: '2090-01-09', plannedEnd: '2090-01-02' }] }, /RM-A/],
		[{ changes: [{ code: 'RM-A', plannedStart: '0026-01-09', plannedEnd: null }] }, /1990/],
		[{ changes: [later.changes[0], later.changes[0]] }, /zweimal/],
		[{ changes: 'alles' }, /./],
	])('is refused with a sentence: %j', async (body, sentence) => {
		const answer = await as(bureau, 'POST', '/cockpit/roadmap/scenario', body);
		expect(answer.status, answer.text).toBe(400);
		expect(answer.body.errors?.[0]).toMatchObject({
			extensions: { field: 'changes' },
			message: expect.stringMatching(sentence),
		});
	});

	it('is accepted with the rights of the caller, its milestones move along, and it can be undone', async () => {
		const id = await made('milestones', { project: idOf('RM-A'), title: 'Zuschlag', planned_on: '2090-01-13' });
		const accept = (token: string, body: object) => as(token, 'POST', '/cockpit/roadmap/scenario/accept', body);
		await expectRefused(
			() =>
				accept(clerk, {
					changes: [...later.changes, { code: 'RM-B', plannedStart: '2090-02-06', plannedEnd: '2090-02-10' }],
				}),
			'FORBIDDEN',
		);
		const { version } = await scenario(clerk, later);
		const accepted = await accept(clerk, { ...later, version, comment: 'Vergabe dauert länger' });
		expect(accepted.status, accepted.text).toBe(200);
		const { changed } = dataOf<AcceptAnswer>(accepted);
		expect(changed).toEqual([
			{
				...{ code: 'RM-A', before: { start: '2090-01-02', end: '2090-01-13' } },
				after: { start: '2090-01-09', end: '2090-01-20' },
			},
		]);
		const planned = async () =>
			dataOf<{ planned_on: string }>(await cockpit.asAdmin('GET', `/items/milestones/${id}?fields=planned_on`))
				.planned_on;
		expect(await planned()).toBe('2090-01-20');
		const history = await cockpit.asAdmin('GET', `/cockpit/journal/projects/${idOf('RM-A')}`);
		expect(history.text).toContain('Vergabe dauert länger');
		await expectRefused(() => accept(clerk, { ...later, version }), 'ROADMAP_CHANGED', /geändert/);
		const undo = {
			changes: changed.map(({ code, before }) => ({
				...{ code, plannedStart: before.start, plannedEnd: before.end },
			})),
			version: dataOf<AcceptAnswer>(accepted).version,
		};
		expect((await accept(clerk, undo)).status).toBe(200);
		await expectRefused(() => accept(clerk, undo), 'ROADMAP_CHANGED');
		expect(await planned()).toBe('2090-01-13');
	});

	it('also plans what follows where that is wished', async () => {
		const answer = await as(bureau, 'POST', '/cockpit/roadmap/scenario/accept', { ...later, withMoved: true });
		expect(dataOf<AcceptAnswer>(answer).changed.map(({ code }) => code)).toEqual(['RM-A', 'RM-B']);
		expect(projectIn(await roadmap(bureau), 'RM-B').planned).toEqual({ start: '2090-01-23', end: '2090-02-03' });
	});
});

describe('the trend of a milestone', () => {
	it('comes from the journal, to a clerk too, and only for a login', async () => {
		const id = await made('milestones', {
			...{ project: idOf('RM-B'), title: 'Abnahme', planned_on: '2090-01-25', effective_on: '2026-01-05' },
		});
		const later = { forecast_on: '2090-02-01', effective_on: '2026-03-05' };
		expect((await cockpit.asAdmin('PATCH', `/items/milestones/${id}`, later)).status).toBe(200);
		const trends = (token: string) => as(token, 'GET', '/cockpit/roadmap/milestones?project=RM-B');
		expect(dataOf<MilestoneTrendsAnswer>(await trends(clerk)).milestones).toEqual([
			{
				...{ id, project: 'RM-B', title: 'Abnahme', trend: 'later' },
				points: [
					{ reportedOn: '2026-01-05', expected: '2090-01-25' },
					{ reportedOn: '2026-03-05', expected: '2090-02-01' },
				],
			},
		]);
		const unknown = await as(clerk, 'GET', '/cockpit/roadmap/milestones?project=NIE');
		expect(unknown.body.errors?.[0]).toMatchObject({
			message: expect.stringMatching(/NIE/) as unknown,
			extensions: { field: 'project' },
		});
		expect((await cockpit.api('GET', '/cockpit/roadmap/milestones')).status).toBe(403);
		expect((await cockpit.asAdmin('DELETE', `/items/milestones/${id}`)).status).toBe(204);
	});
});

describe('a baseline', () => {
	it('takes the plan as it is, stays, and is compared with now', async () => {
		const taken_on = todayInGermany();
		await expectRefused(
			() => as(bureau, 'POST', '/items/baselines', { name: 'Erfunden', taken_on, plan: [] }),
			'ROADMAP_BASELINE_FIXED',
		);
		const answer = await as(bureau, 'POST', '/items/baselines', { name: 'Start', taken_on });
		expect(answer.status, answer.text).toBe(200);
		const { id } = dataOf<{ id: string }>(answer);
		await expectRefused(
			() => as(bureau, 'PATCH', `/items/baselines/${id}`, { plan: [] }),
			'ROADMAP_BASELINE_FIXED',
		);
		await expectRefused(
			() => cockpit.asAdmin('PATCH', `/items/baselines/${id}`, { taken_on: '2025-01-01' }),
			'ROADMAP_BASELINE_FIXED',
		);
		await cockpit.asAdmin('PATCH', `/items/projects/${idOf('RM-C')}`, { planned_end: '2090-01-10' });
		await cockpit.asAdmin('DELETE', `/items/projects/${idOf('RM-D')}`);
		const { baseline } = await roadmap(bureau, `baseline=${id}`);
		expect(baseline?.plans).toContainEqual({ code: 'RM-C', start: '2090-01-02', end: '2090-01-06' });
		expect(baseline?.differences.map(({ code, changes }) => [code, changes])).toEqual([
			['RM-C', ['longer']],
			['RM-D', ['dropped']],
		]);
	});
});
