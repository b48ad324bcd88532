import type { z } from 'zod';
import {
	answerShape,
	criterionShape,
	frameShape,
	nodeShape,
	rollUpShape,
	type Answer,
	type Criterion,
	type Limits,
	type MaturityModel,
	type ModelFrame,
	type ModelNode,
	type Normalisation,
	type RollUp,
} from './model.ts';
import { bottomUp } from './graph.ts';
import { outlineProblems } from './outline.ts';
import { isObject, type Outcome, type Problem, type ProblemCode } from './problem.ts';
import { rolledUpBy } from './roll-up.ts';
import { readRounding } from './rounding.ts';
import { isScored, madeOf, onScale, partsOf } from './tree.ts';
import { ratingScaleOf, thresholdsOf, valueOf } from './values.ts';
import { codeKey } from '../../../shared/domain/text.ts';
import { allAtOnce, type Steps } from '../../../shared/domain/steps.ts';
import { ownValue } from '../../../shared/domain/own-value.ts';

/**
 * Reads a model document and names every problem at once. The document itself is handed back, so that an export equals what was imported.
 *
 * Where FORMAT.md leaves room:
 * - A node may carry the code of a criterion; codes are unique among nodes, among criteria and within an answer set. There may be several roots.
 * - A node needs something scored: children with a positive weight, or levels or a rule that name something.
 * - Answers and ranges that are scored must lie on the model's scale where nothing rescales them: neither a normalisation, nor `to`, nor
 *   `staged` or `capability` between them and the root.
 */
export function parseModel(document: unknown): Outcome<MaturityModel> {
	return allAtOnce(parseModelInSteps(document));
}

/** The same, part by part and roll-up by roll-up. */
export function* parseModelInSteps(document: unknown): Steps<Outcome<MaturityModel>> {
	if (!isObject(document)) return { ok: false, problems: [{ code: 'NOT_AN_OBJECT', path: '', about: [] }] };
	const outline = yield* outlineProblems(document);
	if (outline.length > 0) return { ok: false, problems: outline };
	yield;
	const frame = read(frameShape, document, '', []);
	const answerSets = readAnswerSets(document['answerSets']);
	const nodes = readList<ModelNode>(nodeShape, document['nodes'], 'nodes');
	yield;
	const criteria = readList<Criterion>(criterionShape, document['criteria'], 'criteria');
	yield;
	const parts: Parts = {
		frame: frame.value as ModelFrame | null,
		scale: scaleOf(document),
		answerSets: answerSets.value,
		nodes,
		criteria,
	};
	const isWhole = Array.isArray(document['nodes']) && Array.isArray(document['criteria']);
	const problems = [frame, answerSets, nodes, criteria]
		.flatMap((part) => part.problems)
		.concat(isWhole ? problemsBetween(parts) : []);
	const model = document as unknown as MaturityModel;
	const found = problems.length > 0 ? problems : yield* rollUpProblems(model);
	return found.length > 0 ? { ok: false, problems: found } : { ok: true, value: model };
}

/** Each roll-up must make a sound model of a model that is sound by itself; it may not bring nodes of its own. */
function* rollUpProblems(model: MaturityModel): Steps<Problem[]> {
	const { rollUps } = model as { rollUps?: unknown };
	if (rollUps === undefined) return [];
	const ways = readList<RollUp>(rollUpShape, rollUps, 'rollUps');
	const codes = new Set(model.nodes.map(({ code }) => code));
	const problems = [...ways.problems];
	for (const [index, way] of ways.items) {
		yield;
		const unknown = way.nodes.filter(({ code }) => !codes.has(code));
		if (unknown.length > 0) {
			for (const { code } of unknown)
				problems.push({
					code: 'UNKNOWN_REFERENCE',
					path: `rollUps[${index}].nodes`,
					about: [code],
					detail: code,
				});
			continue;
		}
		const parsed = yield* parseModelInSteps(rolledUpBy(model, way));
		if (parsed.ok) continue;
		for (const problem of parsed.problems)
			problems.push({ ...problem, path: `rollUps[${index}]: ${problem.path}` });
	}
	return problems;
}

interface List<T> {
	/** What is well formed, each at its place in the document. */
	items: ReadonlyMap<number, T>;
	/** Everything that is named, malformed or not, so that one fault does not cause a second one. */
	codes: ReadonlySet<unknown>;
	/** Nodes that something malformed belongs to. */
	unsure: ReadonlySet<unknown>;
	problems: readonly Problem[];
}

