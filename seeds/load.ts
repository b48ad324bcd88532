import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTracked } from '../extensions/strategy-cockpit/src/journal/domain/tracked.ts';
import { parseModel, recordsOf } from '../extensions/strategy-cockpit/src/maturity/index.ts';
import { permissions } from './access/permissions.ts';
import { ownValue } from '../extensions/strategy-cockpit/src/shared/domain/own-value.ts';
import { portions } from '../extensions/strategy-cockpit/src/shared/domain/portions.ts';

/** A record of a seed file: plain values, and references to other seeded records by `{ "_ref": "collection:key" }`. */
export interface SeedRecord {
	/** Stable name within its collection; the record's id is derived from it. */
	_key: string;
	[field: string]: unknown;
}

interface SeedFile {
	collection: string;
	/** Ours to keep: changed records are updated. Content seeds are created once and then belong to their editors. */
	update: boolean;
	records: SeedRecord[];
}

/** Folders of seeds in loading order: later ones refer to earlier ones. */
export const SEED_FOLDERS = ['access', 'app', 'config', 'models', 'paderborn-2025', 'dashboards'] as const;

/** The same for the fictional city, which has a database of its own and holds nothing of a real one. */
export const DEMO_FOLDERS = SEED_FOLDERS.map((folder) => (folder === 'paderborn-2025' ? 'demo-city' : folder));

export interface Loaded {
	created: number;
	updated: number;
	unchanged: number;
	/** Rights that an earlier version gave and this one does not. */
	removed: number;
}

/** A running cockpit, and the login of an administrator. */
export interface Target {
	url: string;
	email: string;
	password: string;
	/** One line of progress. */
	log: (line: string) => void;
}

/** Well below what Directus takes a call (MAX_BATCH_MUTATION), nested ones counted. */
const BATCH = 500;

/**
 * Loads the seeds through the API, so that every rule of the product holds for them too. A second run changes nothing,
 * and records that the seeds did not create are never touched, apart from rights in our own policies (`isOurRight`).
 */
export async function loadSeeds({
	url,
	email,
	password,
	log,
	folders = SEED_FOLDERS,
}: Target & { folders?: readonly string[] }): Promise<Loaded> {
	const api = await connect(url, email, password);
	await landOnStartPage(api);
	const total: Loaded = { created: 0, updated: 0, unchanged: 0, removed: 0 };
	for (const folder of folders) {
		const files = readSeedFolder(folder);
		for (const file of folder === 'access' ? [...files, permissionFile()] : files) {
			const loaded =
				file.collection === 'directus_settings' ? await loadSettings(api, file) : await loadRecords(api, file);
			total.created += loaded.created;
			total.updated += loaded.updated;
			total.unchanged += loaded.unchanged;
			total.removed += loaded.removed;
			const removed = loaded.removed > 0 ? `, ${loaded.removed} removed` : '';
			log(
				`${folder}/${file.collection}: ${loaded.created} created, ${loaded.updated} updated, ${loaded.unchanged} unchanged${removed}`,
			);
		}
		if (folder === 'config') total.updated += await refineMeanings(api);
		if (folder === 'dashboards') total.updated += await translateNames(api);
	}
	return total;
}

/** Seeded states to which an earlier version, that went by their keys, gave the meaning "active". */
const REFINED_MEANINGS = { 'maturity_assessments:rating': 'rating', 'maturity_assessments:moderation': 'moderation' };

/** Gives them the meaning by which rules go now; together, because a workflow of assessments needs both. */
async function refineMeanings(api: Api): Promise<number> {
	const refined = Object.entries(REFINED_MEANINGS).map(([key, meaning]) => ({
		id: seedId('workflow_states', key),
		meaning,
	}));
	const ids = refined.map(({ id }) => id).join(',');
	const older = (await api(
		'GET',
		`/items/workflow_states?fields=id&filter[meaning][_eq]=active&filter[id][_in]=${ids}`,
	)) as { id: string }[];
	if (older.length > 0)
		await api(
			'PATCH',
			'/items/workflow_states',
			refined.filter(({ id }) => older.some((state) => state.id === id)),
		);
	return older.length;
}

/** The names that an earlier version gave to seeded dashboards, in German only. */
const GERMAN_NAMES = { 'strategy-overview': 'Strategie im Überblick', maturity: 'Reifegrad' };

