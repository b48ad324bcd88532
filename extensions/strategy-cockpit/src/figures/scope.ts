import { knownSince } from '../journal/index.ts';
import { NO_FIELD } from '../shared/domain/counting.ts';
import { withAllAbove } from '../shared/domain/hierarchy.ts';
import type { Bilingual, Language } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import type { CycleDays, Scope } from './domain/figure.ts';

/** Of what figures are asked, as the query of a request names it. */
export interface ScopeQuery {
	/** Code of a strategy cycle. */
	cycle?: string | undefined;
	/** Code of a field of action, or `NO_FIELD`. */
	field?: string | undefined;
	/** Code of an office; means it and those below it. */
	office?: string | undefined;
	year?: number | undefined;
}

/** A strategy cycle as readers know it. */
export interface NamedCycle extends CycleDays {
	title: string;
	title_en: string | null;
	motto: string | null;
}

/** A scope with what readers may choose from. */
export interface NamedScope extends Scope {
	cycle: NamedCycle;
	/** All cycles, the earliest first. */
	cycles: readonly NamedCycle[];
}

/** Finds what a query names; refuses what does not exist. A constant number of queries. */
export async function loadScope(
	caller: ActingSource,
	query: ScopeQuery,
	{ day, language }: { day: string; language: Language },
): Promise<NamedScope> {
	const { read } = liveReader(caller);
	const [cycles, fields, offices, since] = await Promise.all([
		read<NamedCycle>('strategy_cycles', {
			fields: ['code', 'title', 'title_en', 'motto', 'starts_on', 'ends_on'],
			sort: ['starts_on'],
		}),
		query.field === undefined || query.field === NO_FIELD
			? []
			: read<{ id: string; code: string }>('fields_of_action', { fields: ['id', 'code'] }),
		query.office === undefined
			? []
			: read<{ id: string; code: string; parent: string | null }>('offices', {
					fields: ['id', 'code', 'parent'],
				}),
		knownSince(caller.database),
	]);
	const cycle =
		query.cycle === undefined ? currentCycle(cycles, day) : cycles.find(({ code }) => code === query.cycle);
	if (!cycle) throw invalidField('cycle', noCycle(query.cycle), language);
	const field = fields.find(({ code }) => code === query.field);
	if (query.field !== undefined && query.field !== NO_FIELD && !field)
		throw invalidField('field', noSuch.field(query.field), language);
	const office = offices.find(({ code }) => code === query.office);
	if (query.office !== undefined && !office) throw invalidField('office', noSuch.office(query.office), language);
	const parents = new Map(offices.map(({ id, parent }) => [id, parent]));
	return {
		...{ cycle, cycles, day, knownSince: since, year: query.year },
		field: query.field === NO_FIELD ? null : field?.id,
		nextCycle: cycles.find(({ starts_on: start }) => start > cycle.starts_on) ?? null,
		offices: office && offices.flatMap(({ id }) => (withAllAbove(id, parents).includes(office.id) ? [id] : [])),
	};
}

/** The cycle in which the day lies, else the newest that has begun; of `cycles` in the order of their beginning. */
function currentCycle<Cycle extends CycleDays>(cycles: readonly Cycle[], day: string): Cycle | undefined {
	const begun = cycles.filter(({ starts_on: start }) => start <= day);
	return begun.findLast(({ ends_on: end }) => end >= day) ?? begun.at(-1);
}

function noCycle(code: string | undefined): Bilingual {
	return code === undefined
		? {
				de: 'An diesem Tag hat noch kein Strategiezyklus begonnen.',
				en: 'No strategy cycle has begun by that day.',
			}
		: noSuch.cycle(code);
}

/** Why a part of a query is refused; by the key of the query. */
export const noSuch = {
	cycle: (code: string): Bilingual => ({
		de: `Den Strategiezyklus „${code}“ gibt es nicht.`,
		en: `There is no strategy cycle “${code}”.`,
	}),
	field: (code: string): Bilingual => ({
		de: `Das Handlungsfeld „${code}“ gibt es nicht.`,
		en: `There is no field of action “${code}”.`,
	}),
	office: (code: string): Bilingual => ({
		de: `Das Amt „${code}“ gibt es nicht.`,
		en: `There is no office “${code}”.`,
	}),
};
