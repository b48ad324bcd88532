import { randomUUID } from 'node:crypto';
import type { Accountability, SchemaOverview } from '@directus/types';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRACKED, isFact } from '../../extensions/strategy-cockpit/src/journal/domain/tracked.ts';
import { readerOn, storedFields } from '../../extensions/strategy-cockpit/src/journal/index.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { filterModelOf } from '../../extensions/strategy-cockpit/src/shared/server/filter-model.ts';
import { liveReader, type RecordQuery } from '../../extensions/strategy-cockpit/src/shared/server/reader.ts';
import type { CallerSource } from '../../extensions/strategy-cockpit/src/shared/server/source.ts';
import { openDirectusDatabase } from '../../scripts/lib/directus-database.ts';
import { ADMIN, dataOf, login, startCockpit, type Cockpit } from '../support/directus.ts';
import { changeOf, valuesFor, type Holder } from '../support/records.ts';

type Row = Record<string, unknown> & { id: string };

/** Records are written through the server; they are read in this process, by Directus's own service with the rights of real users. */
let cockpit: Cockpit;
let database: Knex;
let schema: SchemaOverview;
let close: () => Promise<void>;
let sourceOf: (accountability: Accountability) => CallerSource;
let admin: CallerSource;
let own: string;
let other: string;

const TODAY = todayInGermany();

beforeAll(async () => {
	cockpit = await startCockpit();
	({ database, schema, close } = await openDirectusDatabase(cockpit.environment));
	const { ItemsService } = await import('@directus/api/services/items');
	sourceOf = (accountability) => ({ services: { ItemsService } as never, database, schema, accountability });
	const me = dataOf<{ id: string; role: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id,role'));
	admin = sourceOf({ user: me.id, role: me.role, roles: [me.role], admin: true, app: true, ip: null });
	[own, other] = [
		await create('offices', { code: 'R-OWN', name: 'Eigenes Amt' }),
		await create('offices', { code: 'R-OTHER', name: 'Anderes Amt' }),
	];
});
afterAll(async () => {
	await close?.();
	await cockpit?.stop();
});

async function create(collection: string, body: object): Promise<string> {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, `${collection}: ${answer.text}`).toBe(200);
	return dataOf<Row>(answer).id;
}

async function change(collection: string, id: string, body: object): Promise<void> {
	const answer = await cockpit.asAdmin('PATCH', `/items/${collection}/${id}`, body);
	expect(answer.status, `${collection}: ${answer.text}`).toBe(200);
}

async function remove(collection: string, id: string): Promise<void> {
	const answer = await cockpit.asAdmin('DELETE', `/items/${collection}/${id}`);
	expect(answer.status, `${collection}: ${answer.text}`).toBe(204);
}

interface ReadRight {
	collection: string;
	fields: string[];
	permissions?: object;
}

interface Person {
	source: CallerSource;
	token: string;
}

/** A user who may read what each of the policies says, and nothing else. */
async function personWith(...policies: ReadRight[][]): Promise<Person> {
	const ids: string[] = [];
	for (const rights of policies) {
		const permissions = rights.map((right) => ({ permissions: {}, ...right, action: 'read' }));
		const answer = await cockpit.asAdmin('POST', '/policies', {
			...{ name: 'Probe', app_access: false },
			permissions: { create: permissions, update: [], delete: [] },
		});
		expect(answer.status, answer.text).toBe(200);
		ids.push(dataOf<Row>(answer).id);
	}
	const email = `reader-${randomUUID()}@example.org`;
	const answer = await cockpit.asAdmin('POST', '/users', {
		...{ email, password: ADMIN.password },
		policies: { create: ids.map((policy) => ({ policy })), update: [], delete: [] },
	});
	expect(answer.status, answer.text).toBe(200);
	const user = dataOf<Row>(answer).id;
	return {
		source: sourceOf({ user, role: null, roles: [], admin: false, app: false, ip: null }),
		token: await login(cockpit.api, email, ADMIN.password),
	};
}

const on = (source: CallerSource, day: string, collection: string, query: RecordQuery) =>
	readerOn(source, day, 'de').read<Row>(collection, query);
const now = (source: CallerSource, collection: string, query: RecordQuery) =>
	liveReader(source).read<Row>(collection, query);
const factsIn = (collection: string) =>
	storedFields(schema, collection).flatMap(({ field }) => (isFact(field) ? [field] : []));

let projects = 0;
const newProject = async (part: object): Promise<string> =>
	create('projects', {
		...{ code: `R-${projects++}`, title: 'Vorher', field_of_action: await cockpit.idOf('fields_of_action', 'I') },
		...{ office: own, benefit: 3, effective_on: '2026-01-10' },
		...part,
	});

