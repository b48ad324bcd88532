import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import { decideTransition, fieldsToSet, transitionBetween, type Attempt } from './decide.ts';
import type { Actor, State, Transition, Workflow } from './workflow.ts';

const NOBODY: Actor = { id: null, isAdmin: false, policies: new Set(), projectRoles: new Set() };

function actor(part: Partial<Actor> = {}): Actor {
	return { ...NOBODY, id: 'clerk', ...part };
}

function transition(part: Partial<Transition> = {}): Transition {
	return {
		...{
			id: 'complete',
			key: 'complete',
			label: 'Abschließen',
			labelEn: 'Complete',
			from: 'running',
			to: 'completed',
		},
		...{
			requiredFields: [],
			condition: null,
			conditionLabel: null,
			conditionLabelEn: null,
			setFields: {},
			policies: [],
			projectRoles: [],
			fourEyes: false,
			commentRequired: false,
		},
		...part,
	};
}

function reasons(asked: Partial<Transition>, attempt: Partial<Attempt> = {}): string[] {
	return decideTransition(transition(asked), {
		facts: {},
		actor: actor(),
		comment: null,
		condition: 'met',
		requestedBy: null,
		requestFault: null,
		...attempt,
	}).map(({ code }) => code);
}

describe('a transition', () => {
	it('that asks nothing is open to whoever may change the record', () => {
		expect(reasons({})).toEqual([]);
	});

	it('tells every reason against it at once', () => {
		const everything = {
			policies: ['office'],
			requiredFields: ['actual_end', 'office'],
			condition: { title: { _nnull: true } },
			commentRequired: true,
			fourEyes: true,
		};
		expect(reasons(everything, { condition: 'not met' })).toEqual([
			'NOT_YOUR_ROLE',
			'MISSING_FIELD',
			'MISSING_FIELD',
			'CONDITION_NOT_MET',
			'COMMENT_REQUIRED',
			'SECOND_PERSON',
		]);
	});

	it('asks for a policy or a role in the project, whichever the actor holds; administrators hold all', () => {
		const reserved = { policies: ['office'], projectRoles: ['lead'] };
		expect(reasons(reserved)).toEqual(['NOT_YOUR_ROLE']);
		for (const held of [{ policies: new Set(['office']) }, { projectRoles: new Set(['lead']) }, { isAdmin: true }])
			expect(reasons(reserved, { actor: actor(held) })).toEqual([]);
	});

	it.each([[null], [undefined], [''], ['  '], [[]]])('takes %j for a missing value', (value) => {
		expect(reasons({ requiredFields: ['field'] }, { facts: { field: value } as Facts })).toEqual(['MISSING_FIELD']);
	});

	it.each([[0], [false], ['0'], [['x']]])('takes %j for a value', (value) => {
		expect(reasons({ requiredFields: ['field'] }, { facts: { field: value } as Facts })).toEqual([]);
	});

	it('whose condition cannot be asked lets nobody pass', () => {
		expect(
			reasons({ condition: { gone: { _eq: 1 } } }, { condition: 'broken', actor: actor({ isAdmin: true }) }),
		).toEqual(['CONDITION_BROKEN']);
	});

	it('is confirmed by another person than the one who requested it', () => {
		expect(reasons({ fourEyes: true }, { requestedBy: 'clerk' })).toEqual(['SECOND_PERSON']);
		expect(reasons({ fourEyes: true }, { requestedBy: 'colleague' })).toEqual([]);
		expect(reasons({ fourEyes: true }, { requestedBy: 'colleague', actor: NOBODY })).toEqual(['SECOND_PERSON']);
	});
});

describe('what a transition sets', () => {
	const setting = transition({ setFields: { actual_end: 'today', health_schedule: 'green' } });

	it('is the day of the transition for "today", and what the writer has changed stays', () => {
		expect(fieldsToSet(setting, {}, {}, '2026-05-12')).toEqual({
			actual_end: '2026-05-12',
			health_schedule: 'green',
		});
		expect(fieldsToSet(setting, { actual_end: null }, { actual_end: '2026-05-01' }, '2026-05-12')).toEqual({
			health_schedule: 'green',
		});
	});
});

