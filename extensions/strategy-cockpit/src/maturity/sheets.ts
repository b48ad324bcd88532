import type { ActionEventParams } from '@directus/types';
import type { RecordFilter } from '../shared/domain/counting.ts';
import type { Language } from '../shared/domain/locale.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { Evidence } from './domain/answers/evidence.ts';
import { sheetCriteria, type CriterionRecord, type RatingSheet, type SheetSummary } from './domain/answers/sheet.ts';
import { RATING } from './domain/rating/states.ts';
import { evidenceOf } from './evidence.ts';
import { itemsOf, loadModels, wholeTree, type LoadedModel } from './models.ts';
import { asRead } from '../shared/domain/order.ts';

interface AssignedRow {
	assessment: {
		id: string;
		code: string;
		title: string;
		title_en: string | null;
		model: { id: string; name: string; name_en: string | null };
		office: { name: string; name_en: string | null } | null;
		archived: boolean;
		state: { meaning: string };
	};
	open_for_reading: string | null;
}

const ASSIGNED = [
	'open_for_reading',
	...[
		'id',
		'code',
		'title',
		'title_en',
		'model.id',
		'model.name',
		'model.name_en',
		'office.name',
		'office.name_en',
		'archived',
		'state.meaning',
	].map((field) => `assessment.${field}`),
];

interface OwnRating {
	id: string;
	criterion: { code: string };
	answer: string | null;
	not_applicable_reason: string | null;
	comment: string | null;
}

/** The assessments in which the caller rates, the open ones first; a constant number of queries. */
export async function loadSheets(source: CallerSource, language: Language): Promise<SheetSummary[]> {
	const rows = await assigned(source, { assessment: { archived: { _neq: true } } });
	const [criteria, answered] = await Promise.all([
		criteriaOf(
			source,
			rows.map(({ assessment }) => assessment.model.id),
		),
		answeredIn(
			source,
			rows.map(({ assessment }) => assessment.id),
		),
	]);
	const order = ['open', 'submitted', 'closed'];
	return rows
		.map((row) => ({
			assessment: headOf(row, language),
			status: statusOf(row),
			answered: answered.get(row.assessment.id) ?? 0,
			of: criteria.get(row.assessment.model.id) ?? 0,
		}))
		.sort(
			(one, other) =>
				order.indexOf(one.status) - order.indexOf(other.status) ||
				asRead(one.assessment.code, other.assessment.code),
		);
}

/** The caller's own sheet of an assessment; null where the caller does not rate. */
export async function loadSheet(
	source: CallerSource,
	assessment: string,
	language: Language,
	today: string,
): Promise<RatingSheet | null> {
	const [row] = await assigned(source, { assessment: { id: { _eq: assessment } } });
	if (!row) return null;
	const [model] = await loadModels(source, { id: { _eq: row.assessment.model.id } });
	if (!model) return null;
	const tree = wholeTree(model, language);
	const [ratings, evidence] = await Promise.all([
		ownRatings(source, assessment),
		evidenceOf(source, assessment, today),
	]);
	const criteria = sheetCriteria(tree, recordsOfCriteria(model, ratings, evidence, language), language);
	return {
		assessment: headOf(row, language),
		status: statusOf(row),
		criteria,
		answered: ratings.filter(isAnswered).length,
	};
}

/** Marks all that the caller has rated as submitted, and tells how many these are. */
export async function submitSheet(
	source: CallerSource,
	assessment: string,
	emitAfter: (event: ActionEventParams) => void,
): Promise<number> {
	const filter = {
		assessment: { _eq: assessment },
		rater: { _eq: source.accountability.user },
		submitted_at: { _null: true },
	};
	const rows = await liveReader(source).read<{ id: string }>('maturity_ratings', { fields: ['id'], filter });
	if (rows.length > 0)
		await itemsOf(source, 'maturity_ratings').updateMany(
			rows.map(({ id }) => id),
			{ submitted_at: new Date().toISOString() },
			// A sheet is submitted whole, however long it is.
			{ bypassEmitAction: emitAfter, bypassLimits: true },
		);
	return rows.length;
}

