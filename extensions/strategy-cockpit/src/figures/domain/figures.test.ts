import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { droppedCondition } from '../../shared/domain/dropped-condition.ts';
import type { FilterField } from '../../shared/domain/filter.ts';
import {
	tallyOfJudged,
	valueOf,
	type CountedFigure,
	type FigureEntry,
	type JudgedFigure,
	type Row,
	type Scope,
	type Tally,
} from './figure.ts';
import { isAskedBy } from './parts.ts';
import { answerFrom, contextOn, questionsOf, rowsMeeting, unknownOf } from './questions.ts';
import { OWN_FIGURES, registryOf } from './registry.ts';
import { FIELD_STATES } from './states.ts';

const CYCLE = { code: 'A', starts_on: '2025-01-01', ends_on: '2025-12-31' };
const SCOPE: Scope = {
	...{ cycle: CYCLE, nextCycle: { code: 'B', starts_on: '2026-01-01', ends_on: '2026-12-31' } },
	...{ day: '2025-10-01', knownSince: '2024-01-01' },
};
const REGISTRY = registryOf({
	models: [{ id: 'm', code: 'ozg-reifegrad', version: '1.1', scale: [0, 4] }],
	indicators: [
		{
			...{ id: 'i', code: 'reach', name: 'Reichweite', name_en: 'Reach', definition: null, definition_en: null },
			...{ unit: '%', unit_en: '%', figure: null },
		},
		{
			...{
				id: 'b',
				code: 'done',
				name: 'Fertig',
				name_en: null,
				definition: 'Was fertig ist.',
				definition_en: null,
			},
			...{ unit: 'Stück', unit_en: null, figure: 'projects_completed' },
		},
	],
});

const plain = (type: string): FilterField => ({ type, target: null, isList: false });
const to = (collection: string): FilterField => ({ type: 'uuid', target: { collection, key: 'id' }, isList: false });
const MODEL = new Map<string, FilterField>([
	...['projects', 'workflow_states', 'strategy_cycles'].map((of) => [`${of}.id`, plain('uuid')] as const),
	['projects.archived', plain('boolean')],
	['projects.kind', plain('string')],
	['projects.planned_end', plain('date')],
	['projects.actual_end', plain('date')],
	['projects.state', to('workflow_states')],
	['projects.cycle', to('strategy_cycles')],
	['projects.field_of_action', plain('uuid')],
	['projects.office', plain('uuid')],
	['workflow_states.meaning', plain('string')],
	['strategy_cycles.code', plain('string')],
	['strategy_cycles.starts_on', plain('date')],
	...['challenges', 'indicators'].map((of) => [`${of}.archived`, plain('boolean')] as const),
	['challenges.cycle', to('strategy_cycles')],
	['challenges.resolved_on', plain('date')],
	['challenges.likelihood', plain('integer')],
	['challenges.impact', plain('integer')],
	['indicator_values.indicator', to('indicators')],
	['indicator_values.as_of', plain('date')],
	['project_indicators.project', to('projects')],
	['measures.id', plain('uuid')],
	['measures.quantity', plain('integer')],
]);
const model = (collection: string, field: string) => MODEL.get(`${collection}.${field}`);

function counted(key: string): CountedFigure {
	const entry = REGISTRY.get(key);
	if (entry?.kind !== 'counted') throw new Error(`${key} is not counted.`);
	return entry;
}

function judged(key: string): JudgedFigure {
	const entry = REGISTRY.get(key);
	if (entry?.kind !== 'judged') throw new Error(`${key} is not judged.`);
	return entry;
}

function tallyFrom(rows: readonly Row[], entry: CountedFigure, scope: Scope): Tally {
	const context = contextOn(scope.day, entry.collection, model);
	const { of, known, counted: asked, sum } = questionsOf(entry, scope);
	const answer = (question: typeof of) => (question ? answerFrom(rows, question, context) : 0);
	return { of: answer(of), known: answer(known), counted: answer(asked), sum: answer(sum) };
}

