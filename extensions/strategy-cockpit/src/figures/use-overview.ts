import { useApi } from '@directus/extensions-sdk';
import { computed, type ComputedRef } from 'vue';
import { messageOf } from '../shared/app/refusals.ts';
import { shareRequests } from '../shared/app/share-requests.ts';
import { useAnswer, type Answer } from '../shared/app/use-answer.ts';
import { useLanguage } from '../shared/app/use-language.ts';
import type { OverviewAnswer } from './answers.ts';
import type { PanelOptions } from './panel-options.ts';
import { panelWordingOf, type PanelWording } from './panel-wording.ts';

const shared = shareRequests<OverviewAnswer>();

export interface OverviewPanel extends Answer<OverviewAnswer> {
	/** Why the server has refused, in a sentence; null where it has not, or has not answered. */
	failure: ComputedRef<string | null>;
	/** The title of the panel, with the field, the office and the day of which it is told. */
	titled: (text: string) => string;
	/** What a view-model needs beside the data: texts and formats in the reader's language. */
	wording: ComputedRef<PanelWording>;
}

/** The overview of what one panel is told to show; panels that ask the same at about the same time share one request. */
export function useOverview(options: () => PanelOptions): OverviewPanel {
	const api = useApi();
	const language = useLanguage();
	const answer = useAnswer(
		() => queryOf(options(), language.value),
		(query, fresh) =>
			shared(query, fresh, () => api.get(`/cockpit/overview?${query}`).then(({ data }) => data.data)),
	);
	return {
		...answer,
		titled: (text) =>
			[text, ...((answer.state.value === 'ready' && answer.data.value?.narrowedTo) || [])].join(' · '),
		failure: computed(() => (answer.error.value === null ? null : messageOf(answer.error.value, '') || null)),
		wording: computed(() => panelWordingOf(language.value)),
	};
}

function queryOf({ cycle, field, office, day }: PanelOptions, lang: string): string {
	const asked = { cycle, field, office, as_of: day?.slice(0, 10), lang };
	return new URLSearchParams(
		Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])),
	).toString();
}
