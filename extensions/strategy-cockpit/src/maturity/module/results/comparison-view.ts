import { formatAsOf, intlLocale, type Language } from '../../../shared/domain/locale.ts';
import type { ComparisonAnswer } from '../../domain/answers/comparison.ts';
import type { GivenRating } from '../../domain/rating/given-ratings.ts';
import { resultsTexts } from './messages.ts';
import { scoreText } from './results-view.ts';
import { differenceText } from '../../wording/differences.ts';
import { numberIn, signedIn } from '../../wording/numbers.ts';

/** Another assessment by a model of the same code, as Directus answers it. */
export interface OtherAnswer {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	as_of: string;
	as_of_precision: 'day' | 'month' | 'quarter' | 'year';
	model: { version: string };
}

export const OTHER_FIELDS = ['id', 'code', 'title', 'title_en', 'as_of', 'as_of_precision', 'model.version'];

export function otherOptions(others: readonly OtherAnswer[], language: Language): { id: string; label: string }[] {
	const { option } = resultsTexts(language).comparison;
	return others.map(({ id, code, title, title_en: titleEn, as_of: asOf, as_of_precision: precision, model }) => ({
		id,
		label: option(
			`${code} ${(language === 'en' && titleEn) || title}`,
			formatAsOf(asOf, precision, intlLocale(language)),
			model.version,
		),
	}));
}

/** The earlier one first, by the day that they are about. */
export function inOrderOfTime(
	shown: { id: string; asOf: string },
	other: Pick<OtherAnswer, 'id' | 'as_of'>,
): { from: string; to: string } {
	return other.as_of > shown.asOf ? { from: shown.id, to: other.id } : { from: other.id, to: shown.id };
}

export interface ComparisonRow {
	id: string;
	name: string;
	before: string;
	after: string;
	difference: string;
	/** What stands in the way of comparing; null where nothing does. */
	notes: string | null;
	isComparable: boolean;
}

export interface ComparisonView {
	direction: string;
	nodes: ComparisonRow[];
	criteria: ComparisonRow[];
}

export function comparisonView({ from, to, nodes, criteria }: ComparisonAnswer, language: Language): ComparisonView {
	const texts = resultsTexts(language).comparison;
	const title = ({ assessment: { code, title } }: ComparisonAnswer['from']) => `${code} ${title}`;
	return {
		direction: texts.direction(title(from), title(to)),
		nodes: nodes.map((node) => ({
			...common(node, language),
			before: node.before ? scoreText(node.before, language) : texts.absent,
			after: node.after ? scoreText(node.after, language) : texts.absent,
		})),
		criteria: criteria.map((criterion) => {
			const isIn = (side: 'only_before' | 'only_after') =>
				criterion.reasons.some(({ reason }) => reason === side);
			return {
				...common(criterion, language),
				before: isIn('only_after') ? texts.absent : ratingIn(criterion.before, language),
				after: isIn('only_before') ? texts.absent : ratingIn(criterion.after, language),
			};
		}),
	};
}

function common(
	{
		code,
		name,
		difference,
		comparable,
		reasons,
	}: ComparisonAnswer['nodes'][number] | ComparisonAnswer['criteria'][number],
	language: Language,
): Omit<ComparisonRow, 'before' | 'after'> {
	const texts = resultsTexts(language).comparison;
	const told = reasons
		.map(({ reason, about }) => {
			const others = about.filter((one) => one !== code);
			return `${differenceText(reason, language)}${others.length > 0 ? ` (${others.join(', ')})` : ''}`;
		})
		.join('; ');
	return {
		id: code,
		name: `${code} ${name}`,
		difference: difference === null ? (comparable ? texts.unknown : '–') : signedIn(language)(difference),
		notes: told === '' ? null : `${comparable ? texts.withCare : texts.notComparable}: ${told}`,
		isComparable: comparable,
	};
}

function ratingIn(rating: GivenRating | null, language: Language): string {
	const texts = resultsTexts(language).comparison;
	return rating === null ? texts.open : rating === 'notApplicable' ? texts.notApplicable : numberIn(language)(rating);
}
