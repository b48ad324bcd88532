/** The sum, with the rounding error of each step carried along (Neumaier), so that hundreds of summands in any order give the same. */
export function sum(values: readonly number[]): number {
	let total = 0;
	let lost = 0;
	for (const value of values) {
		const next = total + value;
		lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
		total = next;
	}
	return Number.isFinite(total) ? total + lost : total;
}

/** The weighted mean; never outside of its values, so that equal values give exactly themselves. */
export function mean(parts: readonly { weight: number; value: number }[]): number {
	const values = parts.map(({ value }) => value);
	const result = sum(parts.map(({ weight, value }) => weight * value)) / sum(parts.map(({ weight }) => weight));
	return Math.min(highestOf(values), Math.max(lowestOf(values), result));
}

/** The lowest value, of any number of them: a call with a hundred thousand arguments would break the stack. */
export function lowestOf(values: readonly number[]): number {
	return values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
}

export function highestOf(values: readonly number[]): number {
	return values.reduce((highest, value) => Math.max(highest, value), -Infinity);
}

/** A number, or null where nothing bounds it. */
export function finite(value: number): number | null {
	return Number.isFinite(value) ? value : null;
}

/** For sorting, the highest first; what differs by the rounding error of binary fractions only is equal, and so are two infinities. */
export function descending(one: number, other: number): number {
	return one === other ? 0 : Math.round(other * 1e12) - Math.round(one * 1e12);
}
