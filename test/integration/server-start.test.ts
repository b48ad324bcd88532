import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../../scripts/lib/directus.ts';
import type { Environment } from '../../scripts/lib/environment.ts';
import { client, ended, freePort, startCockpit, startServer, type Cockpit } from '../support/directus.ts';

const BUNDLE = join('extensions', 'strategy-cockpit');

let cockpit: Cockpit;
let folder: string;
beforeAll(async () => {
	cockpit = await startCockpit({ isOwn: true });
	folder = mkdtempSync(join(tmpdir(), 'cockpit-extensions-'));
	writeFileSync(join(folder, 'package.json'), '{}');
});
afterAll(async () => {
	await cockpit?.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** A second server on the same database. */
async function second(changes: Environment) {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	return { url, environment: { ...cockpit.environment, PORT: String(port), PUBLIC_URL: url, ...changes } };
}

/** Starts a server that must end by itself without having answered, and returns what it said. */
async function refusal(changes: Environment): Promise<{ code: number | null; said: string; answered: boolean }> {
	const { url, environment } = await second(changes);
	const server = startServer(environment, 'pipe');
	let said = '';
	for (const stream of [server.stdout, server.stderr])
		stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const answered = await waitFor(`${url}/server/ping`, server, 40).then(
		() => true,
		() => false,
	);
	if (answered) server.kill('SIGKILL');
	await ended(server);
	return { code: server.exitCode, said, answered };
}

/** A copy of the built bundle whose code is changed. */
function bundleWith(change: (code: string) => string): Environment {
	const copy = join(folder, 'extensions', 'strategy-cockpit');
	rmSync(copy, { recursive: true, force: true });
	cpSync(join(BUNDLE, 'dist'), join(copy, 'dist'), { recursive: true });
	cpSync(join(BUNDLE, 'package.json'), join(copy, 'package.json'));
	const api = join(copy, 'dist', 'api.js');
	writeFileSync(api, change(readFileSync(api, 'utf8')));
	return { EXTENSIONS_PATH: join(folder, 'extensions') };
}

describe('a bundle', () => {
	it('that throws while loading stops the server before it answers', async () => {
		const { code, answered } = await refusal(bundleWith((code) => `throw new Error('broken');\n${code}`));
		expect([answered, code]).toEqual([false, 1]);
	});

	it('that is whole is served from the same place', async () => {
		const { url, environment } = await second(bundleWith((code) => code));
		const server = startServer(environment);
		await waitFor(`${url}/cockpit/health`, server, 150);
		server.kill('SIGTERM');
		await ended(server);
	});

	it('whose rules an administrator has switched off makes health red', async () => {
		const asAdmin = (method: string, path: string, body?: unknown) =>
			cockpit.api(method, path, { token: cockpit.admin, body });
		const entries = JSON.parse((await asAdmin('GET', '/extensions')).text) as {
			data: { id: string; schema: { name: string } | null }[];
		};
		const rules = entries.data.find(({ schema }) => schema?.name === 'cockpit-rules');
		expect((await asAdmin('PATCH', `/extensions/${rules?.id}`, { meta: { enabled: false } })).status).toBe(200);
		const { url, environment } = await second({});
		const server = startServer(environment);
		try {
			await waitFor(`${url}/server/ping`, server, 150);
			const { status, text } = await client(url)('GET', '/cockpit/health');
			const { rules, ...rest } = JSON.parse(text) as { rules: Record<string, boolean> };
			expect([status, rest]).toEqual([503, { status: 'error', database: true }]);
			expect(Object.keys(rules)).toEqual(
				expect.arrayContaining(['guards', 'records', 'journal', 'workflow', 'open-data', 'start', 'privacy']),
			);
			expect(Object.values(rules).some(Boolean)).toBe(false);
		} finally {
			server.kill('SIGTERM');
			await ended(server);
			await asAdmin('PATCH', `/extensions/${rules?.id}`, { meta: { enabled: true } });
		}
	});
});

describe('the command of the image', () => {
	const serve = (environment: Environment, output: 'inherit' | 'pipe' = 'inherit') =>
		spawn(process.execPath, ['scripts/serve.ts'], {
			stdio: ['ignore', output, output],
			env: { ...process.env, NODE_ENV: 'test', ...environment, CONFIG_PATH: join(tmpdir(), 'no-such.env') },
		});

	it('serves with all rules, and ends when it is told to', async () => {
		const { url, environment } = await second({});
		const server = serve(environment);
		await waitFor(`${url}/cockpit/health`, server, 150);
		server.kill('SIGTERM');
		await ended(server);
		expect(server.signalCode).toBe('SIGTERM');
	});

	it('ends where Directus loads no rules, although it would serve', async () => {
		const nothing = join(folder, 'none');
		mkdirSync(nothing, { recursive: true });
		const { url, environment } = await second({ EXTENSIONS_PATH: nothing });
		const server = serve(environment, 'pipe');
		let said = '';
		server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
		await ended(server);
		expect([server.exitCode, said]).toEqual([1, expect.stringContaining('has not loaded all of its rules')]);
		expect(await fetch(url).catch(() => null)).toBeNull();
	});
});

describe('in production', () => {
	const production = { NODE_ENV: 'production' };

	it('the server refuses dangerous settings and names each with what it must be', async () => {
		const { code, said, answered } = await refusal({
			...production,
			IP_TRUST_PROXY: 'true',
			SECRET: 'short',
			WEBSOCKETS_ENABLED: 'true',
			EXTENSIONS_MUST_LOAD: 'false',
			PUBLIC_URL: 'https://cockpit.example.org',
		});
		expect([answered, code]).toEqual([false, 1]);
		const named = [...said.matchAll(/^ {2}(\w+) must be (.+)$/gm)].map(([, name, expected]) => [name, expected]);
		expect(named).toEqual([
			['EXTENSIONS_MUST_LOAD', 'true'],
			['WEBSOCKETS_ENABLED', 'false'],
			['IP_TRUST_PROXY', 'the address of the proxy, or false without one'],
			['SECRET', '32 random bytes or more'],
			['SESSION_COOKIE_SECURE', 'true'],
			['REFRESH_TOKEN_COOKIE_SECURE', 'true'],
		]);
		expect(said).not.toContain('short');
	});

	it('the settings of the product are served', async () => {
		const { url, environment } = await second(production);
		const server = startServer(environment);
		await waitFor(`${url}/cockpit/health`, server, 150);
		server.kill('SIGTERM');
		await ended(server);
	});
});
