import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILE } from '../../scripts/lib/directus.ts';
import { applySchema, completeSchema, keepTriggers } from '../../scripts/lib/database.ts';
import { missingTriggers, unguardJournal } from '../../scripts/lib/journal-guard.ts';
import { checkRecords } from '../../scripts/lib/data-check.ts';
import { openDirectusDatabase } from '../../scripts/lib/directus-database.ts';
import { hashOf } from '../../scripts/lib/hash.ts';
import { prepareDatabase } from '../../scripts/lib/prepare-database.ts';
import { remember, withStore } from '../../scripts/lib/store.ts';
import { openDatabase } from '../support/database.ts';
import { dataOf, ended, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let database: Knex;
let directus: Awaited<ReturnType<typeof openDirectusDatabase>>;
beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	directus = await openDirectusDatabase(cockpit.environment);
});
afterAll(async () => {
	await directus?.close();
	await database?.destroy();
	await cockpit?.stop();
});

/** What the command does, without its start. */
async function checkData(): Promise<{ status: number; lines: readonly string[] }> {
	const { lines, isSound } = await checkRecords(directus, cockpit.environment);
	return { status: isSound ? 0 : 1, lines };
}

/** Beside the test, so that it notices meanwhile which connections the server closes. */
async function checkDataByCommand(): Promise<{ status: number | null; lines: string[] }> {
	const check = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/check-data.ts'], {
		env: { ...process.env, ...cockpit.environment, CONFIG_PATH: NO_FILE },
	});
	const [output, faults] = await Promise.all([text(check.stdout), text(check.stderr)]);
	await ended(check);
	return { status: check.exitCode, lines: `${output}${faults}`.trim().split('\n') };
}

async function projectIds(): Promise<[string, string, string, string, string]> {
	const rows: { id: string }[] = await database('projects')
		.where({ visibility: 'public' })
		.orderBy('code')
		.limit(5)
		.select('id');
	return rows.map(({ id }) => id) as [string, string, string, string, string];
}

it('finds nothing to do on fresh data', async () => {
	expect(await checkDataByCommand()).toEqual({
		status: 0,
		lines: ['Records entered: 0. Copies repaired: 0. Faults in the journal: 0.'],
	});
});

it('repairs copies that somebody has changed past the cockpit', async () => {
	const [missing, different, hidden] = await projectIds();
	const before = await database('published_projects').orderBy('id').select('id', 'title', 'state_label');
	await database('published_projects').where({ id: missing }).delete();
	await database('published_projects').where({ id: different }).update({ title: 'anders' });
	await database('projects').where({ id: hidden }).update({ visibility: 'internal' });
	const { status, lines } = await checkData();
	expect(lines).toEqual(
		expect.arrayContaining([
			`repaired: published_projects/${missing} was missing`,
			`repaired: published_projects/${different} was different`,
			`repaired: published_projects/${hidden} was not public`,
		]),
	);
	// The visibility was changed without an entry: that is for a person to judge.
	expect([status, lines.filter((line) => line.startsWith('fault'))]).toEqual([
		1,
		[`fault: projects/${hidden}: visibility is not what the last entry says`],
	]);
	expect(await database('published_projects').orderBy('id').select('id', 'title', 'state_label')).toEqual(
		before.filter(({ id }) => id !== hidden),
	);
	await database('projects').where({ id: hidden }).update({ visibility: 'public' });
	expect((await checkData()).status).toBe(0);
});

it('puts right what lies above an office, where somebody has changed it past the cockpit', async () => {
	const rows = () => database('office_ancestors').orderBy(['office', 'ancestor']).select('office', 'ancestor');
	const before = await rows();
	const { id: below, parent: above } = await database('offices').whereNotNull('parent').first('id', 'parent');
	await database('office_ancestors').where({ office: below }).delete();
	await database('office_ancestors').insert({ id: crypto.randomUUID(), office: above, ancestor: below });
	const { status, lines } = await checkData();
	expect(status).toBe(0);
	expect(lines).toEqual(
		expect.arrayContaining([
			`repaired: office_ancestors/${below} was different`,
			`repaired: office_ancestors/${above} was different`,
			'Records entered: 0. Copies repaired: 2. Faults in the journal: 0.',
		]),
	);
	expect(await rows()).toEqual(before);
});

