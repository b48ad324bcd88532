import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FOLDER } from './bundle.ts';
import { productVersions } from './product.ts';

interface Manifest {
	version?: unknown;
	'directus:extension'?: {
		type?: unknown;
		path?: { app?: unknown; api?: unknown };
		entries?: readonly { type?: unknown; name?: unknown }[];
	};
}

/** What Directus runs on the server, and how the built code must offer it. */
const ON_SERVER = new Map<unknown, { list: string; isUsable: (config: unknown) => boolean }>([
	['hook', { list: 'hooks', isUsable: (config) => typeof config === 'function' }],
	[
		'endpoint',
		{
			list: 'endpoints',
			isUsable: (config) => typeof (config as { handler?: unknown } | null)?.handler === 'function',
		},
	],
]);

/**
 * Throws one sentence when the extension bundle is not there as a whole. Directus itself only stops for a bundle that throws:
 * without folder, package.json, code or entry it would serve all data without any rule.
 */
export async function refuseIncompleteBundle(folder = FOLDER): Promise<void> {
	const fault = await bundleFault(folder);
	if (fault)
		throw new Error(
			`The cockpit does not start, because its rules are not whole: ${fault}. Restore the folder ${folder} of this version and build it: npm run build`,
		);
}

async function bundleFault(folder: string): Promise<string | null> {
	const manifest = manifestIn(folder);
	if (!manifest) return 'package.json is missing or cannot be read';
	const { version, 'directus:extension': extension } = manifest;
	const { product } = productVersions();
	if (version !== product) return `the bundle is version ${String(version)} and the program version ${product}`;
	const { type, path, entries } = extension ?? {};
	if (type !== 'bundle' || !Array.isArray(entries)) return 'package.json names no bundle';
	if (typeof path?.api !== 'string' || typeof path.app !== 'string') return 'package.json names no built code';
	const api = join(folder, path.api);
	const app = join(folder, path.app);
	for (const file of [api, app]) if (!existsSync(file)) return `${file} is missing`;
	for (const needed of ON_SERVER.keys())
		if (!entries.some((entry) => entry.type === needed)) return `package.json names no ${String(needed)}`;

	const served = await import(pathToFileURL(resolve(api)).href).then(
		(code: object) => new Map<string, unknown>(Object.entries(code)),
		() => null,
	);
	if (!served) return `${api} cannot be loaded`;
	const shown = readFileSync(app, 'utf8');
	const missing = (entries as { type?: unknown; name?: unknown }[]).find(({ type, name }) => {
		const offer = ON_SERVER.get(type);
		// What runs in the browser cannot be loaded here, and the build keeps a list of each kind without names.
		if (!offer) return !shown.includes(` as ${String(type)}s`);
		const list = served.get(offer.list);
		return !(
			Array.isArray(list) &&
			list.some((one: { name?: unknown; config?: unknown }) => one.name === name && offer.isUsable(one.config))
		);
	});
	return missing ? `the built code has no ${String(missing.type)} "${String(missing.name)}"` : null;
}

function manifestIn(folder: string): Manifest | null {
	try {
		return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
	} catch {
		return null;
	}
}
