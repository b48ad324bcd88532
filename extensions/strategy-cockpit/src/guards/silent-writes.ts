import type { ApiExtensionContext, EventContext, MutationOptions, RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { writesUpload } from '../files/index.ts';
import { callerLanguage, jsonObject } from '../shared/server/caller.ts';
import { itemsPrototype, type ItemsService } from '../shared/server/items-service.ts';
import { writesSilently } from './domain/silent-operation.ts';
import { FlowWithoutEventsError } from './errors.ts';
import { guardTexts } from './messages.ts';

/** Directus itself writes the rows of fields without events, of which it has just told. */
const SILENT_IN_DIRECTUS = 'directus_fields';

/**
 * Refuses writes that emit no events: every rule of the cockpit hangs on them, so that such a write would pass over all of
 * them, and forge journal and published copies. Flows can ask for it; so they are refused when they are saved, and when they
 * run, which is told in the service that every operation ends in.
 */
export function refuseSilentWrites(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ services }: Pick<ApiExtensionContext, 'services'>,
): void {
	const items = itemsPrototype(services);
	const { createOne, updateMany, deleteMany } = items;
	const refuse = async (service: ItemsService, options: MutationOptions | undefined, isOfDirectus = () => false) => {
		if (options?.emitEvents !== false || !isOpenToFlows(service, items) || isOfDirectus()) return;
		const { knex: database, accountability } = service;
		throw new FlowWithoutEventsError({
			message: guardTexts(await callerLanguage({ database, accountability })).flowWithoutEvents,
		});
	};

	items.createOne = async function (payload, options) {
		await refuse(this, options);
		return createOne.call(this, payload, options);
	};
	items.updateMany = async function (keys, payload, options) {
		await refuse(this, options, () => this.collection === 'directus_files' && writesUpload());
		return updateMany.call(this, keys, payload, options);
	};
	items.deleteMany = async function (keys, options) {
		await refuse(this, options);
		return deleteMany.call(this, keys, options);
	};

	filter('operations.create', async (payload, _meta, scope) => {
		await refuseOperation(payload as Operation, scope);
		return payload;
	});
	filter('operations.update', async (payload, { keys }: { keys?: readonly string[] }, scope) => {
		const change = payload as Operation;
		if (change.type === undefined && change.options === undefined) return payload;
		for (const present of await presentOperations(scope.database, keys ?? []))
			await refuseOperation({ ...present, ...change }, scope);
		return payload;
	});
}

/** Flows use the general service for every collection; Directus's own services of users, files and so on know what they do. */
function isOpenToFlows(service: ItemsService, items: ItemsService): boolean {
	return service.collection !== SILENT_IN_DIRECTUS && Object.getPrototypeOf(service) === items;
}

interface Operation {
	type?: unknown;
	options?: unknown;
}

async function refuseOperation({ type, options }: Operation, scope: EventContext): Promise<void> {
	if (writesSilently(String(type), jsonObject(options)))
		throw new FlowWithoutEventsError({ message: guardTexts(await callerLanguage(scope)).flowWithoutEvents });
}

function presentOperations(database: Knex, keys: readonly string[]): Promise<Operation[]> {
	return database('directus_operations').whereIn('id', keys).select('type', 'options');
}
