import type { RecordFilter } from '../shared/domain/counting.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { Steps } from '../shared/domain/steps.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import {
	headOf,
	loadAssessments,
	loadScorable,
	loadScorables,
	scorable,
	summaryOf,
	type ScorableAssessment,
} from './assessments.ts';
import { comparison, type ComparisonAnswer } from './domain/answers/comparison.ts';
import { gapList, type Contribution, type GapAnswer } from './domain/answers/gap-list.ts';
import { officePictureInSteps, type OfficesAnswer } from './domain/answers/office-picture.ts';
import { resultInSteps, type ScoreAnswer } from './domain/answers/result.ts';
import { MODERATION, RATING, SETTLED } from './domain/rating/states.ts';
import { trendInSteps, type Trend } from './domain/answers/trend.ts';
import { openByInfluenceInSteps, sensitivityInSteps } from './domain/analysis/what-if.ts';
import type { WhatIfAnswer } from './domain/answers/what-if-answer.ts';
import { InvalidAssessmentError } from './errors.ts';
import { evidenceOf } from './evidence.ts';
import { latestOf } from './models.ts';
import { recordTexts } from './record-messages.ts';

/** What an assessment says; null where there is none. */
export async function scoreOf(
	source: CallerSource,
	id: string,
	language: Language,
	today: string,
): Promise<ScoreAnswer | null> {
	const assessment = await loadScorable(source, id, language);
	if (!assessment) return null;
	const { row, model, tree } = assessment;
	const evidence = await evidenceOf(source, row.id, today);
	return {
		assessment: headOf(row, language),
		...(await inSlices(
			resultInSteps({
				...assessment,
				model: summaryOf(model, tree, language),
				consensusRule: row.consensus_rule,
				ids: model.criteria,
				evidence,
				language,
			}),
		)),
	};
}

/** The gaps to `target`, or to the target that the assessment names; null where there is no such assessment. */
export async function gapsOf(
	source: CallerSource,
	id: string,
	target: string | undefined,
	language: Language,
): Promise<GapAnswer | null> {
	const assessment = await loadScorable(source, id, language);
	if (!assessment) return null;
	const { row, model, tree } = assessment;
	const texts = recordTexts(language);
	const named = target ?? row.target;
	if (named === null)
		throw new InvalidAssessmentError({ field: 'target', problem: 'NOT_A_TARGET', message: texts.noTarget });
	const goal = await loadScorable(source, named, language);
	if (goal?.row.kind !== 'target' || goal.row.model !== row.model)
		throw new InvalidAssessmentError({ field: 'target', problem: 'NOT_A_TARGET', message: texts.notATarget });
	const contributions = await contributionsTo(source, model.records.model.code, language);
	return {
		assessment: headOf(row, language),
		model: summaryOf(model, tree, language),
		target: headOf(goal.row, language),
		...gapList(tree, assessment.ratings, goal.ratings, contributions, language),
	};
}

/** Which unrated criteria move the bounds of a node most, and how far scores depend on weights (± 25 %). */
export async function whatIf(
	source: CallerSource,
	id: string,
	{ node, seed }: { node: string | undefined; seed: number },
	language: Language,
	slice: <Result>(steps: Steps<Result>) => Promise<Result>,
): Promise<WhatIfAnswer | null> {
	const assessment = await loadScorable(source, id, language);
	if (!assessment) return null;
	const { row, model, tree, ratings } = assessment;
	const code = node ?? tree.model.nodes.find(({ parent }) => parent === null)?.code ?? '';
	if (!tree.nodes.has(code))
		throw new InvalidAssessmentError({
			field: 'node',
			problem: 'UNKNOWN_REFERENCE',
			message: recordTexts(language).noNode(code),
		});
	return {
		assessment: headOf(row, language),
		model: summaryOf(model, tree, language),
		node: code,
		open: await slice(openByInfluenceInSteps(tree, ratings, code)),
		seed,
		sensitivity: await slice(sensitivityInSteps(tree, ratings, { seed })),
	};
}

