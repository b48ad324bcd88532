import { NO_FIELD } from '../../shared/domain/counting.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import { officeOrAbove } from '../../shared/domain/office-tree.ts';

/** What a board shows of the records of one collection, as names of fields. */
export interface BoardFields {
	title: string;
	titleEn: string;
	/** The day on which the record is to end. */
	end: string | null;
	health: readonly string[];
	filters: readonly FilterName[];
}

export type FilterName = 'office' | 'field' | 'cycle';

/** What the reader has narrowed the board to: a text, and codes of office, field of action and cycle. Empty: everything. */
export type Filters = Record<FilterName | 'text', string>;

export const NO_FILTERS: Filters = { text: '', office: '', field: '', cycle: '' };

const TITLED = { title: 'title', titleEn: 'title_en' };

/** The collections that may have a board, in the order of their links. */
export const BOARDS = {
	projects: {
		...TITLED,
		end: 'planned_end',
		health: ['health_schedule', 'health_cost', 'health_scope'],
		filters: ['office', 'field', 'cycle'],
	},
	services: { title: 'name', titleEn: 'name_en', end: null, health: [], filters: ['office'] },
	measures: { ...TITLED, end: 'until', health: [], filters: ['office', 'field', 'cycle'] },
	maturity_assessments: { ...TITLED, end: null, health: [], filters: ['office', 'cycle'] },
	reports: { ...TITLED, end: null, health: [], filters: ['cycle'] },
} as const satisfies Record<string, BoardFields>;

export type BoardCollection = keyof typeof BOARDS;

/** The relation that each filter follows, and the collection that it leads to. */
export const FILTER_RELATIONS: Record<
	FilterName,
	{ relation: string; collection: string; nameFields: readonly string[]; sort: string }
> = {
	office: { relation: 'office', collection: 'offices', nameFields: ['name', 'name_en'], sort: 'name' },
	field: {
		relation: 'field_of_action',
		collection: 'fields_of_action',
		nameFields: ['name', 'name_en'],
		sort: 'position',
	},
	cycle: { relation: 'cycle', collection: 'strategy_cycles', nameFields: ['title', 'title_en'], sort: 'code' },
};

/** A column shows so many cards, and so many more each time that the reader asks for more. */
export const CARDS_AT_ONCE = 50;

type Rule = Readonly<Record<string, unknown>>;
export type AddressQuery = Readonly<Record<string, string | (string | null)[] | null | undefined>>;

export function isBoardCollection(collection: string): collection is BoardCollection {
	return Object.hasOwn(BOARDS, collection);
}

/** Fields that the cards need. */
export function cardFields(collection: BoardCollection): string[] {
	const { title, titleEn, end, health, filters }: BoardFields = BOARDS[collection];
	const office = filters.includes('office') ? ['office.name', 'office.short_name', 'office.name_en'] : [];
	return ['id', 'code', 'state', title, titleEn, ...(end ? [end] : []), ...health, ...office];
}

/** The records of the board in Directus filter syntax. */
export function recordsFilter(collection: BoardCollection, chosen: Filters): Rule {
	const { title, titleEn, filters }: BoardFields = BOARDS[collection];
	const rules: Rule[] = [{ archived: { _neq: true } }];
	if (chosen.text)
		rules.push({ _or: ['code', title, titleEn].map((field) => ({ [field]: { _icontains: chosen.text } })) });
	for (const name of filters)
		if (chosen[name])
			rules.push(
				name === 'office'
					? ofOffice(chosen.office)
					: {
							[FILTER_RELATIONS[name].relation]:
								name === 'field' && chosen.field === NO_FIELD
									? { _null: true }
									: { code: { _eq: chosen[name] } },
						},
			);
	return { _and: rules };
}

/** Records of the office and of those below it. */
function ofOffice(code: string): Rule {
	return officeOrAbove(['office'], { code: { _eq: code } });
}

/** Whether the reader sees less than everything; a filter that the board does not have narrows nothing. */
export function isNarrowedBy(chosen: Filters, names: readonly FilterName[]): boolean {
	return chosen.text !== '' || names.some((name) => chosen[name] !== '');
}

/** Filters as they stand in the address of the page. */
export function filtersOf(query: AddressQuery): Filters {
	const text = (name: string) => [ownValue(query, name)].flat()[0] ?? '';
	return { text: text('text'), office: text('office'), field: text('field'), cycle: text('cycle') };
}

/** The address's part for these filters: only what is chosen stands there. */
export function queryOf(filters: Filters): Record<string, string> {
	return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}
