import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { everyRow, openDatabase } from '../support/database.ts';
import { startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const SQL_TEXT = /SQLITE|constraint|select |insert |update `/i;

let cockpit: Cockpit;
let database: Knex;
let office: string;
let otherOffice: string;
let field: string;
let model: string;
let state: string;
let project: string;

async function rows(path: string): Promise<Record<string, unknown>[]> {
	const { text } = await cockpit.api('GET', path, { token: cockpit.admin });
	return (JSON.parse(text) as { data: Record<string, unknown>[] }).data;
}

async function create(collection: string, body: unknown): Promise<string> {
	const { status, text } = await cockpit.api('POST', `/items/${collection}`, { token: cockpit.admin, body });
	expect(status, text).toBe(200);
	return (JSON.parse(text) as { data: { id: string } }).data.id;
}

function expectRefusal(answer: Answer, fieldAtFault: string | null, code = 'FAILED_VALIDATION'): void {
	const errors = answer.body.errors ?? [];
	// GraphQL answers 200 with errors.
	expect(errors.length, answer.text).toBeGreaterThan(0);
	expect(answer.status, answer.text).toBeLessThan(500);
	expect(
		errors.map(({ extensions }) => extensions.code),
		answer.text,
	).toContain(code);
	if (fieldAtFault)
		expect(
			errors.map(({ extensions }) => extensions.field),
			answer.text,
		).toContain(fieldAtFault);
	expect(answer.text).not.toMatch(SQL_TEXT);
}

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	const keys = async (path: string) => (await rows(path)).map(({ id }) => String(id));
	[office = '', otherOffice = ''] = await keys('/items/offices?limit=2&sort=code');
	[field = ''] = await keys('/items/fields_of_action?limit=1');
	[state = ''] = await keys(
		'/items/workflow_states?limit=1&filter[workflow][collection]=projects&filter[is_initial]=true',
	);
	model = await create('maturity_models', { code: 'online_probe', version: '1.1', name: 'Online-Reifegrad' });
	project = await create('projects', {
		code: 'PROBE-0',
		title: 'Probe',
		office,
		field_of_action: field,
		planned_start: '2026-05-01',
		kind: 'project',
	});
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

type BadInput = [name: string, part: Record<string, unknown>, field: string];

const BAD_PROJECTS: BadInput[] = [
	['end before start', { planned_start: '2026-05-01', planned_end: '2026-04-01' }, 'planned_end'],
	['30 February', { planned_start: '2026-02-30' }, 'planned_start'],
	['text as date', { planned_start: 'bald' }, 'planned_start'],
	['moment as date', { planned_start: '2026-05-01T10:00:00Z' }, 'planned_start'],
	['unknown kind', { kind: 'zauberei' }, 'kind'],
	['unknown visibility', { visibility: 'geheim' }, 'visibility'],
	['unknown field of action', { field_of_action: NOWHERE }, 'field_of_action'],
	['key that is none', { field_of_action: 'IV' }, 'field_of_action'],
	['state of another workflow', { state: 'STATE OF SERVICES' }, 'state'],
	['no title', { title: null }, 'title'],
	['blank title', { title: '   ' }, 'title'],
	['object as title', { title: { de: 'Probe' } }, 'title'],
	['no state', { state: null }, 'state'],
	['benefit out of range', { benefit: 6 }, 'benefit'],
	['fraction as benefit', { benefit: 1.2 }, 'benefit'],
	['grouped number', { duration_working_days: '1.200' }, 'duration_working_days'],
	['word as boolean', { legal_obligation: 'vielleicht' }, 'legal_obligation'],
	['list of nothing', { milestones: [null] }, 'milestones'],
	['text too long', { code: 'x'.repeat(65) }, 'code'],
	['year 26', { planned_end: '0026-06-30' }, 'planned_end'],
	['year 2202', { planned_end: '2202-06-30' }, 'planned_end'],
	['effective in the year 202', { effective_on: '0202-06-30' }, 'effective_on'],
	['actual end ahead', { actual_end: addDays(todayInGermany(), 1) }, 'actual_end'],
	['code taken', { code: 'PROBE-0' }, 'code'],
	['code taken, in small letters', { code: ' probe-0' }, 'code'],
	['code taken, with what nobody sees', { code: 'PROBE\u200b-0\u2060' }, 'code'],
];

function csvOf(record: Record<string, unknown>): FormData {
	const cell = (value: unknown) =>
		`"${(value === null ? 'null' : typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('"', '""')}"`;
	const form = new FormData();
	form.append(
		'file',
		new Blob([`${Object.keys(record).join(',')}\n${Object.values(record).map(cell).join(',')}\n`], {
			type: 'text/csv',
		}),
		'probe.csv',
	);
	return form;
}

