import { readerOn } from '../journal/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { FigureRecord } from '../shared/domain/record-target.ts';
import { filterModelOf } from '../shared/server/filter-model.ts';
import { liveReader, type LiveReader, type Reader, type RecordQuery } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import { askDatabase, askRecords, unlessForbidden, type Ask } from './asking.ts';
import {
	tallyOfJudged,
	type CountedFigure,
	type FigureEntry,
	type JudgedFigure,
	type Row,
	type Scope,
	type Tally,
} from './domain/figure.ts';
import { belonging } from './domain/parts.ts';
import { questionsOf, unknownOf, type FigureQuestions, type Question } from './domain/questions.ts';
import { figureRecord, namingFields } from './domain/record-names.ts';

/** What figures are made from: records now or as of a day, with the rights of the caller. */
export interface FigureSource {
	/** Null: as they are now. */
	day: string | null;
	reader: Reader;
	ask: Ask;
	/** The same records at the end of an earlier day. */
	readerOn: (day: string) => Reader;
}

/** Records as they are now, read by `live`; the database counts them. */
export function figuresNow(
	caller: ActingSource,
	language: Language,
	live: LiveReader = liveReader(caller),
): FigureSource {
	const reader = readingOnce(live);
	const ask = askDatabase(
		{ aggregate: live.aggregate, read: reader.read },
		{ model: filterModelOf(caller.schema), day: todayInGermany() },
	);
	return { day: null, reader, ask, readerOn: pastOf(caller, language) };
}

/** Records as they were at the end of a day, 'YYYY-MM-DD'; refuses what is no day, or lies ahead. */
export function figuresOn(caller: ActingSource, day: string, language: Language): FigureSource {
	const reader = readingOnce(readerOn(caller, day, language));
	const ask = askRecords(reader, { model: filterModelOf(caller.schema), day });
	return { day, reader, ask, readerOn: pastOf(caller, language) };
}

function pastOf(caller: ActingSource, language: Language): FigureSource['readerOn'] {
	const readers = new Map<string, Reader>();
	return (day) => {
		const reader = readers.get(day) ?? readingOnce(readerOn(caller, day, language));
		readers.set(day, reader);
		return reader;
	};
}

/** What is read more than once is read once. */
function readingOnce({ read }: Reader): Reader {
	const reads = new Map<string, Promise<unknown[]>>();
	return {
		read: <Shape>(collection: string, query: RecordQuery) => {
			const key = JSON.stringify([collection, query]);
			const reading = reads.get(key) ?? read(collection, query);
			reads.set(key, reading);
			return reading as Promise<Shape[]>;
		},
	};
}

/** A figure to be found, and of what. */
export interface Asked {
	entry: FigureEntry;
	scope: Scope;
}

/** What figures are; null where the caller may not read what one asks. The number of queries does not grow with the records. */
export async function talliesOf(source: FigureSource, asked: readonly Asked[]): Promise<(Tally | null)[]> {
	const questions = asked.map(({ entry, scope }) =>
		entry.kind === 'counted' ? questionsOf(entry, scope) : { unknown: unknownOf(entry, scope) },
	);
	const flat = questions.flatMap((of) => Object.values(of).filter((question) => question !== null));
	const [answers, found] = await Promise.all([
		source.ask(flat),
		Promise.all(
			asked.map(({ entry, scope }) =>
				entry.kind === 'judged' ? unlessForbidden(judged(source, entry, scope)) : null,
			),
		),
	]);
	const answerOf = new Map(flat.map((question, index) => [question, answers[index] ?? null]));
	const answerTo = (question: Question | null) => (question ? (answerOf.get(question) ?? null) : 0);
	return questions.map((own, index) => {
		if ('of' in own) return tallyFrom(own, answerTo);
		const [unknown, tally] = [answerTo(own.unknown), found[index]];
		return !tally || unknown === null ? null : { ...tally, of: tally.of + unknown };
	});
}

function tallyFrom(
	{ of, known, counted, sum }: FigureQuestions,
	answerTo: (question: Question | null) => number | null,
): Tally | null {
	const tally = { of: answerTo(of), known: answerTo(known), counted: answerTo(counted), sum: answerTo(sum) };
	return Object.values(tally).includes(null) ? null : (tally as Tally);
}

async function judged(
	{ reader, readerOn: past }: FigureSource,
	entry: JudgedFigure,
	scope: Scope,
	naming: readonly string[] = [],
): Promise<ReturnType<typeof tallyOfJudged>> {
	const earlierDay = entry.earlierDay?.(scope);
	const { collection, fields, earlierFields = fields } = entry;
	const [rows, before] = await Promise.all([
		reader.read<Row>(collection, {
			fields: [...new Set(['id', ...fields, ...naming])],
			filter: { _and: [entry.records(scope), ...belonging(collection, scope)] },
			sort: ['id'],
		}),
		earlierDay ? past(earlierDay).read<Row>(collection, { fields: ['id', ...earlierFields] }) : [],
	]);
	const earlier = new Map(before.map((row) => [row.id, row]));
	const judgementOf = (row: Row) =>
		// Without a day to compare with, nothing is known.
		earlierDay === null ? { isKnown: false, isCounted: false } : entry.judge(row, scope, earlier.get(row.id));
	return tallyOfJudged(
		entry,
		rows.flatMap((row) => {
			const judgement = judgementOf(row);
			return judgement ? [{ row, judgement }] : [];
		}),
	);
}

/** The records that a figure counts, in the order of their names. */
export async function recordsOf(
	source: FigureSource,
	{ entry, scope }: Asked,
	language: Language,
): Promise<FigureRecord[]> {
	const rows =
		entry.kind === 'counted'
			? await countedRows(source, entry, scope)
			: (await judged(source, entry, scope, namingFields(entry.collection))).records;
	return rows.map((row) => figureRecord(entry.collection, row, language));
}

/** A part of a list: its length, and how many records stand before it. */
export interface ListPart {
	limit: number;
	offset: number;
}

/** The same in part, and how many there are. What the database counts it also cuts off; of what is judged all must be read. */
export async function someRecordsOf(
	source: FigureSource,
	{ entry, scope }: Asked,
	{ part, language }: { part: ListPart; language: Language },
): Promise<{ records: FigureRecord[]; total: number }> {
	if (entry.kind === 'judged') {
		const records = await recordsOf(source, { entry, scope }, language);
		return { records: records.slice(part.offset, part.offset + part.limit), total: records.length };
	}
	const [rows, answers] = await Promise.all([
		countedRows(source, entry, scope, part),
		source.ask([questionsOf(entry, scope).counted].flatMap((question) => question ?? [])),
	]);
	return { records: rows.map((row) => figureRecord(entry.collection, row, language)), total: answers[0] ?? 0 };
}

async function countedRows(
	{ reader }: FigureSource,
	entry: CountedFigure,
	scope: Scope,
	part?: ListPart,
): Promise<Row[]> {
	const fields = namingFields(entry.collection);
	return reader.read<Row>(entry.collection, {
		fields: ['id', ...fields],
		filter: questionsOf(entry, scope).counted?.filter,
		// Names need not be unique, and a list in parts tells each record once.
		sort: [...fields.slice(0, 1), 'id'],
		...part,
	});
}
