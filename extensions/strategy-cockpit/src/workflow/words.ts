import type { Field } from '@directus/types';
import { fieldLabel } from '../shared/server/field-label.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { Reason } from './domain/decide.ts';
import type { State, Transition, Workflow } from './domain/workflow.ts';
import type { ReasonInWords } from './errors.ts';
import { workflowTexts } from './messages.ts';

/** What a reason speaks of. */
export interface About {
	workflow: Workflow;
	from: string | null;
	to: string;
	transition: Transition | null;
	/** Fields of the collection, for their labels. */
	fields: readonly Field[];
	/** The caller has requested the transition and waits for another person. */
	requestedByCaller: boolean;
}

/** A reason as a sentence in the reader's language. */
export function reasonInWords(
	reason: Reason,
	{ workflow, from, to, transition, fields, requestedByCaller }: About,
	language: Language,
): ReasonInWords {
	const texts = workflowTexts(language);
	const nameOf = (id: string | null) =>
		labelOf(
			workflow.states.find((state) => state.id === id),
			language,
		) ?? texts.unknownState;
	switch (reason.code) {
		case 'NO_TRANSITION':
			return { code: reason.code, message: texts.NO_TRANSITION(nameOf(from), nameOf(to)) };
		case 'NOT_INITIAL':
			return {
				code: reason.code,
				message: texts.NOT_INITIAL(nameOf(workflow.states.find(({ isInitial }) => isInitial)?.id ?? null)),
			};
		case 'MISSING_FIELD':
			return {
				code: reason.code,
				field: reason.field,
				message: texts.MISSING_FIELD(nameOfField(fields, reason.field, language)),
			};
		case 'CONDITION_NOT_MET':
			return {
				code: reason.code,
				message: texts.CONDITION_NOT_MET(
					(language === 'en' && transition?.conditionLabelEn) || (transition?.conditionLabel ?? null),
				),
			};
		case 'COMMENT_REQUIRED':
			return { code: reason.code, field: 'change_comment', message: texts.COMMENT_REQUIRED };
		case 'SECOND_PERSON':
			return {
				code: reason.code,
				message: requestedByCaller ? texts.SECOND_PERSON_REQUESTED : texts.SECOND_PERSON,
			};
		case 'REQUEST_FALLEN':
			return { code: reason.code, message: texts.REQUEST_FALLEN[reason.because] };
		default:
			return { code: reason.code, message: texts[reason.code] };
	}
}

/** Name of a state or transition in the reader's language; German where there is no English. */
export function labelOf(
	named: Pick<State | Transition, 'label' | 'labelEn'> | undefined,
	language: Language,
): string | undefined {
	return (language === 'en' && named?.labelEn) || named?.label;
}

/** Name of a field of the collection; its key where the data model does not know it. */
export function nameOfField(fields: readonly Field[], field: string, language: Language): string {
	return fieldLabel(fields.find((candidate) => candidate.field === field) ?? { field, meta: null })[language];
}
