import { useApi } from '@directus/extensions-sdk';
import { ref, type Ref } from 'vue';
import { messageOf } from '../../shared/app/refusals.ts';
import { useAnswer, type Answer } from '../../shared/app/use-answer.ts';
import type { Language } from '../../shared/domain/locale.ts';
import { askAbout } from '../ask-about.ts';

/** What the server says of an assessment, and why it did not. */
export interface AssessmentAnswer<Data> extends Answer<Data> {
	/** What it refused with, and the same in a sentence. */
	failure: Ref<{ error: unknown; message: string }>;
}

const MAY_NOT_BE_THERE_YET = ['score', 'gaps'];

/** Asks `GET /cockpit/maturity/assessments/<id>/<what>`; `noAnswer` is said where the server did not answer at all. */
export function useAssessmentAnswer<Data>(
	what: 'sheet' | 'score' | 'gaps' | 'what-if',
	asked: () => { id: string; lang: Language; node?: string },
	noAnswer: () => string,
): AssessmentAnswer<Data> {
	const api = useApi();
	const failure = ref<{ error: unknown; message: string }>({ error: {}, message: '' });
	const answer = useAnswer(asked, async ({ id, ...params }): Promise<Data> => {
		try {
			const path = `/cockpit/maturity/assessments/${encodeURIComponent(id)}/${what}`;
			return await (MAY_NOT_BE_THERE_YET.includes(what)
				? askAbout<Data>(api, path, params)
				: api.get(path, { params }).then(({ data: answer }) => answer.data));
		} catch (error) {
			failure.value = { error, message: messageOf(error, noAnswer()) };
			throw error;
		}
	});
	return { ...answer, failure };
}
