import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const REMEMBERED = join('node_modules', '.cockpit-lock-hash');
const PROGRESS_SECONDS = 20;

/**
 * Installs the locked packages when they are missing or the lock file has changed, then returns the path of the Node 22
 * that is one of them. Uses built-in modules only, because it runs before anything is installed.
 */
export async function install() {
	const lockHash = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
	const installed = existsSync(REMEMBERED) ? readFileSync(REMEMBERED, 'utf8') : '';
	if (installed !== lockHash) {
		await installPackages();
		writeFileSync(REMEMBERED, lockHash);
	}
	return join(process.cwd(), 'node_modules', '.bin', 'node');
}

async function installPackages() {
	const begun = Date.now();
	const seconds = () => Math.round((Date.now() - begun) / 1000);
	console.log('Installing packages (npm ci), about 4 minutes …');
	const progress = setInterval(() => console.log(`Installing packages: ${seconds()} s …`), PROGRESS_SECONDS * 1000);
	// The bundle is built on this machine, so its tools are needed even where NODE_ENV says production.
	const npm = spawn('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
		stdio: ['ignore', 'inherit', 'inherit'],
		// What comes without a prebuilt binary is compiled on all cores.
		env: { JOBS: 'max', ...process.env },
	});
	const stop = () => npm.kill('SIGTERM');
	process.on('SIGTERM', stop);
	const code = await new Promise((done) => npm.on('error', done).on('exit', done));
	process.off('SIGTERM', stop);
	clearInterval(progress);
	if (code !== 0)
		throw new Error(
			'npm ci failed. It needs access to the npm registry and, for packages without a prebuilt binary, python3, make and g++.',
		);
	console.log(`Installing packages: done in ${seconds()} s`);
}

/** The environment in which `node` and the installed commands are those of node_modules. */
export function withInstalledCommands(env) {
	return { ...env, PATH: `${join(process.cwd(), 'node_modules', '.bin')}${delimiter}${env.PATH}` };
}
