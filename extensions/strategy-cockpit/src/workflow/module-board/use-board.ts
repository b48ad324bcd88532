import { useApi, useStores } from '@directus/extensions-sdk';
import { useAnswer, type Answer } from '../../shared/app/use-answer.ts';
import {
	BOARDS,
	CARDS_AT_ONCE,
	cardFields,
	FILTER_RELATIONS,
	isBoardCollection,
	recordsFilter,
	type BoardCollection,
	type BoardFields,
	type FilterName,
	type Filters,
} from './boards.ts';
import type { RecordAnswer, Records, StateAnswer, TransitionAnswer } from './view-model.ts';

type Api = ReturnType<typeof useApi>;

/** A board that the reader may open: the states of its workflow, and what it can be narrowed to. */
export interface Board {
	collection: BoardCollection;
	states: StateAnswer[];
	transitions: TransitionAnswer[];
	filters: FilterName[];
}

/** What a filter offers. */
export type Choices = Record<FilterName, Readonly<Record<string, string | null>>[]>;

/** What the reader may do in a collection, as far as the admin knows; each write is checked again by the server. */
export interface Rights {
	mayRead: (collection: string, field: string) => boolean;
	may: (collection: string, action: 'create' | 'update') => boolean;
}

export function useRights(): Rights {
	const stores = useStores();
	const fields: { getField: (collection: string, field: string) => object | null } = stores.useFieldsStore();
	const permissions: { hasPermission: (collection: string, action: string) => boolean } =
		stores.usePermissionsStore();
	return {
		// The admin's store holds the fields that the reader may read, and no others.
		mayRead: (collection, field) => fields.getField(collection, field) !== null,
		may: (collection, action) => permissions.hasPermission(collection, action),
	};
}

const TRANSITION_FIELDS = ['key', 'label', 'label_en', 'from_state', 'to_state', 'comment_required'];
const STATE_FIELDS = ['id', 'key', 'label', 'label_en', 'color', 'icon', 'is_final', 'meaning'];

/** The boards in the order of their links, with the choices of their filters. Four requests. */
export function useBoards({ mayRead }: Rights): Answer<{ boards: Board[]; choices: Choices }> {
	const api = useApi();
	const choicesOf = async (name: FilterName): Promise<Choices[FilterName]> => {
		const { collection, nameFields, sort } = FILTER_RELATIONS[name];
		const fields = ['code', ...nameFields].filter((field) => mayRead(collection, field));
		return fields.includes('code') ? items(api, collection, { fields, sort: [sort], limit: -1 }) : [];
	};
	return useAnswer(
		() => true,
		async () => {
			const [workflows, office, field, cycle] = await Promise.all([
				items<{ collection: string; states: StateAnswer[]; transitions: TransitionAnswer[] }>(
					api,
					'workflows',
					{
						fields: [
							'collection',
							...STATE_FIELDS.map((name) => `states.${name}`),
							...TRANSITION_FIELDS.map((name) => `transitions.${name}`),
						],
						deep: {
							states: { _sort: ['position'], _limit: -1 },
							transitions: { _sort: ['key'], _limit: -1 },
						},
						limit: -1,
					},
				),
				...([choicesOf('office'), choicesOf('field'), choicesOf('cycle')] as const),
			]);
			const boards = Object.keys(BOARDS).flatMap((collection) => {
				const workflow = workflows.find((candidate) => candidate.collection === collection);
				if (!workflow || !isBoardCollection(collection) || !mayRead(collection, 'state')) return [];
				const filters = (BOARDS[collection] as BoardFields).filters.filter((name) =>
					mayRead(collection, FILTER_RELATIONS[name].relation),
				);
				return [{ collection, states: workflow.states, transitions: workflow.transitions, filters }];
			});
			return { boards, choices: { office, field, cycle } };
		},
	);
}

/** What is read of a board. */
export interface Question {
	board: Board;
	filters: Filters;
	/** States whose cards are shown, each with how many at most. */
	limits: ReadonlyMap<string, number>;
}

/** The first records of each state that is shown, and how many each state has: one request a state and one more, however many records there are. */
export function useRecords(
	question: () => Question | null,
	{ mayRead }: Rights,
): Answer<(Records & { collection: BoardCollection }) | null> {
	const api = useApi();
	return useAnswer(question, async (asked) => {
		if (!asked) return null;
		const { collection, states } = asked.board;
		const filter = recordsFilter(collection, asked.filters);
		const fields = cardFields(collection).filter((field) => mayRead(collection, field));
		const [counts, ...rows] = await Promise.all([
			// By distinct ids: rules of rights may join lists, and a plain count would count a record several times.
			items<{ state: string; countDistinct: { id: string | number } }>(api, collection, {
				aggregate: { countDistinct: ['id'] },
				groupBy: ['state'],
				filter,
				limit: -1,
			}),
			...states
				.filter(({ id }) => asked.limits.has(id))
				.map(({ id }) =>
					items<RecordAnswer>(api, collection, {
						fields,
						filter: { _and: [filter, { state: { _eq: id } }] },
						sort: ['code'],
						limit: asked.limits.get(id) ?? CARDS_AT_ONCE,
					}),
				),
		]);
		// PostgreSQL gives aggregates as text.
		return {
			collection,
			rows: rows.flat(),
			counts: new Map(counts.map(({ state, countDistinct }) => [state, Number(countDistinct.id)])),
		};
	});
}

async function items<Row>(
	api: Api,
	collection: string,
	query: Readonly<Record<string, string[] | number | object>>,
): Promise<Row[]> {
	const params = Object.fromEntries(
		Object.entries(query).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(',') : typeof value === 'number' ? value : JSON.stringify(value),
		]),
	);
	return (await api.get(`/items/${collection}`, { params })).data.data;
}
