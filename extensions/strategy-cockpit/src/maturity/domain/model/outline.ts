import { isObject, type Problem } from './problem.ts';
import type { Steps } from '../../../shared/domain/steps.ts';

/** What a model document may hold at most. */
const MOST = { nodes: 2000, criteria: 10_000, rollUps: 20, answerSets: 1000 } as const;

/** How far values may stand within one another. */
const DEEPEST = 20;

/** What stands in a text whose encoding was misread. */
const REPLACEMENT = '\uFFFD';

/**
 * What stands against reading a document at all: more than it may hold, or a text that no column can keep as it is. Directus drops the key
 * `__proto__` when it reads JSON from the database, so that it would get lost.
 */
export function* outlineProblems(document: unknown): Steps<Problem[]> {
	if (!isObject(document)) return [];
	const tooMany = (Object.keys(MOST) as (keyof typeof MOST)[]).flatMap((part): Problem[] => {
		const list = document[part];
		const size = Array.isArray(list) ? list.length : isObject(list) ? Object.keys(list).length : 0;
		return size > MOST[part] ? [{ code: 'TOO_MANY', path: part, about: [], detail: String(MOST[part]) }] : [];
	});
	return tooMany.length > 0 ? tooMany : yield* textProblems(document);
}

/** Values looked at between two pauses. */
const VALUES_PER_STEP = 2000;

function* textProblems(document: unknown): Steps<Problem[]> {
	let looked = 0;
	const problems: Problem[] = [];
	const open: { value: unknown; path: string; depth: number }[] = [{ value: document, path: '', depth: 0 }];
	for (let next = open.pop(); next; next = open.pop()) {
		if (++looked % VALUES_PER_STEP === 0) yield;
		const { value, path, depth } = next;
		const add = (code: 'RESERVED_KEY' | 'NOT_UTF8' | 'TOO_DEEP', place: string, detail = '') =>
			problems.push({ code, path: place, about: [], detail });
		if (typeof value === 'string' && value.includes(REPLACEMENT)) add('NOT_UTF8', path);
		if (typeof value !== 'object' || value === null) continue;
		if (depth >= DEEPEST) {
			add('TOO_DEEP', path, String(DEEPEST));
			continue;
		}
		for (const [key, inner] of Object.entries(value).toReversed()) {
			const place = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
			if (key === '__proto__') add('RESERVED_KEY', place, key);
			if (key.includes(REPLACEMENT)) add('NOT_UTF8', place);
			open.push({ value: inner, path: place, depth: depth + 1 });
		}
	}
	return problems;
}
