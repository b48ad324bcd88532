import { z } from 'zod';

/**
 * The shape of a model document in the exchange format, whose nodes are the dimensions of the data model. Every level of it keeps further
 * keys (sources, notes of its authors), so that an export gives back what was imported. What FORMAT.md does not mark as optional and
 * published cases leave out (`version`, `name`) is optional here, and so is `missing`: without it the unrated has bounds.
 */
const code = z.string().min(1);
const name = z.union([z.string(), z.looseObject({ de: z.string().optional(), en: z.string().optional() })]);
/** Beyond it sums of many would lose their last whole digits, or themselves. */
const LARGEST = 1e15;
const number = z.number().min(-LARGEST).max(LARGEST);
const limits = z.tuple([number, number]);
const weight = z.number().min(0).max(LARGEST);

export const frameShape = z.looseObject({
	code,
	version: z.string().optional(),
	name: name.optional(),
	scale: limits,
	levels: z
		.array(z.looseObject({ level: z.number(), label: name.optional(), description: name.optional() }))
		.optional(),
	labels: z.array(z.looseObject({ min: z.number(), label: name })).optional(),
	missing: z.enum(['bounds', 'exclude', 'value']).optional(),
	missingValue: number.optional(),
});

export const answerShape = z.looseObject({ code: code.optional(), value: number, label: name.optional() });

const nodeCommon = {
	code,
	name: name.optional(),
	parent: code.nullable(),
	weight,
	to: limits.optional(),
	rounding: z.string().optional(),
};
const letter = z.enum(['N', 'P', 'L', 'F']);
const stage = z.looseObject({ level: z.number(), node: code, fulfilledAt: z.number() });
const capabilityRow = z.looseObject({ level: z.number(), fully: z.array(code), largely: z.array(code) });

export const nodeShape = z.discriminatedUnion('aggregation', [
	z.looseObject({ ...nodeCommon, aggregation: z.enum(['weighted_mean', 'sum', 'min', 'max', 'geometric_mean']) }),
	z.looseObject({ ...nodeCommon, aggregation: z.literal('staged'), levels: z.array(stage).min(1) }),
	z.looseObject({
		...nodeCommon,
		aggregation: z.literal('capability'),
		rule: z.array(capabilityRow).min(1),
		thresholds: z
			.array(z.looseObject({ rating: letter, upTo: z.number() }))
			.min(1)
			.optional(),
	}),
]);

const normalisationCommon = {
	clip: z.literal('both').optional(),
	direction: z.literal([1, -1]).optional(),
	to: limits.optional(),
};

const normalisationShape = z.discriminatedUnion('kind', [
	z.looseObject({
		...normalisationCommon,
		kind: z.enum(['min_max', 'log_min_max']),
		min: z.number(),
		max: z.number(),
	}),
	z.looseObject({
		...normalisationCommon,
		kind: z.literal('z_score'),
		mean: z.number(),
		standardDeviation: z.number().positive(),
		min: z.number().optional(),
		max: z.number().optional(),
	}),
]);

export const criterionShape = z.looseObject({
	code,
	node: code,
	name: name.optional(),
	weight,
	answerSet: z.string().optional(),
	range: limits.optional(),
	letters: z.boolean().optional(),
	normalisation: normalisationShape.optional(),
	/** Says where the criterion stands in its source; no score depends on it. */
	level: z.unknown().optional(),
	notApplicable: z.boolean().optional(),
	ratingKey: code.optional(),
});

export const rollUpShape = z.looseObject({ name, nodes: z.array(z.looseObject({ code })).min(1) });

export type Name = z.input<typeof name>;
export type Limits = z.input<typeof limits>;
export type Answer = z.input<typeof answerShape>;
export type Letter = z.input<typeof letter>;
export type ModelNode = z.input<typeof nodeShape>;
export type StagedNode = Extract<ModelNode, { aggregation: 'staged' }>;
export type CapabilityNode = Extract<ModelNode, { aggregation: 'capability' }>;
export type Normalisation = z.input<typeof normalisationShape>;
export type Criterion = z.input<typeof criterionShape>;
export type ModelFrame = z.input<typeof frameShape>;

/** How much an unrated criterion counts, see `score.ts`. */
export type Missing = NonNullable<ModelFrame['missing']>;

/** Another way to put the same ratings together: nodes that take the place of the model's nodes with their codes. Not in FORMAT.md: a key of our own. */
export interface RollUp {
	name: Name;
	nodes: ModelNode[];
}

/** A maturity model as one document. */
export type MaturityModel = ModelFrame & {
	answerSets?: Record<string, Answer[]>;
	nodes: ModelNode[];
	criteria: Criterion[];
	rollUps?: RollUp[];
};
