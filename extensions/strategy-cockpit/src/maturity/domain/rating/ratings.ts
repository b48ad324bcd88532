import { hasVisibleText } from '../../../shared/domain/text.ts';
import type { GivenRating, GivenRatings } from './given-ratings.ts';
import { isObject, type Outcome, type Problem, type ProblemCode } from '../model/problem.ts';
import type { ModelTree, TreeCriterion } from '../model/tree.ts';
import { valueOf } from '../model/values.ts';

/**
 * Reads ratings against a model and names every problem with its row. Ratings bind by code.
 *
 * Where FORMAT.md leaves room:
 * - The list of assessments may also stand by itself, without `assessments` around it.
 * - A code that is neither a criterion's nor a rating key belongs to another model and is refused. Where several rate and the model knows
 *   none of the units, they are subjects of a study of agreement: any number or text is taken, and only agreement follows from it.
 * - `null` under a criterion's own code is no rating, so that one under its rating key holds.
 * - A number must be one of the answer set's values or lie in the range; a text must be an answer code or letter. A number written as
 *   text is refused, with a decimal comma or without. What does not apply needs a reason.
 */
export function readRatings(tree: ModelTree, document: unknown): Outcome<RatedAssessment[]> {
	const list = isObject(document) ? document['assessments'] : document;
	if (!Array.isArray(list))
		return {
			ok: false,
			problems: [{ code: list === undefined ? 'MISSING' : 'NOT_A_LIST', path: 'assessments', about: [] }],
		};
	const problems: Problem[] = [];
	const seen = new Set<string>();
	const assessments = list.flatMap((assessment: unknown, index): RatedAssessment[] => {
		const path = `assessments[${index}]`;
		if (!isObject(assessment)) return refuse(problems, 'NOT_AN_OBJECT', path);
		const { code, ratings, raters } = assessment;
		if (typeof code !== 'string' || code === '') return refuse(problems, 'MISSING', `${path}.code`);
		if (seen.has(code)) return refuse(problems, 'DUPLICATE_CODE', `${path}.code`, [code]);
		seen.add(code);
		if (!isObject(ratings))
			return refuse(problems, ratings === undefined ? 'MISSING' : 'NOT_AN_OBJECT', `${path}.ratings`, [code]);
		const place: Place = { path: `${path}.ratings`, about: [code], problems };
		if (raters === undefined) return [{ code, ratings: readSheet(ratings, tree.units, place) }];
		if (!isListOfCodes(raters)) return refuse(problems, 'WRONG_VALUE', `${path}.raters`, [code], '["…"]');
		return [readSheets(code, raters, ratings, tree.units, place)];
	});
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: assessments };
}

export interface SingleAssessment {
	code: string;
	ratings: GivenRatings;
}

export interface SeveralRaters {
	code: string;
	raters: readonly string[];
	/** By the code of the criterion: what each rater gave, in the order of `raters`; null where one gave nothing. */
	ratings: ReadonlyMap<string, readonly (GivenRating | null)[]>;
	/** The same by unit, for agreement: criteria that share one rating are one unit, and what does not apply is no value. */
	units: ReadonlyMap<string, readonly (number | string | null)[]>;
}

export type RatedAssessment = SingleAssessment | SeveralRaters;

export function hasSeveralRaters(assessment: RatedAssessment): assessment is SeveralRaters {
	return 'raters' in assessment;
}

const DECIMAL_COMMA = /^\s*[-+]?\d*,\d+\s*$/;

/** Why a rating cannot be taken. */
export interface RatingFault {
	code: ProblemCode;
	detail?: string;
}

/** Reads one rating of one criterion; null means unrated. */
export function readRating(criterion: TreeCriterion, rating: unknown): GivenRating | RatingFault | null {
	if (rating === null || rating === undefined) return null;
	if (typeof rating === 'number') return faultOfNumber(criterion, rating) ?? rating;
	if (typeof rating === 'string') {
		const value = criterion.ratings.codes.get(rating);
		if (value !== undefined) return value;
		return { code: DECIMAL_COMMA.test(rating) ? 'DECIMAL_COMMA' : 'OUTSIDE_SET', detail: rating };
	}
	if (!isObject(rating) || !Object.hasOwn(rating, 'notApplicable'))
		return { code: 'OUTSIDE_SET', detail: JSON.stringify(rating) };
	const reason = rating['notApplicable'];
	if (criterion.criterion.notApplicable !== true) return { code: 'NOT_APPLICABLE_NOT_ALLOWED' };
	return typeof reason === 'string' && hasVisibleText(reason) ? 'notApplicable' : { code: 'REASON_NEEDED' };
}

function faultOfNumber({ criterion, ratings: { numbers } }: TreeCriterion, rating: number): RatingFault | null {
	if (!Number.isFinite(rating)) return { code: 'OUTSIDE_SET', detail: String(rating) };
	if (numbers === 'any')
		return Number.isFinite(valueOf(criterion.normalisation, rating))
			? null
			: { code: 'NO_LOGARITHM', detail: String(rating) };
	if (numbers instanceof Set) return numbers.has(rating) ? null : { code: 'OUTSIDE_SET', detail: String(rating) };
	const [min, max] = numbers as readonly [number, number];
	return rating >= min && rating <= max ? null : { code: 'OUTSIDE_RANGE', detail: `${rating}: ${min} … ${max}` };
}

