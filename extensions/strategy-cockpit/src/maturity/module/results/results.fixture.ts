import type { Language } from '../../../shared/domain/locale.ts';
import { allAtOnce } from '../../../shared/domain/steps.ts';
import type { Evidence } from '../../domain/answers/evidence.ts';
import { parseModel } from '../../domain/model/parse-model.ts';
import type { Moderated } from '../../domain/rating/raters.ts';
import { hasSeveralRaters, readRatings } from '../../domain/rating/ratings.ts';
import { resultInSteps, type Decided, type ScoreAnswer } from '../../domain/answers/result.ts';
import type { AssessmentHead } from '../../domain/answers/heads.ts';
import { treeOf, type ModelTree } from '../../domain/model/tree.ts';

/** A mean of two dimensions. Invented. */
export const TREE: ModelTree = treeOfDocument({
	code: 'probe',
	version: '1',
	name: 'Probemodell',
	scale: [0, 4],
	missing: 'bounds',
	levels: [1, 2, 3, 4].map((level) => ({ level, label: { de: `Stufenname ${level}`, en: `Level name ${level}` } })),
	answerSets: {
		thirds: [
			{ code: 'no', value: 0, label: 'nein' },
			{ code: 'yes', value: 4, label: { de: 'ja', en: 'yes' } },
		],
	},
	nodes: [
		{ code: 'ROOT', name: 'Gesamt', parent: null, weight: 1, aggregation: 'weighted_mean' },
		{
			code: 'A',
			name: { de: 'Steuerung', en: 'Governance' },
			parent: 'ROOT',
			weight: 1,
			aggregation: 'weighted_mean',
		},
		{ code: 'B', name: 'Technik', parent: 'ROOT', weight: 1, aggregation: 'min' },
	],
	criteria: [
		{ code: 'K1', node: 'A', name: 'Zuständigkeit', weight: 1, range: [0, 4] },
		{ code: 'K2', node: 'A', name: 'Berichtswesen', weight: 3, answerSet: 'thirds' },
		{ code: 'K3', node: 'B', name: 'Schalter', weight: 1, range: [0, 4], notApplicable: true },
	],
});

export function treeOfDocument(document: object): ModelTree {
	const parsed = parseModel(document);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	return treeOf(parsed.value);
}

interface Given {
	/** By criterion, then by rater. */
	ratings?: Record<string, Record<string, unknown>>;
	raters?: string[];
	decided?: Record<string, Moderated & Decided>;
	/** By the id of the criterion. */
	evidence?: Record<string, Evidence[]>;
	head?: Partial<AssessmentHead>;
	preliminary?: boolean;
	basis?: ScoreAnswer['basis'];
	language?: Language;
}

/** What the server answers of an assessment with these ratings. */
export function scoreAnswer({
	ratings = {},
	raters = ['r1', 'r2'],
	decided = {},
	evidence = {},
	head = {},
	preliminary = true,
	basis = 'submitted',
	language = 'de',
}: Given = {}): ScoreAnswer {
	const outcome = readRatings(TREE, [{ code: 'P-1', raters, ratings }]);
	const [given] = outcome.ok ? outcome.value : [];
	if (!given || !hasSeveralRaters(given)) throw new Error(JSON.stringify(outcome));
	const model = {
		id: 'm',
		code: 'probe',
		version: '1',
		name: 'Probemodell',
		scale: [0, 4] as const,
		levels: [1, 2, 3, 4].map((level) => ({ level, label: `Stufenname ${level}`, description: null })),
	};
	const state = { key: 'moderation', meaning: 'moderation', label: 'In Moderation', color: '#123456', icon: 'forum' };
	return {
		assessment: {
			id: 'a',
			code: 'P-1',
			title: 'Probe',
			kind: 'actual',
			asOf: '2026-03-01',
			asOfPrecision: 'month',
			office: null,
			state,
			...head,
		},
		...allAtOnce(
			resultInSteps({
				tree: TREE,
				model,
				language,
				preliminary,
				basis,
				raters: { assigned: 3, submitted: given.raters.length },
				consensusRule: 'median',
				given,
				decided: new Map(Object.entries(decided)),
				ids: new Map([
					['K1', 'id-1'],
					['K2', 'id-2'],
					['K3', 'id-3'],
				]),
				evidence: new Map(Object.entries(evidence)),
			}),
		),
	};
}

/** With spaces that a test can write; Intl puts such that do not break before "%". */
export function plain<T>(view: T): T {
	return JSON.parse(JSON.stringify(view).replaceAll('\u00a0', ' ')) as T;
}
