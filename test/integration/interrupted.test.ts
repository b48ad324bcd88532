import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

const RECORDS = 500;

let cockpit: Cockpit;
let database: Knex;
let ids: string[];
beforeAll(async () => {
	cockpit = await startCockpit({ isOwn: true });
	database = openDatabase(cockpit.environment);
	const base = {
		title: 'Stapel',
		visibility: 'public',
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		field_of_action: await cockpit.idOf('fields_of_action', 'I'),
	};
	const created = await cockpit.asAdmin(
		'POST',
		'/items/projects?fields=id&limit=-1',
		Array.from({ length: RECORDS }, (_, index) => ({ ...base, code: `STAPEL-${index}` })),
	);
	ids = dataOf<{ id: string }[]>(created).map(({ id }) => id);
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

/** A transaction has written and has not ended: what a power cut at this moment interrupts. */
async function isWriting(): Promise<boolean> {
	const { DB_CLIENT, DB_FILENAME } = cockpit.environment;
	if (DB_CLIENT === 'sqlite3') return existsSync(`${DB_FILENAME}-journal`);
	const { rows } = await database.raw<{ rows: unknown[] }>(
		'select 1 from pg_stat_activity where datname = current_database() and backend_xid is not null',
	);
	return rows.length > 0;
}

/** Everything that a change of these projects touches. */
async function rows(): Promise<unknown> {
	const [projects, entries, copies] = await Promise.all([
		database('projects').whereIn('id', ids).orderBy('id'),
		database('journal_entries')
			.where({ collection: 'projects' })
			.whereIn('item', ids)
			.orderBy(['item', 'sequence']),
		database('published_projects').whereIn('id', ids).orderBy('id'),
	]);
	return { projects, entries, copies };
}

describe(`a batch of ${RECORDS} records that is cut off in the middle`, () => {
	const ways: [string, () => Promise<Answer>][] = [
		[
			'transition, all or nothing',
			() => cockpit.asAdmin('POST', '/cockpit/workflow/projects/transitions/plan', { ids, all_or_nothing: true }),
		],
		[
			'update by keys',
			() => cockpit.asAdmin('PATCH', '/items/projects', { keys: ids, data: { title: 'Stapel, geändert' } }),
		],
	];

	it.each(ways)(
		'leaves nothing behind, and can be done again: %s',
		async (_way, write) => {
			const before = await rows();
			const answer = write().then(
				({ status }) => status,
				() => 'cut off',
			);
			while (!(await isWriting())) await sleep(5);
			await sleep(300);
			expect(await isWriting()).toBe(true);
			await cockpit.crash();
			expect(await answer).toBe('cut off');
			expect(await rows()).toEqual(before);
			expect((await write()).status).toBe(200);
			expect(
				await database('journal_entries')
					.where({ collection: 'projects' })
					.whereIn('item', ids)
					.groupBy('item')
					.havingRaw('count(*) <> max(sequence)')
					.select('item'),
			).toEqual([]);
			expect(await rows()).not.toEqual(before);
			// The batch is written twice, with the start of a server between.
		},
		180_000,
	);
});

describe('fifty who want different things of one record', () => {
	it('exactly one wins, the others are told, and the chain is whole', async () => {
		const id = dataOf<{ id: string }>(
			await cockpit.asAdmin('PATCH', `/items/projects/${ids[0]}`, {
				state: await stateCalled('idea'),
				override_reason: 'Ausgangslage',
			}),
		).id;
		const { length } = await entriesOf(id);
		const keys = ['start_pre_project', 'plan', 'cancel_idea'];
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, index) =>
				cockpit.asAdmin('POST', `/cockpit/workflow/projects/${id}/transitions/${keys[index % 3]}`, {
					comment: `Wunsch ${index}`,
				}),
			),
		);
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		for (const { status, body } of answers.filter((answer) => answer.status !== 200))
			expect([status, body.errors?.[0]?.extensions.code]).toEqual([
				409,
				expect.stringMatching(/^(NOT_IN_STATE|CHANGED_MEANWHILE)$/),
			]);
		const entries = await entriesOf(id);
		expect(entries.map(({ sequence }) => sequence)).toEqual(
			Array.from({ length: length + 1 }, (_, index) => index + 1),
		);
		const won = answers.findIndex(({ status }) => status === 200);
		expect(entries.at(-1)).toMatchObject({ kind: 'transition', comment: `Wunsch ${won}` });
	});

	async function stateCalled(key: string): Promise<string> {
		return dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				`/items/workflow_states?fields=id&filter[key][_eq]=${key}&filter[workflow][collection][_eq]=projects`,
			),
		)[0].id;
	}

	async function entriesOf(item: string): Promise<{ sequence: number; kind: string; comment: string | null }[]> {
		return dataOf(
			await cockpit.asAdmin('GET', `/items/journal_entries?filter[item][_eq]=${item}&sort=sequence&limit=-1`),
		);
	}
});
