import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWorkflow, reachable, refusedFindings, stuckRecords } from './check-workflow.ts';
import type { Configuration, ConfiguredTransition, Known, KnownField } from './configuration.ts';
import type { State } from './workflow.ts';

const field = (type: string, part: Partial<KnownField> = {}): KnownField => ({
	type,
	isFact: true,
	nullable: true,
	choices: null,
	target: null,
	isList: false,
	...part,
});

const asMaps = (fields: Record<string, Record<string, KnownField>>): Known['fields'] =>
	new Map(Object.entries(fields).map(([collection, of]) => [collection, new Map(Object.entries(of))]));

const known: Known = {
	fields: asMaps({
		projects: {
			id: field('uuid', { isFact: false, nullable: false }),
			state: field('uuid', { target: 'workflow_states' }),
			title: field('string', { nullable: false }),
			actual_end: field('date'),
			benefit: field('integer'),
			legal_obligation: field('boolean'),
			health: field('string', { choices: ['green', 'red'] }),
			office: field('uuid', { target: 'offices' }),
			milestones: field('alias', { isFact: false, target: 'milestones', isList: true }),
			updated_at: field('timestamp', { isFact: false }),
		},
		milestones: { id: field('uuid'), reached_on: field('date'), project: field('uuid', { target: 'projects' }) },
		offices: { id: field('uuid'), name: field('string'), parent: field('uuid', { target: 'offices' }) },
		workflow_states: { id: field('uuid'), key: field('string') },
	}),
	policies: new Set(['office']),
	projectRoles: new Set(['lead']),
	uses: new Map(),
	broken: new Set(),
};

const state = (key: string, part: Partial<State> = {}): State => ({
	id: `id-${key}`,
	key,
	label: key,
	labelEn: null,
	color: null,
	icon: null,
	isInitial: false,
	isFinal: false,
	meaning: 'active',
	...part,
});

const way = (from: string, to: string, part: Partial<ConfiguredTransition> = {}): ConfiguredTransition => ({
	...{
		id: `way-${from}-${to}`,
		key: `${from}_${to}`,
		label: `${from} to ${to}`,
		labelEn: null,
		from: `id-${from}`,
		to: `id-${to}`,
	},
	...{
		requiredFields: [],
		condition: null,
		conditionLabel: 'in words',
		conditionLabelEn: null,
		setFields: {},
		policies: [],
		projectRoles: [],
		fourEyes: false,
		commentRequired: false,
		enabled: true,
	},
	...part,
});

const workflow = (part: Partial<Configuration> = {}): Configuration => ({
	...{ id: 'workflow', collection: 'projects', malformed: [] },
	states: [state('idea', { isInitial: true }), state('running'), state('done', { isFinal: true })],
	transitions: [way('idea', 'running'), way('running', 'done')],
	...part,
});

const codes = (configuration: Configuration, what: Known = known) =>
	checkWorkflow(configuration, what).map(({ code, severity, state: at, transition, field: setting, value }) =>
		[code, severity, at?.key ?? transition?.key, setting, value].filter((part) => part !== undefined),
	);

describe('the states of a workflow', () => {
	it('may be as they are', () => expect(codes(workflow())).toEqual([]));

	it('have one beginning', () => {
		const [idea, running, done] = workflow().states;
		expect(codes(workflow({ states: [{ ...idea!, isInitial: false }, running!, done!] }))).toEqual([
			['NO_INITIAL_STATE', 'error', 'is_initial'],
		]);
		expect(codes(workflow({ states: [idea!, { ...running!, isInitial: true }, done!] }))).toEqual([
			['SEVERAL_INITIAL_STATES', 'error', 'running', 'is_initial'],
		]);
	});

	it('may still be collected', () => {
		expect(codes(workflow({ states: [], transitions: [] }))).toEqual([
			['NO_INITIAL_STATE', 'warning', 'is_initial'],
		]);
	});

	it('are warned of while nothing leads to them or from them, and refused while records are stuck', () => {
		const part = { states: [...workflow().states, state('on_hold')] };
		expect(codes(workflow(part))).toEqual([
			['UNREACHABLE', 'warning', 'on_hold'],
			['TRAP', 'warning', 'on_hold', 'is_final'],
		]);
		const uses = new Map([['id-on_hold', { collection: 'projects', count: 3 }]]);
		expect(checkWorkflow(workflow(part), { ...known, uses })).toMatchObject([
			{ code: 'TRAP', severity: 'error', count: 3 },
			{ code: 'UNREACHABLE', severity: 'warning' },
		]);
		const transitions = [
			...workflow().transitions,
			way('running', 'on_hold'),
			way('on_hold', 'running', { enabled: false }),
		];
		expect(codes(workflow({ ...part, transitions }))).toEqual([['TRAP', 'warning', 'on_hold', 'is_final']]);
	});

	it('are a trap also when they lead only to one another', () => {
		const states = [...workflow().states, state('a'), state('b')];
		const transitions = [...workflow().transitions, way('running', 'a'), way('a', 'b'), way('b', 'a')];
		expect(codes(workflow({ states, transitions }))).toEqual([
			['TRAP', 'warning', 'a', 'is_final'],
			['TRAP', 'warning', 'b', 'is_final'],
		]);
	});

	it('have names, keys of their own and records of their own collection', () => {
		const states = [
			...workflow().states.slice(0, 2),
			state('done', { label: ' ', isFinal: true }),
			state('done', { id: 'other', isFinal: true }),
		];
		const transitions = [...workflow().transitions, way('idea', 'done', { to: 'other' })];
		expect(codes(workflow({ states, transitions }))).toEqual([
			['EMPTY_LABEL', 'error', 'done', 'label'],
			['DUPLICATE_KEY', 'error', 'done', 'key', 'done'],
			['DUPLICATE_KEY', 'error', 'done', 'key', 'done'],
		]);
		expect(
			codes(workflow(), { ...known, uses: new Map([['id-done', { collection: 'services', count: 1 }]]) }),
		).toEqual([['USED_ELSEWHERE', 'error', 'done', 'workflow', 'services']]);
		expect(codes(workflow({ collection: 'offices' }))).toEqual([
			['UNKNOWN_COLLECTION', 'warning', 'collection', 'offices'],
		]);
	});
});

