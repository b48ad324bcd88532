import { backwardPass, forwardPass, workOf, type Work } from '../critical-path.ts';
import { graphOf, topologicalOrder } from '../graph.ts';
import type { Network } from '../network.ts';
import { distributionFor, quantile, shareUpTo, type Distribution } from './distribution.ts';
import { FEWEST_FINISHED, ratioOf, type FinishedProject, type Traits } from './history.ts';
import { randomOf } from '../../../shared/domain/random.ts';
import type { Steps } from '../../../shared/domain/steps.ts';

export interface ForecastQuestion {
	/** With today as its start: what has not begun cannot start earlier, and running work has lasted until then. */
	network: Network;
	/** By code; an activity without traits is forecast as the whole of the finished projects. */
	traits: ReadonlyMap<string, Traits>;
	/** The planned finish by code, exclusive. */
	planned: ReadonlyMap<string, number>;
	finished: readonly FinishedProject[];
	/** Whole number: the same seed gives the same answer. */
	seed: number;
	runs: number;
}

export interface ActivityForecast {
	code: string;
	/** Finished by then in half, and in four fifths, of the runs: exclusive finishes. */
	p50: number;
	p80: number;
	/** In which share of the runs it has finished by the planned finish; null without one. */
	onPlan: number | null;
	/** In which share of the runs it was critical. */
	criticality: number;
}

export type Forecast =
	| { kind: 'tooFewFinished'; finished: number; needed: number }
	| {
			kind: 'forecast';
			/** So many finished projects it rests on. */
			finished: number;
			runs: number;
			/** In the order of the network, without what lies in or behind a cycle and without what has no duration. */
			activities: ActivityForecast[];
			/** Of the whole network; null when nothing could be scheduled. */
			finish: { p50: number; p80: number } | null;
	  };

/**
 * Draws a duration for everything that has not finished, schedules the network, and counts what comes of it (Monte Carlo, as by Van Slyke
 * 1963). Where paths meet, the later one counts, so a network is later than each of its paths. Projects are drawn independently of one
 * another: a year that is bad for all is not in it, which makes the P80 of a long chain too early rather than too late.
 */
export function* forecastInSteps(question: ForecastQuestion): Steps<Forecast> {
	const { network, seed, runs, planned } = question;
	const finished = question.finished.filter((project) => ratioOf(project) !== null);
	if (finished.length < FEWEST_FINISHED)
		return { kind: 'tooFewFinished', finished: finished.length, needed: FEWEST_FINISHED };
	const graph = graphOf(network);
	const order = topologicalOrder(graph);
	const plan = workOf(network);
	const draws = drawsOf(question, plan, order);
	const random = randomOf(seed);
	const work: Work = {
		...plan,
		duration: plan.duration.slice(),
		latestFinish: new Float64Array(graph.codes.length).fill(Infinity),
	};
	const earlyStart = new Float64Array(graph.codes.length).fill(NaN);
	const finishes = graph.codes.map(() => new Float64Array(runs));
	const ends = new Float64Array(runs);
	const critical = new Int32Array(graph.codes.length);
	for (let run = 0; run < runs; run++) {
		for (const { place, draw } of draws) work.duration[place] = draw(random());
		const finish = forwardPass(graph, order, work, earlyStart);
		const lateStart = backwardPass(graph, order, work, finish);
		for (const place of order) {
			finishes[place]![run] = earlyStart[place]! + work.duration[place]!;
			if (lateStart[place]! <= earlyStart[place]! && !work.isFinished[place]) critical[place]!++;
		}
		ends[run] = finish;
		yield;
	}
	const isScheduled = new Set(order);
	return {
		kind: 'forecast',
		finished: finished.length,
		runs,
		activities: network.activities.flatMap(({ code, duration, actualFinish }, place) => {
			if (!isScheduled.has(place) || (duration === null && actualFinish === undefined)) return [];
			const sorted = finishes[place]!.sort();
			const plannedFinish = planned.get(code);
			return [
				{
					code,
					...percentiles(sorted),
					onPlan: plannedFinish === undefined ? null : countUpTo(sorted, plannedFinish) / runs,
					criticality: critical[place]! / runs,
				},
			];
		}),
		finish: order.length === 0 ? null : percentiles(ends.sort()),
	};
}

interface Draw {
	place: number;
	/** Working days for a random number from 0 to 1. */
	draw: (random: number) => number;
}

/** In the order of the codes, so that the same seed gives the same answer however the network is written down. */
function drawsOf({ network, traits, finished }: ForecastQuestion, plan: Work, order: Int32Array): Draw[] {
	const codeOf = (place: number) => network.activities[place]!.code;
	const known = new Map<string, Distribution>();
	const distributionOf = (code: string) => {
		const own = traits.get(code);
		const key = own ? JSON.stringify([own.kind, own.office, own.isExternal]) : '';
		let found = known.get(key);
		if (!found) known.set(key, (found = distributionFor(own, finished)));
		return found;
	};
	return [...order]
		.filter((place) => !plan.isFinished[place] && plan.duration[place]! > 0)
		.sort((one, other) => (codeOf(one) < codeOf(other) ? -1 : 1))
		.map((place) => ({
			place,
			draw: drawer(
				distributionOf(codeOf(place)),
				plan.duration[place]!,
				network.start - plan.actualStart[place]!,
			),
		}));
}

/** Running work has lasted for some days already: of the distribution, only what is longer is left, and at least a day. */
function drawer(distribution: Distribution, planned: number, lasted: number): (random: number) => number {
	if (!(lasted > 0)) return (random) => wholeDays(planned * quantile(distribution, random));
	const gone = shareUpTo(distribution, lasted / planned);
	return (random) => Math.max(lasted + 1, wholeDays(planned * quantile(distribution, gone + random * (1 - gone))));
}

function wholeDays(days: number): number {
	return Math.max(1, Math.round(days));
}

function percentiles(sorted: Float64Array): { p50: number; p80: number } {
	const upTo = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
	return { p50: upTo(0.5), p80: upTo(0.8) };
}

function countUpTo(sorted: Float64Array, value: number): number {
	const first = sorted.findIndex((one) => one > value);
	return first === -1 ? sorted.length : first;
}
