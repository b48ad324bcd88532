import type { ItemsService } from '@directus/api/services/items';
import type { Filter, SchemaOverview } from '@directus/types';
import { parseFilter } from '@directus/utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	overdueMeasures,
	overdueMilestones,
	overdueProjects,
} from '../../extensions/strategy-cockpit/src/notifications/domain/due.ts';
import { ofCycle, upToCycle } from '../../extensions/strategy-cockpit/src/shared/domain/counting.ts';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import {
	droppedIn,
	joinedIn,
	type FilterWay,
} from '../../extensions/strategy-cockpit/src/shared/domain/filter-dropped.ts';
import { meets, relationsOf, type FilterContext } from '../../extensions/strategy-cockpit/src/shared/domain/filter.ts';
import { repairAncestors } from '../../extensions/strategy-cockpit/src/rights/index.ts';
import {
	projects as projectsThat,
	unreportedTarget,
} from '../../extensions/strategy-cockpit/src/shared/domain/project-targets.ts';
import type { RecordTarget } from '../../extensions/strategy-cockpit/src/shared/domain/record-target.ts';
import { filterModelOf } from '../../extensions/strategy-cockpit/src/shared/server/filter-model.ts';
import { openDirectusDatabase } from '../../scripts/lib/directus-database.ts';
import { permissions } from '../../seeds/access/permissions.ts';
import presets from '../../seeds/app/30-directus_presets.json' with { type: 'json' };
import transitions from '../../seeds/config/30-workflow_transitions.json' with { type: 'json' };
import { startCockpit, type Cockpit } from '../support/directus.ts';

// In this process, so that what code gives to a service is asked as it stands; our rules run in the server only.
let cockpit: Cockpit;
let database: Knex;
let schema: SchemaOverview;
let close: () => Promise<void>;
let items: (collection: string) => ItemsService;
let user: string;

const TODAY = new Date().toISOString().slice(0, 10);
const NEAR = [-20, -10, 10, 20].map((days) => addDays(TODAY, days));
/** Its titles tell ours from the seeds; no letters that the two databases count as like each other, and no wildcards. */
const TEXTS = ['filter alpha', 'filter beta', 'filter beta gamma'];

beforeAll(async () => {
	cockpit = await startCockpit();
	({ database, schema, close } = await openDirectusDatabase(cockpit.environment));
	const { ItemsService } = await import('@directus/api/services/items');
	items = (collection) => new ItemsService(collection, { knex: database, schema, accountability: null });
	await makeRecords();
});
afterAll(async () => {
	await close?.();
	await cockpit?.stop();
});

/** Sixty projects of every kind, with none to three milestones and budget items, in offices of which one is below another. */
async function makeRecords(): Promise<void> {
	const keysOf = async (collection: string) =>
		(await items(collection).readByQuery({ fields: ['id'], limit: 4 })).map(({ id }) => String(id));
	user = String((await database('directus_users').first('id')).id);
	const [field] = await keysOf('fields_of_action');
	const [cycle] = await keysOf('strategy_cycles');
	const [top, middle] = await keysOf('offices');
	const below = await items('offices').createMany([{ code: 'FILTER', name: 'filter alpha', parent: middle }]);
	await repairAncestors(database, below.map(String));
	await items('office_members').createMany([top, middle].map((office) => ({ office, user })));
	const states = (await database('workflow_states').limit(5).select('id')).map(({ id }) => String(id));
	const pick = <Value>(values: readonly Value[], index: number) => values[index % values.length];
	const projects = await items('projects').createMany(
		Array.from({ length: 60 }, (_, index) => ({
			code: `FILTER-${index}`,
			title: pick(TEXTS, index),
			title_en: pick([null, ...TEXTS], index),
			state: pick(states, index),
			office: pick([top, middle, ...below], index),
			field_of_action: field,
			cycle: pick([null, cycle], index),
			archived: index % 5 === 0,
			planned_end: pick([null, ...NEAR], index),
			update_rhythm: pick([null, 'monthly', 'quarterly'], index),
			duration_working_days: pick([null, 0, 5, 10, 100], index),
		})),
	);
	const lists = projects.flatMap((project, index) =>
		Array.from({ length: index % 4 }, (_, number) => ({ project, index: index + 7 * number })),
	);
	await items('milestones').createMany(
		lists.map(({ project, index }) => ({
			project,
			title: pick(TEXTS, index),
			archived: index % 3 === 0,
			planned_on: pick([null, ...NEAR], index),
			reached_on: pick([null, null, ...NEAR], index),
		})),
	);
	await items('budget_items').createMany(
		lists.slice(0, 40).map(({ project, index }) => ({
			project,
			title: pick(TEXTS, index),
			year: 2020 + (index % 6),
			planned_euros: pick([null, 0, 1000], index),
		})),
	);
	await items('status_reports').createMany(
		lists
			.slice(0, 20)
			.map(({ project, index }) => ({ project, period_end: pick(NEAR, index), progress: index % 90 })),
	);
}

