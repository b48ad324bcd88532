import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseModel, readRatings, recompute, treeOf } from '../../extensions/strategy-cockpit/src/maturity/index.ts';

const FIXTURES = 'test/fixtures/maturity';
const read = (name: string, file: string) => JSON.parse(readFileSync(`${FIXTURES}/${name}/${file}.json`, 'utf8'));

/** `npm run maturity -- ...`, without npm's own lines. */
function maturity(...args: string[]) {
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', 'scripts/maturity.ts', ...args],
		{ encoding: 'utf8' },
	);
	return {
		status,
		stderr,
		stdout,
		lines: stdout
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line)),
	};
}

const files = (name: string) => [
	'--model',
	`${FIXTURES}/${name}/model.json`,
	'--ratings',
	`${FIXTURES}/${name}/ratings.json`,
];

interface Expected {
	tolerance: number;
	assessments: {
		assessment: string;
		scores?: Record<string, number>;
		lower?: Record<string, number>;
		upper?: Record<string, number>;
		level?: Record<string, number>;
		level_bounds?: Record<string, number[]>;
		agreement?: { metric: string; value: number }[];
	}[];
}

describe('a published case gives its published results', () => {
	it.each(['hdi', 'iso33020-capability', 'ozg-reifegrad', 'samm2-targets'])('%s, through the command', (name) => {
		const { status, stderr, lines } = maturity('score', ...files(name));
		expect([status, stderr]).toEqual([0, '']);
		expect(lines.map(({ assessment }) => assessment)).toEqual(
			read(name, 'ratings').assessments.map(({ code }: { code: string }) => code),
		);
		const { tolerance, assessments } = read(name, 'expected') as Expected;
		let compared = 0;
		for (const { assessment, scores = {}, lower = {}, upper = {}, level = {}, level_bounds = {} } of assessments) {
			const nodes = new Map(
				lines
					.find((line) => line.assessment === assessment)
					.nodes.map((node: { code: string }) => [node.code, node]),
			);
			for (const [key, published] of Object.entries({ score: scores, lower, upper, level })) {
				for (const [code, value] of Object.entries(published)) {
					compared++;
					expect(
						Math.abs((nodes.get(code) as Record<string, number>)[key]! - value),
						`${assessment} ${key} ${code}`,
					).toBeLessThanOrEqual(tolerance);
				}
			}
			for (const [code, [from, to]] of Object.entries(level_bounds)) {
				compared++;
				expect(nodes.get(code)).toMatchObject({ score: null, level: null, levelLower: from, levelUpper: to });
			}
		}
		expect(compared).toBeGreaterThanOrEqual(assessments.length);
	});

	it("Krippendorff's alpha for four observers, through the command", () => {
		const { lines } = maturity('score', ...files('krippendorff-2011'));
		const rounded = Object.fromEntries(
			Object.entries(lines[0].agreement.krippendorff_alpha as Record<string, number>).map(([metric, alpha]) => [
				metric,
				alpha.toFixed(3),
			]),
		);
		expect([lines.length, lines[0].assessment, rounded]).toEqual([
			1,
			'C',
			{ nominal: '0.743', ordinal: '0.815', interval: '0.849', ratio: '0.797' },
		]);
	});

	it('percent to target and progress of the SAMM case, through the command', () => {
		const [start] = maturity(
			'metrics',
			...files('samm2-targets'),
			'--baseline',
			'baseline',
			'--current',
			'baseline',
			'--target',
			'target',
		).lines;
		expect(start.percent_to_target).toBeCloseTo(0.357, 3);
		const [later] = maturity(
			'metrics',
			...files('samm2-targets'),
			'--baseline',
			'baseline',
			'--current',
			'quarter-later',
			'--target',
			'target',
		).lines;
		expect(later).toMatchObject({
			baseline: 'baseline',
			current: 'quarter-later',
			target: 'target',
			progress_to_date: expect.closeTo(0.5556, 4),
			nodes: [{ code: 'I-SB' }, { code: 'I-SB-A' }, { code: 'I-SB-B' }],
		});
	});

	it.each(['hdi', 'iso33020-capability', 'ozg-reifegrad', 'samm2-targets', 'krippendorff-2011'])(
		'%s, recomputed from its expected.json as an import does',
		(name) => {
			const parsed = parseModel(read(name, 'model'));
			if (!parsed.ok) throw new Error('The model is refused.');
			const tree = treeOf(parsed.value);
			const ratings = readRatings(tree, read(name, 'ratings'));
			if (!ratings.ok) throw new Error('The ratings are refused.');
			const outcome = recompute(tree, ratings.value, read(name, 'expected'));
			const comparisons = outcome.ok ? outcome.value : [];
			expect(comparisons.length).toBeGreaterThanOrEqual(4);
			expect(comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
			// A published result that we do not reach is told.
			const wrong = JSON.parse(
				JSON.stringify(read(name, 'expected')).replace(
					/("(?:HDI|REIFEGRAD|PROCESS|I-SB|value)": ?)[\d.]+/,
					'$199',
				),
			);
			const told = recompute(tree, ratings.value, wrong);
			expect(told.ok && told.value.filter(({ agrees }) => !agrees).map(({ published }) => published)).toEqual([
				99,
			]);
		},
	);
});

it('prints each line as the interface says, nothing else and no further key', () => {
	const { stdout } = maturity('score', ...files('ozg-reifegrad'));
	expect(stdout.split('\n')[2]).toBe(
		'{"assessment":"one-unrated","nodes":[{"code":"REIFEGRAD","score":null,"lower":0,"upper":4,"level":null,"levelLower":0,"levelUpper":4,"coverage":0.9}]}',
	);
});

describe('bad input ends with 2, a sentence for each problem and nothing printed', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cockpit-maturity-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const write = (name: string, content: unknown) => {
		const file = join(folder, name);
		const isRaw = typeof content === 'string' || content instanceof Uint8Array;
		writeFileSync(file, isRaw ? content : JSON.stringify(content));
		return file;
	};
	const ozg = `${FIXTURES}/ozg-reifegrad`;
	const model = read('ozg-reifegrad', 'model');

	it.each<[string, string[], RegExp[]]>([
		['no command', [], [/^Usage:/]],
		['an unknown command', ['rank', ...files('hdi')], [/^Usage:/]],
		['an unknown option', ['score', ...files('hdi'), '--round', '2'], [/--round/, /^Usage:/]],
		['no ratings', ['score', '--model', `${ozg}/model.json`], [/^Usage:/]],
		[
			'a file that does not exist',
			['score', '--model', 'gone.json', '--ratings', `${ozg}/ratings.json`],
			[/^gone\.json cannot be read: /],
		],
		[
			'a file that is no JSON',
			['score', '--model', write('text.json', '{"code":'), '--ratings', `${ozg}/ratings.json`],
			[/text\.json: This is no JSON: /],
		],
		[
			'a file in Windows-1252',
			[
				'score',
				'--model',
				write('ansi.json', Buffer.from('{"code": "\xdc"}', 'latin1')),
				'--ratings',
				`${ozg}/ratings.json`,
			],
			[/ansi\.json: The characters are not saved as UTF-8/],
		],
		[
			'a key that stands twice',
			[
				'score',
				'--model',
				`${ozg}/model.json`,
				'--ratings',
				write('double.json', '{"assessments":[{"code":"x","ratings":{"Ü1":4,"Ü1":0}}]}'),
			],
			[/double\.json: assessments\[0\]\.ratings\.Ü1: “Ü1” stands here twice/],
		],
		[
			'a model with two problems',
			[
				'score',
				'--model',
				write('model.json', {
					...model,
					scale: [4, 0],
					criteria: [...model.criteria, { code: 'K11', node: 'GONE', weight: 1 }],
				}),
				'--ratings',
				`${ozg}/ratings.json`,
			],
			[/scale: .+\.$/, /criteria\[10\]\.node: .+“K11”.+“GONE”/],
		],
		[
			'ratings with two problems',
			[
				'score',
				'--model',
				`${ozg}/model.json`,
				'--ratings',
				write('ratings.json', {
					assessments: [
						{ code: 'fine', ratings: { K1: 1 } },
						{ code: 'bad', ratings: { K1: '0,33', K99: 1 } },
					],
				}),
			],
			[/bad \/ K1: “0,33”.+comma/, /bad \/ K99: .+does not belong to this model/],
		],
		[
			'ratings of another model',
			[
				'score',
				'--model',
				`${FIXTURES}/samm2-targets/model.json`,
				'--ratings',
				`${FIXTURES}/iso33020-capability/ratings.json`,
			],
			Array.from({ length: 89 }, () => /does not belong to this model/),
		],
		[
			'metrics without a target',
			['metrics', ...files('samm2-targets'), '--current', 'baseline'],
			[/--target/, /^Usage:/],
		],
		[
			'metrics of an unknown assessment',
			['metrics', ...files('samm2-targets'), '--current', 'gone', '--target', 'target'],
			[/--current: there is no assessment "gone"/],
		],
		[
			'metrics of several raters',
			['metrics', ...files('krippendorff-2011'), '--current', 'C', '--target', 'C'],
			[/several raters/],
		],
	])('%s', (_what, args, sentences) => {
		const { status, stdout, stderr } = maturity(...args);
		expect([status, stdout]).toEqual([2, '']);
		const told = stderr.trim().split('\n');
		expect(told).toHaveLength(sentences.length);
		for (const [index, sentence] of sentences.entries()) expect(told[index]).toMatch(sentence);
	});
});
