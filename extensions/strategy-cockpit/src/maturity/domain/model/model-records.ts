import type { MaturityModel } from './model.ts';
import { isObject, type Problem } from './problem.ts';
import { ownValue } from '../../../shared/domain/own-value.ts';
import { plainCode } from '../../../shared/domain/text.ts';
import { asRead } from '../../../shared/domain/order.ts';

/** What a document says besides its columns, with the keys of the exchange format. */
type Definition = Readonly<Record<string, unknown>>;

interface Named {
	code: string;
	name: string;
	name_en: string | null;
	definition: Definition | null;
}

export interface ModelRow extends Named {
	version: string;
	description: string | null;
	description_en: string | null;
	source: string | null;
}

export interface DimensionRow extends Named {
	/** Code of the node above. */
	parent: string | null;
	position: number;
	description: string | null;
	description_en: string | null;
	weight: number;
	aggregation: string;
}

export interface CriterionRow extends Named {
	/** Code of its node. */
	dimension: string;
	position: number;
	guidance: string | null;
	guidance_en: string | null;
	weight: number;
}

/** A model as the data model keeps it; relations are told by code. */
export interface ModelRecords {
	model: ModelRow;
	dimensions: readonly DimensionRow[];
	criteria: readonly CriterionRow[];
}

/** How one key of the exchange format stands in columns. */
interface Column {
	key: string;
	columnsOf: (value: unknown, code: string) => Record<string, string | number | null>;
	/** What the columns say; undefined where they say nothing. */
	valueOf: (row: Readonly<Record<string, unknown>>) => unknown;
}

/** Longest text of a column of one line, in characters. */
const LONGEST = 255;

const MODEL = [version(), text('name', 'code'), text('description'), renamed('source', 'source', Infinity)];
const NODE = [text('name', 'code'), plain('parent'), weight(), plain('aggregation'), text('description')];
const CRITERION = [renamed('node', 'dimension'), text('name', 'code'), weight(), text('guidance')];

/** A sound model document as records. What columns cannot give back as it was stands in `definition` too, so that an export equals what was imported. */
export function recordsOf(document: MaturityModel): ModelRecords {
	// The lists stand in rows of their own; empty ones keep their places among the other keys.
	const frame: object = { ...document, nodes: [], criteria: [] };
	return {
		model: rowOf(frame, MODEL) as unknown as ModelRow,
		dimensions: document.nodes.map(
			(node, index) => ({ position: index + 1, ...rowOf(node, NODE) }) as unknown as DimensionRow,
		),
		criteria: document.criteria.map(
			(criterion, index) => ({ position: index + 1, ...rowOf(criterion, CRITERION) }) as unknown as CriterionRow,
		),
	};
}

/**
 * The document of a model's records, in the order of their positions. It need not be sound: `parseModel` reads what was entered by hand
 * like what is imported. Where columns and definition do not agree, the columns hold: they are what the form shows.
 */
export function documentOf({ model, dimensions, criteria }: ModelRecords): Record<string, unknown> {
	return {
		...elementOf(model, MODEL),
		nodes: inOrder(dimensions).map((row) => ({ ...elementOf(row, NODE), parent: row.parent })),
		criteria: inOrder(criteria).map((row) => elementOf(row, CRITERION)),
	};
}

function rowOf(element: object, columns: readonly Column[]): Record<string, unknown> {
	const { code, ...rest } = element as Record<string, unknown> & { code: string };
	const inColumns = columns.map(({ key, columnsOf, valueOf }) => {
		const values = columnsOf(ownValue(rest, key), code);
		return { key, values, tellAll: isSame(valueOf({ code, ...values }), ownValue(rest, key)) };
	});
	const told = new Set(inColumns.filter(({ tellAll }) => tellAll).map(({ key }) => key));
	return {
		code,
		...Object.fromEntries(inColumns.flatMap(({ values }) => Object.entries(values))),
		definition: Object.fromEntries(Object.entries(rest).filter(([key]) => !told.has(key))),
	};
}

