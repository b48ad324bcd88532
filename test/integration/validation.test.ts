import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const SQL_TEXT = /SQLITE|constraint|select |insert |update `/i;

let cockpit: Cockpit;
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
	expect(errors.map(({ extensions }) => extensions.code), answer.text).toContain(code);
	if (fieldAtFault) expect(errors.map(({ extensions }) => extensions.field), answer.text).toContain(fieldAtFault);
	expect(answer.text).not.toMatch(SQL_TEXT);
}

/** Everything that the tests may have changed by mistake. */
async function everything(): Promise<string> {
	const collections = ['projects', 'services', 'offices', 'project_relations', 'budget_items', 'measures', 'milestones'];
	return JSON.stringify(await Promise.all(collections.map((collection) => rows(`/items/${collection}?limit=-1&sort=id&fields=*`))));
}

beforeAll(async () => {
	cockpit = await startCockpit();
	const keys = async (path: string) => (await rows(path)).map(({ id }) => String(id));
	[office = '', otherOffice = ''] = await keys('/items/offices?limit=2&sort=code');
	[field = ''] = await keys('/items/fields_of_action?limit=1');
	[state = ''] = await keys('/items/workflow_states?limit=1&filter[workflow][collection]=projects&filter[is_initial]=true');
	model = await create('maturity_models', { code: 'online_probe', version: '1.1', name: 'Online-Reifegrad' });
	project = await create('projects', { code: 'PROBE-0', title: 'Probe', office, field_of_action: field, planned_start: '2026-05-01', kind: 'project' });
});
afterAll(() => cockpit.stop());

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
	['code taken', { code: 'PROBE-0' }, 'code'],
];

function csvOf(record: Record<string, unknown>): FormData {
	const cell = (value: unknown) => `"${(value === null ? 'null' : typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('"', '""')}"`;
	const form = new FormData();
	form.append('file', new Blob([`${Object.keys(record).join(',')}\n${Object.values(record).map(cell).join(',')}\n`], { type: 'text/csv' }), 'probe.csv');
	return form;
}

function jsonFile(record: Record<string, unknown>): FormData {
	const form = new FormData();
	form.append('file', new Blob([JSON.stringify([record])], { type: 'application/json' }), 'probe.json');
	return form;
}

type Way = [name: string, send: (part: Record<string, unknown>) => Promise<Answer>];
const send = (method: string, path: string, body: unknown) => cockpit.api(method, path, { token: cockpit.admin, body });
const whole = (part: Record<string, unknown>, code = 'PROBE-1') => ({ code, title: 'Probe', office, field_of_action: field, ...part });

const WAYS: Way[] = [
	['create', (part) => send('POST', '/items/projects', whole(part))],
	['batch create', (part) => send('POST', '/items/projects', [whole({}, 'PROBE-2'), whole(part)])],
	['update', (part) => send('PATCH', `/items/projects/${project}`, part)],
	['update by keys', (part) => send('PATCH', '/items/projects', { keys: [project], data: part })],
	['batch update', (part) => send('PATCH', '/items/projects', [{ id: project, ...part }])],
	['update by query', (part) => send('PATCH', '/items/projects', { query: { filter: { id: { _eq: project } } }, data: part })],
	['nested create', (part) => send('PATCH', `/items/offices/${office}`, { projects: { create: [{ ...whole(part), office: undefined }], update: [], delete: [] } })],
	['nested update', (part) => send('PATCH', `/items/offices/${office}`, { projects: { create: [], update: [{ id: project, ...part }], delete: [] } })],
];

describe.each(WAYS)('%s', (way, sendPart) => {
	it('refuses what a project must not be, names the field, and stores nothing', async () => {
		const before = await everything();
		const [foreignState] = await rows('/items/workflow_states?limit=1&filter[workflow][collection]=services');
		for (const [name, part, fieldAtFault] of BAD_PROJECTS) {
			// The record itself may keep its code.
			if (name === 'code taken' && /update/.test(way)) continue;
			const bad = name === 'state of another workflow' ? { state: foreignState?.['id'] } : part;
			expectRefusal(await sendPart(bad), fieldAtFault, name === 'code taken' ? 'RECORD_NOT_UNIQUE' : 'FAILED_VALIDATION');
		}
		expect(await everything()).toBe(before);
	});
});

it.each([
	['JSON', jsonFile],
	['CSV', csvOf],
])('the import of Directus takes no file of %s, good or bad, and stores nothing', async (_name, fileOf) => {
	const before = await everything();
	for (const part of [{}, { kind: 'zauberei' }, { id: project, title: 'Überschrieben' }]) {
		expectRefusal(await send('POST', '/utils/import/projects', fileOf(whole(part))), null, 'NATIVE_IMPORT_CLOSED');
	}
	expect(await everything()).toBe(before);
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
		const before = await everything();
		expectRefusal(await mutate(`update_projects_item(id: "${project}", data: { ${data} })`), fieldAtFault);
		expect(await everything()).toBe(before);
	});

	it('refuses a new record', async () => {
		expectRefusal(await mutate('create_partners_item(data: { code: "PROBE", name: " ", kind: "other", archived: false })'), 'name');
		expectRefusal(await mutate('create_partners_item(data: { code: "PROBE", name: "Probe", kind: "zauberei", archived: false })'), 'kind');
		expect(await rows('/items/partners?filter[code][_eq]=PROBE')).toEqual([]);
	});
});