const KEYS = ['a', 'b', 'c', 'd', 'e'] as const;
const POLICIES = ['office', 'steering'];

const states: State[] = KEYS.map((id, index) => ({
	id,
	key: id,
	label: id,
	labelEn: null,
	color: null,
	icon: null,
	isInitial: index === 0,
	isFinal: false,
	meaning: 'active',
}));

/** Any graph of five states, each way at most once. */
const workflows: fc.Arbitrary<Workflow> = fc
	.uniqueArray(
		fc.record({
			from: fc.constantFrom(...KEYS),
			to: fc.constantFrom(...KEYS),
			policies: fc.subarray(POLICIES),
			requiredFields: fc.subarray(['end', 'owner']),
			commentRequired: fc.boolean(),
			fourEyes: fc.boolean(),
		}),
		{ selector: ({ from, to }) => from + to, maxLength: 12 },
	)
	.map((ways) => ({
		collection: 'projects',
		states,
		transitions: ways
			.filter(({ from, to }) => from !== to)
			.map((way) => transition({ ...way, id: way.from + way.to, key: way.from + way.to })),
	}));

const attempts: fc.Arbitrary<Attempt> = fc.record({
	facts: fc.record({ end: fc.constantFrom(null, '2026-01-01'), owner: fc.constantFrom(null, 'music-school') }),
	actor: fc.record({
		id: fc.constantFrom(null, 'one', 'two'),
		isAdmin: fc.boolean(),
		policies: fc.subarray(POLICIES).map((held) => new Set(held)),
		projectRoles: fc.constant(new Set<string>()),
	}),
	comment: fc.constantFrom(null, 'because'),
	condition: fc.constant('met' as const),
	requestedBy: fc.constantFrom(null, 'one', 'two'),
	requestFault: fc.constantFrom(null, 'RECORD_CHANGED' as const),
});

/** As the gate decides a change of state. */
function accepts(workflow: Workflow, from: string | null, to: string, attempt: Attempt): boolean {
	const way = transitionBetween(workflow, from, to);
	return 'transition' in way ? decideTransition(way.transition, attempt).length === 0 : 'begins' in way;
}

describe('for any workflow', () => {
	it('no sequence of accepted changes leaves the configured graph', () => {
		fc.assert(
			fc.property(
				workflows,
				fc.array(fc.tuple(fc.constantFrom<string>(...KEYS, 'gone'), attempts), { maxLength: 40 }),
				(workflow, wishes) => {
					const ways = new Set(workflow.transitions.map(({ from, to }) => `${from}>${to}`));
					let present: string | null = null;
					for (const [wish, attempt] of wishes) {
						if (!accepts(workflow, present, wish, attempt)) continue;
						expect(present === null ? wish === 'a' : ways.has(`${present}>${wish}`)).toBe(true);
						present = wish;
					}
				},
			),
		);
	});

	it('an accepted change meets all that its transition asks', () => {
		fc.assert(
			fc.property(workflows, attempts, (workflow, attempt) => {
				for (const { from, to, requiredFields, policies, commentRequired, fourEyes } of workflow.transitions) {
					if (!accepts(workflow, from, to, attempt)) continue;
					const { facts, actor: who, comment, requestedBy } = attempt;
					expect(requiredFields.every((field) => facts[field] !== null)).toBe(true);
					expect(
						who.isAdmin || policies.length === 0 || policies.some((policy) => who.policies.has(policy)),
					).toBe(true);
					expect(!commentRequired || comment !== null).toBe(true);
					expect(!fourEyes || (requestedBy !== null && who.id !== null && requestedBy !== who.id)).toBe(true);
				}
			}),
		);
	});

	it('the transitions shown as possible are those that are accepted', () => {
		fc.assert(
			fc.property(workflows, fc.constantFrom(...KEYS), attempts, (workflow, from, attempt) => {
				// The comment is asked for when the transition is done.
				const said = { ...attempt, comment: 'because' };
				const shown = workflow.transitions
					.filter((way) => way.from === from && decideTransition(way, said).length === 0)
					.map(({ to }) => to);
				expect(KEYS.filter((to) => accepts(workflow, from, to, said))).toEqual([...shown].sort());
			}),
		);
	});
});