/** Does to the journal what only the owner of the database can. */
async function asOwner(deed: () => Promise<unknown>): Promise<void> {
	await withStore(cockpit.environment, (store) => unguardJournal(store, cockpit.environment));
	await deed();
	await keepTriggers(cockpit.environment);
}

it('names what was changed, deleted or taken out of the journal past the cockpit', async () => {
	const [, , changed, shortened, gone] = await projectIds();
	for (const title of ['Zwei', 'Drei'])
		await cockpit.api('PATCH', `/items/projects/${shortened}`, { token: cockpit.admin, body: { title } });
	await database('projects').where({ id: changed }).update({ title: 'an allem vorbei' });
	await asOwner(() => database('journal_entries').where({ item: shortened, sequence: 2 }).delete());
	await database('milestones').where({ project: gone }).delete();
	await database('projects').where({ id: gone }).delete();
	const { status, lines } = await checkDataByCommand();
	expect(status).toBe(1);
	expect(lines.filter((line) => line.startsWith('fault: projects')).sort()).toEqual(
		[
			`fault: projects/${changed}: title is not what the last entry says`,
			`fault: projects/${shortened}: entry 3: gap`,
			`fault: projects/${gone}: gone without an entry`,
		].sort(),
	);
});

describe('a journal that its owner has changed', () => {
	async function changedProject(): Promise<string> {
		const made = await cockpit.asAdmin('POST', '/items/projects', {
			...{ code: `K-${count++}`, title: 'Eins', description: `${count} ${'Lang '.repeat(200)}` },
			office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
			field_of_action: await cockpit.idOf('fields_of_action', 'I'),
		});
		const { id } = dataOf<{ id: string }>(made);
		for (const title of ['Zwei', 'Drei'])
			await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title, description: `${count++}` });
		return id;
	}
	let count = 0;
	const entry = (item: string, sequence: number) => database('journal_entries').where({ item, sequence });

	const deeds: [string, (item: string) => Promise<unknown>, string][] = [
		...['comment', 'kind', 'to_state', 'names', 'writer', 'parent'].map(
			(column): [string, (item: string) => Promise<unknown>, string] => [
				`another ${column}`,
				(item) => entry(item, 2).update({ [column]: column === 'kind' ? 'transition' : '"x"' }),
				'entry 2: is not what was written',
			],
		),
		['another writer', (item) => entry(item, 2).update({ user: null }), 'entry 2: is not what was written'],
		[
			'another hash',
			(item) => entry(item, 2).update({ hash: 'a'.repeat(64) }),
			'entry 3: does not follow from the entry before it',
		],
		[
			'an entry that was put in',
			async (item) => {
				const last = await entry(item, 3).first();
				await database('journal_entries').insert({
					...{ ...last, id: crypto.randomUUID(), sequence: 4 },
					// Directus's driver for SQLite hands JSON over as text, that of PostgreSQL parsed.
					...Object.fromEntries(
						['facts', 'names', 'writer'].map((column) => [
							column,
							typeof last[column] === 'string' ? last[column] : JSON.stringify(last[column]),
						]),
					),
				});
			},
			'entry 4: does not follow from the entry before it',
		],
		[
			'another long text',
			async (item) => {
				const { facts } = await entry(item, 1).first('facts');
				const [, hash] =
					/"description":"([0-9a-f]{64})"/.exec(JSON.stringify(facts).replaceAll('\\', '')) ?? [];
				expect(await database('journal_texts').where({ id: hash }).update({ content: '"anders"' })).toBe(1);
			},
			'entry 1: the text of description is not what was written',
		],
	];

	it('is told, whatever was done', async () => {
		const told: string[] = [];
		for (const [, deed, fault] of deeds) {
			const item = await changedProject();
			await asOwner(() => deed(item));
			told.push(`fault: projects/${item}: ${fault}`);
		}
		const { status, lines } = await checkData();
		expect(status).toBe(1);
		expect(deeds.filter((_, index) => !lines.includes(told[index] ?? '')).map(([name]) => name)).toEqual([]);
	});

	it('is told when the database does not hold to it any more', async () => {
		await withStore(cockpit.environment, (store) => unguardJournal(store, cockpit.environment));
		const { lines } = await checkData();
		expect(lines.filter((line) => line.startsWith('fault: the database has lost'))).toHaveLength(6);
		await keepTriggers(cockpit.environment);
		expect((await checkData()).lines.filter((line) => line.startsWith('fault: the database has lost'))).toEqual([]);
	});
});

