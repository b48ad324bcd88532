import type { ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import { beforeCommit } from '../shared/server/before-commit.ts';
import { callerLanguage, userLanguage } from '../shared/server/caller.ts';
import { takeTurn } from '../shared/server/locks.ts';
import { onNotedWrite, refuseUntrackedWrites } from '../shared/server/noted-writes.ts';
import type { Source } from '../shared/server/source.ts';
import { configurationTexts } from './check-messages.ts';
import { loadConfigurations, loadKnown, loadUses } from './configuration.ts';
import { checkWorkflow, refusedFindings, stuckRecords } from './domain/check-workflow.ts';
import { CONFIGURATION, countIn } from './domain/configuration.ts';
import { StateInUseError, WorkflowInvalidError } from './errors.ts';
import { findingsInWords } from './findings.ts';
import { labelOf } from './words.ts';

/** What a transaction has written of workflows so far. */
interface Pending {
	ids: Set<string>;
	hasDeleted: boolean;
	hasOnlyCreated: boolean;
	user: string | null;
}

/**
 * Refuses what would leave a workflow with an error, whatever the way in. All that one transaction writes is judged
 * together before it holds, so that another beginning, or a state with its transitions, can be saved in one step.
 */
export function registerConfigurationCheck(
	registrars: Pick<RegisterFunctions, 'filter'>,
	services: ApiExtensionContext['services'],
): void {
	refuseUntrackedWrites(registrars, CONFIGURATION);
	const pending = new WeakMap<object, Pending>();
	const onChange = async ({ database, schema }: EventContext, collection = '') => {
		if (CONFIGURATION.includes(collection) && schema) await noteStuck({ services, database, schema });
	};

	onNotedWrite(registrars, async ({ action, collection, item, user }, context) => {
		if (!CONFIGURATION.includes(collection)) return;
		// Whoever has requested a transition wanted it as it was, and a second person would confirm another one.
		if (collection === 'workflow_transitions' && action !== 'create')
			await context.database('transition_requests').where({ transition: item }).delete();
		const written = pending.get(context.database) ?? {
			ids: new Set(),
			hasDeleted: false,
			hasOnlyCreated: true,
			user,
		};
		written.ids.add(item);
		written.hasDeleted ||= action === 'delete';
		written.hasOnlyCreated &&= action === 'create';
		if (pending.has(context.database)) return;
		pending.set(context.database, written);
		beforeCommit(context.database, () => refuseInvalid(services, written, context));
	});

	registrars.filter('items.update', async (payload, { collection }: { collection?: string }, context) => {
		await onChange(context, collection);
		return payload;
	});
	registrars.filter<(string | number)[]>(
		'items.delete',
		async (keys, { collection }: { collection?: string }, context) => {
			await onChange(context, collection);
			if (collection === 'workflow_states') await refuseInUse(services, keys.map(String), context);
			return keys;
		},
	);
}

/** How many records were stuck before a transaction changed something, by the id of their state. */
const stuckBefore = new WeakMap<object, ReadonlyMap<string, number>>();

/** Notes in which states records are stuck already, so that a change answers only for those that it brings there. The first in a transaction counts. */
export async function noteStuck({ services, database, schema }: Source): Promise<void> {
	if (stuckBefore.has(database)) return;
	const uses = await loadUses({ services, database, schema, accountability: null });
	stuckBefore.set(database, stuckRecords(await loadConfigurations({ database }), { uses }));
}

async function refuseInvalid(
	services: ApiExtensionContext['services'],
	written: Pending,
	{ database, schema }: EventContext,
): Promise<void> {
	if (!schema) throw new Error('The check of workflows needs the schema.');
	const source = { services, database, schema, accountability: null };
	// Two may each leave what is right by itself and wrong together.
	await takeTurn(database, 'workflows');
	const configurations = await loadConfigurations(source);
	const known = await loadKnown(source, configurations);
	const language = await userLanguage(database, written.user);
	const errors: Error[] = [];
	for (const workflow of configurations) {
		const refused = refusedFindings(workflow, checkWorkflow(workflow, known(workflow)), {
			...written,
			stuckBefore: stuckBefore.get(database) ?? new Map<string, number>(),
		});
		for (const { code, message, field, record, state, transition } of await findingsInWords(
			source,
			workflow,
			refused,
			language,
		)) {
			errors.push(
				new WorkflowInvalidError({
					message,
					collection: record.collection,
					field: field ?? 'key',
					finding: code,
					...(state ? { state } : {}),
					...(transition ? { transition } : {}),
				}),
			);
		}
	}
	// Directus answers with each error of a list.
	if (errors.length > 0) throw errors;
}

/** Says where the records can go, before the general rule says only that they are there. Counts are for administrators, who alone can go on from here. */
async function refuseInUse(
	services: ApiExtensionContext['services'],
	ids: readonly string[],
	context: EventContext,
): Promise<void> {
	const { database, schema, accountability } = context;
	if (!schema || accountability?.admin !== true) return;
	const uses = await loadUses({ services, database, schema, accountability: null });
	if (!ids.some((id) => uses.has(id))) return;
	for (const workflow of await loadConfigurations({ database })) {
		const inUse = workflow.states.find(({ id }) => ids.includes(id) && uses.has(id));
		if (!inUse) continue;
		const language = await callerLanguage(context);
		const records = countIn({ uses }, inUse);
		const message = configurationTexts(language).inUse(labelOf(inUse, language) ?? inUse.key, records);
		throw new StateInUseError({
			message,
			collection: 'workflow_states',
			field: 'key',
			records,
			replace: `/cockpit/workflows/${workflow.collection}/states/${inUse.key}/replace`,
		});
	}
}
