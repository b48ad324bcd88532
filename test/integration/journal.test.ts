import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, loadRecords, readSeedFolder } from '../../seeds/load.ts';
import { openDatabase } from '../support/database.ts';
import { ADMIN, dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

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
let database: Knex;
let base: { office: string; field_of_action: string };
beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	base = {
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		field_of_action: await cockpit.idOf('fields_of_action', 'I'),
	};
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

async function entriesOf(item: string): Promise<Entry[]> {
	return dataOf<Entry[]>(
		await cockpit.asAdmin('GET', `/items/journal_entries?filter[item][_eq]=${item}&sort=sequence&limit=-1`),
	);
}

let count = 0;
async function newProject(part: object = {}): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/projects', {
		code: `J-${count++}`,
		title: 'Anfang',
		...base,
		...part,
	});
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

describe('every way in leaves exactly one entry with the facts after it', () => {
	const ways: [string, (id: string, title: string) => ReturnType<Cockpit['asAdmin']>][] = [
		['update of one', (id, title) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title })],
		['update by keys', (id, title) => cockpit.asAdmin('PATCH', '/items/projects', { keys: [id], data: { title } })],
		['batch update', (id, title) => cockpit.asAdmin('PATCH', '/items/projects', [{ id, title }])],
		[
			'update by query',
			(id, title) =>
				cockpit.asAdmin('PATCH', '/items/projects', {
					query: { filter: { id: { _eq: id } } },
					data: { title },
				}),
		],
		[
			'nested below an office',
			(id, title) =>
				cockpit.asAdmin('PATCH', `/items/offices/${base.office}`, {
					projects: { create: [], update: [{ id, title }], delete: [] },
				}),
		],
		[
			'nested above a milestone',
			async (id, title) =>
				cockpit.asAdmin('POST', '/items/milestones', { title: 'Abnahme', project: { id, title } }),
		],
		[
			'GraphQL',
			(id, title) =>
				cockpit.asAdmin('POST', '/graphql', {
					query: `mutation { update_projects_item(id: "${id}", data: { title: "${title}" }) { id } }`,
				}),
		],
	];

	it.each(ways)('%s', async (way, write) => {
		const id = await newProject();
		const answer = await write(id, way);
		expect(answer.status, answer.text).toBe(200);
		const entries = await entriesOf(id);
		expect(entries.map(({ sequence, kind }) => [sequence, kind])).toEqual([
			[1, 'created'],
			[2, 'changed'],
		]);
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
		const state = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', '/items/workflow_states?fields=id&filter[key][_eq]=pre_project'),
		)[0].id;
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { state });
		expect(await entriesOf(id)).toMatchObject([
			{ kind: 'created', from_state: null, to_state: 'idea' },
			{ kind: 'transition', from_state: 'idea', to_state: 'pre_project' },
		]);
	});

	it('a deletion leaves a last entry with the last facts', async () => {
		const id = await newProject({ title: 'Irrtum' });
		expect((await cockpit.asAdmin('DELETE', `/items/projects/${id}`)).status).toBe(204);
		expect((await entriesOf(id)).at(-1)).toMatchObject({
			sequence: 2,
			kind: 'deleted',
			facts: { title: 'Irrtum' },
		});
	});

	it('a refused write leaves none', async () => {
		const id = await newProject();
		const token = await cockpit.userOf('Fachamt', ['RECHT']);
		expect((await cockpit.api('PATCH', `/items/projects/${id}`, { token, body: { title: 'Fremd' } })).status).toBe(
			403,
		);
		const batch = await cockpit.asAdmin('PATCH', '/items/projects', [
			{ id, title: 'gut' },
			{ id: await newProject(), title: '' },
		]);
		expect(batch.status).toBe(400);
		expect(await entriesOf(id)).toHaveLength(1);
	});
});

