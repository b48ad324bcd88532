import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FOLDER } from '../../scripts/lib/bundle.ts';
import { refuseIncompleteBundle } from '../../scripts/lib/whole-bundle.ts';

const manifest = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as {
	version: string;
	'directus:extension': { entries: { type: string; name: string }[] };
};
const { entries } = manifest['directus:extension'];
const named = (type: string) => entries.filter((entry) => entry.type === type).map(({ name }) => name);
const API = `export const hooks = [${named('hook').map((name) => `{ name: '${name}', config: () => {} }`)}];
export const endpoints = [${named('endpoint').map((name) => `{ name: '${name}', config: { id: '${name}', handler: () => {} } }`)}];`;
const APP = 'export{a as modules,b as panels,c as interfaces,d as displays}';

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A bundle as the build makes it, less what a test takes away; an import of Node's is remembered, so each has its own folder. */
function bundle({
	api = API,
	app = APP,
	...changes
}: { api?: string | null; app?: string | null } & Record<string, unknown> = {}): string {
	const folder = mkdtempSync(join(tmpdir(), 'cockpit-bundle-'));
	folders.push(folder);
	mkdirSync(join(folder, 'dist'));
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, ...changes }));
	if (api !== null) writeFileSync(join(folder, 'dist', 'api.js'), api);
	if (app !== null) writeFileSync(join(folder, 'dist', 'app.js'), app);
	return folder;
}

describe('the check of the bundle before a start', () => {
	it('lets a whole one pass', async () => {
		await expect(refuseIncompleteBundle(bundle())).resolves.toBeUndefined();
	});

	it.each<[string, () => string, string]>([
		['no folder', () => join(tmpdir(), 'no-such-bundle'), 'package.json is missing'],
		[
			'no package.json',
			() => {
				const folder = bundle();
				rmSync(join(folder, 'package.json'));
				return folder;
			},
			'package.json is missing',
		],
		['no code for the server', () => bundle({ api: null }), 'api.js is missing'],
		['no code for the browser', () => bundle({ app: null }), 'app.js is missing'],
		['empty code', () => bundle({ api: '' }), 'no endpoint'],
		['code that throws', () => bundle({ api: 'throw new Error()' }), 'cannot be loaded'],
		[
			'code without the rules',
			() => bundle({ api: API.replace('cockpit-rules', 'other') }),
			'no hook "cockpit-rules"',
		],
		['rules that are none', () => bundle({ api: API.replace('() => {}', 'null') }), 'no hook "cockpit-rules"'],
		['a page that is missing', () => bundle({ app: APP.replace('modules', 'x') }), 'no module "cockpit-start"'],
		['another version', () => bundle({ version: '0.0.1' }), 'version 0.0.1'],
		[
			'no entries',
			() => bundle({ 'directus:extension': { ...manifest['directus:extension'], entries: [] } }),
			'names no hook',
		],
		['no bundle', () => bundle({ 'directus:extension': undefined }), 'names no bundle'],
	])('refuses %s', async (_name, folder, fault) => {
		await expect(refuseIncompleteBundle(folder())).rejects.toThrow(fault);
	});
});
