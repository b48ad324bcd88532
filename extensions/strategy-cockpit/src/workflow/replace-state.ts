import type { ActionEventParams } from '@directus/types';
import type { Tracked } from '../journal/index.ts';
import type { Language } from '../shared/domain/locale.ts';
import { portions } from '../shared/domain/portions.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { noteStuck } from './check-hook.ts';
import type { Configuration, ConfiguredTransition } from './domain/configuration.ts';
import { planReplacement } from './domain/replace-state.ts';
import type { State } from './domain/workflow.ts';
import { labelOf } from './words.ts';

/** A state and the one that takes its place. */
export interface Exchange {
	workflow: Configuration & { collection: Tracked };
	state: State;
	by: State;
}

/** What replacing a state does, or has done. */
export interface Replaced {
	/** Records that move to the other state. */
	records: number;
	/** Transitions that lead to or from the other state from then on. */
	moved: { key: string; label: string }[];
	/** Transitions that go, because they would lead nowhere else or double another. */
	dropped: { key: string; label: string }[];
	/** New records begin in the other state from then on. */
	becomes_initial: boolean;
}

/** What replacing the state would do. */
export async function previewReplacement(
	{ database }: Pick<CallerSource, 'database'>,
	{ workflow, state, by }: Exchange,
	language: Language,
): Promise<Replaced> {
	const plan = planReplacement(workflow, state, by);
	const named = (transition: ConfiguredTransition) => ({
		key: transition.key,
		label: labelOf(transition, language) ?? transition.key,
	});
	return {
		records: await countOf(database, workflow.collection, state),
		moved: plan.moved.map(({ transition }) => named(transition)),
		dropped: plan.dropped.map(named),
		becomes_initial: plan.becomesInitial,
	};
}

/** Well below what Directus takes in one go. */
const AT_ONCE = 500;

/**
 * Replaces a state within the transaction of `source.database`: its records move with the reason, each with an entry of
 * the journal, its transitions are moved or dropped, and it is deleted. The configuration is checked when all is done.
 */
export async function replaceState(
	source: CallerSource,
	{ workflow, state, by }: Exchange,
	reason: string,
	emitAfter: (event: ActionEventParams) => void,
): Promise<void> {
	const { services, database, schema, accountability } = source;
	const itemsOf = (collection: string) =>
		new services.ItemsService(collection, { knex: database, schema, accountability });
	// Directus counts the writes in the options, up to its limit, so that each step has its own.
	const options = () => ({ bypassEmitAction: emitAfter });
	const { moved, dropped, becomesInitial } = planReplacement(workflow, state, by);

	// Before its records come to the other state.
	await noteStuck(source);
	const ids = await recordsIn(database, workflow.collection, state);
	for (const portion of portions(ids, AT_ONCE)) {
		await itemsOf(workflow.collection).updateMany(
			[...portion],
			{ state: by.id, override_reason: reason, change_comment: reason },
			options(),
		);
	}

	if (dropped.length > 0)
		await itemsOf('workflow_transitions').deleteMany(
			dropped.map(({ id }) => id),
			options(),
		);
	for (const { transition, from, to } of moved)
		await itemsOf('workflow_transitions').updateOne(transition.id, { from_state: from, to_state: to }, options());
	if (becomesInitial) await itemsOf('workflow_states').updateOne(by.id, { is_initial: true }, options());
	await itemsOf('workflow_states').deleteOne(state.id, options());
}

async function countOf(database: CallerSource['database'], collection: Tracked, state: State): Promise<number> {
	const [row]: { count: number | string }[] = await database(collection)
		.where({ state: state.id })
		.count('* as count');
	return Number(row?.count ?? 0);
}

/** Locks them, so that none of them goes on meanwhile. */
async function recordsIn(database: CallerSource['database'], collection: Tracked, state: State): Promise<string[]> {
	return database(collection).where({ state: state.id }).orderBy('id').forNoKeyUpdate().pluck('id');
}
