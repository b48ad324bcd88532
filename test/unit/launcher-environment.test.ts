import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	envFileText,
	loadOrCreateEnvironment,
	newEnvironment,
	SETTINGS,
	withOptions,
} from '../../scripts/lib/environment.ts';
import { isNewer } from '../../scripts/lib/product.ts';
import { postgresConnection } from '../../scripts/lib/store.ts';

const embedded = { port: 8055, database: undefined };
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'cockpit-env-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a new .env', () => {
	it('holds secrets of its own, long enough and never the same', () => {
		const [one, other] = [newEnvironment(embedded), newEnvironment(embedded)];
		expect(Buffer.from(one['SECRET'] ?? '', 'base64url')).toHaveLength(48);
		expect(one['ADMIN_PASSWORD']).toMatch(/^[A-Za-z0-9-]{16,}$/);
		expect(one['SECRET']).not.toBe(other['SECRET']);
		expect(one['ADMIN_PASSWORD']).not.toBe(other['ADMIN_PASSWORD']);
	});

	it('closes what this version of Directus leaves open', () => {
		expect(newEnvironment(embedded)).toMatchObject({
			EXTENSIONS_MUST_LOAD: 'true',
			WEBSOCKETS_ENABLED: 'false',
			CACHE_ENABLED: 'false',
			TUS_ENABLED: 'false',
			MCP_ENABLED: 'false',
			AI_ENABLED: 'false',
			IP_TRUST_PROXY: 'false',
			USER_INVITE_URL_ALLOW_LIST: 'http://localhost:8055',
		});
	});

	it('is read back as it was written', () => {
		const environment = newEnvironment({ port: 1, database: 'postgres://u:p%40s@db:5432/cockpit' });
		expect(parseEnv(envFileText(environment))).toEqual(environment);
	});

	it('can be read by its owner only and is not replaced by the next start', () => {
		const file = join(folder, '.env');
		const first = loadOrCreateEnvironment(file, embedded);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(loadOrCreateEnvironment(file, { ...embedded, port: 9000 })).toEqual({
			environment: first.environment,
			created: false,
			givenUp: [],
		});
	});
});

it('gives settings that came after the .env was written the value of the product', () => {
	const file = join(folder, '.env');
	writeFileSync(file, 'PORT="8055"\nLOG_LEVEL="debug"\n');
	expect(loadOrCreateEnvironment(file, embedded).environment).toEqual({
		...SETTINGS,
		PORT: '8055',
		LOG_LEVEL: 'debug',
	});
});

it('puts the value of the product in the place of one that an earlier version wrote and this one has given up, and names it', () => {
	const file = join(folder, '.env');
	const name = 'PRESSURE_LIMITER_MAX_MEMORY_RSS';
	for (const [written, inForce, givenUp] of [
		['1610612736', SETTINGS[name], [name]],
		['3000000000', '3000000000', []],
	] as const) {
		writeFileSync(file, `${name}="${written}"\nPORT="8055"\n`);
		const { environment, ...told } = loadOrCreateEnvironment(file, embedded);
		expect(environment).toEqual({ ...SETTINGS, PORT: '8055', [name]: inForce });
		expect(told).toEqual({ created: false, givenUp });
	}
});

describe('options of one start', () => {
	it('go before the .env', () => {
		expect(withOptions(newEnvironment(embedded), { port: 9000, database: 'postgres://u@db/c' })).toMatchObject({
			PORT: '9000',
			PUBLIC_URL: 'http://localhost:9000',
			DB_CLIENT: 'pg',
			DB_CONNECTION_STRING: 'postgres://u@db/c',
		});
	});

	it('give the fictional city a database and uploads of its own', () => {
		const own = (options: { database?: string }) =>
			withOptions(newEnvironment({ ...embedded, ...options, database: options.database }), { demo: true });
		expect(own({})).toMatchObject({
			DB_FILENAME: './data/demo.sqlite',
			STORAGE_LOCAL_ROOT: './data/demo-uploads',
		});
		expect(own({ database: 'postgres://u:p%40@db:5432/city' })['DB_CONNECTION_STRING']).toBe(
			'postgres://u:p%40@db:5432/city_demo',
		);
	});

	it('leave the address behind a proxy as it is', () => {
		const behindProxy = { ...newEnvironment(embedded), PUBLIC_URL: 'https://cockpit.example.org' };
		expect(withOptions(behindProxy, { port: 9000 })).toMatchObject({
			PORT: '9000',
			PUBLIC_URL: 'https://cockpit.example.org',
		});
	});
});

it('explains each setting in .env.example with the value of the product', () => {
	const example = parseEnv(readFileSync('.env.example', 'utf8'));
	const secret = { SECRET: '', ADMIN_PASSWORD: '' };
	expect(example).toEqual({ ...newEnvironment(embedded), ...secret });
});

it.each([
	['1.0.0', '0.9.9', true],
	['0.10.0', '0.9.0', true],
	['0.1.0', '0.1.0', false],
	['0.1.0', '0.1.1', false],
	['0', '0.1.0', false],
])('knows whether version %s is newer than %s', (a, b, newer) => {
	expect(isNewer(a, b)).toBe(newer);
});

it('reads a PostgreSQL address and single variables alike', () => {
	const expected = { host: 'db', port: 5432, user: 'u', password: 'p@s', database: 'cockpit' };
	expect(postgresConnection({ DB_CONNECTION_STRING: 'postgres://u:p%40s@db/cockpit' })).toEqual(expected);
	expect(postgresConnection({ DB_HOST: 'db', DB_USER: 'u', DB_PASSWORD: 'p@s', DB_DATABASE: 'cockpit' })).toEqual(
		expected,
	);
});
