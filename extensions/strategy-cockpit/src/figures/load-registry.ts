import { CURRENT } from '../shared/domain/counting.ts';
import { jsonObject } from '../shared/server/caller.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import { unlessForbidden } from './asking.ts';
import type { ServiceModel } from './domain/entries/services.ts';
import type { FollowedIndicator } from './domain/entries/strategy.ts';
import type { FigureEntry } from './domain/figure.ts';
import { registryOf } from './domain/registry.ts';

/** Highest value of `services.online_maturity_level`, where a model names no scale. */
const HIGHEST_LEVEL = 7;

/** The registry with the models and indicators of the city that the caller may read. Three queries. */
export async function loadRegistry(caller: ActingSource): Promise<ReadonlyMap<string, FigureEntry>> {
	const { read, aggregate } = liveReader(caller);
	const [models, rated, indicators] = await Promise.all([
		unlessForbidden(
			read<Omit<ServiceModel, 'scale'> & { definition: unknown }>('maturity_models', {
				fields: ['id', 'code', 'version', 'definition'],
				sort: ['code', 'version'],
			}),
		),
		unlessForbidden(
			aggregate<{ maturity_model: string }>('services', {
				aggregate: { count: ['*'] },
				group: ['maturity_model'],
				filter: { _and: [CURRENT, { maturity_model: { _nnull: true } }] },
			}),
		),
		unlessForbidden(
			read<FollowedIndicator>('indicators', {
				fields: ['id', 'code', 'name', 'name_en', 'definition', 'definition_en', 'unit', 'unit_en', 'figure'],
				filter: CURRENT,
				sort: ['created_at', 'code'],
			}),
		),
	]);
	const used = new Set(rated?.map(({ maturity_model: model }) => model));
	return registryOf({
		models: (models ?? [])
			.filter(({ id }) => used.has(id))
			.map(({ definition, ...model }) => ({ ...model, scale: scaleIn(jsonObject(definition)) })),
		indicators: indicators ?? [],
	});
}

function scaleIn({ scale }: { scale?: unknown }): ServiceModel['scale'] {
	const [lowest, highest] = Array.isArray(scale) ? (scale as unknown[]) : [];
	return typeof lowest === 'number' && typeof highest === 'number'
		? [lowest, Math.min(highest, HIGHEST_LEVEL)]
		: [0, HIGHEST_LEVEL];
}
