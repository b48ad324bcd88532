import { useApi } from '@directus/extensions-sdk';
import { useAnswer, type Answer } from '../../shared/app/use-answer.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { MilestoneTrendsAnswer } from '../answers.ts';

/** How the milestones of a project have moved; null while none is looked at. */
export function useMilestoneTrends(
	project: () => string | null,
	language: () => Language,
): Answer<MilestoneTrendsAnswer | null> {
	const api = useApi();
	return useAnswer(
		() => ({ project: project(), lang: language() }),
		async (params): Promise<MilestoneTrendsAnswer | null> =>
			params.project === null ? null : (await api.get('/cockpit/roadmap/milestones', { params })).data.data,
	);
}
