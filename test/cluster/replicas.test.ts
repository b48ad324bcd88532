import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDigestDue } from '../../extensions/strategy-cockpit/src/notifications/domain/morning.ts';
import { databaseSettings } from '../../scripts/lib/environment.ts';
import { waitFor } from '../../scripts/lib/directus.ts';
import { openDatabase } from '../support/database.ts';
import {
	ADMIN,
	client,
	copyOfPreparedOnPostgres,
	ended,
	freePort,
	login,
	startServer,
	testEnvironment,
	type Cockpit,
} from '../support/directus.ts';
import { startRedis, type Redis } from '../support/redis.ts';

interface Replica {
	server: ChildProcess;
	url: string;
	api: Cockpit['api'];
}

let redis: Redis;
let database: Knex;
const replicas: Replica[] = [];
/** The limit on requests a second and address that all replicas keep together. */
const POINTS = 20;

beforeAll(async () => {
	redis = await startRedis();
	const settings = databaseSettings(await copyOfPreparedOnPostgres());
	database = openDatabase(settings);
	const shared = {
		REDIS_HOST: '127.0.0.1',
		REDIS_PORT: String(redis.port),
		RATE_LIMITER_ENABLED: 'true',
		RATE_LIMITER_STORE: 'redis',
		RATE_LIMITER_POINTS: String(POINTS),
		RATE_LIMITER_DURATION: '5',
		SYNCHRONIZATION_STORE: 'redis',
	};
	for (let count = 0; count < 2; count++) {
		const port = await freePort();
		const server = startServer({ ...testEnvironment(port, settings), ...shared });
		const url = `http://127.0.0.1:${port}`;
		replicas.push({ server, url, api: client(url) });
		await waitFor(`${url}/cockpit/health`, server, 90);
	}
});
afterAll(async () => {
	for (const { server } of replicas) server.kill('SIGTERM');
	await Promise.all(replicas.map(({ server }) => ended(server)));
	await database?.destroy();
	await redis?.stop();
});

/** Asks again while the shared limit refuses, which is what the tests before have used up. */
async function patiently(ask: () => ReturnType<Cockpit['api']>): ReturnType<Cockpit['api']> {
	for (;;) {
		const answer = await ask();
		if (answer.status !== 429) return answer;
		await sleep(1000);
	}
}

describe('two replicas on one PostgreSQL and one Redis', () => {
	it('know one another’s logins', async () => {
		const [one, other] = replicas as [Replica, Replica];
		const token = await login(one.api, ADMIN.email, ADMIN.password);
		expect((await other.api('GET', '/users/me', { token })).status).toBe(200);
	});

	it('hold a changed rule of the data model at once on both', async () => {
		const [one, other] = replicas as [Replica, Replica];
		const token = await login(one.api, ADMIN.email, ADMIN.password);
		const office = JSON.parse(
			(await patiently(() => one.api('GET', '/items/offices?fields=id&limit=1', { token }))).text,
		).data[0].id as string;
		const capacity = (year: number) => ({ office, year, quarter: 1, person_days: 10 });
		// The other replica reads its rules before they change.
		expect(
			(await patiently(() => other.api('POST', '/items/office_capacities', { token, body: capacity(2031) })))
				.status,
		).toBe(200);
		expect(
			(
				await patiently(() =>
					one.api('PATCH', '/fields/office_capacities/year', {
						token,
						body: { meta: { options: { min: 2000, max: 2030 } } },
					}),
				)
			).status,
		).toBe(200);
		await sleep(1000);
		expect(
			(await patiently(() => other.api('POST', '/items/office_capacities', { token, body: capacity(2032) })))
				.status,
		).toBe(400);
	});

	it('hold a changed role at once on both, and count wrong logins together', async () => {
		const [one, other] = replicas as [Replica, Replica];
		const token = await login(one.api, ADMIN.email, ADMIN.password);
		const roleOf = async (name: string) =>
			((await database('directus_roles').where({ name }).first('id')) as { id: string }).id;
		const person = { email: 'both@example.org', password: ADMIN.password };
		const created = await patiently(async () =>
			one.api('POST', '/users', { token, body: { ...person, role: await roleOf('Administrator') } }),
		);
		const { id } = (JSON.parse(created.text) as { data: { id: string } }).data;
		const own = await login(other.api, person.email, person.password);
		expect((await patiently(() => other.api('GET', '/roles', { token: own }))).status).toBe(200);
		const role = await roleOf('Leitung');
		expect((await patiently(() => one.api('PATCH', `/users/${id}`, { token, body: { role } }))).status).toBe(200);
		expect((await patiently(() => other.api('GET', '/roles', { token: own }))).status).toBe(401);

		for (let count = 0; count < 10; count++) {
			const { api } = replicas[count % 2] as Replica;
			const body = { ...person, password: 'falsches Kennwort' };
			expect((await patiently(() => api('POST', '/auth/login', { body }))).status).toBe(401);
		}
		// A try is counted beside its answer.
		await expect
			.poll(() => database('directus_users').where({ id }).first('status'), { timeout: 10_000 })
			.toEqual({ status: 'suspended' });
	});

	it('send the digest of a day once', async () => {
		// They catch up when they start, which must not be mistaken for what is tried here.
		while (isDigestDue(new Date()) && (await database('digests')).length === 0) await sleep(200);
		await database('digests').delete();
		const recipient = randomUUID();
		const role = (
			(await database('directus_roles').where({ name: 'Digitalisierungsbüro' }).first('id')) as { id: string }
		).id;
		await database('directus_users').insert({
			id: recipient,
			email: 'digest@example.org',
			role,
			status: 'active',
			provider: 'default',
		});
		const token = await login((replicas[0] as Replica).api, ADMIN.email, ADMIN.password);
		const answers = await Promise.all(
			replicas.map(({ api }) =>
				patiently(() => api('POST', '/cockpit/digest', { token, body: { dry_run: false } })),
			),
		);
		expect(answers.map(({ text }) => (JSON.parse(text) as { data: { sent: boolean } }).data.sent).sort()).toEqual([
			false,
			true,
		]);
		expect(await database('directus_notifications').where({ recipient })).toHaveLength(1);
	});

	it('count requests against one limit', async () => {
		await sleep(6000);
		const answers = await Promise.all(
			Array.from({ length: POINTS * 2 }, (_, index) =>
				(replicas[index % 2] as Replica).api('GET', '/server/info'),
			),
		);
		expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(POINTS);
		expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(POINTS);
	});

	it('go on when one of them ends', async () => {
		const [one, other] = replicas as [Replica, Replica];
		one.server.kill('SIGKILL');
		await ended(one.server);
		expect((await patiently(() => other.api('GET', '/cockpit/health'))).status).toBe(200);
	});
});