function jsonFile(record: Record<string, unknown>): FormData {
	const form = new FormData();
	form.append('file', new Blob([JSON.stringify([record])], { type: 'application/json' }), 'probe.json');
	return form;
}

type Way = [name: string, send: (part: Record<string, unknown>) => Promise<Answer>];
const send = (method: string, path: string, body: unknown) => cockpit.api(method, path, { token: cockpit.admin, body });
const whole = (part: Record<string, unknown>, code = 'PROBE-1') => ({
	code,
	title: 'Probe',
	office,
	field_of_action: field,
	...part,
});

const WAYS: Way[] = [
	['create', (part) => send('POST', '/items/projects', whole(part))],
	['batch create', (part) => send('POST', '/items/projects', [whole({}, 'PROBE-2'), whole(part)])],
	['update', (part) => send('PATCH', `/items/projects/${project}`, part)],
	['update by keys', (part) => send('PATCH', '/items/projects', { keys: [project], data: part })],
	['batch update', (part) => send('PATCH', '/items/projects', [{ id: project, ...part }])],
	[
		'update by query',
		(part) => send('PATCH', '/items/projects', { query: { filter: { id: { _eq: project } } }, data: part }),
	],
	[
		'nested create',
		(part) =>
			send('PATCH', `/items/offices/${office}`, {
				projects: { create: [{ ...whole(part), office: undefined }], update: [], delete: [] },
			}),
	],
	[
		'nested update',
		(part) =>
			send('PATCH', `/items/offices/${office}`, {
				projects: { create: [], update: [{ id: project, ...part }], delete: [] },
			}),
	],
];

describe.each(WAYS)('%s', (way, sendPart) => {
	it('refuses what a project must not be, names the field, and stores nothing', async () => {
		const before = await everyRow(database);
		const [foreignState] = await rows('/items/workflow_states?limit=1&filter[workflow][collection]=services');
		for (const [name, part, fieldAtFault] of BAD_PROJECTS) {
			// The record itself may keep its code.
			if (name.startsWith('code taken') && /update/.test(way)) continue;
			const bad = name === 'state of another workflow' ? { state: foreignState?.['id'] } : part;
			expectRefusal(
				await sendPart(bad),
				fieldAtFault,
				name.startsWith('code taken') ? 'RECORD_NOT_UNIQUE' : 'FAILED_VALIDATION',
			);
		}
		expect(await everyRow(database)).toBe(before);
	});
});

it.each([
	['JSON', jsonFile],
	['CSV', csvOf],
])('the import of Directus takes no file of %s, good or bad, and stores nothing', async (_name, fileOf) => {
	const before = await everyRow(database);
	for (const part of [{}, { kind: 'zauberei' }, { id: project, title: 'Überschrieben' }]) {
		expectRefusal(await send('POST', '/utils/import/projects', fileOf(whole(part))), null, 'NATIVE_IMPORT_CLOSED');
	}
	expect(await everyRow(database)).toBe(before);
});

