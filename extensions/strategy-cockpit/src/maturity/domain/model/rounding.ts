/** A rounding rule of a model, applied at its node and nowhere else. */
export interface Rounding {
	decimals: number;
	/** The highest result unless every criterion is fulfilled. */
	atMost: number | null;
}

const RULE =
	/^half up to (?:integer|(\d) decimals?)(?:, but at most (\d+(?:\.\d+)?) unless every criterion is fulfilled)?$/;

/** Reads `half up to integer` or `half up to 2 decimals`, with or without `, but at most 99 unless every criterion is fulfilled`. */
export function readRounding(text: string): Rounding | null {
	const match = RULE.exec(text.trim());
	return match ? { decimals: Number(match[1] ?? 0), atMost: match[2] === undefined ? null : Number(match[2]) } : null;
}

/** Half up; 14.5 is 15 also where binary fractions have made 14.499999999999998 of it. */
export function round({ decimals, atMost }: Rounding, value: number, everyCriterionFulfilled: boolean): number {
	if (!Number.isFinite(value)) return value;
	const factor = 10 ** decimals;
	const rounded = Math.floor(Number((value * factor).toPrecision(12)) + 0.5) / factor;
	return atMost === null || everyCriterionFulfilled ? rounded : Math.min(rounded, atMost);
}
