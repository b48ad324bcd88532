import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let base: { office: string; field_of_action: string };
beforeAll(async () => {
	cockpit = await startCockpit();
	base = { office: await cockpit.idOf('offices', 'MUSIKSCHULE'), field_of_action: await cockpit.idOf('fields_of_action', 'I') };
});
afterAll(() => cockpit?.stop());

type Row = Record<string, unknown>;

/** What anyone reads of a record. */
async function copyOf(collection: string, id: string): Promise<Row | undefined> {
	const answer = await cockpit.api('GET', `/items/published_${collection}?filter[id][_eq]=${id}`);
	expect(answer.status).toBe(200);
	return dataOf<Row[]>(answer)[0];
}

let count = 0;
async function newProject(part: object = {}): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/projects', { code: `O-${count++}`, title: 'Anfang', ...base, visibility: 'public', ...part });
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

describe('the published copy of a record', () => {
	it('is flat, names what the record refers to, and names nobody', async () => {
		const id = await newProject({ planned_end: '2026-05-31', actual_start: '2025-01-07' });
		const copy = await copyOf('projects', id);
		expect(copy).toMatchObject({
			title: 'Anfang', kind: 'project', state: 'idea', state_label: 'Idee', state_label_en: 'Idea', field_of_action: 'I',
			office: 'MUSIKSCHULE', office_name: expect.any(String) as unknown, cycle: null, planned_end: '2026-05-31', actual_start: '2025-01-07',
		});
		expect(Date.parse(String(copy?.['published_at']))).toBeGreaterThan(Date.now() - 60_000);
		expect(Object.keys(copy ?? {}).filter((field) => /user|created|updated|responsible/.test(field))).toEqual([]);
	});

	it('follows the record: changed, withdrawn, published again, archived, deleted', async () => {
		const id = await newProject();
		const change = (body: object) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, body);
		await change({ title: 'Neu' });
		expect(await copyOf('projects', id)).toMatchObject({ title: 'Neu' });
		await change({ visibility: 'internal' });
		expect(await copyOf('projects', id)).toBeUndefined();
		await change({ visibility: 'public', title: 'Wieder' });
		expect(await copyOf('projects', id)).toMatchObject({ title: 'Wieder' });
		await change({ archived: true });
		expect(await copyOf('projects', id)).toBeUndefined();
		await change({ archived: false });
		expect(await copyOf('projects', id)).toBeDefined();
		await cockpit.asAdmin('DELETE', `/items/projects/${id}`);
		expect(await copyOf('projects', id)).toBeUndefined();
	});

	it('is not made when the change is refused', async () => {
		const id = await newProject({ visibility: 'internal' });
		const batch = await cockpit.asAdmin('PATCH', '/items/projects', [{ id, visibility: 'public' }, { id: await newProject(), title: '' }]);
		expect(batch.status).toBe(400);
		expect(await copyOf('projects', id)).toBeUndefined();
	});

	it('carries the new name when an office, a state or a field of action gets one', async () => {
		const id = await newProject({ office: await cockpit.idOf('offices', 'RECHT') });
		const office = await cockpit.idOf('offices', 'RECHT');
		await cockpit.asAdmin('PATCH', `/items/offices/${office}`, { name: 'Rechtsamt (umbenannt)' });
		expect(await copyOf('projects', id)).toMatchObject({ office_name: 'Rechtsamt (umbenannt)' });
		await cockpit.asAdmin('PATCH', '/items/fields_of_action', { keys: [base.field_of_action], data: { name_en: 'Renamed' } });
		expect(await copyOf('projects', id)).toMatchObject({ field_of_action_name_en: 'Renamed' });
	});

	it('of an indicator carries its newest value', async () => {
		const indicator = dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/indicators', { code: 'open-data-probe', name: 'Probe', visibility: 'public', values: { create: [{ as_of: '2024-12-31', value: 3 }, { as_of: '2025-12-31', value: 7 }], update: [], delete: [] } })).id;
		expect(await copyOf('indicators', indicator)).toMatchObject({ value: 7, as_of: '2025-12-31' });
		const values = dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', `/items/indicator_values?filter[indicator][_eq]=${indicator}&sort=-as_of&fields=id`));
		await cockpit.asAdmin('PATCH', `/items/indicator_values/${values[0].id}`, { value: 8 });
		expect(await copyOf('indicators', indicator)).toMatchObject({ value: 8 });
		await cockpit.asAdmin('DELETE', `/items/indicator_values/${values[0].id}`);
		expect(await copyOf('indicators', indicator)).toMatchObject({ value: 3, as_of: '2024-12-31' });
	});

	it('is written by nobody, administrators included', async () => {
		const id = await newProject();
		const before = await copyOf('projects', id);
		for (const answer of [
			await cockpit.asAdmin('POST', '/items/published_projects', { code: 'X', title: 'gefälscht' }),
			await cockpit.asAdmin('PATCH', `/items/published_projects/${id}`, { title: 'gefälscht' }),
			await cockpit.asAdmin('DELETE', `/items/published_projects/${id}`),
		]) {
			expect(answer.text).toContain('PUBLISHED_COPY_CLOSED');
		}
		expect(await copyOf('projects', id)).toEqual(before);
	});
});

