import { ForbiddenError } from '@directus/errors';
import type { ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { keyOf } from '../records/index.ts';
import { mayChange } from '../rights/index.ts';
import { beforeCommit } from '../shared/server/before-commit.ts';
import { callerLanguage, jsonValue, userLanguage } from '../shared/server/caller.ts';
import type { Language } from '../shared/domain/locale.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { portions } from '../shared/domain/portions.ts';
import { lockRows } from '../shared/server/locks.ts';
import { onNotedWrite } from '../shared/server/noted-writes.ts';
import { ModelInUseError } from './errors.ts';
import { recordTexts } from './record-messages.ts';

/** What scores depend on. Texts may be corrected at any time. */
const STRUCTURE = {
	maturity_models: ['code', 'version', 'definition'],
	maturity_dimensions: ['model', 'parent', 'code', 'weight', 'aggregation', 'definition'],
	maturity_criteria: ['dimension', 'code', 'weight', 'definition'],
} as const;

type Part = keyof typeof STRUCTURE;

/** An assessment keeps its model: once somebody has rated by a version, what its scores depend on does not change any more. */
export function registerModelRules(
	registrars: Pick<RegisterFunctions, 'filter'>,
	services: ApiExtensionContext['services'],
): void {
	const { filter } = registrars;
	const refuse = async (
		{ database, schema, accountability }: EventContext,
		action: 'update' | 'delete',
		collection: Part,
		keys: readonly (string | number)[],
		used: UsedModel,
		field: string,
		language: Language,
	): Promise<never> => {
		const may =
			schema &&
			(await mayChange(services, { database, schema, accountability }, action, collection, keys.map(String)));
		throw may ? inUse(used, field, language) : new ForbiddenError();
	};

	for (const collection of Object.keys(STRUCTURE) as Part[]) {
		filter(
			`${collection}.items.update`,
			async (payload, { keys = [] }: { keys?: (string | number)[] }, context) => {
				const values = payload as Readonly<Record<string, unknown>>;
				const touched = STRUCTURE[collection].filter((field) => field in values);
				if (touched.length === 0) return payload;
				const rows: Record<string, unknown>[] = await context
					.database(collection)
					.whereIn('id', keys)
					.select('id', ...touched);
				const changed = rows.filter((row) => touched.some((name) => differs(name, row, values)));
				const [first] = changed;
				if (!first) return payload;
				const field = touched.find((name) => differs(name, first, values)) ?? 'id';
				const ids = changed.map((row) => String(row['id']));
				const used =
					(await usedModel(context.database, collection, ids)) ??
					(await modelMovedTo(context.database, collection, values));
				if (used) await refuse(context, 'update', collection, ids, used, field, await callerLanguage(context));
				return payload;
			},
		);

		filter<(string | number)[]>(`${collection}.items.delete`, async (keys, _meta, context) => {
			const used = await usedModel(context.database, collection, keys);
			if (used) await refuse(context, 'delete', collection, keys, used, 'id', await callerLanguage(context));
			return keys;
		});
	}

	// A model comes with thousands of parts in one transaction, which are judged together before it holds.
	onNotedWrite(registrars, async ({ action, collection, item, user }, { database }) => {
		if (action !== 'create' || (collection !== 'maturity_dimensions' && collection !== 'maturity_criteria')) return;
		const parts = newParts.get(database) ?? { maturity_dimensions: [], maturity_criteria: [] };
		parts[collection].push(item);
		if (newParts.has(database)) return;
		newParts.set(database, parts);
		beforeCommit(database, () => refuseNewParts(database, parts, user));
	});
}

type NewParts = Record<'maturity_dimensions' | 'maturity_criteria', string[]>;

const newParts = new WeakMap<Knex, NewParts>();

async function refuseNewParts(database: Knex, parts: NewParts, user: string | null): Promise<void> {
	const models = new Set<string>();
	for (const collection of ['maturity_dimensions', 'maturity_criteria'] as const)
		for (const portion of portions(parts[collection], PARTS_IN_A_STATEMENT))
			for (const model of await modelsOf(database, collection, portion).pluck<string[]>('model.id'))
				models.add(model);
	const used = models.size === 0 ? undefined : await usedModel(database, 'maturity_models', [...models]);
	if (used) throw inUse(used, 'code', await userLanguage(database, user));
}

/** Databases take a limited number of parameters in a statement. */
const PARTS_IN_A_STATEMENT = 500;

const REFERENCES: readonly string[] = ['model', 'parent', 'dimension'];

/** Keys may come nested, JSON as text. */
function differs(
	field: string,
	row: Readonly<Record<string, unknown>>,
	values: Readonly<Record<string, unknown>>,
): boolean {
	const [stored, given] = [ownValue(row, field), ownValue(values, field)];
	return REFERENCES.includes(field)
		? keyOf(stored) !== keyOf(given)
		: JSON.stringify(jsonValue(stored)) !== JSON.stringify(jsonValue(given));
}

/** A used model that records are moved into: they would count there from now on. */
async function modelMovedTo(
	database: Knex,
	collection: Part,
	{ model, dimension }: Readonly<Record<string, unknown>>,
): Promise<UsedModel | undefined> {
	if (collection === 'maturity_dimensions' && model !== undefined)
		return usedModel(database, 'maturity_models', [keyOf(model) ?? '']);
	if (collection === 'maturity_criteria' && dimension !== undefined)
		return usedModel(database, 'maturity_dimensions', [keyOf(dimension) ?? '']);
	return undefined;
}

interface UsedModel {
	code: string;
	version: string;
}

function inUse({ code, version }: UsedModel, field: string, language: Language): Error {
	return new ModelInUseError({ field, message: recordTexts(language).modelInUse(code, version) });
}

/** The first model, among those that the records belong to, by which something was rated or decided. */
async function usedModel(
	database: Knex,
	collection: Part,
	keys: readonly (string | number)[],
): Promise<UsedModel | undefined> {
	const models = modelsOf(database, collection, keys);
	// Whoever rates holds the model, so that the first rating and a change of the model wait for one another.
	await lockRows(database, 'maturity_models', 'id', await models.clone().pluck('model.id'));
	return models
		.where((entered) => {
			for (const entries of ['maturity_ratings', 'maturity_decisions']) {
				entered.orWhereExists(
					database(`${entries} as entry`)
						.join('maturity_assessments as assessment', 'assessment.id', 'entry.assessment')
						.where('assessment.model', database.ref('model.id'))
						.select('entry.id'),
				);
			}
		})
		.first('model.code', 'model.version');
}

/** The models that the records belong to. */
function modelsOf(database: Knex, collection: Part, keys: readonly (string | number)[]): Knex.QueryBuilder {
	const models = database('maturity_models as model');
	if (collection === 'maturity_models') return models.whereIn('model.id', keys);
	const dimensions = database('maturity_dimensions as dimension').select('dimension.model');
	if (collection === 'maturity_dimensions') dimensions.whereIn('dimension.id', keys);
	else
		dimensions
			.join('maturity_criteria as criterion', 'criterion.dimension', 'dimension.id')
			.whereIn('criterion.id', keys);
	return models.whereIn('model.id', dimensions);
}
