/** A value of a record as journal and rules see it, the same on both databases. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [key: string]: Fact };
export type Facts = Readonly<Record<string, Fact>>;

/** A stored value of a Directus type in the spelling that both databases share. */
export function factOf(type: string, value: unknown): Fact {
	if (value === null || value === undefined) return null;
	switch (type) {
		case 'boolean':
			return value === true || value === 1 || value === '1' || value === 'true';
		case 'integer':
		case 'bigInteger':
		case 'float':
		case 'decimal':
			return Number(value);
		case 'date':
			return value instanceof Date || typeof value === 'number'
				? localDay(new Date(value))
				: String(value).slice(0, 10);
		case 'timestamp':
		case 'dateTime':
			return new Date(value instanceof Date || typeof value === 'number' ? value : String(value)).toISOString();
		case 'json':
			return (typeof value === 'string' ? JSON.parse(value) : value) as Fact;
		default:
			return String(value);
	}
}

/** A fact as JSON with sorted keys, by which two are compared: PostgreSQL and SQLite hand objects back in different orders. */
export function canonical(value: Fact): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		inner !== null && typeof inner === 'object' && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}

/** A fact in the form in which the database takes it for a field of this type. */
export function storedValue(type: string, fact: Fact): unknown {
	if (type === 'date' && typeof fact === 'string') return storedDay(fact);
	return type === 'json' && fact !== null ? JSON.stringify(fact) : fact;
}

/** The form in which Directus hands a day to the database: midnight of the server's clock, on SQLite as milliseconds. */
export function storedDay(day: string): Date {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	const midnight = new Date(year, month - 1, date);
	// JavaScript takes the years 0 to 99 for those of the twentieth century.
	midnight.setFullYear(year);
	return midnight;
}

function localDay(date: Date): string {
	return [
		String(date.getFullYear()).padStart(4, '0'),
		String(date.getMonth() + 1).padStart(2, '0'),
		String(date.getDate()).padStart(2, '0'),
	].join('-');
}