describe('GraphQL', () => {
	const mutate = (mutation: string) => send('POST', '/graphql', { query: `mutation { ${mutation} { id } }` });
	it.each([
		['blank title', 'title: " "', 'title'],
		['unknown kind', 'kind: "zauberei"', 'kind'],
		['end before start', 'planned_end: "2026-04-01"', 'planned_end'],
		['30 February', 'planned_end: "2026-02-30"', 'planned_end'],
		['benefit out of range', 'benefit: 6', 'benefit'],
	])('refuses %s in an update', async (_name, data, fieldAtFault) => {
		const before = await everyRow(database);
		expectRefusal(await mutate(`update_projects_item(id: "${project}", data: { ${data} })`), fieldAtFault);
		expect(await everyRow(database)).toBe(before);
	});

	it('refuses a new record', async () => {
		expectRefusal(
			await mutate('create_partners_item(data: { code: "PROBE", name: " ", kind: "other", archived: false })'),
			'name',
		);
		expectRefusal(
			await mutate(
				'create_partners_item(data: { code: "PROBE", name: "Probe", kind: "zauberei", archived: false })',
			),
			'kind',
		);
		expect(await rows('/items/partners?filter[code][_eq]=PROBE')).toEqual([]);
	});
});

describe('rules against the stored record', () => {
	it('refuses an end before the stored start', async () => {
		expectRefusal(await send('PATCH', `/items/projects/${project}`, { planned_end: '2026-04-30' }), 'planned_end');
	});

	it('refuses a project that follows or precedes itself', async () => {
		expectRefusal(await send('PATCH', `/items/projects/${project}`, { follow_up_of: project }), 'follow_up_of');
		expectRefusal(
			await send('POST', '/items/project_relations', { predecessor: project, successor: project }),
			'successor',
		);
	});

	it('refuses an office above itself', async () => {
		const child = await create('offices', { code: 'PROBE-K', name: 'Kind', parent: office });
		expectRefusal(await send('PATCH', `/items/offices/${office}`, { parent: child }), 'parent');
		expectRefusal(await send('PATCH', `/items/offices/${office}`, { parent: office }), 'parent');
	});

	it('refuses a maturity level that the version of the model does not have', async () => {
		const service = await create('services', {
			code: 'PROBE-L',
			name: 'Leistung',
			office,
			maturity_model: model,
			online_maturity_level: 4,
		});
		expectRefusal(
			await send('PATCH', `/items/services/${service}`, { online_maturity_level: 5 }),
			'online_maturity_level',
		);
	});

	it('refuses a model the scale on which services are rated by it already', async () => {
		const scaled = await create('maturity_models', { code: 'scale_probe', version: '2.0', name: 'Stufen' });
		await create('services', {
			...{ code: 'PROBE-S', name: 'Leistung', office },
			...{ maturity_model: scaled, online_maturity_level: 6 },
		});
		const change = (values: object) => send('PATCH', `/items/maturity_models/${scaled}`, values);
		const stored = () => database('maturity_models').where({ id: scaled }).first('version', 'definition');
		const before = await stored();
		for (const values of [
			{ version: '1.1' },
			{ definition: { scale: [0, 5] } },
			{ definition: { scale: [7, 9] } },
		]) {
			const answer = await change(values);
			expect(answer.status).toBe(409);
			expect(answer.text).toContain('SCALE_IN_USE');
			expect(answer.text).toContain('Stufe 6');
			expect(await stored()).toEqual(before);
		}
		expect((await change({ definition: { scale: [0, 6] }, name: 'Umbenannt' })).status).toBe(200);
	});

	it('refuses a second record of the same combination', async () => {
		const capacity = { office, year: 2031, quarter: 1, person_days: 10 };
		await create('office_capacities', capacity);
		expectRefusal(await send('POST', '/items/office_capacities', capacity), 'quarter', 'RECORD_NOT_UNIQUE');
	});

	it('refuses a nested record that names another holder', async () => {
		expectRefusal(
			await send('PATCH', `/items/offices/${office}`, {
				projects: { create: [whole({ office: otherOffice }, 'PROBE-4')], update: [], delete: [] },
			}),
			'projects',
		);
	});
});

