import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hashOf } from './hash.ts';

/** Where the extension bundle stands. */
export const FOLDER = join('extensions', 'strategy-cockpit');
const BUILT_FROM = join(FOLDER, 'dist', '.source-hash');
const PARTS = ['package.json', 'extension.config.js', 'src'];
const BUILT = ['app.js', 'api.js', 'chart-library.js'].map((file) => join(FOLDER, 'dist', file));

/** Builds the extension bundle when its sources have changed since the last build; says whether it did. */
export function buildBundle(): boolean {
	for (const part of PARTS)
		if (!existsSync(join(FOLDER, part)))
			throw new Error(`${join(FOLDER, part)} is missing: restore the folder of this version (git checkout).`);
	const sources = hashOf(...PARTS.map((part) => join(FOLDER, part)), 'package-lock.json');
	const isBuilt = BUILT.every((file) => existsSync(file) && statSync(file).size > 0);
	if (isBuilt && existsSync(BUILT_FROM) && readFileSync(BUILT_FROM, 'utf8') === sources) return false;
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[resolve('node_modules/@directus/extensions-sdk/cli.js'), 'build'],
		{ cwd: FOLDER, encoding: 'utf8' },
	);
	if (status !== 0) throw new Error(`The extension bundle could not be built:\n${stdout}${stderr}`);
	writeFileSync(BUILT_FROM, sources);
	return true;
}