describe('a transition', () => {
	const only = (part: Partial<ConfiguredTransition>) =>
		codes(workflow({ transitions: [way('idea', 'running', part), way('running', 'done')] }));

	it.each<[string, Partial<ConfiguredTransition>, unknown[][]]>([
		['has a label', { label: '' }, [['EMPTY_LABEL', 'error', 'idea_running', 'label']]],
		[
			'asks for stored fields',
			{ requiredFields: ['actual_end', 'no_such', 'milestones', 'updated_at'] },
			[
				['UNKNOWN_FIELD', 'error', 'idea_running', 'required_fields', 'no_such'],
				['NO_STORED_FIELD', 'error', 'idea_running', 'required_fields', 'milestones'],
				['NO_STORED_FIELD', 'error', 'idea_running', 'required_fields', 'updated_at'],
			],
		],
		[
			'sets what is there and not guarded',
			{ setFields: { actual_end: 'today', no_such: 1, state: 'x', id: 'x' } },
			[
				['UNKNOWN_FIELD', 'error', 'idea_running', 'set_fields', 'no_such'],
				['GUARDED_FIELD', 'error', 'idea_running', 'set_fields', 'state'],
				['GUARDED_FIELD', 'error', 'idea_running', 'set_fields', 'id'],
			],
		],
		[
			'knows its policies and roles',
			{ policies: ['office', 'gone'], projectRoles: ['lead', 'boss'] },
			[
				['UNKNOWN_POLICY', 'error', 'idea_running', 'policies', 'gone'],
				['UNKNOWN_PROJECT_ROLE', 'error', 'idea_running', 'project_roles', 'boss'],
			],
		],
		[
			'says its condition in words',
			{ condition: { title: { _eq: 'x' } }, conditionLabel: null },
			[['CONDITION_WITHOUT_WORDS', 'warning', 'idea_running', 'condition_label']],
		],
	])('%s', (_what, part, expected) => expect(only(part)).toEqual(expected));

	it.each([
		['actual_end', ['2026-02-28', 'today', null], ['2026-02-30', 'tomorrow', 1, true]],
		['benefit', [3, null], ['3', 1.5, 'today', true]],
		['legal_obligation', [true, false, null], ['true', 1]],
		['health', ['green', null], ['purple', 1]],
		['title', ['x', 'today'], [null, 1]],
		['office', ['0b9b4a2e-8f1c-4d5e-9a6b-1c2d3e4f5a6b', null], ['ORDNUNG', 1]],
	])('sets %s to what fits only', (name, right, wrong) => {
		for (const value of right) expect([value, only({ setFields: { [name]: value } })]).toEqual([value, []]);
		for (const value of wrong)
			expect([value, only({ setFields: { [name]: value } })]).toEqual([
				value,
				[['WRONG_VALUE', 'error', 'idea_running', 'set_fields', name]],
			]);
	});

	it.each([
		{ actual_end: { _gte: '2026-01-01' } },
		{ actual_end: { _between: ['$NOW(-6 months)', '$NOW'] } },
		{ actual_end: { _null: true }, office: { name: { _contains: 'Amt' } } },
		{ _or: [{ benefit: { _between: [1, 3] } }, { office: { parent: { name: { _eq: 'Dezernat' } } } }] },
		{ milestones: { _some: { reached_on: { _nnull: true } } } },
		{ milestones: { reached_on: { _nnull: true } } },
		{ 'count(milestones)': { _gt: 0 } },
		{ 'year(actual_end)': { _eq: 2026 } },
		{ legal_obligation: true },
		{ state: { key: { _in: ['idea'] } } },
	])('takes the condition %j', (condition) => expect(only({ condition })).toEqual([]));

	it.each<[object, string, string]>([
		[{ no_such: { _eq: 1 } }, 'CONDITION_FIELD', 'no_such'],
		[{ office: { no_such: { _eq: 1 } } }, 'CONDITION_FIELD', 'office.no_such'],
		[{ milestones: { _some: { no_such: { _null: true } } } }, 'CONDITION_FIELD', 'milestones.no_such'],
		[{ title: { name: { _eq: 'x' } } }, 'CONDITION_FIELD', 'title.name'],
		[{ title: { _equals: 'x' } }, 'CONDITION_OPERATOR', 'title._equals'],
		[{ title: { _some: { name: 'x' } } }, 'CONDITION_OPERATOR', 'title._some'],
		[{ _eq: 1 }, 'CONDITION_OPERATOR', '_eq'],
		[{ actual_end: { _gte: '$NOW(bald)' } }, 'CONDITION_VALUE', 'actual_end._gte'],
		[{ title: { _eq: '$NOW' } }, 'CONDITION_VALUE', 'title._eq'],
		[{ title: { _eq: '$CURRENT_USER' } }, 'CONDITION_VALUE', 'title._eq'],
		[{ benefit: { _gt: 'many' } }, 'CONDITION_VALUE', 'benefit._gt'],
		[{ actual_end: { _null: 'yes' } }, 'CONDITION_VALUE', 'actual_end._null'],
		[{ benefit: { _in: [] } }, 'CONDITION_VALUE', 'benefit._in'],
		[{ _and: { title: { _eq: 'x' } } }, 'CONDITION_VALUE', '_and'],
		[{ 'count(title)': { _gt: 0 } }, 'CONDITION_FIELD', 'count(title)'],
		[{ _and: [{ _or: [{ nowhere: 1 }] }] }, 'CONDITION_FIELD', 'nowhere'],
	])('refuses the condition %j', (condition, code, value) =>
		expect(only({ condition: condition as Record<string, unknown> })).toEqual([
			[code, 'error', 'idea_running', 'condition', value],
		]),
	);

	it('leads from one state of the workflow to another, by one way', () => {
		const [first, last] = workflow().transitions;
		const ways = (...more: ConfiguredTransition[]) => codes(workflow({ transitions: [first!, last!, ...more] }));
		expect(ways(way('idea', 'running', { id: 'second', key: 'second' }))).toEqual([
			['DUPLICATE_PAIR', 'error', 'idea_running', 'to_state'],
			['DUPLICATE_PAIR', 'error', 'second', 'to_state'],
		]);
		expect(ways(way('idea', 'running', { id: 'second', key: 'second', enabled: false }))).toEqual([]);
		expect(ways(way('idea', 'done', { key: 'idea_running' }))).toEqual([
			['DUPLICATE_KEY', 'error', 'idea_running', 'key', 'idea_running'],
			['DUPLICATE_KEY', 'error', 'idea_running', 'key', 'idea_running'],
		]);
		expect(ways(way('idea', 'nowhere'))).toEqual([['FOREIGN_STATE', 'error', 'idea_nowhere', 'to_state']]);
		expect(ways(way('idea', 'idea'))).toEqual([['SELF', 'error', 'idea_idea', 'to_state']]);
		expect(ways(way('done', 'idea'))).toEqual([['FROM_FINAL', 'warning', 'done_idea', 'from_state']]);
	});

	it('is readable, also by the database', () => {
		expect(codes(workflow({ malformed: [{ transition: 'way-idea-running', field: 'condition' }] }))).toEqual([
			['MALFORMED', 'error', 'idea_running', 'condition'],
		]);
		const transitions = [way('idea', 'running', { condition: { title: 'x' } }), way('running', 'done')];
		expect(codes(workflow({ transitions }), { ...known, broken: new Set(['way-idea-running']) })).toEqual([
			['CONDITION_BROKEN', 'error', 'idea_running', 'condition'],
		]);
	});
});

