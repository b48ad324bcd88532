import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

interface Entry {
	id: string;
	sequence: number;
	kind: string;
	effective_on: string;
	from_state: string | null;
	to_state: string | null;
	comment: string | null;
	user: string | null;
	facts: Record<string, unknown>;
}

let cockpit: Cockpit;
let base: { office: string; field_of_action: string };
beforeAll(async () => {
	cockpit = await startCockpit();
	base = { office: await cockpit.idOf('offices', 'MUSIKSCHULE'), field_of_action: await cockpit.idOf('fields_of_action', 'I') };
});
afterAll(() => cockpit?.stop());


async function entriesOf(item: string): Promise<Entry[]> {
	return dataOf<Entry[]>(await cockpit.asAdmin('GET', `/items/journal_entries?filter[item][_eq]=${item}&sort=sequence&limit=-1`));
}

let count = 0;
async function newProject(part: object = {}): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/projects', { code: `J-${count++}`, title: 'Anfang', ...base, ...part });
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

describe('every way in leaves exactly one entry with the facts after it', () => {
	const ways: [string, (id: string, title: string) => ReturnType<Cockpit['asAdmin']>][] = [
		['update of one', (id, title) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title })],
		['update by keys', (id, title) => cockpit.asAdmin('PATCH', '/items/projects', { keys: [id], data: { title } })],
		['batch update', (id, title) => cockpit.asAdmin('PATCH', '/items/projects', [{ id, title }])],
		['update by query', (id, title) => cockpit.asAdmin('PATCH', '/items/projects', { query: { filter: { id: { _eq: id } } }, data: { title } })],
		['nested below an office', (id, title) => cockpit.asAdmin('PATCH', `/items/offices/${base.office}`, { projects: { create: [], update: [{ id, title }], delete: [] } })],
		['nested above a milestone', async (id, title) => cockpit.asAdmin('POST', '/items/milestones', { title: 'Abnahme', project: { id, title } })],
		['GraphQL', (id, title) => cockpit.asAdmin('POST', '/graphql', { query: `mutation { update_projects_item(id: "${id}", data: { title: "${title}" }) { id } }` })],
	];

	it.each(ways)('%s', async (way, write) => {
		const id = await newProject();
		const answer = await write(id, way);
		expect(answer.status, answer.text).toBe(200);
		const entries = await entriesOf(id);
		expect(entries.map(({ sequence, kind }) => [sequence, kind])).toEqual([[1, 'created'], [2, 'changed']]);
		expect(entries[1]?.facts['title']).toBe(way);
		expect(entries[1]?.facts).not.toHaveProperty('updated_at');
	});

	it('an update of many writes one entry each, with each record’s own facts', async () => {
		const ids = [await newProject({ title: 'Eins' }), await newProject({ title: 'Zwei' })];
		await cockpit.asAdmin('PATCH', '/items/projects', { keys: ids, data: { description: 'gemeinsam' } });
		const [one, two] = await Promise.all(ids.map(entriesOf));
		expect(one?.at(-1)?.facts).toMatchObject({ title: 'Eins', description: 'gemeinsam' });
		expect(two?.at(-1)?.facts).toMatchObject({ title: 'Zwei', description: 'gemeinsam' });
	});

	it('a write that changes nothing leaves none', async () => {
		const id = await newProject();
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: 'Anfang' });
		expect(await entriesOf(id)).toHaveLength(1);
	});

	it('a change of state is a transition from one to the other', async () => {
		const id = await newProject();
		const state = dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', '/items/workflow_states?fields=id&filter[key][_eq]=pre_project'))[0].id;
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { state });
		expect(await entriesOf(id)).toMatchObject([{ kind: 'created', from_state: null, to_state: 'idea' }, { kind: 'transition', from_state: 'idea', to_state: 'pre_project' }]);
	});

	it('a deletion leaves a last entry with the last facts', async () => {
		const id = await newProject({ title: 'Irrtum' });
		expect((await cockpit.asAdmin('DELETE', `/items/projects/${id}`)).status).toBe(204);
		expect((await entriesOf(id)).at(-1)).toMatchObject({ sequence: 2, kind: 'deleted', facts: { title: 'Irrtum' } });
	});

	it('a refused write leaves none', async () => {
		const id = await newProject();
		const token = await cockpit.userOf('Fachamt', ['RECHT']);
		expect((await cockpit.api('PATCH', `/items/projects/${id}`, { token, body: { title: 'Fremd' } })).status).toBe(403);
		const batch = await cockpit.asAdmin('PATCH', '/items/projects', [{ id, title: 'gut' }, { id: await newProject(), title: '' }]);
		expect(batch.status).toBe(400);
		expect(await entriesOf(id)).toHaveLength(1);
	});
});

