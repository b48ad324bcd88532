import type { Field } from '@directus/types';
import { fieldsOf } from '../shared/server/fields.ts';
import type { Language } from '../shared/domain/locale.ts';
import { findingSentences } from './check-messages.ts';
import type { Finding } from './domain/check-workflow.ts';
import type { Configuration } from './domain/configuration.ts';
import type { Transition, Workflow } from './domain/workflow.ts';
import { labelOf, nameOfField } from './words.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import type { Source } from '../shared/server/source.ts';

/** A finding as callers get it: its record by key and id, and a sentence. */
export interface FindingInWords {
	code: Finding['code'];
	severity: Finding['severity'];
	message: string;
	state?: string;
	transition?: string;
	field?: string;
	/** Where to mend it. */
	record: { collection: 'workflows' | 'workflow_states' | 'workflow_transitions'; id: string };
}

/** Puts findings into words; asks for the names of fields only where there is something to say. */
export async function findingsInWords(
	source: Source,
	workflow: Configuration,
	findings: readonly Finding[],
	language: Language,
): Promise<FindingInWords[]> {
	if (findings.length === 0) return [];
	// A workflow may name a collection that does not exist.
	const ofRecords = ownValue(source.schema.collections, workflow.collection)
		? await fieldsOf(source, workflow.collection)
		: [];
	const ofTransitions = await fieldsOf(source, 'workflow_transitions');
	return findings.map((finding) => inWords(finding, workflow, { ofRecords, ofTransitions }, language));
}

function inWords(
	{ code, severity, state, transition, field, value = '', count = 0 }: Finding,
	workflow: Configuration,
	{ ofRecords, ofTransitions }: { ofRecords: readonly Field[]; ofTransitions: readonly Field[] },
	language: Language,
): FindingInWords {
	const isField = code === 'NO_STORED_FIELD' || code === 'GUARDED_FIELD' || code === 'WRONG_VALUE';
	const message = findingSentences(language)[code]({
		state: state ? labelOf(state, language) || state.key : '',
		transition: transition ? wayInWords(transition, workflow, language) : '',
		setting: field ? nameOfField(ofTransitions, field, language) : '',
		value: isField ? nameOfField(ofRecords, value, language) : value,
		count,
	});
	const record: FindingInWords['record'] = transition
		? { collection: 'workflow_transitions', id: transition.id }
		: state
			? { collection: 'workflow_states', id: state.id }
			: { collection: 'workflows', id: workflow.id };
	return {
		code,
		severity,
		message,
		...(state ? { state: state.key } : {}),
		...(transition ? { transition: transition.key } : {}),
		...(field ? { field } : {}),
		record,
	};
}

/** A transition by its label and its two ends, because several may have the same label. */
function wayInWords(transition: Transition, { states }: Pick<Workflow, 'states'>, language: Language): string {
	const end = (id: string) =>
		labelOf(
			states.find((state) => state.id === id),
			language,
		) ?? '?';
	return `${labelOf(transition, language) || transition.key} (${end(transition.from)} → ${end(transition.to)})`;
}
