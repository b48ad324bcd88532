import type { State, Transition, Workflow } from './workflow.ts';

/** Where workflows are kept. */
export const CONFIGURATION = ['workflows', 'workflow_states', 'workflow_transitions'];

/** A workflow as administrators see it: with what is switched off, and with what cannot be read at all. */
export interface Configuration extends Workflow {
	id: string;
	transitions: readonly ConfiguredTransition[];
	/** Settings of transitions that are no list of words, or no object, where they should be; the gate sees them as empty. */
	malformed: readonly { transition: string; field: TransitionField }[];
}

export interface ConfiguredTransition extends Transition {
	/** Switched off, a transition is checked, drawn and tried, and nobody can do it. */
	enabled: boolean;
}

export type TransitionField = 'required_fields' | 'set_fields' | 'condition' | 'policies' | 'project_roles';

/** What a workflow may speak of. */
export interface Known {
	/** Fields by collection and name. */
	fields: ReadonlyMap<string, ReadonlyMap<string, KnownField>>;
	policies: ReadonlySet<string>;
	/** Roles that people have in records of the collection; none where it knows no such roles. */
	projectRoles: ReadonlySet<string>;
	/** How many records of which collection are in a state, by its id; states without records are left out. */
	uses: ReadonlyMap<string, { collection: string; count: number }>;
	/** Transitions whose condition cannot be judged. */
	broken: ReadonlySet<string>;
}

export interface KnownField {
	/** Directus's type. */
	type: string;
	/** The journal keeps it, so that a transition can ask for it. */
	isFact: boolean;
	nullable: boolean;
	/** The only values that the field takes. */
	choices: readonly string[] | null;
	/** The collection to which a reference or list leads. */
	target: string | null;
	isList: boolean;
}

/** Records that are in a state. */
export function countIn({ uses }: Pick<Known, 'uses'>, state: Pick<State, 'id'>): number {
	return uses.get(state.id)?.count ?? 0;
}
