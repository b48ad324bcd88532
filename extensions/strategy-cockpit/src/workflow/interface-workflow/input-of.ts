import type { Field } from '@directus/types';
import type { Plain } from './saying.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

export interface Choice {
	value: Plain;
	text: string;
}

/** How the dialogue asks for a field. What cannot be asked in one input is left to the form. */
export type Input =
	| { kind: 'date' | 'number' | 'line' | 'text' | 'form' }
	| { kind: 'choice'; choices: Choice[] }
	| { kind: 'relation'; template: string; filter: object };

const NUMBERS = ['integer', 'bigInteger', 'float', 'decimal'];

/** The input that fits a field; `words` are those for a field that is true or false. */
export function inputOf({ type, meta }: Pick<Field, 'type' | 'meta'>, words: { yes: string; no: string }): Input {
	const options = meta?.options ?? {};
	if (meta?.special?.includes('m2o'))
		return { kind: 'relation', template: String(options['template'] ?? '{{id}}'), filter: options['filter'] ?? {} };
	if (type === 'boolean')
		return {
			kind: 'choice',
			choices: [
				{ value: true, text: words.yes },
				{ value: false, text: words.no },
			],
		};
	if (type === 'date') return { kind: 'date' };
	if (type !== 'string' && type !== 'text' && !NUMBERS.includes(type)) return { kind: 'form' };
	if (Array.isArray(options['choices'])) return { kind: 'choice', choices: options['choices'] as Choice[] };
	if (NUMBERS.includes(type)) return { kind: 'number' };
	return { kind: type === 'text' ? 'text' : 'line' };
}

const PLACE = /{{\s*([\w.]+)\s*}}/g;

/** The fields that a display template names. */
export function templateFields(template: string): string[] {
	return [...template.matchAll(PLACE)].map(([, path]) => path ?? '');
}

/** A row as its display template names it. */
export function rendered(template: string, row: Readonly<Record<string, unknown>>): string {
	return template
		.replace(PLACE, (_, path: string) =>
			String(
				path
					.split('.')
					.reduce<unknown>((value, key) => ownValue(value as Record<string, unknown> | null, key), row) ?? '',
			),
		)
		.trim();
}
