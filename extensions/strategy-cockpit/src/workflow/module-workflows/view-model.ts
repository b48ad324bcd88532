import { recordPath } from '../../shared/domain/record-target.ts';
import type { DescribedState, DescribedTransition, DescribedWorkflow } from '../describe.ts';
import type { FindingInWords } from '../findings.ts';
import type { WorkflowPageTexts } from './messages.ts';

/** A row of the table of states. */
export interface StateRow {
	id: string;
	key: string;
	label: string;
	href: string;
	marks: string;
	findings: string[];
}

/** A row of the table of transitions. */
export interface TransitionRow {
	id: string;
	label: string;
	href: string;
	from: string;
	to: string;
	who: string;
	required: string;
	condition: string;
	asks: string;
	isOff: boolean;
	findings: string[];
}

export function stateRows(
	{ states }: DescribedWorkflow,
	findings: readonly FindingInWords[],
	texts: WorkflowPageTexts,
): StateRow[] {
	return states.map((state) => ({
		id: state.id,
		key: state.key,
		label: state.label,
		href: recordPath('workflow_states', state.id),
		marks: marksOf(state, texts).join(', '),
		findings: messagesOf(findings, state.id),
	}));
}

export function transitionRows(
	{ states, transitions }: DescribedWorkflow,
	findings: readonly FindingInWords[],
	texts: WorkflowPageTexts,
): TransitionRow[] {
	const nameOf = (key: string | null) =>
		states.find((state) => state.key === key)?.label ?? texts.transitions.foreign;
	return transitions.map((transition) => ({
		...{
			id: transition.id,
			label: transition.label,
			href: recordPath('workflow_transitions', transition.id),
			from: nameOf(transition.from),
			to: nameOf(transition.to),
		},
		who: transition.who.join(', ') || texts.transitions.everyone,
		required: transition.required_fields.join(', '),
		condition: transition.condition ?? '',
		asks: asksOf(transition, texts).join(', '),
		isOff: !transition.enabled,
		findings: messagesOf(findings, transition.id),
	}));
}

/** Marks of a state in words. */
export function marksOf(state: DescribedState, { diagram }: WorkflowPageTexts): string[] {
	return [...(state.is_initial ? [diagram.begin] : []), ...(state.is_final ? [diagram.end] : [])];
}

function asksOf(transition: DescribedTransition, { transitions }: WorkflowPageTexts): string[] {
	return [
		...(transition.four_eyes ? [transitions.fourEyes] : []),
		...(transition.comment_required ? [transitions.comment] : []),
	];
}

function messagesOf(findings: readonly FindingInWords[], id: string): string[] {
	return findings.filter(({ record }) => record.id === id).map(({ message }) => message);
}
