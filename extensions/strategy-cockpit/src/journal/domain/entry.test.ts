import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainFaults, driftedFields, type ChainLink } from './chain.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import { changedFields, decideEntry, type Change, type LastEntry, type PastEntry } from './entry.ts';

const TODAY = '2026-03-03';
const change = (part: Partial<Change> = {}): Change => ({
	action: 'update',
	facts: { title: 'Neu', state: 'a' },
	last: { sequence: 4, effectiveOn: '2026-01-10', facts: { title: 'Alt', state: 'a' } },
	past: [],
	effectiveOn: null,
	comment: null,
	today: TODAY,
	...part,
});

describe('decideEntry', () => {
	it('takes today, the next number and the facts after the change', () => {
		expect(decideEntry(change())).toEqual({
			kind: 'entry',
			entry: {
				kind: 'changed',
				sequence: 5,
				effectiveOn: TODAY,
				facts: { title: 'Neu', state: 'a' },
				comment: null,
			},
			restated: [],
		});
	});

	it('takes the day that the writer names, up to today', () => {
		expect(decideEntry(change({ effectiveOn: '2026-01-10' }))).toMatchObject({
			entry: { effectiveOn: '2026-01-10' },
		});
		expect(decideEntry(change({ effectiveOn: '2026-03-04' }))).toEqual({
			kind: 'refused',
			code: 'EFFECTIVE_ON_IN_FUTURE',
		});
	});

	describe('enters late', () => {
		const past = [
			{ effectiveOn: '2026-01-10', facts: { title: 'Alt', office: 'x', state: 'a' } },
			{ effectiveOn: '2026-02-01', facts: { title: 'Neuer', office: 'x', state: 'a' } },
			{ effectiveOn: '2026-02-20', facts: { title: 'Neuer', office: 'y', state: 'a' } },
			{ effectiveOn: '2026-02-20', facts: { title: 'Neuester', office: 'y', state: 'a' } },
		];
		const late = (facts: Facts, effectiveOn: string, part: Partial<Change> = {}) =>
			decideEntry(
				change({
					...{ facts, effectiveOn, past },
					last: { sequence: 4, effectiveOn: '2026-02-20', facts: past[3]?.facts ?? {} },
					...part,
				}),
			);

		it('what has not changed since, and states the later days again', () => {
			expect(late({ title: 'Neuester', office: 'y', state: 'b' }, '2026-01-15')).toEqual({
				kind: 'entry',
				entry: {
					...{ kind: 'transition', sequence: 5, effectiveOn: '2026-01-15', comment: null },
					facts: { title: 'Alt', office: 'x', state: 'b' },
				},
				restated: [
					{ effectiveOn: '2026-02-01', facts: { title: 'Neuer', office: 'x', state: 'b' } },
					{ effectiveOn: '2026-02-20', facts: { title: 'Neuester', office: 'y', state: 'b' } },
				],
			});
		});

		it('nothing that has changed since, and names the last change in the way', () => {
			expect(late({ title: 'Anders', office: 'y', state: 'b' }, '2026-01-15')).toEqual({
				...{ kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_CHANGE', field: 'title', earliest: '2026-02-20' },
			});
			expect(late({ title: 'Neuester', office: 'z', state: 'b' }, '2026-02-19')).toMatchObject({
				...{ field: 'office', earliest: '2026-02-20' },
			});
		});

		it('nothing before there was a record, and no deletion before the last change', () => {
			expect(late({ title: 'Neuester', office: 'y', state: 'b' }, '2026-01-09')).toEqual({
				...{ kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_FIRST', earliest: '2026-01-10' },
			});
			expect(late({}, '2026-02-19', { action: 'delete', facts: null })).toEqual({
				...{ kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_LAST', earliest: '2026-02-20' },
			});
		});
	});

	it('calls a change of state a transition, and the first entry of an older record its creation', () => {
		expect(decideEntry(change({ facts: { title: 'Alt', state: 'b' } }))).toMatchObject({
			entry: { kind: 'transition' },
		});
		expect(decideEntry(change({ last: null }))).toMatchObject({ entry: { kind: 'created', sequence: 1 } });
	});

	it('makes no entry of a write that changes nothing and says nothing', () => {
		const same = { title: 'Alt', state: 'a' };
		expect(decideEntry(change({ facts: same }))).toEqual({ kind: 'unchanged' });
		expect(decideEntry(change({ facts: same, comment: 'geprüft' }))).toMatchObject({
			entry: { kind: 'changed', comment: 'geprüft' },
		});
	});

	it('keeps the last facts of what is deleted', () => {
		expect(decideEntry(change({ action: 'delete', facts: null }))).toMatchObject({
			entry: { kind: 'deleted', facts: { title: 'Alt' } },
		});
	});

	it('does not stand still when the clock of the server was ahead', () => {
		const last = { sequence: 1, effectiveOn: '2026-03-04', facts: {} };
		expect(decideEntry(change({ last }))).toMatchObject({ entry: { effectiveOn: '2026-03-04' } });
	});
});

const day = fc
	.integer({ min: 0, max: 59 })
	.map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));
const edits = fc.array(
	fc.record({
		facts: fc.dictionary(fc.constantFrom('title', 'office', 'state'), fc.constantFrom('a', 'b', null)),
		effectiveOn: fc.option(day),
		today: day,
	}),
	{ maxLength: 60 },
);

describe('any order of edits, days and clocks', () => {
	it('gives a chain without faults, whose last entry says what was accepted last, and the right state of every day', () => {
		fc.assert(
			fc.property(edits, (all) => {
				const links: ChainLink[] = [];
				const past: (PastEntry & { sequence: number })[] = [];
				// What became true of each field, by day and in the order in which it was said.
				const said = new Map<string, { day: string; value: unknown }[]>();
				let last: LastEntry | null = null;
				let accepted: Facts | null = null;
				for (const edit of all) {
					const decision = decideEntry({
						...{ action: last ? 'update' : 'create', last, comment: null, ...edit },
						past: past.toSorted((a, b) =>
							a.effectiveOn === b.effectiveOn
								? a.sequence - b.sequence
								: a.effectiveOn < b.effectiveOn
									? -1
									: 1,
						),
					});
					if (decision.kind === 'entry') {
						const { effectiveOn: day } = decision.entry;
						for (const field of changedFields(last?.facts ?? {}, edit.facts)) {
							const changes = said.get(field) ?? [];
							// What was changed and taken back within a later day is the state of no day.
							const then = changes.findLast((change) => change.day <= day)?.value ?? null;
							for (const [later, value] of new Map(changes.map((change) => [change.day, change.value])))
								if (later > day) expect(value).toEqual(then);
							const before = changes.filter((change) => change.day <= day);
							said.set(field, [...before, { day, value: edit.facts[field] ?? null }]);
						}
					}
					if (decision.kind !== 'refused') accepted = edit.facts;
					if (decision.kind !== 'entry') continue;
					const { entry, restated } = decision;
					const written = [
						entry,
						...restated.map((part, at) => ({
							...part,
							...{ kind: 'restated' as const, sequence: entry.sequence + at + 1, comment: null },
						})),
					];
					for (const each of written) {
						last = each;
						past.push(each);
						const hash = `${each.sequence}`;
						const previousHash = links.at(-1)?.hash ?? null;
						links.push({ item: 'x', hash, presentHash: hash, previousHash, ...each });
					}
				}
				for (const day of past.map(({ effectiveOn }) => effectiveOn)) {
					const then = past
						.toSorted((a, b) => a.sequence - b.sequence)
						.reduce<PastEntry | null>(
							(state, entry) =>
								entry.effectiveOn <= day && entry.effectiveOn >= (state?.effectiveOn ?? '')
									? entry
									: state,
							null,
						);
					for (const [field, changes] of said)
						expect(then?.facts[field] ?? null).toEqual(
							changes.findLast((change) => change.day <= day)?.value ?? null,
						);
				}
				expect(chainFaults(links)).toEqual([]);
				expect(changedFields(last?.facts ?? {}, accepted ?? {})).toEqual([]);
			}),
		);
	});
});

describe('chainFaults', () => {
	const link = (part: Partial<ChainLink> = {}): ChainLink => ({
		item: 'x',
		sequence: 1,
		kind: 'created',
		effectiveOn: '2026-01-01',
		hash: `${part.sequence ?? 1}`,
		presentHash: `${part.sequence ?? 1}`,
		previousHash: (part.sequence ?? 1) === 1 ? null : `${(part.sequence ?? 1) - 1}`,
		...part,
	});

	it.each<[string, ChainLink[], object]>([
		['gap', [link(), link({ sequence: 3, kind: 'changed' })], { sequence: 3, fault: 'gap' }],
		[
			'day before the last entry',
			[link(), link({ sequence: 2, kind: 'changed', effectiveOn: '2025-12-31' })],
			{ sequence: 2, fault: 'day before the last entry' },
		],
		[
			'a late entry whose later days are not stated again up to the last',
			[
				link(),
				link({ sequence: 2, kind: 'changed', effectiveOn: '2026-03-01' }),
				link({ sequence: 3, kind: 'changed', effectiveOn: '2026-02-01' }),
				link({ sequence: 4, kind: 'restated', effectiveOn: '2026-02-15' }),
			],
			{ sequence: 3, fault: 'day before the last entry' },
		],
		[
			'does not begin with its creation',
			[link({ kind: 'changed' })],
			{ sequence: 1, fault: 'does not begin with its creation' },
		],
		[
			'goes on after its deletion',
			[link(), link({ sequence: 2, kind: 'deleted' }), link({ sequence: 3, kind: 'changed' })],
			{ sequence: 3, fault: 'goes on after its deletion' },
		],
		[
			'an entry that was changed',
			[link(), link({ sequence: 2, kind: 'changed', presentHash: 'other' })],
			{ sequence: 2, fault: 'is not what was written' },
		],
		[
			'an entry that was changed and given a new hash',
			[link({ hash: 'new', presentHash: 'new' }), link({ sequence: 2, kind: 'changed' })],
			{ sequence: 2, fault: 'does not follow from the entry before it' },
		],
		[
			'an entry without a hash',
			[link(), link({ sequence: 2, kind: 'changed', hash: null })],
			{ sequence: 2, fault: 'is not what was written' },
		],
	])('finds: %s', (_name, links, fault) => {
		expect(chainFaults(links)).toMatchObject([fault]);
	});

	it('lets an entry be late whose later days are stated again', () => {
		const days = ['2026-01-01', '2026-03-01', '2026-02-01', '2026-03-01', '2026-03-02'];
		const kinds = ['created', 'changed', 'transition', 'restated', 'changed'] as const;
		expect(
			chainFaults(
				days.map((effectiveOn, at) => link({ sequence: at + 1, kind: kinds[at] ?? 'changed', effectiveOn })),
			),
		).toEqual([]);
	});

	it('keeps records apart', () => {
		expect(chainFaults([link(), link({ item: 'y' })])).toEqual([]);
	});
});

describe('driftedFields', () => {
	it('names fields that differ, and leaves out fields that are younger than the entry or gone since', () => {
		expect(driftedFields({ title: 'A', old: 1 }, { title: 'B', added: false })).toEqual(['title']);
	});
});
