import type { Knex } from 'knex';
import { isTracked } from '../journal/index.ts';

/** A requested transition that cannot have been requested. */
export interface RequestFault {
	collection: string;
	item: string;
	/** In words for an administrator, in English as all output of commands. */
	fault: string;
}

/** Requests for records that are gone or in another state than the one that the requested transition leaves. */
export async function requestFaults(database: Knex): Promise<RequestFault[]> {
	const requests: { collection: string; item: string; from: string | null }[] = await database(
		'transition_requests as request',
	)
		.join('workflow_transitions as transition', 'transition.id', 'request.transition')
		.select('request.collection', 'request.item', 'transition.from_state as from');
	const faults: RequestFault[] = [];
	for (const { collection, item, from } of requests) {
		const record: { state: string } | undefined = isTracked(collection)
			? await database(collection).where({ id: item }).first('state')
			: undefined;
		if (!record) faults.push({ collection, item, fault: 'a transition is requested of a record that is gone' });
		else if (from !== null && record.state !== from)
			faults.push({ collection, item, fault: 'a transition is requested of a state that the record is not in' });
	}
	return faults;
}