describe('on this day', () => {
	/** Every fact, who created the record when, and one step along every reference and list. */
	const everything = (collection: string): RecordQuery => {
		const model = filterModelOf(schema);
		const lists = Object.keys(schema.collections[collection]?.fields ?? {}).filter(
			(field) => model(collection, field)?.isList,
		);
		const references = factsIn(collection).filter((field) => model(collection, field)?.target);
		return {
			fields: [
				'id',
				...storedFields(schema, collection).flatMap(({ field }) => (/^created_/.test(field) ? [field] : [])),
				...factsIn(collection).filter((field) => !references.includes(field)),
				...[...references, ...lists].map((field) => `${field}.id`),
			],
			sort: ['id'],
		};
	};
	const inOneOrder = (rows: readonly Row[]) =>
		rows.map((row) =>
			Object.fromEntries(
				Object.entries(row).map(([field, value]) => [
					field,
					Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value,
				]),
			),
		);

	const edits = fc.array(fc.record({ record: fc.nat(3), isLast: fc.boolean() }), { minLength: 8, maxLength: 8 });

	it.each(TRACKED)('records are what they are now: %s', async (collection) => {
		const holder: Holder = { office: own, user: String(admin.accountability.user) };
		await fc.assert(
			fc.asyncProperty(edits, async (all) => {
				const ids: string[] = [];
				for (let index = 0; index < 4; index++)
					ids.push(await create(collection, await valuesFor(collection, holder, create)));
				for (const { record, isLast } of all) {
					const id = ids[record];
					if (id === undefined) continue;
					if (isLast && ids.length > 2) {
						await remove(collection, id);
						ids.splice(record, 1);
					} else {
						const row = dataOf<Row>(await cockpit.asAdmin('GET', `/items/${collection}/${id}`));
						await change(collection, id, changeOf(collection, row));
					}
				}
				const query = everything(collection);
				const rows = inOneOrder(await on(admin, TODAY, collection, query));
				expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
				expect(rows).toEqual(inOneOrder(await now(admin, collection, query)));
			}),
			{ numRuns: 1, endOnFailure: true },
		);
	});

	it('a report reads the same, with its filters and orders', async () => {
		const query: RecordQuery = {
			fields: ['code', 'state.key', 'office.name', 'milestones.title'],
			filter: { _and: [{ archived: { _neq: true } }, { state: { meaning: { _in: ['active', 'done'] } } }] },
			sort: ['-code'],
		};
		const rows = await on(admin, TODAY, 'projects', query);
		expect(rows.length).toBeGreaterThan(5);
		const byCode = (all: readonly Row[]) => new Map(inOneOrder(all).map((row) => [row['code'], row]));
		expect(byCode(rows)).toEqual(byCode(await now(admin, 'projects', query)));
		expect(await on(admin, TODAY, 'projects', { ...query, limit: 3 })).toEqual(rows.slice(0, 3));
	});
});

