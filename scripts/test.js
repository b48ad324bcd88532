// Behind `npm test`: installs, then builds and, beside it, format, lint, types, dead code and unit tests; then integration
// tests, all under the installed Node 22.
// Behind `npm run test:postgres`, `test:e2e` and `test:attack`: installs, builds, then the tests of that project only.
// Names of files behind `--` restrict any of them to these files.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { install, withInstalledCommands } from './lib/install.js';

const node = await install();
const environment = withInstalledCommands(process.env);

/** Whether the command has ended well; what it says comes at once, or at its end where several run at a time. */
async function run(args, { beside = false } = {}) {
	const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
		stdio: ['inherit', beside ? 'pipe' : 'inherit', beside ? 'pipe' : 'inherit'],
		env: environment,
	});
	const ended = new Promise((done) => child.on('close', (code) => done(code === 0)));
	if (beside)
		for (const said of await Promise.all([text(child.stdout), text(child.stderr)])) process.stdout.write(said);
	return ended;
}

const vitest = (projects, files = []) => [
	'node_modules/vitest/vitest.mjs',
	'run',
	...files,
	...projects.map((name) => `--project=${name}`),
];

/** One after another, so that the other core is left to the unit tests. */
async function check() {
	const checks = [
		['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
		['node_modules/eslint/bin/eslint.js', '.'],
		['node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'tsconfig.json'],
		['node_modules/knip/bin/knip.js', '--no-progress'],
	];
	let isClean = true;
	for (const args of checks) isClean = (await run(args, { beside: true })) && isClean;
	return isClean;
}

const build = () => run(['scripts/build.ts']);

async function everything() {
	const [isBuilt, isClean, areUnitsGood] = await Promise.all([
		build(),
		check(),
		run([...vitest(['unit', 'component']), '--maxWorkers=1']),
	]);
	const areTestsGood = isBuilt && (await run(vitest(['integration']))) && areUnitsGood;
	return exitCode(isBuilt && isClean, areTestsGood);
}

async function only(projects, files) {
	const isBuilt = await build();
	return exitCode(isBuilt, isBuilt && (await run(vitest(projects, files))));
}

/** 1 where nothing failed but tests, which may be worth another try; 2 where more did. */
const exitCode = (isSound, areTestsGood) => (!isSound ? 2 : areTestsGood ? 0 : 1);

const PROJECTS = ['postgres', 'e2e', 'attack'];
const [first = '', ...rest] = process.argv.slice(2);
const project = PROJECTS.includes(first) ? first : null;
const files = project ? rest : [first, ...rest].filter(Boolean);
process.exitCode =
	project || files.length > 0
		? await only(project ? [project] : ['unit', 'component', 'integration'], files)
		: await everything();
