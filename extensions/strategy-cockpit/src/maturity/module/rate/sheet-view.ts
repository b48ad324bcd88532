import { intlLocale, type Language } from '../../../shared/domain/locale.ts';
import type { Evidence } from '../../domain/answers/evidence.ts';
import type { SheetCriterion } from '../../domain/answers/sheet.ts';
import { contentOf, isFault, isSame, savedContent, type Content, type Draft } from '../answering/drafts.ts';
import { maturityPageTexts } from '../messages.ts';
import { typedFrom } from '../answering/typed-number.ts';

/** Ratings on the screen, by id of their criterion. */
export type Drafts = ReadonlyMap<string, Draft>;

export type CriterionState = 'answered' | 'notApplicable' | 'open' | 'unsaved';

/** A criterion in the overview. */
export interface OverviewEntry {
	id: string;
	code: string;
	name: string;
	state: CriterionState;
	icon: string;
	stateText: string;
}

export interface OverviewGroup {
	/** The dimensions above; null where the model has only one. */
	title: string | null;
	progress: string;
	entries: OverviewEntry[];
}

const ICONS: Readonly<Record<CriterionState, string>> = {
	answered: 'check_circle',
	notApplicable: 'do_not_disturb_on',
	open: 'radio_button_unchecked',
	unsaved: 'error',
};

/** What a criterion would be saved as; null where that cannot be saved. */
function savable(criterion: SheetCriterion, drafts: Drafts, language: Language): Content | null {
	const draft = drafts.get(criterion.id);
	const content = draft ? contentOf(criterion, draft, language) : savedContent(criterion);
	return isFault(content) ? null : content;
}

/** Whether something of the criterion is on the screen only. */
export function isUnsaved(criterion: SheetCriterion, drafts: Drafts, language: Language): boolean {
	const content = savable(criterion, drafts, language);
	return content === null || !isSame(content, savedContent(criterion));
}

/** Whether a criterion is rated, as it stands on the screen; while that is being saved, it counts as if it were. */
function stateOf(criterion: SheetCriterion, drafts: Drafts, hasFailed: boolean, language: Language): CriterionState {
	const content = savable(criterion, drafts, language);
	if (content === null || (hasFailed && isUnsaved(criterion, drafts, language))) return 'unsaved';
	if (content.not_applicable_reason !== null) return 'notApplicable';
	return content.answer === null ? 'open' : 'answered';
}

/** How many criteria are rated, as the server knows it. */
export function progressOf(
	criteria: readonly SheetCriterion[],
	language: Language,
): { answered: number; of: number; text: string } {
	const answered = criteria.filter(isRated).length;
	const number = new Intl.NumberFormat(intlLocale(language));
	return {
		answered,
		of: criteria.length,
		text: maturityPageTexts(language).progress(number.format(answered), number.format(criteria.length)),
	};
}

function isRated({ rating }: SheetCriterion): boolean {
	return rating !== null && (rating.answer !== null || rating.notApplicableReason !== null);
}

/** The criterion at which a rater goes on: the first open one; null when none is. */
export function firstOpen(criteria: readonly SheetCriterion[]): SheetCriterion | null {
	return openCriteria(criteria)[0] ?? null;
}

export function openCriteria(criteria: readonly SheetCriterion[]): SheetCriterion[] {
	return criteria.filter((criterion) => !isRated(criterion));
}

/** All criteria by the dimensions above them, in the order of the sheet; `hasFailed`: something could not be saved. */
export function overviewOf(
	criteria: readonly SheetCriterion[],
	drafts: Drafts,
	hasFailed: boolean,
	language: Language,
): OverviewGroup[] {
	const { states } = maturityPageTexts(language).sheet;
	return [...Map.groupBy(criteria, pathText)].map(([title, members]) => ({
		title,
		progress: progressOf(members, language).text,
		entries: members.map((criterion) => {
			const state = stateOf(criterion, drafts, hasFailed, language);
			return {
				id: criterion.id,
				code: criterion.code,
				name: criterion.name,
				state,
				icon: ICONS[state],
				stateText: states[state],
			};
		}),
	}));
}

export function pathText({ path }: Pick<SheetCriterion, 'path'>): string | null {
	return path.length > 0 ? path.join(' › ') : null;
}

/** A saved answer in words; null where there is none. */
function answerText({ choices, rating }: SheetCriterion, language: Language): string | null {
	if (!rating) return null;
	if (rating.notApplicableReason !== null) return maturityPageTexts(language).sheet.notApplicable;
	if (rating.answer === null) return null;
	return choices.find(({ answer }) => answer === rating.answer)?.label ?? typedFrom(rating.answer, language);
}

/** A criterion with the own rating, to be read. */
export interface ReadingRow {
	id: string;
	name: string;
	answer: string;
	isRated: boolean;
	/** Reason and comment. */
	texts: string[];
	evidence: Evidence[];
}

/** All that the reader has entered, by the dimensions above. */
export function readingOf(
	criteria: readonly SheetCriterion[],
	language: Language,
): { title: string | null; rows: ReadingRow[] }[] {
	const texts = maturityPageTexts(language).readOnly;
	return [...Map.groupBy(criteria, pathText)].map(([title, members]) => ({
		title,
		rows: members.map((criterion) => {
			const { id, code, name, rating, evidence } = criterion;
			const said = [
				[texts.reason, rating?.notApplicableReason],
				[texts.comment, rating?.comment],
			].flatMap(([label, text]) => (text ? `${label}: ${text}` : []));
			return {
				id,
				name: `${code} ${name}`,
				answer: answerText(criterion, language) ?? texts.unrated,
				isRated: isRated(criterion),
				texts: said,
				evidence,
			};
		}),
	}));
}

/** What is said beside the buttons of how saving stands; null where there is nothing to say. A failure has words of its own. */
export function saveLine(
	state: 'idle' | 'saving' | 'saved' | 'failed',
	unsaved: readonly SheetCriterion[],
	drafts: Drafts,
	shown: SheetCriterion | null,
	language: Language,
): { icon: string; text: string } | null {
	const texts = maturityPageTexts(language).sheet;
	const isIncomplete = (criterion: SheetCriterion) => savable(criterion, drafts, language) === null;
	if (shown && isIncomplete(shown)) return { icon: 'pending', text: texts.incomplete };
	if (unsaved.some((criterion) => !isIncomplete(criterion))) return { icon: 'sync', text: texts.saving };
	return state === 'saved' ? { icon: 'check', text: texts.saved } : null;
}
