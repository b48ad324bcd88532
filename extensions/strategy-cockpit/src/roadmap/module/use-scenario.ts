import { useApi } from '@directus/extensions-sdk';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { sentencesOf } from '../../shared/app/refusals.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { AcceptAnswer, ScenarioAnswer, ScenarioRequest } from '../answers.ts';
import { queryOf, type Choice } from './choice.ts';
import type { Span } from './moving.ts';
import { roadmapTexts } from './texts.ts';

type Changes = ScenarioRequest['changes'];

/** What would be planned after so many moves, and what the server says follows from it. */
interface Step {
	changes: Changes;
	answer: ScenarioAnswer;
}

export interface Scenario {
	/** Null where nothing is moved. */
	present: ComputedRef<Step | null>;
	isBusy: Ref<boolean>;
	refusals: Ref<readonly string[]>;
	/** Says whether the server could compute what follows. */
	move: (code: string, span: Span) => Promise<boolean>;
	undo: () => void;
	discard: () => void;
	/** How many projects were changed; null where it was refused, and nothing is written. */
	accept: (comment: string) => Promise<number | null>;
}

/** Moves that are tried before they are written. Each step keeps its answer, so that going back asks nothing. */
export function useScenario(choice: () => Choice, language: () => Language): Scenario {
	const api = useApi();
	const steps = ref([]) as Ref<readonly Step[]>;
	const isBusy = ref(false);
	const refusals = ref<readonly string[]>([]);
	const present = computed(() => steps.value.at(-1) ?? null);

	async function ask<Data>(path: string, body: ScenarioRequest): Promise<Data | null> {
		isBusy.value = true;
		refusals.value = [];
		try {
			const { data } = await api.post(path, body, { params: { ...queryOf(choice()), lang: language() } });
			return data.data;
		} catch (error) {
			refusals.value = sentencesOf(error, roadmapTexts(language()).scenario.failed);
			return null;
		} finally {
			isBusy.value = false;
		}
	}

	async function move(code: string, { start, end }: Span): Promise<boolean> {
		const others = present.value?.changes.filter((change) => change.code !== code) ?? [];
		const changes = [...others, { code, plannedStart: start, plannedEnd: end }];
		const answer = await ask<ScenarioAnswer>('/cockpit/roadmap/scenario', { changes });
		if (answer) steps.value = [...steps.value, { changes, answer }];
		return answer !== null;
	}

	function undo(): void {
		refusals.value = [];
		steps.value = steps.value.slice(0, -1);
	}

	function discard(): void {
		refusals.value = [];
		steps.value = [];
	}

	async function accept(comment: string): Promise<number | null> {
		if (!present.value) return null;
		const { changes, answer } = present.value;
		const written = await ask<AcceptAnswer>('/cockpit/roadmap/scenario/accept', {
			...{ changes, version: answer.version },
			...(comment === '' ? {} : { comment }),
		});
		if (!written) return null;
		steps.value = [];
		return written.changed.length;
	}

	return { present, isBusy, refusals, move, undo, discard, accept };
}