describe('a write', () => {
	const broken = workflow({
		transitions: [way('idea', 'running', { policies: ['gone'] }), way('running', 'done', { policies: ['gone'] })],
	});
	const refused = (configuration: Configuration, ids: string[], part: object = {}, what = known) =>
		refusedFindings(configuration, checkWorkflow(configuration, what), {
			ids: new Set(ids),
			hasDeleted: false,
			hasOnlyCreated: false,
			stuckBefore: new Map(),
			...part,
		}).map(({ code }) => code);

	it('answers for what it has written, so that two errors can be mended one after the other', () => {
		expect(refused(broken, ['way-idea-running'])).toEqual(['UNKNOWN_POLICY']);
		expect(refused(broken, ['id-done'])).toEqual(['UNKNOWN_POLICY']);
		expect(refused({ ...broken, states: [...broken.states, state('elsewhere')] }, ['id-elsewhere'])).toEqual([]);
	});

	it('may add a way where records are stuck, and take none away', () => {
		const stuck = workflow({
			states: [...workflow().states, state('on_hold')],
			transitions: [...workflow().transitions, way('running', 'on_hold')],
		});
		const what = { ...known, uses: new Map([['id-on_hold', { collection: 'projects', count: 1 }]]) };
		expect(refused(stuck, ['way-running-on_hold'], { hasOnlyCreated: true }, what)).toEqual([]);
		expect(refused(stuck, ['gone'], { hasDeleted: true }, what)).toEqual(['TRAP']);
		expect(refused(stuck, ['way-running-on_hold'], {}, what)).toEqual(['TRAP']);
		expect(refused(stuck, ['of another workflow'], {}, what)).toEqual([]);
	});

	it('leaves records stuck where they were before, and adds none to them', () => {
		const stuck = workflow({ states: [...workflow().states, state('on_hold')] });
		const inOnHold = (count: number) => ({
			...known,
			uses: new Map([['id-on_hold', { collection: 'projects', count }]]),
		});
		const stuckBefore = stuckRecords([stuck], inOnHold(2));
		expect([...stuckBefore]).toEqual([['id-on_hold', 2]]);
		const replaced = { hasDeleted: true, stuckBefore };
		expect(refused(stuck, ['gone'], replaced, inOnHold(2))).toEqual([]);
		expect(refused(stuck, ['gone'], replaced, inOnHold(3))).toEqual(['TRAP']);
	});
});

