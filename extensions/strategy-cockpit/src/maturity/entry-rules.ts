import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { Language } from '../shared/domain/locale.ts';
import { hasVisibleText } from '../shared/domain/text.ts';
import { labelIn } from './assessments.ts';
import { holdRow } from '../shared/server/locks.ts';
import { exchangeForm } from './domain/rating/stored-answer.ts';
import type { ProblemCode } from './domain/model/problem.ts';
import { readRating } from './domain/rating/ratings.ts';
import { isOpenForDecisions, isOpenForEvidence, RATING } from './domain/rating/states.ts';
import type { TreeCriterion } from './domain/model/tree.ts';
import { AssessmentFixedError, InvalidAssessmentError, RatingClosedError, RatingSubmittedError } from './errors.ts';
import { problemText } from './wording/problems.ts';
import { loadModels, wholeTree, type LoadedModel } from './models.ts';
import { recordTexts } from './record-messages.ts';

/** Where an entry was written: the transaction, and the language of whoever wrote it. */
export interface Place {
	services: ApiExtensionContext['services'];
	database: Knex;
	schema: SchemaOverview;
	language: Language;
}

interface Assessment {
	id: string;
	model: string;
	kind: 'actual' | 'target';
	target: string | null;
	/** 0 or 1 on SQLite. */
	archived: boolean | number;
	meaning: string;
	label: string;
	label_en: string | null;
}

interface Answered {
	assessment: string;
	criterion: string;
	answer: string | null;
	not_applicable_reason: string | null;
}

/** A rating must fit its criterion, come from who is assigned, and come in time. */
export async function checkRating(place: Place, id: string, isNew: boolean): Promise<void> {
	const { database, language } = place;
	const texts = recordTexts(language);
	const row: (Answered & { rater: string | null }) | undefined = await database('maturity_ratings')
		.where({ id })
		.first('assessment', 'criterion', 'rater', 'answer', 'not_applicable_reason');
	if (!row) return;
	const assessment = await assessmentOf(database, row.assessment);
	if (assessment.kind === 'target')
		throw new InvalidAssessmentError({
			field: 'assessment',
			problem: 'TARGET_HAS_NO_RATINGS',
			message: texts.targetHasNoRatings,
		});
	refuseClosedRating(assessment, language);
	const criterion = await criterionOf(place, assessment, row.criterion);
	const { code } = criterion.criterion;
	if (row.rater === null)
		throw new InvalidAssessmentError({
			field: 'rater',
			criterion: code,
			problem: 'UNKNOWN_RATER',
			message: texts.raterNeeded(code),
		});
	const { assessment: ofAssessment, rater } = row;
	// Whoever submits writes this row, too: of a new rating and the submission of all others, the second sees the first.
	const assigned: { id: string } | undefined = await database('assessment_raters')
		.where({ assessment: ofAssessment, user: rater })
		.forNoKeyUpdate()
		.first('id');
	if (!assigned)
		throw new InvalidAssessmentError({
			field: 'rater',
			criterion: code,
			problem: 'UNKNOWN_RATER',
			message: texts.unknownRater(code),
		});
	if (isNew && (await hasSubmitted(database, ofAssessment, rater, id)))
		throw new RatingSubmittedError({ field: 'submitted_at', message: texts.submitted });
	checkAnswer(criterion, row, language);
}

/** A decision must fit its criterion; one that stands in place of ratings comes in moderation and says why. */
export async function checkDecision(place: Place, id: string): Promise<void> {
	const { database, language } = place;
	const texts = recordTexts(language);
	const row: (Answered & { reason: string | null }) | undefined = await database('maturity_decisions')
		.where({ id })
		.first('assessment', 'criterion', 'answer', 'not_applicable_reason', 'reason');
	if (!row) return;
	const assessment = await assessmentOf(database, row.assessment);
	refuseClosedDecision(assessment, language);
	const criterion = await criterionOf(place, assessment, row.criterion);
	const { code } = criterion.criterion;
	checkAnswer(criterion, row, language);
	if (row.answer === null && row.not_applicable_reason === null)
		throw new InvalidAssessmentError({
			field: 'answer',
			criterion: code,
			problem: 'ANSWER_NEEDED',
			message: texts.answerNeeded(code),
		});
	if (assessment.kind === 'actual' && !hasVisibleText(row.reason ?? ''))
		throw new InvalidAssessmentError({
			field: 'reason',
			criterion: code,
			problem: 'REASON_NEEDED',
			message: texts.reasonNeeded(code),
		});
}

