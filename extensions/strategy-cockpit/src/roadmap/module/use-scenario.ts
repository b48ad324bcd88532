import { useApi } from '@directus/extensions-sdk';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { sentencesOf } from '../../shared/app/refusals.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { AcceptAnswer, ScenarioAnswer, ScenarioRequest } from '../answers.ts';
import { queryOf, type Choice } from './choice.ts';
import type { Span } from '../chart/view-model.ts';
import { roadmapTexts } from '../chart/texts.ts';

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
	accept: (wish: Wish) => Promise<number | null>;
	/** Whether what was accepted last can be taken back. */
	mayTakeBack: ComputedRef<boolean>;
	/** Plans the days from before the last acceptance again; says like `accept` what came of it. */
	takeBack: () => Promise<number | null>;
}

export interface Wish {
	comment: string;
	/** Also plan what follows. */
	withMoved: boolean;
}

/** Moves that are tried before they are written. Each step keeps its answer, so that going back asks nothing. */
export function useScenario(choice: () => Choice, language: () => Language): Scenario {
	const api = useApi();
	const steps = ref([]) as Ref<readonly Step[]>;
	const isBusy = ref(false);
	const refusals = ref<readonly string[]>([]);
	const written = ref<AcceptAnswer | null>(null);
	const mayTakeBack = computed(() => (written.value?.changed.length ?? 0) > 0);
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
		if (answer) {
			steps.value = [...steps.value, { changes, answer }];
			written.value = null;
		}
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

	async function write(body: ScenarioRequest): Promise<AcceptAnswer | null> {
		const answer = await ask<AcceptAnswer>('/cockpit/roadmap/scenario/accept', body);
		if (answer) steps.value = [];
		return answer;
	}

	async function accept({ comment, withMoved }: Wish): Promise<number | null> {
		if (!present.value) return null;
		const { changes, answer } = present.value;
		written.value = await write({
			...{ changes, version: answer.version },
			...(withMoved ? { withMoved } : {}),
			...(comment === '' ? {} : { comment }),
		});
		return written.value?.changed.length ?? null;
	}

	async function takeBack(): Promise<number | null> {
		if (!written.value) return null;
		const { changed, version } = written.value;
		const changes = changed.map(({ code, before }) => ({
			code,
			plannedStart: before.start,
			plannedEnd: before.end,
		}));
		const answer = await write({ changes, version, comment: roadmapTexts(language()).scenario.takenBackComment });
		if (answer) written.value = null;
		return answer?.changed.length ?? null;
	}

	return { present, isBusy, refusals, move, undo, discard, accept, mayTakeBack, takeBack };
}