/** Gives dashboards that still have such a name the texts of the seeds, which stand in both languages. */
async function translateNames(api: Api): Promise<number> {
	const files = readSeedFolder('dashboards').filter(({ collection }) => collection === 'directus_dashboards');
	const named = files.flatMap(({ records }) =>
		records.map(({ _key, name, note }) => ({
			former: ownValue(GERMAN_NAMES, _key),
			texts: { id: seedId('directus_dashboards', _key), name, note },
		})),
	);
	const present = await readByIds(
		api,
		'directus_dashboards',
		named.map(({ texts }) => texts.id),
	);
	const older = named.filter(({ former, texts }) =>
		present.some(({ id, name }) => id === texts.id && name === former),
	);
	for (const { texts } of older) await api('PATCH', `/dashboards/${texts.id}`, texts);
	return older.length;
}

/** The first administrator is older than our rule for new users, so that the page after the first login is set here. */
async function landOnStartPage(api: Api): Promise<void> {
	const { last_page: seen } = (await api('GET', '/users/me?fields=last_page')) as { last_page: string | null };
	if (seen === null) await api('PATCH', '/users/me', { last_page: '/cockpit' });
}

/** Reads the files `NN-collection.json` of a folder of seeds in the order of their numbers; those of `models` are maturity models as documents. */
export function readSeedFolder(name: string): SeedFile[] {
	const folder = join(import.meta.dirname, name);
	const files = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => ({
			file,
			content: JSON.parse(readFileSync(join(folder, file), 'utf8')) as
				SeedRecord[] | { update: boolean; records: SeedRecord[] },
		}));
	if (name === 'models') return files.flatMap(({ content }) => modelFiles(content));
	return files.map(({ file, content }) => {
		const collection = file.replace(/^\d+-|\.json$/g, '');
		return Array.isArray(content) ? { collection, update: false, records: content } : { collection, ...content };
	});
}

/** The records of a model; a city's own changes to them stay. */
function modelFiles(document: unknown): SeedFile[] {
	const parsed = parseModel(document);
	if (!parsed.ok) throw new Error(`A seeded maturity model is wrong: ${JSON.stringify(parsed.problems)}`);
	const { model, dimensions, criteria } = recordsOf(parsed.value);
	const name = `${model.code}:${model.version}`;
	const dimension = (code: string | null) => (code === null ? null : { _ref: `maturity_dimensions:${name}:${code}` });
	return [
		{ collection: 'maturity_models', update: false, records: [{ _key: name, ...model }] },
		{
			collection: 'maturity_dimensions',
			update: false,
			records: dimensions.map((row) => ({
				_key: `${name}:${row.code}`,
				...row,
				model: { _ref: `maturity_models:${name}` },
				parent: dimension(row.parent),
			})),
		},
		{
			collection: 'maturity_criteria',
			update: false,
			records: criteria.map((row) => ({
				_key: `${name}:${row.code}`,
				...row,
				dimension: dimension(row.dimension),
			})),
		},
	];
}

