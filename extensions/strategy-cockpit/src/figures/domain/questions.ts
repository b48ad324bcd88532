import type { RecordFilter } from '../../shared/domain/counting.ts';
import { judgeOf, relationsOf, type FilterContext } from '../../shared/domain/filter.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import type { CountedFigure, JudgedFigure, Row, Scope, Tally } from './figure.ts';
import { belonging } from './parts.ts';

/** How many records meet a filter; or, where a field is named, the sum of it over them. */
export interface Question {
	collection: string;
	filter: RecordFilter;
	field: string | null;
}

/** What a figure asks. */
export type FigureQuestions = Record<keyof Tally, Question | null>;

/** The questions of which the answers make a figure; null where none is asked. */
export function questionsOf(entry: CountedFigure, scope: Scope): FigureQuestions {
	const rules = [entry.basis(scope), ...belonging(entry.collection, scope)];
	const ask = (filters: readonly RecordFilter[], field: string | null = null): Question => ({
		...{ collection: entry.collection, filter: { _and: filters }, field },
	});
	const known = [...rules, ...(entry.known ? [entry.known(scope)] : [])];
	const counted = [...known, ...(entry.counts ? [entry.counts(scope)] : [])];
	return {
		...{ of: ask(rules), known: ask(known), counted: ask(counted) },
		sum:
			entry.amount === undefined
				? null
				: typeof entry.amount === 'string'
					? ask(counted, entry.amount)
					: {
							collection: entry.amount.collection,
							filter: { _and: [entry.amount.filter, ...belonging(entry.amount.collection, scope)] },
							field: null,
						},
	};
}

/** How many records a figure asks that it does not judge; null where there are none, or no day to compare with: it then judges nothing. */
export function unknownOf(
	{ collection, unknown, earlierDay }: Pick<JudgedFigure, 'collection' | 'unknown' | 'earlierDay'>,
	scope: Scope,
): Question | null {
	if (!unknown || earlierDay?.(scope) === null) return null;
	return { collection, filter: { _and: [unknown(scope), ...belonging(collection, scope)] }, field: null };
}

/** The fields that must be read of a record to answer a question from it. */
export function fieldsFor({ collection, filter, field }: Question, model: FilterContext['model']): string[] {
	return [...new Set(['id', ...relationsOf(filter, { collection, model }), ...(field === null ? [] : [field])])];
}

/** Whether a record meets a filter; it carries what `relationsOf` names. */
export function testOf(
	filter: RecordFilter,
	context: FilterContext,
): (record: Readonly<Record<string, unknown>>) => boolean {
	const judge = judgeOf(filter, context);
	return (record) => {
		const { met, fault } = judge(record);
		// A fault of ours, from which no figure may be made.
		if (fault)
			throw new Error(`A figure of ${context.collection} cannot be judged: ${fault.code} at ${fault.path}.`);
		return met;
	};
}

/** Of records that were read with all of `fieldsFor`, those that a question asks for. */
export function rowsMeeting(rows: readonly Row[], { filter }: Pick<Question, 'filter'>, context: FilterContext): Row[] {
	return rows.filter(testOf(filter, context));
}

/** The answer from such records. */
export function answerFrom(rows: readonly Row[], question: Question, context: FilterContext): number {
	const { field } = question;
	const found = rowsMeeting(rows, question, context);
	return field === null ? found.length : found.reduce((sum, row) => sum + Number(ownValue(row, field) ?? 0), 0);
}

/** What stands for the moment and the day of a filter, when records of a day are judged. */
export function contextOn(day: string, collection: string, model: FilterContext['model']): FilterContext {
	return { collection, model, now: `${day}T23:59:59.999Z`, today: day };
}
