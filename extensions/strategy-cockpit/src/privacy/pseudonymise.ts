import { randomBytes } from 'node:crypto';
import { ForbiddenError } from '@directus/errors';
import type { Accountability, Filter } from '@directus/types';
import type { Knex } from 'knex';
import type { CallerSource } from '../shared/server/source.ts';
import { NO_ADDRESS } from './blank-addresses.ts';
import { isPseudonymised, nameOf, PSEUDONYM, type Account } from './domain/leaver.ts';
import { REFUSED_FIELDS } from './domain/personal-fields.ts';

type Leaver = Account & { id: string };

/** What names one person goes in one act, however much it is. */
const WHOLE = { bypassLimits: true };

const LEAVER = ['id', 'status', 'first_name', 'last_name', 'email'];

/** What the users service refuses to empty or passes over: secrets, ties to single sign-on, traces and habits of the person. */
const EMPTIED = {
	...{
		password: null,
		token: null,
		tfa_secret: null,
		provider: 'default',
		external_identifier: null,
		auth_data: null,
	},
	...{ last_access: null, last_page: null, language: null, appearance: null },
	...{ theme_light: null, theme_dark: null, theme_light_overrides: null, theme_dark_overrides: null },
};

/**
 * Takes the person out of an account, in one transaction; null where there is no such account. The row and its id stay, so
 * that what the person entered and the journal keep their author, who is nobody now. Directus's services do it with the
 * caller's rights and leave an activity of who did it; raw statements on the same connection do what no service
 * offers: secrets, and the traces that Directus itself keeps of its users. The route has let in administrators only.
 */
export async function pseudonymise(
	{ services, database, schema, accountability }: CallerSource,
	id: string,
): Promise<Leaver | null> {
	return database.transaction(async (trx) => {
		const scope = { knex: trx, schema, accountability };
		const leaver = await lockLeaver(trx, accountability, id);
		if (!leaver || isPseudonymised(leaver)) return leaver;

		const remove = async (
			service: {
				deleteByQuery: (query: { filter: Filter; limit: -1 }, options: typeof WHOLE) => Promise<unknown>;
			},
			filter: Filter,
		) => service.deleteByQuery({ filter, limit: -1 }, WHOLE);
		const ofUser: Filter = { user: { _eq: id } };
		await remove(new services.ItemsService('office_members', scope), ofUser);
		await remove(new services.ItemsService('project_roles', scope), ofUser);
		await remove(new services.AccessService(scope), ofUser);
		await remove(new services.ItemsService('directus_presets', scope), ofUser);
		const notifications = await notificationsNaming(trx, leaver);
		if (notifications.length > 0) await new services.NotificationsService(scope).deleteMany(notifications, WHOLE);

		// Ends the sessions too, because the account is no longer active.
		await new services.UsersService(scope).updateOne(id, {
			...Object.fromEntries(REFUSED_FIELDS.map((field) => [field, null])),
			...{
				first_name: PSEUDONYM,
				last_name: randomBytes(4).toString('hex').toUpperCase(),
				email: null,
				status: 'archived',
			},
		});
		await trx('directus_users').where({ id }).update(EMPTIED);
		await trx('directus_activity').where({ user: id }).update(NO_ADDRESS);
		await forgetVersions(trx, leaver, notifications);
		const gone: Leaver = await trx('directus_users').where({ id }).first(LEAVER);
		return gone;
	});
}

/**
 * Locks both accounts in the order of their ids: of two administrators who end one another's account at once, the second
 * waits here and is refused, so that one remains. SQLite has one writer anyway.
 */
async function lockLeaver(trx: Knex, { user }: Accountability, id: string): Promise<Leaver | null> {
	const accounts: Leaver[] = await trx('directus_users')
		.whereIn('id', [id, String(user)])
		.orderBy('id')
		.forUpdate()
		.select(LEAVER);
	if (accounts.find((account) => account.id === user)?.status !== 'active') throw new ForbiddenError();
	return accounts.find((account) => account.id === id) ?? null;
}

/** Notifications to and from the person, and those to others in which Directus has put the person's name for a mention. */
async function notificationsNaming(trx: Knex, leaver: Leaver): Promise<number[]> {
	const { id } = leaver;
	const mention = `<em>${nameOf(leaver) || leaver.email}</em>`;
	const rows: { id: number; recipient: string; sender: string | null; message: string | null }[] = await trx(
		'directus_notifications',
	)
		.where({ recipient: id })
		.orWhere({ sender: id })
		.orWhereLike('message', '%<em>%')
		.select('id', 'recipient', 'sender', 'message');
	return rows
		.filter(({ recipient, sender, message }) => recipient === id || sender === id || message?.includes(mention))
		.map((row) => row.id);
}

/** Revisions keep every former name and mail: those of the account go, those of what was deleted with it, and of settings that named it as owner. */
async function forgetVersions(trx: Knex, { id, email }: Leaver, notifications: readonly number[]): Promise<void> {
	// A mail that nobody has: what is empty must not be found everywhere.
	const mail = email?.toLowerCase() ?? '@';
	await trx('directus_settings').whereRaw('lower(project_owner) = ?', [mail]).update({ project_owner: null });
	const naming: number[] = await trx('directus_revisions')
		// Directus writes the item as the caller spelt it.
		.where((row) => void row.where('collection', 'directus_users').whereRaw('lower(item) = ?', [id]))
		.orWhere(
			(row) => void row.where('collection', 'directus_notifications').whereIn('item', notifications.map(String)),
		)
		.orWhere(
			(row) =>
				void row
					.where('collection', 'directus_settings')
					.whereRaw('lower(cast(data as text)) like ?', [`%"${mail}"%`]),
		)
		.pluck('id');
	await trx('directus_revisions').whereIn('parent', naming).update({ parent: null });
	await trx('directus_revisions').whereIn('id', naming).delete();
}
