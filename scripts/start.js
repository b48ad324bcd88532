// Runs on the machine's own Node (20 or later): checks the options, installs, then goes on under the installed Node 22.
import { spawn } from 'node:child_process';
import { install, withInstalledCommands } from './lib/install.js';
import { parseStartOptions } from './lib/options.js';

try {
	const args = process.argv.slice(2);
	parseStartOptions(args);
	const node = install();
	const cockpit = spawn(node, ['--disable-warning=ExperimentalWarning', 'scripts/cockpit.ts', ...args], { stdio: 'inherit', env: withInstalledCommands(process.env) });
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cockpit.kill(signal));
	cockpit.on('exit', (code) => process.exit(code ?? 1));
} catch (error) {
	console.error(error.message);
	process.exit(2);
}
