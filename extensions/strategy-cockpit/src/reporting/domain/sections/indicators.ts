import type { Tile, Tiles } from '../document.ts';
import type { ReportIndicator } from '../interim-report.ts';
import type { Words } from '../words.ts';

/** The newest values of indicators side by side; nothing where there are none. */
export function indicatorTiles(indicators: readonly ReportIndicator[], words: Words): Tiles[] {
	return indicators.length === 0
		? []
		: [
				{
					kind: 'tiles',
					heading: words.t.indicators,
					tiles: indicators.map((indicator) => tile(indicator, words)),
				},
			];
}

function tile({ name, unit, latest, basis }: ReportIndicator, words: Words): Tile {
	if (latest === null) return { name, value: null, unit: null, note: words.t.noValue };
	return {
		...{ name, value: words.number(latest.value), unit: unit !== null && !says(name, unit) ? unit : null },
		note: [
			words.t.valueAsOf(words.day(latest.asOf, latest.precision)),
			...(basis && basis.known < basis.of
				? [words.t.knownOf(words.number(basis.known), words.number(basis.of))]
				: []),
		].join(', '),
	};
}

/** Whether a name says the unit as a word of its own: "Online-Formulare" does so of "Formulare", "Bearbeitungsdauer" not of "d". */
function says(name: string, unit: string): boolean {
	const words = (text: string) =>
		` ${text
			.toLowerCase()
			.split(/[^\p{L}\p{N}%]+/u)
			.join(' ')} `;
	return words(name).includes(words(unit));
}