describe('what is entered late', () => {
	it('carries the day on which it became true, and the comment; neither stays in the record', async () => {
		const id = await newProject({ effective_on: '2025-04-01' });
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, {
			actual_end: '2025-05-12',
			effective_on: '2025-05-12',
			change_comment: 'nachgetragen',
		});
		expect(await entriesOf(id)).toMatchObject([
			{ effective_on: '2025-04-01' },
			{ effective_on: '2025-05-12', comment: 'nachgetragen', facts: { actual_end: '2025-05-12' } },
		]);
		expect(
			dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=effective_on,change_comment`)),
		).toEqual({ effective_on: null, change_comment: null });
	});

	it('may lie before later changes of other fields: each day tells what was true on it', async () => {
		const id = await newProject({ effective_on: '2025-04-01' });
		const change = (body: object) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, body);
		expect((await change({ title: 'Neu', effective_on: '2025-06-01' })).status).toBe(200);
		const late = await change({ actual_end: '2025-05-12', effective_on: '2025-05-12', change_comment: 'Nachtrag' });
		expect(late.status, late.text).toBe(200);
		expect(await entriesOf(id)).toMatchObject([
			{ kind: 'created', effective_on: '2025-04-01' },
			{ kind: 'changed', effective_on: '2025-06-01', facts: { title: 'Neu', actual_end: null } },
			{
				...{ kind: 'changed', effective_on: '2025-05-12', comment: 'Nachtrag' },
				facts: { title: 'Anfang', actual_end: '2025-05-12' },
			},
			{
				...{ kind: 'restated', effective_on: '2025-06-01', comment: null },
				facts: { title: 'Neu', actual_end: '2025-05-12' },
			},
		]);
		const history = dataOf<{ kind: string; changes: { field: string }[] }[]>(
			await cockpit.asAdmin('GET', `/cockpit/journal/projects/${id}`),
		);
		expect(history.map(({ kind, changes }) => [kind, changes.map(({ field }) => field)]).slice(0, 2)).toEqual([
			['changed', ['actual_end']],
			['changed', ['title']],
		]);
		const blocked = await change({ title: 'Neuer', effective_on: '2025-05-20' });
		expect(blocked.body.errors?.[0]).toMatchObject({
			message:
				'„Titel“ hat sich am 01.06.2025 schon geändert; diese Änderung kann frühestens an diesem Tag wirksam werden.',
			extensions: { code: 'FAILED_VALIDATION', field: 'effective_on', valid: '2025-06-01' },
		});
		expect(await entriesOf(id)).toHaveLength(4);
	});

	it.each([
		['before the first entry', '2025-03-31'],
		['in the future', '2099-01-01'],
	])('is refused %s, with the field, and nothing is changed', async (_name, day) => {
		const id = await newProject({ effective_on: '2025-04-01' });
		const answer = await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: 'Neu', effective_on: day });
		expect(answer.status).toBe(400);
		expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: 'FAILED_VALIDATION', field: 'effective_on' });
		expect(dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=title,effective_on`))).toEqual(
			{ title: 'Anfang', effective_on: null },
		);
		expect(await entriesOf(id)).toHaveLength(1);
	});
});

describe('nobody writes the journal by hand', () => {
	it('not even an administrator', async () => {
		const id = await newProject();
		const [entry] = await entriesOf(id);
		const forged = {
			collection: 'projects',
			item: id,
			sequence: 2,
			kind: 'changed',
			effective_on: '2025-01-01',
			recorded_at: '2025-01-01T00:00:00Z',
		};
		for (const answer of [
			await cockpit.asAdmin('POST', '/items/journal_entries', forged),
			await cockpit.asAdmin('PATCH', `/items/journal_entries/${entry?.id}`, { comment: 'anders' }),
			await cockpit.asAdmin('DELETE', `/items/journal_entries/${entry?.id}`),
			await cockpit.asAdmin('POST', '/graphql', {
				query: `mutation { delete_journal_entries_item(id: "${entry?.id}") { id } }`,
			}),
		]) {
			expect(answer.text).toContain('JOURNAL_APPEND_ONLY');
		}
		expect(await entriesOf(id)).toEqual([entry]);
	});
});