/** The id of a seeded record: a version 5 UUID (RFC 9562) of "collection:key" in the namespace of this product. */
export function seedId(collection: string, key: string): string {
	const namespace = Buffer.from('6f0d5c1e7a9b4f2d8c3e1b5a7d9f2c4e', 'hex');
	const bytes = createHash('sha1').update(namespace).update(`${collection}:${key}`).digest().subarray(0, 16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Collections whose ids are numbers given by the database, and the fields that identify a record instead. */
const IDENTIFIED_BY: Record<string, readonly string[]> = {
	directus_presets: ['collection', 'role', 'bookmark', 'user'],
	directus_permissions: ['policy', 'collection', 'action'],
	directus_access: ['role', 'policy'],
};

/**
 * Lists that belong to their record as a whole, and the field that names it: once a workflow has states, its administrators
 * decide which, and a state that they have removed must not come back. So with the dimensions and criteria of a maturity model.
 */
const LISTED_BY: Record<string, string> = {
	workflow_states: 'workflow',
	workflow_transitions: 'workflow',
	maturity_dimensions: 'model',
	maturity_criteria: 'dimension',
};

/** What may stand there once only: a city that has its own text for a key keeps it. */
const UNIQUE_BY: Record<string, readonly string[]> = { directus_translations: ['language', 'key'] };

/** Creates what is missing of the records, and updates what has changed where the file says so. */
export async function loadRecords(api: Api, { collection, update, records }: SeedFile): Promise<Loaded> {
	const identity = ownValue(IDENTIFIED_BY, collection);
	const wanted = records.map(({ _key, ...fields }) => {
		const resolved = resolveReferences(fields) as Record<string, unknown>;
		return identity ? resolved : { id: seedId(collection, _key), ...resolved };
	});
	const textOf = (record: Record<string, unknown>, fields: readonly string[]) =>
		fields.map((field) => String(ownValue(record, field) ?? '')).join('|');
	const identify = (record: Record<string, unknown>) => textOf(record, identity ?? ['id']);
	const found = identity ? await readAll(api, collection) : await readByIds(api, collection, wanted.map(identify));
	const present = new Map(found.map((record) => [identify(record), record]));
	const list = ownValue(LISTED_BY, collection);
	const filled = new Set(list ? (await readAll(api, collection)).map((record) => ownValue(record, list)) : []);
	const absent = wanted.filter(
		(record) => !present.has(identify(record)) && !(list && filled.has(ownValue(record, list))),
	);
	const deleted = isTracked(collection) ? await deletedIds(api, collection, absent.map(identify)) : new Set<string>();
	const unique = ownValue(UNIQUE_BY, collection) ?? [];
	const taken = new Set(
		unique.length > 0 && absent.length > 0
			? (await readAll(api, collection)).map((record) => textOf(record, unique))
			: [],
	);
	const missing = absent.filter((record) => !deleted.has(identify(record)) && !taken.has(textOf(record, unique)));
	const changed = update ? wanted.flatMap((record) => changeOf(record, present.get(identify(record)))) : [];
	for (const portion of portions(missing, BATCH)) await api('POST', pathOf(collection), portion);
	for (const { id, ...fields } of changed) await api('PATCH', `${pathOf(collection)}/${String(id)}`, fields);
	const ours = new Set(wanted.map((record) => present.get(identify(record))));
	const superfluous =
		collection === 'directus_permissions' ? found.filter((record) => isOurRight(record) && !ours.has(record)) : [];
	for (const { id } of superfluous) await api('DELETE', `${pathOf(collection)}/${String(id)}`);
	return {
		created: missing.length,
		updated: changed.length,
		unchanged: wanted.length - missing.length - changed.length,
		removed: superfluous.length,
	};
}

/** What its editors have deleted does not come back, and its id could not be used again. */
async function deletedIds(api: Api, collection: string, ids: readonly string[]): Promise<Set<string>> {
	const deleted = new Set<string>();
	for (const portion of portions(ids, BATCH)) {
		const filter = { collection, kind: 'deleted', item: { _in: portion } };
		const query = { filter, fields: ['item'], limit: BATCH };
		for (const { item } of (await api('SEARCH', '/items/journal_entries', { query })) as { item: string }[])
			deleted.add(item);
	}
	return deleted;
}

function changeOf(
	wanted: Record<string, unknown>,
	present: Record<string, unknown> | undefined,
): Record<string, unknown>[] {
	if (!present) return [];
	const fields = Object.keys(wanted).filter(
		(field) => canonical(ownValue(wanted, field)) !== canonical(ownValue(present, field)),
	);
	return fields.length === 0
		? []
		: [{ ...Object.fromEntries(fields.map((field) => [field, ownValue(wanted, field)])), id: present['id'] }];
}

/** JSON with sorted keys, so that two equal values have one text. */
function canonical(value: unknown): string {
	return JSON.stringify(value ?? null, (_key, inner: unknown) =>
		inner && typeof inner === 'object' && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
			: inner,
	);
}

/** A page or other module in the bar; one that an administrator hides stays in it as not enabled. */
interface BarEntry {
	id: string;
}

/** The bar with the entries that it does not know yet, each after the one that it follows in the seeds. */
export function withNewEntries<Entry extends BarEntry>(present: readonly Entry[], wanted: readonly Entry[]): Entry[] {
	const bar = [...present];
	for (const [place, entry] of wanted.entries()) {
		if (bar.some(({ id }) => id === entry.id)) continue;
		const before = wanted[place - 1]?.id;
		bar.splice(bar.findIndex(({ id }) => id === before) + 1, 0, entry);
	}
	return bar;
}

async function loadSettings(api: Api, { records }: SeedFile): Promise<Loaded> {
	const wanted = Object.fromEntries(Object.entries(records[0] ?? {}).filter(([field]) => field !== '_key'));
	const present = (await api('GET', '/settings')) as Record<string, unknown>;
	// Settings belong to the administrator once they have been set, and a new version's pages are added to them.
	const bar = present['module_bar'] as BarEntry[] | null;
	const added = bar && { module_bar: withNewEntries(bar, wanted['module_bar'] as BarEntry[]) };
	const changes = Object.entries(added ?? wanted).filter(
		([field, value]) => canonical(ownValue(present, field)) !== canonical(value),
	);
	if (changes.length > 0) await api('PATCH', '/settings', Object.fromEntries(changes));
	return { created: 0, updated: changes.length > 0 ? 1 : 0, unchanged: changes.length > 0 ? 0 : 1, removed: 0 };
}

/** Directus's own policy of callers without login, the same in every installation. */
const PUBLIC_POLICY = 'abf8a154-5b1c-4a46-ac9c-7300570f4f17';

/**
 * Whether a right is the product's to take away. A seeded policy has exactly the rights of the seeds, so that what a new
 * version takes away is really gone; a city's own rights belong into policies of its own, which are never touched. The
 * public policy is the city's, apart from the published copies.
 */
function isOurRight({ policy, collection }: Record<string, unknown>): boolean {
	if (policy === PUBLIC_POLICY) return String(collection).startsWith('published_');
	return permissions.some((permission) => policy === seedId('directus_policies', permission.policy));
}

/** The rights of the seeded policies, which a program writes down more briefly than a file. */
export function permissionFile(): SeedFile {
	const records = permissions.map(({ policy, ...permission }, index) => ({
		_key: String(index),
		...permission,
		policy: policy === 'public' ? PUBLIC_POLICY : { _ref: `directus_policies:${policy}` },
	}));
	return { collection: 'directus_permissions', update: true, records };
}

function resolveReferences(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(resolveReferences);
	if (!value || typeof value !== 'object') return value;
	if ('_ref' in value) {
		const [collection = '', ...key] = String(value._ref).split(':');
		return seedId(collection, key.join(':'));
	}
	return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, resolveReferences(inner)]));
}

