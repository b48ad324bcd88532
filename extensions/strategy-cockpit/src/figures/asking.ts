import { isDirectusError } from '@directus/errors';
import type { FilterContext } from '../shared/domain/filter.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import type { Steps } from '../shared/domain/steps.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import type { LiveReader, Reader } from '../shared/server/reader.ts';
import type { Row } from './domain/figure.ts';
import { answerFrom, contextOn, fieldsFor, type Question } from './domain/questions.ts';

/** Answers what figures ask; null where the caller may not read what is asked. */
export type Ask = (questions: readonly Question[]) => Promise<(number | null)[]>;

/** Aggregates by field; PostgreSQL gives them as text. */
type Sums = Readonly<Record<string, string | number | null>>;

/** Answers by aggregates in the database. What is asked more than once is asked once. */
export function askDatabase({ aggregate }: Pick<LiveReader, 'aggregate'>): Ask {
	const answers = new Map<string, Promise<number | null>>();
	const answer = async ({ collection, filter, field }: Question): Promise<number> => {
		if (field !== null) {
			const [row] = await aggregate<{ sum: Sums }>(collection, { aggregate: { sum: [field] }, filter });
			return Number(ownValue(row?.sum, field) ?? 0);
		}
		// Directus joins a list for `_some` and `_none`, and a plain count would count a record once for each row of it.
		const asksList = /"_(some|none)":/.test(JSON.stringify(filter));
		const [row] = await aggregate<{ count?: Sums; countDistinct?: Sums }>(collection, {
			aggregate: asksList ? { countDistinct: ['id'] } : { count: ['id'] },
			filter,
		});
		return Number((row?.countDistinct ?? row?.count)?.['id'] ?? 0);
	};
	return (questions) =>
		Promise.all(
			questions.map((question) => {
				const key = JSON.stringify(question);
				const given = answers.get(key) ?? unlessForbidden(answer(question));
				answers.set(key, given);
				return given;
			}),
		);
}

/** Answers from records, which are read once for each collection: on a day that has passed, or of many parts at once. */
export function askRecords(reader: Reader, { model, day }: { model: FilterContext['model']; day: string }): Ask {
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
	for (const { question, rows, context } of asked) {
		answers.push(rows === null ? null : answerFrom(rows, question, context));
		yield;
	}
	return answers;
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
