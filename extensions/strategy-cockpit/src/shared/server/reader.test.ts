import { describe, expect, it } from 'vitest';
import { liveReader } from './reader.ts';
import type { ActingSource } from './source.ts';

const SCHEMA = {
	collections: {
		projects: {
			primary: 'id',
			fields: { id: { alias: false }, office: { alias: false }, milestones: { alias: true } },
		},
	},
};

/** What Directus's service is asked for. */
function recorded(accountability: ActingSource['accountability']) {
	const asked: { collection: string; options: object; query: object; heard: object }[] = [];
	class ItemsService {
		readByQuery: (query: object, heard: object) => Promise<object[]>;

		constructor(collection: string, options: object) {
			this.readByQuery = (query, heard) => {
				asked.push({ collection, options, query, heard });
				return Promise.resolve([{ id: 'a' }]);
			};
		}
	}
	const source = { services: { ItemsService }, database: 'database', schema: SCHEMA, accountability };
	return { asked, source: source as unknown as ActingSource };
}

const caller = { user: 'clerk' } as ActingSource['accountability'];

describe('a live reader', () => {
	it('reads all records and whole lists, with the rights of its caller', async () => {
		const { asked, source } = recorded(caller);
		const fields = ['id', 'office.name', 'milestones.title', 'offices.office.code'];
		expect(await liveReader(source).read('projects', { fields })).toEqual([{ id: 'a' }]);
		expect(asked).toEqual([
			{
				collection: 'projects',
				options: { knex: 'database', schema: SCHEMA, accountability: caller },
				query: {
					limit: -1,
					fields,
					deep: {
						office: { _limit: -1 },
						milestones: { _limit: -1 },
						offices: { _limit: -1, office: { _limit: -1 } },
					},
				},
				heard: { emitEvents: true },
			},
		]);
	});

	it.each([
		['project', { filter: { project: { _and: [{ title: { _eq: 'A' } }] } } }],
		['offices.office', { deep: { offices: { _filter: { office: {} } } } }],
	])('asks nothing of which Directus would leave out a condition: %s', async (_path, query) => {
		const { asked, source } = recorded(caller);
		await expect(liveReader(source).read('projects', { fields: ['id'], ...query })).rejects.toThrow(
			/leave out a condition on projects/,
		);
		expect(asked).toEqual([]);
	});

	it('reads as many as it is asked for', async () => {
		const { asked, source } = recorded(caller);
		const deep = { values: { _limit: 1, _sort: ['-as_of'] }, other: { _filter: {} } };
		await liveReader(source).read('indicators', { fields: ['values.value'], limit: 5, deep });
		expect(asked[0]?.query).toEqual({ limit: 5, fields: ['values.value'], deep });
	});

	it.each([
		[true, ['id', 'office']],
		[false, ['office']],
		[false, ['id', 'milestones']],
		[false, ['id', 'office.name']],
		[false, ['id', '*']],
	])('has Directus copy no rows to which it adds nothing: %s of %j', async (isPlain, fields) => {
		const { asked, source } = recorded(caller);
		await liveReader(source).read('projects', { fields });
		expect(asked[0]?.heard).toEqual({ emitEvents: true, ...(isPlain ? { stripNonRequested: false } : {}) });
	});

	it('reads unheard as the system, and where it is said so', async () => {
		const [system, silent] = [recorded(null), recorded(caller)];
		await liveReader(system.source).aggregate('projects', { aggregate: { count: ['id'] } });
		await liveReader(silent.source, { emitEvents: false }).read('projects', { fields: ['office'] });
		expect(system.asked[0]).toMatchObject({ heard: { emitEvents: false }, query: { limit: -1 } });
		expect(silent.asked[0]?.heard).toEqual({ emitEvents: false });
	});
});
