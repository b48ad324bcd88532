import { AsyncLocalStorage } from 'node:async_hooks';
import { serverModule } from '../shared/server/server-module.ts';

/** What Directus (11.17.4) keeps of roles, policies and permissions: in the process, and for all replicas in Redis. */
interface RightsCache {
	get: (key: string) => Promise<unknown>;
	set: (key: string, value: unknown) => Promise<void>;
	clear: () => Promise<void>;
}

const ofRequest = new AsyncLocalStorage<Map<string, unknown>>();

/**
 * Lets Directus remember rights for the length of one request instead of until somebody tells it to forget. It forgets
 * before a change of nested records is committed, not at all what a request read before the change and stores after it,
 * and nothing of what another replica without Redis, or a statement in the database, has changed. Outside of a request,
 * as in flows and schedules, nothing is remembered.
 */
export async function keepRightsForOneRequest(): Promise<void> {
	const { useCache } = await serverModule<{ useCache: () => RightsCache }>('@directus/api/permissions/cache');
	const cache = useCache();
	if (typeof cache.get !== 'function' || typeof cache.set !== 'function' || typeof cache.clear !== 'function')
		throw new Error('This version of Directus keeps rights in another way, which would outlive a change of them.');
	// Directus adds to what it gets from the cache, so that each gets a copy of its own.
	cache.get = async (key) => structuredClone(ofRequest.getStore()?.get(key));
	cache.set = async (key, value) => void ofRequest.getStore()?.set(key, structuredClone(value));
	cache.clear = async () => ofRequest.getStore()?.clear();
}

/** Begins a request, which asks for its rights anew. */
export function inRequest(next: () => void): void {
	ofRequest.run(new Map(), next);
}
