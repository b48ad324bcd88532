import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataVersion } from '../../extensions/strategy-cockpit/src/shared/server/data-version.ts';
import { unmarkChanges } from '../../scripts/lib/change-marks.ts';
import { keepTriggers } from '../../scripts/lib/database.ts';
import { withStore } from '../../scripts/lib/store.ts';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';
import { COLLECTIONS } from '../support/records.ts';
import { statementCounter } from '../support/statements.ts';

// A report that is given again is the one that would be made now.

let cockpit: Cockpit;
let database: Knex;
let head: string;
const counter = statementCounter();
beforeAll(async () => {
	cockpit = await startCockpit({ settings: counter.settings, log: counter.log });
	database = openDatabase(cockpit.environment);
	head = await cockpit.userOf('Leitung');
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

const REPORT = '/cockpit/reports/interim?cycle=2025&lang=de&format=';

async function report(token = head, format = 'json'): Promise<string> {
	const { status, text } = await cockpit.api('GET', REPORT + format, { token });
	expect(status, text).toBe(200);
	return text;
}

/** As somebody sees it who has never asked before. */
async function reportMadeNow(): Promise<string> {
	return report(await cockpit.userOf('Leitung'));
}

describe('a report that has not changed', () => {
	it('costs as few statements as who asks and whether anything has changed, however many projects there are', async () => {
		const costs: number[] = [];
		for (const format of ['json', 'html', 'json', 'html'])
			costs.push(await counter.statementsOf(() => cockpit.api('GET', REPORT + format, { token: head })));
		const [json = 0, html = 0, jsonAgain = 0, htmlAgain = 0] = costs;
		expect(Math.min(json, html)).toBeGreaterThan(30);
		expect(jsonAgain).toBeLessThanOrEqual(8);
		expect(htmlAgain).toBe(jsonAgain);
		const projects = Array.from({ length: 60 }, (_, at) => ({ code: `MEHR-${at}`, title: `Mehr ${at}` }));
		const base = {
			office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
			field_of_action: await fieldId(),
		};
		const written = await cockpit.asAdmin(
			'POST',
			'/items/projects?fields=id',
			projects.map((project) => ({ ...project, ...base })),
		);
		expect(written.status, written.text).toBe(200);
		await report();
		expect(await counter.statementsOf(() => cockpit.api('GET', `${REPORT}json`, { token: head }))).toBe(jsonAgain);
	});

	it('is not sent again to whoever has it', async () => {
		const ask = (headers: Record<string, string> = {}) =>
			fetch(`${cockpit.url}${REPORT}html`, { headers: { authorization: `Bearer ${head}`, ...headers } });
		const { headers } = await ask();
		// As a browser asks that has kept the page.
		const again = { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
		expect(headers.get('cache-control')).toBe('private, no-cache');
		expect((await ask(again)).status).toBe(304);
		await cockpit.asAdmin('PATCH', `/items/fields_of_action/${await fieldId()}`, { name: 'Anders benannt' });
		expect((await ask(again)).status).toBe(200);
	});
});

async function fieldId(): Promise<string> {
	return cockpit.idOf('fields_of_action', 'I');
}

/** Of each collection that a report tells of, a field that it tells. */
const TOLD: readonly [collection: string, field: string][] = [
	['strategy_cycles', 'motto'],
	['fields_of_action', 'name'],
	['focus_topics', 'title'],
	['achievements', 'title'],
	['challenges', 'title'],
	['offices', 'name'],
	['partners', 'name'],
	['projects', 'title'],
	['measures', 'title'],
	['indicators', 'name'],
	['indicator_values', 'value'],
	['maturity_assessments', 'title'],
	['maturity_findings', 'finding'],
	['maturity_dimensions', 'name'],
	['reported_figures', 'statement'],
	['workflow_states', 'label'],
];

describe('a report is made anew', () => {
	it.each(TOLD)('after a statement in the database that changes %s', async (collection, field) => {
		await report();
		const mark = field === 'value' ? 4711 : `${collection} neu`;
		await database(collection).update({ [field]: mark });
		const now = await report();
		expect(now).toContain(String(mark));
		expect(now).toBe(await reportMadeNow());
	});

	it.each(['challenges_offices', 'challenges_fields_of_action', 'reported_figures', 'indicator_values'])(
		'after one that deletes of %s',
		async (collection) => {
			const before = await report();
			await database(collection).delete();
			const now = await report();
			expect(now).not.toBe(before);
			expect(now).toBe(await reportMadeNow());
		},
	);

	it('after a record is written, changed and deleted by the API', async () => {
		const title = 'Ein Projekt, das kommt und geht';
		const has = async (text: string) => {
			const now = await report();
			expect(now).toBe(await reportMadeNow());
			return now.includes(text);
		};
		expect(await has(title)).toBe(false);
		const body = {
			...{ code: 'KOMMT', title, office: await cockpit.idOf('offices', 'MUSIKSCHULE') },
			...{ field_of_action: await fieldId(), cycle: await cockpit.idOf('strategy_cycles', '2025') },
		};
		const { id } = dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/projects', body));
		expect(await has(title)).toBe(true);
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: 'Anders' });
		expect(await has(title)).toBe(false);
	});

	it('after rights change: of a role, of a policy, of the caller', async () => {
		const token = await cockpit.userOf('Leitung');
		const { id } = dataOf<{ id: string }>(await cockpit.api('GET', '/users/me?fields=id', { token }));
		const whole = await report(token);
		expect(JSON.parse(whole).data.challenges).not.toEqual([]);
		const permission = await database('directus_permissions')
			.where({ collection: 'challenges', action: 'read' })
			.whereIn('policy', database('directus_policies').where('name', 'like', 'Cockpit:%').select('id'))
			.select();
		await database('directus_permissions')
			.whereIn(
				'id',
				permission.map((row: { id: number }) => row.id),
			)
			.delete();
		const { status } = await cockpit.api('GET', `${REPORT}json`, { token });
		expect(status).not.toBe(200);
		await database('directus_permissions').insert(
			permission.map((row: Record<string, unknown>) => ({ ...row, permissions: asText(row['permissions']) })),
		);
		expect(await report(token)).toBe(whole);
		await cockpit.asAdmin('PATCH', `/users/${id}`, { role: null });
		expect((await cockpit.api('GET', `${REPORT}json`, { token })).status).toBe(401);
	});

	it('where the triggers are gone', async () => {
		await withStore(cockpit.environment, (store) => unmarkChanges(store, cockpit.environment));
		await report();
		expect(await dataVersion(database)).toBeNull();
		await database('partners').update({ name: 'Ohne Auslöser' });
		expect(await report()).toContain('Ohne Auslöser');
		await keepTriggers(cockpit.environment);
		expect(await dataVersion(database)).not.toBeNull();
	});
});

/** As a JSON column takes it on both databases. */
function asText(json: unknown): unknown {
	return typeof json === 'object' && json !== null ? JSON.stringify(json) : json;
}

describe('the version of the data', () => {
	const version = async (from: Knex = database) => (await dataVersion(from)) ?? 'none';

	it('is another one after a write in any collection, and stays while only is read', async () => {
		const same: string[] = [];
		let written = 0;
		for (const table of [...COLLECTIONS, 'directus_users', 'directus_permissions', 'directus_settings']) {
			const row: { id: string } | undefined = await database(table).first('id');
			if (!row || table.startsWith('journal_')) continue;
			const before = await version();
			expect(await version()).toBe(before);
			// Of a user only what is another value counts.
			const change = table === 'directus_users' ? { title: 'Anders' } : { id: row.id };
			await database(table).where({ id: row.id }).update(change);
			written++;
			if ((await version()) === before && table !== 'digests') same.push(table);
		}
		expect(written).toBeGreaterThan(20);
		expect(same).toEqual([]);
	});

	it('is not moved by who comes and goes', async () => {
		const before = await version();
		await cockpit.api('GET', '/items/projects?limit=1', { token: head });
		await cockpit.api('PATCH', '/users/me/track/page', { token: head, body: { last_page: '/content/projects' } });
		await database('directus_users').update({ last_access: new Date() });
		expect(await version()).toBe(before);
	});

	it('changes with what is committed, in whatever order', async () => {
		if (cockpit.environment['DB_CLIENT'] !== 'pg') return;
		const first = await database.transaction();
		const second = await database.transaction();
		await first('partners').update({ name: 'Erster' });
		await second('offices').update({ name: 'Zweiter' });
		const before = await version();
		await second.commit();
		const between = await version();
		expect(between).not.toBe(before);
		expect(await report()).not.toContain('Erster');
		await first.commit();
		expect(await version()).not.toBe(between);
		expect(await report()).toContain('Erster');
		const taken = await database.transaction();
		const stays = await version();
		await taken('partners').update({ name: 'Zurück' });
		await taken.rollback();
		expect(await version()).toBe(stays);
	});
});