describe('the value', () => {
	it('is never zero for what is unknown: 60, 60, 80 and one unknown is 66.7 of 3 known, of 4', () => {
		const mean: CountedFigure = {
			...{ ...counted('trainings'), value: 'mean', amount: 'quantity' },
			basis: () => ({ id: { _nnull: true } }),
		};
		const rows = [60, 60, 80, null].map((quantity, index) => ({ id: `${index}`, quantity }));
		const tally = tallyFrom(rows, mean, SCOPE);
		expect([valueOf(mean, tally), tally.known, tally.of]).toEqual([66.7, 3, 4]);
		const none = tallyFrom([{ id: '0', quantity: null }], mean, SCOPE);
		expect([valueOf(mean, none), none.known, none.of]).toEqual([null, 0, 1]);
	});

	it.each([
		['count', { of: 3, known: 3, counted: 0, sum: 0 }, 0],
		['count', { of: 3, known: 2, counted: 0, sum: 0 }, null],
		['count', { of: 3, known: 2, counted: 1, sum: 0 }, 1],
		['sum', { of: 2, known: 0, counted: 0, sum: 0 }, null],
		['sum', { of: 2, known: 2, counted: 2, sum: 0 }, 0],
		['share', { of: 4, known: 3, counted: 2, sum: 0 }, 66.7],
		['share', { of: 4, known: 0, counted: 0, sum: 0 }, null],
		['mean', { of: 0, known: 0, counted: 0, sum: 0 }, null],
		['newest', { of: 1, known: 0, counted: 0, sum: 0 }, null],
	] as const)('as %s of %j is %s', (value, tally, expected) => {
		expect(valueOf({ value }, tally)).toBe(expected);
	});

	it('of an empty list that nobody has filled is not none', () => {
		const nothing = { of: 0, known: 0, counted: 0, sum: 0 };
		expect(valueOf({ value: 'count', isNoneUnknown: true }, nothing)).toBeNull();
		expect(valueOf({ value: 'count' }, nothing)).toBe(0);
	});
});

const PARTS: Partial<Scope>[] = [{}, { field: 'f' }, { field: null }, { offices: ['o', 'p'] }, { year: 2025 }];

describe('an indicator that is bound to a figure', () => {
	it('is that figure under its own name', () => {
		const [own, figure] = [REGISTRY.get('indicator_done'), REGISTRY.get('projects_completed')];
		expect(own).toMatchObject({ name: { de: 'Fertig', en: 'Fertig' }, unit: { de: 'Projekte', en: 'projects' } });
		expect(own?.definition.de).toBe(`Was fertig ist. ${figure?.definition.de}`);
		expect(questionsOf(own as CountedFigure, SCOPE)).toEqual(questionsOf(figure as CountedFigure, SCOPE));
	});

	it('is offered the figures that we define, by their names in both languages', () => {
		const { fields } = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as {
			fields: { collection: string; field: string; meta: { options: { choices: Choice[] } } }[];
		};
		const choices = fields.find(({ collection, field }) => collection === 'indicators' && field === 'figure')?.meta
			.options.choices;
		const { records } = JSON.parse(readFileSync('seeds/app/10-directus_translations.json', 'utf8')) as {
			records: { key: string; language: string; value: string }[];
		};
		const text = ({ text: name }: Choice, language: string) =>
			records.find((record) => `$t:${record.key}` === name && record.language === language)?.value;
		expect(choices?.map((one) => [one.value, text(one, 'de-DE'), text(one, 'en-US')])).toEqual(
			[...OWN_FIGURES.values()].map(({ key, name }) => [key, name.de, name.en]),
		);
	});
});

interface Choice {
	text: string;
	value: string;
}

describe('each figure', () => {
	it('has a name, a definition and a unit in both languages', () => {
		expect(REGISTRY.size).toBeGreaterThan(30);
		for (const { key, name, definition, unit } of REGISTRY.values())
			for (const text of [name.de, name.en, definition.de, definition.en, unit.de, unit.en])
				expect(text.trim(), key).not.toBe('');
	});

	it('asks only what Directus honours', () => {
		for (const entry of REGISTRY.values())
			for (const part of PARTS) {
				const scope = { ...SCOPE, ...part };
				const filters =
					entry.kind === 'judged'
						? [entry.records(scope), entry.unknown?.(scope)]
						: Object.values(questionsOf(entry, scope)).map((question) => question?.filter);
				for (const filter of filters) expect(droppedCondition({ filter }), entry.key).toBeNull();
			}
	});

	it('can be asked of a field or an office only where its records belong to one', () => {
		const askedBy = (part: 'field' | 'office' | 'year') =>
			[...REGISTRY.values()].flatMap((entry: FigureEntry) => (isAskedBy(entry, part) ? [entry.key] : []));
		expect(askedBy('field')).not.toContain('services');
		expect(askedBy('office')).toContain('services');
		expect(askedBy('year')).toEqual([
			'projects_completed',
			'projects_on_time',
			'projects_late',
			'projects_days_late',
			'indicator_done',
		]);
	});
});

