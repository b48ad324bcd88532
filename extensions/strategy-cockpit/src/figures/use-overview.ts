import { useApi } from '@directus/extensions-sdk';
import { computed, type ComputedRef } from 'vue';
import { shareRequests } from '../shared/app/share-requests.ts';
import { useAnswer, type Answer } from '../shared/app/use-answer.ts';
import { useLanguage } from '../shared/app/use-language.ts';
import type { OverviewAnswer } from './answers.ts';
import { panelWordingOf, type PanelWording } from './panel-wording.ts';

const shared = shareRequests<OverviewAnswer>();

export interface OverviewPanel extends Answer<OverviewAnswer> {
	/** What a view-model needs beside the data: texts and formats in the reader's language. */
	wording: ComputedRef<PanelWording>;
}

/** The overview of a cycle, of the present one where none is named, for one panel; panels that ask at about the same time share one request. */
export function useOverview(cycle: () => string | null | undefined): OverviewPanel {
	const api = useApi();
	const language = useLanguage();
	const answer = useAnswer(
		() => `cycle=${encodeURIComponent(cycle() ?? '')}&lang=${language.value}`,
		(query, fresh) =>
			shared(query, fresh, () => api.get(`/cockpit/overview?${query}`).then(({ data }) => data.data)),
	);
	return { ...answer, wording: computed(() => panelWordingOf(language.value)) };
}
