import { CURRENT, SEVERE, ofCycle, severity, upToCycle, type RecordFilter } from '../../../shared/domain/counting.ts';
import { lifted } from '../../../shared/domain/filter-dropped.ts';
import type { Bilingual } from '../../../shared/domain/locale.ts';
import type { Challenges, Indicators, IndicatorValues } from '../../../shared/domain/schema.generated.ts';
import { figureTexts } from '../../messages.ts';
import type { CountedFigure, FigureEntry, JudgedFigure } from '../figure.ts';

const UNIT = { de: 'Herausforderungen', en: 'challenges' };

const trainings: CountedFigure = {
	...{ kind: 'counted', key: 'trainings', collection: 'measures', value: 'sum', isNoneUnknown: true },
	name: { de: 'Fortbildungen', en: 'Trainings' },
	unit: { de: 'Fortbildungen', en: 'trainings' },
	definition: {
		de: 'Summe der Anzahl in den Maßnahmen der Art „Fortbildung“ dieses Strategiezyklus und denen ohne Zyklus. Unbekannt: die ohne Anzahl.',
		en: 'Sum of the quantity in the measures of the kind training of this strategy cycle and those without a cycle. Unknown: those without a quantity.',
	},
	basis: ({ cycle }) => ({ _and: [ofCycle(cycle.code), { kind: { _eq: 'training' } }] }),
	known: () => ({ quantity: { _nnull: true } }),
	amount: 'quantity',
};

const OPEN: RecordFilter = { resolved_on: { _null: true } };

const OF_CYCLE = {
	de: 'Grundlage sind die Herausforderungen dieses Strategiezyklus und die ohne Zyklus.',
	en: 'It asks the challenges of this strategy cycle and those without a cycle.',
};

const openChallenges: CountedFigure = {
	...{ kind: 'counted', key: 'challenges_open', collection: 'challenges', unit: UNIT, value: 'count' },
	name: { de: 'Offene Herausforderungen', en: 'Open challenges' },
	definition: {
		de: `Herausforderungen, die nicht gelöst sind. ${OF_CYCLE.de}`,
		en: `Challenges that have not been resolved. ${OF_CYCLE.en}`,
	},
	basis: ({ cycle }) => ofCycle(cycle.code),
	counts: () => OPEN,
};

const KINDS: readonly Challenges['kind'][] = [
	'staffing',
	'external_dependency',
	'finance',
	'missing_concept',
	'technology',
	'legal',
	'other',
];

const openByKind = KINDS.map((kind): CountedFigure => {
	const label: Bilingual = { de: figureTexts('de').kinds[kind] ?? kind, en: figureTexts('en').kinds[kind] ?? kind };
	return {
		...{ ...openChallenges, key: `challenges_open_${kind}` },
		name: { de: `Offene Herausforderungen: ${label.de}`, en: `Open challenges: ${label.en}` },
		definition: {
			de: `Herausforderungen der Art „${label.de}“, die nicht gelöst sind. ${OF_CYCLE.de}`,
			en: `Challenges of the kind “${label.en}” that have not been resolved. ${OF_CYCLE.en}`,
		},
		counts: () => ({ _and: [OPEN, { kind: { _eq: kind } }] }),
	};
});

const severe: JudgedFigure = {
	...{ kind: 'judged', key: 'challenges_severe', collection: 'challenges', unit: UNIT, value: 'count' },
	name: { de: 'Schwere offene Herausforderungen', en: 'Severe open challenges' },
	definition: {
		de: `Offene Herausforderungen, bei denen Eintrittswahrscheinlichkeit mal Auswirkung mindestens ${SEVERE} von 25 ergibt. ${OF_CYCLE.de} Unbekannt: die nicht eingeschätzten.`,
		en: `Open challenges of which likelihood times impact makes at least ${SEVERE} of 25. ${OF_CYCLE.en} Unknown: those not assessed.`,
	},
	fields: ['likelihood', 'impact'],
	records: ({ cycle }) => ({
		_and: [ofCycle(cycle.code), OPEN, { likelihood: { _nnull: true } }, { impact: { _nnull: true } }],
	}),
	unknown: ({ cycle }) => ({
		_and: [ofCycle(cycle.code), OPEN, { _or: [{ likelihood: { _null: true } }, { impact: { _null: true } }] }],
	}),
	judge: ({ likelihood, impact }) => {
		const weight = severity(likelihood as number | null, impact as number | null);
		return { isKnown: weight !== null, isCounted: weight !== null && weight >= SEVERE };
	},
};