/** Projects as they could be, some of them without what figures ask for. */
const MEANINGS = ['idea', 'planned', 'active', 'paused', 'done', 'regular_operation', 'cancelled', 'unknown'] as const;
const STARTS = { Z: '2024-01-01', A: '2025-01-01', B: '2026-01-01' };
const day = fc.constantFrom('2024-06-30', '2025-03-31', '2025-12-31', '2026-02-28', null);
const project = fc.record({
	meaning: fc.constantFrom(...MEANINGS),
	kind: fc.constantFrom('pre_project', 'project'),
	cycle: fc.constantFrom('Z', 'A', 'B', null),
	archived: fc.boolean(),
	...{ planned_end: day, actual_end: day },
	field_of_action: fc.constantFrom('f', 'g', null),
	office: fc.constantFrom('o', 'p', 'q'),
});
type Project = typeof project extends fc.Arbitrary<infer Value> ? Value : never;

const rowOf = ({ meaning, cycle, ...rest }: Project, index: number): Row => ({
	...rest,
	id: `${index}`,
	state: { id: 's', meaning },
	cycle: cycle === null ? null : { id: cycle, code: cycle, starts_on: STARTS[cycle as keyof typeof STARTS] },
});

const has = (meaning: string, ...meanings: string[]) => meanings.includes(meaning);
const upTo = ({ cycle, archived }: Project) => !archived && (cycle === null || has(cycle, 'Z', 'A'));
const inBasis = (one: Project) => upTo(one) && one.meaning !== 'cancelled';
const isRunning = ({ meaning }: Project) => has(meaning, 'active', 'paused');
const isCompleted = ({ meaning }: Project) => has(meaning, 'done', 'regular_operation');
const isOpen = (one: Project) => !isCompleted(one) && one.meaning !== 'cancelled';
const stateKnown = ({ meaning }: Project) => meaning !== 'unknown';

/** Said again in plain words: basis, what is known, what is counted. */
const REFERENCE: Record<string, [string, ...((one: Project) => boolean)[]]> = {
	completed: ['projects_completed', inBasis, stateKnown, isCompleted],
	running: ['projects_running', inBasis, stateKnown, isRunning],
	'pre-projects': [
		'pre_projects_running',
		inBasis,
		stateKnown,
		(one) => isRunning(one) && one.kind === 'pre_project',
	],
	planned: ['projects_planned', inBasis, stateKnown, ({ meaning }) => meaning === 'planned'],
	cancelled: ['projects_cancelled', upTo, stateKnown, ({ meaning }) => meaning === 'cancelled'],
	due: [
		'projects_due',
		(one) => upTo(one) && isRunning(one),
		({ planned_end: end }) => end !== null,
		({ planned_end: end }) => end !== null && end <= '2025-12-31',
	],
	overdue: [
		'projects_overdue',
		(one) => upTo(one) && !isCompleted(one) && one.meaning !== 'cancelled',
		({ planned_end: end }) => end !== null,
		({ planned_end: end }) => end !== null && end < '2025-10-01',
	],
	ideas: ['projects_ideas', inBasis, stateKnown, ({ meaning }) => meaning === 'idea'],
	'of unknown state': ['projects_state_unknown', inBasis, () => true, ({ meaning }) => meaning === 'unknown'],
	'completed without an end': [
		'projects_completed_undated',
		(one) => upTo(one) && isCompleted(one),
		() => true,
		({ actual_end: end }) => end === null,
	],
	'without a planned end': [
		'projects_without_planned_end',
		(one) => upTo(one) && isOpen(one),
		() => true,
		({ planned_end: end }) => end === null,
	],
	stuck: [
		'projects_stuck',
		(one) => upTo(one) && isOpen(one),
		({ meaning, planned_end: end }) => meaning === 'paused' || end !== null,
		({ meaning, planned_end: end }) => meaning === 'paused' || (end !== null && end < '2025-10-01'),
	],
	'planned up to the next cycle': [
		'projects_next',
		({ archived, meaning }) => !archived && meaning !== 'cancelled',
		stateKnown,
		({ meaning }) => meaning === 'planned',
	],
	'planned next': [
		'projects_planned_next',
		({ archived, cycle, meaning }) => !archived && cycle === 'B' && meaning !== 'cancelled',
		stateKnown,
		({ meaning }) => meaning === 'planned',
	],
};