interface Parts {
	frame: ModelFrame | null;
	scale: Limits;
	answerSets: Record<string, Answer[]>;
	nodes: List<ModelNode>;
	criteria: List<Criterion>;
}

/** The scale also of a document that is wrong elsewhere; against one that is wrong itself nothing is judged. */
function scaleOf({ scale }: Readonly<Record<string, unknown>>): Limits {
	const { data } = frameShape.shape.scale.safeParse(scale);
	return data && data[0] < data[1] ? data : [-Infinity, Infinity];
}

function readList<T>(shape: z.ZodType, list: unknown, path: string): List<T> {
	if (!Array.isArray(list))
		return {
			items: new Map(),
			codes: new Set(),
			unsure: new Set(),
			problems: [{ code: list === undefined ? 'MISSING' : 'NOT_A_LIST', path, about: [] }],
		};
	const items = new Map<number, T>();
	const unsure = new Set<unknown>();
	const problems = list.flatMap((element: unknown, index) => {
		const { value, problems } = read(shape, element, `${path}[${index}]`, aboutOf(element));
		if (value !== null) items.set(index, value as T);
		else if (isObject(element)) unsure.add(element['parent']).add(element['node']);
		return problems;
	});
	return {
		items,
		codes: new Set(list.map((element: unknown) => (isObject(element) ? element['code'] : undefined))),
		unsure,
		problems,
	};
}

function readAnswerSets(sets: unknown): { value: Record<string, Answer[]>; problems: Problem[] } {
	if (sets === undefined) return { value: {}, problems: [] };
	if (!isObject(sets)) return { value: {}, problems: [{ code: 'NOT_AN_OBJECT', path: 'answerSets', about: [] }] };
	const read = Object.entries(sets).map(([name, answers]) => {
		const { items, problems } = readList<Answer>(answerShape, answers, `answerSets.${name}`);
		const set = [...items.values()];
		const empty: Problem[] =
			Array.isArray(answers) && answers.length === 0
				? [{ code: 'MISSING', path: `answerSets.${name}`, about: [name] }]
				: [];
		const duplicates = duplicatesAmong([...items], `answerSets.${name}`);
		return { name, set, problems: [...problems, ...empty, ...duplicates] };
	});
	return {
		value: Object.fromEntries(read.map(({ name, set }) => [name, set])),
		problems: read.flatMap(({ problems }) => problems),
	};
}

function read(
	shape: z.ZodType,
	value: unknown,
	path: string,
	about: readonly string[],
): { value: unknown; problems: Problem[] } {
	const { success, data, error } = shape.safeParse(value);
	if (success) return { value: data, problems: [] };
	return { value: null, problems: error.issues.map((issue) => shapeProblem(issue, value, path, about)) };
}

function shapeProblem(issue: z.core.$ZodIssue, document: unknown, path: string, about: readonly string[]): Problem {
	const place = issue.path.reduce<string>(
		(to, step) =>
			typeof step === 'number' ? `${to}[${step}]` : to === '' ? String(step) : `${to}.${String(step)}`,
		path,
	);
	const found = issue.path.reduce<unknown>(
		(value, step) =>
			typeof value === 'object' && value !== null
				? ownValue(value as Record<PropertyKey, unknown>, step)
				: undefined,
		document,
	);
	return found === undefined
		? { code: 'MISSING', path: place, about }
		: { code: 'WRONG_VALUE', path: place, about, detail: expectedBy(issue) };
}

function expectedBy(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return issue.expected;
		case 'invalid_value':
			return issue.values.map(String).join(' | ');
		case 'too_small':
			return `${issue.inclusive ? '≥' : '>'} ${issue.minimum}`;
		case 'too_big':
			return `≤ ${issue.maximum}`;
		default:
			return 'options' in issue && Array.isArray(issue.options) ? issue.options.join(' | ') : 'text | {de, en}';
	}
}

function aboutOf(element: unknown): string[] {
	const code = isObject(element) ? element['code'] : undefined;
	return typeof code === 'string' && code !== '' ? [code] : [];
}

