import { ForbiddenError, isDirectusError } from '@directus/errors';
import type { RecordFilter } from '../shared/domain/counting.ts';
import type { FilterContext, FilterModel } from '../shared/domain/filter.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { portions } from '../shared/domain/portions.ts';
import type { Steps } from '../shared/domain/steps.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import type { LiveReader, Reader } from '../shared/server/reader.ts';
import type { Row } from './domain/figure.ts';
import { answersFromGroups, groupingsOf, type Group, type Grouping } from './domain/grouping.ts';
import { answerFrom, contextOn, fieldsFor, rowsMeeting, type Question } from './domain/questions.ts';

/** Answers what figures ask; null where the caller may not read what is asked. */
export type Ask = (questions: readonly Question[]) => Promise<(number | null)[]>;

/** Numbers by field; PostgreSQL gives them as text. */
type Numbers = Readonly<Record<string, string | number | null>>;

/** A row of an aggregate: the values that it is of, and the numbers. */
type GroupedRow = Readonly<Record<string, unknown>> & {
	count?: string | number;
	countDistinct?: Numbers;
	sum?: Numbers;
};

type Database = Pick<LiveReader, 'aggregate' | 'read'>;

/** How conditions are judged beside the database. */
interface Judging {
	model: FilterModel;
	day: string;
}

/**
 * Answers by aggregates in the database, as few as answer all that is asked at once (`groupingsOf`). What is asked more than once is
 * asked once.
 */
export function askDatabase(database: Database, judging: Judging): Ask {
	const known = new Map<string, Promise<number | null>>();
	return (questions) => {
		const byText = new Map(questions.map((question) => [JSON.stringify(question), question]));
		const fresh = [...byText].filter(([text]) => !known.has(text));
		const answers = answersTo(
			fresh.map(([, question]) => question),
			{ database, judging },
		).then((found) => new Map(found));
		for (const [text, question] of fresh)
			known.set(
				text,
				answers.then((found) => found.get(question) ?? null),
			);
		return Promise.all(questions.map((question) => known.get(JSON.stringify(question)) ?? null));
	};
}

type Answer = readonly [Question, number | null];

async function answersTo(
	questions: readonly Question[],
	by: { database: Database; judging: Judging },
): Promise<Answer[]> {
	const { model, day } = by.judging;
	const answers = groupingsOf(questions, model).map(async (grouping): Promise<Answer[]> => {
		const asked = grouping.questions.map(({ question }) => question);
		const groups = await unlessForbidden(groupsOf(grouping, by.database));
		if (groups !== null) {
			const found = answersFromGroups(groups, grouping, contextOn(day, grouping.collection, model));
			return asked.map((question, index) => [question, found[index] ?? null]);
		}
		// What one figure asks may be closed to the caller, and what others ask is not.
		const apart = [...Map.groupBy(asked, (question) => fieldsFor(question, model).join()).values()];
		return apart.length === 1
			? asked.map((question) => [question, null])
			: (await Promise.all(apart.map((part) => answersTo(part, by)))).flat();
	});
	return (await Promise.all(answers)).flat();
}

async function groupsOf(
	{ collection, filter, group, references, sums }: Grouping,
	{ aggregate, read }: Database,
): Promise<Group[]> {
	const [rows, ...found] = await Promise.all([
		aggregate<GroupedRow>(collection, {
			aggregate: { ...countOf(filter), ...(sums.length > 0 ? { sum: sums } : {}) },
			...(group.length > 0 ? { group } : {}),
			filter,
		}),
		...references.map((to) => read<Row>(to.collection, { fields: [to.key, ...to.fields] })),
	]);
	const lookUps = references.map(({ field, key }, index) => {
		const records = new Map(found[index]?.map((record) => [ownValue(record, key), record]));
		return (row: GroupedRow) => {
			const id = ownValue(row, field) ?? null;
			const record = id === null ? null : records.get(id);
			// Of a record that is closed to the caller nothing can be counted, as Directus refuses to filter by it.
			if (record === undefined) throw new ForbiddenError();
			return [field, record] as const;
		};
	});
	return rows.map((row) => ({
		values: { ...row, ...Object.fromEntries(lookUps.map((lookUp) => lookUp(row))) },
		count: Number(row.count ?? row.countDistinct?.['id'] ?? 0),
		sums: new Map(sums.map((field) => [field, Number(ownValue(row.sum, field) ?? 0)])),
	}));
}

/** Directus joins a list for `_some` and `_none`, and a plain count would count a record once for each row of it. */
function countOf(filter: RecordFilter): Readonly<Record<string, readonly string[]>> {
	return /"_(some|none)":/.test(JSON.stringify(filter)) ? { countDistinct: ['id'] } : { count: ['*'] };
}

/** Answers from records, which are read once for each collection: on a day that has passed, or of many parts at once. */
export function askRecords(reader: Reader, { model, day }: Judging): Ask {
	const read = (collection: string, questions: readonly Question[]) =>
		unlessForbidden(
			reader.read<Row>(collection, {
				fields: [...new Set(questions.flatMap((question) => fieldsFor(question, model)))],
			}),
		);
	return async (questions) => {
		const byCollection = Map.groupBy(questions, ({ collection }) => collection);
		const rowsOf = new Map(
			await Promise.all(
				[...byCollection].map(
					async ([collection, asked]) => [collection, await read(collection, asked)] as const,
				),
			),
		);
		const asked = await Promise.all(
			questions.map(async (question) => {
				const { collection } = question;
				// What one figure asks may be closed to the caller, and what others ask is not.
				const rows = rowsOf.get(collection) ?? (await read(collection, [question]));
				return { question, rows, context: contextOn(day, collection, model) };
			}),
		);
		// Each goes through all records, which may be many thousand.
		return inSlices(answering(asked));
	};
}

function* answering(
	asked: readonly { question: Question; rows: readonly Row[] | null; context: FilterContext }[],
): Steps<(number | null)[]> {
	const answers: (number | null)[] = [];
	for (const { question, rows, context } of asked)
		answers.push(rows === null ? null : yield* answerInSteps(rows, question, context));
	return answers;
}

/** Our evaluator judges this many records in some milliseconds. */
const JUDGED_AT_ONCE = 500;

/** Counts and sums of the parts are those of the whole. */
function* answerInSteps(rows: readonly Row[], question: Question, context: FilterContext): Steps<number> {
	let answer = 0;
	for (const part of portions(rows, JUDGED_AT_ONCE)) {
		answer += answerFrom(part, question, context);
		yield;
	}
	return answer;
}

/** The records that a question asks for, of those that were read. */
export function* meetingInSteps(rows: readonly Row[], question: Question, context: FilterContext): Steps<Row[]> {
	const found: Row[] = [];
	for (const part of portions(rows, JUDGED_AT_ONCE)) {
		found.push(...rowsMeeting(part, question, context));
		yield;
	}
	return found;
}

/** What was read, or null where the caller may not read it. */
export async function unlessForbidden<Value>(reading: Promise<Value>): Promise<Value | null> {
	try {
		return await reading;
	} catch (error) {
		if (isDirectusError(error, 'FORBIDDEN')) return null;
		throw error;
	}
}
