import { ref, watch, type Ref } from 'vue';

export type AnswerState = 'loading' | 'error' | 'ready';

export interface Answer<Data> {
	data: Ref<Data | null>;
	state: Ref<AnswerState>;
	/** What the last question failed with; null while it has not. */
	error: Ref<unknown>;
	/** Asks again, past any cache. */
	retry: () => void;
}

/**
 * Loads again whenever the question changes. A stale answer never overwrites a newer one: each run has a number, and only
 * the last one may write.
 */
export function useAnswer<Question, Data>(
	question: () => Question,
	load: (question: Question, fresh: boolean) => Promise<Data>,
): Answer<Data> {
	const data = ref(null) as Ref<Data | null>;
	const state = ref<AnswerState>('loading');
	const error = ref<unknown>(null);
	let lastRun = 0;

	async function run(fresh: boolean): Promise<void> {
		const thisRun = ++lastRun;
		state.value = 'loading';
		try {
			const answer = await load(question(), fresh);
			if (thisRun !== lastRun) return;
			data.value = answer;
			error.value = null;
			state.value = 'ready';
		} catch (failed) {
			// The panel says so in a sentence and offers to try again; the app has already logged the request.
			if (thisRun !== lastRun) return;
			error.value = failed;
			state.value = 'error';
		}
	}

	watch(question, () => void run(false), { immediate: true });
	return { data, state, error, retry: () => void run(true) };
}