/** Evidence belongs to a criterion of the model, and comes before the assessment is final. */
export async function checkEvidence(place: Place, id: string): Promise<void> {
	const { database } = place;
	const row: { assessment: string; criterion: string } | undefined = await database('maturity_evidence')
		.where({ id })
		.first('assessment', 'criterion');
	if (!row) return;
	const assessment = await assessmentOf(database, row.assessment);
	refuseClosedEvidence(assessment, place.language);
	await criterionOf(place, assessment, row.criterion);
}

/** A project contributes to a criterion of the dimension that it names. */
export async function checkContribution({ database, language }: Place, id: string): Promise<void> {
	const row: { criterion: string | null } | undefined = await database('maturity_contributions')
		.where({ id })
		.first('criterion');
	await holdRow(database, 'maturity_criteria', row?.criterion ?? null);
	const code = await criterionOfOtherDimension(database, { 'contribution.id': id });
	if (code !== undefined)
		throw new InvalidAssessmentError({
			field: 'criterion',
			criterion: code,
			problem: 'CRITERION_OF_OTHER_DIMENSION',
			message: recordTexts(language).otherDimension(code),
		});
}

/** A criterion to which projects contribute stays in its dimension. */
export async function checkCriterion({ database, language }: Place, id: string, isNew: boolean): Promise<void> {
	if (isNew) return;
	const code = await criterionOfOtherDimension(database, { 'criterion.id': id });
	if (code !== undefined)
		throw new InvalidAssessmentError({
			field: 'dimension',
			criterion: code,
			problem: 'CRITERION_OF_OTHER_DIMENSION',
			message: recordTexts(language).contributedTo(code),
		});
}

/** The code of a criterion to which a project contributes in another dimension than the criterion's. */
async function criterionOfOtherDimension(
	database: Knex,
	which: Readonly<Record<string, string>>,
): Promise<string | undefined> {
	const row: { code: string } | undefined = await database('maturity_contributions as contribution')
		.join('maturity_criteria as criterion', 'criterion.id', 'contribution.criterion')
		.where(which)
		.whereNot('criterion.dimension', database.ref('contribution.dimension'))
		.first('criterion.code');
	return row?.code;
}

/** What an assessment is measured against is a target of the same model, and stays one. */
export async function checkTarget({ database, language }: Place, id: string): Promise<void> {
	const { kind, model, target: against } = await assessmentOf(database, id);
	await holdRow(database, 'maturity_assessments', against);
	const target: { kind: string; model: string } | undefined =
		against === null
			? undefined
			: await database('maturity_assessments').where({ id: against }).first('kind', 'model');
	if (against !== null && (target?.kind !== 'target' || target.model !== model))
		throw new InvalidAssessmentError({
			field: 'target',
			problem: 'NOT_A_TARGET',
			message: recordTexts(language).notATarget,
		});
	const measured = database('maturity_assessments').where({ target: id });
	if (kind === 'target') measured.whereNot({ model });
	if (await measured.first('id'))
		throw new AssessmentFixedError({
			field: kind === 'target' ? 'model' : 'kind',
			message: recordTexts(language).isTarget,
		});
}

/** Whether ratings, decisions or evidence were entered, so that model and kind stay as they are. */
export async function hasEntries(database: Knex, assessments: readonly string[]): Promise<boolean> {
	for (const collection of ['maturity_ratings', 'maturity_decisions', 'maturity_evidence']) {
		if (await database(collection).whereIn('assessment', assessments).first('id')) return true;
	}
	return false;
}

const CLOSING = {
	maturity_ratings: refuseClosedRating,
	maturity_decisions: refuseClosedDecision,
	maturity_evidence: refuseClosedEvidence,
};

/** What may not be entered any more may not be changed, moved to another assessment or taken away either. */
export async function refuseClosed(
	{ database, language }: Pick<Place, 'database' | 'language'>,
	collection: keyof typeof CLOSING,
	keys: readonly (string | number)[],
): Promise<void> {
	const rows: { assessment: string }[] = await database(collection).whereIn('id', keys).distinct('assessment');
	for (const { assessment } of rows) CLOSING[collection](await assessmentOf(database, assessment), language);
}

/** What is put away takes nothing any more, in whatever state it was. */
function refuseArchived({ archived }: Assessment, language: Language): void {
	if (archived) throw new RatingClosedError({ field: 'assessment', message: recordTexts(language).archived });
}

function refuseClosedRating(assessment: Assessment, language: Language): void {
	refuseArchived(assessment, language);
	if (assessment.meaning !== RATING)
		throw new RatingClosedError({
			field: 'assessment',
			message: recordTexts(language).ratingClosed(labelIn(assessment, language)),
		});
}

