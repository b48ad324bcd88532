import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from './environment.ts';

// `directus/cli.js` asks a registry for updates at each start; this entry has the same commands and does not.
const CLI = 'node_modules/@directus/api/dist/cli/run.js';

/** Where Directus finds no settings: a `.env` in the working folder would win over the process's variables. */
export const NO_FILE = resolve('.env.none');

const running = new Set<ChildProcess>();

/**
 * Starts a Directus command. Its settings come from `environment` alone.
 */
export function directus(
	args: readonly string[],
	environment: Environment,
	output: 'inherit' | 'pipe' = 'inherit',
): ChildProcess {
	const child = spawn(process.execPath, [CLI, ...args], {
		stdio: ['ignore', output, output],
		env: { ...process.env, ...environment, CONFIG_PATH: NO_FILE },
	});
	running.add(child);
	child.on('exit', () => running.delete(child));
	return child;
}

/** Ends what this process has started and waits for it. */
export async function stopDirectus(): Promise<void> {
	await Promise.all([...running].map((child) => new Promise((ended) => child.on('exit', ended).kill('SIGTERM'))));
}

/** Runs a Directus command to its end and returns what it printed; throws with that text when it fails. */
export async function runDirectus(args: readonly string[], environment: Environment): Promise<string> {
	const child = directus(args, environment, 'pipe');
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const code = await new Promise((done) => child.on('exit', done));
	if (code !== 0) throw new Error(`directus ${args.join(' ')} failed:\n${output}`);
	return output;
}

/** Waits until `url` answers 200; throws when the server has ended or the time is over. */
export async function waitFor(url: string, server: ChildProcess, seconds: number): Promise<void> {
	for (let waited = 0; waited < seconds * 4; waited++) {
		if (server.exitCode !== null || server.signalCode !== null)
			throw new Error(`The server ended with code ${server.exitCode} before it answered.`);
		const answered = await fetch(url).then(
			(response) => response.ok,
			() => false,
		);
		if (answered) return;
		await sleep(250);
	}
	throw new Error(`${url} did not answer within ${seconds} seconds.`);
}