it('names requested transitions that nobody can have requested', async () => {
	const [project] = await projectIds();
	const transition = await database('workflow_transitions').where({ key: 'start_pre_project' }).first('id');
	const request = {
		...{ id: crypto.randomUUID(), transition: transition.id, requested_at: new Date() },
		...{ collection: 'projects', item: crypto.randomUUID() },
	};
	await database('transition_requests').insert(request);
	await database('transition_requests').insert({ ...request, id: crypto.randomUUID(), item: project });
	const about = (await checkData()).lines.filter((line) => line.includes('requested of'));
	expect(about.sort()).toEqual(
		[
			`fault: projects/${request.item}: a transition is requested of a record that is gone`,
			`fault: projects/${project}: a transition is requested of a state that the record is not in`,
		].sort(),
	);
	await database('transition_requests').delete();
});

it('enters records that are older than the journal', async () => {
	const [, , , , , old] = (await database('projects').orderBy('code').limit(6).select<{ id: string }[]>('id')).map(
		({ id }) => id,
	);
	await asOwner(() =>
		database('journal_entries')
			.where({ item: String(old) })
			.delete(),
	);
	expect((await checkData()).lines.at(-1)).toMatch(/^Records entered: 1\./);
	const [entry] = await database('journal_entries')
		.where({ item: String(old) })
		.select('sequence', 'kind', 'user', 'comment');
	expect(entry).toEqual({ sequence: 1, kind: 'created', user: null, comment: 'Bestand vor Beginn des Journals' });
});

it('gives the entries of an older database their hashes when it is updated, once, and keeps them closed', async () => {
	const other = await startCockpit();
	const { environment } = other;
	const older = openDatabase(environment);
	const rows = () => older('journal_entries').orderBy('id');
	const present = await rows();
	await withStore(environment, async (store) => {
		await unguardJournal(store, environment);
		await store.query("delete from cockpit_meta where key = 'journal_sealed'");
		await store.query('update journal_entries set hash = null, previous_hash = null');
	});
	await applySchema(environment);
	expect(await rows()).toEqual(present);
	expect(await withStore(environment, (store) => missingTriggers(store, environment))).toEqual([]);
	await expect(older('journal_entries').delete()).rejects.toThrow('JOURNAL_APPEND_ONLY');
	// Later an entry without a hash is none of the cockpit.
	await withStore(environment, async (store) => {
		await unguardJournal(store, environment);
		await store.query('update journal_entries set hash = null');
	});
	await completeSchema(environment);
	expect(await older('journal_entries').whereNotNull('hash')).toEqual([]);
	await older.destroy();
	await other.stop();
}, 300_000);

it('is made up for at the next start when an update was interrupted before it', async () => {
	const other = await startCockpit();
	const { environment } = other;
	const older = openDatabase(environment);
	const { id } = (await older('projects').orderBy('code').first('id')) as { id: string };
	await withStore(environment, async (store) => {
		await unguardJournal(store, environment);
		await store.query('delete from journal_entries where item = $1', [id]);
		await remember(store, 'seeds_hash', hashOf('seeds'));
	});
	const reach = () => older('office_ancestors').orderBy(['office', 'ancestor']).select('office', 'ancestor');
	const reached = await reach();
	// An older database has none.
	await older('office_ancestors').delete();
	const entries = () => older('journal_entries').where({ item: id }).pluck('comment');
	const start = () => prepareDatabase(environment, { approves: () => Promise.reject(new Error('Nothing to ask.')) });
	await start();
	expect(await entries()).toEqual(['Bestand vor Beginn des Journals']);
	expect(reached.length).toBeGreaterThan(0);
	expect(await reach()).toEqual(reached);
	expect(await withStore(environment, (store) => missingTriggers(store, environment))).toEqual([]);
	// Once, so that a start need not wait for it.
	await withStore(environment, async (store) => {
		await unguardJournal(store, environment);
		await store.query('delete from journal_entries where item = $1', [id]);
	});
	await start();
	expect(await entries()).toEqual([]);
	await older.destroy();
	await other.stop();
}, 300_000);
