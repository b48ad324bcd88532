import { comparable, isVariable, partOf, variableValue, type Comparable } from './filter-values.ts';
import { ownValue } from './own-value.ts';

/** A field as a filter sees it. */
export interface FilterField {
	/** Directus's type. */
	type: string;
	/** Where a reference or list leads, and the primary key there. */
	target: { collection: string; key: string } | null;
	isList: boolean;
}

/** A field of a collection; undefined where there is none. */
export type FilterModel = (collection: string, field: string) => FilterField | undefined;

export interface FilterContext {
	collection: string;
	model: FilterModel;
	/** The moment for which `$NOW` stands, in ISO 8601. */
	now: string;
	/** The day for which `$NOW` stands where it is compared with days, 'YYYY-MM-DD'. */
	today: string;
	/** What other variables stand for, such as `$CURRENT_USER`. */
	variables?: ReadonlyMap<string, unknown>;
}

export interface FilterFault {
	code: 'FIELD' | 'OPERATOR' | 'VALUE' | 'VARIABLE' | 'TOO_LARGE' | 'NOT_LOADED';
	/** Fields and operators that lead to it, with dots. */
	path: string;
}

/** A filter with a fault is met by nothing. */
export interface Verdict {
	met: boolean;
	fault: FilterFault | null;
}

/** Objects and lists inside one another, and conditions in all: far more than a form can make, and cheap to walk. */
const MAX_DEPTH = 30;
const MAX_CONDITIONS = 1000;

/**
 * Whether a record meets a filter in Directus's syntax. Directus 11 answers some filters without a part of their conditions
 * (directus#18863, #22805, #25403; `droppedIn` names them), so nothing that decides is left to it. The rest follows what Directus makes of a
 * filter in SQL: nothing but `_null` and `_empty` is true of an empty value, and a reference or list without record
 * counts as one record with empty fields, unless `_some` or `_none` asks for it.
 *
 * Where the two databases differ it takes the documented meaning: texts differ by case but for `_icontains` and its like, and `%` and `_`
 * are no wildcards. `record` carries what `relationsOf` names.
 */
export function meets(filter: unknown, record: Readonly<Record<string, unknown>>, context: FilterContext): Verdict {
	return judgeOf(filter, context)(record);
}

/** The same of many records, for which the filter is read once. */
export function judgeOf(
	filter: unknown,
	context: FilterContext,
): (record: Readonly<Record<string, unknown>>) => Verdict {
	let reading = read(filter, context);
	return (record) => {
		const met = reading.faults.length === 0 && reading.test(record);
		// What was not loaded shows only when it is asked.
		const fault = reading.faults[0] ?? null;
		// It says nothing about the next record.
		if (fault) reading = read(filter, context);
		return { met: met && fault === null, fault };
	};
}

/** Everything that is wrong with a filter, whatever the record. */
export function faultsIn(filter: unknown, context: FilterContext): readonly FilterFault[] {
	return read(filter, context).faults;
}

/** What must be loaded of a record to judge it, as Directus's `fields`. */
export function relationsOf(filter: unknown, context: Pick<FilterContext, 'collection' | 'model'>): string[] {
	// Variables need no value here: whatever they are compared with must be loaded.
	const paths = [...read(filter, { ...context, now: '', today: '' }).fields];
	// Asked for together, Directus would answer the longer path only.
	return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
}

function read(filter: unknown, context: FilterContext): Pick<Reading, 'faults' | 'fields'> & { test: Test } {
	const reading = new Reading(context);
	const test = reading.all(filter, { collection: context.collection, fields: [], path: [], depth: 0 });
	return { test, faults: reading.faults, fields: reading.fields };
}

/** A record, or null where a reference leads to none. */
type Row = Readonly<Record<string, unknown>> | null;
type Test = (row: Row) => boolean;
/** `inner` is what the field of the row holds: a value, the record it refers to, or one record of its list. */
type FieldTest = (row: Row, inner: unknown) => boolean;
type ValueTest = (value: Comparable) => boolean;

interface Place {
	collection: string;
	/** Fields that lead here from the record. */
	fields: readonly string[];
	/** The same with `_some`, `_none`, functions and operators, for faults. */
	path: readonly string[];
	depth: number;
}

const NEVER = (): boolean => false;
const FUNCTION = /^(year|month|week|day|weekday|hour|minute|second|count)\(([^()]+)\)$/;
const DATE_FUNCTIONS = ['year', 'month', 'week', 'day', 'weekday'];
const TIME_FUNCTIONS = ['hour', 'minute', 'second'];
const FUNCTIONS = new Map([
	['date', DATE_FUNCTIONS],
	['time', TIME_FUNCTIONS],
	['dateTime', [...DATE_FUNCTIONS, ...TIME_FUNCTIONS]],
	['timestamp', [...DATE_FUNCTIONS, ...TIME_FUNCTIONS]],
]);