describe('on random projects', () => {
	it.each(Object.entries(REFERENCE))('%s are those that its definition names', (_name, [key, ...tests]) => {
		fc.assert(
			fc.property(fc.array(project, { maxLength: 30 }), fc.constantFrom(...PARTS.slice(0, 4)), (all, part) => {
				const here = all.filter(
					({ field_of_action: field, office }) =>
						(part.field === undefined || field === part.field) &&
						(part.offices === undefined || part.offices.includes(office)),
				);
				const expected = tests.map((_test, index) =>
					here.filter((one) => tests.slice(0, index + 1).every((test) => test(one))),
				);
				const tally = tallyFrom(all.map(rowOf), counted(key), { ...SCOPE, ...part });
				expect([tally.of, tally.known, tally.counted]).toEqual(expected.map(({ length }) => length));
			}),
		);
	});

	it('stand in exactly one of the figures by which a field is shared out', () => {
		fc.assert(
			fc.property(fc.array(project, { maxLength: 30 }), (all) => {
				const tallies = FIELD_STATES.filter((key) => key !== 'projects_planned_next').map((key) =>
					tallyFrom(all.map(rowOf), counted(key), SCOPE),
				);
				const counts = tallies.reduce((sum, tally) => sum + tally.counted, 0);
				expect(counts).toBe(all.filter(inBasis).length);
				expect(tallies.map(({ of }) => of)).toEqual(tallies.map(() => counts));
			}),
		);
	});

	it('completed in a year are asked of all completed, and their end may be unknown', () => {
		fc.assert(
			fc.property(fc.array(project, { maxLength: 30 }), (all) => {
				const completed = all.filter((one) => upTo(one) && isCompleted(one));
				const known = completed.filter(({ actual_end: end }) => end !== null);
				const inYear = known.filter(({ actual_end: end }) => end?.startsWith('2025'));
				const tally = tallyFrom(all.map(rowOf), counted('projects_completed'), { ...SCOPE, year: 2025 });
				expect([tally.of, tally.known, tally.counted]).toEqual([completed.length, known.length, inYear.length]);
			}),
		);
	});
});

/** What rules ask of a record, where a test says nothing else. */
const ORDINARY = {
	...{ archived: false, cycle: null, resolved_on: null, state: { meaning: 'done' } },
	project: { archived: false, cycle: null },
};

function judgedTally(key: string, all: readonly Row[], earlier: readonly Row[] = [], scope: Scope = SCOPE) {
	const entry = judged(key);
	const before = new Map(earlier.map((row) => [row.id, row]));
	const context = contextOn(scope.day, entry.collection, model);
	const rows = all.map((row) => ({ ...ORDINARY, ...row }));
	const { records, ...tally } = tallyOfJudged(
		entry,
		rowsMeeting(rows, { filter: entry.records(scope) }, context).flatMap((row) => {
			const judgement = entry.judge(row, scope, before.get(row.id));
			return judgement ? [{ row, judgement }] : [];
		}),
	);
	const unknown = unknownOf(entry, scope);
	const of = tally.of + (unknown ? answerFrom(rows, unknown, context) : 0);
	return { ids: records.map(({ id }) => id), of, known: tally.known, value: valueOf(entry, { ...tally, of }) };
}

