import type { Accountability, Filter } from '@directus/types';
import type { Language } from '../shared/locale.ts';
import { headOf, loadAssessments, loadScorable, loadScorables, scorable, summaryOf, type ScorableAssessment } from './assessments.ts';
import { comparison, type ComparisonAnswer } from './domain/comparison.ts';
import { gapList, type Contribution, type GapAnswer } from './domain/gap-list.ts';
import { officePicture, type OfficesAnswer } from './domain/office-picture.ts';
import { resultOf, type ScoreAnswer } from './domain/result.ts';
import { SETTLED } from './domain/states.ts';
import { trend, type Trend } from './domain/trend.ts';
import { openByInfluence, sensitivity, type WhatIfAnswer } from './domain/what-if.ts';
import { InvalidRatingError } from './errors.ts';
import { evidenceOf } from './evidence.ts';
import { itemsOf, latestOf, type Source } from './models.ts';
import { recordTexts } from './record-messages.ts';

type CallerSource = Source & { accountability: Accountability };

/** What an assessment says; null where there is none. */
export async function scoreOf(source: CallerSource, id: string, language: Language, today: string): Promise<ScoreAnswer | null> {
	const assessment = await loadScorable(source, id, language);
	if (!assessment) return null;
	const { row, model, tree } = assessment;
	const evidence = await evidenceOf(source, row.id, today);
	return { assessment: headOf(row, language), ...resultOf({ ...assessment, model: summaryOf(model, tree, language), consensusRule: row.consensus_rule, ids: model.criteria, evidence, language }) };
}

/** The gaps to `target`, or to the target that the assessment names; null where there is no such assessment. */
export async function gapsOf(source: CallerSource, id: string, target: string | undefined, language: Language): Promise<GapAnswer | null> {
	const assessment = await loadScorable(source, id, language);
	if (!assessment) return null;
	const { row, model, tree } = assessment;
	const texts = recordTexts(language);
	const named = target ?? row.target;
	if (named === null) throw new InvalidRatingError({ field: 'target', problem: 'NOT_A_TARGET', message: texts.noTarget });
	const goal = await loadScorable(source, named, language);
	if (goal?.row.kind !== 'target' || goal.row.model !== row.model) throw new InvalidRatingError({ field: 'target', problem: 'NOT_A_TARGET', message: texts.notATarget });
	const contributions = await contributionsTo(source, model.records.model.code, language);
	return { assessment: headOf(row, language), model: summaryOf(model, tree, language), target: headOf(goal.row, language), ...gapList(tree, assessment.ratings, goal.ratings, contributions, language) };
}

/** Which unrated criteria move the bounds of a node most, and how far scores depend on weights (± 25 %). */
export async function whatIf(source: CallerSource, id: string, { node, seed }: { node: string | undefined; seed: number }, language: Language): Promise<WhatIfAnswer | null> {
	const assessment = await loadScorable(source, id, language);
	if (!assessment) return null;
	const { row, model, tree, ratings } = assessment;
	const code = node ?? tree.model.nodes.find(({ parent }) => parent === null)?.code ?? '';
	if (!tree.nodes.has(code)) throw new InvalidRatingError({ field: 'node', problem: 'UNKNOWN_REFERENCE', message: recordTexts(language).noNode(code) });
	return { assessment: headOf(row, language), model: summaryOf(model, tree, language), node: code, open: openByInfluence(tree, ratings, code), seed, sensitivity: sensitivity(tree, ratings, { seed }) };
}

/** Two assessments by models of one code, whatever their versions; null where one of them does not exist. */
export async function compare(source: CallerSource, from: string, to: string, language: Language): Promise<ComparisonAnswer | null> {
	const [before, after] = await loadScorables(source, [from, to], language);
	if (!before || !after) return null;
	if (before.model.records.model.code !== after.model.records.model.code) throw new InvalidRatingError({ field: 'to', problem: 'CRITERION_OF_OTHER_MODEL', message: recordTexts(language).otherModels });
	const about = ({ row, model, tree }: ScorableAssessment) => ({ assessment: headOf(row, language), model: summaryOf(model, tree, language) });
	return { from: about(before), to: about(after), ...comparison(before, after, language) };
}

