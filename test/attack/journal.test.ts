import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

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

let count = 0;
async function newProject(part: object = {}): Promise<string> {
	const answer = await create('projects', { code: `A-${count++}`, title: 'Anfang', ...base, ...part });
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

const create = (collection: string, body: object) => cockpit.asAdmin('POST', `/items/${collection}`, body);

async function rowsOf(tables: readonly string[]): Promise<Record<string, unknown>> {
	const rows = await Promise.all(
		tables.map(async (table): Promise<[string, unknown]> => [table, await database(table).orderBy('id')]),
	);
	return Object.fromEntries(rows);
}

function codeOf({ body }: Answer): [string | undefined, string | undefined] {
	const extensions = body.errors?.[0]?.extensions;
	return [extensions?.code, extensions?.field];
}

describe('a flow that tells nobody what it writes', () => {
	const TABLES = [
		'journal_entries',
		'published_projects',
		'reports',
		'projects',
		'transition_requests',
		'digests',
		'directus_files',
	];
	const entry = (item: string) => ({
		...{ id: randomUUID(), collection: 'projects', item, sequence: 99, kind: 'changed', facts: {} },
		...{ effective_on: '2025-01-01', recorded_at: '2025-01-01T00:00:00Z' },
	});
	let target: { project: string; entry: string; report: string; file: string };
	beforeAll(async () => {
		const project = await newProject({ visibility: 'public' });
		const [last] = await database('journal_entries').where({ item: project }).select('id');
		const [report] = await database('reports').limit(1).select('id');
		const file = randomUUID();
		await database('directus_files').insert({
			...{ id: file, storage: 'local', filename_download: 'Nachweis.pdf', type: 'application/pdf' },
		});
		target = { project, entry: String(last.id), report: String(report.id), file };
	});

	const deeds: [string, string, () => object][] = [
		[
			'forges an entry',
			'item-update',
			() => ({ collection: 'journal_entries', key: [target.entry], payload: { comment: 'anders' } }),
		],
		['invents an entry', 'item-create', () => ({ collection: 'journal_entries', payload: entry(target.project) })],
		['deletes an entry', 'item-delete', () => ({ collection: 'journal_entries', key: [target.entry] })],
		[
			'changes a published copy',
			'item-update',
			() => ({ collection: 'published_projects', key: [target.project], payload: { title: 'anders' } }),
		],
		[
			'changes the hash of a report',
			'item-update',
			() => ({ collection: 'reports', key: [target.report], payload: { hash: 'x' } }),
		],
		[
			'gives a file another type',
			'item-update',
			() => ({ collection: 'directus_files', key: [target.file], payload: { type: 'text/html' } }),
		],
		[
			'passes over the rules of records',
			'item-update',
			() => ({ collection: 'projects', key: [target.project], payload: { benefit: 99 } }),
		],
		[
			'writes below another record',
			'item-update',
			() => ({
				collection: 'offices',
				key: [base.office],
				payload: { projects: { create: [], update: [{ id: target.project, benefit: 99 }], delete: [] } },
			}),
		],
		[
			'makes a login',
			'item-create',
			() => ({
				collection: 'directus_users',
				payload: { email: `${randomUUID()}@example.org`, location: 'hier' },
			}),
		],
	];

	/** A flow that a call starts, with one operation as the database keeps it; the answer of the call. */
	async function run(type: string, options: object): Promise<Answer> {
		const flow = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/flows', {
				...{ name: 'Probe', trigger: 'webhook', status: 'active', accountability: 'all' },
				options: { method: 'POST', async: false, return: '$last', error_on_reject: true },
			}),
		).id;
		const id = randomUUID();
		// As an older version has saved it.
		await database('directus_operations').insert({
			...{ id, flow, type, key: 'probe', position_x: 1, position_y: 1 },
			options: JSON.stringify(options),
		});
		await cockpit.asAdmin('PATCH', `/flows/${flow}`, { operation: id });
		return cockpit.asAdmin('POST', `/flows/trigger/${flow}`, {});
	}

	it.each(deeds)('does nothing when it runs: %s', async (_name, type, options) => {
		const before = await rowsOf([...TABLES, 'directus_users']);
		await run(type, { permissions: '$full', emitEvents: false, ...options() });
		expect(await rowsOf([...TABLES, 'directus_users'])).toEqual(before);
	});

	it.each(deeds)('is not saved, on any way in: %s', async (_name, type, options) => {
		const flow = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/flows', { name: 'Probe', trigger: 'manual', status: 'inactive' }),
		).id;
		const place = { key: 'probe', type, position_x: 1, position_y: 1 };
		const silent = { ...place, options: { permissions: '$full', ...options() } };
		const before = await rowsOf(['directus_operations']);
		for (const answer of [
			await cockpit.asAdmin('POST', '/operations', { flow, ...silent }),
			await cockpit.asAdmin('PATCH', `/flows/${flow}`, { operations: [silent] }),
			await cockpit.asAdmin('POST', '/graphql/system', {
				query: 'mutation ($data: create_directus_operations_input!) { create_operations_item(data: $data) { id } }',
				variables: { data: { flow: { id: flow, name: 'Probe' }, ...silent } },
			}),
		])
			expect(answer.text).toContain('FLOW_WITHOUT_EVENTS');
		expect(await rowsOf(['directus_operations'])).toEqual(before);
		const loud = await cockpit.asAdmin('POST', '/operations', {
			flow,
			...{ ...silent, options: { ...silent.options, emitEvents: true } },
		});
		expect(loud.status, loud.text).toBe(200);
		const { id } = dataOf<{ id: string }>(loud);
		const muted = await cockpit.asAdmin('PATCH', `/operations/${id}`, { options: silent.options });
		expect(codeOf(muted)[0]).toBe('FLOW_WITHOUT_EVENTS');
		expect((await cockpit.asAdmin('PATCH', `/operations/${id}`, { name: 'Anderer Name' })).status).toBe(200);
	});

	it('writes as anybody does when it tells of it', async () => {
		await run('item-update', {
			...{ permissions: '$full', emitEvents: true, collection: 'projects', key: [target.project] },
			payload: { title: 'Durch einen Ablauf' },
		});
		const entries = await database('journal_entries').where({ item: target.project }).orderBy('sequence');
		expect(entries.map(({ kind }) => kind)).toEqual(['created', 'changed']);
		expect(await database('published_projects').where({ id: target.project }).first('title')).toEqual({
			title: 'Durch einen Ablauf',
		});
	});
});

describe('a rule of dates', () => {
	it('holds for a record whose id is spelt in capitals', async () => {
		const id = randomUUID().toUpperCase();
		await newProject({ id, planned_start: '2026-05-01', planned_end: '2026-06-01' });
		for (const key of [id, id.toLowerCase()])
			expect(
				(await cockpit.asAdmin('PATCH', `/items/projects/${key}`, { planned_end: '2026-04-01' })).status,
			).toBe(400);
		expect((await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { planned_end: '2026-07-01' })).status).toBe(
			200,
		);
	});
});