describe('what compares', () => {
	const ended = (id: string, planned: string | null, actual: string | null): Row => ({
		...{ id, planned_end: planned, actual_end: actual },
	});
	const completed = [
		ended('early', '2025-03-31', '2025-03-30'),
		ended('on the day', '2025-03-31', '2025-03-31'),
		ended('a day late', '2025-03-31', '2025-04-01'),
		ended('ten days late', '2024-12-25', '2025-01-04'),
		ended('without a plan', null, '2025-05-01'),
		ended('without an end', '2025-05-01', null),
	];

	it('planned and actual end tells on time, late and by how many days', () => {
		expect(judgedTally('projects_on_time', completed)).toEqual({
			...{ ids: ['early', 'on the day'], of: 6, known: 4, value: 2 },
		});
		expect(judgedTally('projects_late', completed)).toMatchObject({
			ids: ['a day late', 'ten days late'],
			value: 2,
		});
		expect(judgedTally('projects_days_late', completed)).toMatchObject({ of: 6, known: 4, value: 5.5 });
		expect(judgedTally('projects_late', completed, [], { ...SCOPE, year: 2024 })).toMatchObject({
			of: 1,
			value: null,
		});
	});

	it('the plan with that of the beginning of the cycle tells what slipped out and what came in', () => {
		const planned = (id: string, end: string | null, meaning = 'active'): Row => ({
			...{ id, planned_end: end, archived: false, state: { meaning } },
		});
		const then = [
			...[
				planned('stays', '2025-06-30'),
				planned('slips', '2025-11-30'),
				planned('loses its plan', '2025-07-31'),
			],
			...[planned('comes in', '2026-03-31'), planned('gets a plan', null), planned('has no plan', null)],
			...[planned('was over', '2025-02-28', 'done'), planned('was over without a plan', null, 'done')],
			planned('was over in the cycle', '2025-05-31', 'done'),
		];
		const now = [
			...[planned('stays', '2025-12-31'), planned('slips', '2026-01-01'), planned('loses its plan', null)],
			...[planned('comes in', '2025-10-31'), planned('gets a plan', '2025-09-30'), planned('has no plan', null)],
			...[planned('was over', '2026-02-28', 'done'), planned('was over without a plan', null, 'done')],
			planned('was over in the cycle', '2025-05-31', 'done'),
			planned('is new', '2025-08-31'),
		];
		expect(judgedTally('projects_slipped_out', now, then)).toEqual({ ids: ['slips'], of: 5, known: 2, value: 1 });
		expect(judgedTally('projects_newly_in', now, then)).toEqual({
			...{ ids: ['comes in', 'is new'], of: 6, known: 3, value: 2 },
		});
	});

	it('the earlier day is the beginning of the cycle, or the first that the journal knows', () => {
		const earlierDay = (part: Partial<Scope>) => judged('projects_slipped_out').earlierDay?.({ ...SCOPE, ...part });
		expect(earlierDay({})).toBe('2025-01-01');
		expect(earlierDay({ knownSince: '2025-04-01' })).toBe('2025-04-01');
		expect(earlierDay({ knownSince: null })).toBeNull();
		expect(earlierDay({ day: '2024-12-31' })).toBeNull();
	});

	it('the newest value of an indicator up to the day is its figure, and of none it is unknown', () => {
		const value = (id: string, of: string, asOf: string, amount: number): Row => ({
			...{ id, indicator: { id: of, archived: false }, as_of: asOf, value: amount },
		});
		const values = [
			value('a', 'i', '2025-01-01', 40),
			value('b', 'i', '2025-06-30', 0),
			value('c', 'j', '2025-09-30', 9),
		];
		expect(judgedTally('indicator_reach', values)).toEqual({ ids: ['b'], of: 1, known: 1, value: 0 });
		expect(judgedTally('indicator_reach', values.slice(2))).toEqual({ ids: [], of: 1, known: 0, value: null });
	});

	it('an effect is reached in the direction of its indicator', () => {
		const effect = (id: string, direction: string, target: number | null, ...values: number[]): Row => ({
			...{ id, target },
			indicator: {
				...{ figure: null, direction },
				values: values.map((value, index) => ({ id: `${index}`, value, as_of: `2025-0${index + 1}-01` })),
			},
		});
		const effects = [
			effect('more is reached', 'increase', 20, 10, 20),
			effect('less is reached', 'decrease', 5, 9, 4),
			effect('fell back', 'increase', 20, 25, 19),
			effect('without a target', 'increase', null, 1),
			effect('without a value', 'increase', 3),
			{
				...{ id: 'entered before it was bound', target: 1 },
				indicator: {
					...{ figure: 'trainings', direction: 'increase' },
					values: [{ id: '0', value: 9, as_of: '2025-01-01' }],
				},
			},
		];
		expect(judgedTally('effects_reached', effects)).toEqual({
			...{ ids: ['more is reached', 'less is reached'], of: 6, known: 3, value: 2 },
		});
	});

	it('a challenge is severe from 15 of 25 on, and unknown while it is not assessed', () => {
		const challenges = [
			{ id: 'severe', likelihood: 3, impact: 5 },
			{ id: 'not severe', likelihood: 2, impact: 5 },
			{ id: 'not assessed', likelihood: 5, impact: null },
		];
		expect(judgedTally('challenges_severe', challenges)).toEqual({ ids: ['severe'], of: 3, known: 2, value: 1 });
	});
});
