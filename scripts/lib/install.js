import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const REMEMBERED = join('node_modules', '.cockpit-lock-hash');

/**
 * Installs the locked packages when they are missing or the lock file has changed, then returns the path of the Node 22
 * that is one of them. Uses built-in modules only, because it runs before anything is installed.
 */
export function install() {
	const lockHash = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
	const installed = existsSync(REMEMBERED) ? readFileSync(REMEMBERED, 'utf8') : '';
	if (installed !== lockHash) {
		console.log('Installing packages (npm ci), about 4 minutes …');
		const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'inherit', 'inherit'] });
		if (status !== 0) throw new Error('npm ci failed. It needs access to the npm registry and, for packages without a prebuilt binary, python3, make and g++.');
		writeFileSync(REMEMBERED, lockHash);
	}
	return join(process.cwd(), 'node_modules', '.bin', 'node');
}

/** The environment in which `node` and the installed commands are those of node_modules. */
export function withInstalledCommands(env) {
	return { ...env, PATH: `${join(process.cwd(), 'node_modules', '.bin')}${delimiter}${env.PATH}` };
}
