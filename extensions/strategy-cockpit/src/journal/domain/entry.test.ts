import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainFaults, driftedFields, type Link } from './chain.ts';
import type { Facts } from '../../shared/facts.ts';
import { changedFields, decideEntry, type Change, type LastEntry } from './entry.ts';

const TODAY = '2026-03-03';
const change = (part: Partial<Change> = {}): Change => ({ action: 'update', facts: { title: 'Neu', state: 'a' }, last: { sequence: 4, effectiveOn: '2026-01-10', facts: { title: 'Alt', state: 'a' } }, effectiveOn: null, comment: null, today: TODAY, ...part });

describe('decideEntry', () => {
	it('takes today, the next number and the facts after the change', () => {
		expect(decideEntry(change())).toEqual({ kind: 'entry', entry: { kind: 'changed', sequence: 5, effectiveOn: TODAY, facts: { title: 'Neu', state: 'a' }, comment: null } });
	});

	it('takes the day that the writer names, from the last entry’s day to today', () => {
		expect(decideEntry(change({ effectiveOn: '2026-01-10' }))).toMatchObject({ entry: { effectiveOn: '2026-01-10' } });
		expect(decideEntry(change({ effectiveOn: '2026-01-09' }))).toEqual({ kind: 'refused', code: 'EFFECTIVE_ON_BEFORE_LAST', lastEffectiveOn: '2026-01-10' });
		expect(decideEntry(change({ effectiveOn: '2026-03-04' }))).toEqual({ kind: 'refused', code: 'EFFECTIVE_ON_IN_FUTURE' });
	});

	it('calls a change of state a transition, and the first entry of an older record its creation', () => {
		expect(decideEntry(change({ facts: { title: 'Alt', state: 'b' } }))).toMatchObject({ entry: { kind: 'transition' } });
		expect(decideEntry(change({ last: null }))).toMatchObject({ entry: { kind: 'created', sequence: 1 } });
	});

	it('makes no entry of a write that changes nothing and says nothing', () => {
		const same = { title: 'Alt', state: 'a' };
		expect(decideEntry(change({ facts: same }))).toEqual({ kind: 'unchanged' });
		expect(decideEntry(change({ facts: same, comment: 'geprüft' }))).toMatchObject({ entry: { kind: 'changed', comment: 'geprüft' } });
	});

	it('keeps the last facts of what is deleted', () => {
		expect(decideEntry(change({ action: 'delete', facts: null }))).toMatchObject({ entry: { kind: 'deleted', facts: { title: 'Alt' } } });
	});

	it('does not stand still when the clock of the server was ahead', () => {
		const last = { sequence: 1, effectiveOn: '2026-03-04', facts: {} };
		expect(decideEntry(change({ last }))).toMatchObject({ entry: { effectiveOn: '2026-03-04' } });
	});
});

const day = fc.integer({ min: 0, max: 59 }).map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));
const edits = fc.array(fc.record({ facts: fc.dictionary(fc.constantFrom('title', 'office', 'state'), fc.constantFrom('a', 'b', null)), effectiveOn: fc.option(day), today: day }), { maxLength: 60 });

describe('any order of edits, days and clocks', () => {
	it('gives a chain without faults, whose last entry says what was accepted last', () => {
		fc.assert(
			fc.property(edits, (all) => {
				const links: Link[] = [];
				let last: LastEntry | null = null;
				let accepted: Facts | null = null;
				for (const edit of all) {
					const decision = decideEntry({ action: last ? 'update' : 'create', last, comment: null, ...edit });
					if (decision.kind !== 'refused') accepted = edit.facts;
					if (decision.kind !== 'entry') continue;
					last = decision.entry;
					links.push({ item: 'x', ...decision.entry });
				}
				expect(chainFaults(links)).toEqual([]);
				expect(changedFields(last?.facts ?? {}, accepted ?? {})).toEqual([]);
			}),
		);
	});
});

describe('chainFaults', () => {
	const link = (part: Partial<Link> = {}): Link => ({ item: 'x', sequence: 1, kind: 'created', effectiveOn: '2026-01-01', ...part });

	it.each<[string, Link[], object]>([
		['gap', [link(), link({ sequence: 3, kind: 'changed' })], { sequence: 3, fault: 'gap' }],
		['day before the last entry', [link(), link({ sequence: 2, kind: 'changed', effectiveOn: '2025-12-31' })], { sequence: 2, fault: 'day before the last entry' }],
		['does not begin with its creation', [link({ kind: 'changed' })], { sequence: 1, fault: 'does not begin with its creation' }],
		['goes on after its deletion', [link(), link({ sequence: 2, kind: 'deleted' }), link({ sequence: 3, kind: 'changed' })], { sequence: 3, fault: 'goes on after its deletion' }],
	])('finds: %s', (_name, links, fault) => {
		expect(chainFaults(links)).toMatchObject([fault]);
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
