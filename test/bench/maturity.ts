import {
	agreement,
	consensus,
	forModeration,
	parseModel,
	readRatings,
	score,
	treeOf,
	type MaturityModel,
	type SeveralRaters,
} from '../../extensions/strategy-cockpit/src/maturity/index.ts';
import { alternate, median, type Ratio } from './ratio.ts';

const OFFICES = 500;
const DIMENSIONS = 5;
const CRITERIA = 100;
const RATERS = Array.from({ length: 10 }, (_, index) => `R${index}`);
const ROUNDS = 25;

/** What the raters of each office gave. */
type Sheets = { code: string; raters: string[]; ratings: Record<string, Record<string, number | null>> }[];

/** What the scoring of many offices costs: against adding up the same ratings, and against half as many offices. */
export async function benchMaturity(): Promise<Ratio[]> {
	const parsed = parseModel(model());
	if (!parsed.ok) throw new Error('The model of the benchmark is refused.');
	const tree = treeOf(parsed.value);
	const whole = sheets(OFFICES);
	const half = sheets(OFFICES / 2);
	const read = (sheet: Sheets[number]) => {
		const outcome = readRatings(tree, [sheet]);
		const [assessment] = outcome.ok ? outcome.value : [];
		if (!assessment) throw new Error('The ratings of the benchmark are refused.');
		return assessment as SeveralRaters;
	};
	const rate = async (offices: Sheets) => {
		for (const sheet of offices) {
			if (score(tree, consensus(tree, read(sheet), 'median')).length !== DIMENSIONS + 1)
				throw new Error('Not every dimension was scored.');
		}
	};
	const assessments = whole.map(read);
	const compare = async () => {
		for (const assessment of assessments) {
			if (agreement(assessment.units.values()).ordinal.alpha === null) throw new Error('There is no agreement.');
			if (forModeration(tree, assessment).length !== CRITERIA)
				throw new Error('Not every criterion was compared.');
		}
	};
	const addUp = async () => {
		let total = 0;
		for (const { ratings } of whole)
			for (const byRater of Object.values(ratings))
				for (const rating of Object.values(byRater)) total += rating ?? 0;
		if (total === 0) throw new Error('Nothing was added up.');
	};
	const ratings = OFFICES * CRITERIA * RATERS.length;
	const each = (milliseconds: number) => `${((milliseconds / ratings) * 1e6).toFixed(0)} ns a rating`;
	const [scored, added] = (await alternate(ROUNDS, () => rate(whole), addUp)).map(median) as [number, number];
	const [compared, addedAgain] = (await alternate(ROUNDS, compare, addUp)).map(median) as [number, number];
	const [all, fewer] = (
		await alternate(
			ROUNDS,
			() => rate(whole),
			() => rate(half),
		)
	).map(median) as [number, number];
	return [
		{
			name: `${ratings} ratings read, brought together and scored (${each(scored)}) / adding them up (${each(added)})`,
			ours: scored,
			theirs: added,
			aim: 10,
		},
		{
			name: `agreement by four metrics and spread of the same ratings (${each(compared)}) / adding them up`,
			ours: compared,
			theirs: addedAgain,
			aim: 10,
		},
		{ name: `${OFFICES} offices / ${OFFICES / 2} offices (linear: 2 x)`, ours: all, theirs: fewer, aim: 2.5 },
	];
}

function model(): MaturityModel {
	const dimensions = Array.from({ length: DIMENSIONS }, (_, index) => `D${index}`);
	return {
		code: 'bench',
		scale: [0, 4],
		missing: 'bounds',
		answerSets: { levels: [0, 1, 2, 3, 4].map((value) => ({ value })) },
		nodes: [
			{ code: 'ALL', parent: null, weight: 1, aggregation: 'weighted_mean' },
			...dimensions.map((code) => ({ code, parent: 'ALL', weight: 1, aggregation: 'weighted_mean' as const })),
		],
		criteria: Array.from({ length: CRITERIA }, (_, index) => ({
			code: `K${index}`,
			node: `D${index % DIMENSIONS}`,
			weight: 1 + (index % 3),
			answerSet: 'levels',
		})),
	};
}

/** Invented ratings, the same in every run: around a level of each criterion, one in twenty missing. */
function sheets(offices: number): Sheets {
	let seed = 1;
	const next = (below: number) => {
		seed = (seed * 48271) % 2147483647;
		return seed % below;
	};
	const rating = (level: number) => (next(20) === 0 ? null : Math.min(4, Math.max(0, level + next(3) - 1)));
	const row = () => {
		const level = next(5);
		return Object.fromEntries(RATERS.map((rater) => [rater, rating(level)]));
	};
	const criteria = Array.from({ length: CRITERIA }, (_, index) => `K${index}`);
	return Array.from({ length: offices }, (_, office) => ({
		code: `A${office}`,
		raters: RATERS,
		ratings: Object.fromEntries(criteria.map((code) => [code, row()])),
	}));
}
