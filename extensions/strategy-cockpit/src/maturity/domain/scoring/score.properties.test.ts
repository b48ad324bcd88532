import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criterion, model, node, NOT_APPLICABLE, ratedModel, scores, type RatedModel } from '../../models.fixture.ts';
import type { Criterion, MaturityModel, ModelNode } from '../model/model.ts';
import type { NodeScore } from './score.ts';

const SLACK = 1e-9;
const anyMissing = fc.constantFrom('bounds' as const, 'exclude' as const, 'value' as const).chain(ratedModel);

/** The ratings with every gap filled from the completion. */
const completed = ({ ratings, completion }: RatedModel) =>
	Object.fromEntries(Object.entries(ratings).map(([code, rating]) => [code, rating ?? completion[code]]));

/** Equal but for the last digits, which depend on the order of adding. */
function expectSame(one: Record<string, NodeScore>, other: Record<string, NodeScore>) {
	for (const [code, known] of Object.entries(one)) {
		for (const [key, value] of Object.entries(known)) {
			if (key === 'weakest') continue;
			const found = other[code]?.[key as keyof NodeScore];
			if (typeof value === 'number') expect(found, `${code} ${key}`).toBeCloseTo(value, 9);
			else expect(found, `${code} ${key}`).toBe(value);
		}
	}
}

const shuffled = <T>(list: readonly T[], seed: number): T[] =>
	list
		.map((item, index) => ({ item, key: (index * 7919 + seed * 104729) % 31 }))
		.sort((one, other) => one.key - other.key)
		.map(({ item }) => item);

