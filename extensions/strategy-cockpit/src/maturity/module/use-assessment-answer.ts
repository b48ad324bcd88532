import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';
import { messageOf } from '../../shared/app/refusals.ts';
import { useAnswer, type Answer } from '../../shared/app/use-answer.ts';
import type { Language } from '../../shared/domain/locale.ts';
import { askAbout } from '../ask-about.ts';
import type { RatingSheet } from '../domain/answers/sheet.ts';

/** What the server says of an assessment, and why it did not. */
export interface AssessmentAnswer<Data> extends Answer<Data> {
	/** What it refused with, and the same in a sentence. */
	failure: Ref<{ error: unknown; message: string }>;
}

/** What an assessment says; `noAnswer` is said where the server did not answer at all. */
export function useAssessmentAnswer<Data>(
	what: 'score' | 'gaps' | 'what-if',
	asked: () => { id: string; lang: Language; node?: string },
	noAnswer: () => string,
): AssessmentAnswer<Data> {
	const api = useApi();
	return useExplained(asked, ({ id, ...params }) => askAbout<Data>(api, id, what, params), noAnswer);
}

/** The sheet on which the reader rates an assessment; `noAnswer` as above. */
export function useSheet(
	asked: () => { id: string; lang: Language },
	noAnswer: () => string,
): AssessmentAnswer<RatingSheet> {
	const api = useApi();
	const load = async ({ id, lang }: { id: string; lang: Language }): Promise<RatingSheet> =>
		(await api.get(`/cockpit/maturity/assessments/${encodeURIComponent(id)}/sheet`, { params: { lang } })).data
			.data;
	return useExplained(asked, load, noAnswer);
}

function useExplained<Question, Data>(
	asked: () => Question,
	load: (question: Question) => Promise<Data>,
	noAnswer: () => string,
): AssessmentAnswer<Data> {
	const failure = ref<{ error: unknown; message: string }>({ error: {}, message: '' });
	const answer = useAnswer(asked, async (question) => {
		try {
			return await load(question);
		} catch (error) {
			failure.value = { error, message: messageOf(error, noAnswer()) };
			throw error;
		}
	});
	return { ...answer, failure };
}
