import { countedOf, type RecordFilter } from '../../shared/domain/counting.ts';
import type { Bilingual } from '../../shared/domain/locale.ts';
import type { Schema } from '../../shared/domain/schema.generated.ts';

/** A strategy cycle with its days, 'YYYY-MM-DD'. */
export interface CycleDays {
	code: string;
	starts_on: string;
	ends_on: string;
}

/** Of what figures are asked. */
export interface Scope {
	cycle: CycleDays;
	/** The cycle that begins next; null when there is none. */
	nextCycle: CycleDays | null;
	/** The day for which the figures hold, 'YYYY-MM-DD'. */
	day: string;
	/** First day that the journal knows; null while it is empty. */
	knownSince: string | null;
	/** Id of a field of action; null: the records of which none is stated. */
	field?: string | null | undefined;
	/** Ids of an office and of those below it. */
	offices?: readonly string[] | undefined;
	year?: number | undefined;
}

/** What narrows a scope to a part of the records. */
export type Part = 'field' | 'office' | 'year';

/**
 * What becomes of the records that a figure counts: how many there are, the sum of an amount, their share in those of which it is known
 * in per cent, the mean of an amount, or the amount of the newest. Shares and means have one decimal.
 */
export type ValueRule = 'count' | 'sum' | 'share' | 'mean' | 'newest';

interface Told {
	/** Stable: programs, statements and indicators refer to it. */
	key: string;
	name: Bilingual;
	/** Which records it asks, and which of them it counts. */
	definition: Bilingual;
	unit: Bilingual;
	collection: keyof Schema;
	value: ValueRule;
	/** It can be asked of a year. Of a field or an office it can be asked where its records belong to one. */
	isByYear?: true;
	/** An empty list does not say that there are none: nobody has entered them. */
	isNoneUnknown?: true;
}

/** A figure that conditions tell; each is asked in addition to those before it, and all in a form that Directus honours. */
export interface CountedFigure extends Told {
	kind: 'counted';
	/** The records of which it asks. */
	basis: (scope: Scope) => RecordFilter;
	/** Those of which it is known; absent: all. */
	known?: (scope: Scope) => RecordFilter;
	/** Those that it counts; absent: all of which it is known. */
	counts?: (scope: Scope) => RecordFilter;
	/** Field of the amount, or the links of which each is one. */
	amount?: string | { collection: keyof Schema; filter: RecordFilter };
}

/** A record as rules see it, with the fields that they ask for. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a figure says of one record of its basis. */
export interface Judgement {
	isKnown: boolean;
	isCounted: boolean;
	amount?: number;
	/** The day of the amount, 'YYYY-MM-DD', by which the newest is found. */
	day?: string;
}

/** A figure that compares values of a record with one another, or with those of another day, which no condition can say. */
export interface JudgedFigure extends Told {
	kind: 'judged';
	/** What it asks of a record. */
	fields: readonly string[];
	/** What it asks of the same record on the earlier day; absent: the same. */
	earlierFields?: readonly string[];
	/** The records that are read and judged. */
	records: (scope: Scope) => RecordFilter;
	/** Those beside them that lack what is compared: they are only counted. */
	unknown?: (scope: Scope) => RecordFilter;
	/** The earlier day with which records are compared; null when there is none yet. */
	earlierDay?: (scope: Scope) => string | null;
	/** Null: the record is not asked. `earlier` is the same record on the earlier day. */
	judge: (row: Row, scope: Scope, earlier: Row | undefined) => Judgement | null;
}

/** One figure, from which its value, its records and what is said about it come, on whatever day. */
export type FigureEntry = CountedFigure | JudgedFigure;

/** What has been found of a figure: numbers of records, and the sum of the amounts of those counted. */
export interface Tally {
	of: number;
	known: number;
	counted: number;
	sum: number;
}

/** The value of a figure; null when the records cannot tell it: unknown is never zero. */
export function valueOf(
	{ value, isNoneUnknown }: Pick<Told, 'value' | 'isNoneUnknown'>,
	{ of, known, counted, sum }: Tally,
): number | null {
	if (isNoneUnknown && of === 0) return null;
	switch (value) {
		case 'count':
			return countedOf(counted, of - known);
		case 'sum':
			return counted === 0 && of > known ? null : sum;
		case 'share':
			return known === 0 ? null : oneDecimal((counted / known) * 100);
		case 'mean':
			return counted === 0 ? null : oneDecimal(sum / counted);
		case 'newest':
			return counted === 0 ? null : sum;
	}
}

/** The judged records that a figure asks of, and those that it counts. */
export function tallyOfJudged(
	{ value }: Pick<Told, 'value'>,
	judged: readonly { row: Row; judgement: Judgement }[],
): Tally & { records: Row[] } {
	const known = judged.filter(({ judgement }) => judgement.isKnown);
	const counted = known.filter(({ judgement }) => judgement.isCounted);
	if (value === 'newest') {
		// Of the same day the first by its key, so that it is the same one on both databases.
		const [newest] = counted.toSorted(
			(one, other) =>
				(other.judgement.day ?? '').localeCompare(one.judgement.day ?? '') ||
				one.row.id.localeCompare(other.row.id),
		);
		return newest
			? { of: 1, known: 1, counted: 1, sum: newest.judgement.amount ?? 0, records: [newest.row] }
			: { of: 1, known: 0, counted: 0, sum: 0, records: [] };
	}
	return {
		...{ of: judged.length, known: known.length, counted: counted.length },
		sum: counted.reduce((sum, { judgement }) => sum + (judgement.amount ?? 0), 0),
		records: counted.map(({ row }) => row),
	};
}

function oneDecimal(value: number): number {
	return Math.round(value * 10) / 10;
}
