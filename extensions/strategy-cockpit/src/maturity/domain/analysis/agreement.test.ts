import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementInWords, agreementText } from '../../wording/agreement-text.ts';
import { agreement, METRICS, reliabilityOf, type Metric } from './agreement.ts';

/** Units from one line a rater; a dot is a missing rating. */
const units = (...lines: string[]) => {
	const rows = lines.map((line) =>
		line.split(' ').map((value) => (value === '.' ? null : /^\d+$/.test(value) ? Number(value) : value)),
	);
	return rows[0]!.map((_, unit) => rows.map((row) => row[unit] ?? null));
};

// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", https://repository.upenn.edu/asc_papers/43
const BINARY = units('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
const LETTERS = units('a a b b d c c c e d d a', 'b a b b b c c c e d d d');
const FOUR_OBSERVERS = units(
	'1 2 3 3 2 1 4 1 2 . . .',
	'1 2 3 3 2 2 4 1 2 5 . 3',
	'. 3 3 3 2 3 4 2 2 5 1 .',
	'1 2 3 3 2 4 4 1 2 5 1 .',
);
// https://en.wikipedia.org/wiki/Krippendorff%27s_alpha, "A computational example"
const THREE_CODERS = units(
	'. . . . . 3 4 1 2 1 1 3 3 . 3',
	'1 . 2 1 3 3 4 3 . . . . . . .',
	'. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
);

describe("Krippendorff's alpha gives the published value", () => {
	it.each<[string, (number | string | null)[][], Metric, number]>([
		['two observers, binary', BINARY, 'nominal', 0.095],
		['two observers, five letters', LETTERS, 'nominal', 0.692],
		['four observers with gaps', FOUR_OBSERVERS, 'nominal', 0.743],
		['four observers with gaps', FOUR_OBSERVERS, 'ordinal', 0.815],
		['four observers with gaps', FOUR_OBSERVERS, 'interval', 0.849],
		['four observers with gaps', FOUR_OBSERVERS, 'ratio', 0.797],
		['three coders with gaps', THREE_CODERS, 'nominal', 0.691],
		['three coders with gaps', THREE_CODERS, 'interval', 0.811],
	])('%s, %s: %s', (_what, data, metric, value) => {
		expect(agreement(data)[metric].alpha).toBeCloseTo(value, 3);
	});
});

describe('it is not computable', () => {
	it.each<[string, (number | string | null)[][], Metric, string]>([
		['without ratings', [], 'nominal', 'NO_PAIRS'],
		['without a unit that two have rated', units('1 . 3', '. 2 .'), 'interval', 'NO_PAIRS'],
		['when all ratings are equal', units('3 3 3', '3 3 .'), 'interval', 'NO_VARIATION'],
		['when only an unpaired rating differs', units('3 3 5', '3 3 .'), 'interval', 'NO_VARIATION'],
		['by differences of texts', LETTERS, 'interval', 'NOT_NUMBERS'],
		[
			'by ratios below zero',
			[
				[-1, 1],
				[2, 2],
			],
			'ratio',
			'BELOW_ZERO',
		],
	])('%s', (_what, data, metric, reason) => {
		expect(agreement(data)[metric]).toEqual({ alpha: null, reason });
		expect(agreementText(metric, { alpha: null, reason } as never, 'de')).toMatch(/nicht berechenbar, weil/);
	});
});

it('names metric, value and what it is good for', () => {
	expect(agreementText('ordinal', { alpha: 0.81538, reason: null }, 'de')).toBe(
		'Krippendorff α (ordinal): 0,815, verlässlich (ab 0,8)',
	);
	expect([0.8, 0.799, 0.667, 0.666, -0.2].map(reliabilityOf)).toEqual([
		'reliable',
		'tentative',
		'tentative',
		'unreliable',
		'unreliable',
	]);
});

const data = fc.array(
	fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), { minLength: 3, maxLength: 3 }),
	{ minLength: 2, maxLength: 8 },
);

describe('it holds for any ratings that', () => {
	it('alpha is 1 when all raters agree and not all units are alike', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2 }), (values) => {
				for (const metric of METRICS)
					expect(agreement(values.map((value) => [value, value, value]))[metric].alpha).toBe(1);
			}),
		);
	});

	it('alpha does not depend on the order of raters and units', () => {
		fc.assert(
			fc.property(data, (of) => {
				const turned = of.map((unit) => unit.toReversed()).toReversed();
				for (const metric of METRICS) {
					const { alpha, reason } = agreement(of)[metric];
					expect(agreement(turned)[metric]).toEqual({
						alpha: alpha === null ? null : expect.closeTo(alpha, 10),
						reason,
					});
				}
			}),
		);
	});

	it('alpha is that of every pair of ratings taken one by one', () => {
		fc.assert(
			fc.property(data, (of) => {
				const found = agreement(of);
				for (const metric of ['nominal', 'interval', 'ratio'] as const)
					if (found[metric].alpha !== null) expect(found[metric].alpha).toBeCloseTo(pairwise(of, metric), 10);
			}),
		);
	});
});

/** Alpha straight from its definition: mean squared difference within units against that of all ratings. */
function pairwise(of: readonly (number | null)[][], metric: 'nominal' | 'interval' | 'ratio'): number {
	const squared = (one: number, other: number) =>
		one === other ? 0 : { nominal: 1, interval: one - other, ratio: (one - other) / (one + other) }[metric] ** 2;
	const rated = of.map((unit) => unit.filter((value) => value !== null)).filter((unit) => unit.length > 1);
	const all = rated.flat();
	const within = (values: readonly number[]) =>
		values.reduce((total, one) => total + values.reduce((part, other) => part + squared(one, other), 0), 0);
	const observed = rated.reduce((total, unit) => total + within(unit) / (unit.length - 1), 0) / all.length;
	return 1 - observed / (within(all) / (all.length * (all.length - 1)));
}

// Krippendorff, Content Analysis, 2nd edition (2004), p. 241: "above .800" to be relied upon, "between .667 and .800" for tentative conclusions.
it.each([
	[1, 'Die Bewertenden stimmen weitgehend überein.', 'The raters largely agree.'],
	[0.8, 'Die Bewertenden stimmen weitgehend überein.', 'The raters largely agree.'],
	[0.799, 'Die Bewertenden stimmen nur teilweise überein', 'The raters agree in part only'],
	[0.667, 'Die Bewertenden stimmen nur teilweise überein', 'The raters agree in part only'],
	[0.666, 'Die Bewertenden stimmen kaum überein', 'The raters hardly agree'],
	[-1, 'Die Bewertenden stimmen kaum überein', 'The raters hardly agree'],
])('%s in words, without the statistic', (alpha, german, english) => {
	const [de, en] = (['de', 'en'] as const).map((language) => agreementInWords({ alpha, reason: null }, language));
	expect(de).toContain(german);
	expect(en).toContain(english);
	expect(`${de} ${en}`).not.toMatch(/α|alpha|\d/i);
});

it('is said in words where it is not computable, with the reason', () => {
	expect(agreementInWords({ alpha: null, reason: 'NO_PAIRS' }, 'de')).toBe(
		'Die Übereinstimmung der Bewertenden ist nicht berechenbar, weil kein Kriterium zwei Bewertungen hat.',
	);
});
