import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
	parseModel,
	problemText,
	readRatings,
	recompute,
	treeOf,
	type MaturityModel,
	type Outcome,
} from '../../extensions/strategy-cockpit/src/maturity/index.ts';

const MODELS = ['kommunal-1.0', 'ozg-reifegrad-1.1', 'ozg-reifegrad-2.0'];

/** The words of a model that people read, each of which must stand in both languages. */
const TEXTS = ['name', 'description', 'label', 'guidance'];

describe.each(MODELS)('the seeded model %s', (name) => {
	it('is read without problems and named like its file', () => {
		const { code, version } = model(name);
		expect(`${code}-${version}`).toBe(name);
	});

	it('says everything in German and English', () => {
		const texts = textsIn(document(name));
		expect(texts.length).toBeGreaterThan(30);
		expect(texts.filter(({ text }) => !isBilingual(text))).toEqual([]);
	});

	it('names, describes and explains itself, its nodes and its criteria', () => {
		const { nodes, criteria, ...frame } = model(name);
		expect([frame, ...nodes].filter((part) => !part.name || !part['description'])).toEqual([]);
		expect(criteria.filter((criterion) => !criterion.name || !criterion['guidance'])).toEqual([]);
		expect(frame['source']).toEqual(expect.stringMatching(/./));
	});
});

describe('the municipal model', () => {
	const { scale, missing, levels, answerSets = {}, nodes, criteria } = model('kommunal-1.0');
	const [root, ...dimensions] = nodes;

	it('has six dimensions with the same number of criteria, four to six, and equal weights', () => {
		expect(dimensions).toHaveLength(6);
		expect(dimensions.filter(({ parent }) => parent !== root?.code)).toEqual([]);
		const counts = new Set(dimensions.map(({ code }) => criteria.filter(({ node }) => node === code).length));
		expect(counts.size).toBe(1);
		expect([4, 5, 6]).toContain([...counts][0]);
		expect(new Set([...nodes, ...criteria].map(({ weight }) => weight))).toEqual(new Set([1]));
		expect(new Set(nodes.map(({ aggregation }) => aggregation))).toEqual(new Set(['weighted_mean']));
		expect(missing).toBe('bounds');
	});

	it('describes five levels, for itself and for each criterion in sentences of its own', () => {
		expect(scale).toEqual([1, 5]);
		expect(levels?.map(({ level, description }) => [level, isBilingual(description)])).toEqual(
			[1, 2, 3, 4, 5].map((level) => [level, true]),
		);
		expect(criteria.map(({ code, answerSet }) => [code, answerSet])).toEqual(
			Object.keys(answerSets).map((code) => [code, code]),
		);
		const answers = Object.values(answerSets);
		expect(answers.filter((set) => set.map(({ value }) => value).join() !== '1,2,3,4,5')).toEqual([]);
		for (const language of ['de', 'en'] as const) {
			const sentences = answers.flat().map(({ label }) => (label as Record<string, string>)[language] ?? '');
			expect(sentences.filter((sentence) => !/^\p{Lu}.{20,}\.$/u.test(sentence))).toEqual([]);
			expect(new Set(sentences).size).toBe(criteria.length * 5);
			// What is missing for the next level stands after a semicolon, so that no two levels of a criterion hold at once.
			expect(
				sentences.filter(
					(sentence, index) => sentence.split('; ').length !== ([0, 4].includes(index % 5) ? 1 : 2),
				),
			).toEqual([]);
		}
	});
});

describe.each([
	['ozg-reifegrad-1.1', 10, [0, 4]],
	['ozg-reifegrad-2.0', 13, [0, 7]],
] as const)('the model %s', (name, count, [lowest, highest]) => {
	const { scale, levels, answerSets, nodes, criteria } = model(name);
	const all = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);

	it(`has ${count} criteria, the lowest of which decides, and the levels ${lowest} to ${highest}`, () => {
		expect(criteria).toHaveLength(count);
		expect(nodes.map(({ aggregation }) => aggregation)).toEqual(['min']);
		expect(scale).toEqual([lowest, highest]);
		expect(levels?.map(({ level }) => level)).toEqual(all);
		expect(
			criteria.filter(
				({ answerSet = '' }) => answerSets?.[answerSet]?.map(({ value }) => value).join() !== all.join(),
			),
		).toEqual([]);
	});
});

it('OZG 1.1 gives the published result of its reference assessment', () => {
	const { ratings, expected } = document('ozg-reifegrad-1.1');
	const tree = treeOf(model('ozg-reifegrad-1.1'));
	const compared = valueOf(recompute(tree, valueOf(readRatings(tree, ratings)), expected));
	// Published: nine criteria at 4, one at 2, result 2.
	expect(compared.map(({ published, agrees }) => [published, agrees])).toEqual([
		[2, true],
		[2, true],
	]);
});

it('the two versions of the OZG model share no code, because nobody has shown which of their criteria are the same', () => {
	const [first = [], second = []] = ['ozg-reifegrad-1.1', 'ozg-reifegrad-2.0'].map((name) =>
		[...model(name).nodes, ...model(name).criteria].map(({ code }) => code),
	);
	expect(first.filter((code) => second.includes(code))).toEqual([]);
});

function document(name: string): Record<string, unknown> {
	return JSON.parse(readFileSync(join(import.meta.dirname, `../../seeds/models/${name}.json`), 'utf8')) as Record<
		string,
		unknown
	>;
}

function model(name: string): MaturityModel {
	return valueOf(parseModel(document(name)));
}

function valueOf<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	throw new Error(outcome.problems.map((problem) => problemText(problem, 'en')).join('\n'));
}

function textsIn(value: unknown, path = ''): { path: string; text: unknown }[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]) =>
		TEXTS.includes(key) ? [{ path: `${path}.${key}`, text: part as unknown }] : textsIn(part, `${path}.${key}`),
	);
}

function isBilingual(text: unknown): boolean {
	const { de, en } = (text ?? {}) as { de?: unknown; en?: unknown };
	return [de, en].every((words) => typeof words === 'string' && words.trim() !== '');
}
