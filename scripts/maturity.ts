/**
 * `npm run maturity -- score --model FILE --ratings FILE`: one JSON line per assessment, its nodes or the agreement of its raters.
 * `npm run maturity -- metrics --model FILE --ratings FILE [--baseline CODE] --current CODE --target CODE`: one JSON line.
 * What is wrong with a file is told on standard error, a sentence per problem; then nothing is printed, and the command ends with 2.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
	agreement,
	hasSeveralRaters,
	metrics,
	METRICS,
	parseModel,
	problemText,
	readJson,
	readRatings,
	score,
	treeOf,
	type GivenRatings,
	type ModelTree,
	type Outcome,
	type RatedAssessment,
} from '../extensions/strategy-cockpit/src/maturity/index.ts';

const USAGE =
	'Usage: npm run maturity -- score --model FILE --ratings FILE, or metrics with --current CODE --target CODE [--baseline CODE] besides.';

class BadInput extends Error {}

try {
	const { positionals, values } = parseOptions();
	const [command] = positionals;
	if (
		positionals.length !== 1 ||
		(command !== 'score' && command !== 'metrics') ||
		values.model === undefined ||
		values.ratings === undefined
	)
		throw new BadInput(USAGE);
	const tree = treeOf(sound(values.model, parseModel(readFile(values.model))));
	const assessments = sound(values.ratings, readRatings(tree, readFile(values.ratings)));
	const lines =
		command === 'score'
			? assessments.map((assessment) => scoreLine(tree, assessment))
			: [metricsLine(tree, assessments, values)];
	for (const line of lines) console.log(JSON.stringify(line));
} catch (error) {
	if (!(error instanceof BadInput)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}

function parseOptions() {
	const option = { type: 'string' } as const;
	try {
		return parseArgs({
			allowPositionals: true,
			options: { model: option, ratings: option, baseline: option, current: option, target: option },
		});
	} catch (error) {
		throw new BadInput(`${(error as Error).message}\n${USAGE}`);
	}
}

function readFile(file: string): unknown {
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		throw new BadInput(`${file} cannot be read: ${(error as Error).message}`);
	}
	return sound(file, readJson(bytes));
}

function sound<T>(file: string, outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	throw new BadInput(outcome.problems.map((problem) => `${file}: ${problemText(problem, 'en')}`).join('\n'));
}

function scoreLine(tree: ModelTree, assessment: RatedAssessment): object {
	if (hasSeveralRaters(assessment)) {
		const found = agreement(assessment.units.values());
		return {
			assessment: assessment.code,
			agreement: {
				krippendorff_alpha: Object.fromEntries(METRICS.map((metric) => [metric, found[metric].alpha])),
			},
		};
	}
	const nodes = score(tree, assessment.ratings);
	return {
		assessment: assessment.code,
		nodes: nodes.map(({ code, score, lower, upper, level, levelLower, levelUpper, coverage }) => ({
			code,
			score,
			lower,
			upper,
			level,
			levelLower,
			levelUpper,
			coverage,
		})),
	};
}

function metricsLine(
	tree: ModelTree,
	assessments: readonly RatedAssessment[],
	{ baseline, current, target }: { baseline?: string; current?: string; target?: string },
): object {
	const ratingsOf = (option: string, code: string | undefined): GivenRatings => {
		const assessment = assessments.find((one) => one.code === code);
		if (code === undefined || !assessment)
			throw new BadInput(
				code === undefined
					? `--${option} CODE is missing.\n${USAGE}`
					: `--${option}: there is no assessment "${code}".`,
			);
		if (hasSeveralRaters(assessment))
			throw new BadInput(`--${option}: "${code}" has several raters and no ratings in common.`);
		return assessment.ratings;
	};
	const nodes = metrics(
		tree,
		baseline === undefined ? null : ratingsOf('baseline', baseline),
		ratingsOf('current', current),
		ratingsOf('target', target),
	);
	const named = nodes.map(({ code, percentToTarget, progressToDate }) => ({
		code,
		percent_to_target: percentToTarget,
		progress_to_date: progressToDate,
	}));
	const root = named[tree.model.nodes.findIndex(({ parent }) => parent === null)];
	return {
		baseline: baseline ?? null,
		current,
		target,
		percent_to_target: root?.percent_to_target ?? null,
		progress_to_date: root?.progress_to_date ?? null,
		nodes: named,
	};
}