function contextOf(collection: string, variables: ReadonlyMap<string, unknown> = new Map()): FilterContext {
	return { collection, model: filterModelOf(schema), now: new Date().toISOString(), today: TODAY, variables };
}

/** Random filters are asked of our own projects, the product's filters of all that there is. */
function ours(collection: string): Filter {
	return collection === 'projects' ? { code: { _starts_with: 'FILTER-' } } : {};
}

/** Keys of the records that Directus finds. */
async function found(collection: string, filter: object, way: FilterWay, variables: object = {}): Promise<string[]> {
	const asked = way === 'query' ? parseFilter(filter as Filter, { user } as never, variables) : (filter as Filter);
	const rows = await items(collection).readByQuery({
		filter: { _and: [ours(collection), asked] } as Filter,
		fields: ['id'],
		limit: -1,
	});
	return rows.map(({ id }) => String(id)).sort();
}

/** Keys of the records that meet the filter by our own evaluator. */
async function met(collection: string, filter: object, variables?: ReadonlyMap<string, unknown>): Promise<string[]> {
	const context = contextOf(collection, variables);
	const fields = ['id', ...relationsOf(filter, context)];
	const rows = await items(collection).readByQuery({ filter: ours(collection), fields, limit: -1 });
	return rows
		.filter((row) => {
			const { met, fault } = meets(filter, row, context);
			expect(fault).toBeNull();
			return met;
		})
		.map(({ id }) => String(id))
		.sort();
}

interface FieldOf {
	name: string;
	values: readonly unknown[];
	operators: readonly string[];
}

const EMPTINESS = ['_null', '_nnull'];
const EQUALITY = ['_eq', '_neq', '_in', '_nin'];
const ORDER = ['_lt', '_lte', '_gt', '_gte', '_between', '_nbetween'];
const LIKE = ['', 'n', 'i'].flatMap((kind) => [`_${kind}contains`, `_${kind}starts_with`, `_${kind}ends_with`]);
const inText = {
	values: [...TEXTS, 'beta', 'filter', 'gamma'],
	operators: [...EQUALITY, ...EMPTINESS, '_empty', '_nempty'],
};
const text = (name: string): FieldOf => ({
	...inText,
	name,
	operators: [
		...inText.operators,
		...LIKE.filter((operator) => !/^_i(contains|ends)/.test(operator) || operator === '_icontains'),
	],
});
const day = (name: string): FieldOf => ({
	name,
	values: [...NEAR, '$NOW', '$NOW(-15 days)', '$NOW(+15 days)'],
	operators: [...EQUALITY, ...ORDER, ...EMPTINESS],
});
const number = (name: string, values: readonly unknown[]): FieldOf => ({
	name,
	values,
	operators: [...EQUALITY, ...ORDER, ...EMPTINESS],
});
const flag = (name: string): FieldOf => ({ name, values: [true, false], operators: ['_eq', '_neq', ...EMPTINESS] });

const comparison = ({ values, operators }: FieldOf): fc.Arbitrary<object> =>
	fc.constantFrom(...operators).chain((operator) => {
		if (/^_n?(null|empty)$/.test(operator) || operator === '_nnull')
			return fc.boolean().map((value) => ({ [operator]: value }));
		const value = fc.constantFrom(...values);
		if (/in$|between$/.test(operator) && /^_n?(in|between)$/.test(operator))
			return fc
				.array(
					value,
					operator.endsWith('between') ? { minLength: 2, maxLength: 2 } : { minLength: 1, maxLength: 3 },
				)
				.map((list) => ({ [operator]: list }));
		return value.map((one) => ({ [operator]: one }));
	});
