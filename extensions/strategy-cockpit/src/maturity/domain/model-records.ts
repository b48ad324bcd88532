import type { MaturityModel } from './model.ts';
import { isObject } from './problem.ts';

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

const MODEL = [version(), text('name', 'code'), text('description'), plain('source')];
const NODE = [text('name', 'code'), plain('parent'), weight(), plain('aggregation'), text('description')];
const CRITERION = [renamed('node', 'dimension'), text('name', 'code'), weight(), text('guidance')];

/** A sound model document as records. What columns cannot give back as it was stands in `definition` too, so that an export equals what was imported. */
export function recordsOf(document: MaturityModel): ModelRecords {
	// The lists stand in rows of their own; empty ones keep their places among the other keys.
	const frame: object = { ...document, nodes: [], criteria: [] };
	return {
		model: rowOf(frame, MODEL) as unknown as ModelRow,
		dimensions: document.nodes.map((node, index) => ({ position: index + 1, ...rowOf(node, NODE) }) as unknown as DimensionRow),
		criteria: document.criteria.map((criterion, index) => ({ position: index + 1, ...rowOf(criterion, CRITERION) }) as unknown as CriterionRow),
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
	const row: Record<string, unknown> = { code };
	const definition = { ...rest };
	for (const { key, columnsOf, valueOf } of columns) {
		const values = columnsOf(rest[key], code);
		Object.assign(row, values);
		if (isSame(valueOf({ code, ...values }), rest[key])) delete definition[key];
	}
	return { ...row, definition };
}

function elementOf(row: { code: string; definition: Definition | null }, columns: readonly Column[]): Record<string, unknown> {
	const { code } = row;
	const kept = row.definition ?? {};
	const element: Record<string, unknown> = { code };
	for (const { key, columnsOf, valueOf } of columns) {
		const ofKept = columnsOf(kept[key], code);
		const holds = key in kept && isSame(ofKept, columnsOf(valueOf({ ...row }), code));
		const value = holds ? kept[key] : valueOf({ ...row });
		if (value !== undefined) element[key] = value;
	}
	return { ...element, ...Object.fromEntries(Object.entries(kept).filter(([key]) => !columns.some((column) => column.key === key))) };
}

/** A text in German and English; `fallback: 'code'` for columns that must not be empty. */
function text(key: string, fallback?: 'code'): Column {
	const english = `${key}_en`;
	return {
		key,
		columnsOf: (value, code) => {
			const { de = null, en = null } = typeof value === 'string' ? { de: value } : isBilingual(value) ? value : {};
			return { [key]: visible(de) ?? visible(en) ?? (fallback ? code : null), [english]: visible(en) };
		},
		valueOf: ({ code, [key]: de, [english]: en }) => {
			if (en !== null && en !== undefined) return { de, en };
			return de === null || de === undefined || (fallback && de === code) ? undefined : de;
		},
	};
}

function isBilingual(value: unknown): value is { de?: string; en?: string } {
	return isObject(value) && [value['de'], value['en']].every((part) => part === undefined || typeof part === 'string');
}

function visible(part: string | null): string | null {
	return part === null || part.trim() === '' ? null : part;
}

/** Longest text of a column of one line. */
const LONGEST = 255;

function plain(key: string): Column {
	return renamed(key, key);
}

function renamed(key: string, column: string): Column {
	return { key, columnsOf: (value) => ({ [column]: typeof value === 'string' && value.length <= LONGEST ? value : null }), valueOf: ({ [column]: value }) => value ?? undefined };
}

/** A document need not name its version; a record must. */
function version(): Column {
	const first = '1';
	return { key: 'version', columnsOf: (value) => ({ version: typeof value === 'string' && value.trim() !== '' ? value : first }), valueOf: ({ version: value }) => (value === first ? undefined : value) };
}

/** PostgreSQL keeps six digits of the column for sure. */
function weight(): Column {
	return { key: 'weight', columnsOf: (value) => ({ weight: Number(Number(value).toPrecision(6)) }), valueOf: ({ weight: value }) => value };
}

function inOrder<T extends { position: number; code: string }>(rows: readonly T[]): T[] {
	return [...rows].sort((one, other) => one.position - other.position || one.code.localeCompare(other.code));
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
