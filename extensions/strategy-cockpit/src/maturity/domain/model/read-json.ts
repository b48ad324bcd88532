import type { Outcome, Problem } from './problem.ts';
import { allAtOnce, type Steps } from '../../../shared/domain/steps.ts';

/** Values of a file, keys not counted: twenty-five for each criterion of the largest model. They are made in one go, which keeps others waiting. */
const MOST_VALUES = 250_000;

/** Nobody reads more places at once. */
const MOST_DOUBLED = 1000;

/**
 * Reads a file of JSON. It must be UTF-8, with or without a byte order mark, and name no key of an object twice: of two the last would
 * hold without a word.
 */
export function readJson(bytes: Uint8Array): Outcome<unknown> {
	return allAtOnce(readJsonInSteps(bytes));
}

/** The same, part by part. */
export function* readJsonInSteps(bytes: Uint8Array): Steps<Outcome<unknown>> {
	const text = yield* decoded(bytes);
	if (text === null) return refused('NOT_UTF8');
	const { values, doubled } = yield* looked(text);
	if (values > MOST_VALUES) return refused('TOO_MANY', String(MOST_VALUES));
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return refused('NOT_JSON', (error as Error).message);
	}
	yield;
	return doubled.length > 0 ? { ok: false, problems: doubled } : { ok: true, value };
}

function refused(code: 'NOT_UTF8' | 'NOT_JSON' | 'TOO_MANY', detail?: string): Outcome<never> {
	return { ok: false, problems: [{ code, path: '', about: [], ...(detail === undefined ? {} : { detail }) }] };
}

/** Null where the bytes are of another encoding. A byte order mark is left out. */
function* decoded(bytes: Uint8Array): Steps<string | null> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	const parts: string[] = [];
	try {
		for (let start = 0; start < bytes.length; start += BYTES_PER_STEP) {
			parts.push(decoder.decode(bytes.subarray(start, start + BYTES_PER_STEP), { stream: true }));
			yield;
		}
		return parts.join('') + decoder.decode();
	} catch {
		return null;
	}
}

const BYTES_PER_STEP = 1_000_000;

/** Signs between two pauses: some milliseconds. */
const SIGNS_PER_STEP = 100_000;

/** The texts of a JSON text, and the signs that open, close or part. An expression would run out of stack on a long text. */
function* tokensOf(json: string): Generator<string | undefined> {
	let pause = SIGNS_PER_STEP;
	for (let at = 0; at < json.length; at++) {
		if (at >= pause) {
			pause = at + SIGNS_PER_STEP;
			yield undefined;
		}
		const sign = json.charAt(at);
		if (sign === '"') {
			const start = at;
			for (at++; at < json.length && json.charAt(at) !== '"'; at++) if (json.charAt(at) === '\\') at++;
			yield json.slice(start, at + 1);
		} else if ('{}[],'.includes(sign)) yield sign;
	}
}

type Open = { keys: Set<string>; key: string; isKeyNext: boolean } | { index: number };

/** How many values a JSON text holds at most, and the keys that stand twice in an object, each with its place; of an unsound text, anything. */
function* looked(text: string): Steps<{ values: number; doubled: Problem[] }> {
	const doubled: Problem[] = [];
	const open: Open[] = [];
	let values = 1;
	for (const token of tokensOf(text)) {
		if (token === undefined) {
			yield;
			if (values > MOST_VALUES) break;
			continue;
		}
		const inner = open.at(-1);
		if (token === '{' || token === '[') {
			values++;
			open.push(token === '{' ? { keys: new Set(), key: '', isKeyNext: true } : { index: 0 });
		} else if (token === '}' || token === ']') open.pop();
		else if (token === ',') {
			values++;
			if (!inner) continue;
			if ('index' in inner) inner.index++;
			else inner.isKeyNext = true;
		} else if (inner && 'keys' in inner && inner.isKeyNext) {
			const key = keyIn(token);
			inner.key = key;
			inner.isKeyNext = false;
			if (inner.keys.has(key) && doubled.length < MOST_DOUBLED)
				doubled.push({ code: 'DOUBLE_KEY', path: placeOf(open), about: [key] });
			inner.keys.add(key);
		}
	}
	return { values, doubled };
}

function keyIn(token: string): string {
	try {
		return JSON.parse(token) as string;
	} catch {
		// Reading the whole will refuse it.
		return token;
	}
}

function placeOf(open: readonly Open[]): string {
	return open.reduce(
		(path, step) => ('index' in step ? `${path}[${step.index}]` : path === '' ? step.key : `${path}.${step.key}`),
		'',
	);
}