function refuseClosedDecision(assessment: Assessment, language: Language): void {
	refuseArchived(assessment, language);
	const texts = recordTexts(language);
	if (!isOpenForDecisions({ kind: assessment.kind, meaning: assessment.meaning }))
		throw new RatingClosedError({
			field: 'assessment',
			message: (assessment.kind === 'target' ? texts.targetClosed : texts.decisionClosed)(
				labelIn(assessment, language),
			),
		});
}

function refuseClosedEvidence(assessment: Assessment, language: Language): void {
	refuseArchived(assessment, language);
	if (!isOpenForEvidence({ meaning: assessment.meaning }))
		throw new RatingClosedError({
			field: 'assessment',
			message: recordTexts(language).evidenceClosed(labelIn(assessment, language)),
		});
}

async function assessmentOf(database: Knex, id: string): Promise<Assessment> {
	// Its state, kind and model are not to change until what depends on them is written. Not in the join below: PostgreSQL
	// looks again only at the row that it waited for, and finds no record where that has another state by then.
	await holdRow(database, 'maturity_assessments', id);
	const row: Assessment | undefined = await database('maturity_assessments as assessment')
		.join('workflow_states as state', 'state.id', 'assessment.state')
		.where('assessment.id', id)
		.first(
			'assessment.id',
			'assessment.model',
			'assessment.kind',
			'assessment.target',
			'assessment.archived',
			'state.meaning',
			'state.label',
			'state.label_en',
		);
	if (!row) throw new Error('An entry refers to an assessment that is gone.');
	return row;
}

/** By transaction, so that a batch of ratings prepares its model once. */
const models = new WeakMap<Knex, Map<string, Promise<LoadedModel | undefined>>>();

async function criterionOf(
	{ services, database, schema, language }: Place,
	assessment: Assessment,
	id: string,
): Promise<TreeCriterion> {
	const known = models.get(database) ?? new Map<string, Promise<LoadedModel | undefined>>();
	models.set(database, known);
	// From the first rating on the model does not change any more, see the rules of models.
	if (!known.has(assessment.model)) await holdRow(database, 'maturity_models', assessment.model);
	// As the system: what is decided here must not depend on what the writer may read.
	const loading =
		known.get(assessment.model) ??
		loadModels({ services, database, schema, accountability: null }, { id: { _eq: assessment.model } }).then(
			([model]) => model,
		);
	known.set(assessment.model, loading);
	const model = await loading;
	if (!model) throw new Error('An assessment refers to a model that is gone.');
	const { criteria } = wholeTree(model, language);
	const found = [...model.criteria].find(([, criterion]) => criterion === id);
	const criterion = found && criteria.get(found[0]);
	if (criterion) return criterion;
	const other: { code: string } | undefined = await database('maturity_criteria').where({ id }).first('code');
	throw new InvalidAssessmentError({
		field: 'criterion',
		criterion: other?.code ?? id,
		problem: 'CRITERION_OF_OTHER_MODEL',
		message: recordTexts(language).otherModel(other?.code ?? id, model.records.model.code),
	});
}

function checkAnswer(
	criterion: TreeCriterion,
	{ answer, not_applicable_reason: reason }: Answered,
	language: Language,
): void {
	const { code } = criterion.criterion;
	if (answer !== null && reason !== null)
		throw new InvalidAssessmentError({
			field: 'answer',
			criterion: code,
			problem: 'ANSWER_TWICE',
			message: recordTexts(language).answerTwice(code),
		});
	const read = readRating(criterion, exchangeForm(criterion, { answer, notApplicableReason: reason }));
	if (typeof read !== 'object' || read === null) return;
	const problem = {
		code: read.code,
		path: '',
		about: [code],
		...(read.detail === undefined ? {} : { detail: read.detail }),
	};
	throw new InvalidAssessmentError({
		field: fieldOf(read.code),
		criterion: code,
		problem: read.code,
		message: problemText(problem, language),
	});
}

function fieldOf(problem: ProblemCode): string {
	return problem === 'NOT_APPLICABLE_NOT_ALLOWED' || problem === 'REASON_NEEDED' ? 'not_applicable_reason' : 'answer';
}

/** Whether all other ratings of the rater are submitted, which closes the sheet. */
async function hasSubmitted(database: Knex, assessment: string, rater: string, apartFrom: string): Promise<boolean> {
	const rows: { submitted_at: unknown }[] = await database('maturity_ratings')
		.where({ assessment, rater })
		.whereNot('id', apartFrom)
		.select('submitted_at');
	return rows.length > 0 && rows.every(({ submitted_at: submitted }) => submitted !== null);
}