function pathOf(collection: string): string {
	return collection.startsWith('directus_') ? `/${collection.slice('directus_'.length)}` : `/items/${collection}`;
}

/** Looks up only what the seeds may have created: a city's own records can be many. */
async function readByIds(api: Api, collection: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
	const records: Record<string, unknown>[] = [];
	for (const portion of portions(ids, BATCH)) {
		const query = { filter: { id: { _in: portion } }, limit: BATCH };
		records.push(...((await api('SEARCH', pathOf(collection), { query })) as Record<string, unknown>[]));
	}
	return records;
}

async function readAll(api: Api, collection: string): Promise<Record<string, unknown>[]> {
	const page = 1000;
	const records: Record<string, unknown>[] = [];
	for (let offset = 0; ; offset += page) {
		const rows = (await api('GET', `${pathOf(collection)}?limit=${page}&offset=${offset}&sort=id`)) as Record<
			string,
			unknown
		>[];
		records.push(...rows);
		if (rows.length < page) return records;
	}
}

export type Api = (
	method: 'GET' | 'SEARCH' | 'POST' | 'PATCH' | 'DELETE',
	path: string,
	body?: unknown,
) => Promise<unknown>;

/** Logs in, and answers with what the API says; anything but success ends the seeding. */
export async function connect(url: string, email: string, password: string): Promise<Api> {
	const call = async (token: string | null, method: string, path: string, body?: unknown): Promise<unknown> => {
		const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
		const response = await fetch(url + path, {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`Seeding stopped: ${method} ${path} answered ${response.status} ${text}`);
		return text ? (JSON.parse(text) as { data: unknown }).data : null;
	};
	const { access_token: token } = (await call(null, 'POST', '/auth/login', { email, password })) as {
		access_token: string;
	};
	return (method, path, body) => call(token, method, path, body);
}
