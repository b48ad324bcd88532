const order = new Intl.Collator('de', { numeric: true });

/** Compares codes, names and versions as people read them: PB-2 before PB-10, 1.9 before 1.10. */
export function asRead(one: string, other: string): number {
	return order.compare(one, other);
}
