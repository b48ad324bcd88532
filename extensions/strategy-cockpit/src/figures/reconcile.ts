import type { Language } from '../shared/domain/locale.ts';
import type { FigureRecord } from '../shared/domain/record-target.ts';
import type { ReportedFigures } from '../shared/domain/schema.generated.ts';
import { filterModelOf } from '../shared/server/filter-model.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import type { ActingSource } from '../shared/server/source.ts';
import type { ReconciliationAnswer } from './answers.ts';
import { meetingInSteps, unlessForbidden } from './asking.ts';
import { talliesOf, type Asked, type FigureSource } from './compute.ts';
import { candidatesOf, type Candidate } from './domain/candidates.ts';
import type { FigureEntry, Row, Scope, Tally } from './domain/figure.ts';
import { asFarAsAsked } from './domain/parts.ts';
import { contextOn, fieldsFor } from './domain/questions.ts';
import { figureRecord, namingFields } from './domain/record-names.ts';
import { readingAll } from './of-parts.ts';
import { figureAnswer } from './view.ts';

/** A number that somebody stated in a document, about a cycle and perhaps about a field or a year. */
type Statement = Pick<
	ReportedFigures,
	| 'id'
	| 'document'
	| 'heading'
	| 'statement'
	| 'statement_en'
	| 'explanation'
	| 'explanation_en'
	| 'figure'
	| 'year'
	| 'value'
> & { cycle: { code: string }; field_of_action: { id: string; code: string } | null };

interface Asking {
	caller: ActingSource;
	source: FigureSource;
	registry: ReadonlyMap<string, FigureEntry>;
	/** Of a cycle and a day, and no part of them. */
	scope: Scope;
	language: Language;
}

/** A statement beside our figure, and of what that was asked; null where no figure of ours tells it. */
export interface Reconciled {
	answer: ReconciliationAnswer;
	asked: Asked | null;
}

/** What was stated about a cycle beside what the records give. As many queries for one statement as for all. */
export async function reconcile(asked: Asking): Promise<Reconciled[]> {
	const { registry, scope, language } = asked;
	const statements = (await loadStatements(asked)).map((statement) => {
		const entry = registry.get(figureMeant(statement, scope));
		const part = { ...scope, field: statement.field_of_action?.id, year: statement.year ?? undefined };
		return { statement, entry: entry ?? null, part: entry ? asFarAsAsked(entry, part) : part };
	});
	const told = statements.flatMap(({ entry, part }) => (entry ? [{ entry, scope: part }] : []));
	const tallies = await talliesOfParts(asked, told);
	const answers = statements.map(({ statement, entry, part }) => {
		const tally = (entry && tallies.get(part)) ?? null;
		const derived =
			entry && tally
				? figureAnswer(entry, tally, scope, {
						language,
						query: {
							...{ cycle: scope.cycle.code, as_of: scope.day, lang: language },
							field: part.field === undefined ? undefined : statement.field_of_action?.code,
							year: part.year,
						},
					})
				: null;
		const difference = derived === null || derived.value === null ? null : derived.value - statement.value;
		const unknown = tally ? tally.of - tally.known : 0;
		const isOpen = difference !== 0 || unknown > 0;
		const open = isOpen && entry ? candidatesOf(entry.key, part) : [];
		return {
			statement,
			derived,
			difference,
			unknown,
			open,
			asked: derived && entry ? { entry, scope: part } : null,
		};
	});
	const recordsOf = await candidateRecords(
		asked,
		answers.flatMap(({ open }) => open),
	);
	return answers.map(({ statement, derived, difference, unknown, open, asked: of }) => ({
		asked: of,
		answer: {
			...{ id: statement.id, document: statement.document, heading: statement.heading },
			statement: (language === 'en' && statement.statement_en) || statement.statement,
			explanation: (language === 'en' && statement.explanation_en) || statement.explanation,
			...{ figure: statement.figure, field: statement.field_of_action?.code ?? null, year: statement.year },
			...{ stated: Number(statement.value), derived, difference, unknown },
			candidates: open.flatMap((candidate) => {
				const records = recordsOf.get(candidate) ?? [];
				return records.length === 0 ? [] : [{ reason: candidate.reason[language], records }];
			}),
		},
	}));
}

async function loadStatements({ source, scope }: Asking): Promise<Statement[]> {
	const { cycle, nextCycle, day } = scope;
	return source.reader.read<Statement>('reported_figures', {
		fields: [
			...['id', 'document', 'heading', 'statement', 'statement_en', 'explanation', 'explanation_en'],
			...['cycle.code', 'figure', 'field_of_action.id', 'field_of_action.code', 'year', 'value'],
		],
		filter: {
			_and: [
				{ _or: [{ stated_on: { _null: true } }, { stated_on: { _lte: day } }] },
				{
					_or: [
						{ cycle: { code: { _eq: cycle.code } } },
						// What is planned for the next cycle stands in this cycle's report.
						...(nextCycle
							? [
									{
										_and: [
											{ cycle: { code: { _eq: nextCycle.code } } },
											{ figure: { _eq: 'projects_planned' } },
										],
									},
								]
							: []),
					],
				},
			],
		},
		sort: ['created_at', 'heading'],
	});
}

/** The figure that a statement talks about: what is planned for the next cycle is one of its own. */
function figureMeant({ figure, cycle }: Statement, scope: Scope): string {
	return cycle.code === scope.cycle.code ? figure : 'projects_planned_next';
}

/** By scope: those of a year from records that are read once for all of them, the others as the source answers. */
async function talliesOfParts({ caller, source, scope }: Asking, asked: readonly Asked[]): Promise<Map<Scope, Tally>> {
	const isOfYear = (of: Asked) => of.scope.year !== undefined;
	const found = await Promise.all(
		[
			{ from: readingAll(source, caller, scope.day), figures: asked.filter(isOfYear) },
			{ from: source, figures: asked.filter((of) => !isOfYear(of)) },
		].map(async ({ from, figures }) => {
			const tallies = await talliesOf(from, figures);
			return figures.flatMap((of, index): [Scope, Tally][] => {
				const tally = tallies[index];
				return tally ? [[of.scope, tally]] : [];
			});
		}),
	);
	return new Map(found.flat());
}

/** The records of candidates, from one read of each collection; none where the caller may not read it. */
async function candidateRecords(
	{ caller, source, scope, language }: Asking,
	candidates: readonly Candidate[],
): Promise<ReadonlyMap<Candidate, FigureRecord[]>> {
	const model = filterModelOf(caller.schema);
	const byCollection = Map.groupBy(candidates, ({ question }) => question.collection);
	const rowsOf = new Map(
		await Promise.all(
			[...byCollection].map(async ([collection, asked]): Promise<[string, Row[] | null]> => {
				const judgedBy = asked.flatMap(({ question }) => fieldsFor(question, model));
				const fields = [...new Set([...judgedBy, ...namingFields(collection)])];
				return [
					collection,
					await unlessForbidden(source.reader.read<Row>(collection, { fields, sort: ['code'] })),
				];
			}),
		),
	);
	const found = new Map<Candidate, FigureRecord[]>();
	for (const candidate of candidates) {
		const { question } = candidate;
		const { collection } = question;
		const context = contextOn(scope.day, collection, model);
		// Each goes through all records, which may be many thousand.
		const rows = await inSlices(meetingInSteps(rowsOf.get(collection) ?? [], question, context));
		found.set(
			candidate,
			rows.map((row) => figureRecord(collection, row, language)),
		);
	}
	return found;
}
