import { useApi } from '@directus/extensions-sdk';
import { inject, ref, type Ref } from 'vue';
import { useRoute } from 'vue-router';
import { useAnswer, type Answer } from '../../shared/app/use-answer.ts';
import { useLanguage } from '../../shared/app/use-language.ts';
import type { TransitionChoices } from '../choices.ts';

/** What the transition on the screen may name; null while it belongs to no workflow yet. */
export function useChoices(): Answer<TransitionChoices | null> {
	const api = useApi();
	const language = useLanguage();
	const values = inject<Ref<Record<string, unknown>>>('values', ref({}));
	const { params } = useRoute();
	/** In the form of its workflow a new transition does not know it yet, but the address does. */
	const around =
		params['collection'] === 'workflows' && params['primaryKey'] !== '+' ? (params['primaryKey'] ?? null) : null;

	return useAnswer(
		() => JSON.stringify([keyOf(values.value['workflow']) ?? around, language.value]),
		async (question) => {
			const [workflow, lang] = JSON.parse(question) as [string | null, string];
			if (!workflow) return null;
			const { data } = await api.get(`/items/workflows/${workflow}`, { params: { fields: 'collection' } });
			return (await api.get(`/cockpit/workflows/${data.data.collection}/choices`, { params: { lang } })).data
				.data;
		},
	);
}

/** The key in a reference, which the form holds as such or within an edited record. */
export function keyOf(reference: unknown): string | null {
	if (typeof reference === 'string') return reference;
	const id = typeof reference === 'object' && reference !== null && 'id' in reference ? reference.id : null;
	return typeof id === 'string' ? id : null;
}