/** Two assessments by models of one code, whatever their versions; null where one of them does not exist. */
export async function compare(
	source: CallerSource,
	from: string,
	to: string,
	language: Language,
): Promise<ComparisonAnswer | null> {
	const [before, after] = await loadScorables(source, [from, to], language);
	if (!before || !after) return null;
	if (before.model.records.model.code !== after.model.records.model.code)
		throw new InvalidAssessmentError({
			field: 'to',
			problem: 'CRITERION_OF_OTHER_MODEL',
			message: recordTexts(language).otherModels,
		});
	const about = ({ row, model, tree }: ScorableAssessment) => ({
		assessment: headOf(row, language),
		model: summaryOf(model, tree, language),
	});
	return { from: about(before), to: about(after), ...comparison(before, after, language) };
}

/** The newest assessment of each office and of the whole city by a version of a model, without one the newest that was used; null where nothing was assessed. */
export async function officesBy(
	source: CallerSource,
	model: string,
	version: string | undefined,
	language: Language,
): Promise<OfficesAnswer | null> {
	const rows = await liveReader(source).read<{ id: string; office: string | null; model: { version: string } }>(
		'maturity_assessments',
		{ fields: ['id', 'office', 'model.version'], filter: settledBy(model), sort: ['as_of', 'code'] },
	);
	const used = version ?? latestOf(rows, ({ model: { version: one } }) => one)?.model.version;
	// Of earlier assessments nothing is shown, so that their ratings are not loaded.
	const newest = new Map(rows.filter((row) => row.model.version === used).map(({ id, office }) => [office, id]));
	const found = await loadAssessments(source, { id: { _in: [...newest.values()] } }, language);
	const [first] = found;
	if (!first?.tree) return null;
	const assessments = found
		.map((assessment) => scorable(assessment, language))
		.map(({ row, ratings, preliminary }) => ({
			head: headOf(row, language),
			weight: row.weight,
			preliminary,
			ratings,
		}));
	return {
		model: summaryOf(first.model, first.tree, language),
		...(await inSlices(officePictureInSteps(first.tree, assessments, language))),
	};
}

/** How an office, or the whole city, went from assessment to assessment, across the versions of a model. */
export async function trendOf(
	source: CallerSource,
	model: string,
	office: string | undefined,
	language: Language,
): Promise<Trend> {
	const found = await loadAssessments(
		source,
		{ _and: [settledBy(model), { office: office === undefined ? { _null: true } : { code: { _eq: office } } }] },
		language,
	);
	const points = found.flatMap((assessment) => {
		if (!assessment.tree) return [];
		const { row, tree, ratings, preliminary } = scorable(assessment, language);
		return [
			{
				head: headOf(row, language),
				version: assessment.model.records.model.version,
				preliminary,
				tree,
				ratings,
			},
		];
	});
	return inSlices(trendInSteps(points, language));
}

/** What has been rated by any version of a model, and everyone sees alike; targets and services have views of their own. */
function settledBy(model: string): RecordFilter {
	return {
		_and: [
			{ kind: { _eq: 'actual' } },
			{ service: { _null: true } },
			{ archived: { _neq: true } },
			{ state: { meaning: { _in: [...SETTLED] } } },
			{ model: { code: { _eq: model } } },
		],
	};
}

interface ContributionRow {
	project: {
		id: string;
		code: string;
		title: string;
		title_en: string | null;
		state: { label: string; label_en: string | null; color: string; icon: string; meaning: string };
	};
	dimension: { code: string };
	criterion: { code: string } | null;
}

/** What projects contribute to any version of a model, as far as the caller may read it. */
async function contributionsTo(source: CallerSource, model: string, language: Language): Promise<Contribution[]> {
	const fields = [
		'dimension.code',
		'criterion.code',
		...[
			'id',
			'code',
			'title',
			'title_en',
			'state.label',
			'state.label_en',
			'state.color',
			'state.icon',
			'state.meaning',
		].map((field) => `project.${field}`),
	];
	const rows = await liveReader(source).read<ContributionRow>('maturity_contributions', {
		fields,
		filter: {
			_and: [{ dimension: { model: { code: { _eq: model } } } }, { project: { archived: { _neq: true } } }],
		},
	});
	const isEnglish = language === 'en';
	return rows.map(({ dimension, criterion, project: { id, code, title, title_en: english, state } }) => ({
		dimension: dimension.code,
		criterion: criterion?.code ?? null,
		project: {
			id,
			code,
			title: (isEnglish && english) || title,
			state: { label: (isEnglish && state.label_en) || state.label, color: state.color, icon: state.icon },
			isUnderWay: ['planned', 'active', RATING, MODERATION].includes(state.meaning),
		},
	}));
}