function elementOf(
	row: { code: string; definition: Definition | null },
	columns: readonly Column[],
): Record<string, unknown> {
	const { code } = row;
	const kept = row.definition ?? {};
	const told = columns.map(({ key, columnsOf, valueOf }): [string, unknown] => {
		const ofKept = columnsOf(ownValue(kept, key), code);
		const holds = Object.hasOwn(kept, key) && isSame(ofKept, columnsOf(valueOf({ ...row }), code));
		return [key, holds ? ownValue(kept, key) : valueOf({ ...row })];
	});
	return {
		code,
		...Object.fromEntries(told.filter(([, value]) => value !== undefined)),
		...Object.fromEntries(Object.entries(kept).filter(([key]) => !columns.some((column) => column.key === key))),
	};
}

/** A text in German and English; `fallback: 'code'` for columns that must not be empty. */
function text(key: string, fallback?: 'code'): Column {
	const english = `${key}_en`;
	return {
		key,
		columnsOf: (value, code) => {
			const { de = null, en = null } =
				typeof value === 'string' ? { de: value } : isBilingual(value) ? value : {};
			return { [key]: visible(de) ?? visible(en) ?? (fallback ? code : null), [english]: visible(en) };
		},
		valueOf: (row) => {
			const [de, en] = [ownValue(row, key), ownValue(row, english)];
			if (en !== null && en !== undefined) return { de, en };
			return de === null || de === undefined || (fallback && de === row['code']) ? undefined : de;
		},
	};
}

function isBilingual(value: unknown): value is { de?: string; en?: string } {
	return (
		isObject(value) && [value['de'], value['en']].every((part) => part === undefined || typeof part === 'string')
	);
}

function visible(part: string | null): string | null {
	return part === null || part.trim() === '' ? null : part;
}

/** Every code of a document that its column cannot keep as it is, with its place; other texts may be of any length. The document need not be sound. */
export function codeProblems(document: unknown): Problem[] {
	if (!isObject(document)) return [];
	const { nodes, criteria, answerSets } = document;
	const sets = isObject(answerSets) ? Object.entries(answerSets) : [];
	return [
		...faultsOfCodes(document, '', ['code', 'version']),
		...faultsOfList(nodes, 'nodes'),
		...faultsOfList(criteria, 'criteria'),
		// A rating keeps the code of its answer in a column.
		...sets.flatMap(([name, answers]) => faultsOfList(answers, `answerSets.${name}`)),
	];
}

function faultsOfList(list: unknown, path: string): Problem[] {
	return Array.isArray(list)
		? list.flatMap((element: unknown, index) => faultsOfCodes(element, `${path}[${index}].`, ['code']))
		: [];
}

function faultsOfCodes(element: unknown, path: string, keys: readonly ('code' | 'version')[]): Problem[] {
	if (!isObject(element)) return [];
	const about = typeof element['code'] === 'string' ? [element['code'].slice(0, LONGEST)] : [];
	return keys.flatMap((key): Problem[] => {
		const text = element[key];
		if (typeof text !== 'string') return [];
		if (isLongerThan(text, LONGEST))
			return [{ code: 'TOO_LONG', path: `${path}${key}`, about, detail: String(LONGEST) }];
		return plainCode(text) === text ? [] : [{ code: 'UNPLAIN_CODE', path: `${path}${key}`, about: [text] }];
	});
}

/** Columns count characters, not the halves that JavaScript counts. */
function isLongerThan(text: string, most: number): boolean {
	return text.length > 2 * most || [...text].length > most;
}

function plain(key: string): Column {
	return renamed(key, key);
}

function renamed(key: string, column: string, longest = LONGEST): Column {
	return {
		key,
		columnsOf: (value) => ({ [column]: typeof value === 'string' && value.length <= longest ? value : null }),
		valueOf: (row) => ownValue(row, column) ?? undefined,
	};
}

/** A document need not name its version; a record must. */
function version(): Column {
	const first = '1';
	return {
		key: 'version',
		columnsOf: (value) => ({ version: typeof value === 'string' && value.trim() !== '' ? value : first }),
		valueOf: ({ version: value }) => (value === first ? undefined : value),
	};
}

/** PostgreSQL keeps six digits of the column for sure. */
function weight(): Column {
	return {
		key: 'weight',
		columnsOf: (value) => ({ weight: Number(Number(value).toPrecision(6)) }),
		valueOf: ({ weight: value }) => value,
	};
}

function inOrder<T extends { position: number; code: string }>(rows: readonly T[]): T[] {
	return [...rows].sort((one, other) => one.position - other.position || asRead(one.code, other.code));
}

function isSame(one: unknown, other: unknown): boolean {
	return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}
