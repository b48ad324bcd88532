import { afterEach, describe, expect, it, vi } from 'vitest';
import { CALENDAR_DAYS, isCalendarDay, workCalendar } from './calendar.ts';
import { FEDERAL_STATES, holidayNames, holidaysOf, type FederalState } from './holidays.ts';

const DAY_MS = 86_400_000;
const after = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * What § 2 of the Feiertagsgesetz NW names hangs on Easter: its Sundays of 2024 to 2028 as in
 * https://ferien-deutschland.com/feiertage-nrw-nordrhein-westfalen/, and the earliest and the latest one of our time.
 */
const EASTER = [
	[2008, '2008-03-23'],
	[2024, '2024-03-31'],
	[2025, '2025-04-20'],
	[2026, '2026-04-05'],
	[2027, '2027-03-28'],
	[2028, '2028-04-16'],
	[2038, '2038-04-25'],
] as const;

describe('public holidays', () => {
	afterEach(() => vi.unstubAllEnvs());

	it.each(EASTER)('in North Rhine-Westphalia are those of its law in %d', (year, easter) => {
		expect(holidaysOf('NW', year).sort()).toEqual(
			[
				`${year}-01-01`,
				after(easter, -2),
				after(easter, 1),
				`${year}-05-01`,
				after(easter, 39),
				after(easter, 50),
				// Corpus Christi: the Thursday after Trinity.
				after(easter, 60),
				`${year}-10-03`,
				`${year}-11-01`,
				`${year}-12-25`,
				`${year}-12-26`,
			].sort(),
		);
	});

	// The acts on holidays of the sixteen states, besides the nine days that all have.
	it.each<[FederalState, string[]]>([
		['BB', ['2026-04-05', '2026-05-24', '2026-10-31']],
		['BE', ['2026-03-08']],
		['BW', ['2026-01-06', '2026-06-04', '2026-11-01']],
		['BY', ['2026-01-06', '2026-06-04', '2026-08-15', '2026-11-01']],
		['HB', ['2026-10-31']],
		['HE', ['2026-06-04']],
		['HH', ['2026-10-31']],
		['MV', ['2026-03-08', '2026-10-31']],
		['NI', ['2026-10-31']],
		['NW', ['2026-06-04', '2026-11-01']],
		['RP', ['2026-06-04', '2026-11-01']],
		['SH', ['2026-10-31']],
		['SL', ['2026-06-04', '2026-08-15', '2026-11-01']],
		['SN', ['2026-10-31', '2026-11-18']],
		['ST', ['2026-01-06', '2026-10-31']],
		['TH', ['2026-09-20', '2026-10-31']],
	])('of %s in 2026', (state, own) => {
		const days = FEDERAL_STATES.map((other) => new Set(holidaysOf(other, 2026)));
		const common = new Set([...days[0]!].filter((day) => days.every((others) => others.has(day))));
		expect(common.size).toBe(9);
		expect(
			holidaysOf(state, 2026)
				.filter((day) => !common.has(day))
				.sort(),
		).toEqual(own);
	});

	it('follow what the states have changed', () => {
		for (const state of FEDERAL_STATES) expect(holidaysOf(state, 2017)).toContain('2017-10-31');
		expect(FEDERAL_STATES.filter((state) => holidaysOf(state, 2016).includes('2016-10-31'))).toEqual([
			'BB',
			'MV',
			'SN',
			'ST',
			'TH',
		]);
		expect(holidaysOf('BE', 2025)).toContain('2025-05-08');
		expect(holidaysOf('BE', 2026)).not.toContain('2026-05-08');
		expect(holidaysOf('MV', 2022)).not.toContain('2022-03-08');
	});

	it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'])(
		'are the same days for a server in %s',
		(zone) => {
			vi.stubEnv('TZ', zone);
			expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
			expect(holidaysOf('NW', 2026)).toContain('2026-06-04');
			expect(workCalendar('NW').startOn('2026-06-04')).toBe(workCalendar('NW').startOn('2026-06-05'));
		},
	);
});

describe('a calendar of working days', () => {
	const calendar = workCalendar('NW');

	it('starts on the next working day, and finishes on the last one', () => {
		const thursday = calendar.startOn('2026-04-30');
		// Friday is 1 May.
		expect(['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04'].map(calendar.startOn)).toEqual(
			Array.from({ length: 4 }, () => thursday + 1),
		);
		expect(['2026-04-30', '2026-05-01', '2026-05-02', '2026-05-03'].map(calendar.finishOn)).toEqual(
			Array.from({ length: 4 }, () => thursday + 1),
		);
		expect([thursday, thursday + 1].map(calendar.dayOf)).toEqual(['2026-04-30', '2026-05-04']);
	});

	it('numbers all working days of its years without a gap', () => {
		const closed = workCalendar('NW', ['2026-12-24', '2026-12-31', '1980-01-01']);
		const holidays = new Set(Array.from({ length: 111 }, (_, index) => holidaysOf('NW', 1990 + index)).flat());
		holidays.add('2026-12-24').add('2026-12-31');
		let number = 0;
		for (let day: string = CALENDAR_DAYS.first; day <= CALENDAR_DAYS.last; day = after(day, 1)) {
			const isFree = [0, 6].includes(new Date(day).getUTCDay()) || holidays.has(day);
			if (closed.startOn(day) !== number || closed.finishOn(day) !== (isFree ? number : number + 1))
				throw new Error(`${day} is ${closed.startOn(day)} and not ${number}.`);
			if (isFree) continue;
			if (closed.dayOf(number) !== day) throw new Error(`${number} is ${closed.dayOf(number)} and not ${day}.`);
			number++;
		}
		expect(number).toBeGreaterThan(27_000);
		expect([closed.dayOf(number), closed.dayOf(-1)]).toEqual([null, null]);
	});

	it('knows its days', () => {
		const days = [
			'1990-01-01',
			'2100-12-31',
			'2028-02-29',
			'1989-12-31',
			'2101-01-01',
			'2026-02-29',
			'2026-2-1',
			'',
		];
		expect(days.map(isCalendarDay)).toEqual([true, true, true, false, false, false, false, false]);
	});
});

describe('the names of holidays', () => {
	it('are told for each of them, in both languages', () => {
		for (const state of [null, ...FEDERAL_STATES])
			for (const year of [1990, 2017, 2025, 2026])
				expect([...holidayNames(state, year, 'de').keys()].sort()).toEqual([...holidaysOf(state, year)].sort());
		expect(holidayNames('NW', 2026, 'de').get('2026-06-04')).toBe('Fronleichnam');
		expect(holidayNames('BE', 2025, 'en').get('2025-05-08')).toBe('Liberation Day');
	});
});
