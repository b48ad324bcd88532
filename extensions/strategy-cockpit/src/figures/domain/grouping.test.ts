import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordFilter } from '../../shared/domain/counting.ts';
import type { FilterField } from '../../shared/domain/filter.ts';
import type { Row } from './figure.ts';
import { answersFromGroups, groupingsOf, type Group, type Grouping } from './grouping.ts';
import { answerFrom, contextOn, rowsMeeting, type Question } from './questions.ts';

const plain = (type: string): FilterField => ({ type, target: null, isList: false });
const to = (collection: string): FilterField => ({ type: 'uuid', target: { collection, key: 'id' }, isList: false });
const MODEL = new Map<string, FilterField>([
	...['projects', 'workflow_states', 'offices', 'status_reports'].map((of) => [`${of}.id`, plain('uuid')] as const),
	['projects.archived', plain('boolean')],
	['projects.kind', plain('string')],
	['projects.effort', plain('integer')],
	['projects.planned_end', plain('date')],
	['projects.state', to('workflow_states')],
	['projects.office', to('offices')],
	['projects.status_reports', { type: 'alias', target: { collection: 'status_reports', key: 'id' }, isList: true }],
	['workflow_states.meaning', plain('string')],
	['offices.code', plain('string')],
	['status_reports.period_end', plain('date')],
]);
const model = (collection: string, field: string) => MODEL.get(`${collection}.${field}`);
const CONTEXT = contextOn('2025-10-01', 'projects', model);

const STATES = ['idea', 'active', 'done'].map((meaning) => ({ id: `state ${meaning}`, meaning }));
const OFFICES = ['A', 'B'].map((code) => ({ id: `office ${code}`, code }));
const DAYS = ['2025-03-31', '2025-12-31', '2026-06-30'];

const day = fc.constantFrom(...DAYS);
const record = fc.record({
	archived: fc.constantFrom(true, false, null),
	kind: fc.constantFrom('project', 'roll_out', null),
	effort: fc.constantFrom(1, 2, 5, null),
	planned_end: fc.constantFrom(...DAYS, null),
	state: fc.constantFrom(...STATES, null),
	office: fc.constantFrom(...OFFICES, null),
	status_reports: fc.array(fc.record({ id: fc.uuid(), period_end: day }), { maxLength: 2 }),
});
const records = fc
	.array(record, { maxLength: 25 })
	.map((rows) => rows.map((row, index): Row => ({ ...row, id: `${index}` })));

const condition: fc.Arbitrary<RecordFilter> = fc.oneof(
	fc.constant({ archived: { _neq: true } }),
	fc.constantFrom('project', 'roll_out').map((kind) => ({ kind: { _eq: kind } })),
	fc.constantFrom(1, 2).map((effort) => ({ effort: { _gte: effort } })),
	fc.constant({ effort: { _null: true } }),
	day.map((end) => ({ planned_end: { _lte: end } })),
	fc.subarray(STATES.map(({ meaning }) => meaning)).map((meanings) => ({ state: { meaning: { _in: meanings } } })),
	fc.constant({ state: { _null: true } }),
	fc.constantFrom(...OFFICES).map(({ id }) => ({ office: { _eq: id } })),
	fc.constantFrom(...OFFICES).map(({ code }) => ({ office: { code: { _neq: code } } })),
	day.map((since) => ({ status_reports: { _some: { period_end: { _gte: since } } } })),
);
const filter: fc.Arbitrary<RecordFilter> = fc
	.array(
		fc.oneof(
			condition,
			fc.array(condition, { minLength: 1, maxLength: 3 }).map((parts) => ({ _or: parts })),
			fc.array(condition, { maxLength: 2 }).map((parts) => ({ _and: parts })),
		),
		{ maxLength: 4 },
	)
	.map((parts) => ({ _and: parts }));
const question: fc.Arbitrary<Question> = fc.record({
	collection: fc.constant('projects'),
	filter,
	field: fc.constantFrom('effort', null),
});

/** What a database says: it counts the records that meet the filter by the values of fields, and knows of a reference its key only. */
function aggregated(rows: readonly Row[], { filter, group, references, sums }: Grouping): Group[] {
	const keyOf = (value: unknown) => (typeof value === 'object' && value !== null ? (value as Row).id : value);
	const lookUp = new Map<string, unknown>([...STATES, ...OFFICES].map((one) => [one.id, one]));
	const isLookedUp = (name: string) => references.some(({ field }) => field === name);
	const found = rowsMeeting(rows, { filter }, CONTEXT);
	return [...Map.groupBy(found, (row) => JSON.stringify(group.map((name) => keyOf(row[name])))).values()].map(
		(same) => ({
			values: Object.fromEntries(
				group.map((name) => {
					const key = keyOf(same[0]?.[name]);
					return [name, isLookedUp(name) ? (lookUp.get(String(key)) ?? null) : key];
				}),
			),
			count: same.length,
			sums: new Map(sums.map((name) => [name, same.reduce((sum, row) => sum + Number(row[name] ?? 0), 0)])),
		}),
	);
}

const answersOf = (rows: readonly Row[], questions: readonly Question[]) =>
	new Map(
		groupingsOf(questions, model).flatMap((grouping) => {
			const answers = answersFromGroups(aggregated(rows, grouping), grouping, CONTEXT);
			return grouping.questions.map((one, index) => [one.question, answers[index]] as const);
		}),
	);

describe('questions that are answered from groups', () => {
	it('have the answers that all records give', () => {
		fc.assert(
			fc.property(records, fc.array(question, { maxLength: 8 }), (rows, questions) => {
				const answers = answersOf(rows, questions);
				expect(questions.map((one) => answers.get(one))).toEqual(
					questions.map((one) => answerFrom(rows, one, CONTEXT)),
				);
			}),
		);
	});

	it('never count by days, by what stands in lists or by fields of a collection that may be large', () => {
		fc.assert(
			fc.property(fc.array(question, { maxLength: 8 }), (questions) => {
				for (const { group, references } of groupingsOf(questions, model)) {
					expect(['archived', 'kind', 'effort', 'state', 'office']).toEqual(
						expect.arrayContaining([...group]),
					);
					expect(references.map(({ collection }) => collection)).not.toContain('offices');
				}
			}),
		);
	});

	const of = (...parts: RecordFilter[]): Question => ({
		collection: 'projects',
		filter: { _and: parts },
		field: null,
	});
	const CURRENT = { archived: { _neq: true } };
	const active = { state: { meaning: { _eq: 'active' } } };
	const kind = { kind: { _eq: 'project' } };

	it('of the same records are one aggregate, and what all of them ask is left to the database', () => {
		expect(
			groupingsOf([of(CURRENT), of(CURRENT, active), of({ _and: [CURRENT, active] }, kind)], model),
		).toMatchObject([
			{
				filter: { _and: [CURRENT] },
				group: ['state', 'kind'],
				references: [{ field: 'state', collection: 'workflow_states', key: 'id', fields: ['meaning'] }],
				questions: [{ rule: { _and: [] } }, { rule: { _and: [active] } }, { rule: { _and: [active, kind] } }],
			},
		]);
	});

	it('alone are left to the database as they are', () => {
		expect(groupingsOf([of(CURRENT, active)], model)).toMatchObject([
			{ filter: { _and: [CURRENT, active] }, group: [], references: [], sums: [] },
		]);
	});
});
