import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import type { Bilingual } from '../shared/domain/locale.ts';
import type { DeclineListener, Requested, RequestListener } from '../workflow/index.ts';
import {
	involved,
	isNotifying,
	membersOf,
	peopleIn,
	readersOf,
	roleAndOffices,
	titleOf,
	type Row,
} from './concerned.ts';
import type { Deliver } from './deliver.ts';
import { declineNotice, requestNotice } from './domain/request-notice.ts';
import type { Notifying } from './messages.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { holdsPolicy, loadReadRights, type ReadRights } from '../rights/index.ts';
import { activePeople, type Person } from './people.ts';

/** Tells those who may confirm a requested transition that it waits for them, in the transaction of the request. Reads as the system, like the notice on entry. */
export function notifyOnRequest(services: ApiExtensionContext['services'], deliver: Deliver): RequestListener {
	const once = oncePerTransaction();
	return async (requested, { database, schema }) => {
		const { collection, item, transition, user, comment } = requested;
		if (!isNotifying(collection)) return;
		const rights = await once(database, `rights ${collection}`, () => loadReadRights(database, [collection]));
		const record: Row = (await database(collection).where({ id: item }).first()) ?? {};
		const people = (await confirmers(database, { ...requested, collection }, record, rights)).filter(
			({ id }) => id !== user,
		);
		const readers = await readersOf({ services, database, schema }, rights, people, { collection, item });
		if (readers.length === 0) return;
		const asked = {
			...{ collection, title: titleOf(record), transition: named(transition), comment },
			by: await once(database, `by ${user}`, () => roleAndOffices(database, user)),
		};
		await deliver(
			database,
			readers.map((recipient) => ({ ...requestNotice(asked, recipient.language), recipient, collection, item })),
		);
	};
}

/** Tells whoever has requested a transition that it was refused, and why, in the transaction of the refusal. */
export function notifyOnDecline(services: ApiExtensionContext['services'], deliver: Deliver): DeclineListener {
	return async ({ collection, item, transition, user, comment, requester }, { database, schema }) => {
		if (!isNotifying(collection) || requester === null) return;
		const rights = await loadReadRights(database, [collection]);
		const record: Row = (await database(collection).where({ id: item }).first()) ?? {};
		const people = await activePeople(database, (person) => void person.where({ id: requester }));
		const readers = await readersOf({ services, database, schema }, rights, people, { collection, item });
		const declined = {
			...{ collection, title: titleOf(record), transition: named(transition), comment },
			by: await roleAndOffices(database, user),
		};
		await deliver(
			database,
			readers.map((recipient) => ({
				...declineNotice(declined, recipient.language),
				...{ recipient, collection, item },
			})),
		);
	};
}

function named({ label, labelEn }: Requested['transition']): Bilingual {
	return { de: label, en: labelEn ?? label };
}

/** Whoever the transition is reserved for; where it is open to all who may change the record, those whom it concerns. */
async function confirmers(
	database: Knex,
	{ collection, item, transition: { policies, projectRoles } }: Requested & { collection: Notifying },
	record: Row,
	rights: ReadRights,
): Promise<Person[]> {
	const people: Person[] = [];
	if (policies.length > 0)
		people.push(
			...(await activePeople(database, () => undefined)).filter((person) =>
				holdsPolicy(rights, person, policies),
			),
		);
	for (const role of projectRoles)
		people.push(...(await peopleIn(database, 'project_roles', { project: item, role })));
	if (policies.length === 0 && projectRoles.length === 0)
		people.push(...(await involved(database, collection, record, rights)), ...(await membersOf(database, record)));
	return [...new Map(people.map((person) => [person.id, person])).values()];
}
