import type { Fact } from '../../shared/domain/facts.ts';
import { hasVisibleText } from '../../shared/domain/text.ts';
import { conditionFaults } from './check-condition.ts';
import {
	countIn,
	type Configuration,
	type ConfiguredTransition,
	type Known,
	type KnownField,
	type TransitionField,
} from './configuration.ts';
import type { State } from './workflow.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** What is wrong with a workflow, or unfinished in it. */
export interface Finding {
	code: FindingCode;
	/** An error must not be saved; a warning is unfinished or unusual. */
	severity: 'error' | 'warning';
	state?: State;
	transition?: ConfiguredTransition;
	/** The setting at fault, as the form has it. */
	field?:
		| TransitionField
		| 'label'
		| 'key'
		| 'is_initial'
		| 'is_final'
		| 'meaning'
		| 'workflow'
		| 'from_state'
		| 'to_state'
		| 'condition_label'
		| 'collection';
	/** What the setting names wrongly: a field, a policy, a role, an operator. */
	value?: string;
	/** Records that are affected. */
	count?: number;
}

export type FindingCode =
	| 'UNKNOWN_COLLECTION'
	| 'NO_INITIAL_STATE'
	| 'SEVERAL_INITIAL_STATES'
	| 'MEANING_MISSING'
	| 'UNREACHABLE'
	| 'TRAP'
	| 'USED_ELSEWHERE'
	| 'EMPTY_LABEL'
	| 'DUPLICATE_KEY'
	| 'DUPLICATE_PAIR'
	| 'FOREIGN_STATE'
	| 'SELF'
	| 'FROM_FINAL'
	| 'MALFORMED'
	| 'UNKNOWN_FIELD'
	| 'NO_STORED_FIELD'
	| 'GUARDED_FIELD'
	| 'WRONG_VALUE'
	| 'UNKNOWN_POLICY'
	| 'UNKNOWN_PROJECT_ROLE'
	| 'CONDITION_FIELD'
	| 'CONDITION_OPERATOR'
	| 'CONDITION_VALUE'
	| 'CONDITION_BROKEN'
	| 'CONDITION_WITHOUT_WORDS';

/** Everything that is wrong with a workflow or unfinished in it, errors first. */
export function checkWorkflow(workflow: Configuration, known: Known): Finding[] {
	const findings = [
		...checkWhole(workflow, known),
		...workflow.states.flatMap((state) => checkState(state, workflow, known)),
		...workflow.transitions.flatMap((transition) => checkTransition(transition, workflow, known)),
	];
	return [
		...findings.filter(({ severity }) => severity === 'error'),
		...findings.filter(({ severity }) => severity === 'warning'),
	];
}

/** Meanings on which rules and figures of a collection rest: without such a state nobody could rate, or nothing would be online. */
const NEEDED_MEANINGS: Readonly<Record<string, readonly (Pick<Finding, 'severity'> & { meaning: string })[]>> = {
	maturity_assessments: [
		{ meaning: 'rating', severity: 'error' },
		{ meaning: 'moderation', severity: 'error' },
		{ meaning: 'done', severity: 'error' },
	],
	services: [{ meaning: 'done', severity: 'warning' }],
};

function checkWhole({ collection, states, transitions }: Configuration, known: Known): Finding[] {
	const findings: Finding[] = [];
	const governs = known.fields.get(collection)?.has('state') ?? false;
	if (!governs)
		findings.push({ code: 'UNKNOWN_COLLECTION', severity: 'warning', field: 'collection', value: collection });
	const initial = states.filter(({ isInitial }) => isInitial);
	// As long as no way is drawn, the states are still being collected; and where no records are governed, none is hindered.
	const isDraft = (transitions.length === 0 || !governs) && states.every((state) => countIn(known, state) === 0);
	if (initial.length === 0)
		findings.push({ code: 'NO_INITIAL_STATE', severity: isDraft ? 'warning' : 'error', field: 'is_initial' });
	for (const { meaning, severity } of ownValue(NEEDED_MEANINGS, collection) ?? [])
		if (governs && !states.some((state) => state.meaning === meaning))
			findings.push({
				code: 'MEANING_MISSING',
				severity: isDraft ? 'warning' : severity,
				...{ field: 'meaning', value: meaning },
			});
	for (const state of initial.slice(1))
		findings.push({ code: 'SEVERAL_INITIAL_STATES', severity: 'error', state, field: 'is_initial' });
	return findings;
}

