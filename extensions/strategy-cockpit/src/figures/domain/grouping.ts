import type { RecordFilter } from '../../shared/domain/counting.ts';
import { relationsOf, type FilterContext, type FilterModel } from '../../shared/domain/filter.ts';
import { testOf, type Question } from './questions.ts';

/**
 * Many questions that one aggregate answers: the database picks records by what all of the questions ask and counts them by the
 * values of some fields, and the rest is judged of these values.
 */
export interface Grouping {
	collection: string;
	filter: RecordFilter;
	/** The fields by whose values records are counted, references by their key and first, as in schema-indexes.json. */
	group: readonly string[];
	/** Which of them are references that are looked up, and the fields that are asked of the record there. */
	references: readonly GroupedReference[];
	/** Fields of which sums are asked. */
	sums: readonly string[];
	questions: readonly GroupedQuestion[];
}

interface GroupedReference {
	field: string;
	collection: string;
	key: string;
	fields: readonly string[];
}

interface GroupedQuestion {
	question: Question;
	/** What is left to judge. */
	rule: RecordFilter;
}

/** Records that have the same values; a reference that is looked up is the record there. */
export interface Group {
	values: Readonly<Record<string, unknown>>;
	count: number;
	sums: ReadonlyMap<string, number>;
}

/** Collections of a few records each, which are read whole to look up references to them. */
const SMALL = ['strategy_cycles', 'workflow_states'];

/** Types of which a field that figures ask has few values. Days have many, and so are left to the database. */
const TYPES_OF_FEW_VALUES = ['boolean', 'string', 'integer'];

/** As few aggregates as answer all questions; a question of its own kind gets one for itself, whose condition says all. */
export function groupingsOf(questions: readonly Question[], model: FilterModel): Grouping[] {
	return [...Map.groupBy(questions, ({ collection }) => collection)].flatMap(([collection, asked]) =>
		groupingsIn(collection, asked, model),
	);
}

function groupingsIn(collection: string, questions: readonly Question[], model: FilterModel): Grouping[] {
	const split = questions.map((question) => ({ question, conditions: conditionsOf(question.filter) }));
	const isCommon = (key: string) => split.every(({ conditions }) => conditions.has(key));
	const parts = split.map(({ question, conditions }) => {
		const isJudged = ([key, condition]: [string, RecordFilter]) =>
			!isCommon(key) && relationsOf(condition, { collection, model }).every(hasFewValues(collection, model));
		const judged = new Map([...conditions].filter(isJudged));
		const left = [...conditions].filter(([key]) => !judged.has(key));
		return { question, judged: [...judged.values()], left: left.map(([, condition]) => condition) };
	});
	const paths = parts.flatMap(({ judged }) => relationsOf({ _and: judged }, { collection, model }));
	// The same for all, so that one index serves them and the records of a reference are read once.
	const [group, references] = [groupIn(collection, paths, model), referencesIn(collection, paths, model)];
	return [...Map.groupBy(parts, ({ left }) => JSON.stringify(left)).values()].map((together): Grouping => ({
		...{ collection, group, references },
		filter: { _and: together[0]?.left ?? [] },
		sums: [...new Set(together.flatMap(({ question }) => question.field ?? []))],
		questions: together.map(({ question, judged }) => ({ question, rule: { _and: judged } })),
	}));
}

/** What must all hold, by its text. */
function conditionsOf(filter: RecordFilter): Map<string, RecordFilter> {
	const conditions = Object.entries(filter).flatMap(([key, value]): [string, RecordFilter][] =>
		key === '_and'
			? (value as RecordFilter[]).flatMap((part) => [...conditionsOf(part)])
			: [[JSON.stringify({ [key]: value }), { [key]: value }]],
	);
	return new Map(conditions);
}

function hasFewValues(collection: string, model: FilterModel): (path: string) => boolean {
	return (path) => {
		const [name, below, ...deeper] = stepsOf(path);
		const field = model(collection, name);
		if (!field || field.isList || deeper.length > 0) return false;
		if (!field.target) return TYPES_OF_FEW_VALUES.includes(field.type);
		return below === field.target.key || SMALL.includes(field.target.collection);
	};
}

function groupIn(collection: string, paths: readonly string[], model: FilterModel): string[] {
	const isPlain = (name: string) => Number(!model(collection, name)?.target);
	return [...new Set(paths.map((path) => stepsOf(path)[0]))].sort(
		(one, other) => isPlain(one) - isPlain(other) || one.localeCompare(other),
	);
}

function referencesIn(collection: string, paths: readonly string[], model: FilterModel): GroupedReference[] {
	return [...Map.groupBy(paths, (path) => stepsOf(path)[0])].flatMap(([field, ofField]): GroupedReference[] => {
		const target = model(collection, field)?.target;
		const fields = new Set(ofField.flatMap((path) => stepsOf(path)[1] ?? []));
		if (target) fields.delete(target.key);
		return target && fields.size > 0 ? [{ field, ...target, fields: [...fields] }] : [];
	});
}

function stepsOf(path: string): [string, ...string[]] {
	const [first = '', ...others] = path.split('.');
	return [first, ...others];
}

/** The answers to the questions of a grouping. */
export function answersFromGroups(groups: readonly Group[], { questions }: Grouping, context: FilterContext): number[] {
	return questions.map(({ question: { field }, rule }) => {
		const isMet = testOf(rule, context);
		return groups
			.filter(({ values }) => isMet(values))
			.reduce((total, { count, sums }) => total + (field === null ? count : (sums.get(field) ?? 0)), 0);
	});
}
