import { randomUUID } from 'node:crypto';
import type { ActionEventParams } from '@directus/types';
import type { RecordFilter } from '../shared/domain/counting.ts';
import type { Language } from '../shared/domain/locale.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import { liveReader, type LiveReader } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import {
	documentOf,
	type CriterionRow,
	type DimensionRow,
	type ModelRecords,
	type ModelRow,
} from './domain/model/model-records.ts';
import { parseModelInSteps } from './domain/model/parse-model.ts';
import type { Problem } from './domain/model/problem.ts';
import { treeOf, type ModelTree } from './domain/model/tree.ts';
import { ModelIncompleteError } from './errors.ts';
import { problemText } from './wording/problems.ts';
import { recordTexts } from './record-messages.ts';
import { asRead } from '../shared/domain/order.ts';
import type { Steps } from '../shared/domain/steps.ts';
import { portions } from '../shared/domain/portions.ts';

/** A model with the ids of its records. */
export interface LoadedModel {
	id: string;
	records: ModelRecords;
	/** Ids by code. */
	dimensions: ReadonlyMap<string, string>;
	criteria: ReadonlyMap<string, string>;
	/** Prepared for scoring; null while the model is not whole, which `problems` explain. */
	tree: ModelTree | null;
	problems: readonly Problem[];
}

const MODEL = ['id', 'code', 'version', 'name', 'name_en', 'description', 'description_en', 'source', 'definition'];
const DIMENSION = [
	'id',
	'model',
	'parent',
	'code',
	'position',
	'name',
	'name_en',
	'description',
	'description_en',
	'weight',
	'aggregation',
	'definition',
];
const CRITERION = [
	'id',
	'dimension',
	'code',
	'position',
	'name',
	'name_en',
	'guidance',
	'guidance_en',
	'weight',
	'definition',
];

type StoredModel = ModelRow & { id: string };
type StoredDimension = DimensionRow & { id: string; model: string };
/** Its dimension by id. */
type StoredCriterion = CriterionRow & { id: string };

/** What explains and is not reckoned with, and may be megabytes. */
const EXPLANATIONS = ['description', 'description_en', 'guidance', 'guidance_en'];

/**
 * The models that `filter` finds, with the caller's rights; three queries, however many they are, and one more for each
 * thousand of criteria.
 */
export async function loadModels(
	source: ActingSource,
	filter: RecordFilter,
	{ withExplanations = true } = {},
): Promise<LoadedModel[]> {
	const { read } = liveReader(source);
	const needed = (fields: readonly string[]) =>
		withExplanations ? fields : fields.filter((field) => !EXPLANATIONS.includes(field));
	const models = await read<StoredModel>('maturity_models', { fields: needed(MODEL), filter });
	const ids = models.map(({ id }) => id);
	const [dimensions, criteria] = await Promise.all([
		read<StoredDimension>('maturity_dimensions', { fields: needed(DIMENSION), filter: { model: { _in: ids } } }),
		criteriaOfModels(read, ids, needed(CRITERION)),
	]);
	const modelOf = new Map(dimensions.map(({ id, model }) => [id, model]));
	const [dimensionsOf, criteriaOf] = [
		Map.groupBy(dimensions, ({ model }) => model),
		Map.groupBy(criteria, ({ dimension }) => modelOf.get(dimension)),
	];
	const found: LoadedModel[] = [];
	for (const model of models)
		found.push(
			await inSlices(loadedInSteps(model, dimensionsOf.get(model.id) ?? [], criteriaOf.get(model.id) ?? [])),
		);
	return found;
}

/** The model ready for scoring; a refusal that names what is missing where it is not whole. */
export function wholeTree({ records, tree, problems }: LoadedModel, language: Language): ModelTree {
	if (tree) return tree;
	const firstProblems = problems.slice(0, 3).map((problem) => problemText(problem, language));
	throw new ModelIncompleteError({
		field: 'model',
		message: recordTexts(language).incomplete(records.model.code, firstProblems.join(' ')),
	});
}

