import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { accountabilityOf, heldPolicies, mayChange } from '../rights/index.ts';
import { jsonObject } from '../shared/server/caller.ts';
import { factOf, storedDay, type Facts } from '../shared/domain/facts.ts';
import type { Source } from '../shared/server/source.ts';
import { isEntitled } from './domain/decide.ts';
import type { TransitionRequest } from './domain/request.ts';
import type { Actor, Transition, Workflow } from './domain/workflow.ts';
import { loadActor, textOf, type Row } from './load.ts';

interface About {
	collection: string;
	item: string;
}

/** The four-eyes transitions of a record that are requested and still to be confirmed, by the transition's id. */
export async function loadRequests(
	source: Source,
	about: About,
	{ transitions }: Pick<Workflow, 'transitions'>,
): Promise<Map<string, TransitionRequest>> {
	const { collection, item } = about;
	const rows: Row[] = await source.database('transition_requests').where({ collection, item });
	const requests = new Map<string, TransitionRequest>();
	for (const row of rows) {
		const transition = transitions.find(({ id }) => id === row['transition']);
		if (!transition) continue;
		const by = textOf(row['requested_by']);
		requests.set(transition.id, {
			...{ id: String(row['id']), by, comment: textOf(row['comment']) },
			at: String(factOf('timestamp', row['requested_at'])),
			effectiveOn: factOf('date', row['effective_on']) as string | null,
			fields: jsonObject(row['fields']) as Facts,
			facts: jsonObject(row['facts']) as Facts,
			isRequesterEntitled: by !== null && (await isStillEntitled(source, by, about, transition)),
		});
	}
	return requests;
}

/** Whether somebody who has requested a transition is still there, and still one of those who may do it. */
async function isStillEntitled(
	{ services, database, schema }: Source,
	user: string,
	about: About,
	transition: Transition,
): Promise<boolean> {
	const account: { status: string; role: string | null } | undefined = await database('directus_users')
		.where({ id: user })
		.first('status', 'role');
	if (account?.status !== 'active') return false;
	const actor: Actor = await loadActor(database, user, about);
	const accountability = accountabilityOf(await heldPolicies(database), { id: user, role: account.role });
	return (
		isEntitled(transition, actor) &&
		(await mayChange(services, { database, schema, accountability }, 'update', about.collection, [about.item]))
	);
}

/** Keeps what somebody requests. */
export async function keepRequest(
	database: Knex,
	{ collection, item }: About,
	transition: string,
	{ by, comment, effectiveOn, fields, facts }: Omit<TransitionRequest, 'id' | 'at' | 'isRequesterEntitled'>,
): Promise<void> {
	await database('transition_requests').insert({
		...{ id: randomUUID(), collection, item, transition, comment },
		...{ requested_by: by, requested_at: new Date() },
		effective_on: effectiveOn === null ? null : storedDay(effectiveOn),
		fields: JSON.stringify(fields),
		facts: JSON.stringify(facts),
	});
}

/** Takes back what was requested for a record; of one transition or of all. */
export async function forgetRequests(database: Knex, { collection, item }: About, transition?: string): Promise<void> {
	await database('transition_requests')
		.where({ collection, item, ...(transition === undefined ? {} : { transition }) })
		.delete();
}
