import { isFact } from '../journal/index.ts';
import type { Language } from '../shared/domain/locale.ts';
import { fieldLabel } from '../shared/server/field-label.ts';
import { fieldsOf } from '../shared/server/fields.ts';
import type { Source } from '../shared/server/source.ts';
import type { Configuration } from './domain/configuration.ts';
import { labelOf } from './words.ts';

/** What the form of a transition offers: of its own workflow only, in words. */
export interface TransitionChoices {
	/** Whose records go through the workflow. */
	collection: string;
	/** By id, in their order. */
	states: { value: string; text: string }[];
	/** Fields that a transition can ask for or set, by name. */
	fields: { value: string; text: string }[];
}

export async function transitionChoices(
	source: Source,
	{ collection, states }: Configuration,
	language: Language,
): Promise<TransitionChoices> {
	const fields = await fieldsOf(source, collection);
	return {
		collection,
		states: states.map((state) => ({ value: state.id, text: labelOf(state, language) ?? state.key })),
		fields: fields
			.filter(({ field, type }) => type !== 'alias' && isFact(field) && field !== 'state')
			.map((field) => ({ value: field.field, text: fieldLabel(field)[language] }))
			.sort((a, b) => a.text.localeCompare(b.text, language)),
	};
}
