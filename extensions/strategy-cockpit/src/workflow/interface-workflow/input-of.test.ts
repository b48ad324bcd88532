import type { Field } from '@directus/types';
import { expect, it } from 'vitest';
import { inputOf, rendered, templateFields } from './input-of.ts';

const field = (type: string, meta: object = {}) => ({ type, meta }) as Pick<Field, 'type' | 'meta'>;
const input = (type: string, meta?: object) => inputOf(field(type, meta), { yes: 'Ja', no: 'Nein' });

it('fits the field', () => {
	expect(['date', 'integer', 'string', 'text', 'json', 'timestamp'].map((type) => input(type).kind)).toEqual([
		'date',
		'number',
		'line',
		'text',
		'form',
		'form',
	]);
	expect(input('boolean')).toEqual({
		kind: 'choice',
		choices: [
			{ value: true, text: 'Ja' },
			{ value: false, text: 'Nein' },
		],
	});
	const choices = [{ value: 1, text: 'gering' }];
	expect(input('integer', { options: { choices } })).toEqual({ kind: 'choice', choices });
	// Several of a list are kept as JSON, which one choice cannot be.
	expect(input('json', { options: { choices } }).kind).toBe('form');
	expect(input('uuid', { special: ['m2o'], options: { template: '{{code}} {{name}}' } })).toEqual({
		kind: 'relation',
		template: '{{code}} {{name}}',
		filter: {},
	});
});

it('names a row as the form does', () => {
	expect(templateFields('{{ code }} {{office.name}}')).toEqual(['code', 'office.name']);
	expect(rendered('{{ code }} {{office.name}}', { code: 'P-1', office: { name: 'Musikschule' } })).toBe(
		'P-1 Musikschule',
	);
	expect(rendered('{{ code }} {{office.name}}', { code: 'P-1', office: null })).toBe('P-1');
});
