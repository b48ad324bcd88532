import type { FilterContext } from '../../shared/domain/filter.ts';
import type { Steps } from '../../shared/domain/steps.ts';
import { valueOf, type CountedFigure, type Row, type Scope } from './figure.ts';
import { contextOn, fieldsFor, questionsOf, rowsMeeting } from './questions.ts';

/** A figure that counts records, and of what it is asked. */
export interface AskedOfRecords {
	entry: CountedFigure;
	scope: Scope;
}

/** A figure with the records of which it asks, those of which it is known, and those that it counts. */
export interface ToldByRecords<Of extends Row = Row> {
	key: string;
	/** Null: the records cannot tell it. Unknown is never zero. */
	value: number | null;
	of: readonly Of[];
	known: readonly Of[];
	counted: readonly Of[];
}

/** The fields by which records tell figures. */
export function fieldsToTell(asked: readonly AskedOfRecords[], model: FilterContext['model']): string[] {
	const fields = asked.flatMap(({ entry, scope }) => {
		const { of, known, counted } = questionsOf(entry, scope);
		return [of, known, counted].flatMap((question) => (question ? fieldsFor(question, model) : []));
	});
	return [...new Set(fields)];
}

/** A figure as records tell it that were read with its fields. */
export function* toldByRecords<Of extends Row>(
	rows: readonly Of[],
	{ entry, scope }: AskedOfRecords,
	model: FilterContext['model'],
): Steps<ToldByRecords<Of>> {
	const context = contextOn(scope.day, entry.collection, model);
	const questions = questionsOf(entry, scope);
	const meeting = (among: readonly Of[], question: (typeof questions)['of']) =>
		question ? (rowsMeeting(among, question, context) as Of[]) : [];
	// Each question asks in addition to the one before it.
	const of = meeting(rows, questions.of);
	yield;
	const known = meeting(of, questions.known);
	yield;
	const counted = meeting(known, questions.counted);
	const tally = { of: of.length, known: known.length, counted: counted.length, sum: 0 };
	return { key: entry.key, value: valueOf(entry, tally), of, known, counted };
}
