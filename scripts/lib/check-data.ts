import { spawnSync } from 'node:child_process';
import { NO_FILE } from './directus.ts';
import type { Environment } from './environment.ts';

/**
 * Runs `check-data` on the database that the environment names, and prints what it found. In a process of its own, since
 * Directus opens one database a process. Faults that only a person can judge do not stop a start.
 */
export function checkData(environment: Environment): void {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', 'scripts/check-data.ts'],
		{ encoding: 'utf8', env: { ...process.env, ...environment, CONFIG_PATH: NO_FILE } },
	);
	if (status !== 0 && status !== 1) throw new Error(`Journal and published copies could not be checked:\n${stderr}`);
	for (const line of stdout.trim().split('\n')) console.log(`  ${line}`);
}