/** One walk through a filter, which makes its test and notes what is wrong and what must be loaded. */
class Reading {
	readonly faults: FilterFault[] = [];
	readonly fields = new Set<string>();
	private conditions = 0;
	private readonly context: FilterContext;

	constructor(context: FilterContext) {
		this.context = context;
	}

	/** Every condition of an object. */
	all(filter: unknown, place: Place): Test {
		if (!isObject(filter)) return this.fault('VALUE', place);
		if (place.depth > MAX_DEPTH) return this.fault('TOO_LARGE', place);
		const tests = Object.entries(filter).map(([key, value]) => this.condition(key, value, deeper(place, key)));
		return (row) => tests.every((test) => test(row));
	}

	private condition(key: string, value: unknown, place: Place): Test {
		if (++this.conditions > MAX_CONDITIONS) return this.fault('TOO_LARGE', place);
		if (key === '_and' || key === '_or') {
			const tests = this.parts(key, value, place, (part) => this.all(part, without(place)));
			return (row) => (key === '_and' ? tests.every((test) => test(row)) : tests.some((test) => test(row)));
		}
		if (key.startsWith('_')) return this.fault('OPERATOR', place);
		const called = FUNCTION.exec(key);
		if (called) return this.call(called[1] ?? '', called[2] ?? '', value, place);
		const field = this.context.model(place.collection, key);
		if (!field) return this.fault('FIELD', place);
		const here = { ...place, fields: [...place.fields, key] };
		const test = this.ofField(value, field, here);
		return (row) => {
			const held = this.held(row, key, here);
			if (!field.isList) return test(row, held);
			const rows = rowsOf(held);
			return (rows.length > 0 ? rows : [null]).some((inner) => test(row, inner));
		};
	}

	/** What is said of one field: compared by operators, or of the record to which it leads. */
	private ofField(value: unknown, field: FilterField, place: Place): FieldTest {
		if (!isObject(value)) return this.ofField({ _eq: value }, field, place);
		if (place.depth > MAX_DEPTH) return this.fault('TOO_LARGE', place);
		const entries = Object.entries(value);
		const { target } = field;
		if (entries.length === 0) this.fields.add(place.fields.join('.'));
		const tests = entries.map(([key, part]): FieldTest => {
			const below = deeper(place, key);
			if (++this.conditions > MAX_CONDITIONS) return this.fault('TOO_LARGE', below);
			if (key === '_some' || key === '_none') return this.quantified(key, part, field, below);
			if (key === '_and' || key === '_or') {
				const parts = this.parts(key, part, below, (one) => this.ofField(one, field, without(below)));
				return (row, inner) =>
					key === '_and' ? parts.every((test) => test(row, inner)) : parts.some((test) => test(row, inner));
			}
			if (key.startsWith('_')) return this.compared(key, part, field, below);
			if (!target) return this.fault('FIELD', below);
			const test = this.condition(key, part, { ...below, collection: target.collection });
			return (_row, inner) => test(rowOf(inner));
		});
		return (row, inner) => tests.every((test) => test(row, inner));
	}

	private quantified(key: string, filter: unknown, { target, isList }: FilterField, place: Place): FieldTest {
		const name = place.fields.at(-1);
		if (!target || !isList || name === undefined) return this.fault('OPERATOR', place);
		this.fields.add([...place.fields, target.key].join('.'));
		const test = this.all(filter, { ...place, collection: target.collection });
		// Beside conditions on single records it would be asked for each of them.
		return ofLast((row) => {
			if (row === null) return false;
			const isMet = rowsOf(this.held(row, name, place)).some((inner) => test(inner));
			return key === '_some' ? isMet : !isMet;
		});
	}

	private compared(operator: string, value: unknown, { type, target, isList }: FilterField, place: Place): FieldTest {
		if (!target) {
			this.fields.add(place.fields.join('.'));
			const test = this.operator(operator, value, type, place);
			return (_row, inner) => test(this.value(type, inner, place));
		}
		this.fields.add([...place.fields, target.key].join('.'));
		const keyType = isList ? (this.context.model(target.collection, target.key)?.type ?? 'unknown') : type;
		const test = this.operator(operator, value, keyType, place);
		return (_row, inner) => {
			const row = rowOf(inner);
			return test(this.value(keyType, row ? this.held(row, target.key, place) : inner, place));
		};
	}