function checkState(state: State, workflow: Configuration, known: Known): Finding[] {
	const findings: Finding[] = [];
	const { states, collection } = workflow;
	const use = known.uses.get(state.id);
	if (isBlank(state.label)) findings.push({ code: 'EMPTY_LABEL', severity: 'error', state, field: 'label' });
	if (states.some(({ id, key }) => id !== state.id && key === state.key))
		findings.push({ code: 'DUPLICATE_KEY', severity: 'error', state, field: 'key', value: state.key });
	if (use && use.collection !== collection)
		findings.push({
			code: 'USED_ELSEWHERE',
			severity: 'error',
			state,
			field: 'workflow',
			count: use.count,
			value: use.collection,
		});
	const initial = states.filter(({ isInitial }) => isInitial);
	if (
		initial.length > 0 &&
		!reachable(
			workflow,
			initial.map(({ id }) => id),
		).has(state.id)
	)
		findings.push({ code: 'UNREACHABLE', severity: 'warning', state });
	if (isTrap(state, workflow)) {
		// Nothing is lost in a state that is still being built, unless records are in it.
		findings.push({
			code: 'TRAP',
			severity: use ? 'error' : 'warning',
			state,
			field: 'is_final',
			count: use?.count ?? 0,
		});
	}
	return findings;
}

/** No way leads on from here to an end. */
function isTrap(state: State, workflow: Pick<Configuration, 'states' | 'transitions'>): boolean {
	const reached = reachable(workflow, [state.id]);
	return !workflow.states.some(({ id, isFinal }) => isFinal && reached.has(id));
}

/** How many records are stuck in each state from which no way leads to an end, by its id. */
export function stuckRecords(workflows: readonly Configuration[], known: Pick<Known, 'uses'>): Map<string, number> {
	return new Map(
		workflows.flatMap((workflow) =>
			workflow.states
				.filter((state) => isTrap(state, workflow))
				.map((state): [string, number] => [state.id, countIn(known, state)]),
		),
	);
}

/** Ids of the states to which the switched-on transitions lead from these states, and the states themselves. */
export function reachable(
	{ states, transitions }: Pick<Configuration, 'states' | 'transitions'>,
	from: readonly string[],
): Set<string> {
	const known = new Set(states.map(({ id }) => id));
	const reached = new Set(from);
	// A set is walked in the order in which it grows.
	for (const id of reached)
		for (const { enabled, from: start, to } of transitions)
			if (enabled && start === id && known.has(to)) reached.add(to);
	return reached;
}

