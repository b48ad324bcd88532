import { useApi, useStores } from '@directus/extensions-sdk';
import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import type { Language } from '../../../shared/domain/locale.ts';
import type { RatingSheet, SheetCriterion } from '../../domain/answers/sheet.ts';
import {
	contentOf,
	draftOf,
	isFault,
	isSame,
	isTyped,
	savedContent,
	type Content,
	type Draft,
} from '../answering/drafts.ts';
import { refusalsOf } from '../../../shared/app/refusals.ts';
import { saveQueue, type SaveState } from './save-queue.ts';
import { isUnsaved, type Drafts } from './sheet-view.ts';

/** A text is saved when typing pauses; a choice nearly at once, so that arrow keys may pass over others. */
const PAUSE_MS = { text: 800, choice: 150 };

export interface Ratings {
	drafts: Drafts;
	state: Ref<SaveState>;
	/** Criteria of which something is on the screen only. */
	unsaved: ComputedRef<SheetCriterion[]>;
	/** Changes what is on the screen, and has it saved. */
	edit: (criterion: SheetCriterion, change: Partial<Draft>) => void;
	/** Saves now; answers whether nothing is left unsaved. */
	flush: () => Promise<boolean>;
}

/** The reader's own ratings of a sheet: what is typed stays on the screen until the server has it. */
export function useRatings(sheet: RatingSheet, language: Ref<Language>): Ratings {
	const api = useApi();
	const { currentUser } = useStores()['useUserStore']() as { currentUser: { id: string } };
	const criteria = new Map(sheet.criteria.map((criterion) => [criterion.id, criterion]));
	const drafts = reactive(
		new Map(sheet.criteria.map((criterion) => [criterion.id, draftOf(criterion, language.value)])),
	);
	const state = ref<SaveState>({ kind: 'idle' });
	const queue = saveQueue(save, (told) => (state.value = told));
	const unsaved = computed(() => sheet.criteria.filter((criterion) => isUnsaved(criterion, drafts, language.value)));

	async function save(id: string): Promise<void> {
		const criterion = criteria.get(id);
		const draft = drafts.get(id);
		if (!criterion || !draft) return;
		const content = contentOf(criterion, draft, language.value);
		// What cannot be saved yet says so on the screen.
		if (isFault(content) || isSame(content, savedContent(criterion))) return;
		const { answer, not_applicable_reason: notApplicableReason, comment } = content;
		const rating = await write(criterion, content);
		criterion.rating = { id: rating, answer, notApplicableReason, comment };
	}

	async function write({ id, rating }: SheetCriterion, content: Content): Promise<string> {
		if (rating) return change(rating.id, content);
		try {
			const { data } = await api.post(
				'/items/maturity_ratings',
				{ assessment: sheet.assessment.id, criterion: id, rater: currentUser.id, ...content },
				{ params: { fields: 'id' } },
			);
			return data.data.id;
		} catch (error) {
			// The answer of the server was lost on its way, or another window was quicker: the rating is there, and changed instead.
			if (!refusalsOf(error).some(({ extensions }) => extensions?.code === 'RECORD_NOT_UNIQUE')) throw error;
			const filter = {
				assessment: { _eq: sheet.assessment.id },
				criterion: { _eq: id },
				rater: { _eq: currentUser.id },
			};
			const { data } = await api.get('/items/maturity_ratings', {
				params: { fields: 'id', filter: JSON.stringify(filter) },
			});
			return change(data.data[0].id, content);
		}
	}

	async function change(rating: string, content: Content): Promise<string> {
		await api.patch(`/items/maturity_ratings/${rating}`, content, { params: { fields: 'id' } });
		return rating;
	}

	return {
		drafts,
		state,
		unsaved,
		edit(criterion, change) {
			const draft = drafts.get(criterion.id);
			if (!draft) return;
			Object.assign(draft, change);
			const isChoice = 'chosen' in change && !('answer' in change && isTyped(criterion));
			queue.touch(criterion.id, isChoice ? PAUSE_MS.choice : PAUSE_MS.text);
		},
		async flush() {
			await queue.flush();
			return unsaved.value.length === 0;
		},
	};
}
