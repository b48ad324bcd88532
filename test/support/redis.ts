import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, freePort } from './directus.ts';

/** A private Redis that keeps nothing on disk. */
export interface Redis {
	port: number;
	stop: () => Promise<void>;
}

export async function startRedis(): Promise<Redis> {
	const port = await freePort();
	const server = spawn(
		'redis-server',
		['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		{ stdio: 'ignore' },
	);
	server.on('error', () => {}); // Not installed: told below, when nobody answers.
	for (let tries = 0; !(await answers(port)); tries++) {
		if (tries > 50 || server.exitCode !== null)
			throw new Error('Redis does not start: apt-get install redis-server');
		await sleep(100);
	}
	return {
		port,
		stop: async () => {
			server.kill('SIGTERM');
			await ended(server);
		},
	};
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => socket.end(() => resolve(true)));
		socket.once('error', () => resolve(false));
	});
}
