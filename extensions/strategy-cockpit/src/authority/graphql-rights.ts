import { AsyncLocalStorage } from 'node:async_hooks';
import type { Accountability, ApiExtensionContext } from '@directus/types';
import { serverModule } from '../shared/server/server-module.ts';

interface GraphQLService {
	accountability: Accountability | null;
	execute: (this: GraphQLService, request: unknown) => Promise<unknown>;
	getSchema: (this: GraphQLService, type?: string) => Promise<unknown>;
}

interface SchemaCache {
	get: (key: string) => unknown;
	set: (key: string, schema: unknown) => unknown;
}

const caller = new AsyncLocalStorage<Accountability | null>();

/**
 * Lets GraphQL act with the rights of who asks. Directus (11.17.4) keeps a schema for each account, whose resolvers go on
 * with the rights, and the address, of the request for which it was made. What a schema offers may still be older than
 * the rights, until Directus is told of their change; what it does is asked anew. One for administrators is never used
 * for who is none.
 */
export async function letGraphqlActForItsCaller(services: ApiExtensionContext['services']): Promise<void> {
	const { cache } = await serverModule<{ cache: SchemaCache }>('@directus/api/services/graphql/schema-cache');
	const graphql = (services.GraphQLService as unknown as { prototype: GraphQLService }).prototype;
	const { execute, getSchema } = graphql;
	const [get, set] = [cache.get.bind(cache), cache.set.bind(cache)];
	if (typeof execute !== 'function' || typeof getSchema !== 'function')
		throw new Error(
			'This version of Directus answers GraphQL in another way, which would outlive a change of rights.',
		);

	const keyOf = (key: string) => `${key}_${caller.getStore()?.admin}_${caller.getStore()?.app}`;
	cache.get = (key) => get(keyOf(key));
	cache.set = (key, schema) => set(keyOf(key), schema);

	graphql.execute = function (request) {
		return caller.run(this.accountability, () => execute.call(this, request));
	};
	graphql.getSchema = function (type) {
		const forAnyCaller = Object.create(this, { accountability: { get: currentCaller } }) as GraphQLService;
		return caller.run(this.accountability, () => getSchema.call(forAnyCaller, type));
	};
}

/** For a Directus service no accountability means the system, so that without a caller nothing is done. */
function currentCaller(): Accountability | null {
	const accountability = caller.getStore();
	if (accountability === undefined) throw new Error('GraphQL does not know who asks.');
	return accountability;
}
