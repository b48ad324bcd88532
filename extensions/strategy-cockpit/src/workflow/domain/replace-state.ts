import type { Configuration, ConfiguredTransition } from './configuration.ts';
import type { State } from './workflow.ts';

/** What becomes of the transitions of a state that another one replaces. */
export interface Replacement {
	/** Lead to or from the other state from now on. */
	moved: { transition: ConfiguredTransition; from: string; to: string }[];
	/** Would lead from the other state to itself, double a way that is there, or lead out of a final state. */
	dropped: ConfiguredTransition[];
	/** New records begin in the other state from now on. */
	becomesInitial: boolean;
}

/** Plans how `by` takes the place of `state`: its transitions move over where that makes sense, and go otherwise. */
export function planReplacement(
	{ transitions }: Pick<Configuration, 'transitions'>,
	state: State,
	by: State,
): Replacement {
	const touches = ({ from, to }: ConfiguredTransition) => from === state.id || to === state.id;
	const over = (id: string) => (id === state.id ? by.id : id);
	// Of two ways between the same states one may wait, switched off.
	const taken = new Set(
		transitions
			.filter((transition) => transition.enabled && !touches(transition))
			.map(({ from, to }) => `${from} ${to}`),
	);
	const plan: Replacement = { moved: [], dropped: [], becomesInitial: state.isInitial };
	for (const transition of transitions.filter(touches)) {
		const [from, to] = [over(transition.from), over(transition.to)];
		const way = `${from} ${to}`;
		if (from === to || (transition.enabled && taken.has(way)) || (by.isFinal && from === by.id))
			plan.dropped.push(transition);
		else {
			if (transition.enabled) taken.add(way);
			plan.moved.push({ transition, from, to });
		}
	}
	return plan;
}
