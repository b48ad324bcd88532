import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import { ownValue } from '../shared/domain/own-value.ts';

type Payload = Readonly<Record<string, unknown>>;

interface Processed {
	payload: Payload;
	revisions: unknown[];
	nestedActionEvents: unknown[];
	userIntegrityCheckFlags: number;
}

/** What of Directus's service of payloads looks for nested records. */
interface PayloadService {
	collection: string;
	schema: SchemaOverview;
	processM2O: (this: PayloadService, data: Payload, ...rest: unknown[]) => Promise<Processed>;
	processA2O: (this: PayloadService, data: Payload, ...rest: unknown[]) => Promise<Processed>;
	processO2M: (this: PayloadService, data: Payload, ...rest: unknown[]) => Promise<Omit<Processed, 'payload'>>;
}

/**
 * Spares records without nested ones what Directus (11.17.4) does for them all the same: it copies each record three times in
 * depth, and describes anew what a list looks like, for the record, its activity and its revision. A tenth of what a write costs.
 */
export function skipWhatIsNotNested({ services }: Pick<ApiExtensionContext, 'services'>): void {
	const payloads = (services.PayloadService as unknown as { prototype: PayloadService }).prototype;
	const { processM2O, processA2O, processO2M } = payloads;
	const nothing = () => ({ revisions: [], nestedActionEvents: [], userIntegrityCheckFlags: 0 });

	payloads.processM2O = async function (data, ...rest) {
		return namesOnlyKeys(this, data)
			? { ...nothing(), payload: { ...data } }
			: processM2O.call(this, data, ...rest);
	};
	payloads.processA2O = async function (data, ...rest) {
		return namesOnlyKeys(this, data)
			? { ...nothing(), payload: { ...data } }
			: processA2O.call(this, data, ...rest);
	};
	payloads.processO2M = async function (data, ...rest) {
		const lists = relationsOf(this.schema).lists.get(this.collection) ?? [];
		return lists.some((field) => Object.hasOwn(data, field)) ? processO2M.call(this, data, ...rest) : nothing();
	};
}

function namesOnlyKeys({ schema, collection }: PayloadService, data: Payload): boolean {
	const fields = relationsOf(schema).references.get(collection) ?? [];
	return fields.every((field) => {
		const value = ownValue(data, field);
		return typeof value !== 'object' || value === null;
	});
}

/** By collection, the fields that refer to a record, and those that list records. */
interface Relations {
	references: Map<string, string[]>;
	lists: Map<string, string[]>;
}

const known = new WeakMap<SchemaOverview, Relations>();

/** Directus hands out one schema object until the data model changes. */
function relationsOf(schema: SchemaOverview): Relations {
	const relations = known.get(schema) ?? readRelations(schema);
	known.set(schema, relations);
	return relations;
}

function readRelations({ relations }: SchemaOverview): Relations {
	const [references, lists] = [new Map<string, string[]>(), new Map<string, string[]>()];
	for (const { collection, field, related_collection: target, meta } of relations) {
		references.set(collection, [...(references.get(collection) ?? []), field]);
		if (target && meta?.one_field) lists.set(target, [...(lists.get(target) ?? []), meta.one_field]);
	}
	return { references, lists };
}
