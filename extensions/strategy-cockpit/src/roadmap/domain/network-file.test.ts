import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networks } from './networks.fixture.ts';
import { readNetworkFile, scheduleFile, type Read } from './network-file.ts';
import { faultText } from '../messages.ts';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const told = (read: Read<unknown>) => (read.ok ? [] : read.faults.map((fault) => faultText(fault, 'en')));

const plain = (more: object = {}) => ({
	calendar: 'none',
	start: 0,
	activities: [{ code: 'A', duration: 1 }],
	relations: [],
	...more,
});

const activities = (...more: object[]) => plain({ activities: more });

const relations = (...more: object[]) =>
	plain({
		activities: [
			{ code: 'A', duration: 1 },
			{ code: 'B', duration: 1 },
		],
		relations: more,
	});

describe('a bad network file is refused with a sentence for each fault', () => {
	it.each<[string, unknown, RegExp[]]>([
		['no JSON', '{', [/^This is no JSON: /]],
		['nothing', '', [/^This is no JSON: /]],
		['a list', [], [/^This must stand here: \{…\}/]],
		['nothing but a number', '7', [/\{…\}/]],
		['an empty object', {}, [/^calendar: .*missing/, /^start: /, /^activities: /, /^relations: /]],
		['an unknown key', plain({ resources: [] }), [/“resources”/]],
		[
			'a key that is the prototype',
			'{"calendar":"none","start":0,"activities":[],"relations":[],"__proto__":{}}',
			[/“__proto__”/],
		],
		['an unknown calendar', plain({ calendar: 'XX' }), [/^calendar: .*“XX”/, /^start: /]],
		['a day where numbers are meant', plain({ start: '2026-01-01' }), [/^start: /]],
		['a number where days are meant', plain({ calendar: 'NW' }), [/^start: This must stand here: "…"/]],
		['a day that is none', plain({ calendar: 'NW', start: '2026-02-30' }), [/^start: “2026-02-30” is no day/]],
		['a day of another time', plain({ calendar: 'NW', start: '1989-12-31' }), [/^start: .*1990 and 2100/]],
		['no code', activities({ duration: 1 }), [/^activities\[0\]\.code: .*missing/]],
		['an empty code', activities({ code: '', duration: 1 }), [/^activities\[0\]\.code: /]],
		[
			'a code that stands twice',
			activities({ code: 'A', duration: 1 }, { code: 'A', duration: 2 }),
			[/^activities\[1\]\.code: .*“A”/],
		],
		['no duration', activities({ code: 'A' }), [/^activities\[0\]\.duration: .*missing/]],
		['a negative duration', activities({ code: 'A', duration: -1 }), [/duration: .*≥ 0/]],
		['half a day', activities({ code: 'A', duration: 0.5 }), [/^activities\[0\]\.duration: /]],
		['a duration in words', activities({ code: 'A', duration: '5' }), [/^activities\[0\]\.duration: /]],
		['an endless duration', activities({ code: 'A', duration: 1e300 }), [/^activities\[0\]\.duration: /]],
		['a deadline that is null', activities({ code: 'A', duration: 1, deadline: null }), [/deadline: /]],
		[
			'an end before the start',
			activities({ code: 'A', duration: 1, actualStart: 5, actualFinish: 4 }),
			[/actualFinish: “A”/],
		],
		[
			'a relation without a lag',
			relations({ from: 'A', to: 'B', type: 'FS' }),
			[/^relations\[0\]\.lag: .*missing/],
		],
		['a broken lag', relations({ from: 'A', to: 'B', type: 'FS', lag: 1.5 }), [/^relations\[0\]\.lag: /]],
		['an unknown type', relations({ from: 'A', to: 'B', type: 'XX', lag: 0 }), [/type: .*FS \| SS \| FF \| SF/]],
		[
			'unknown codes',
			relations({ from: 'X', to: 'constructor', type: 'FS', lag: 0 }),
			[/from: .*“X”/, /to: .*“constructor”/],
		],
		['a relation to itself', relations({ from: 'A', to: 'A', type: 'FS', lag: 0 }), [/^relations\[0\]: “A”/]],
	])('%s', (_what, file, sentences) => {
		const faults = told(readNetworkFile(bytes(file)));
		expect(faults).toHaveLength(sentences.length);
		for (const [index, sentence] of sentences.entries()) {
			expect(faults[index]).toMatch(sentence);
			expect(faults[index]).toMatch(/\.$/);
		}
	});

	it('another encoding', () => {
		expect(told(readNetworkFile(Uint8Array.of(0x22, 0xdc, 0x22)))).toEqual([expect.stringMatching(/UTF-8/)]);
	});

	it('at most a hundred of them', () => {
		const broken = activities(...Array.from({ length: 1000 }, () => ({ code: 'A', duration: -1 })));
		expect(told(readNetworkFile(bytes(broken)))).toHaveLength(100);
	});

	it('dates that lie outside the calendar', () => {
		const read = readNetworkFile(
			bytes(plain({ calendar: 'NW', start: '2100-12-31', activities: [{ code: 'A', duration: 2 }] })),
		);
		if (!read.ok) throw new Error(told(read).join());
		expect(told(scheduleFile(read.value))).toEqual([expect.stringMatching(/^A: .*1990-01-01 … 2100-12-31/)]);
	});

	it('in both languages', () => {
		const read = readNetworkFile(bytes(activities({ code: 'A' })));
		expect(read.ok ? [] : read.faults.map((fault) => faultText(fault, 'de'))).toEqual([
			'activities[0].duration: Diese Angabe fehlt.',
		]);
	});
});