describe('rules against the stored record', () => {
	it('refuses an end before the stored start', async () => {
		expectRefusal(await send('PATCH', `/items/projects/${project}`, { planned_end: '2026-04-30' }), 'planned_end');
	});

	it('refuses a project that follows or precedes itself', async () => {
		expectRefusal(await send('PATCH', `/items/projects/${project}`, { follow_up_of: project }), 'follow_up_of');
		expectRefusal(await send('POST', '/items/project_relations', { predecessor: project, successor: project }), 'successor');
	});

	it('refuses an office above itself', async () => {
		const child = await create('offices', { code: 'PROBE-K', name: 'Kind', parent: office });
		expectRefusal(await send('PATCH', `/items/offices/${office}`, { parent: child }), 'parent');
		expectRefusal(await send('PATCH', `/items/offices/${office}`, { parent: office }), 'parent');
	});

	it('refuses a maturity level that the version of the model does not have', async () => {
		const service = await create('services', { code: 'PROBE-L', name: 'Leistung', office, maturity_model: model, online_maturity_level: 4 });
		expectRefusal(await send('PATCH', `/items/services/${service}`, { online_maturity_level: 5 }), 'online_maturity_level');
	});

	it('refuses a second record of the same combination', async () => {
		const capacity = { office, year: 2031, quarter: 1, person_days: 10 };
		await create('office_capacities', capacity);
		expectRefusal(await send('POST', '/items/office_capacities', capacity), 'quarter', 'RECORD_NOT_UNIQUE');
	});

	it('refuses a nested record that names another holder', async () => {
		expectRefusal(await send('PATCH', `/items/offices/${office}`, { projects: { create: [whole({ office: otherOffice }, 'PROBE-4')], update: [], delete: [] } }), 'projects');
	});
});

describe('good records', () => {
	it('start in the first state of their workflow', async () => {
		const [stored] = await rows(`/items/projects?filter[id][_eq]=${project}&fields=state`);
		expect(stored?.['state']).toBe(state);
	});

	it('may be created with their parent and with their children', async () => {
		await create('projects', { code: 'PROBE-5', title: 'Mit Amt', field_of_action: field, office: { code: 'PROBE-A', name: 'Neues Amt' }, milestones: { create: [{ title: 'Start', planned_on: '2026-06-01' }], update: [], delete: [] } });
		const created = await rows('/items/milestones?filter[project][code][_eq]=PROBE-5&fields=planned_on');
		expect(created).toEqual([{ planned_on: '2026-06-01' }]);
	});

	it('store what is given as text in its own type', async () => {
		await create('budget_items', { project, year: '2026', planned_euros: '12000', archived: 'false' });
		expect(await rows(`/items/budget_items?filter[project][_eq]=${project}&fields=year,planned_euros,archived`)).toEqual([{ year: 2026, planned_euros: 12000, archived: false }]);
	});
});

describe('deleting', () => {
	it('is refused while others refer to the record, with how many of what', async () => {
		const before = await everything();
		const answer = await send('DELETE', `/items/offices/${office}`, undefined);
		expectRefusal(answer, null, 'IN_USE');
		expect(answer.status).toBe(409);
		expect(answer.body.errors?.[0]?.message).toMatch(/\d+ Projekte/);
		expect(await everything()).toBe(before);
	});
});

describe('callers without the right', () => {
	it('learn nothing about the stored record', async () => {
		const reader = await cockpit.userOf('Leitung');
		const answer = await cockpit.api('PATCH', `/items/projects/${project}`, { token: reader, body: { planned_end: '2026-04-30' } });
		expect(answer.status, answer.text).toBe(403);
		const anonymous = await cockpit.api('POST', '/items/projects', { body: {} });
		expect(anonymous.status, anonymous.text).toBe(403);
	});
});

describe('an administrator\'s change in the data model', () => {
	it('holds at once', async () => {
		const settings = (await rows('/fields/projects')).find((row) => row['field'] === 'benefit') as { meta: { options: Record<string, unknown> } };
		const withMaximum = (maximum: number) => send('PATCH', '/fields/projects/benefit', { meta: { options: { ...settings.meta.options, max: maximum, maxValue: maximum } } });
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
		const change = (to: unknown) => cockpit.api('PATCH', `/items/${collection}/${id}`, { token: cockpit.admin, body: { [name]: to } });
		expectRefusal(await change(wrong), name);
		expect((await rows(`/items/${collection}?filter[id][_eq]=${id}&fields=${name}`))[0]?.[name]).toBe(value);
		const answer = await change(null);
		expect(answer.status, answer.text).toBe(200);
	});
});
