import { NO_FIELD } from '../shared/domain/counting.ts';
import type { Language } from '../shared/domain/locale.ts';
import { filterModelOf } from '../shared/server/filter-model.ts';
import type { ActingSource, CallerSource } from '../shared/server/source.ts';
import type { FigureAnswer } from './answers.ts';
import { askRecords } from './asking.ts';
import { talliesOf, type FigureSource } from './compute.ts';
import type { FigureEntry, Scope } from './domain/figure.ts';
import type { NamedScope } from './scope.ts';
import { figureAnswers, type AddressQuery } from './view.ts';

/** What figures are asked of, for a reader. */
export interface AskedScope {
	caller: CallerSource;
	source: FigureSource;
	scope: NamedScope;
	language: Language;
	/** What narrows it, as the addresses of records repeat it. */
	narrowing?: AddressQuery;
}

/** The same source, which answers from records that it reads once: of each year the database would have to be asked anew. */
export function readingAll(source: FigureSource, caller: ActingSource, day: string): FigureSource {
	return { ...source, ask: askRecords(source.reader, { model: filterModelOf(caller.schema), day }) };
}

/** Figures of the whole, as far as the caller may read them. */
export async function figuresOfWhole(
	{ source, scope, language, narrowing }: AskedScope,
	entries: readonly FigureEntry[],
): Promise<FigureAnswer[]> {
	const tallies = await talliesOf(
		source,
		entries.map((entry) => ({ entry, scope })),
	);
	return figureAnswers(entries, tallies, scope, {
		language,
		query: { cycle: scope.cycle.code, lang: language, ...narrowing },
	});
}

/** A field of action, the projects of which none is stated (null), or a year. */
export type FigurePart = { field: { id: string; code: string } | null } | { year: number };

/** The same figures of each part, as far as the caller may read them. */
export async function figuresOfParts(
	{ caller, source, scope, language, narrowing }: AskedScope,
	entries: readonly FigureEntry[],
	parts: readonly FigurePart[],
): Promise<FigureAnswer[][]> {
	const scopes = parts.map((part): Scope => ({
		...scope,
		...('year' in part ? part : { field: part.field?.id ?? null }),
	}));
	const byYear = parts.some((part) => 'year' in part);
	const tallies = await talliesOf(
		byYear ? readingAll(source, caller, scope.day) : source,
		scopes.flatMap((of) => entries.map((entry) => ({ entry, scope: of }))),
	);
	return parts.map((part, at) =>
		figureAnswers(entries, tallies.slice(at * entries.length, (at + 1) * entries.length), scope, {
			language,
			query: {
				...{ cycle: scope.cycle.code, lang: language, ...narrowing },
				...('year' in part ? part : { field: part.field?.code ?? NO_FIELD }),
			},
		}),
	);
}