describe('scoring, for models with every aggregation', () => {
	it('has bounds that contain every completion', () => {
		fc.assert(
			fc.property(anyMissing, (rated) => {
				const open = scores(rated.model, rated.ratings);
				for (const { code, score } of Object.values(scores(rated.model, completed(rated)))) {
					if (score === null) expect(open[code]).toMatchObject({ lower: null, upper: null, score: null });
					else {
						expect(open[code]?.lower).toBeLessThanOrEqual(score + SLACK);
						expect(open[code]?.upper).toBeGreaterThanOrEqual(score - SLACK);
					}
				}
			}),
		);
	});

	it('has bounds that are reached: all open at the worst gives the lower bound, all at the best the upper one', () => {
		fc.assert(
			fc.property(anyMissing, ({ model, ratings }) => {
				const open = scores(model, ratings);
				const worstAndBest = ['worst', 'best'].map((which) =>
					scores(
						model,
						Object.fromEntries(
							Object.entries(ratings).map(([code, rating]) => [
								code,
								rating ??
									endOf(
										model.criteria.find((one) => one.code === code),
										which === 'best',
									),
							]),
						),
					),
				);
				for (const { code, lower, upper } of Object.values(open))
					expect([worstAndBest[0]?.[code]?.score, worstAndBest[1]?.[code]?.score]).toEqual([lower, upper]);
			}),
		);
	});

	it('has bounds that each further rating can only draw together', () => {
		fc.assert(
			fc.property(anyMissing, fc.nat(), (rated, pick) => {
				const gaps = Object.keys(rated.ratings).filter((code) => rated.ratings[code] === null);
				const next = gaps[pick % gaps.length];
				fc.pre(next !== undefined);
				const before = scores(rated.model, rated.ratings);
				const after = scores(rated.model, {
					...rated.ratings,
					[next as string]: rated.completion[next as string],
				});
				for (const { code, lower, upper } of Object.values(before)) {
					expect(after[code]?.lower ?? 0).toBeGreaterThanOrEqual((lower ?? 0) - SLACK);
					expect(after[code]?.upper ?? 0).toBeLessThanOrEqual((upper ?? 0) + SLACK);
				}
			}),
		);
	});

	it('rises with a better rating and never falls, in the direction of the criterion', () => {
		fc.assert(
			fc.property(anyMissing, fc.nat(), (rated, pick) => {
				const all = completed(rated);
				const changed = rated.model.criteria[pick % rated.model.criteria.length] as Criterion;
				fc.pre(typeof all[changed.code] === 'number');
				const [low, high] = [all[changed.code] as number, rated.completion[changed.code] as number].sort(
					(one, other) => (one - other) * (changed.normalisation?.direction ?? 1),
				);
				const [worse, better] = [low, high].map((rating) =>
					scores(rated.model, { ...rated.ratings, [changed.code]: rating }),
				);
				for (const { code, lower, upper } of Object.values(worse ?? {})) {
					expect(better?.[code]?.lower ?? 0).toBeGreaterThanOrEqual((lower ?? 0) - SLACK);
					expect(better?.[code]?.upper ?? 0).toBeGreaterThanOrEqual((upper ?? 0) - SLACK);
				}
			}),
		);
	});

	it('does not depend on the order of nodes, criteria, levels, rows and ratings', () => {
		fc.assert(
			fc.property(anyMissing, fc.nat(), ({ model, ratings }, seed) => {
				const nodes = shuffled(model.nodes, seed).map((one): ModelNode =>
					one.aggregation === 'staged'
						? { ...one, levels: one.levels.toReversed() }
						: one.aggregation === 'capability'
							? { ...one, rule: one.rule.toReversed() }
							: one,
				);
				const other = { ...model, nodes, criteria: shuffled(model.criteria, seed + 1) };
				expectSame(
					scores(model, ratings),
					scores(other, Object.fromEntries(shuffled(Object.entries(ratings), seed + 2))),
				);
			}),
		);
	});

	it('does not depend on a common factor of the weights', () => {
		fc.assert(
			fc.property(anyMissing, fc.constantFrom(0.001, 0.333, 3, 100), ({ model, ratings }, factor) => {
				const weigh = <T extends { weight: number }>(part: T): T => ({ ...part, weight: part.weight * factor });
				expectSame(
					scores(model, ratings),
					scores({ ...model, nodes: model.nodes.map(weigh), criteria: model.criteria.map(weigh) }, ratings),
				);
			}),
		);
	});

	it('scores a model with something not applicable as the model without it', () => {
		fc.assert(
			fc.property(anyMissing, ({ model, ratings }) => {
				const leaving = new Set(Object.keys(ratings).filter((code) => ratings[code] === NOT_APPLICABLE));
				const { smaller, emptied } = without(model, leaving);
				const whole = scores(model, ratings);
				for (const code of emptied)
					expect(whole[code]).toMatchObject({ score: null, lower: null, upper: null, coverage: null });
				fc.pre(smaller.nodes.length > 0);
				const kept = new Set(smaller.criteria.map(({ code }) => code));
				expectSame(
					scores(smaller, Object.fromEntries(Object.entries(ratings).filter(([code]) => kept.has(code)))),
					whole,
				);
			}),
			{ numRuns: 400 },
		);
	});

	it('agrees with a plain recursive reference', () => {
		fc.assert(
			fc.property(ratedModel('bounds'), ({ model, completion }) => {
				for (const { code, score } of Object.values(scores(model, completion)))
					expect(score).toBeCloseTo(referenceOf(model, completion, code), 9);
			}),
		);
	});

	it('claims a level only where every completion has it', () => {
		fc.assert(
			fc.property(ratedModel('bounds'), (rated) => {
				const done = scores(rated.model, completed(rated));
				for (const { code, level } of Object.values(scores(rated.model, rated.ratings)))
					if (level !== null) expect(done[code]?.level).toBe(level);
			}),
		);
	});

	it('is not 100 % after rounding unless every criterion is fulfilled, however many there are', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (count, pick) => {
				const codes = Array.from({ length: count }, (_, index) => `K${index}`);
				const badge = model({
					scale: [0, 100],
					nodes: [
						node('BADGE', 'weighted_mean', {
							to: [0, 100],
							rounding: 'half up to integer, but at most 99 unless every criterion is fulfilled',
						}),
					],
					criteria: codes.map((code) => criterion(code, 'BADGE', { range: [0, 1] })),
				});
				const met = pick % (count + 1);
				const { BADGE } = scores(
					badge,
					Object.fromEntries(codes.map((code, index) => [code, index < met ? 1 : 0])),
				);
				// Whole numbers only, so that the reference has no rounding error of its own.
				expect(BADGE?.score).toBe(
					met === count ? 100 : Math.min(99, Math.floor((200 * met + count) / (2 * count))),
				);
			}),
		);
	});
});

/** The rating of a criterion that gives its best or worst value. */
function endOf(one: Criterion | undefined, best: boolean): number {
	const [low, high] = one?.answerSet ? [0, 1] : (one?.range ?? [0, 0]);
	return best === (one?.normalisation?.direction !== -1) ? high : low;
}

