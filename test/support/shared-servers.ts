import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { backup, DatabaseSync } from 'node:sqlite';
import { launch, type Running } from './directus.ts';
import { recreateDatabase } from './postgres.ts';

/**
 * Keeps one server for each worker, from file to file: a start costs seconds, fresh rows cost a tenth of one. Workers, of
 * which each file may be a new process, ask by HTTP for their server: `POST /<worker>/fresh` and `POST /<worker>/crash`.
 */
export async function shareServers(): Promise<() => Promise<void>> {
	const servers = new Map<string, Running>();
	const wishes: Record<string, (worker: string) => Promise<Running>> = {
		fresh: async (worker) => {
			const kept = servers.get(worker);
			if (kept && (await isFreshened(kept))) return kept;
			const started = await launch();
			servers.set(worker, started);
			return started;
		},
		crash: async (worker) => {
			const kept = servers.get(worker);
			if (!kept) throw new Error('This worker has no server.');
			await kept.crash();
			return kept;
		},
	};
	const desk = createServer((request, response) => {
		const [, worker = '', wish = ''] = (request.url ?? '').split('/');
		Promise.resolve(worker)
			.then(wishes[wish])
			.then(
				(running) => response.end(JSON.stringify(running)),
				(error: unknown) => response.writeHead(500).end(String(error)),
			);
	});
	await new Promise<void>((listening) => desk.listen(0, '127.0.0.1', listening));
	process.env['COCKPIT_TEST_SERVERS'] = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
	return async () => {
		delete process.env['COCKPIT_TEST_SERVERS'];
		desk.close();
		await Promise.all([...servers.values()].map(({ stop }) => stop()));
	};
}

/** Gives a server its first rows again; one that a file has left broken is stopped. */
async function isFreshened(kept: Running): Promise<boolean> {
	await restoreRows(kept.environment);
	const answer = await fetch(`${kept.url}/cockpit/health`).catch(() => null);
	if (answer?.ok) return true;
	await kept.stop();
	return false;
}

/** Below SQL, which the data model does not let delete everything. */
async function restoreRows({ DB_FILENAME, DB_CONNECTION_STRING }: Running['environment']): Promise<void> {
	const postgres = process.env['COCKPIT_TEST_POSTGRES'];
	if (postgres) return recreateDatabase(postgres, new URL(DB_CONNECTION_STRING ?? '').pathname.slice(1), 'prepared');
	const prepared = new DatabaseSync(process.env['COCKPIT_TEST_DATABASE'] ?? '', { readOnly: true });
	await backup(prepared, DB_FILENAME ?? '');
	prepared.close();
}
