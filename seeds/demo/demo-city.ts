import type { MaturityModel } from '../../extensions/strategy-cockpit/src/maturity/index.ts';
import { randomOf } from '../../extensions/strategy-cockpit/src/shared/domain/random.ts';
import { ownValue } from '../../extensions/strategy-cockpit/src/shared/domain/own-value.ts';
import { CITY } from './themes.ts';

/** The same seed makes the same city. */
const SEED = 20_260_101;

/** Accounts that nobody can log in to. */
export const RATERS = [1, 2, 3].map((number) => ({
	key: `DEMO-${number}`,
	first_name: 'Erfundene Person',
	last_name: String(number),
	email: `demo-rater-${number}@example.org`,
}));

export interface DemoAssessment {
	code: string;
	title: string;
	titleEn: string;
	/** Code of the office; null is the whole city. */
	office: string | null;
	weight: number;
	asOf: string;
	/** Day on which it was opened, moderated and finished. */
	steps: { opened: string; moderated: string; finished: string | null };
	/** By criterion: the answer of each rater as text, null for unrated. */
	ratings: ReadonlyMap<string, readonly (string | null)[]>;
	/** What moderation settled on. */
	decisions: ReadonlyMap<string, { answer: string; reason: string }>;
}

export interface DemoTarget {
	code: string;
	title: string;
	titleEn: string;
	asOf: string;
	values: ReadonlyMap<string, string>;
}

export interface DemoCity {
	target: DemoTarget;
	assessments: readonly DemoAssessment[];
	/** Codes of criteria to which projects contribute, one each. */
	contributions: readonly string[];
}

/** Where the city stands at first, by dimension: strong in goals and technology, weak in data. */
const START: Readonly<Record<string, number>> = { ST: 2.9, DI: 2.5, PR: 2.2, DA: 1.7, TE: 2.8, ME: 2.1 };
const GAIN_A_YEAR = 0.45;
const SETTLED = 'Im Gespräch der Bewertenden geklärt (erfunden).';

/** A fictional city that rates itself by `model`, and so many contributions of its projects. */
export function demoCity(model: MaturityModel, size: number): DemoCity {
	const random = randomOf(SEED);
	const levels = new Map(
		model.criteria.map(({ code, node }) => [code, (ownValue(START, node) ?? 2.5) + (random() - 0.5) * 1.6]),
	);
	const assessment = (
		part: Omit<DemoAssessment, 'ratings' | 'decisions'>,
		gain: number,
		open: readonly string[],
	): DemoAssessment => {
		const ratings = new Map(
			[...levels].flatMap(([code, level]) =>
				open.includes(code) ? [] : [[code, ratersOf(level + gain, random)]],
			),
		);
		return { ...part, ratings, decisions: settledOf(ratings) };
	};
	const whole = (year: number, gain: number, open: readonly string[]) =>
		assessment(
			{
				code: `DEMO-REIFE-${year}`,
				title: `Reifegrad ${year}, ${CITY}`,
				titleEn: `Maturity ${year}, ${CITY}`,
				office: null,
				weight: 1,
				asOf: `${year}-11-15`,
				steps: { opened: `${year}-10-01`, moderated: `${year}-11-01`, finished: `${year}-11-15` },
			},
			gain,
			open,
		);
	const ofOffice = (
		office: string,
		name: string,
		weight: number,
		gain: number,
		open: readonly string[],
		finished: string | null,
	) =>
		assessment(
			{
				code: `${office}-2025`,
				title: `Reifegrad 2025, ${name} (erfunden)`,
				titleEn: `Maturity 2025, ${name} (invented)`,
				office,
				weight,
				asOf: '2025-11-20',
				steps: { opened: '2025-10-06', moderated: '2025-11-10', finished },
			},
			gain,
			open,
		);
	return {
		target: {
			code: 'DEMO-ZIEL-2027',
			title: `Ziel 2027, ${CITY}`,
			titleEn: `Target 2027, ${CITY}`,
			asOf: '2027-12-31',
			values: new Map([...levels].map(([code, level]) => [code, String(within(Math.round(level + 1.6)))])),
		},
		assessments: [
			whole(2024, 0, ['DA3', 'DA5', 'ME4', 'TE5']),
			whole(2025, GAIN_A_YEAR, ['DA5']),
			ofOffice('DEMO-BUERGER', 'Bürgeramt', 3, GAIN_A_YEAR + 0.4, [], '2025-11-20'),
			ofOffice('DEMO-BAU', 'Bauamt', 2, -0.2, ['DI2', 'DI3', 'DA4', 'TE5'], '2025-11-20'),
			ofOffice('DEMO-PERSONAL', 'Personal und Organisation', 1, 0.2, ['DI5', 'ME3'], null),
		],
		contributions: Array.from({ length: size }, () => {
			const criterion = model.criteria[Math.floor(random() * model.criteria.length)];
			return criterion?.code ?? '';
		}),
	};
}

/** What the three raters say: near the level, each with an eye of one's own, now and then nothing. */
function ratersOf(level: number, random: () => number): (string | null)[] {
	return RATERS.map(() => {
		const rating = within(Math.round(level + (random() + random() - 1) * 1.1));
		return random() < 0.04 ? null : String(rating);
	});
}

/** Where two raters lie two levels apart or more, moderation settles on the middle. */
function settledOf(ratings: DemoAssessment['ratings']): DemoAssessment['decisions'] {
	const settled = new Map<string, { answer: string; reason: string }>();
	for (const [code, given] of ratings) {
		const numbers = given
			.flatMap((answer) => (answer === null ? [] : [Number(answer)]))
			.sort((one, other) => one - other);
		const [lowest = 0, highest = 0] = [numbers[0], numbers.at(-1)];
		if (highest - lowest >= 2)
			settled.set(code, { answer: String(Math.round((lowest + highest) / 2)), reason: SETTLED });
	}
	return settled;
}

function within(level: number): number {
	return Math.min(5, Math.max(1, level));
}