	private call(name: string, argument: string, value: unknown, place: Place): Test {
		const field = this.context.model(place.collection, argument);
		const isCount = name === 'count' && field !== undefined && (field.isList || field.type === 'json');
		if (!field || !(isCount || FUNCTIONS.get(field.type)?.includes(name))) return this.fault('FIELD', place);
		const here = { ...place, fields: [...place.fields, argument] };
		this.fields.add([...here.fields, ...(field.target ? [field.target.key] : [])].join('.'));
		const yields: FilterField = { type: 'integer', target: null, isList: false };
		const test = this.ofField(value, yields, here);
		return (row) => test(row, this.result(name, field, this.held(row, argument, here), here));
	}

	private result(name: string, { type, isList }: FilterField, held: unknown, place: Place): number | null {
		if (name === 'count') return Array.isArray(held) ? held.length : isList ? 0 : null;
		if (held === null) return null;
		const part = typeof held === 'string' ? partOf(name, type, held) : undefined;
		if (part === undefined) this.fault('NOT_LOADED', place);
		return part ?? null;
	}

	/** `_and` of nothing is true; `_or` of nothing is a mistake, which Directus takes for no condition. */
	private parts<Part>(key: string, value: unknown, place: Place, read: (part: unknown) => Part): Part[] {
		if (Array.isArray(value) && (value.length > 0 || key === '_and')) return value.map(read);
		this.fault('VALUE', place);
		return [];
	}

	private operator(operator: string, given: unknown, type: string, place: Place): ValueTest {
		if (!operatorsOf(type).includes(operator)) return this.fault('OPERATOR', place);
		if (['_null', '_nnull', '_empty', '_nempty'].includes(operator)) {
			const asked = coerced(given);
			if (typeof asked !== 'boolean') return this.fault('VALUE', place);
			const isEmpty = operator.endsWith('empty')
				? (value: Comparable) => value === null || value === ''
				: (value: Comparable) => value === null;
			return (value) => isEmpty(value) === (operator.startsWith('_n') && operator !== '_null' ? !asked : asked);
		}
		if (['_in', '_nin', '_between', '_nbetween'].includes(operator))
			return this.listed(operator, given, type, place);
		const value = this.given(given, type, place);
		if (value === undefined) return NEVER;
		if (value === null) {
			if (operator === '_eq') return (held) => held === null;
			return operator === '_neq' ? (held) => held !== null : NEVER;
		}
		const test = COMPARISONS.get(operator);
		return test ? (held) => held !== null && test(held, value) : this.fault('OPERATOR', place);
	}

	private listed(operator: string, given: unknown, type: string, place: Place): ValueTest {
		const isText = typeof given === 'string' && !isVariable(given);
		const list: unknown[] = isText ? given.split(',') : [given].flat();
		const values = list.flatMap((part) => this.given(part, type, place, true));
		if (values.includes(undefined)) return NEVER;
		if (operator.endsWith('between')) {
			const [low = null, high = null] = values;
			if (values.length !== 2) return this.fault('VALUE', place);
			const isBetween = (held: Comparable) =>
				COMPARISONS.get('_gte')?.(held, low) === true && COMPARISONS.get('_lte')?.(held, high) === true;
			return (held) =>
				held !== null && low !== null && high !== null && isBetween(held) === (operator === '_between');
		}
		const known = new Set(values);
		if (operator === '_in') return (held) => held !== null && known.has(held);
		// In SQL nothing is known to be outside of a list with an unknown value, and everything is outside of none.
		return values.length === 0 ? () => true : (held) => held !== null && !known.has(null) && !known.has(held);
	}

	/** What the filter compares with; a variable may stand for a list where one is asked for. */
	private given(raw: unknown, type: string, place: Place, takesList?: false): Comparable | undefined;
	private given(raw: unknown, type: string, place: Place, takesList: true): (Comparable | undefined)[];
	private given(raw: unknown, type: string, place: Place, takesList = false) {
		const value = isVariable(raw) ? variableValue(String(raw), type, this.context) : coerced(raw);
		if (isVariable(raw) && value === undefined) this.fault('VARIABLE', place);
		else if (takesList && Array.isArray(value)) return value.map((part) => this.given(part, type, place));
		else {
			const ready = value === undefined ? undefined : comparable(type, value);
			if (ready === undefined) this.fault('VALUE', place);
			return takesList ? [ready] : ready;
		}
		return takesList ? [undefined] : undefined;
	}

	/** What a record holds in a field. */
	private held(row: Row, name: string, place: Place): unknown {
		if (row === null) return null;
		const own = ownValue(row, name);
		if (own !== undefined) return own;
		this.fault('NOT_LOADED', place);
		return null;
	}

