import { useApi } from '@directus/extensions-sdk';
import { computed, type ComputedRef } from 'vue';
import { shareRequests } from '../shared/app/share-requests.ts';
import { useAnswer, type Answer } from '../shared/app/use-answer.ts';
import { useLanguage } from '../shared/app/use-language.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { GapAnswer } from './domain/answers/gap-list.ts';
import type { OfficesAnswer } from './domain/answers/office-picture.ts';
import { newestPoint } from './domain/answers/newest-point.ts';
import type { ScoreAnswer } from './domain/answers/result.ts';
import type { Trend } from './domain/answers/trend.ts';
import { saidIn, WHY } from './ask-about.ts';
import { refusalsOf } from '../shared/app/refusals.ts';
import { DEFAULT_MODEL, type PanelOptions } from './panel-options.ts';
import { panelWordingOf, type PanelWording } from './panel-wording.ts';

/** The newest assessment that has results. */
export interface Newest {
	score: ScoreAnswer;
	/** Null where it names no target that the reader may see. */
	gaps: GapAnswer | null;
	/** Why there are no gaps, and what to do, in the server's words. */
	noGaps: string;
}

export interface MaturityPanel<Data> extends Answer<Data> {
	/** What a view-model needs beside the data: texts and formats in the reader's language. */
	wording: ComputedRef<PanelWording>;
	/** Code of the model that is shown. */
	model: ComputedRef<string>;
}

type Ask = <Data>(path: string, query?: Readonly<Record<string, string>>) => Promise<Data>;

const shared = shareRequests<unknown>();

/** The trend of an office, or of the whole city. */
export function useTrend(options: PanelOptions): MaturityPanel<Trend> {
	return usePanel(options, trendOf);
}

/** The newest assessment of an office, or of the whole city, that is past rating, or final; null where there is none. */
export function useNewest(options: PanelOptions, { isFinal = false } = {}): MaturityPanel<Newest | null> {
	return usePanel(options, async (ask, model, office) => {
		const newest = newestPoint(await trendOf(ask, model, office), { isFinal });
		if (!newest) return null;
		const path = `assessments/${newest.assessment.id}`;
		const [score, gaps] = await Promise.all([
			ask<ScoreAnswer>(`${path}/score`, WHY),
			gapsOf(() => ask<GapAnswer>(`${path}/gaps`, WHY)),
		]);
		return { score, ...gaps };
	});
}

/** The newest assessments of all offices; null where there is none. */
export function useOffices(options: PanelOptions): MaturityPanel<OfficesAnswer | null> {
	return usePanel(options, (ask, model) => ask<OfficesAnswer | null>('offices', { model }));
}

function trendOf(ask: Ask, model: string, office: string): Promise<Trend> {
	return ask<Trend>('trend', { model, ...(office ? { office } : {}) });
}

/** An assessment without a target is no failure: the server refuses with a sentence that says where to enter one. */
async function gapsOf(ask: () => Promise<GapAnswer>): Promise<Pick<Newest, 'gaps' | 'noGaps'>> {
	try {
		return { gaps: await ask(), noGaps: '' };
	} catch (error) {
		const [refusal] = refusalsOf(error);
		if (refusal?.extensions?.code !== 'INVALID_RATING') throw error;
		return { gaps: null, noGaps: refusal.message };
	}
}

/** Panels of a dashboard that ask the same at about the same time share one request. */
function usePanel<Data>(
	options: PanelOptions,
	load: (ask: Ask, model: string, office: string) => Promise<Data>,
): MaturityPanel<Data> {
	const api = useApi();
	const language = useLanguage();
	const model = computed(() => options.model?.trim() || DEFAULT_MODEL);
	const answer = useAnswer(
		(): [string, string, Language] => [model.value, options.office?.trim() ?? '', language.value],
		([code, office, lang], fresh) => {
			const ask: Ask = <Answered>(path: string, query = {}) => {
				const url = `/cockpit/maturity/${path}?${new URLSearchParams({ ...query, lang })}`;
				return shared(url, fresh, () => api.get(url).then(saidIn)) as Promise<Answered>;
			};
			return load(ask, code, office);
		},
	);
	return { ...answer, model, wording: computed(() => panelWordingOf(language.value)) };
}
