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
	return Math.min(Math.max(...values), Math.max(Math.min(...values), result));
}
