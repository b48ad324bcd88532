import { jsonObject } from '../shared/server/caller.ts';
import { fieldsOf } from '../shared/server/fields.ts';
import type { Language } from '../shared/domain/locale.ts';
import { configurationTexts } from './check-messages.ts';
import type { Configuration } from './domain/configuration.ts';
import { labelOf, nameOfField } from './words.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import type { Source } from '../shared/server/source.ts';

/** A workflow as people read it. */
export interface DescribedWorkflow {
	id: string;
	collection: string;
	name: string;
	states: DescribedState[];
	transitions: DescribedTransition[];
	/** Roles that people can have in its records. */
	project_roles: { value: string; label: string }[];
}

export interface DescribedState {
	id: string;
	key: string;
	label: string;
	color: string | null;
	icon: string | null;
	is_initial: boolean;
	is_final: boolean;
}

export interface DescribedTransition {
	id: string;
	key: string;
	label: string;
	/** Keys of states; null where it names a state of another workflow. */
	from: string | null;
	to: string | null;
	enabled: boolean;
	who: string[];
	required_fields: string[];
	condition: string | null;
	four_eyes: boolean;
	comment_required: boolean;
}

/** Describes a workflow in words. Names of policies are read as the system: whoever may read workflows knows them by their ids. */
export async function describeWorkflow(
	{ services, database, schema }: Source,
	{ id, collection, states, transitions }: Configuration,
	language: Language,
): Promise<DescribedWorkflow> {
	const row: { name: string; name_en: string | null } | undefined = await database('workflows')
		.where({ id })
		.first('name', 'name_en');
	const fields = ownValue(schema.collections, collection)
		? await fieldsOf({ services, database, schema }, collection)
		: [];
	const policies: { id: string; name: string }[] = await database('directus_policies')
		.whereIn(
			'id',
			transitions.flatMap((transition) => transition.policies),
		)
		.select('id', 'name');
	const roles = await projectRoleNames({ database }, language);
	const keyOf = (state: string) => states.find((candidate) => candidate.id === state)?.key ?? null;
	return {
		...{ id, collection, name: (language === 'en' && row?.name_en) || (row?.name ?? collection) },
		states: states.map((state) => ({
			id: state.id,
			key: state.key,
			label: labelOf(state, language) || state.key,
			color: state.color,
			icon: state.icon,
			is_initial: state.isInitial,
			is_final: state.isFinal,
		})),
		transitions: transitions.map((transition) => ({
			...{ id: transition.id, key: transition.key, label: labelOf(transition, language) || transition.key },
			...{ from: keyOf(transition.from), to: keyOf(transition.to), enabled: transition.enabled },
			who: [
				...transition.policies.map(
					(policy) => policies.find((candidate) => candidate.id === policy)?.name ?? policy,
				),
				...transition.projectRoles.map((role) => roles.get(role) ?? role),
			],
			required_fields: transition.requiredFields.map((field) => nameOfField(fields, field, language)),
			condition:
				transition.condition &&
				((language === 'en' && transition.conditionLabelEn) ||
					(transition.conditionLabel ?? configurationTexts(language).withoutWords)),
			...{ four_eyes: transition.fourEyes, comment_required: transition.commentRequired },
		})),
		project_roles: collection === 'projects' ? [...roles].map(([value, label]) => ({ value, label })) : [],
	};
}

/** What the roles in projects are called, by their values. */
export async function projectRoleNames(
	{ database }: Pick<Source, 'database'>,
	language: Language,
): Promise<Map<string, string>> {
	const field: { options: unknown } | undefined = await database('directus_fields')
		.where({ collection: 'project_roles', field: 'role' })
		.first('options');
	const { choices = [] } = jsonObject(field?.options) as { choices?: { text: string; value: string }[] };
	const keys = choices.map(({ text }) => text.replace(/^\$t:/, ''));
	const translations: { key: string; language: string; value: string }[] = await database('directus_translations')
		.whereIn('key', keys)
		.select('key', 'language', 'value');
	const textOf = (key: string) =>
		[language, 'de']
			.map(
				(wanted) =>
					translations.find(
						(translation) => translation.key === key && translation.language.startsWith(wanted),
					)?.value,
			)
			.find(Boolean);
	return new Map(choices.map(({ value }, index) => [value, textOf(keys[index] ?? '') ?? value]));
}
