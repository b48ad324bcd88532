import { createServer } from 'node:net';
import { loadDemo } from '../../seeds/demo/load-demo.ts';
import { loadSeeds, type Target } from '../../seeds/load.ts';
import { directus, stopDirectus, waitFor } from './directus.ts';
import type { Environment } from './environment.ts';
import { hashOf } from './hash.ts';
import { remember, remembered, withStore } from './store.ts';

/** True when the seeds on disk are not those that were last loaded into this database. */
export async function seedsHaveChanged(environment: Environment): Promise<boolean> {
	return (await withStore(environment, remembered)).get('seeds_hash') !== hashOf('seeds');
}

export async function loadChangedSeeds(environment: Environment, folders: readonly string[]): Promise<void> {
	await throughPrivateServer(environment, (target) => loadSeeds({ ...target, folders }));
	await withStore(environment, (store) => remember(store, 'seeds_hash', hashOf('seeds')));
}

/** Loads the fictional city into its own database, with so many projects. */
export async function loadDemoCity(environment: Environment, size: number | undefined): Promise<void> {
	await throughPrivateServer(environment, (target) => loadDemo(target, size));
}

/**
 * Loads through a server of its own on a private port, so that every rule holds for the seeds and nobody, nor any health check,
 * meets a cockpit that is half filled.
 */
async function throughPrivateServer(
	environment: Environment,
	load: (target: Target) => Promise<unknown>,
): Promise<void> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const login = { email: environment['ADMIN_EMAIL'] ?? '', password: environment['ADMIN_PASSWORD'] ?? '' };
	const server = directus(['start'], { ...environment, HOST: '127.0.0.1', PORT: String(port) });
	await waitFor(`${url}/cockpit/health`, server, 120);
	await refuseWrongLogin(url, login);
	await load({ url, ...login, log: (line) => console.log(`  ${line}`) });
	await stopDirectus();
}

async function refuseWrongLogin(url: string, login: { email: string; password: string }): Promise<void> {
	const { status } = await fetch(`${url}/auth/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(login),
	});
	if (status >= 400 && status < 500)
		throw new Error(
			'The seeds have changed, but ADMIN_EMAIL and ADMIN_PASSWORD in .env are not the login of an administrator: write the present one there and start again.',
		);
}

function freePort(): Promise<number> {
	return new Promise((found, failed) => {
		const probe = createServer().once('error', failed);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
