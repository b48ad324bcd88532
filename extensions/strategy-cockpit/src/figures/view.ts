import type { Language } from '../shared/domain/locale.ts';
import type { FigureAnswer } from './answers.ts';
import { valueOf, type FigureEntry, type Scope, type Tally } from './domain/figure.ts';

/** What a request asks, as the addresses of records repeat it. */
export type AddressQuery = Readonly<Record<string, string | number | undefined>>;

/** A figure with its value, in words. */
export function figureAnswer(
	entry: FigureEntry,
	tally: Tally,
	{ day, knownSince }: Pick<Scope, 'day' | 'knownSince'>,
	{ language, query }: { language: Language; query: AddressQuery },
): FigureAnswer {
	const { key, name, definition, unit } = entry;
	// Nothing is known of a day before the journal begins, which is not that there was nothing.
	const isKnown = knownSince !== null && day >= knownSince;
	return {
		...{ key, name: name[language], definition: definition[language], unit: unit[language] },
		value: isKnown ? valueOf(entry, tally) : null,
		...{ known: isKnown ? tally.known : 0, of: tally.of },
		records: recordsAddress(key, query),
	};
}

/** The figures that the caller may read: those of which a tally was found. */
export function figureAnswers(
	entries: readonly FigureEntry[],
	tallies: readonly (Tally | null)[],
	scope: Parameters<typeof figureAnswer>[2],
	wish: Parameters<typeof figureAnswer>[3],
): FigureAnswer[] {
	return entries.flatMap((entry, index) => {
		const tally = tallies[index];
		return tally ? [figureAnswer(entry, tally, scope, wish)] : [];
	});
}

function recordsAddress(key: string, query: AddressQuery): string {
	const asked = Object.entries(query).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, String(value)]],
	);
	return `/cockpit/figures/${encodeURIComponent(key)}/records?${new URLSearchParams(asked).toString()}`;
}