const onField = (field: FieldOf): fc.Arbitrary<object> =>
	fc
		.array(comparison(field), { minLength: 1, maxLength: 2 })
		.map((parts) => ({ [field.name]: Object.assign({}, ...parts) }));
const grouped = (condition: fc.Arbitrary<object>): fc.Arbitrary<object> =>
	fc.oneof(
		{ weight: 4, arbitrary: condition },
		{ weight: 2, arbitrary: fc.tuple(condition, condition).map(([one, other]) => ({ ...one, ...other })) },
		{
			weight: 2,
			arbitrary: fc
				.tuple(fc.constantFrom('_and', '_or'), fc.array(condition, { minLength: 1, maxLength: 3 }))
				.map(([group, parts]) => ({ [group]: parts })),
		},
	);

const MILESTONE = grouped(
	fc.oneof(
		...[
			text('title'),
			day('planned_on'),
			day('reached_on'),
			flag('archived'),
			number('year(planned_on)', [2025, 2026, 2027]),
		].map(onField),
	),
);
const BUDGET = grouped(
	fc.oneof(...[number('year', [2020, '2022', 2025]), number('planned_euros', [0, 1000, '1000'])].map(onField)),
);
const listed = (name: string, of: fc.Arbitrary<object>) =>
	fc.oneof(
		...['_some', '_none'].map((quantifier) => of.map((filter) => ({ [name]: { [quantifier]: filter } }))),
		of.map((filter) => ({ [name]: filter })),
		onField(number(`count(${name})`, [0, 1, 2])),
		fc.boolean().map((value) => ({ [name]: { _null: value } })),
	);
const CYCLE = grouped(
	fc.oneof(...[day('starts_on'), flag('archived')].filter(({ name }) => name !== 'archived').map(onField)),
);
const OFFICE = grouped(
	fc.oneof(
		onField(text('name')),
		fc.boolean().map((value) => ({ parent: { _null: value } })),
		grouped(onField(text('name'))).map((filter) => ({ parent: filter })),
	),
);
const PROJECT = grouped(
	grouped(
		fc.oneof(
			...[
				text('title'),
				text('title_en'),
				day('planned_end'),
				flag('archived'),
				number('duration_working_days', [0, '5', 10, 50]),
				number('month(planned_end)', [1, 6, 11, 12]),
				number('weekday(planned_end)', [0, 1, 5]),
			].map(onField),
			listed('milestones', MILESTONE),
			listed('budget_items', BUDGET),
			OFFICE.map((office) => ({ office })),
			CYCLE.map((cycle) => ({ cycle })),
		),
	),
);

describe('random filters', () => {
	it.each(['query', 'service'] as const)('are answered alike where Directus honours them: %s', async (way) => {
		let honoured = 0;
		let refused = 0;
		await fc.assert(
			fc.asyncProperty(PROJECT, async (filter) => {
				if (droppedIn(filter, way) !== null || joinedIn(filter, contextOf('projects')) !== null) return;
				// Of code, nothing fills in the variables.
				if (way === 'service' && JSON.stringify(filter).includes('$NOW')) return;
				const answer = await found('projects', filter, way).catch(() => null);
				if (answer === null) refused += 1;
				else {
					honoured += 1;
					expect(await met('projects', filter)).toEqual(answer);
				}
			}),
			{ numRuns: 1500, seed: 17 },
		);
		expect(honoured).toBeGreaterThan(300);
		expect(refused).toBe(0);
	});
});