function problemsBetween({ frame, scale, answerSets, nodes, criteria }: Parts): Problem[] {
	const model: MaturityModel = {
		code: '',
		...frame,
		scale,
		answerSets,
		nodes: [...nodes.items.values()],
		criteria: [...criteria.items.values()],
	};
	const nodeOf = new Map(model.nodes.map((node) => [node.code, node]));
	const scaled = onScale(model.nodes);
	const parts = partsOf(model);
	const { cycles } = bottomUp(madeOf(model.nodes));
	return [
		...frameProblems(frame),
		...duplicatesAmong([...nodes.items], 'nodes'),
		...duplicatesAmong([...criteria.items], 'criteria'),
		...cycles.map((cycle): Problem => ({
			code: 'CYCLE',
			path: 'nodes',
			about: cycle,
			detail: [...cycle, cycle[0]].join(' → '),
		})),
		...[...nodes.items].flatMap(([index, node]) => {
			const found = nodeProblems(node, nodes.codes, criteria.codes);
			const empty =
				!nodes.unsure.has(node.code) && !criteria.unsure.has(node.code) && !parts(node).some(isScored);
			return at(
				`nodes[${index}]`,
				node.code,
				empty ? [...found, { code: 'NO_POSITIVE_WEIGHT', path: 'weight' }] : found,
			);
		}),
		...[...criteria.items].flatMap(([index, criterion]) => {
			const node = nodeOf.get(criterion.node);
			const found = criterionProblems(criterion, answerSets);
			if (!node)
				return at(
					`criteria[${index}]`,
					criterion.code,
					nodes.codes.has(criterion.node)
						? found
						: [...found, { code: 'CRITERION_WITHOUT_NODE', path: 'node', detail: criterion.node }],
				);
			return at(`criteria[${index}]`, criterion.code, [
				...found,
				...problemsOfRatings(criterion, node, model, found.length === 0, scaled),
			]);
		}),
		...answersOutsideScale(model, nodeOf, scaled),
	];
}

/** A problem whose path and code are completed by its element. */
type Found = { code: ProblemCode; path: string; detail?: string };

function at(path: string, code: string, found: readonly Found[]): Problem[] {
	return found.map((problem) => ({
		...problem,
		path: problem.path === '' ? path : `${path}.${problem.path}`,
		about: [code],
	}));
}

function duplicatesAmong(items: readonly (readonly [number, { code?: string }])[], path: string): Problem[] {
	const seen = new Set<string>();
	return items.flatMap(([index, { code }]) => {
		if (code === undefined) return [];
		const isNew = !seen.has(codeKey(code));
		seen.add(codeKey(code));
		return isNew ? [] : [{ code: 'DUPLICATE_CODE', path: `${path}[${index}].code`, about: [code] }];
	});
}

function frameProblems(frame: ModelFrame | null): Problem[] {
	if (!frame) return [];
	const { scale, missing, missingValue } = frame;
	return [
		...emptyRange(scale, 'scale'),
		...(missing === 'value' && missingValue === undefined
			? [{ code: 'MISSING_VALUE_NEEDED' as const, path: 'missingValue' }]
			: []),
	].map((found) => ({ ...found, about: [] }));
}

function emptyRange(range: Limits | undefined, path: string): Found[] {
	return range && range[0] >= range[1] ? [{ code: 'EMPTY_RANGE', path, detail: `${range[0]} … ${range[1]}` }] : [];
}

function nodeProblems(node: ModelNode, nodes: ReadonlySet<unknown>, criteria: ReadonlySet<unknown>): Found[] {
	const found: Found[] = [];
	if (node.parent !== null && !nodes.has(node.parent))
		found.push({ code: 'UNKNOWN_PARENT', path: 'parent', detail: node.parent });
	if (node.to && node.to[0] === node.to[1])
		found.push({ code: 'EMPTY_RANGE', path: 'to', detail: node.to.join(' … ') });
	if (node.rounding !== undefined && !readRounding(node.rounding))
		found.push({ code: 'UNKNOWN_ROUNDING', path: 'rounding', detail: node.rounding });
	if (node.aggregation === 'staged') {
		for (const [index, stage] of node.levels.entries())
			if (!nodes.has(stage.node))
				found.push({ code: 'UNKNOWN_REFERENCE', path: `levels[${index}].node`, detail: stage.node });
	}
	if (node.aggregation === 'capability') {
		for (const [index, row] of node.rule.entries()) {
			for (const code of [...row.fully, ...row.largely])
				if (!nodes.has(code) && !criteria.has(code))
					found.push({ code: 'UNKNOWN_REFERENCE', path: `rule[${index}]`, detail: code });
		}
		const bounds = thresholdsOf(node).map(({ upTo }) => upTo);
		if (
			bounds.length !== 4 ||
			(node.thresholds?.length ?? 4) !== 4 ||
			bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? bound))
		)
			found.push({ code: 'THRESHOLDS_NOT_RISING', path: 'thresholds' });
	}
	return found;
}

