import { isForEveryRecord, permissionsOf } from '../rights/index.ts';
import type { RecordFilter } from '../shared/domain/counting.ts';
import type { Language } from '../shared/domain/locale.ts';
import { readable } from '../shared/server/readable.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { exchangeForm, type StoredAnswer } from './domain/rating/stored-answer.ts';
import { nameOrNull } from './wording/names.ts';
import type { ConsensusRule, Moderated } from './domain/rating/raters.ts';
import { hasSeveralRaters, readRating, readRatings, type SeveralRaters } from './domain/rating/ratings.ts';
import { ratingsOf, type AssessmentResult, type Decided } from './domain/answers/result.ts';
import type { AssessmentHead, ModelSummary } from './domain/answers/heads.ts';
import type { GivenRatings } from './domain/rating/given-ratings.ts';
import { FINAL, isSettled } from './domain/rating/states.ts';
import type { ModelTree } from './domain/model/tree.ts';
import { InvalidAssessmentError, ResultsNotOpenError } from './errors.ts';
import { problemText } from './wording/problems.ts';
import { loadModels, wholeTree, type LoadedModel } from './models.ts';
import { recordTexts } from './record-messages.ts';

export interface AssessmentRow {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	kind: 'actual' | 'target';
	model: string;
	office: { id: string; code: string; name: string; name_en: string | null } | null;
	cycle: string | null;
	as_of: string;
	as_of_precision: AssessmentHead['asOfPrecision'];
	state: {
		key: string;
		meaning: string;
		label: string;
		label_en: string | null;
		color: string;
		icon: string;
	};
	target: string | null;
	consensus_rule: ConsensusRule;
	weight: number;
}

const ROW = [
	'id',
	'code',
	'title',
	'title_en',
	'kind',
	'model',
	...['id', 'code', 'name', 'name_en'].map((field) => `office.${field}`),
	'cycle',
	'as_of',
	'as_of_precision',
	...['key', 'meaning', 'label', 'label_en', 'color', 'icon'].map((field) => `state.${field}`),
	'target',
	'consensus_rule',
	'weight',
];

/** An assessment with all that its results are computed from, as far as the caller may know it. */
export interface LoadedAssessment {
	row: AssessmentRow;
	model: LoadedModel;
	/** Null while the model is not whole. */
	tree: ModelTree | null;
	/** Null while its results are closed to the caller. */
	sheets: Sheets | null;
}

interface Sheets {
	basis: AssessmentResult['basis'];
	given: SeveralRaters;
	decided: ReadonlyMap<string, Moderated & Decided>;
	raters: AssessmentResult['raters'];
	preliminary: boolean;
}

/** The same, when it can be scored. */
export interface ScorableAssessment extends LoadedAssessment, Sheets {
	tree: ModelTree;
	ratings: GivenRatings;
}

interface RatingRow extends StoredAnswer {
	assessment: string;
	criterion: string;
	rater: string | null;
}

/** The assessments that `filter` finds, with the caller's rights, in the order of their day; a constant number of queries. */
export async function loadAssessments(
	source: CallerSource,
	filter: RecordFilter,
	language: Language,
): Promise<LoadedAssessment[]> {
	const rows = await liveReader(source).read<AssessmentRow>('maturity_assessments', {
		fields: ROW,
		filter,
		sort: ['as_of', 'code'],
	});
	const ids = rows.map(({ id }) => id);
	const [settledRows, closedRows] = [rows.filter(isOpenToAll), rows.filter((row) => !isOpenToAll(row))];
	const [models, raters, readsAll, decisions] = await Promise.all([
		loadModels(source, { id: { _in: [...new Set(rows.map(({ model }) => model))] } }),
		ratersOf(source, ids),
		readsAllRatings(source),
		decisionsOf(source, ids),
	]);
	const modelOf = new Map(models.map((model) => [model.id, model]));
	const mine = new Map(
		raters.filter(({ user }) => user === source.accountability.user).map((rater) => [rater.assessment, rater]),
	);
	const isOpen = (row: AssessmentRow) => isOpenToAll(row) || readsAll || mine.has(row.id);
	const [settled, seen] = await Promise.all([
		submittedRatings(
			source,
			settledRows.map(({ id }) => id),
		),
		ratingsReadBy(
			source,
			closedRows.filter(isOpen).map(({ id }) => id),
		),
	]);
	const ratingsByAssessment = Map.groupBy([...settled, ...seen], ({ assessment }) => assessment);
	const decisionsByAssessment = Map.groupBy(decisions, ({ assessment }) => assessment);
	const assigned = Map.groupBy(raters, ({ assessment }) => assessment);
	return rows.flatMap((row): LoadedAssessment[] => {
		const model = modelOf.get(row.model);
		if (!model) return [];
		const { tree } = model;
		if (!tree || !isOpen(row)) return [{ row, model, tree, sheets: null }];
		const basis =
			!isOpenToAll(row) && !readsAll && mine.get(row.id)?.open_for_reading !== row.id ? 'own' : 'submitted';
		const given = sheetsOf(
			tree,
			row,
			language,
			(ratingsByAssessment.get(row.id) ?? []).filter(({ isSubmitted }) => basis === 'own' || isSubmitted),
		);
		const assignedHere = assigned.get(row.id) ?? [];
		return [
			{
				row,
				model,
				tree,
				sheets: {
					basis,
					given,
					decided: decidedOf(tree, decisionsByAssessment.get(row.id) ?? []),
					raters: {
						assigned: assignedHere.length,
						submitted:
							basis === 'own'
								? assignedHere.filter(({ open_for_reading: open }) => open !== null).length
								: given.raters.length,
					},
					preliminary: row.state.meaning !== FINAL,
				},
			},
		];
	});
}