it('takes any text for a code', () => {
	const codes = ['__proto__', 'constructor', 'toString', ' ', 'Ä\n'];
	const file = plain({
		activities: codes.map((code) => ({ code, duration: 1 })),
		relations: codes.slice(1).map((to, index) => ({ from: codes[index], to, type: 'FS', lag: 0 })),
	});
	const read = readNetworkFile(bytes(file));
	if (!read.ok) throw new Error(told(read).join());
	const answer = scheduleFile(read.value);
	expect(answer.ok && answer.value.activities.map(({ code, earlyFinish }) => [code, earlyFinish])).toEqual(
		codes.map((code, index) => [code, index + 1]),
	);
});

it('answers any JSON, or refuses it; what it answers has every activity and no number that is none', () => {
	const values = fc.oneof(
		fc.constantFrom<unknown>(null, true, '', 'NW', '2026-05-01', -1, 0.5, 1e308, [], {}, '__proto__'),
		fc.jsonValue(),
	);
	const spoilt = fc
		.tuple(networks({ dates: ['deadline', 'actualStart'], isCyclic: true }), values, fc.nat())
		.map(([network, value, at]) => {
			const file = JSON.parse(JSON.stringify({ calendar: 'none', ...network })) as Record<string, unknown>;
			const places = [file, ...(file['activities'] as object[]), ...(file['relations'] as object[])];
			const place = places[at % places.length] as Record<string, unknown>;
			const keys = Object.keys(place);
			place[keys[at % keys.length]!] = value;
			return file;
		});
	const outcomes = { read: 0, refused: 0 };
	fc.assert(
		fc.property(
			fc.oneof(
				spoilt,
				fc.jsonValue(),
				networks({ isCyclic: true }).map((one) => ({ calendar: 'none', ...one })),
			),
			(file) => {
				const read = readNetworkFile(bytes(file));
				const answer = read.ok ? scheduleFile(read.value) : read;
				if (!answer.ok) {
					outcomes.refused++;
					expect(answer.faults.length).toBeGreaterThan(0);
					return;
				}
				outcomes.read++;
				expect(answer.value.activities).toHaveLength((file as { activities: [] }).activities.length);
				expect(JSON.parse(JSON.stringify(answer.value))).toEqual(answer.value);
			},
		),
		{ numRuns: 1000 },
	);
	expect(outcomes.read).toBeGreaterThan(100);
	expect(outcomes.refused).toBeGreaterThan(100);
});