/** A workflow in which a chain leads through all states to the end, with more ways at random that lead out of no end. */
const valid = fc.integer({ min: 2, max: 9 }).chain((size) =>
	fc
		.record({
			size: fc.constant(size),
			more: fc.array(fc.tuple(fc.nat(size - 2), fc.nat(size - 1)), { maxLength: 12 }),
		})
		.map(({ more }) => {
			const pairs = new Map(
				[...Array.from({ length: size - 1 }, (_, at): [number, number] => [at, at + 1]), ...more]
					.filter(([from, to]) => from !== to)
					.map(([from, to]) => [`${from} ${to}`, [from, to] as const]),
			);
			return workflow({
				states: Array.from({ length: size }, (_, at) =>
					state(`s${at}`, { isInitial: at === 0, isFinal: at === size - 1 }),
				),
				transitions: [...pairs.values()].map(([from, to]) => way(`s${from}`, `s${to}`)),
			});
		}),
);

describe('whatever the graph', () => {
	it('a valid one has no findings, and without its beginning exactly that one', () => {
		fc.assert(
			fc.property(valid, (configuration) => {
				expect(codes(configuration)).toEqual([]);
				const states = configuration.states.map((at) => ({ ...at, isInitial: false }));
				expect(codes({ ...configuration, states })).toEqual([['NO_INITIAL_STATE', 'error', 'is_initial']]);
			}),
		);
	});

	it('a state is reached when a way of as many steps as there are states leads there', () => {
		const graph = fc.integer({ min: 1, max: 7 }).chain((size) =>
			fc.record({
				size: fc.constant(size),
				ways: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.boolean()), { maxLength: 15 }),
			}),
		);
		fc.assert(
			fc.property(graph, ({ size, ways }) => {
				const states = Array.from({ length: size }, (_, at) => state(`s${at}`));
				const transitions = ways.map(([from, to, enabled], at) =>
					way(`s${from}`, `s${to}`, { id: `${at}`, enabled }),
				);
				// Warshall: the slow way, by a matrix.
				const matrix = states.map((_, row) =>
					states.map(
						(__, column) =>
							row === column ||
							ways.some(([from, to, enabled]) => enabled && from === row && to === column),
					),
				);
				for (let via = 0; via < size; via++)
					for (let from = 0; from < size; from++)
						for (let to = 0; to < size; to++)
							matrix[from]![to] ||= matrix[from]![via]! && matrix[via]![to]!;
				for (const [row, start] of states.entries())
					expect(reachable({ states, transitions }, [start.id])).toEqual(
						new Set(states.filter((_, column) => matrix[row]![column]).map(({ id }) => id)),
					);
			}),
		);
	});
});
