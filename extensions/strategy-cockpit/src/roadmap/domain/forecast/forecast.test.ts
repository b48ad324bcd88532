import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backTest } from './back-test.ts';
import { distributionFor, quantile, shareUpTo } from './distribution.ts';
import type { FinishedProject, Traits } from './history.ts';
import { forecastInSteps, type ForecastQuestion } from './simulate.ts';
import type { Activity, Network, Relation } from '../network.ts';
import { activity, networks, relation } from '../networks.fixture.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { randomOf } from '../../../shared/domain/random.ts';
import { allAtOnce } from '../../../shared/domain/steps.ts';

const TRAITS: Traits = { kind: 'project', office: 'IT', isExternal: false };

/** A project that took so many times its plan. */
const took = (ratio: number, more: Partial<FinishedProject> = {}): FinishedProject => ({
	...TRAITS,
	startedOn: '2025-01-01',
	finishedOn: '2025-06-30',
	plannedWorkingDays: 1000,
	actualWorkingDays: ratio * 1000,
	...more,
});

const RATIOS = [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 1.8, 2.2];
const FINISHED = [...RATIOS, 3].map((ratio) => took(ratio));

describe('the distribution of actual against planned durations', () => {
	it('has the k-th of n at the share k / (n + 1), and proportions between', () => {
		const distribution = distributionFor(
			undefined,
			RATIOS.map((ratio) => took(ratio)),
		);
		for (const [index, ratio] of RATIOS.entries()) {
			expect(quantile(distribution, (index + 1) / 10)).toBeCloseTo(ratio, 10);
			expect(shareUpTo(distribution, ratio)).toBeCloseTo(index === 8 ? 1 : (index + 1) / 10, 10);
		}
		expect(quantile(distribution, 0.85)).toBeCloseTo(Math.sqrt(1.8 * 2.2), 10);
		expect([quantile(distribution, 0), quantile(distribution, 1)]).toEqual([0.8, 2.2]);
	});

	it('leans towards projects with the same traits, the more of them there are', () => {
		const medianWith = (fast: number) =>
			quantile(
				distributionFor(TRAITS, [
					...Array.from({ length: 30 }, () => took(2, { kind: 'roll_out', office: 'Bau', isExternal: true })),
					...Array.from({ length: fast }, () => took(1)),
				]),
				0.5,
			);
		// Weight of n alike projects: n / (n + 10) + 10 / (n + 10) * n / (n + 30).
		expect([1, 5, 10, 11, 20].map((fast) => medianWith(fast) < 1.5)).toEqual([false, false, true, true, true]);
		const ofNobody = distributionFor({ kind: 'x', office: 'x', isExternal: true }, FINISHED);
		expect(ofNobody).toEqual(distributionFor(undefined, FINISHED));
	});

	it('leaves out what cannot tell', () => {
		const odd = [took(1, { plannedWorkingDays: 0 }), took(0)];
		expect(distributionFor(TRAITS, [...FINISHED, ...odd])).toEqual(distributionFor(TRAITS, FINISHED));
	});

	it('turns a share into a ratio and back', () => {
		const ratios = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 30 });
		fc.assert(
			fc.property(ratios, fc.double({ min: 0, max: 1, noNaN: true }), (ratios, share) => {
				const distribution = distributionFor(
					undefined,
					ratios.map((ratio) => took(ratio / 10)),
				);
				const ratio = quantile(distribution, share);
				expect(ratio).toBeGreaterThanOrEqual(Math.min(...ratios) / 10 - 1e-9);
				expect(ratio).toBeLessThanOrEqual(Math.max(...ratios) / 10 + 1e-9);
				expect(quantile(distribution, shareUpTo(distribution, ratio))).toBeCloseTo(ratio, 6);
			}),
		);
	});
});

const RUNS = 20_000;

function forecast(activities: Activity[], relations: Relation[] = [], more: Partial<ForecastQuestion> = {}) {
	const question = {
		network: { start: 0, activities, relations },
		traits: new Map<string, Traits>(),
		planned: new Map<string, number>(),
		finished: FINISHED,
		seed: 1,
		runs: RUNS,
		...more,
	};
	const found = allAtOnce(forecastInSteps(question));
	if (found.kind !== 'forecast') throw new Error('Too few projects have finished.');
	return { ...found, of: (code: string) => found.activities.find((one) => one.code === code)! };
}

