import { useApi } from '@directus/extensions-sdk';
import { useAnswer, type Answer } from '../../shared/app/use-answer.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { ForecastAnswer } from '../answers.ts';
import { queryOf, type Choice } from './choice.ts';

/** When what is chosen is likely to finish; null while nobody asks. */
export function useForecast(choice: () => Choice | null, language: () => Language): Answer<ForecastAnswer | null> {
	const api = useApi();
	return useAnswer(
		() => {
			const asked = choice();
			if (!asked) return null;
			const { cycle, field, office } = queryOf(asked);
			return { cycle, field, office, lang: language() };
		},
		async (params): Promise<ForecastAnswer | null> =>
			params && (await api.get('/cockpit/roadmap/forecast', { params })).data.data,
	);
}
