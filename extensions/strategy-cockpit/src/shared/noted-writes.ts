import type { EventContext, RegisterFunctions } from '@directus/types';

/** A write that Directus notes in its activity. */
export interface NotedWrite {
	action: 'create' | 'update' | 'delete';
	collection: string;
	item: string;
	user: string | null;
}

/**
 * Calls `follow` for each record that was created, updated or deleted, whatever the way in. Directus notes each of them
 * within the transaction of the write and after it: there the row is final, its lock is held, and a throw takes the write
 * back. It notes nothing where a write has no caller or a collection is not tracked.
 */
export function onNotedWrite({ filter }: Pick<RegisterFunctions, 'filter'>, follow: (write: NotedWrite, context: EventContext) => Promise<void>): void {
	filter('activity.create', async (payload, _meta, context) => {
		const { action, collection, item, user } = payload as Record<string, unknown>;
		const isWrite = action === 'create' || action === 'update' || action === 'delete';
		if (isWrite && typeof collection === 'string') await follow({ action, collection, item: String(item), user: typeof user === 'string' ? user : null }, context);
		return payload;
	});
}