const whole = distributionFor(undefined, FINISHED);

describe('the simulation', () => {
	it('of one project has the quantiles of the distribution', () => {
		const found = forecast([activity('A', 1000)], [], { planned: new Map([['A', 1100]]) }).of('A');
		expect(found.p50 / 1000).toBeCloseTo(quantile(whole, 0.5), 1);
		expect(found.p80 / 1000).toBeCloseTo(quantile(whole, 0.8), 1);
		expect(found.onPlan).toBeCloseTo(shareUpTo(whole, 1.1), 1);
		expect(found.criticality).toBe(1);
	});

	it('gives as P80 the first day by which four fifths of the runs have finished', () => {
		const finished = Array.from({ length: 99 }, (_, index) => took(1 + index / 100));
		const run = (planned: Map<string, number>) =>
			forecast([activity('A', 100_000)], [], { runs: 10, finished, planned }).of('A');
		const onPlan = (finish: number) => run(new Map([['A', finish]])).onPlan;
		const { p50, p80 } = run(new Map());
		expect([p50 - 1, p50, p80 - 1, p80].map(onPlan)).toEqual([0.4, 0.5, 0.7, 0.8]);
	});

	it('of two beside each other has the product of their shares: later than each', () => {
		const { finish, of } = forecast([activity('A', 1000), activity('B', 1000), activity('C', 100)]);
		expect(finish!.p80 / 1000).toBeCloseTo(quantile(whole, Math.sqrt(0.8)), 1);
		expect(finish!.p50 / 1000).toBeCloseTo(quantile(whole, Math.sqrt(0.5)), 1);
		expect(finish!.p50).toBeGreaterThan(of('A').p50);
		expect(of('A').criticality).toBeCloseTo(0.5, 1);
		expect(of('A').criticality + of('B').criticality).toBeGreaterThanOrEqual(1);
		expect(of('C').criticality).toBe(0);
	});

	it('of one after the other has the sum of their means', () => {
		// The mean by the trapezoids under the quantiles.
		let mean = 0;
		for (let share = 0.00005; share < 1; share += 0.0001) mean += quantile(whole, share) * 0.0001;
		const chain = Array.from({ length: 30 }, (_, index) => activity(`P${index}`, 100));
		const { finish } = forecast(
			chain,
			chain.slice(1).map((_one, index) => relation(`P${index}`, `P${index + 1}`)),
			{ runs: 2000 },
		);
		expect(finish!.p50 / 3000).toBeCloseTo(mean, 1);
	});

	it('of work that runs counts only what is longer than it has lasted', () => {
		const running = activity('A', 1000, { actualStart: -1300 });
		const gone = shareUpTo(whole, 1.3);
		const found = forecast([running]).of('A');
		expect((found.p50 + 1300) / 1000).toBeCloseTo(quantile(whole, gone + 0.5 * (1 - gone)), 1);
		const overdue = forecast([activity('A', 1000, { actualStart: -9000 })]).of('A');
		expect([overdue.p50, overdue.p80]).toEqual([1, 1]);
	});

	it('moves nothing that has finished, and draws nothing for milestones', () => {
		const done = activity('A', 1000, { actualStart: -50, actualFinish: -10 });
		const { of } = forecast(
			[done, activity('M', 0), activity('B', 1000)],
			[relation('A', 'M'), relation('M', 'B')],
		);
		expect(of('A')).toMatchObject({ p50: -10, p80: -10, criticality: 0 });
		expect(of('M')).toMatchObject({ p50: 0, p80: 0, criticality: 1 });
	});

	it('forecasts neither what has no duration nor what lies in a cycle', () => {
		const { activities } = forecast(
			[activity('A', null), activity('B', 5), activity('C', 5), activity('D', 5)],
			[relation('A', 'B'), relation('C', 'D'), relation('D', 'C')],
			{ runs: 10 },
		);
		expect(activities.map(({ code }) => code)).toEqual(['B']);
		expect(forecast([], [], { runs: 10 }).finish).toBeNull();
	});

	it('counts projects by their own traits', () => {
		const finished = [
			...Array.from({ length: 100 }, () => took(1)),
			...Array.from({ length: 100 }, () => took(2, { kind: 'roll_out', office: 'Bau', isExternal: true })),
		];
		const traits = new Map([
			['A', TRAITS],
			['B', { kind: 'roll_out', office: 'Bau', isExternal: true }],
		]);
		const { of } = forecast([activity('A', 100), activity('B', 100)], [], { finished, traits, runs: 500 });
		expect([of('A').p80, of('B').p50]).toEqual([100, 200]);
	});

	it('refuses when fewer than ten projects have finished that can tell', () => {
		const few = [...FINISHED.slice(1), took(1, { plannedWorkingDays: 0 })];
		const question = { traits: new Map(), planned: new Map(), seed: 1, runs: 10 };
		const network: Network = { start: 0, activities: [activity('A', 5)], relations: [] };
		expect(allAtOnce(forecastInSteps({ ...question, network, finished: few }))).toEqual({
			kind: 'tooFewFinished',
			finished: 9,
			needed: 10,
		});
		expect(allAtOnce(forecastInSteps({ ...question, network, finished: FINISHED }))).toMatchObject({
			kind: 'forecast',
			finished: 10,
			runs: 10,
		});
	});

	it('gives the same for the same seed, however the network is written down; and P50, P80 and shares in order', () => {
		const seen = new Set<string>();
		fc.assert(
			fc.property(
				networks({ dates: ['notBefore', 'actualStart'], isCyclic: true }),
				fc.nat(),
				(network, seed) => {
					const { activities, relations } = network;
					const once = forecast([...activities], [...relations], { seed, runs: 30 });
					const turned = forecast([...activities].reverse(), [...relations].reverse(), { seed, runs: 30 });
					expect([...turned.activities].reverse()).toEqual(once.activities);
					expect(turned.finish).toEqual(once.finish);
					for (const { p50, p80, criticality } of once.activities) {
						expect(p80).toBeGreaterThanOrEqual(p50);
						expect(criticality).toBeLessThanOrEqual(1);
					}
					seen.add(JSON.stringify(once.finish));
				},
			),
			{ numRuns: 200 },
		);
		expect(seen.size).toBeGreaterThan(20);
	});
});