/** One assessment by id or code, ready to be scored; a refusal where the model is not whole or its results are closed, null where there is none. */
export async function loadScorable(
	source: CallerSource,
	idOrCode: string,
	language: Language,
): Promise<ScorableAssessment | null> {
	const [found] = await loadScorables(source, [idOrCode], language);
	return found ?? null;
}

/** The same of several at once, in the order in which they were asked for. */
export async function loadScorables(
	source: CallerSource,
	asked: readonly string[],
	language: Language,
): Promise<(ScorableAssessment | null)[]> {
	const found = await loadAssessments(
		source,
		{ _or: asked.map((one): RecordFilter => (UUID.test(one) ? { id: { _eq: one } } : { code: { _eq: one } })) },
		language,
	);
	return asked.map((one) => {
		const assessment = found.find(({ row }) => row.id === one.toLowerCase() || row.code === one);
		return assessment ? scorable(assessment, language) : null;
	});
}

export function scorable(loaded: LoadedAssessment, language: Language): ScorableAssessment {
	const { row, model, sheets } = loaded;
	const tree = wholeTree(model, language);
	if (!sheets)
		throw new ResultsNotOpenError({
			field: 'state',
			message: recordTexts(language).notOpen(labelIn(row.state, language)),
		});
	return {
		...loaded,
		...sheets,
		tree,
		ratings: ratingsOf({ tree, given: sheets.given, decided: sheets.decided, consensusRule: row.consensus_rule }),
	};
}

/** The label of a state in the reader's language. */
export function labelIn(
	{ label, label_en: english }: { label: string; label_en: string | null },
	language: Language,
): string {
	return (language === 'en' && english) || label;
}

