import type { RecordFilter } from '../../shared/domain/counting.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import type { FigureEntry, Part, Scope } from './figure.ts';

/** The way from a record to its field of action and to its office, by collection. */
const WAYS: Readonly<Record<string, Partial<Record<'field' | 'office', readonly string[]>>>> = {
	projects: { field: ['field_of_action'], office: ['office'] },
	services: { office: ['office'] },
	services_offerings: { office: ['service', 'office'] },
	online_offerings: { office: ['services', '_some', 'service', 'office'] },
	measures: { field: ['field_of_action'], office: ['office'] },
	challenges: {
		field: ['fields_of_action', '_some', 'field_of_action'],
		office: ['offices', '_some', 'office'],
	},
	project_indicators: { field: ['project', 'field_of_action'], office: ['project', 'office'] },
	indicators: { field: ['field_of_action'] },
	indicator_values: { field: ['indicator', 'field_of_action'] },
	milestones: { field: ['project', 'field_of_action'], office: ['project', 'office'] },
};

/** Whether a figure can be asked of such a part of the records. */
export function isAskedBy({ collection, isByYear }: FigureEntry, part: Part): boolean {
	return part === 'year' ? isByYear === true : ownValue(WAYS, collection)?.[part] !== undefined;
}

/** The parts that a scope names. */
export function partsOf({ field, offices, year }: Pick<Scope, 'field' | 'offices' | 'year'>): Part[] {
	return [
		...(field === undefined ? [] : (['field'] as const)),
		...(offices === undefined ? [] : (['office'] as const)),
		...(year === undefined ? [] : (['year'] as const)),
	];
}

/** The scope without the parts of which a figure cannot be asked. */
export function asFarAsAsked(entry: FigureEntry, scope: Scope): Scope {
	const { cycle, nextCycle, day, knownSince } = scope;
	return {
		...{ cycle, nextCycle, day, knownSince },
		...(isAskedBy(entry, 'field') ? { field: scope.field } : {}),
		...(isAskedBy(entry, 'office') ? { offices: scope.offices } : {}),
		...(isAskedBy(entry, 'year') ? { year: scope.year } : {}),
	};
}

/** The conditions by which records of a collection belong to the field and the offices of a scope. */
export function belonging(collection: string, { field, offices }: Scope): RecordFilter[] {
	const ways = ownValue(WAYS, collection);
	const rule = (way: readonly string[] | undefined, condition: RecordFilter) =>
		way ? [way.reduceRight((inner, step) => ({ [step]: inner }), condition)] : [];
	return [
		...(field === undefined
			? []
			: field === null
				? rule(...ofNone(ways?.field))
				: rule(ways?.field, { _eq: field })),
		...(offices === undefined ? [] : rule(ways?.office, { _in: offices })),
	];
}

/** A reference that leads nowhere, or a list in which none leads anywhere. */
function ofNone(way: readonly string[] | undefined): [readonly string[] | undefined, RecordFilter] {
	return way?.includes('_some')
		? [way.map((step) => (step === '_some' ? '_none' : step)), { _nnull: true }]
		: [way, { _null: true }];
}