/** The model without some criteria and without the nodes in which then nothing counts; what stood below those stands by itself. */
function without(whole: MaturityModel, leaving: ReadonlySet<string>): { smaller: MaturityModel; emptied: string[] } {
	let smaller = { ...whole, criteria: whole.criteria.filter(({ code }) => !leaving.has(code)) };
	const emptied: string[] = [];
	for (;;) {
		const { nodes, criteria } = smaller;
		const codes = new Set([...nodes, ...criteria].map(({ code }) => code));
		const present = (named: string[]) => named.filter((code) => codes.has(code));
		const adapted = nodes.map((one): ModelNode => {
			if (one.aggregation === 'staged')
				return { ...one, levels: one.levels.filter((stage) => codes.has(stage.node)) };
			return one.aggregation === 'capability'
				? {
						...one,
						rule: one.rule.map((row) => ({
							...row,
							fully: present(row.fully),
							largely: present(row.largely),
						})),
					}
				: one;
		});
		const gone = adapted.find((one) => {
			if (one.aggregation === 'staged') return one.levels.length === 0;
			if (one.aggregation === 'capability')
				return one.rule.every(({ fully, largely }) => fully.length + largely.length === 0);
			return [
				...nodes.filter(({ parent }) => parent === one.code),
				...criteria.filter(({ node }) => node === one.code),
			].every(({ weight }) => weight === 0);
		})?.code;
		if (gone === undefined) return { smaller: { ...smaller, nodes: adapted }, emptied };
		emptied.push(gone);
		const kept = adapted
			.filter(({ code }) => code !== gone)
			.map((one) => (one.parent === gone ? { ...one, parent: null } : one));
		smaller = { ...smaller, nodes: kept, criteria: criteria.filter(({ node }) => node !== gone) };
	}
}

/** Scores one node of a complete sheet as the format says it, without any care for speed or last digits. */
function referenceOf(whole: MaturityModel, sheet: Readonly<Record<string, number>>, code: string): number {
	const one = whole.nodes.find((each) => each.code === code) as ModelNode;
	const of = (child: string) => referenceOf(whole, sheet, child);
	if (one.aggregation === 'staged') {
		const [first, second] = [1, 2].map((level) => one.levels.find((stage) => stage.level === level));
		const reached = (stage: typeof first) => stage !== undefined && of(stage.node) >= stage.fulfilledAt - SLACK;
		return !reached(first) ? 0 : reached(second) ? 2 : 1;
	}
	if (one.aggregation === 'capability') {
		const [p1, p2] = [sheet['P1'] ?? 0, sheet['P2'] ?? 0];
		return p1 > 85 && p2 > 50 ? 2 : p1 > 50 ? 1 : 0;
	}
	const children = [
		...whole.nodes
			.filter(({ parent }) => parent === code)
			.map((child) => ({ weight: child.weight, value: of(child.code) })),
		...whole.criteria
			.filter((each) => each.node === code)
			.map((each) => ({ weight: each.weight, value: valueOfCriterion(each, sheet[each.code] ?? NaN) })),
	].filter(({ weight }) => weight > 0);
	const total = children.reduce((all, { weight }) => all + weight, 0);
	const result = {
		weighted_mean: () => children.reduce((all, { weight, value }) => all + (weight / total) * value, 0),
		sum: () => children.reduce((all, { value }) => all + value, 0),
		min: () => Math.min(...children.map(({ value }) => value)),
		max: () => Math.max(...children.map(({ value }) => value)),
		geometric_mean: () => children.reduce((all, { weight, value }) => all * value ** (weight / total), 1),
	}[one.aggregation]();
	const rescaled = one.to ? one.to[0] + result * (one.to[1] - one.to[0]) : result;
	return one.rounding ? Math.floor(rescaled * 10 + 0.5 + SLACK) / 10 : rescaled;
}

function valueOfCriterion({ normalisation }: Criterion, rating: number): number {
	if (!normalisation) return rating;
	const { min = 0, max = 0, clip, direction, to: [from, to] = [0, 1] } = normalisation;
	const inside = clip ? Math.min(max, Math.max(min, rating)) : rating;
	const share =
		normalisation.kind === 'log_min_max'
			? (Math.log(inside) - Math.log(min)) / (Math.log(max) - Math.log(min))
			: (inside - min) / (max - min);
	return from + (direction === -1 ? 1 - share : share) * (to - from);
}