export function summaryOf(
	{ id, records: { model } }: LoadedModel,
	{ model: { scale, levels = [] } }: ModelTree,
	language: Language,
): ModelSummary {
	const name = (language === 'en' && model.name_en) || model.name;
	return {
		id,
		code: model.code,
		version: model.version,
		name,
		scale,
		levels: levels.map(({ level, label, description }) => ({
			level,
			label: nameOrNull(label, language),
			description: nameOrNull(description, language),
		})),
	};
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isOpenToAll({ kind, state }: AssessmentRow): boolean {
	return isSettled({ kind, meaning: state.meaning });
}

/** Whose ratings are closed says nothing about anybody: only how many there are is told. */
async function ratersOf(
	{ database }: CallerSource,
	assessments: readonly string[],
): Promise<{ assessment: string; user: string; open_for_reading: string | null }[]> {
	return database('assessment_raters')
		.whereIn('assessment', assessments)
		.select('assessment', 'user', 'open_for_reading');
}

/** Whether the caller may read every rating, as whoever runs an assessment may. */
async function readsAllRatings({ database, accountability }: CallerSource): Promise<boolean> {
	if (accountability.admin) return true;
	return (await permissionsOf({ database, accountability }, 'read', 'maturity_ratings')).some(isForEveryRecord);
}

type ReadRating = RatingRow & { isSubmitted: boolean };

/** Read as the system: from moderation on the results are open to all who may read the assessment, though not who gave what. */
async function submittedRatings({ database }: CallerSource, assessments: readonly string[]): Promise<ReadRating[]> {
	const rows: (Omit<RatingRow, 'notApplicableReason'> & { not_applicable_reason: string | null })[] = await database(
		'maturity_ratings as rating',
	)
		.join('maturity_criteria as criterion', 'criterion.id', 'rating.criterion')
		.whereIn('rating.assessment', assessments)
		.whereNotNull('rating.submitted_at')
		.select(
			'rating.assessment',
			{ criterion: 'criterion.code' },
			'rating.rater',
			'rating.answer',
			'rating.not_applicable_reason',
		);
	return rows.map(({ not_applicable_reason: notApplicableReason, ...row }) => ({
		...row,
		notApplicableReason,
		isSubmitted: true,
	}));
}

/** Of a running assessment: what the caller's rights show. */
async function ratingsReadBy(source: CallerSource, assessments: readonly string[]): Promise<ReadRating[]> {
	if (assessments.length === 0) return [];
	const fields = ['assessment', 'criterion.code', 'rater', 'answer', 'not_applicable_reason', 'submitted_at'];
	const rows = await readable(() =>
		liveReader(source).read<{
			assessment: string;
			criterion: { code: string };
			rater: string | null;
			answer: string | null;
			not_applicable_reason: string | null;
			submitted_at: string | null;
		}>('maturity_ratings', { fields, filter: { assessment: { _in: [...assessments] } } }),
	);
	return rows.map(
		({
			assessment,
			criterion,
			rater,
			answer,
			not_applicable_reason: notApplicableReason,
			submitted_at: submitted,
		}) => ({
			assessment,
			criterion: criterion.code,
			rater,
			answer,
			notApplicableReason,
			isSubmitted: submitted !== null,
		}),
	);
}

async function decisionsOf(source: CallerSource, assessments: readonly string[]): Promise<DecisionRow[]> {
	const rows = await liveReader(source).read<{
		id: string;
		assessment: string;
		criterion: { code: string };
		answer: string | null;
		not_applicable_reason: string | null;
		reason: string | null;
	}>('maturity_decisions', {
		fields: ['id', 'assessment', 'criterion.code', 'answer', 'not_applicable_reason', 'reason'],
		filter: { assessment: { _in: [...assessments] } },
	});
	return rows.map(({ id, assessment, criterion, answer, not_applicable_reason: notApplicableReason, reason }) => ({
		id,
		assessment,
		criterion: criterion.code,
		answer,
		notApplicableReason,
		reason,
	}));
}

interface DecisionRow extends Decided {
	assessment: string;
	criterion: string;
	reason: string | null;
}

/** The ratings of each rater as the exchange format has them. What was entered before there were rules may not fit; it is named, not left out. */
function sheetsOf(
	tree: ModelTree,
	{ code }: AssessmentRow,
	language: Language,
	rows: readonly RatingRow[],
): SeveralRaters {
	const ratings = new Map<string, Map<string, unknown>>();
	const raters = new Set<string>();
	for (const { criterion: code, rater, ...answer } of rows) {
		const criterion = tree.criteria.get(code);
		if (!criterion) continue;
		const row = ratings.get(code) ?? new Map<string, unknown>();
		ratings.set(code, row);
		// Of raters whose account is gone it is not known which ratings belong together.
		const name = rater ?? freeName(row);
		row.set(name, exchangeForm(criterion, answer));
		raters.add(name);
	}
	const byCriterion = Object.fromEntries(
		[...ratings].map(([criterion, row]) => [criterion, Object.fromEntries(row)]),
	);
	const outcome = readRatings(tree, [{ code, raters: [...raters], ratings: byCriterion }]);
	if (!outcome.ok)
		throw outcome.problems.map(
			(problem) =>
				new InvalidAssessmentError({
					field: 'ratings',
					problem: problem.code,
					message: problemText({ ...problem, path: '' }, language),
				}),
		);
	const [assessment] = outcome.value;
	if (!assessment || !hasSeveralRaters(assessment))
		throw new Error(`The assessment ${code} was read without its raters.`);
	return assessment;
}

function freeName(row: ReadonlyMap<string, unknown>): string {
	let number = 1;
	while (row.has(`unknown ${number}`)) number++;
	return `unknown ${number}`;
}

function decidedOf(tree: ModelTree, rows: readonly DecisionRow[]): Sheets['decided'] {
	return new Map(
		rows.flatMap(
			({ criterion: code, reason, id, answer, notApplicableReason }): [string, Moderated & Decided][] => {
				const criterion = tree.criteria.get(code);
				const rating =
					criterion && readRating(criterion, exchangeForm(criterion, { answer, notApplicableReason }));
				return rating === undefined || rating === null || typeof rating === 'object'
					? []
					: [[code, { rating, reason: reason ?? '', id, answer, notApplicableReason }]];
			},
		),
	);
}

export function headOf(
	{
		id,
		code,
		title,
		title_en: english,
		kind,
		as_of: asOf,
		as_of_precision: asOfPrecision,
		office,
		state,
	}: AssessmentRow,
	language: Language,
): AssessmentHead {
	const isEnglish = language === 'en';
	return {
		id,
		code,
		title: (isEnglish && english) || title,
		kind,
		asOf,
		asOfPrecision,
		office: office && { id: office.id, code: office.code, name: (isEnglish && office.name_en) || office.name },
		state: {
			key: state.key,
			meaning: state.meaning,
			label: labelIn(state, language),
			color: state.color,
			icon: state.icon,
		},
	};
}