describe('what is entered late', () => {
	it('carries the day on which it became true, and the comment; neither stays in the record', async () => {
		const id = await newProject({ effective_on: '2025-04-01' });
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { actual_end: '2025-05-12', effective_on: '2025-05-12', change_comment: 'nachgetragen' });
		expect(await entriesOf(id)).toMatchObject([{ effective_on: '2025-04-01' }, { effective_on: '2025-05-12', comment: 'nachgetragen', facts: { actual_end: '2025-05-12' } }]);
		expect(dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=effective_on,change_comment`))).toEqual({ effective_on: null, change_comment: null });
	});

	it.each([
		['before the last entry', '2025-03-31'],
		['in the future', '2999-01-01'],
	])('is refused %s, with the field, and nothing is changed', async (_name, day) => {
		const id = await newProject({ effective_on: '2025-04-01' });
		const answer = await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: 'Neu', effective_on: day });
		expect(answer.status).toBe(400);
		expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'FAILED_VALIDATION', field: 'effective_on' });
		expect(dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=title,effective_on`))).toEqual({ title: 'Anfang', effective_on: null });
		expect(await entriesOf(id)).toHaveLength(1);
	});
});

describe('nobody writes the journal by hand', () => {
	it('not even an administrator', async () => {
		const id = await newProject();
		const [entry] = await entriesOf(id);
		const forged = { collection: 'projects', item: id, sequence: 2, kind: 'changed', effective_on: '2025-01-01', recorded_at: '2025-01-01T00:00:00Z' };
		for (const answer of [
			await cockpit.asAdmin('POST', '/items/journal_entries', forged),
			await cockpit.asAdmin('PATCH', `/items/journal_entries/${entry?.id}`, { comment: 'anders' }),
			await cockpit.asAdmin('DELETE', `/items/journal_entries/${entry?.id}`),
			await cockpit.asAdmin('POST', '/graphql', { query: `mutation { delete_journal_entries_item(id: "${entry?.id}") { id } }` }),
		]) {
			expect(answer.text).toContain('JOURNAL_APPEND_ONLY');
		}
		expect(await entriesOf(id)).toEqual([entry]);
	});
});

describe('parallel writers', () => {
	it('leave a gap-free chain, one entry for each accepted write', async () => {
		const id = await newProject();
		const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: `Parallel ${index}` })));
		const accepted = answers.filter(({ status }) => status === 200).length;
		expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 409)).toBe(true);
		const entries = await entriesOf(id);
		expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: accepted + 1 }, (_, index) => index + 1));
		expect(dataOf<{ title: string }>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=title`)).title).toBe(entries.at(-1)?.facts['title']);
	});
});

describe('GET /cockpit/journal', () => {
	it('tells what happened in words, newest first, by office and role, without the name of who may not be seen', async () => {
		const id = await newProject({ office: await cockpit.idOf('offices', 'ORDNUNG') });
		const clerk = await cockpit.userOf('Fachamt', ['ORDNUNG']);
		await cockpit.api('PATCH', `/items/projects/${id}`, { token: clerk, body: { title: 'Neuer Titel', kind: 'roll_out', legal_obligation: true } });
		const token = await cockpit.userOf('Leitung');
		const answer = await cockpit.api('GET', `/cockpit/journal/projects/${id}?lang=de`, { token });
		expect(answer.status).toBe(200);
		const [newest, oldest] = dataOf<[Record<string, unknown>, { changes: unknown }]>(answer);
		expect(newest).toMatchObject({
			kind: 'changed',
			by: { name: null, role: 'Fachamt', offices: ['Amt für Öffentliche Ordnung'] },
			changes: expect.arrayContaining([
				{ field: 'title', label: 'Titel', before: 'Anfang', after: 'Neuer Titel' },
				{ field: 'kind', label: 'Art', before: 'Projekt', after: 'Roll-out' },
				{ field: 'legal_obligation', label: 'Gesetzliche Pflicht', before: null, after: 'Ja' },
			]) as unknown,
		});
		expect(oldest.changes).toEqual(expect.arrayContaining([{ field: 'office', label: 'Amt', before: null, after: 'Amt für Öffentliche Ordnung' }]));
	});

	it('answers 404 where there is nothing to read, and 403 without login', async () => {
		expect((await cockpit.asAdmin('GET', '/cockpit/journal/offices/x')).status).toBe(404);
		expect((await cockpit.asAdmin('GET', `/cockpit/journal/projects/${crypto.randomUUID()}`)).status).toBe(404);
		expect((await cockpit.api('GET', `/cockpit/journal/projects/${await newProject()}`)).status).toBe(403);
	});
});