describe('the back-test', () => {
	/** One project after another, each ten days after the one before. */
	const history = (count: number, ratioAt: (index: number) => number) =>
		Array.from({ length: count }, (_, index) => {
			const startedOn = addDays('2010-01-01', index * 10);
			return took(ratioAt(index), { startedOn, finishedOn: addDays(startedOn, 5) });
		});

	it('finds that forecasts hold as often as they say, where projects go on as they did', () => {
		const random = randomOf(7);
		// Roughly normal logarithms.
		const ratios = Array.from({ length: 600 }, () => Math.exp((random() + random() + random() - 1.5) * 0.8));
		const { tested, held50, held80 } = backTest(history(600, (index) => ratios[index]!));
		expect(tested).toBe(590);
		// Three standard deviations of a share of 590.
		expect(Math.abs(held80 / tested - 0.8)).toBeLessThan(3 * Math.sqrt((0.8 * 0.2) / 590));
		expect(Math.abs(held50 / tested - 0.5)).toBeLessThan(3 * Math.sqrt((0.5 * 0.5) / 590));
	});

	it('finds that they promise too much, where projects take longer and longer', () => {
		const { tested, held80 } = backTest(history(60, (index) => 1 + index / 10));
		expect([tested, held80]).toEqual([50, 0]);
	});

	it('uses nothing that was not known yet, and tests nothing on too few', () => {
		expect(backTest(FINISHED)).toEqual({ tested: 0, held50: 0, held80: 0 });
		expect(backTest(history(11, () => 1)).tested).toBe(1);
		expect(backTest([...history(10, () => 1), took(5, { startedOn: '2010-02-15' })]).tested).toBe(0);
	});
});
