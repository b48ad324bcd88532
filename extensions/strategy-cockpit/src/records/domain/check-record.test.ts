import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRecord, isCalendarDay, normaliseRecord, type FieldRule, type ValueKind } from './check-record.ts';

const TODAY = '2026-03-03';

function rule(kind: ValueKind, part: Partial<FieldRule> = {}): FieldRule {
	return {
		field: 'value',
		kind,
		reference: false,
		required: false,
		filled: false,
		min: null,
		max: null,
		maxLength: null,
		choices: null,
		pattern: null,
		isCode: false,
		hasHappened: false,
		...part,
	};
}

function codeOf(field: FieldRule, value: unknown, creating = false): string | undefined {
	return checkRecord([field], { value }, { creating, today: TODAY })[0]?.code;
}

const KEY = '0c5f9a1e-6a0e-4f4c-9b2e-1f2a3b4c5d6e';

describe('values of each kind', () => {
	it.each<[ValueKind, unknown[], unknown[]]>([
		['text', ['Bürgerportal', '', '01234'], [5, true, {}, [], 'a\u0000b']],
		[
			'integer',
			[5, -1, 0, '5', '-12'],
			[1.2, '1.2', '1.200', 'abc', '', ' 5', true, [], {}, Number.NaN, Infinity, '9e3'],
		],
		['number', [1.5, 3, '1.5', '-0.25', '7'], ['1,5', 'abc', '', '1e5', true, [], {}, Number.NaN, Infinity]],
		['boolean', [true, false, 'true', 'false', 0, 1, '0', '1'], ['ja', '', 2, {}, []]],
		[
			'date',
			['2026-02-28', '2024-02-29', '2026-05-01T00:00:00', '2026-05-01T00:00:00.000Z'],
			[
				'2026-02-30',
				'2025-02-29',
				'2026-13-01',
				'2026-00-10',
				'0000-00-00',
				'bald',
				'01.05.2026',
				'',
				'2026-05-01T10:00:00Z',
				20260501,
				{},
				[],
			],
		],
		[
			'timestamp',
			['2026-05-01T10:30:00Z', '2026-05-01T10:30', '2026-05-01', new Date(0)],
			['2026-02-30T10:00:00Z', '2026-05-01T25:00:00Z', 'gestern', 5, {}, new Date('x')],
		],
		['json', [{}, [], 5, true, '{"a":1}', '[]'], ['{', 'text']],
		['uuid', [KEY, KEY.toUpperCase()], ['5', 5, '', {}, [], `${KEY}0`]],
		[
			'list',
			[[], [KEY, { title: 'x' }, 3], { create: [], update: [], delete: [] }],
			['abc', 5, [null], [true], [[]]],
		],
	])('%s', (kind, good, bad) => {
		for (const value of good) expect(codeOf(rule(kind), value), JSON.stringify(value)).toBeUndefined();
		for (const value of bad) expect(codeOf(rule(kind), value), JSON.stringify(value)).toBeDefined();
	});

	it('takes a nested object for a reference, but no list', () => {
		const reference = rule('uuid', { reference: true });
		expect(codeOf(reference, { id: KEY })).toBeUndefined();
		expect(codeOf(reference, { title: 'neu' })).toBeUndefined();
		expect(codeOf(reference, [KEY])).toBe('key');
	});
});

describe('required fields', () => {
	it.each([null, '', '   ', '\u00a0\n', '\u200b'])('refuses %j', (value) => {
		expect(codeOf(rule('text', { required: true }), value)).toBe('required');
	});

	it('may be left out only where something fills them in, or in an update', () => {
		expect(codeOf(rule('text', { required: true }), undefined, true)).toBe('required');
		expect(codeOf(rule('text', { required: true, filled: true }), undefined, true)).toBeUndefined();
		expect(codeOf(rule('text', { required: true }), undefined)).toBeUndefined();
	});

	it('refuses null although there is a default', () => {
		expect(codeOf(rule('text', { required: true, filled: true }), null, true)).toBe('required');
	});
});