describe('what the reference report says', () => {
	it('is public from the start', async () => {
		for (const collection of ['projects', 'measures', 'indicators']) {
			const seeded = dataOf<{ code: string }[]>(await cockpit.asAdmin('GET', `/items/${collection}?fields=code&filter[visibility][_eq]=public&limit=-1`));
			const published = dataOf<{ code: string }[]>(await cockpit.api('GET', `/items/published_${collection}?fields=code&limit=-1`));
			expect(published.length, collection).toBeGreaterThan(0);
			expect(published.map(({ code }) => code).sort()).toEqual(seeded.map(({ code }) => code).sort());
		}
	});
});

describe('GET /cockpit/publication', () => {
	it('shows who may read the record what is or would be public', async () => {
		const id = await newProject({ visibility: 'internal' });
		const token = await cockpit.userOf('Fachamt', ['RECHT']);
		const answer = await cockpit.api('GET', `/cockpit/publication/projects/${id}?lang=en`, { token });
		expect(dataOf<object>(answer)).toMatchObject({ visibility: 'internal', archived: false, fields: expect.arrayContaining([{ field: 'state_label', label: 'State label', value: 'Idee', isDate: false }]) as unknown });
		expect((await cockpit.api('GET', `/cockpit/publication/projects/${id}`)).status).toBe(403);
		expect((await cockpit.asAdmin('GET', `/cockpit/publication/offices/${base.office}`)).status).toBe(404);
	});
});

describe('visibility', () => {
	it('is switched by the digitalisation office, and not by a subject office', async () => {
		const id = await newProject({ visibility: 'internal' });
		const clerk = await cockpit.userOf('Fachamt', ['MUSIKSCHULE']);
		expect((await cockpit.api('PATCH', `/items/projects/${id}`, { token: clerk, body: { visibility: 'public' } })).status).toBe(403);
		expect(await copyOf('projects', id)).toBeUndefined();
		const office = await cockpit.userOf('Digitalisierungsbüro');
		expect((await cockpit.api('PATCH', `/items/projects/${id}`, { token: office, body: { visibility: 'public' } })).status).toBe(200);
		expect(await copyOf('projects', id)).toBeDefined();
	});
});

/** Every address that a caller without login gets 200 from; all others are refused or not there. */
const OPEN_TO_ANYONE = [
	'/items/published_indicators', '/items/published_measures', '/items/published_projects', '/items/published_reports', '/items/published_services',
	'/cockpit/health', '/server/info', '/server/ping', '/server/health', '/server/specs/oas', '/server/specs/graphql', '/auth', '/policies/me/globals', '/extensions/sources/index.js',
];

describe('a caller without login', () => {
	it('reads the copies and what the login page needs, and nothing else', async () => {
		const collections = dataOf<{ collection: string; schema: unknown }[]>(await cockpit.asAdmin('GET', '/collections')).filter(({ schema }) => schema);
		const items = collections.map(({ collection }) => (collection.startsWith('directus_') ? `/${collection.slice(9)}` : `/items/${collection}`));
		const others = ['/items/directus_users', '/users/me', '/utils/random/string', '/server/specs/oas', '/server/specs/graphql', '/server/info', '/server/ping', '/server/health', '/auth', '/permissions/me', '/policies/me/globals', '/roles/me', '/extensions/sources/index.js',
			'/cockpit/health', '/cockpit/overview', '/cockpit/start', '/cockpit/reports/interim', '/cockpit/journal/projects/x', '/cockpit/publication/projects/x', '/schema/snapshot', '/metrics', '/assets/x', '/mcp'];
		const open: string[] = [];
		for (const path of new Set([...items, ...others])) {
			const { status, text } = await cockpit.api('GET', path);
			expect([200, 204, 401, 403, 404], `${path}: ${status}`).toContain(status);
			if (status === 200) open.push(path);
			if (path.startsWith('/items/') && status === 200) expect(text, path).not.toMatch(/"(?:created_by|user|email)":/);
		}
		expect(open.sort()).toEqual([...OPEN_TO_ANYONE].sort());
	});

	it('sees only the copies in GraphQL and in the OpenAPI document', async () => {
		const answer = await cockpit.api('POST', '/graphql', { body: { query: '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }' } });
		const { queryType, mutationType } = dataOf<{ __schema: { queryType: { fields: { name: string }[] }; mutationType: unknown } }>(answer).__schema;
		expect(queryType.fields.map(({ name }) => name).filter((name) => !name.startsWith('published_'))).toEqual([]);
		expect(queryType.fields.map(({ name }) => name)).toContain('published_projects');
		expect(mutationType).toBeNull();
		const { paths } = JSON.parse((await cockpit.api('GET', '/server/specs/oas')).text) as { paths: Record<string, object> };
		const items = Object.entries(paths).filter(([path]) => path.startsWith('/items/'));
		expect(items.map(([path]) => path).filter((path) => !path.startsWith('/items/published_'))).toEqual([]);
		expect(items.length).toBeGreaterThan(0);
	});
});
