// Behind `npm test`: installs, builds, then lint, types, unit and integration tests under the installed Node 22.
// Behind `npm run test:postgres` and `test:e2e`: installs, builds, then the tests of that project only.
import { spawnSync } from 'node:child_process';
import { install, withInstalledCommands } from './lib/install.js';

const node = await install();
const run = (...args) => {
	const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'inherit', env: withInstalledCommands(process.env) });
	if (status !== 0) process.exit(status ?? 1);
};

run('scripts/build.ts');
const [project] = process.argv.slice(2);
if (!project) {
	run('node_modules/eslint/bin/eslint.js', '.');
	run('node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'tsconfig.json');
}
run('node_modules/vitest/vitest.mjs', 'run', ...(project ? [project] : ['unit', 'integration']).map((name) => `--project=${name}`));
