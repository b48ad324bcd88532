import { ForbiddenError, InvalidPayloadError } from '@directus/errors';
import type {
	Accountability,
	ApiExtensionContext,
	EventContext,
	PrimaryKey,
	RegisterFunctions,
	SchemaOverview,
} from '@directus/types';
import type { Knex } from 'knex';
import { callerLanguage } from '../shared/server/caller.ts';
import { isNotifying, readersOf, roleAndOffices, titleOf, type Row } from './concerned.ts';
import type { Deliver } from './deliver.ts';
import { mentionedIn, mentionNotice, MOST_MENTIONS } from './domain/mention-notice.ts';
import { EmptyCommentError, TooManyMentionsError } from './errors.ts';
import { notificationTexts } from './messages.ts';
import { loadReadRights } from '../rights/index.ts';
import { activePeople } from './people.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { hasVisibleText } from '../shared/domain/text.ts';

interface Comment {
	collection: string;
	item: PrimaryKey;
	comment: string;
}

interface Service {
	knex: Knex;
	schema: SchemaOverview;
	accountability: Accountability | null;
	createOne: (this: Service, data: Partial<Comment>, ...others: unknown[]) => Promise<PrimaryKey>;
}

/**
 * Takes the place of `CommentsService.createOne`, which tells those whom a comment mentions the writer's full name and
 * what was typed as Markdown, with links, and answers 403 after the comment is stored where a mention names nobody. What
 * it asks before that is asked here; the notices are written in the transaction of the comment, like ours on records.
 */
export function replaceMentions(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ services }: ApiExtensionContext,
	deliver: Deliver,
): void {
	const [comments, items] = [services.CommentsService, services.ItemsService].map(
		(service) => (service as unknown as { prototype: Service }).prototype,
	);
	if (!comments || !items || !Object.hasOwn(comments, 'createOne'))
		throw new Error('This version of Directus takes comments in another way, which would name persons.');

	comments.createOne = async function (data, ...others) {
		const { accountability, knex: database, schema } = this;
		if (!accountability?.user) throw new ForbiddenError();
		for (const field of ['comment', 'collection', 'item'] as const)
			if (!data[field]) throw new InvalidPayloadError({ reason: `"${field}" is required` });
		const { collection, item } = data as Comment;
		const primary = Object.hasOwn(schema.collections, collection)
			? ownValue(schema.collections, collection)?.primary
			: undefined;
		if (primary === undefined) throw new ForbiddenError();
		// Refuses a record that the writer may not read, or that does not exist.
		await new services.ItemsService(collection, { knex: database, schema, accountability }).readOne(item, {
			fields: [primary],
		});
		return items.createOne.call(this, data, ...others);
	};

	const refuseEmpty = async ({ comment }: Partial<Comment>, context: EventContext): Promise<void> => {
		if (comment !== undefined && !hasVisibleText(String(comment ?? '')))
			throw new EmptyCommentError({
				field: 'comment',
				message: notificationTexts(await callerLanguage(context)).emptyComment,
			});
	};
	filter('comments.update', async (payload, _meta, context) => {
		await refuseEmpty(payload as Partial<Comment>, context);
		return payload;
	});
	filter('comments.create', async (payload, _meta, context) => {
		await refuseEmpty(payload as Comment, context);
		const { comment, collection, item } = payload as Comment;
		const users = mentionedIn(String(comment));
		if (users.length > MOST_MENTIONS)
			throw new TooManyMentionsError({
				field: 'comment',
				message: notificationTexts(await callerLanguage(context)).tooManyMentions(MOST_MENTIONS),
			});
		if (users.length > 0) await tell(users, { comment: String(comment), collection, item: String(item) }, context);
		return payload;
	});

	async function tell(
		users: readonly string[],
		{ comment, collection, item }: Comment & { item: string },
		{ database, schema, accountability }: EventContext,
	): Promise<void> {
		if (!schema) return;
		const rights = await loadReadRights(database, [collection]);
		const people = await activePeople(database, (person) => void person.whereIn('id', users));
		const readers = await readersOf({ services, database, schema }, rights, people, { collection, item });
		if (readers.length === 0) return;
		const record: Row = (isNotifying(collection) && (await database(collection).where({ id: item }).first())) || {};
		const mentioned = {
			record: isNotifying(collection) ? { collection, title: titleOf(record) } : null,
			by: await roleAndOffices(database, accountability?.user ?? null),
			comment,
			persons: new Map(
				await Promise.all(readers.map(async ({ id }) => [id, await roleAndOffices(database, id)] as const)),
			),
		};
		await deliver(
			database,
			readers.map((recipient) => ({
				...mentionNotice(mentioned, recipient.language),
				recipient,
				collection,
				item,
			})),
		);
	}
}