/** The newest assessment of each office and of the whole city by a version of a model, without one the newest that was used; null where nothing was assessed. */
export async function officesBy(source: CallerSource, model: string, version: string | undefined, language: Language): Promise<OfficesAnswer | null> {
	const rows = (await itemsOf(source, 'maturity_assessments').readByQuery({ fields: ['id', 'office', 'model.version'], filter: settledBy(model), sort: ['as_of', 'code'], limit: -1 })) as unknown as { id: string; office: string | null; model: { version: string } }[];
	const used = version ?? latestOf(rows, ({ model: { version: one } }) => one)?.model.version;
	// Of earlier assessments nothing is shown, so that their ratings are not loaded.
	const newest = new Map(rows.filter((row) => row.model.version === used).map(({ id, office }) => [office, id]));
	const found = await loadAssessments(source, { id: { _in: [...newest.values()] } }, language);
	const [first] = found;
	if (!first?.tree) return null;
	const assessments = found.map((assessment) => scorable(assessment, language)).map(({ row, ratings, preliminary }) => ({ head: headOf(row, language), weight: row.weight, preliminary, ratings }));
	return { model: summaryOf(first.model, first.tree, language), ...officePicture(first.tree, assessments, language) };
}

/** How an office, or the whole city, went from assessment to assessment, across the versions of a model. */
export async function trendOf(source: CallerSource, model: string, office: string | undefined, language: Language): Promise<Trend> {
	const found = await loadAssessments(source, { _and: [settledBy(model), { office: office === undefined ? { _null: true } : { code: { _eq: office } } }] }, language);
	const points = found.flatMap((assessment) => {
		if (!assessment.tree) return [];
		const { row, tree, ratings, preliminary } = scorable(assessment, language);
		return [{ head: headOf(row, language), version: assessment.model.records.model.version, preliminary, tree, ratings }];
	});
	return trend(points, language);
}

/** What has been rated by any version of a model, and everyone sees alike; targets and services have views of their own. */
function settledBy(model: string): Filter {
	return { _and: [{ kind: { _eq: 'actual' } }, { service: { _null: true } }, { archived: { _neq: true } }, { state: { key: { _in: [...SETTLED] } } }, { model: { code: { _eq: model } } }] };
}

interface ContributionRow {
	project: { id: string; code: string; title: string; title_en: string | null; state: { label: string; label_en: string | null; color: string; icon: string; meaning: string } };
	dimension: { code: string };
	criterion: { code: string } | null;
}

/** What projects contribute to any version of a model, as far as the caller may read it. */
async function contributionsTo(source: CallerSource, model: string, language: Language): Promise<Contribution[]> {
	const fields = ['dimension.code', 'criterion.code', ...['id', 'code', 'title', 'title_en', 'state.label', 'state.label_en', 'state.color', 'state.icon', 'state.meaning'].map((field) => `project.${field}`)];
	const rows = (await itemsOf(source, 'maturity_contributions').readByQuery({ fields, filter: { _and: [{ dimension: { model: { code: { _eq: model } } } }, { project: { archived: { _neq: true } } }] }, limit: -1 })) as unknown as ContributionRow[];
	const isEnglish = language === 'en';
	return rows.map(({ dimension, criterion, project: { id, code, title, title_en: english, state } }) => ({
		dimension: dimension.code,
		criterion: criterion?.code ?? null,
		project: { id, code, title: (isEnglish && english) || title, state: { label: (isEnglish && state.label_en) || state.label, color: state.color, icon: state.icon }, isUnderWay: state.meaning === 'planned' || state.meaning === 'active' },
	}));
}
