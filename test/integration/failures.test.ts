import { copyFileSync, renameSync } from 'node:fs';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseSettings } from '../../scripts/lib/environment.ts';
import { openDatabase } from '../support/database.ts';
import {
	copyOfPreparedOnPostgres,
	dataOf,
	freePort,
	startCockpit,
	type Answer,
	type Cockpit,
} from '../support/directus.ts';
import { SAMPLES, TYPES } from '../support/sample-files.ts';

const isPostgres = process.env['COCKPIT_TEST_POSTGRES'] !== undefined;

/** A way to the database that can be cut: what a stopped server is to those who are connected. */
class Cable {
	private readonly sockets = new Set<Socket>();
	private server: Server | null = null;
	private isHalted = false;
	private readonly target: URL;
	private port = 0;

	constructor(address: string) {
		this.target = new URL(address);
	}

	async join(): Promise<string> {
		this.port ||= await freePort();
		this.server = createServer((near) => {
			const far = connect(Number(this.target.port), this.target.hostname);
			for (const [one, other] of [
				[near, far],
				[far, near],
			] as const) {
				this.sockets.add(one);
				one.pipe(other);
				one.on('error', () => other.destroy());
			}
			this.halt(this.isHalted);
		});
		await new Promise<void>((joined) => this.server?.listen(this.port, '127.0.0.1', joined));
		return Object.assign(new URL(this.target), { port: String(this.port) }).href;
	}

	/** Lets nothing through any more, or goes on: what a halted server is, which is there and says nothing. */
	halt(isHalted: boolean): void {
		this.isHalted = isHalted;
		for (const socket of this.sockets)
			if (isHalted) socket.pause();
			else socket.resume();
	}

	async cut(): Promise<void> {
		const closed = new Promise((done) => this.server?.close(done));
		for (const socket of this.sockets) socket.destroy();
		this.sockets.clear();
		await closed;
	}
}

let cockpit: Cockpit;
let database: Knex;
let cable: Cable | null = null;
beforeAll(async () => {
	if (isPostgres) {
		const address = await copyOfPreparedOnPostgres();
		cable = new Cable(address);
		cockpit = await startCockpit({ settings: databaseSettings(await cable.join()) });
		database = openDatabase(databaseSettings(address));
	} else {
		cockpit = await startCockpit();
		database = openDatabase(cockpit.environment);
	}
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
	await cable?.cut();
});

/** What everybody uses, by every kind of route. */
const WAYS: [string, string, object?][] = [
	['GET', '/items/projects?limit=1'],
	['POST', '/items/offices', { code: 'F', name: 'F' }],
	['PATCH', '/users/me', { appearance: 'dark' }],
	['GET', '/files?limit=1'],
	['GET', '/cockpit/overview'],
	['GET', '/cockpit/start'],
	['POST', '/graphql', { query: '{ projects(limit: 1) { id } }' }],
	['POST', '/auth/login', { email: 'a@example.org', password: 'x' }],
];

function expectUnavailable({ status, body, text }: Answer, way: string): void {
	expect([way, status, body.errors?.map(({ extensions }) => extensions.code)], text).toEqual([
		way,
		503,
		['SERVICE_UNAVAILABLE'],
	]);
	expect(text).not.toMatch(/select|insert|SQLITE|127\.0\.0\.1|directus_|\.sqlite|ECONN/i);
}

async function recovered(): Promise<void> {
	for (let tries = 0; tries < 40; tries++) {
		const [read, written] = [
			await cockpit.asAdmin('GET', '/items/projects?limit=1'),
			await cockpit.asAdmin('PATCH', '/users/me', { appearance: 'auto' }),
		];
		if (read.status === 200 && written.status === 200) return;
		await sleep(250);
	}
	throw new Error('The server did not find its database again.');
}

