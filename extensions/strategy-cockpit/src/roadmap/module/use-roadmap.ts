import { useApi } from '@directus/extensions-sdk';
import { useAnswer, type Answer } from '../../shared/app/use-answer.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { RoadmapAnswer } from '../answers.ts';
import { queryOf, type Choice } from './choice.ts';

/** The roadmap of what is chosen. */
export function useRoadmap(choice: () => Choice, language: () => Language): Answer<RoadmapAnswer> {
	const api = useApi();
	return useAnswer(
		() => ({ ...queryOf(choice()), lang: language() }),
		async (params): Promise<RoadmapAnswer> => (await api.get('/cockpit/roadmap', { params })).data.data,
	);
}
