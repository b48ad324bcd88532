import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PossibleTransition } from '../possible.ts';
import { boardTexts } from './messages.ts';
import {
	batchRows,
	columnsOf,
	keeping,
	moved,
	nextFocus,
	targetsOf,
	waysFrom,
	type Card,
	type Column,
	type RecordAnswer,
	type Records,
	type StateAnswer,
} from './view-model.ts';

const state = (key: string, part: Partial<StateAnswer> = {}): StateAnswer => ({
	id: `id-${key}`,
	key,
	label: `Stand ${key}`,
	label_en: `State ${key}`,
	color: null,
	icon: null,
	is_final: false,
	meaning: 'active',
	...part,
});
const record = (id: string, key: string, part: object = {}): RecordAnswer => ({
	id,
	code: `C-${id}`,
	title: `Titel ${id}`,
	state: `id-${key}`,
	...part,
});
const STATES = ['a', 'b', 'c', 'd'].map((key) => state(key));
const view = { language: 'de', today: '2026-03-10', folded: new Set<string>() } as const;

/** Some records, of which those beyond the third of a state are only counted. */
const boards = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }).map((keys): Records => {
	const all = keys.map((key, index) => record(String(index), key));
	const of = ({ id }: StateAnswer) => all.filter((row) => row.state === id);
	return {
		rows: STATES.flatMap((each) => of(each).slice(0, 3)),
		counts: new Map(STATES.map((each) => [each.id, of(each).length])),
	};
});
const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0);
const columnsWith = (records: Records, folded: ReadonlySet<string> = new Set()) =>
	columnsOf('projects', STATES, records, { ...view, folded });
const cardIds = (columns: readonly Column[]) => columns.flatMap(({ cards }) => cards.map(({ id }) => id));