	private value(type: string, raw: unknown, place: Place): Comparable {
		const value = comparable(type, raw);
		if (value === undefined) this.fault('NOT_LOADED', place);
		return value ?? null;
	}

	private fault(code: FilterFault['code'], { path }: Place): typeof NEVER {
		// One is enough to refuse, and a record with many rows could make as many.
		if (this.faults.length < MAX_CONDITIONS) this.faults.push({ code, path: path.join('.') });
		return NEVER;
	}
}

function deeper(place: Place, key: string): Place {
	return { ...place, path: [...place.path, key], depth: place.depth + 1 };
}

/** `_and` and `_or` lead nowhere. */
function without(place: Place): Place {
	return { ...place, path: place.path.slice(0, -1), depth: place.depth + 1 };
}

function ofLast(test: Test): Test {
	let last: { row: Row; answer: boolean } | null = null;
	return (row) => {
		if (last?.row !== row) last = { row, answer: test(row) };
		return last.answer;
	};
}

function rowsOf(held: unknown): Row[] {
	return Array.isArray(held) ? held.map(rowOf) : [];
}

function rowOf(held: unknown): Row {
	return isObject(held) ? held : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Directus takes these words for what they say wherever they stand, because an address has only texts. */
function coerced(value: unknown): unknown {
	if (value === 'null' || value === 'NULL') return null;
	return value === 'true' ? true : value === 'false' ? false : value;
}

const isLike = (holds: (held: string, value: string) => boolean) => (held: Comparable, value: Comparable) =>
	holds(String(held), String(value));
const isLikeInAnyCase = (holds: (held: string, value: string) => boolean) => (held: Comparable, value: Comparable) =>
	holds(String(held).toLowerCase(), String(value).toLowerCase());
const contains = (held: string, value: string) => held.includes(value);
const startsWith = (held: string, value: string) => held.startsWith(value);
const endsWith = (held: string, value: string) => held.endsWith(value);
const not =
	<Arguments extends unknown[]>(test: (...args: Arguments) => boolean) =>
	(...args: Arguments) =>
		!test(...args);
/** Both are of the type of their field. */
const order = (held: Comparable, value: Comparable) => Number(held! > value!) - Number(held! < value!);

/** Neither of the two is empty. */
const COMPARISONS: ReadonlyMap<string, (held: Comparable, value: Comparable) => boolean> = new Map([
	['_eq', (held, value) => held === value],
	['_neq', (held, value) => held !== value],
	['_lt', (held, value) => order(held, value) < 0],
	['_lte', (held, value) => order(held, value) <= 0],
	['_gt', (held, value) => order(held, value) > 0],
	['_gte', (held, value) => order(held, value) >= 0],
	['_contains', isLike(contains)],
	['_ncontains', isLike(not(contains))],
	['_icontains', isLikeInAnyCase(contains)],
	['_starts_with', isLike(startsWith)],
	['_nstarts_with', isLike(not(startsWith))],
	['_istarts_with', isLikeInAnyCase(startsWith)],
	['_nistarts_with', isLikeInAnyCase(not(startsWith))],
	['_ends_with', isLike(endsWith)],
	['_nends_with', isLike(not(endsWith))],
	['_iends_with', isLikeInAnyCase(endsWith)],
	['_niends_with', isLikeInAnyCase(not(endsWith))],
]);

const EMPTINESS = ['_null', '_nnull'];
const EQUALITY = ['_eq', '_neq', ...EMPTINESS];
const LISTS = ['_in', '_nin'];
const RANGES = ['_lt', '_lte', '_gt', '_gte', '_between', '_nbetween'];
const TEXTS = [...COMPARISONS.keys()].filter((name) => /contains|with/.test(name)).concat('_empty', '_nempty');

/** The operators that Directus allows for a type. */
function operatorsOf(type: string): readonly string[] {
	switch (type) {
		case 'string':
		case 'text':
		case 'csv':
			return [...EQUALITY, ...LISTS, ...TEXTS];
		case 'hash':
			return [...EMPTINESS, '_empty', '_nempty'];
		case 'uuid':
			return [...EQUALITY, ...LISTS];
		case 'json':
			return EMPTINESS;
		case 'boolean':
			return EQUALITY;
		case 'integer':
		case 'bigInteger':
		case 'float':
		case 'decimal':
		case 'date':
		case 'dateTime':
		case 'time':
		case 'timestamp':
			return [...EQUALITY, ...LISTS, ...RANGES];
		default:
			return [];
	}
}