function checkTransition(transition: ConfiguredTransition, workflow: Configuration, known: Known): Finding[] {
	const { states, transitions, collection } = workflow;
	const fields = known.fields.get(collection);
	const findings: Finding[] = [];
	const add = (
		code: FindingCode,
		field: NonNullable<Finding['field']>,
		value?: string,
		severity: Finding['severity'] = 'error',
	) => findings.push({ code, severity, transition, field, ...(value === undefined ? {} : { value }) });
	const others = transitions.filter(({ id }) => id !== transition.id);
	const { from, to } = transition;

	if (isBlank(transition.label)) add('EMPTY_LABEL', 'label');
	if (others.some(({ key }) => key === transition.key)) add('DUPLICATE_KEY', 'key', transition.key);
	if (!states.some(({ id }) => id === from)) add('FOREIGN_STATE', 'from_state');
	if (!states.some(({ id }) => id === to)) add('FOREIGN_STATE', 'to_state');
	if (from === to) add('SELF', 'to_state');
	// The gate takes one way from here to there; a second one may wait, switched off, to replace it.
	if (transition.enabled && others.some((other) => other.enabled && other.from === from && other.to === to))
		add('DUPLICATE_PAIR', 'to_state');
	if (states.find(({ id }) => id === from)?.isFinal) add('FROM_FINAL', 'from_state', undefined, 'warning');

	const malformed = workflow.malformed
		.filter((setting) => setting.transition === transition.id)
		.map(({ field }) => field);
	for (const field of malformed) add('MALFORMED', field);
	for (const field of transition.requiredFields) {
		const asked = fields?.get(field);
		const code = asked ? (asked.isFact ? null : 'NO_STORED_FIELD') : 'UNKNOWN_FIELD';
		if (code) add(code, 'required_fields', field);
	}
	for (const [field, value] of Object.entries(transition.setFields)) {
		const target = fields?.get(field);
		if (!target) add('UNKNOWN_FIELD', 'set_fields', field);
		else if (!target.isFact || field === 'state') add('GUARDED_FIELD', 'set_fields', field);
		else if (!takes(target, value)) add('WRONG_VALUE', 'set_fields', field);
	}
	for (const policy of transition.policies)
		if (!known.policies.has(policy)) add('UNKNOWN_POLICY', 'policies', policy);
	for (const role of transition.projectRoles)
		if (!known.projectRoles.has(role)) add('UNKNOWN_PROJECT_ROLE', 'project_roles', role);
	if (transition.condition && !malformed.includes('condition')) {
		const faults = conditionFaults(transition.condition, collection, known);
		for (const { code, value } of faults) add(code, 'condition', value);
		if (faults.length === 0 && known.broken.has(transition.id)) add('CONDITION_BROKEN', 'condition');
		if (isBlank(transition.conditionLabel ?? ''))
			add('CONDITION_WITHOUT_WORDS', 'condition_label', undefined, 'warning');
	}
	return findings;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a transition may set this value, which the gate writes as it stands; "today" becomes a day before. */
function takes({ type, nullable, choices }: KnownField, value: Fact): boolean {
	if (value === null) return nullable;
	if (choices) return typeof value === 'string' && choices.includes(value);
	switch (type) {
		case 'date':
			return value === 'today' || isDay(value);
		case 'boolean':
			return typeof value === 'boolean';
		case 'integer':
		case 'bigInteger':
			return Number.isSafeInteger(value);
		case 'float':
		case 'decimal':
			return typeof value === 'number' && Number.isFinite(value);
		case 'uuid':
			return typeof value === 'string' && UUID.test(value);
		case 'json':
			return true;
		case 'string':
		case 'text':
			return typeof value === 'string';
		default:
			return false;
	}
}

function isDay(value: Fact): boolean {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isBlank(text: string): boolean {
	return !hasVisibleText(text);
}

/** The records of workflows that one transaction has written. */
export interface Written {
	/** Ids of workflows, states and transitions. */
	ids: ReadonlySet<string>;
	hasDeleted: boolean;
	/** Nothing was changed or deleted. */
	hasOnlyCreated: boolean;
	/** How many records were stuck before, by the id of their state. */
	stuckBefore: ReadonlyMap<string, number>;
}

/**
 * The findings for which a write is refused: the errors that it may have made. An older error elsewhere must not hinder,
 * or two of them could never be mended one after the other; and where records cannot get on, adding a way must be possible.
 */
export function refusedFindings(
	workflow: Configuration,
	findings: readonly Finding[],
	{ ids, hasDeleted, hasOnlyCreated, stuckBefore }: Written,
): Finding[] {
	const isWritten =
		hasDeleted || [workflow, ...workflow.states, ...workflow.transitions].some(({ id }) => ids.has(id));
	return findings.filter(({ severity, code, state, transition, count = 0 }) => {
		if (severity === 'warning') return false;
		if (code === 'TRAP') return isWritten && !hasOnlyCreated && count > (stuckBefore.get(state?.id ?? '') ?? 0);
		if (transition) return [transition.id, transition.from, transition.to].some((id) => ids.has(id));
		return state && code !== 'SEVERAL_INITIAL_STATES' ? ids.has(state.id) || ids.has(workflow.id) : isWritten;
	});
}
