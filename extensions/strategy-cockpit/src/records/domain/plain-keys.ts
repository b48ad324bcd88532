/** What of the data model says where keys stand in a record. */
export interface KeyModel {
	/** Name of the primary key of each collection. */
	primaryKeys: ReadonlyMap<string, string>;
	/** By collection and field: the collection that the field refers to, or of which it lists records. */
	targets: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A key in the one spelling of both databases: PostgreSQL reads UUIDs in any case, SQLite compares texts. */
export function plainKey<Key>(key: Key): Key | string {
	return typeof key === 'string' && UUID.test(key) ? key.toLowerCase() : key;
}

/** The record with every key in it so spelt: its own, those it refers to, and those in nested records and lists. */
export function withPlainKeys(
	model: KeyModel,
	collection: string,
	record: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const targets = model.targets.get(collection);
	return Object.fromEntries(
		Object.entries(record).map(([field, value]) => {
			if (field === model.primaryKeys.get(collection)) return [field, plainKey(value)];
			const target = targets?.get(field);
			return [field, target === undefined ? value : nested(model, target, value)];
		}),
	);
}

/** A key, a record, a list of either, or Directus's `{ create, update, delete }` of them. */
function nested(model: KeyModel, collection: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry) => nested(model, collection, entry));
	if (typeof value !== 'object' || value === null) return plainKey(value);
	const record = withPlainKeys(model, collection, value as Record<string, unknown>);
	return Object.fromEntries(
		Object.entries(record).map(([part, inner]) => [
			part,
			['create', 'update', 'delete'].includes(part) && Array.isArray(inner)
				? nested(model, collection, inner)
				: inner,
		]),
	);
}