describe('columns', () => {
	it('hold each record once, in the column of its state, in the order of the workflow; the rest is counted', () => {
		fc.assert(
			fc.property(boards, (records) => {
				const columns = columnsWith(records);
				expect(columns.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
				expect(cardIds(columns).sort()).toEqual(records.rows.map(({ id }) => id).sort());
				for (const { id, cards, hidden, count } of columns) {
					expect(cards.length + hidden).toBe(count);
					for (const card of cards) expect(records.rows.find((row) => row.id === card.id)?.state).toBe(id);
				}
			}),
		);
	});

	it('show the codes in the order of people, however the database sorts', () => {
		const rows = ['P-10', 'P-9', 'P-1'].map((code, index) => record(String(index), 'a', { code }));
		expect(columnsWith({ rows, counts: new Map() })[0]?.cards.map(({ code }) => code)).toEqual([
			'P-1',
			'P-9',
			'P-10',
		]);
	});

	it('that are folded show no card, and their count', () => {
		const records = {
			rows: [record('1', 'a'), record('2', 'b')],
			counts: new Map([
				['id-a', 1],
				['id-b', 7],
			]),
		};
		expect(
			columnsWith(records, new Set(['id-b'])).map(({ cards, count, folded }) => [cards.length, count, folded]),
		).toEqual([
			[1, 1, false],
			[0, 7, true],
			[0, 0, false],
			[0, 0, false],
		]);
	});

	it('speak the language of the reader, German where there is no English', () => {
		const states = [state('a'), state('b', { label_en: null })];
		expect(
			columnsOf('projects', states, { rows: [], counts: new Map() }, { ...view, language: 'en' }).map(
				({ label }) => label,
			),
		).toEqual(['State a', 'Stand b']);
	});
});

describe('a card', () => {
	const cardOf = (part: object, of: Partial<StateAnswer> = {}) =>
		columnsOf(
			'projects',
			[state('a', of)],
			{ rows: [record('1', 'a', part)], counts: new Map([['id-a', 1]]) },
			view,
		)[0]?.cards[0];

	it.each([
		['2026-03-09', 'überfällig'],
		['2026-03-10', 'heute fällig'],
		['2026-03-11', 'morgen fällig'],
		['2026-04-09', 'fällig in 30 Tagen'],
		['2026-04-10', null],
	])('with the planned end %s is %s on 10 March', (planned_end, warning) => {
		expect(cardOf({ planned_end })?.end).toMatchObject({ label: 'Geplantes Ende', warning });
	});

	it('is not due any more in a state in which it is done', () => {
		expect(cardOf({ planned_end: '2020-01-01' }, { meaning: 'done' })?.end).toEqual({
			label: 'Geplantes Ende',
			day: '01.01.2020',
			warning: null,
		});
	});

	it('tells the worst judgement, and in which respects', () => {
		expect(cardOf({ health_schedule: 'green', health_cost: 'red', health_scope: 'red' })?.health).toEqual({
			icon: 'error',
			label: 'Kritisch: Kosten, Umfang',
		});
		expect(cardOf({ health_schedule: null })?.health).toBeNull();
	});

	it('names its office as colleagues do, and is named by its code where it has no title', () => {
		expect(cardOf({ office: { name: 'Amt für Soziales', short_name: 'Sozialamt', name_en: null } })?.office).toBe(
			'Sozialamt',
		);
		expect(cardOf({ title: '' })?.title).toBe('C-1');
	});
});

describe('a move', () => {
	it('takes one record from its column to another, and changes no other', () => {
		fc.assert(
			fc.property(boards, fc.nat(), fc.constantFrom(...STATES), (records, pick, to) => {
				const { id } = records.rows[pick % Math.max(1, records.rows.length)] ?? { id: 'none' };
				const after = moved(records, id, to.id);
				expect(sum(after.counts.values())).toBe(sum(records.counts.values()));
				for (const row of records.rows)
					expect(after.rows.find((other) => other.id === row.id)?.state).toBe(
						row.id === id ? to.id : row.state,
					);
				for (const { cards, count } of columnsWith(after)) expect(count).toBeGreaterThanOrEqual(cards.length);
			}),
		);
	});

	it('keeps the card in view where it would be beyond the first ones, and yields to what the server says', () => {
		const kept = record('9', 'b');
		const records = { rows: [record('1', 'a')], counts: new Map() };
		expect(keeping(records, kept).rows.map(({ id }) => id)).toEqual(['1', '9']);
		expect(keeping({ ...records, rows: [record('9', 'c')] }, kept).rows).toEqual([record('9', 'c')]);
	});
});

/** Transitions from "a", as the server tells them. */
const transitions = fc
	.array(
		fc.record({
			to: fc.constantFrom('b', 'c', 'd'),
			codes: fc.uniqueArray(
				fc.constantFrom('MISSING_FIELD', 'NOT_YOUR_ROLE', 'SECOND_PERSON', 'NO_RIGHT', 'CONDITION_NOT_MET'),
				{ maxLength: 3 },
			),
			isRequested: fc.boolean(),
		}),
		{ maxLength: 6 },
	)
	.map((ways) => ways.map(({ to, codes, isRequested }, index) => transition(`t${index}`, to, codes, isRequested)));

function transition(
	key: string,
	to: string,
	codes: readonly PossibleTransition['reasons'][number]['code'][] = [],
	isRequested = false,
): PossibleTransition {
	return {
		...{
			key,
			label: key,
			to: { key: to, label: to, color: null, icon: null },
			commentRequired: false,
			requiredFields: [],
			happened: [],
			fourEyes: codes.includes('SECOND_PERSON'),
			requestedAt: null,
			request: null,
			requestFallen: null,
			warning: null,
		},
		...{
			allowed: codes.length === 0,
			reasons: codes.map((code) => ({ code, message: `weil ${code}` })),
			requestable: codes.length === 1 && codes[0] === 'SECOND_PERSON' && !isRequested,
		},
	};
}

describe('a column accepts a card', () => {
	const columns = columnsWith({ rows: [record('1', 'a')], counts: new Map([['id-a', 1]]) });

	it('if and only if the server allows a transition to it or lets it be requested; else it says why', () => {
		fc.assert(
			fc.property(transitions, (possible) => {
				const targets = targetsOf(columns, 'id-a', possible, 'de');
				expect(targets.get('id-a')).toEqual({ kind: 'own' });
				for (const { id, key } of columns.slice(1)) {
					const target = targets.get(id);
					expect(target?.kind === 'open').toBe(
						possible.some(({ to, allowed, requestable }) => to.key === key && (allowed || requestable)),
					);
					if (target?.kind === 'open') expect(target.transition.to.key).toBe(key);
					if (target?.kind === 'incomplete' || target?.kind === 'closed')
						expect(target.reasons).not.toEqual([]);
				}
			}),
		);
	});

	it('for whom only values are missing that the reader may give, for which the dialogue asks', () => {
		const kindOf = (codes: Parameters<typeof transition>[2], writable = true) => {
			const asked = {
				...transition('t', 'b', codes),
				requiredFields: [{ field: 'actual_end', label: 'Ende', writable }],
			};
			const reasons = asked.reasons.map((reason) =>
				reason.code === 'MISSING_FIELD' ? { ...reason, field: 'actual_end' } : reason,
			);
			return targetsOf(columns, 'id-a', [{ ...asked, reasons }], 'de').get('id-b')?.kind;
		};
		expect([
			kindOf(['MISSING_FIELD']),
			kindOf(['MISSING_FIELD', 'SECOND_PERSON']),
			kindOf(['MISSING_FIELD', 'NOT_YOUR_ROLE']),
			kindOf(['NOT_YOUR_ROLE']),
		]).toEqual(['incomplete', 'incomplete', 'closed', 'closed']);
		expect(kindOf(['MISSING_FIELD'], false)).toBe('closed');
	});

	it('only where the workflow leads there', () => {
		expect(targetsOf(columns, 'id-a', [], 'de').get('id-d')).toEqual({
			kind: 'closed',
			reasons: [boardTexts('de').noWay('Stand a', 'Stand d')],
		});
	});
});

describe('marked cards', () => {
	const columns = columnsWith({ rows: [], counts: new Map() });

	it('may be sent on the ways out of their column, in the order of the columns', () => {
		const way = (key: string, from: string, to: string) => ({
			key,
			label: key,
			label_en: null,
			from_state: `id-${from}`,
			to_state: `id-${to}`,
			comment_required: key === 'stop',
		});
		expect(
			waysFrom(columns, 'id-a', [way('stop', 'a', 'd'), way('go', 'a', 'b'), way('else', 'b', 'c')], 'de'),
		).toEqual([
			{ key: 'go', label: 'go', to: 'Stand b', commentRequired: false },
			{ key: 'stop', label: 'stop', to: 'Stand d', commentRequired: true },
		]);
	});

	it('each have the answer of the server, before and after', () => {
		const cards = ['1', '2', '3', '4', '5'].map((id): Card => ({
			id,
			code: `C-${id}`,
			title: 'Titel',
			href: '',
			office: null,
			end: null,
			health: null,
		}));
		const rows = batchRows(
			cards,
			[
				{ id: '2', data: transition('t', 'b', ['NO_RIGHT', 'MISSING_FIELD']) },
				{ id: '1', data: transition('t', 'b') },
				{ id: '3', data: transition('t', 'b', ['SECOND_PERSON']) },
				{ id: '4', data: { status: 'requested', state: { key: 'b', label: 'B' } } },
				{ id: '5', error: { message: 'Zu spät.' } },
			],
			'de',
		);
		expect(rows.map(({ name, kind, text }) => [name, kind, text])).toEqual([
			['C-1 Titel', 'open', 'Möglich'],
			['C-2 Titel', 'closed', 'weil NO_RIGHT weil MISSING_FIELD'],
			['C-3 Titel', 'open', 'eine zweite Person bestätigt'],
			['C-4 Titel', 'done', 'beantragt; eine zweite Person muss bestätigen'],
			['C-5 Titel', 'closed', 'Zu spät.'],
		]);
	});
});

describe('arrow keys', () => {
	const filled = boards.map((records) => columnsWith(records)).filter((columns) => cardIds(columns).length > 0);
	const press = (columns: readonly Column[], from: string, keys: readonly string[]) =>
		keys.reduce((at, key) => nextFocus(columns, at, key) ?? at, from);
	const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'x'];

	it('lead to cards only', () => {
		fc.assert(
			fc.property(filled, fc.array(fc.constantFrom(...KEYS)), (columns, keys) => {
				const [first = ''] = cardIds(columns);
				expect(cardIds(columns)).toContain(press(columns, first, keys));
			}),
		);
	});

	it('reach every card from every other', () => {
		fc.assert(
			fc.property(filled, (columns) => {
				const [start = ''] = cardIds(columns);
				const reached = new Set([start]);
				for (const id of reached) for (const key of KEYS) reached.add(press(columns, id, [key]));
				expect([...reached].sort()).toEqual(cardIds(columns).sort());
			}),
		);
	});

	it('go back where they came from, within a column', () => {
		fc.assert(
			fc.property(filled, fc.nat(), (columns, pick) => {
				const ids = cardIds(columns);
				const id = ids[pick % ids.length] ?? '';
				const below = nextFocus(columns, id, 'ArrowDown');
				if (below !== null) expect(nextFocus(columns, below, 'ArrowUp')).toBe(id);
			}),
		);
	});

	it('skip empty columns, and end on the last card of a shorter one', () => {
		const columns = columnsWith({
			rows: [record('1', 'a'), record('2', 'a'), record('3', 'c')],
			counts: new Map(),
		});
		expect([
			nextFocus(columns, '2', 'ArrowRight'),
			nextFocus(columns, '3', 'ArrowLeft'),
			nextFocus(columns, '3', 'ArrowRight'),
		]).toEqual(['3', '1', null]);
	});
});