describe('parallel writers', () => {
	it('leave a gap-free chain, one entry for each accepted write', async () => {
		const id = await newProject();
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, index) =>
				cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: `Parallel ${index}` }),
			),
		);
		const accepted = answers.filter(({ status }) => status === 200).length;
		expect(answers.filter(({ status }) => status !== 200).every(({ status }) => status === 409)).toBe(true);
		const entries = await entriesOf(id);
		expect(entries.map(({ sequence }) => sequence)).toEqual(
			Array.from({ length: accepted + 1 }, (_, index) => index + 1),
		);
		expect(
			dataOf<{ title: string }>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=title`)).title,
		).toBe(entries.at(-1)?.facts['title']);
	});
});

describe('GET /cockpit/journal', () => {
	it('tells what happened in words, newest first, by office and role, without the name of who may not be seen', async () => {
		const id = await newProject({ office: await cockpit.idOf('offices', 'ORDNUNG') });
		const clerk = await cockpit.userOf('Fachamt', ['ORDNUNG']);
		await cockpit.api('PATCH', `/items/projects/${id}`, {
			token: clerk,
			body: { title: 'Neuer Titel', kind: 'roll_out', legal_obligation: true },
		});
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
		expect(oldest.changes).toEqual(
			expect.arrayContaining([
				{ field: 'office', label: 'Amt', before: null, after: 'Amt für Öffentliche Ordnung' },
			]),
		);
	});

	it('answers 404 where there is nothing to read, and 403 without login', async () => {
		expect((await cockpit.asAdmin('GET', '/cockpit/journal/offices/x')).status).toBe(404);
		expect((await cockpit.asAdmin('GET', `/cockpit/journal/projects/${crypto.randomUUID()}`)).status).toBe(404);
		expect((await cockpit.api('GET', `/cockpit/journal/projects/${await newProject()}`)).status).toBe(403);
	});
});

const create = (collection: string, body: object) => cockpit.asAdmin('POST', `/items/${collection}`, body);

async function rowsOf(tables: readonly string[]): Promise<Record<string, unknown>> {
	const rows = await Promise.all(
		tables.map(async (table): Promise<[string, unknown]> => [table, await database(table).orderBy('id')]),
	);
	return Object.fromEntries(rows);
}

describe('the journal below the application', () => {
	it('is only ever added to', async () => {
		const id = await newProject({ description: 'Lang '.repeat(400) });
		const before = await rowsOf(['journal_entries', 'journal_texts']);
		for (const change of [
			database('journal_entries').where({ item: id }).update({ comment: 'anders' }),
			database('journal_entries').where({ item: id }).delete(),
			database('journal_texts').update({ content: '"anders"' }),
			database('journal_texts').delete(),
			...(cockpit.environment['DB_CLIENT'] === 'pg' ? [database.raw('truncate journal_entries')] : []),
		])
			await expect(change).rejects.toThrow('JOURNAL_APPEND_ONLY');
		expect(await rowsOf(['journal_entries', 'journal_texts'])).toEqual(before);
	});

	it('keeps its tables and columns', async () => {
		for (const answer of [
			await cockpit.asAdmin('DELETE', '/collections/journal_entries'),
			await cockpit.asAdmin('DELETE', '/collections/journal_texts'),
			await cockpit.asAdmin('DELETE', '/fields/journal_entries/hash'),
			await cockpit.asAdmin('PATCH', '/fields/journal_entries/comment', { schema: { is_nullable: false } }),
			await cockpit.asAdmin('POST', '/fields/journal_entries', { field: 'note', type: 'string' }),
		])
			expect(answer.text).toContain('JOURNAL_APPEND_ONLY');
		expect(await database.schema.hasColumn('journal_entries', 'hash')).toBe(true);
		expect(await database.schema.hasColumn('journal_entries', 'note')).toBe(false);
		expect(await database.schema.hasTable('journal_texts')).toBe(true);
	});

	it('keeps the users whom it names, as writers or in what it tells, on every way in', async () => {
		const account = async () => {
			const { email } = await cockpit.loginOf('Fachamt', ['MUSIKSCHULE']);
			return { email, id: String((await database('directus_users').where({ email }).first('id')).id) };
		};
		const [writer, lead, unnamed] = [await account(), await account(), await account()];
		const token = dataOf<{ access_token: string }>(
			await cockpit.api('POST', '/auth/login', { body: { email: writer.email, password: ADMIN.password } }),
		).access_token;
		const project = await newProject();
		const changed = await cockpit.api('PATCH', `/items/projects/${project}`, { token, body: { title: 'Neu' } });
		expect(changed.status, changed.text).toBe(200);
		expect((await create('project_roles', { project, user: lead.id, role: 'lead' })).status).toBe(200);
		for (const { id, email } of [writer, lead])
			for (const [way, remove] of [
				['one', () => cockpit.asAdmin('DELETE', `/users/${id}`)],
				['batch', () => cockpit.asAdmin('DELETE', '/users', [unnamed.id, id])],
				['query', () => cockpit.asAdmin('DELETE', '/users', { query: { filter: { email: { _eq: email } } } })],
				[
					'GraphQL',
					() =>
						cockpit.asAdmin('POST', '/graphql/system', {
							query: `mutation { delete_users_item(id: "${id}") { id } }`,
						}),
				],
			] as const) {
				const before = await rowsOf(['directus_users', 'project_roles', 'office_members', 'journal_entries']);
				expect((await remove()).text, `${email} ${way}`).toContain('IN_USE');
				expect(
					await rowsOf(['directus_users', 'project_roles', 'office_members', 'journal_entries']),
					way,
				).toEqual(before);
			}
		expect((await cockpit.asAdmin('DELETE', `/users/${unnamed.id}`)).status).toBe(204);
	});

	it('keeps them among however many users that are deleted at once, and lets the others go', async () => {
		const users = Array.from({ length: 1500 }, (_, at) => ({
			id: randomUUID(),
			email: `viele-${at}@example.org`,
			status: 'active',
		}));
		await database.batchInsert('directus_users', users, 100);
		const ids = users.map(({ id }) => id);
		const project = await newProject();
		// One in the first portion and one in the last.
		for (const user of [ids[3], ids[1499]]) {
			expect((await create('project_roles', { project, user, role: 'lead' })).status).toBe(200);
			const before = await rowsOf(['directus_users', 'project_roles', 'journal_entries']);
			const refused = await cockpit.asAdmin('DELETE', '/users', user === ids[3] ? ids : ids.slice(4));
			expect(refused.text).toContain('IN_USE');
			expect(await rowsOf(['directus_users', 'project_roles', 'journal_entries'])).toEqual(before);
		}
		const unnamed = ids.filter((_, at) => at !== 3 && at !== 1499);
		const deleted = await cockpit.asAdmin('DELETE', '/users', unnamed);
		expect(deleted.status, deleted.text).toBe(204);
		const left: string[] = await database('directus_users').whereIn('id', ids).pluck('id');
		expect(new Set(left)).toEqual(new Set([ids[3], ids[1499]]));
	});
});

describe('an id has one life', () => {
	const again = async (id: string): Promise<Answer[]> => {
		const state = await database('workflow_states').where({ key: 'regular_operation' }).first('id');
		const body = (key: string) => ({ id: key, code: `W-${count++}`, title: 'Wieder da', ...base, state: state.id });
		const { office, ...withoutOffice } = body(id);
		return [
			await create('projects', body(id)),
			await create('projects', body(id.toUpperCase())),
			await cockpit.asAdmin('POST', '/items/projects', [body(id)]),
			await cockpit.asAdmin('PATCH', `/items/offices/${office}`, {
				projects: { create: [withoutOffice], update: [], delete: [] },
			}),
			await create('milestones', { title: 'Abnahme', project: body(id) }),
		];
	};

	it('a deleted record does not come back under its id, on any way in', async () => {
		const id = await newProject();
		expect((await cockpit.asAdmin('DELETE', `/items/projects/${id}`)).status).toBe(204);
		const before = await rowsOf(['projects', 'journal_entries', 'milestones']);
		for (const answer of await again(id)) {
			expect(answer.text).toContain('ID_ALREADY_USED');
			expect(answer.text).toContain('"field":"id"');
		}
		expect(await rowsOf(['projects', 'journal_entries', 'milestones'])).toEqual(before);
	});

	it('nor by GraphQL, nor among records without a workflow', async () => {
		const id = randomUUID();
		const make = () =>
			cockpit.asAdmin('POST', '/graphql', {
				query: `mutation { create_achievements_item(data: { id: "${id}", title: "Erreicht", archived: false }) { id } }`,
			});
		expect((await make()).text).toContain(id);
		expect((await cockpit.asAdmin('DELETE', `/items/achievements/${id}`)).status).toBe(204);
		expect((await make()).text).toContain('ID_ALREADY_USED');
		expect(await database('achievements').where({ id })).toEqual([]);
	});

	it('nor does the loader of the seeds bring back what was deleted', async () => {
		const file = readSeedFolder('paderborn-2025').find(({ collection }) => collection === 'achievements');
		const [seeded] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', '/items/achievements?sort=title&limit=1'),
		);
		expect((await cockpit.asAdmin('DELETE', `/items/achievements/${seeded.id}`)).status).toBe(204);
		const api = await connect(cockpit.url, ADMIN.email, ADMIN.password);
		expect(file && (await loadRecords(api, file)).created).toBe(0);
		expect(await database('achievements').where({ id: seeded.id })).toEqual([]);
	});

	it('a chosen id that is new is taken, in the one spelling of both databases', async () => {
		const id = randomUUID();
		expect(await newProject({ id: id.toUpperCase() })).toBe(id);
		expect(await database('journal_entries').where({ item: id }).select('sequence')).toEqual([{ sequence: 1 }]);
		for (const answer of [
			await cockpit.asAdmin('PATCH', `/items/projects/${id.toUpperCase()}`, { title: 'Eins' }),
			await cockpit.asAdmin('PATCH', '/items/projects', { keys: [id.toUpperCase()], data: { title: 'Zwei' } }),
			await cockpit.asAdmin('PATCH', '/items/projects', [{ id: id.toUpperCase(), title: 'Drei' }]),
			await cockpit.asAdmin('PATCH', `/items/offices/${base.office.toUpperCase()}`, {
				projects: { create: [], update: [{ id: id.toUpperCase(), title: 'Vier' }], delete: [] },
			}),
			await create('milestones', { title: 'Abnahme', project: id.toUpperCase() }),
			await cockpit.asAdmin('GET', `/items/projects/${id.toUpperCase()}`),
			await cockpit.asAdmin('GET', `/cockpit/journal/projects/${id.toUpperCase()}`),
			await cockpit.asAdmin('GET', `/cockpit/workflow/projects/${id.toUpperCase()}`),
		])
			expect(answer.status, answer.text).toBe(200);
		expect(await database('projects').where({ id }).first('title')).toEqual({ title: 'Vier' });
	});
});

describe('long texts', () => {
	it.each([
		['a description', () => ({ description: 'x'.repeat(900_000) })],
		['a comment', () => ({ title: 'Neu', change_comment: 'x'.repeat(20_001) })],
		['a reason', () => ({ title: 'Neu', override_reason: 'x'.repeat(20_001) })],
	])('are refused where no clerk writes them: %s', async (_name, part) => {
		const id = await newProject();
		const answer = await cockpit.asAdmin('PATCH', `/items/projects/${id}`, part());
		expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, expect.stringContaining('20.000')]);
		expect(await database('journal_entries').where({ item: id })).toHaveLength(1);
	});

	it('are kept once, however many entries hold them, and are read as they were', async () => {
		const description = `${randomUUID()} ${'Ä lang '.repeat(2800)}`;
		const id = await newProject({ description });
		for (let index = 0; index < 9; index++)
			await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: `Titel ${index}` });
		const entries = await database('journal_entries').where({ item: id }).select('facts');
		expect(entries).toHaveLength(10);
		expect(JSON.stringify(entries).length).toBeLessThan(description.length);
		const texts = await database('journal_texts').whereLike('content', `%${description.slice(0, 36)}%`);
		expect(texts).toHaveLength(1);
		const [, oldest] = dataOf<{ changes: { field: string; after: string }[] }[]>(
			await cockpit.asAdmin('GET', `/cockpit/journal/projects/${id}`),
		).slice(-2);
		expect(oldest?.changes.find(({ field }) => field === 'description')?.after).toBe(description);
	});
});

describe('an entry tells what was true then', () => {
	interface Told {
		by: { name: string | null; role: string | null; offices: string[] };
		changes: { field: string; label: string; before: string | null; after: string | null }[];
	}
	const history = async (collection: string, id: string, token = cockpit.admin) =>
		cockpit.api('GET', `/cockpit/journal/${collection}/${id}?lang=de`, { token });
	const newest = async (collection: string, id: string, token = cockpit.admin): Promise<Told> => {
		const [entry] = dataOf<[Told]>(await history(collection, id, token));
		return entry;
	};
	const changeOf = ({ changes }: Told, field: string) => {
		const { before, after } = changes.find((change) => change.field === field) ?? {};
		return [before, after];
	};

	it('by the names of states and offices, also when they are called otherwise or gone', async () => {
		const [state] = dataOf<[{ id: string; label: string; workflow: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_states?filter[key][_eq]=pre_project&filter[workflow][collection][_eq]=projects',
			),
		);
		const made = await create('offices', { code: 'X', name: 'Amt X' });
		const office = dataOf<{ id: string }>(made).id;
		const id = await newProject({ office });
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { state: state.id, office: base.office });
		await cockpit.asAdmin('PATCH', `/items/workflow_states/${state.id}`, { label: 'Anders genannt' });
		expect((await cockpit.asAdmin('DELETE', `/items/offices/${office}`)).status).toBe(204);
		const reader = await cockpit.userOf('Leitung');
		for (const token of [cockpit.admin, reader]) {
			const entry = await newest('projects', id, token);
			expect(changeOf(entry, 'state')[1]).toBe(state.label);
			expect(changeOf(entry, 'office')[0]).toBe('Amt X');
		}
		await cockpit.asAdmin('PATCH', `/items/workflow_states/${state.id}`, { label: state.label });
	});

	it('by the name of a state that is replaced', async () => {
		const workflow = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', '/items/workflows?fields=id&filter[collection][_eq]=projects'),
		)[0].id;
		const made = await create('workflow_states', {
			...{ workflow, key: 'at_vendor', position: 20, label: 'Beim Anbieter', label_en: 'With the vendor' },
			...{ meaning: 'paused', color: '#7C3AED', icon: 'pause' },
		});
		const state = dataOf<{ id: string }>(made).id;
		const id = await newProject();
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { state, override_reason: 'Probe' });
		const replaced = await cockpit.asAdmin('POST', '/cockpit/workflows/projects/states/at_vendor/replace', {
			...{ by: 'paused', reason: 'Zusammengelegt' },
		});
		expect(replaced.status, replaced.text).toBe(200);
		const reader = await cockpit.userOf('Leitung');
		for (const token of [cockpit.admin, reader]) {
			const [moved, entered] = dataOf<[Told, Told]>(await history('projects', id, token));
			expect([changeOf(moved, 'state')[0], changeOf(entered, 'state')[1]]).toEqual([
				'Beim Anbieter',
				'Beim Anbieter',
			]);
		}
		const english = await cockpit.api('GET', `/cockpit/journal/projects/${id}?lang=en`, { token: reader });
		expect(changeOf(dataOf<[Told]>(english)[0], 'state')[0]).toBe('With the vendor');
	});

	it('by the role and the offices that the writer had', async () => {
		const { email, password } = await cockpit.loginOf('Fachamt', ['ORDNUNG']);
		const token = dataOf<{ access_token: string }>(
			await cockpit.api('POST', '/auth/login', { body: { email, password } }),
		).access_token;
		const id = await newProject({ office: await cockpit.idOf('offices', 'ORDNUNG') });
		await cockpit.api('PATCH', `/items/projects/${id}`, { token, body: { title: 'Von hier' } });
		const [member] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', `/items/office_members?filter[user][email][_eq]=${email}`),
		);
		await cockpit.asAdmin('PATCH', `/items/office_members/${member.id}`, { office: base.office });
		expect((await newest('projects', id)).by).toMatchObject({
			role: 'Fachamt',
			offices: ['Amt für Öffentliche Ordnung'],
		});
		// In the reader's language, as the office was called then.
		const office = await cockpit.idOf('offices', 'MUSIKSCHULE');
		const names = await database('offices').where({ id: office }).first('name', 'name_en');
		await cockpit.asAdmin('PATCH', `/items/offices/${office}`, { name: 'Musik', name_en: 'Music' });
		await cockpit.asAdmin('PATCH', `/items/office_members/${member.id}`, { office });
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { office });
		await cockpit.api('PATCH', `/items/projects/${id}`, { token, body: { title: 'Von dort' } });
		await cockpit.asAdmin('PATCH', `/items/offices/${office}`, names);
		const told = async (lang: string) =>
			dataOf<[Told]>(
				await cockpit.api('GET', `/cockpit/journal/projects/${id}?lang=${lang}`, { token: cockpit.admin }),
			)[0].by.offices;
		expect([await told('de'), await told('en')]).toEqual([['Musik'], ['Music']]);
	});

	it('with numbers in full, and years as years', async () => {
		const project = await newProject();
		const made = await create('budget_items', { project, year: 2025, title: 'Lizenzen', planned_euros: 1_234_567 });
		const item = dataOf<{ id: string }>(made).id;
		await cockpit.asAdmin('PATCH', `/items/budget_items/${item}`, { year: 2026, planned_euros: 12_345 });
		const entry = await newest('budget_items', item);
		expect(changeOf(entry, 'year')).toEqual(['2025', '2026']);
		expect(changeOf(entry, 'planned_euros')).toEqual(['1.234.567', '12.345']);
		const indicator = dataOf<{ id: string }>(
			await create('indicators', { code: 'KLEIN', name: 'Klein', baseline: 0.0001 }),
		).id;
		await cockpit.asAdmin('PATCH', `/items/indicators/${indicator}`, { baseline: 0.0002 });
		expect(changeOf(await newest('indicators', indicator), 'baseline')).toEqual(['0,0001', '0,0002']);
	});

	it('of links, in the history of the record that lists them', async () => {
		const office = dataOf<{ id: string }>(await create('offices', { code: 'Y', name: 'Amt Y' })).id;
		const id = dataOf<{ id: string }>(
			await create('challenges', {
				...{ title: 'Personal', kind: 'staffing' },
				offices: { create: [{ office }], update: [], delete: [] },
			}),
		).id;
		expect(changeOf(await newest('challenges', id), 'offices')).toEqual([null, 'Amt Y']);
		// The office takes the link along, with an entry.
		expect((await cockpit.asAdmin('DELETE', `/items/offices/${office}`)).status).toBe(204);
		expect(await database('challenges_offices').where({ challenge: id })).toEqual([]);
		const reader = await cockpit.userOf('Leitung');
		expect(changeOf(await newest('challenges', id, reader), 'offices')).toEqual(['Amt Y', null]);
	});

	it('of a deleted record, to those who could read it', async () => {
		const id = await newProject({ title: 'Irrtum' });
		await cockpit.asAdmin('DELETE', `/items/projects/${id}`);
		const reader = await cockpit.userOf('Leitung');
		const [deleted, created] = dataOf<[{ kind: string }, Told]>(await history('projects', id, reader));
		expect([deleted.kind, changeOf(created, 'title')]).toEqual(['deleted', [null, 'Irrtum']]);
		// Who may not read roles of persons reads none that was.
		const role = dataOf<{ id: string }>(
			await create('project_roles', {
				...{ project: await newProject(), role: 'lead' },
				user: dataOf<{ id: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id')).id,
			}),
		).id;
		await cockpit.asAdmin('DELETE', `/items/project_roles/${role}`);
		expect((await history('project_roles', role, reader)).status).toBe(404);
		expect((await history('project_roles', role)).status).toBe(200);
	});
});
