import type { TextLines } from '../../../shared/domain/slide.ts';
import { widthOf, type Run } from '../../../shared/domain/text-fit.ts';
import type { Card, Tile } from '../document.ts';
import type { Panel } from './group.ts';
import { LEAST_SIZE } from './measure.ts';
import { oneLine, texts } from './words.ts';

export function tilePanels(tiles: readonly Tile[]): Panel[] {
	const names = tiles.map(({ name }) => name).join(' ');
	const values = tiles.flatMap(({ value }) => value ?? []).join(' ');
	return tiles.map((tile) => ({
		color: null,
		lines: (width, size) =>
			tileLines(tile, {
				base: size,
				name: fitting(names, [size * 0.9, 14, 12, 11], width),
				value: fitting(values, [size * 2.25, size * 1.75, size * 1.4, size], width),
			}),
	}));
}

export function cardPanels(cards: readonly Card[]): Panel[] {
	const names = cards.map(({ name }) => name).join(' ');
	return cards.map((card) => ({
		color: card.color,
		lines: (width) => cardLines(card, width, fitting(names, [15, 14, 13, 12, 11], width)),
	}));
}

function tileLines(
	{ name, value, unit, note }: Tile,
	size: { base: number; name: number; value: number },
): TextLines[] {
	const runs: Run[] = value === null ? [] : [{ text: value, isBold: true }];
	if (value !== null && unit) runs.push({ text: ` ${unit}`, size: size.base * 0.8, isMuted: true });
	return [
		...(runs.length > 0 ? [{ runs, size: size.value, above: 0 }] : []),
		...texts(name, { isBold: true }, size.name, 2),
		...texts(note, { isMuted: true }, Math.max(11, size.base * 0.7), 2),
	];
}

function cardLines({ kicker, name, counts, note }: Card, width: number, sizeOfName: number): TextLines[] {
	return [
		...texts(kicker, { isMuted: true }, 11, 0),
		...texts(name, { isBold: true }, sizeOfName, 2),
		...counts.map(({ label, value }, index) => ({
			runs: countRuns(oneLine(label), value),
			size: isNumeral(value) ? fitting(value, [18, 15, 12], width) : 11,
			above: index === 0 ? 8 : 2,
		})),
		...(note === null ? [] : texts(note, { isMuted: true }, 11, 6)),
	];
}

/** A number leads; that nothing is known does not. */
function countRuns(label: string, value: string): Run[] {
	return isNumeral(value)
		? [
				{ text: value, isBold: true },
				{ text: ` ${label}`, size: 11 },
			]
		: [{ text: `${label}: ` }, { text: value, isMuted: true }];
}

function isNumeral(value: string): boolean {
	return /^\d/.test(value);
}

/** The largest of sizes in which no bold word of a text has to be broken; the last where each breaks one. */
function fitting(text: string, sizes: readonly number[], width: number): number {
	const words = text.split(/\s+|(?<=-)/);
	return (
		sizes.find((size) => words.every((word) => widthOf(word, size, true) <= width)) ?? sizes.at(-1) ?? LEAST_SIZE
	);
}
