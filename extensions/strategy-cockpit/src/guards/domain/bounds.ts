/** What a bound counts. */
export type Unit =
	| 'characters'
	| 'words'
	| 'levels'
	| 'entries'
	| 'reads'
	| 'relations'
	| 'rows'
	| 'records'
	| 'repetitions'
	| 'values';

/** More than one request may ask for: which part of it, and how much it may be. */
export interface Excess {
	/** Name of the parameter, or path in the body. */
	field: string;
	unit: Unit;
	bound: number;
}

/** The character NUL, which PostgreSQL keeps in no text and answers with an error. */
export interface Nul {
	field: string;
	unit: 'nul';
}

export type Fault = Excess | Nul;

/** The first entry with more than its bound. */
export function firstExcess(
	counts: Iterable<readonly [field: string, unit: Unit, count: number, bound: number]>,
): Excess | null {
	for (const [field, unit, count, bound] of counts) if (count > bound) return { field, unit, bound };
	return null;
}
