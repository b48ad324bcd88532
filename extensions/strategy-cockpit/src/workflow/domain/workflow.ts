import type { Fact } from '../../shared/domain/facts.ts';

/** What administrators configure for one collection: the states of its records and the ways between them. */
export interface Workflow {
	collection: string;
	states: readonly State[];
	transitions: readonly Transition[];
}

export interface State {
	id: string;
	key: string;
	label: string;
	labelEn: string | null;
	color: string | null;
	icon: string | null;
	isInitial: boolean;
	isFinal: boolean;
	/** What it means for figures and rules, whatever it is called. */
	meaning: string;
}

export interface Transition {
	id: string;
	key: string;
	label: string;
	labelEn: string | null;
	/** Ids of states. */
	from: string;
	to: string;
	/** Stored fields that must have a value after the transition. */
	requiredFields: readonly string[];
	/** A filter in Directus syntax that the record must meet after the transition; null asks nothing. */
	condition: Readonly<Record<string, unknown>> | null;
	conditionLabel: string | null;
	conditionLabelEn: string | null;
	/** Values that the record gets on entry; "today" is the day of the transition. */
	setFields: Readonly<Record<string, Fact>>;
	/** Who: holders of one of these policies or of one of these roles in the project. Both empty: whoever may change the record. */
	policies: readonly string[];
	projectRoles: readonly string[];
	/** A second person confirms what the first has requested. */
	fourEyes: boolean;
	commentRequired: boolean;
}

/** Who wants to do a transition. */
export interface Actor {
	/** Null for callers who are no person. */
	id: string | null;
	/** An administrator holds every policy. */
	isAdmin: boolean;
	policies: ReadonlySet<string>;
	projectRoles: ReadonlySet<string>;
}