describe('the health of a project', () => {
	it('is that of its newest status report, whoever writes, changes or deletes one', async () => {
		const reported = await create('projects', whole({ health_cost: 'green' }, 'PROBE-LAGE'));
		const token = await cockpit.userOf('Fachamt', [otherOffice]);
		const health = async () =>
			(await rows(`/items/projects?filter[id][_eq]=${reported}&fields=health_schedule,health_cost`))[0];
		const day = (before: number) => addDays(todayInGermany(), -before);
		const older = await create('status_reports', { project: reported, period_end: day(60), health_cost: 'yellow' });
		expect(await health()).toEqual({ health_schedule: null, health_cost: 'yellow' });
		const newest = await create('status_reports', {
			project: reported,
			period_end: day(1),
			health_schedule: 'red',
		});
		await send('PATCH', `/items/status_reports/${older}`, { health_schedule: 'green' });
		expect(await health()).toEqual({ health_schedule: 'red', health_cost: null });

		const beside = await send('PATCH', `/items/projects/${reported}`, { health_schedule: 'green' });
		expectRefusal(beside, 'health_schedule');
		expect(beside.text).toContain('Statusbericht');
		expect((await send('PATCH', `/items/projects/${reported}`, { health_schedule: 'red' })).status).toBe(200);
		expect(
			(
				await cockpit.api('PATCH', `/items/projects/${reported}`, {
					token,
					body: { health_schedule: 'green' },
				})
			).status,
		).toBe(403);
		await cockpit.asAdmin('DELETE', `/items/status_reports/${newest}`);
		expect(await health()).toEqual({ health_schedule: 'green', health_cost: 'yellow' });
		const entries = await database('journal_entries').where({ collection: 'projects', item: reported });
		expect(entries).toHaveLength(4);
	});

	it('is that of the newest of reports that are written at once', async () => {
		const busy = await create('projects', whole({}, 'PROBE-ZUGLEICH'));
		for (let round = 0; round < 5; round++) {
			const written = ['green', 'yellow', 'red'].map((health_schedule, at) =>
				create('status_reports', {
					...{ project: busy, health_schedule },
					period_end: addDays(todayInGermany(), -100 + 3 * round + at),
				}),
			);
			await Promise.all(written);
			expect(await rows(`/items/projects?filter[id][_eq]=${busy}&fields=health_schedule`)).toEqual([
				{ health_schedule: 'red' },
			]);
		}
	});
});

describe('days on which something has happened', () => {
	const tomorrow = addDays(todayInGermany(), 1);
	it.each<[string, string, () => Record<string, unknown>]>([
		['milestones', 'reached_on', () => ({ project, title: 'Abnahme', planned_on: tomorrow })],
		['challenges', 'resolved_on', () => ({ title: 'Stellen', kind: 'staffing' })],
		['measures', 'since', () => ({ code: 'PROBE-M', title: 'Schulung', kind: 'training', field_of_action: field })],
		['status_reports', 'period_end', () => ({ project, period_start: null })],
		['achievements', 'achieved_on', () => ({ title: 'Erreicht' })],
		['services', 'online_since', () => ({ code: 'PROBE-S', name: 'Leistung', office })],
	])('cannot lie ahead: %s.%s', async (collection, name, record) => {
		const before = await rows(`/items/${collection}?limit=-1&fields=id`);
		expectRefusal(await send('POST', `/items/${collection}`, { ...record(), [name]: tomorrow }), name);
		expect(await rows(`/items/${collection}?limit=-1&fields=id`)).toEqual(before);
	});

	it('may be today', async () => {
		await create('milestones', { project, title: 'Abnahme', reached_on: todayInGermany() });
	});
});

describe('a refusal', () => {
	it('speaks the language of the user, and where there is none that of the instance', async () => {
		const token = await cockpit.userOf('Digitalisierungsbüro');
		const message = async () =>
			(await cockpit.api('PATCH', `/items/projects/${project}`, { token, body: { title: null } })).body
				.errors?.[0]?.message;
		expect(await message()).toBe('„Titel“ muss ausgefüllt sein.');
		await cockpit.asAdmin('PATCH', '/settings', { default_language: 'en-US' });
		expect(await message()).toBe('“Title” must be filled in.');
		await cockpit.asAdmin('PATCH', '/settings', { default_language: 'de-DE' });
	});
});