describe('bounds', () => {
	it('knows minimum, maximum, choices, length and form', () => {
		expect(codeOf(rule('integer', { min: 1, max: 5 }), 0)).toBe('min');
		expect(codeOf(rule('integer', { min: 1, max: 5 }), '6')).toBe('max');
		expect(codeOf(rule('integer', { min: 1, max: 5 }), 5)).toBeUndefined();
		expect(codeOf(rule('text', { choices: ['internal', 'public'] }), 'geheim')).toBe('choice');
		expect(codeOf(rule('text', { maxLength: 3 }), 'abcd')).toBe('length');
		expect(codeOf(rule('text', { maxLength: 3 }), '😀😀😀')).toBeUndefined();
	});

	it.each(['9,9E+13', '9.9107E+13', '123', 'abcdefghijklmn', '990500380000011', 99050038000001])(
		'refuses the service key %j',
		(value) => {
			expect(codeOf(rule('text', { pattern: /^[0-9]{14}$/, maxLength: 14 }), value)).toBeDefined();
		},
	);

	it('names every fault at once', () => {
		const rules = [
			rule('text', { field: 'title', required: true }),
			rule('date', { field: 'since' }),
			rule('integer', { field: 'quantity', min: 0 }),
		];
		expect(
			checkRecord(rules, { since: 'bald', quantity: -1 }, { creating: true, today: TODAY }).map(
				({ field, code }) => [field, code],
			),
		).toEqual([
			['title', 'required'],
			['since', 'date'],
			['quantity', 'min'],
		]);
	});
});

describe('normal form', () => {
	it('stores booleans, numbers and days alike however they came in', () => {
		const rules = [
			rule('boolean', { field: 'archived' }),
			rule('integer', { field: 'year' }),
			rule('date', { field: 'since' }),
		];
		expect(
			normaliseRecord(rules, { archived: 'true', year: '2026', since: '2026-05-01T00:00:00Z', title: 'x' }),
		).toEqual({ archived: true, year: 2026, since: '2026-05-01', title: 'x' });
	});

	it('never turns a good value into a bad one, nor a bad one into a good one', () => {
		const kinds: ValueKind[] = [
			'text',
			'integer',
			'number',
			'boolean',
			'date',
			'timestamp',
			'json',
			'uuid',
			'list',
			'any',
		];
		fc.assert(
			fc.property(fc.constantFrom(...kinds), fc.anything(), (kind, value) => {
				const field = rule(kind);
				const normal = normaliseRecord([field], { value });
				expect(checkRecord([field], normal, { creating: true, today: TODAY })).toEqual(
					checkRecord([field], { value }, { creating: true, today: TODAY }),
				);
			}),
		);
	});
});

describe('the calendar', () => {
	it('agrees with the calendar of JavaScript', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 9999 }),
				fc.integer({ min: 0, max: 13 }),
				fc.integer({ min: 0, max: 32 }),
				(year, month, day) => {
					const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
					const date = new Date(`${text}T00:00:00Z`);
					expect(isCalendarDay(text)).toBe(
						!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text),
					);
				},
			),
		);
	});
});

describe('days', () => {
	it('lie between 1990 and 2100, also those of a moment', () => {
		for (const kind of ['date', 'timestamp'] as const) {
			expect([`0026-06-30`, '1989-12-31', '2101-01-01'].map((day) => codeOf(rule(kind), day))).toEqual(
				Array(3).fill('implausible_day'),
			);
			expect([`1990-01-01`, '2100-12-31', TODAY].map((day) => codeOf(rule(kind), day))).toEqual(
				Array(3).fill(undefined),
			);
		}
	});

	it('on which something has happened are today at the latest', () => {
		const happened = rule('date', { hasHappened: true });
		expect([TODAY, '2026-03-04', null].map((day) => codeOf(happened, day))).toEqual([
			undefined,
			'not_yet_happened',
			undefined,
		]);
	});
});

it('a text that nobody sees does not fill in what must be filled in', () => {
	expect(codeOf(rule('text', { required: true }), '\u200b')).toBe('required');
	expect(codeOf(rule('text'), '\u200b')).toBeUndefined();
});