function criterionProblems(
	{ answerSet, range, normalisation }: Criterion,
	answerSets: Readonly<Record<string, Answer[]>>,
): Found[] {
	const found = emptyRange(range, 'range');
	if (answerSet !== undefined && !Object.hasOwn(answerSets, answerSet))
		found.push({ code: 'UNKNOWN_ANSWER_SET', path: 'answerSet', detail: answerSet });
	if (answerSet !== undefined && range) found.push({ code: 'ANSWERS_TWICE', path: 'answerSet' });
	return normalisation ? [...found, ...normalisationProblems(normalisation)] : found;
}

function normalisationProblems(normalisation: Normalisation): Found[] {
	const { kind, clip, min, max, to } = normalisation;
	if ((min === undefined) !== (max === undefined) || (clip && min === undefined))
		return [{ code: 'LIMITS_NEEDED', path: 'normalisation' }];
	const found = [
		...emptyRange(min === undefined || max === undefined ? undefined : [min, max], 'normalisation'),
		...(to && to[0] === to[1] ? emptyRange(to, 'normalisation.to') : []),
	];
	return kind === 'log_min_max' && min <= 0
		? [...found, { code: 'NO_LOGARITHM', path: 'normalisation.min', detail: String(min) }]
		: found;
}

/** What is wrong with the ratings that a criterion takes; its values can only be computed when the criterion itself is sound. */
function problemsOfRatings(
	criterion: Criterion,
	node: ModelNode,
	model: MaturityModel,
	sound: boolean,
	scaled: ReadonlySet<string>,
): Found[] {
	const found: Found[] = [];
	if (criterion.letters && node.aggregation !== 'capability')
		found.push({ code: 'LETTERS_WITHOUT_CAPABILITY', path: 'letters' });
	if (!sound) return found;
	const { ends } = ratingScaleOf(criterion, node, model);
	const given = model.missing === 'value' && model.missingValue !== undefined ? [...ends, model.missingValue] : ends;
	const impossible = given.find(
		(rating) => Number.isFinite(rating) && !Number.isFinite(valueOf(criterion.normalisation, rating)),
	);
	if (impossible !== undefined)
		return [...found, { code: 'NO_LOGARITHM', path: 'normalisation', detail: String(impossible) }];
	const lowest = Math.min(...ends.map((end) => valueOf(criterion.normalisation, end)));
	if (node.aggregation === 'geometric_mean' && criterion.weight > 0 && lowest < 0)
		found.push({ code: 'NEGATIVE_IN_GEOMETRIC_MEAN', path: 'node', detail: node.code });
	const { range } = criterion;
	if (range && isOnScale(criterion, node, scaled))
		found.push(
			...range
				.filter((end) => isOutside(end, model.scale))
				.map((end): Found => ({ code: 'ANSWER_OUTSIDE_SCALE', path: 'range', detail: String(end) })),
		);
	return found;
}

function answersOutsideScale(
	model: MaturityModel,
	nodeOf: ReadonlyMap<string, ModelNode>,
	scaled: ReadonlySet<string>,
): Problem[] {
	const usersOf = Map.groupBy(model.criteria, ({ answerSet }) => answerSet);
	return Object.entries(model.answerSets ?? {}).flatMap(([name, answers]) => {
		const users = usersOf.get(name) ?? [];
		if (users.length > 0 && !users.some((user) => isOnScale(user, nodeOf.get(user.node), scaled))) return [];
		const outside = answers
			.map(({ value }, index) => ({ value, path: `answerSets.${name}[${index}].value` }))
			.filter(({ value }) => isOutside(value, model.scale));
		return outside.map(({ value, path }): Problem => ({
			code: 'ANSWER_OUTSIDE_SCALE',
			path,
			about: [name],
			detail: String(value),
		}));
	});
}

/** Whether the ratings of a criterion reach the root on the scale of the model. */
function isOnScale(
	{ normalisation, weight }: Criterion,
	node: ModelNode | undefined,
	scaled: ReadonlySet<string>,
): boolean {
	if (normalisation || weight === 0 || !node || !scaled.has(node.code)) return false;
	return !node.to && node.aggregation !== 'staged' && node.aggregation !== 'capability';
}

function isOutside(value: number, [min, max]: Limits): boolean {
	return value < min || value > max;
}