describe('the filters of the product', () => {
	const code = '2024';
	const start = '2024-01-01';
	const targets: [string, RecordTarget][] = [
		['projects of a cycle and before', { collection: 'projects', filter: upToCycle(start) }],
		[
			'projects of a figure',
			projectsThat([
				upToCycle(TODAY),
				{ state: { meaning: { _in: ['active', 'planned'] } } },
				{ actual_end: { _between: ['2025-01-01', '2025-12-31'] } },
			]),
		],
		['projects without an end', projectsThat([upToCycle(TODAY), { actual_end: { _null: true } }])],
		['measures of a cycle', { collection: 'measures', filter: ofCycle(code) }],
		['overdue projects', overdueProjects(TODAY)],
		['overdue milestones', overdueMilestones(TODAY)],
		['overdue measures', overdueMeasures(TODAY)],
		['projects without report', unreportedTarget(TODAY, null)],
	];

	it.each(targets)('%s', async (_name, { collection, filter }) => {
		for (const way of ['query', 'service'] as const) {
			expect([droppedIn(filter, way), joinedIn(filter, contextOf(collection))]).toEqual([null, null]);
			expect(await met(collection, filter)).toEqual(await found(collection, filter, way));
		}
	});

	const rules = permissions.flatMap(({ policy, collection, action, permissions: rule }) =>
		rule ? [[`${policy} ${action} ${collection}`, collection, rule] as const] : [],
	);
	const bookmarks = presets.records.flatMap(({ _key: key, collection, filter }) =>
		filter ? [[key, collection, filter] as const] : [],
	);
	const conditions = transitions.flatMap((transition) => {
		const { _key: key, condition } = transition as { _key: string; condition?: object | null };
		return condition ? [[key, key.split(':')[0] ?? '', condition] as const] : [];
	});

	it.each([...rules, ...bookmarks, ...conditions])('%s', async (_name, collection, filter) => {
		expect([droppedIn(filter), joinedIn(filter, contextOf(collection))]).toEqual([null, null]);
		const offices = (await database('office_members').where({ user })).map(({ office }) => String(office));
		const folder = String((await database('directus_folders').first('id')).id);
		// Directus fills in what it knows of the reader; a list of a user's is one of keys.
		const fill = (values: ReadonlyMap<string, unknown>) => (_key: string, value: unknown) =>
			typeof value === 'object' && value !== null && '_ref' in value
				? folder
				: (values.get(String(value)) ?? value);
		const variables = new Map<string, unknown>([
			['$CURRENT_USER', user],
			['$CURRENT_USER.offices.office', offices],
			['$CURRENT_USER.assessments.open_for_rating', [folder]],
			['$CURRENT_USER.assessments.open_for_reading', [folder]],
		]);
		const written = JSON.stringify(filter);
		const filled = JSON.parse(written, fill(variables)) as object;
		const ours = JSON.parse(written, fill(new Map())) as object;
		expect(await met(collection, ours, variables)).toEqual(await found(collection, filled, 'query'));
	});
});

describe('what Directus drops', () => {
	const one = { title: { _eq: TEXTS[0] } };
	const other = { archived: { _eq: true } };
	const absent = { title: { _eq: 'nothing is called so' } };

	it.each<[FilterWay, object]>([
		['query', { milestones: { _some: { ...other, ...absent } } }],
		['query', { milestones: { _none: { ...one, ...other } } }],
		['query', { milestones: { _some: { _or: [absent] } } }],
		['query', { milestones: { _some: { planned_on: { _gt: NEAR[0], _lt: NEAR[0] } } } }],
		['query', { milestones: { _some: {} } }],
		['query', { _or: [] }],
		['service', { office: { name: { _nnull: true }, code: { _eq: 'nothing is called so' } } }],
		['service', { office: { _and: [{ name: { _eq: 'nothing is called so' } }] } }],
		['service', { milestones: { ...one, planned_on: { _lt: NEAR[0] } } }],
		['service', { duration_working_days: { _gte: 0, _gt: 50 } }],
		['service', { _or: [{ archived: { _eq: true }, title: { _eq: TEXTS[1] } }] }],
		['service', { planned_end: {}, title: { _eq: TEXTS[1] }, office: {} }],
	])('in a %s is named: %j', async (way, filter) => {
		expect(droppedIn(filter, way)).not.toBeNull();
		const evaluated = JSON.stringify(filter) === '{"_or":[]}' ? [] : await met('projects', filter);
		// An empty object says nothing, so that it is named and changes nothing.
		const isSilent = 'planned_end' in filter;
		expect((await found('projects', filter, way)).length === evaluated.length).toBe(isSilent);
	});

	it('two conditions on one list are asked of one record', async () => {
		const filter = { _and: [{ milestones: one }, { milestones: { title: { _eq: TEXTS[1] } } }] };
		expect(joinedIn(filter, contextOf('projects'))).toBe('milestones');
		expect(await found('projects', filter, 'query')).toEqual([]);
		expect(await met('projects', filter)).not.toEqual([]);
	});
});
