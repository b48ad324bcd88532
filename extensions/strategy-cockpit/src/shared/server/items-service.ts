import type {
	Accountability,
	ApiExtensionContext,
	MutationOptions,
	PrimaryKey,
	Query,
	SchemaOverview,
} from '@directus/types';
import type { Knex } from 'knex';

type Payload = Record<string, unknown>;

/** What of Directus's service of items our rules stand around. All writes end in `createOne`, `updateMany` or `deleteMany`. */
export interface ItemsService {
	collection: string;
	knex: Knex;
	schema: SchemaOverview;
	accountability: Accountability | null;
	fork: (options: { knex: Knex }) => ItemsService;
	createOne: (this: ItemsService, payload: Payload, options?: MutationOptions) => Promise<PrimaryKey>;
	upsertOne: (this: ItemsService, payload: Payload, options?: MutationOptions) => Promise<PrimaryKey>;
	updateMany: (
		this: ItemsService,
		keys: PrimaryKey[],
		payload: Payload,
		options?: MutationOptions,
	) => Promise<PrimaryKey[]>;
	deleteMany: (this: ItemsService, keys: PrimaryKey[], options?: MutationOptions) => Promise<PrimaryKey[]>;
	readOne: (this: ItemsService, key: PrimaryKey, query?: Query, options?: object) => Promise<Payload>;
	readMany: (this: ItemsService, keys: PrimaryKey[], query?: Query, options?: object) => Promise<Payload[]>;
}

/** Methods that this version of Directus must have, so that no rule is put around what nobody calls. */
const METHODS = ['createOne', 'upsertOne', 'updateMany', 'deleteMany', 'readOne', 'readMany', 'fork'] as const;

/** The prototype that every service of records shares: what stands around its methods holds on every way in. */
export function itemsPrototype({ ItemsService: Service }: ApiExtensionContext['services']): ItemsService {
	const prototype = (Service as unknown as { prototype: ItemsService }).prototype;
	for (const method of METHODS)
		if (typeof prototype[method] !== 'function')
			throw new Error(`This version of Directus has no ItemsService.${method}, which our rules stand around.`);
	return prototype;
}