describe('good records', () => {
	it('keep a code in one spelling', async () => {
		const id = await create('measures', {
			code: ' A\u0308-1\u200b ',
			title: 'Probe',
			kind: 'training',
			field_of_action: field,
		});
		expect(await rows(`/items/measures?filter[id][_eq]=${id}&fields=code`)).toEqual([{ code: 'Ä-1' }]);
		expectRefusal(
			await send('POST', '/items/measures', {
				code: 'ä-1',
				title: 'Probe',
				kind: 'training',
				field_of_action: field,
			}),
			'code',
			'RECORD_NOT_UNIQUE',
		);
	});

	it('start in the first state of their workflow', async () => {
		const [stored] = await rows(`/items/projects?filter[id][_eq]=${project}&fields=state`);
		expect(stored?.['state']).toBe(state);
	});

	it('may be created with their parent and with their children', async () => {
		await create('projects', {
			code: 'PROBE-5',
			title: 'Mit Amt',
			field_of_action: field,
			office: { code: 'PROBE-A', name: 'Neues Amt' },
			milestones: { create: [{ title: 'Start', planned_on: '2026-06-01' }], update: [], delete: [] },
		});
		const created = await rows('/items/milestones?filter[project][code][_eq]=PROBE-5&fields=planned_on');
		expect(created).toEqual([{ planned_on: '2026-06-01' }]);
	});

	it('store what is given as text in its own type', async () => {
		await create('budget_items', { project, year: '2026', planned_euros: '12000', archived: 'false' });
		expect(
			await rows(`/items/budget_items?filter[project][_eq]=${project}&fields=year,planned_euros,archived`),
		).toEqual([{ year: 2026, planned_euros: 12000, archived: false }]);
	});
});

describe('deleting', () => {
	it('is refused while others refer to the record, with how many of what', async () => {
		const before = await everyRow(database);
		const answer = await send('DELETE', `/items/offices/${office}`, undefined);
		expectRefusal(answer, null, 'IN_USE');
		expect(answer.status).toBe(409);
		expect(answer.body.errors?.[0]?.message).toMatch(/\d+ Projekte/);
		expect(await everyRow(database)).toBe(before);
	});
});

describe('callers without the right', () => {
	it('learn nothing about the stored record', async () => {
		const reader = await cockpit.userOf('Leitung');
		const answer = await cockpit.api('PATCH', `/items/projects/${project}`, {
			token: reader,
			body: { planned_end: '2026-04-30' },
		});
		expect(answer.status, answer.text).toBe(403);
		const anonymous = await cockpit.api('POST', '/items/projects', { body: {} });
		expect(anonymous.status, anonymous.text).toBe(403);
	});
});

describe("an administrator's change in the data model", () => {
	it('holds at once', async () => {
		const settings = (await rows('/fields/projects')).find((row) => row['field'] === 'benefit') as {
			meta: { options: Record<string, unknown> };
		};
		const withMaximum = (maximum: number) =>
			send('PATCH', '/fields/projects/benefit', {
				meta: { options: { ...settings.meta.options, max: maximum, maxValue: maximum } },
			});
		expect((await withMaximum(3)).status).toBe(200);
		expectRefusal(await send('PATCH', `/items/projects/${project}`, { benefit: 4 }), 'benefit');
		expect((await withMaximum(5)).status).toBe(200);
		expect((await send('PATCH', `/items/projects/${project}`, { benefit: 4 })).status).toBe(200);
	});
});

describe('what has a form and need not be filled in', () => {
	it.each([
		['services', 'leika_key', '99108003017000', '123', () => ({ office })],
		['partners', 'url', 'https://example.org', 'example.org', () => ({ kind: 'other' })],
		['online_offerings', 'url', 'https://example.org', 'javascript:alert(1)', () => ({ kind: 'form' })],
	])('can be emptied again: %s.%s', async (collection, name, value, wrong, others) => {
		const id = await create(collection, { code: 'PROBE-LEER', name: 'Probe', ...others(), [name]: value });
		const change = (to: unknown) =>
			cockpit.api('PATCH', `/items/${collection}/${id}`, { token: cockpit.admin, body: { [name]: to } });
		expectRefusal(await change(wrong), name);
		expect((await rows(`/items/${collection}?filter[id][_eq]=${id}&fields=${name}`))[0]?.[name]).toBe(value);
		const answer = await change(null);
		expect(answer.status, answer.text).toBe(200);
	});
});
