// Runs on the machine's own Node (20 or later): checks the options, installs, then goes on under the installed Node 22.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { install, withInstalledCommands } from './lib/install.js';
import { parseStartOptions } from './lib/options.js';
import { refuseTakenPort, refuseUnusableFolder } from './lib/preconditions.js';

const args = process.argv.slice(2);
const options = await orEnd(2, () => parseStartOptions(args));
const node = await orEnd(1, async () => {
	refuseUnusableFolder();
	// Before the first start there is no .env; nobody shall wait for the installation to learn that the port is taken.
	if (!existsSync('.env')) await refuseTakenPort(options.port ?? 8055, '127.0.0.1');
	return install();
});

// The channel closes when this process is gone, however it ended, and the cockpit then stops.
const cockpit = spawn(node, ['--disable-warning=ExperimentalWarning', 'scripts/cockpit.ts', ...args], {
	stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	env: withInstalledCommands(process.env),
});
// On Ctrl-C the terminal tells the whole group already; this process only waits for the end.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => cockpit.kill('SIGTERM'));
cockpit.on('exit', (code) => process.exit(code ?? 1));

async function orEnd(exitCode, work) {
	try {
		return await work();
	} catch (error) {
		console.error(error.message);
		process.exit(exitCode);
	}
}