async function expectEveryWayUnavailable(): Promise<void> {
	for (const [method, path, body] of WAYS)
		expectUnavailable(await cockpit.asAdmin(method, path, body), `${method} ${path}`);
	const response = await fetch(`${cockpit.url}/items/projects`, {
		headers: { 'accept-language': 'de', authorization: `Bearer ${cockpit.admin}` },
	});
	expect(response.headers.get('retry-after')).toBe('5');
	expect(await response.text()).toContain('Die Datenbank antwortet gerade nicht.');
	expect((await cockpit.api('GET', '/cockpit/health')).status).toBe(503);
	expect((await cockpit.api('GET', '/server/ping')).status).toBe(200);
}

describe('a database that is lost', () => {
	it.runIf(isPostgres)(
		'answers 503 on every way while PostgreSQL is stopped, and serves again afterwards',
		async () => {
			await cable?.cut();
			await expectEveryWayUnavailable();
			await cable?.join();
			await recovered();
		},
	);

	// After a minute everything else is answered too, see the unit test of failures/end-waiting.ts.
	it.runIf(isPostgres)(
		'says that it is not well while PostgreSQL is halted, and serves again afterwards',
		async () => {
			cable?.halt(true);
			expect((await cockpit.api('GET', '/cockpit/health')).status).toBe(503);
			expect((await cockpit.api('GET', '/server/ping')).status).toBe(200);
			cable?.halt(false);
			await recovered();
		},
	);

	it.skipIf(isPostgres)(
		'answers 503 on every way while another program keeps the file, and serves again afterwards',
		async () => {
			await database.raw('begin exclusive');
			try {
				await expectEveryWayUnavailable();
			} finally {
				await database.raw('rollback');
			}
			await recovered();
		},
	);

	it.skipIf(isPostgres)(
		'answers 503 to writes while the file is away, and takes the one that is put in its place',
		async () => {
			const file = cockpit.environment['DB_FILENAME'] ?? '';
			renameSync(file, `${file}.away`);
			expectUnavailable(await cockpit.asAdmin('PATCH', '/users/me', { appearance: 'dark' }), 'away');
			expect((await cockpit.api('GET', '/cockpit/health')).status).toBe(503);
			copyFileSync(`${file}.away`, file);
			await recovered();
			await database.destroy();
			database.initialize();
			expect((await database('directus_users').where({ email: 'admin@example.org' }).first()).appearance).toBe(
				'auto',
			);
		},
	);
});

describe('a deletion that the database refuses', () => {
	const upload = async () => {
		const form = new FormData();
		form.append('file', new Blob([SAMPLES.pdf], { type: TYPES.pdf }), 'Nachweis.pdf');
		return dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/files', form)).id;
	};

	it.each(['REST', 'GraphQL'])('says that the record is in use, by %s', async (way) => {
		const id = await upload();
		const table = `newcomers_${way.toLowerCase()}`;
		// As if somebody referred to the file after the rule has looked: of this table the server knows nothing yet.
		await database.schema.createTable(table, (columns) => {
			columns.specificType('file', isPostgres ? 'uuid' : 'char(36)').references('directus_files.id');
		});
		await database(table).insert({ file: id });
		const answer =
			way === 'REST'
				? await cockpit.asAdmin('DELETE', `/files/${id}`)
				: await cockpit.asAdmin('POST', '/graphql/system', {
						query: `mutation { delete_files_item(id: "${id}") { id } }`,
					});
		expect([answer.status, answer.body.errors?.[0]?.extensions.code], answer.text).toEqual([
			way === 'REST' ? 409 : 200,
			'IN_USE',
		]);
		expect(answer.text).toContain('Kann nicht gelöscht werden');
		expect(await database('directus_files').where({ id })).toHaveLength(1);
		await database(table).delete();
		expect((await cockpit.asAdmin('DELETE', `/files/${id}`)).status).toBe(204);
		expect(await database('directus_files').where({ id })).toHaveLength(0);
		await database.schema.dropTable(table);
	});
});
