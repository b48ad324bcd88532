import { figuresNow, loadRegistry, loadScope, narrowed, OWN_FIGURES, talliesOf, valueOf } from '../figures/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import { isOpenToPublic, readingPublic } from '../shared/server/public-records.ts';
import type { Source } from '../shared/server/source.ts';
import type { CopyRow } from './copies.ts';
import type { OF_FIGURE } from './domain/copies.ts';

/** What a copy of an indicator tells that follows a derived figure. */
export type BoundValue = Record<'unit' | 'unit_en' | 'as_of' | 'as_of_precision', string> &
	Record<'value' | (typeof OF_FIGURE)[number], number | null>;

/**
 * The values of indicators that follow a derived figure, as everyone may read them: like a public report, they count what is public. Reads as
 * the system, because the copies are the same whoever has changed something. As many queries for one as for all.
 */
export async function boundValues(source: Source, ids: readonly string[] | 'all'): Promise<Map<string, BoundValue>> {
	const indicators: { id: string; code: string; figure: string }[] = await source
		.database('indicators')
		.whereNotNull('figure')
		.where((chosen) => void (ids === 'all' || chosen.whereIn('id', ids)))
		.select('id', 'code', 'figure');
	const day = todayInGermany();
	const begun = await source.database('strategy_cycles').where('starts_on', '<=', day).first('id');
	if (indicators.length === 0 || !begun) return new Map();
	const system = { ...source, accountability: null };
	const [registry, scope] = await Promise.all([loadRegistry(system), loadScope(system, {}, { day, language: 'de' })]);
	const told = indicators.flatMap(({ id, code, figure }) => {
		const entry = OWN_FIGURES.has(figure) ? registry.get(`indicator_${code}`) : undefined;
		return entry && isOpenToPublic(entry.collection) ? [{ id, asked: { entry, scope } }] : [];
	});
	const tallies = await talliesOf(
		narrowed(figuresNow(system, 'de'), readingPublic, { caller: system, day }),
		told.map(({ asked }) => asked),
	);
	return new Map(
		told.map(({ id, asked: { entry } }, index) => {
			const tally = tallies[index];
			return [
				id,
				{
					...{ unit: entry.unit.de, unit_en: entry.unit.en, as_of: day, as_of_precision: 'day' },
					value: tally ? valueOf(entry, tally) : null,
					...{ value_known: tally?.known ?? null, value_of: tally?.of ?? null },
				},
			];
		}),
	);
}

/** Writes them into the copies that are there. */
export async function renewBoundValues(source: Source, ids: readonly string[] | 'all'): Promise<void> {
	for (const [id, value] of await boundValues(source, ids))
		await source.database('published_indicators').where({ id }).update(value);
}

/** What a copy says without what changes with other records than its own. */
export function withoutBoundValue(row: CopyRow, bound: ReadonlySet<unknown>): CopyRow {
	return bound.has(row['id']) ? { ...row, ...NOTHING } : row;
}

const NOTHING = {
	...{ unit: null, unit_en: null, as_of: null, as_of_precision: null },
	...{ value: null, value_known: null, value_of: null },
};
