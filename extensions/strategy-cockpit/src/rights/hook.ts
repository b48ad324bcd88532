import { ForbiddenError } from '@directus/errors';
import type { Accountability, ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import { callerLanguage, jsonObject } from '../shared/server/caller.ts';
import { onNotedWrite, refuseUntrackedWrites } from '../shared/server/noted-writes.ts';
import { decidingField, namesAnother } from './domain/rule.ts';
import { BeyondRightsError } from './errors.ts';
import { isForEveryRecord, permissionsOf } from './held.ts';
import { mayChange } from './may-change.ts';
import { rightsTexts } from './messages.ts';
import { followOffice, OFFICE_ANCESTORS } from './office-ancestors.ts';
import { ownValue } from '../shared/domain/own-value.ts';

type Values = Readonly<Record<string, unknown>>;

/** Written by the cockpit alone, past these filters; nobody else, administrators included, may state them. */
const OF_PRODUCT: Readonly<Record<string, readonly string[]>> = {
	reports: ['data', 'hash'],
	assessment_raters: ['open_for_rating', 'open_for_reading'],
};

/** Who entered a record and when. Directus sets them when the record is created, and would let them be changed. */
const ORIGIN = ['created_at', 'created_by'];

/**
 * Rights that Directus's permissions cannot express. Directus applies a rule on records to existing ones only, so that
 * whoever may create at all could do so below anybody's project. Here a new record must be one that its creator may change:
 * the rule for updates holds for it too. It is decided within the transaction of the write, when the row and the records
 * around it stand as they will be kept, whatever the way in.
 */
export function registerRightsHooks(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ services }: ApiExtensionContext,
): void {
	keepOfficeAncestors({ filter });

	/** By transaction and user: what Directus notes of a write names the user, without role and policies. */
	const callers = new WeakMap<object, Map<string | null, Accountability>>();

	filter('items.create', async (payload, { collection }: { collection?: string }, context) => {
		const { accountability, database, schema } = context;
		if (!accountability || !schema || !collection) return payload;
		await refuseProductFields(collection, valuesOf(payload), context);
		callers.set(
			database,
			(callers.get(database) ?? new Map<string | null, Accountability>()).set(
				accountability.user,
				accountability,
			),
		);
		if (accountability.admin) return payload;
		// Our look-ups for duplicates come before Directus's own check of this and would tell about records of others.
		const rights = await permissionsOf({ database, accountability }, 'create', collection);
		if (
			rights.some(({ validation }) =>
				namesAnother(jsonObject(validation), valuesOf(payload), accountability.user),
			)
		)
			throw new ForbiddenError();
		if (
			ownValue(schema.collections, collection)?.accountability === null &&
			(await updateRule(context, accountability, collection))
		) {
			throw new BeyondRightsError({ message: rightsTexts(await callerLanguage(context)).untracked });
		}
		return payload;
	});

	filter('items.update', async (payload, { collection }: { collection?: string }, context) => {
		if (!context.accountability || !collection) return payload;
		await refuseProductFields(collection, valuesOf(payload), context);
		if (!context.accountability.admin && ORIGIN.some((field) => Object.hasOwn(valuesOf(payload), field)))
			throw new ForbiddenError();
		return payload;
	});

	onNotedWrite({ filter }, async ({ action, collection, item, user }, context) => {
		const { database, schema } = context;
		if (action !== 'create' || collection.startsWith('directus_') || !schema) return;
		const accountability = callers.get(database)?.get(user);
		if (!accountability) throw new ForbiddenError();
		if (accountability.admin) return;
		const rule = await updateRule(context, accountability, collection);
		if (!rule || (await mayChange(services, { database, schema, accountability }, 'update', collection, [item])))
			return;
		const texts = rightsTexts(await callerLanguage({ database, accountability }));
		const field = decidingField(rule);
		throw new BeyondRightsError({
			message: collection === 'maturity_ratings' ? texts.notRating : texts.beyondOwn,
			...(field === undefined ? {} : { field }),
		});
	});
}

/** Before rights are asked of what has been written, so that they reach as far as the office has just been put. */
function keepOfficeAncestors({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	const closed = async <Payload>(
		payload: Payload,
		{ collection }: { collection?: string },
		context: EventContext,
	) => {
		if (collection === OFFICE_ANCESTORS)
			throw new BeyondRightsError({ message: rightsTexts(await callerLanguage(context)).ancestorsClosed });
		return payload;
	};
	filter('items.create', closed);
	filter('items.update', closed);
	filter('items.delete', closed);
	refuseUntrackedWrites({ filter }, ['offices']);
	onNotedWrite({ filter }, async ({ action, collection, item }, { database }) => {
		// With a deleted office its rows go by their foreign keys.
		if (collection === 'offices' && action !== 'delete') await followOffice(database, item);
	});
}

/**
 * A rule on the records that the caller may update; null where every record is open, and where none is: who may create
 * and never change, as in a form for the public, got that right from an administrator in so many words.
 */
async function updateRule(
	{ database }: EventContext,
	accountability: Accountability,
	collection: string,
): Promise<object | null> {
	const rights = await permissionsOf({ database, accountability }, 'update', collection);
	return rights.length > 0 && !rights.some(isForEveryRecord) ? jsonObject(rights[0]?.permissions) : null;
}

async function refuseProductFields(collection: string, record: Values, context: EventContext): Promise<void> {
	const field = (ownValue(OF_PRODUCT, collection) ?? []).find((name) => Object.hasOwn(record, name));
	if (field !== undefined)
		throw new BeyondRightsError({ field, message: rightsTexts(await callerLanguage(context)).ofProduct });
}

/** What is no record is refused with its own sentence, see the rules of records. */
function valuesOf(payload: unknown): Values {
	return typeof payload === 'object' && payload !== null ? (payload as Values) : {};
}