/** As the system: a rater reads what the own assignment says, and the role need not read the rest of that row. */
async function assigned(source: CallerSource, filter: RecordFilter): Promise<AssignedRow[]> {
	return liveReader({ ...source, accountability: null }).read('assessment_raters', {
		fields: ASSIGNED,
		filter: { _and: [{ user: { _eq: source.accountability.user } }, filter] },
	});
}

/** As the system, because only the own ones are asked for: a rater reads them whatever the role says. */
async function ownRatings(source: CallerSource, assessment: string): Promise<OwnRating[]> {
	const filter = { assessment: { _eq: assessment }, rater: { _eq: source.accountability.user } };
	return liveReader({ ...source, accountability: null }).read('maturity_ratings', {
		fields: ['id', 'criterion.code', 'answer', 'not_applicable_reason', 'comment'],
		filter,
	});
}

/** How many criteria each model has. */
async function criteriaOf({ database }: CallerSource, models: readonly string[]): Promise<Map<string, number>> {
	const rows: { model: string; count: number | string }[] = await database('maturity_criteria as criterion')
		.join('maturity_dimensions as dimension', 'dimension.id', 'criterion.dimension')
		.whereIn('dimension.model', models)
		.groupBy('dimension.model')
		.select('dimension.model')
		.count({ count: '*' });
	return new Map(rows.map(({ model, count }) => [model, Number(count)]));
}

/** How many criteria the caller has answered in each assessment. */
async function answeredIn(
	{ database, accountability }: CallerSource,
	assessments: readonly string[],
): Promise<Map<string, number>> {
	const rows: { assessment: string; count: number | string }[] = await database('maturity_ratings')
		.whereIn('assessment', assessments)
		.where({ rater: accountability.user })
		.where((answered) => answered.whereNotNull('answer').orWhereNotNull('not_applicable_reason'))
		.groupBy('assessment')
		.select('assessment')
		.count({ count: '*' });
	return new Map(rows.map(({ assessment, count }) => [assessment, Number(count)]));
}

function recordsOfCriteria(
	{ records, criteria }: LoadedModel,
	ratings: readonly OwnRating[],
	evidence: ReadonlyMap<string, Evidence[]>,
	language: Language,
): Map<string, CriterionRecord> {
	const ratingOf = new Map(ratings.map((rating) => [rating.criterion.code, rating]));
	return new Map(
		records.criteria.map(({ code, guidance, guidance_en: english }): [string, CriterionRecord] => {
			const id = criteria.get(code) ?? '';
			const rating = ratingOf.get(code);
			return [
				code,
				{
					id,
					guidance: (language === 'en' && english) || guidance,
					rating: rating
						? {
								id: rating.id,
								comment: rating.comment,
								answer: rating.answer,
								notApplicableReason: rating.not_applicable_reason,
							}
						: null,
					evidence: evidence.get(id) ?? [],
				},
			];
		}),
	);
}

function headOf(
	{ assessment: { id, code, title, title_en: english, model, office } }: AssignedRow,
	language: Language,
): RatingSheet['assessment'] {
	const isEnglish = language === 'en';
	return {
		id,
		code,
		title: (isEnglish && english) || title,
		office: office && ((isEnglish && office.name_en) || office.name),
		model: (isEnglish && model.name_en) || model.name,
	};
}

function statusOf({ assessment, open_for_reading: submitted }: AssignedRow): RatingSheet['status'] {
	if (submitted !== null) return 'submitted';
	return assessment.state.meaning === RATING && !assessment.archived ? 'open' : 'closed';
}

function isAnswered({ answer, not_applicable_reason: reason }: OwnRating): boolean {
	return answer !== null || reason !== null;
}
