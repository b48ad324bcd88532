/** Rounding error of binary fractions that a comparison forgives: three thirds of 3 reach 3. */
const TOLERANCE = 1e-12;

/** Whether `value` reaches `bound`. */
export function reaches(value: number, bound: number): boolean {
	return value >= bound - TOLERANCE * Math.max(1, Math.abs(bound));
}

/**
 * The level of whoever has reached none: the bottom of the model's scale where it lies below the first level (0 of 0..5), otherwise
 * the number before the first level.
 */
function levelBelow(levels: readonly number[], [bottom]: readonly [number, number]): number {
	const first = Math.min(...levels);
	return bottom < first ? bottom : first - 1;
}

/** The highest of the levels of which it and all lower ones are reached. A level may stand several times: then each must be reached. */
export function highestLevel<T extends { level: number }>(
	levels: readonly T[],
	isReached: (level: T) => boolean,
	scale: readonly [number, number],
): number {
	const missed = Math.min(Infinity, ...levels.filter((level) => !isReached(level)).map(({ level }) => level));
	const reached = levels.map(({ level }) => level).filter((level) => level < missed);
	return reached.length > 0
		? Math.max(...reached)
		: levelBelow(
				levels.map(({ level }) => level),
				scale,
			);
}