/** Where ratings stand, whose they are, and where faults go. */
interface Place {
	path: string;
	about: readonly string[];
	problems: Problem[];
}

function refuse(
	problems: Problem[],
	code: ProblemCode,
	path: string,
	about: readonly string[] = [],
	detail?: string,
): [] {
	problems.push({ code, path, about, ...(detail === undefined ? {} : { detail }) });
	return [];
}

function isListOfCodes(value: unknown): value is string[] {
	return (
		Array.isArray(value) &&
		value.every((code) => typeof code === 'string' && code !== '') &&
		new Set(value).size === value.length
	);
}

function readSheet(
	ratings: Readonly<Record<string, unknown>>,
	units: ModelTree['units'],
	{ path, about, problems }: Place,
): GivenRatings {
	const own = new Map<string, GivenRating>();
	const shared = new Map<string, GivenRating>();
	for (const [code, rating] of Object.entries(ratings)) {
		const unit = units.get(code);
		if (!unit) refuse(problems, 'UNKNOWN_CRITERION', `${path}.${code}`, [...about, code]);
		for (const criterion of unit ?? []) {
			const given = readRating(criterion, rating);
			if (given === null) continue;
			if (typeof given === 'object')
				refuse(problems, given.code, `${path}.${code}`, [...about, code], given.detail);
			else (criterion.criterion.code === code ? own : shared).set(criterion.criterion.code, given);
		}
	}
	return shared.size === 0 ? own : new Map([...shared, ...own]);
}

function readSheets(
	code: string,
	raters: readonly string[],
	ratings: Readonly<Record<string, unknown>>,
	units: ModelTree['units'],
	{ path, about, problems }: Place,
): SeveralRaters {
	const own = new Map<string, readonly (GivenRating | null)[]>();
	const shared: typeof own = new Map();
	const values = new Map<string, readonly (number | string | null)[]>();
	const places = new Map(raters.map((rater, index) => [rater, index]));
	const areSubjects = Object.keys(ratings).every((unit) => !units.has(unit));
	const fault = ({ code, detail }: RatingFault, ...row: string[]) =>
		refuse(problems, code, [path, ...row].join('.'), [...about, ...row], detail);
	for (const [unit, byRater] of Object.entries(ratings)) {
		const criteria = areSubjects ? [] : units.get(unit);
		if (!criteria) fault({ code: 'UNKNOWN_CRITERION' }, unit);
		else if (!isObject(byRater)) fault({ code: 'NOT_AN_OBJECT' }, unit);
		else {
			const row = inOrder(byRater, raters, places, (rater) => fault({ code: 'UNKNOWN_RATER' }, unit, rater));
			const accept = <T extends number | string>(read: (rating: unknown) => T | RatingFault | null) =>
				row.map((rating, index) => {
					const given = read(rating);
					if (typeof given !== 'object' || given === null) return given;
					fault(given, unit, raters[index] ?? '');
					return null;
				});
			if (areSubjects) values.set(unit, accept(readSubject));
			for (const [index, criterion] of criteria.entries()) {
				const isPlain = areNumbers(row, criterion);
				const given = isPlain ? row : accept((rating) => readRating(criterion, rating));
				(criterion.criterion.code === unit ? own : shared).set(criterion.criterion.code, given);
				if (index === 0)
					values.set(
						unit,
						isPlain ? row : given.map((rating) => (rating === 'notApplicable' ? null : rating)),
					);
			}
		}
	}
	for (const [criterion, given] of shared)
		own.set(
			criterion,
			given.map((rating, index) => own.get(criterion)?.[index] ?? rating),
		);
	return { code, raters, ratings: own, units: values };
}

/** What each rater gave, in the order of the raters, null where one gave nothing. */
function inOrder(
	byRater: Readonly<Record<string, unknown>>,
	raters: readonly string[],
	places: ReadonlyMap<string, number>,
	unknown: (rater: string) => void,
): unknown[] {
	const names = Object.keys(byRater);
	const ratings = Object.values(byRater);
	// As a rule the raters stand in their order.
	if (names.length === raters.length && names.every((name, index) => name === raters[index])) return ratings;
	const row: unknown[] = raters.map(() => null);
	for (const [index, name] of names.entries()) {
		const place = places.get(name);
		if (place === undefined) unknown(name);
		else row[place] = ratings[index];
	}
	return row;
}

/** Whether a row holds nothing but numbers that the criterion takes, and gaps, so that it need not be read one by one. */
function areNumbers(row: readonly unknown[], criterion: TreeCriterion): row is (number | null)[] {
	return row.every(
		(rating) => rating === null || (typeof rating === 'number' && faultOfNumber(criterion, rating) === null),
	);
}

function readSubject(rating: unknown): number | string | RatingFault | null {
	if (rating === null || rating === undefined) return null;
	if (typeof rating === 'number') return rating;
	if (typeof rating === 'string' && rating !== '')
		return DECIMAL_COMMA.test(rating) ? { code: 'DECIMAL_COMMA', detail: rating } : rating;
	return { code: 'OUTSIDE_SET', detail: JSON.stringify(rating) };
}
