import { z } from 'zod';
import { CALENDAR_DAYS, isCalendarDay, workCalendar } from './calendar.ts';
import { datedRoadmap, numberedRoadmap, type Roadmap } from './dated-schedule.ts';
import { FEDERAL_STATES, type FederalState } from './holidays.ts';
import { RELATION_TYPES, type Network } from './network.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** What can be wrong with a network file; every code has a sentence in `messages.ts`. */
export interface FileFault {
	code:
		| 'NOT_UTF8'
		| 'NOT_JSON'
		| 'MISSING'
		| 'WRONG_VALUE'
		| 'UNKNOWN_KEY'
		| 'UNKNOWN_CALENDAR'
		| 'NO_DAY'
		| 'DUPLICATE_CODE'
		| 'UNKNOWN_CODE'
		| 'SELF_RELATION'
		| 'FINISH_BEFORE_START'
		| 'OUTSIDE_CALENDAR';
	/** Place in the file, as `activities[3].duration`. */
	path: string;
	/** The value at fault, or what would be right. */
	detail: string;
}

/** A network with the calendar that its times are to be read by; `none` for plain numbers. */
export type NetworkFile = { calendar: 'none'; network: Network } | { calendar: FederalState; network: Network<string> };

export type Read<T> = { ok: true; value: T } | { ok: false; faults: FileFault[] };

/** More faults nobody reads at once. */
const MOST_FAULTS = 100;

/** Working days that a duration or a lag may have: some four thousand years. */
const MOST_DAYS = 1_000_000;

/** Far from where sums of numbers are no longer exact. */
const MOST_TIME = 1_000_000_000;

const numberTime = z.int().min(-MOST_TIME).max(MOST_TIME);
const dayTime = z.string().refine(isCalendarDay, { params: { isNoDay: true } });
const relationShape = z.strictObject({
	from: z.string(),
	to: z.string(),
	type: z.enum(RELATION_TYPES),
	lag: z.int().min(-MOST_DAYS).max(MOST_DAYS),
});
const shapes = { numbers: shapeOf(numberTime), days: shapeOf(dayTime) };

function shapeOf<Time extends z.ZodType<string | number>>(time: Time) {
	return z.strictObject({
		calendar: z.enum(['none', ...FEDERAL_STATES]),
		start: time,
		activities: z.array(
			z.strictObject({
				code: z.string().min(1),
				duration: z.int().min(0).max(MOST_DAYS),
				notBefore: time.optional(),
				deadline: time.optional(),
				fixedStart: time.optional(),
				actualStart: time.optional(),
				actualFinish: time.optional(),
			}),
		),
		relations: z.array(relationShape),
	});
}

/** Reads a network file (DESIGN, stable interfaces), or says everything that is wrong with it. */
export function readNetworkFile(bytes: Uint8Array): Read<NetworkFile> {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return refused({ code: 'NOT_UTF8', path: '', detail: '' });
	}
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return refused({ code: 'NOT_JSON', path: '', detail: (error as Error).message });
	}
	return readNetwork(value);
}

function readNetwork(value: unknown): Read<NetworkFile> {
	const isPlain = typeof value === 'object' && value !== null && 'calendar' in value && value.calendar === 'none';
	const { data, error } = (isPlain ? shapes.numbers : shapes.days).safeParse(value);
	if (!data) {
		const faults = error.issues.flatMap((issue) => faultsOf(issue, value));
		// A number may be too large in two ways.
		return refused(
			...faults.filter((fault, index) => fault.code !== 'WRONG_VALUE' || fault.path !== faults[index - 1]?.path),
		);
	}
	const { calendar, ...network } = data;
	const faults = faultsBetween(network as Network<string | number>);
	if (faults.length > 0) return refused(...faults);
	return { ok: true, value: { calendar, network } as NetworkFile };
}

function refused(...faults: FileFault[]): Read<never> {
	return { ok: false, faults: faults.slice(0, MOST_FAULTS) };
}