/** Directus makes the records of one query without a pause, and ten thousand take it longer than others should wait. */
const CRITERIA_AT_ONCE = 1000;

async function criteriaOfModels(
	read: LiveReader['read'],
	models: readonly string[],
	fields: readonly string[],
): Promise<StoredCriterion[]> {
	const found: StoredCriterion[] = [];
	for (;;) {
		const rows = await read<StoredCriterion>('maturity_criteria', {
			fields,
			filter: { dimension: { model: { _in: [...models] } } },
			sort: ['id'],
			limit: CRITERIA_AT_ONCE,
			offset: found.length,
		});
		found.push(...rows);
		if (rows.length < CRITERIA_AT_ONCE) return found;
	}
}

function* loadedInSteps(
	model: StoredModel,
	dimensions: readonly StoredDimension[],
	criteria: readonly StoredCriterion[],
): Steps<LoadedModel> {
	yield;
	const codes = new Map(dimensions.map(({ id, code }) => [id, code]));
	const records = {
		model,
		// A parent in another model has no code here: its key stands there, so that the fault is named.
		dimensions: dimensions.map((row) => ({
			...row,
			parent: row.parent === null ? null : (codes.get(row.parent) ?? row.parent),
		})),
		criteria: criteria.map((row) => ({ ...row, dimension: codes.get(row.dimension) ?? '' })),
	};
	yield;
	const document = documentOf(records);
	yield;
	const parsed = yield* parseModelInSteps(document);
	yield;
	return {
		id: model.id,
		records,
		dimensions: new Map(dimensions.map(({ id, code }) => [code, id])),
		criteria: new Map(criteria.map(({ id, code }) => [code, id])),
		tree: parsed.ok ? treeOf(parsed.value) : null,
		problems: parsed.ok ? [] : parsed.problems,
	};
}

/** The one with the highest version, by its numbers: 1.10 stands above 1.9. */
export function latestOf<T>(rows: readonly T[], versionOf: (row: T) => string): T | undefined {
	return [...rows].sort((one, other) => asRead(versionOf(other), versionOf(one)))[0];
}

/** Well below what Directus takes in one go. */
const AT_ONCE = 500;

/** Writes a new model with the caller's rights, in the transaction of `source.database`, and returns its id. */
export async function writeModel(
	source: ActingSource,
	{ model, dimensions, criteria }: ModelRecords,
	emitAfter: (event: ActionEventParams) => void,
): Promise<string> {
	// Directus counts writes in the options that it is given.
	const options = () => ({ bypassEmitAction: emitAfter });
	const id = randomUUID();
	const ids = new Map(dimensions.map(({ code }) => [code, randomUUID()]));
	await itemsOf(source, 'maturity_models').createOne({ id, ...model }, options());
	for (const level of levelsOf(dimensions)) {
		for (const rows of portions(level, AT_ONCE))
			await itemsOf(source, 'maturity_dimensions').createMany(
				rows.map((row) => ({
					...row,
					id: ids.get(row.code),
					model: id,
					parent: row.parent === null ? null : ids.get(row.parent),
				})),
				options(),
			);
	}
	for (const rows of portions(criteria, AT_ONCE))
		await itemsOf(source, 'maturity_criteria').createMany(
			rows.map((row) => ({ ...row, dimension: ids.get(row.dimension) })),
			options(),
		);
	return id;
}

/** Dimensions level by level, because a record refers to one that exists. */
function levelsOf(dimensions: readonly DimensionRow[]): DimensionRow[][] {
	const below = Map.groupBy(dimensions, ({ parent }) => parent);
	const levels: DimensionRow[][] = [];
	for (
		let level = below.get(null) ?? [];
		level.length > 0;
		level = level.flatMap(({ code }) => below.get(code) ?? [])
	)
		levels.push(level);
	return levels;
}

export function itemsOf({ services, database, schema, accountability }: ActingSource, collection: string) {
	return new services.ItemsService<Record<string, unknown>>(collection, { knex: database, schema, accountability });
}