describe('on a day that has passed', () => {
	let changed: string;
	let gone: string;
	let hidden: string;
	beforeAll(async () => {
		changed = await newProject({});
		await create('milestones', { project: changed, title: 'Beginn', effective_on: '2026-01-12' });
		await change('projects', changed, { title: 'Nachher', benefit: 5, office: other, effective_on: '2026-03-01' });
		gone = await newProject({ title: 'Gelöscht' });
		await create('milestones', { project: gone, title: 'Ende', effective_on: '2026-01-12' }).then((id) =>
			remove('milestones', id),
		);
		await remove('projects', gone);
		hidden = await newProject({ title: 'Fremd', office: other, benefit: null });
	});
	const ours = () => ({ id: { _in: [changed, gone, hidden] } });
	const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id).sort();
	const ids = (...all: string[]) => [...all].sort();

	it('records and what belongs to them are as they were', async () => {
		const query = {
			fields: ['title', 'benefit', 'office.name', 'milestones.title'],
			filter: { id: { _eq: changed } },
		};
		const then = {
			title: 'Vorher',
			benefit: 3,
			office: { name: 'Eigenes Amt' },
			milestones: [{ title: 'Beginn' }],
		};
		expect(await on(admin, '2026-01-09', 'projects', query)).toEqual([]);
		expect(await on(admin, '2026-01-11', 'projects', query)).toEqual([{ ...then, milestones: [] }]);
		expect(await on(admin, '2026-02-28', 'projects', query)).toEqual([then]);
		expect(await on(admin, '2026-03-01', 'projects', query)).toEqual([
			{ ...then, title: 'Nachher', benefit: 5, office: { name: 'Anderes Amt' } },
		]);
	});

	it('filters judge what was true on it', async () => {
		const found = async (day: string, filter: RecordQuery['filter']) =>
			idsOf(await on(admin, day, 'projects', { fields: ['id'], filter: { _and: [ours(), filter] } }));
		expect(await found('2026-02-01', { title: { _eq: 'Vorher' } })).toEqual(ids(changed));
		expect(await found('2026-03-01', { title: { _eq: 'Vorher' } })).toEqual([]);
		expect(await found('2026-02-01', { office: { code: { _eq: 'R-OWN' } } })).toEqual(ids(changed, gone));
		expect(await found('2026-02-01', { milestones: { _some: { title: { _eq: 'Ende' } } } })).toEqual([gone]);
		expect(await found(TODAY, { milestones: { _some: { title: { _neq: '' } } } })).toEqual([changed]);
	});

	it('links are as they were', async () => {
		const challenge = await create('challenges', {
			...{ title: 'Personal', kind: 'staffing', effective_on: '2026-01-10' },
			offices: { create: [{ office: own }], update: [], delete: [] },
		});
		const [link] = dataOf<Row[]>(
			await cockpit.asAdmin('GET', `/items/challenges_offices?filter[challenge][_eq]=${challenge}`),
		);
		await change('challenges', challenge, {
			...{ effective_on: '2026-03-01' },
			offices: { create: [{ office: other }], update: [], delete: [link?.id] },
		});
		const query = { fields: ['offices.office.code'], filter: { id: { _eq: challenge } } };
		const linked = (code: string) => [{ offices: [{ office: { code } }] }];
		expect(await on(admin, '2026-02-28', 'challenges', query)).toEqual(linked('R-OWN'));
		expect(await on(admin, '2026-03-01', 'challenges', query)).toEqual(linked('R-OTHER'));
	});

	it('a field that the caller may not read is absent, and refused where it is named, in whatever part', async () => {
		const { source } = await personWith([{ collection: 'projects', fields: ['id', 'title', 'office'] }]);
		const [row] = await on(source, '2026-02-01', 'projects', { fields: ['*'], filter: { id: { _eq: changed } } });
		expect(row).toEqual({ id: changed, title: 'Vorher', office: own });
		for (const query of [
			{ fields: ['id', 'benefit'] },
			{ fields: ['id'], filter: { benefit: { _eq: 3 } } },
			{ fields: ['id'], filter: { milestones: { title: { _eq: 'Beginn' } } } },
		]) {
			await expect(on(source, '2026-02-01', 'projects', query), JSON.stringify(query)).rejects.toThrow(
				'permission',
			);
			await expect(now(source, 'projects', query), JSON.stringify(query)).rejects.toThrow('permission');
		}
		for (const [collection, query] of [
			['measures', { fields: ['id'] }],
			['projects', { fields: ['id'], sort: ['benefit'] }],
		] as const) {
			await expect(on(source, '2026-02-01', collection, query)).rejects.toThrow('permission');
			await expect(now(source, collection, query)).rejects.toThrow('permission');
		}
		// Directus leaves out what stands in a collection of which the caller may read nothing.
		const beyond = { fields: ['title', 'office.name', 'milestones.title'], filter: { id: { _eq: changed } } };
		expect(await on(source, '2026-02-01', 'projects', beyond)).toEqual([{ title: 'Vorher' }]);
		expect(await now(source, 'projects', beyond)).toEqual([{ title: 'Nachher' }]);
	});

	it('a record that is hidden today is absent, and so is one that is gone, for whoever reads by a rule', async () => {
		const { source } = await personWith([
			{ collection: 'projects', fields: ['*'], permissions: { office: { _eq: other } } },
		]);
		expect(idsOf(await on(source, '2026-02-01', 'projects', { fields: ['id'], filter: ours() }))).toEqual(
			ids(changed, hidden),
		);
		const mine = await personWith([
			{ collection: 'projects', fields: ['*'], permissions: { office: { _eq: own } } },
		]);
		expect(await on(mine.source, '2026-02-01', 'projects', { fields: ['id'], filter: ours() })).toEqual([]);
	});

	it('a record that is gone is there for whoever may read its history, with the fields that are open in every record', async () => {
		const all = await personWith([{ collection: 'projects', fields: ['*'] }]);
		const titles = await personWith(
			[{ collection: 'projects', fields: ['id', 'title'] }],
			[{ collection: 'projects', fields: ['*'], permissions: { office: { _eq: own } } }],
		);
		const query = { fields: ['title', 'benefit'], filter: { id: { _eq: gone } } };
		expect(await on(all.source, '2026-02-01', 'projects', query)).toEqual([{ title: 'Gelöscht', benefit: 3 }]);
		expect(await on(titles.source, '2026-02-01', 'projects', query)).toEqual([
			{ title: 'Gelöscht', benefit: null },
		]);
		expect(await on(all.source, TODAY, 'projects', query)).toEqual([]);
		for (const { token } of [all, titles])
			expect((await cockpit.api('GET', `/cockpit/journal/projects/${gone}`, { token })).status).toBe(200);
		const byRule = await personWith([
			{ collection: 'projects', fields: ['*'], permissions: { office: { _eq: own } } },
		]);
		expect((await cockpit.api('GET', `/cockpit/journal/projects/${gone}`, { token: byRule.token })).status).toBe(
			404,
		);
	});

	it('a field that is open in the own records only is hidden in the others, and in their history', async () => {
		const mine = await newProject({ benefit: 1 });
		await change('projects', mine, { benefit: 2, effective_on: '2026-03-01' });
		const { source, token } = await personWith(
			[{ collection: 'projects', fields: ['id', 'title'] }],
			[{ collection: 'projects', fields: ['*'], permissions: { office: { _eq: own } } }],
		);
		const query = { fields: ['id', 'benefit'], filter: { id: { _in: [mine, changed] } } };
		const rows = await on(source, '2026-02-01', 'projects', query);
		expect(new Map(rows.map(({ id, benefit }) => [id, benefit]))).toEqual(
			new Map([
				[mine, 1],
				[changed, null],
			]),
		);
		const asked = { fields: ['id'], filter: { _and: [query.filter, { benefit: { _gt: 0 } }] } };
		expect(idsOf(await on(source, '2026-02-01', 'projects', asked))).toEqual([mine]);

		const toldFields = async (id: string) => {
			const answer = await cockpit.api('GET', `/cockpit/journal/projects/${id}`, { token });
			expect(answer.status, answer.text).toBe(200);
			const entries = dataOf<{ changes: { field: string }[] }[]>(answer);
			return entries.flatMap(({ changes }) => changes.map(({ field }) => field));
		};
		expect(await toldFields(mine)).toContain('benefit');
		expect(await toldFields(changed)).toContain('title');
		expect(await toldFields(changed)).not.toContain('benefit');
	});

	it('as many queries are made for a hundred records as for few', async () => {
		const { source } = await personWith(
			['projects', 'milestones', 'offices'].map((collection) => ({ collection, fields: ['*'] })),
		);
		const asked: string[] = [];
		const count = ({ sql }: { sql: string }) => asked.push(sql);
		const queries = async () => {
			asked.length = 0;
			database.on('query', count);
			const rows = await on(source, '2026-02-01', 'projects', {
				fields: ['title', 'office.name', 'milestones.title'],
				filter: { milestones: { _none: { title: { _eq: 'X' } } } },
			});
			database.off('query', count);
			return {
				rows: rows.length,
				queries: asked.length,
				journal: asked.filter((sql) => sql.includes('journal')),
			};
		};
		await queries();
		const few = await queries();
		for (let index = 0; index < 30; index++) {
			const project = await newProject({});
			await create('milestones', { project, title: 'M', effective_on: '2026-01-10' });
		}
		const many = await queries();
		expect(many.rows).toBe(few.rows + 30);
		expect(many.queries).toBe(few.queries);
		expect(many.journal.length).toBeLessThanOrEqual(4);
	});

	it('which is none, or lies ahead, is refused with a sentence', () => {
		expect(() => readerOn(admin, '2026-02-30', 'de')).toThrow('„2026-02-30“ ist kein Tag.');
		expect(() => readerOn(admin, '', 'en')).toThrow('is no day');
		expect(() => readerOn(admin, '2999-01-01', 'de')).toThrow('Der Stichtag liegt in der Zukunft.');
		expect(() => readerOn(admin, TODAY, 'de')).not.toThrow();
	});
});

it('a live reader reads whole lists, where Directus would stop at a hundred', async () => {
	const project = await newProject({});
	const milestones = Array.from({ length: 101 }, (_, index) => ({ project, title: `M ${index}` }));
	expect((await cockpit.asAdmin('POST', '/items/milestones', milestones)).status).toBe(200);
	const query = { fields: ['milestones.id'], filter: { id: { _eq: project } } };
	const [row] = await now(admin, 'projects', query);
	expect(row?.['milestones']).toHaveLength(101);
	expect((await now(admin, 'milestones', { fields: ['id'] })).length).toBeGreaterThan(100);
});