function faultsOf(issue: z.core.$ZodIssue, document: unknown): FileFault[] {
	const path = pathOf(issue.path);
	if (issue.code === 'unrecognized_keys')
		return issue.keys.map((key) => ({ code: 'UNKNOWN_KEY', path, detail: key }));
	const found = issue.path.reduce<unknown>(
		(value, step) =>
			typeof value === 'object' && value !== null
				? ownValue(value as Record<PropertyKey, unknown>, step)
				: undefined,
		document,
	);
	if (found === undefined) return [{ code: 'MISSING', path, detail: '' }];
	if (path === 'calendar') return [{ code: 'UNKNOWN_CALENDAR', path, detail: String(found) }];
	if (issue.code === 'custom' && issue.params?.['isNoDay']) return [{ code: 'NO_DAY', path, detail: String(found) }];
	return [{ code: 'WRONG_VALUE', path, detail: expectedBy(issue) }];
}

function pathOf(steps: readonly PropertyKey[]): string {
	return steps.reduce<string>(
		(path, step) =>
			typeof step === 'number' ? `${path}[${step}]` : path === '' ? String(step) : `${path}.${String(step)}`,
		'',
	);
}

/** What a type is called in JSON. */
const EXPECTED: ReadonlyMap<string, string> = new Map([
	['int', '…, -1, 0, 1, …'],
	['number', '…, -1, 0, 1, …'],
	['string', '"…"'],
	['array', '[…]'],
	['object', '{…}'],
]);

function expectedBy(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return EXPECTED.get(issue.expected) ?? issue.expected;
		case 'invalid_value':
			return issue.values.map(String).join(' | ');
		case 'too_small':
			return `≥ ${issue.minimum}`;
		case 'too_big':
			return `≤ ${issue.maximum}`;
		default:
			return issue.message;
	}
}

function faultsBetween({ activities, relations }: Network<string | number>): FileFault[] {
	const codes = new Set<string>();
	const faults: FileFault[] = [];
	for (const [index, { code, actualStart, actualFinish }] of activities.entries()) {
		if (codes.has(code)) faults.push({ code: 'DUPLICATE_CODE', path: `activities[${index}].code`, detail: code });
		codes.add(code);
		if (actualStart !== undefined && actualFinish !== undefined && actualFinish < actualStart)
			faults.push({ code: 'FINISH_BEFORE_START', path: `activities[${index}].actualFinish`, detail: code });
	}
	for (const [index, { from, to }] of relations.entries()) {
		const path = `relations[${index}]`;
		if (!codes.has(from)) faults.push({ code: 'UNKNOWN_CODE', path: `${path}.from`, detail: from });
		if (!codes.has(to)) faults.push({ code: 'UNKNOWN_CODE', path: `${path}.to`, detail: to });
		if (from === to) faults.push({ code: 'SELF_RELATION', path, detail: from });
	}
	return faults;
}

/** What the command prints for a network; the keys are a stable interface. */
export interface NetworkAnswer {
	finish: string | number | null;
	activities: Omit<Roadmap<string | number>['activities'][number], 'drivenBy'>[];
	/** Each by its members. */
	cycles: string[][];
	conflicts: { code: string; path: string[] }[];
}

export function scheduleFile({ calendar, network }: NetworkFile): Read<NetworkAnswer> {
	const roadmap: Roadmap<string | number> =
		calendar === 'none' ? numberedRoadmap(network) : datedRoadmap(network, workCalendar(calendar));
	if (roadmap.outside.length > 0) {
		const range = `${CALENDAR_DAYS.first} … ${CALENDAR_DAYS.last}`;
		return refused(
			...roadmap.outside.map((code): FileFault => ({ code: 'OUTSIDE_CALENDAR', path: code, detail: range })),
		);
	}
	return {
		ok: true,
		value: {
			finish: roadmap.finish,
			activities: roadmap.activities.map(
				({ code, earlyStart, earlyFinish, lateStart, lateFinish, totalSlack, freeSlack, critical }) => ({
					code,
					earlyStart,
					earlyFinish,
					lateStart,
					lateFinish,
					totalSlack,
					freeSlack,
					critical,
				}),
			),
			cycles: roadmap.cycles.map(({ members }) => members),
			conflicts: roadmap.conflicts.map(({ code, path }) => ({ code, path })),
		},
	};
}