const unassessed: CountedFigure = {
	...{ kind: 'counted', key: 'challenges_unassessed', collection: 'challenges', unit: UNIT, value: 'count' },
	name: { de: 'Nicht eingeschätzte Herausforderungen', en: 'Challenges not assessed' },
	definition: {
		de: `Offene Herausforderungen, bei denen Eintrittswahrscheinlichkeit oder Auswirkung fehlt, von allen offenen. ${OF_CYCLE.de}`,
		en: `Open challenges that lack likelihood or impact, of all open ones. ${OF_CYCLE.en}`,
	},
	basis: ({ cycle }) => ({ _and: [ofCycle(cycle.code), OPEN] }),
	counts: () => ({ _or: [{ likelihood: { _null: true } }, { impact: { _null: true } }] }),
};

interface EffectRow {
	target: number | null;
	indicator: {
		figure: string | null;
		direction: 'increase' | 'decrease';
		values: { id: string; value: number; as_of: string }[];
	} | null;
}

const effectsReached: JudgedFigure = {
	...{
		kind: 'judged',
		key: 'effects_reached',
		collection: 'project_indicators',
		value: 'count',
		isNoneUnknown: true,
	},
	name: { de: 'Erreichte Projektwirkungen', en: 'Project effects reached' },
	unit: { de: 'Projektwirkungen', en: 'project effects' },
	definition: {
		de: 'Projektwirkungen, bei denen der neueste Wert der Kennzahl den Zielwert erreicht; welche Richtung gut ist, sagt die Kennzahl. Zielwerte stehen in keinem Journal und gelten, wie sie heute sind. Unbekannt: die ohne Zielwert oder ohne Wert, und die mit einer Kennzahl, die einer abgeleiteten Zahl folgt.',
		en: 'Project effects of which the newest value of the indicator reaches the target; the indicator says which direction is good. Targets stand in no journal and hold as they are today. Unknown: those without a target or a value, and those with an indicator that follows a derived figure.',
	},
	fields: [
		'target',
		'indicator.figure',
		'indicator.direction',
		'indicator.values.id',
		'indicator.values.value',
		'indicator.values.as_of',
	],
	records: ({ cycle }) => lifted({ project: upToCycle(cycle.starts_on) }),
	judge: (row, { day }) => {
		const { target, indicator } = row as unknown as EffectRow;
		const [newest] = (indicator?.values ?? [])
			.filter(({ as_of: asOf }) => asOf <= day)
			.sort((one, other) => other.as_of.localeCompare(one.as_of) || one.id.localeCompare(other.id));
		// What was entered before an indicator was bound is not its value.
		if (target === null || !newest || !indicator || indicator.figure !== null)
			return { isKnown: false, isCounted: false };
		const value = Number(newest.value);
		return { isKnown: true, isCounted: indicator.direction === 'increase' ? value >= target : value <= target };
	},
};

/** Figures of measures, challenges and effects. */
export const STRATEGY_FIGURES: readonly FigureEntry[] = [
	trainings,
	openChallenges,
	...openByKind,
	severe,
	unassessed,
	effectsReached,
];

/** An indicator that the city follows. */
export type FollowedIndicator = Pick<
	Indicators,
	'id' | 'code' | 'name' | 'name_en' | 'definition' | 'definition_en' | 'unit' | 'unit_en' | 'figure'
>;

/** The figure to which an indicator is bound, under its name: whatever was entered for it before, the records tell it. */
export function boundFigure({ code, name, ...indicator }: FollowedIndicator, figure: FigureEntry): FigureEntry {
	return {
		...figure,
		key: `indicator_${code}`,
		name: { de: name, en: indicator.name_en ?? name },
		definition: {
			de: [indicator.definition, figure.definition.de].filter(Boolean).join(' '),
			en: [indicator.definition_en ?? indicator.definition, figure.definition.en].filter(Boolean).join(' '),
		},
	};
}

/** The newest value of an indicator up to the day. */
export function indicatorFigure(indicator: FollowedIndicator): FigureEntry {
	const { id, code, name, definition, unit } = indicator;
	const newest = {
		de: 'Der neueste Wert der Kennzahl bis zum Stichtag.',
		en: 'The newest value of the indicator up to the as-of date.',
	};
	return {
		...{ kind: 'judged', key: `indicator_${code}`, collection: 'indicator_values', value: 'newest' },
		name: { de: name, en: indicator.name_en ?? name },
		unit: { de: unit ?? '', en: indicator.unit_en ?? unit ?? '' },
		definition: {
			de: [definition, newest.de].filter(Boolean).join(' '),
			en: [indicator.definition_en ?? definition, newest.en].filter(Boolean).join(' '),
		},
		fields: ['indicator.id', 'value', 'as_of'],
		records: ({ day }) => ({ _and: [{ indicator: CURRENT }, { as_of: { _lte: day } }] }),
		judge: (row) => {
			const { indicator: of, value, as_of: day } = row as unknown as IndicatorValueRow;
			return of?.id === id ? { isKnown: true, isCounted: true, amount: Number(value), day } : null;
		},
	};
}

/** Null where the caller may not read the indicator. */
type IndicatorValueRow = Pick<IndicatorValues, 'value' | 'as_of'> & { indicator: Pick<Indicators, 'id'> | null };
