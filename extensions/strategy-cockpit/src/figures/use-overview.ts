import { useApi } from '@directus/extensions-sdk';
import { computed, type ComputedRef } from 'vue';
import { useAnswer, type Answer } from '../shared/composables/use-answer.ts';
import { useLanguage } from '../shared/composables/use-language.ts';
import type { Overview } from './domain/overview.ts';
import { readerOf, type Reader } from './reader.ts';

/** Long enough for all panels of a dashboard to share one request, short enough to see one's own change on return. */
const SHARED_FOR_MS = 5000;

const shared = new Map<string, { at: number; answer: Promise<Overview> }>();

export interface OverviewPanel extends Answer<Overview> {
	/** What a view-model needs beside the data: texts and formats in the reader's language. */
	reader: ComputedRef<Reader>;
}

/** The overview of a cycle for one panel; panels that ask at about the same time share one request. */
export function useOverview(cycle: () => string | null | undefined): OverviewPanel {
	const api = useApi();
	const language = useLanguage();
	const answer = useAnswer(
		() => `cycle=${encodeURIComponent(cycle() || '2025')}&lang=${language.value}`,
		(query, fresh) => {
			const known = shared.get(query);
			if (!fresh && known && Date.now() - known.at < SHARED_FOR_MS) return known.answer;
			const asked: Promise<Overview> = api.get(`/cockpit/overview?${query}`).then(({ data }) => data.data);
			shared.set(query, { at: Date.now(), answer: asked });
			return asked;
		},
	);
	return { ...answer, reader: computed(() => readerOf(language.value)) };
}
