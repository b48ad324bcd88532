import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratedModel } from '../../models.fixture.ts';
import type { MaturityModel } from './model.ts';
import { documentOf, recordsOf } from './model-records.ts';
import { parseModel } from './parse-model.ts';

const PUBLISHED = 'test/fixtures/maturity';

const minimal: MaturityModel = {
	code: 'm',
	scale: [0, 4],
	nodes: [{ code: 'N', parent: null, weight: 1, aggregation: 'min' }],
	criteria: [{ code: 'K', node: 'N', weight: 1 }],
};

/** What a database does to a weight: PostgreSQL keeps it in four bytes. */
function stored(records: ReturnType<typeof recordsOf>): ReturnType<typeof recordsOf> {
	const real = <T extends { weight: number }>(rows: readonly T[]) =>
		rows.map((row) => ({ ...row, weight: Number(Math.fround(row.weight).toPrecision(8)) }));
	return {
		...(JSON.parse(JSON.stringify(records)) as typeof records),
		dimensions: real(records.dimensions),
		criteria: real(records.criteria),
	};
}

describe('a model as records', () => {
	it.each(readdirSync(PUBLISHED))('gives the published document %s back, letter by letter', (folder) => {
		const text = readFileSync(`${PUBLISHED}/${folder}/model.json`, 'utf8');
		const document = JSON.parse(text) as MaturityModel;
		expect(JSON.stringify(documentOf(recordsOf(document)))).toBe(JSON.stringify(document));
	});

	it('gives back any sound document', () => {
		fc.assert(
			fc.property(ratedModel('bounds'), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), ({ model }, weight) => {
				const document = {
					...model,
					criteria: model.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * weight })),
				};
				expect(documentOf(stored(recordsOf(document)))).toEqual(document);
			}),
		);
	});

	it.each([
		['no name', {}],
		['a name that is the code', { name: 'm' }],
		['an English name alone', { name: { en: 'Model' } }],
		['a name in a third language', { name: { de: 'Modell', en: 'Model', fr: 'Modèle' } }],
		['an empty name', { name: '' }],
		['a version 1', { version: '1' }],
		['a list as source', { source: [{ url: 'https://example.org' }] }],
		['a source that is longer than its column', { source: 'https://example.org '.repeat(20) }],
		['nothing as description', { description: null }],
		['keys of its authors', { note: 'free', nested: { a: [1, null] } }],
	])('keeps %s', (_what, part) => {
		const document = { ...minimal, ...part };
		expect(documentOf(stored(recordsOf(document)))).toEqual(document);
	});

	it('tells names and texts in columns, in both languages', () => {
		const { model, dimensions, criteria } = recordsOf({
			...minimal,
			version: '2',
			name: { de: 'Modell', en: 'Model' },
			criteria: [
				{ ...minimal.criteria[0]!, name: 'Kriterium', guidance: { de: 'Worauf?', en: 'What?' } },
			] as never,
		});
		expect(model).toMatchObject({
			code: 'm',
			version: '2',
			name: 'Modell',
			name_en: 'Model',
			definition: { scale: [0, 4], nodes: [], criteria: [] },
		});
		expect(dimensions[0]).toMatchObject({
			code: 'N',
			parent: null,
			position: 1,
			name: 'N',
			name_en: null,
			definition: {},
		});
		expect(criteria[0]).toMatchObject({
			dimension: 'N',
			position: 1,
			name: 'Kriterium',
			guidance: 'Worauf?',
			guidance_en: 'What?',
			definition: {},
		});
	});

	it('lets what was changed in the form hold before what was imported', () => {
		const records = recordsOf({
			...minimal,
			name: { de: 'Modell', en: 'Model', fr: 'Modèle' },
			criteria: [{ code: 'K', node: 'N', weight: 1 / 3 }],
		});
		const changed = {
			...records,
			model: { ...records.model, name: 'Neues Modell' },
			criteria: records.criteria.map((row) => ({ ...row, weight: 2, name: 'Kriterium' })),
		};
		expect(documentOf(changed)).toMatchObject({
			name: { de: 'Neues Modell', en: 'Model' },
			criteria: [{ code: 'K', name: 'Kriterium', weight: 2 }],
		});
	});

	it('tells the document of rows entered by hand, which then lacks its scale', () => {
		const row = { code: 'N', name: 'N', name_en: null, definition: null, position: 1, weight: 1 };
		const document = documentOf({
			model: {
				code: 'm',
				version: '1',
				name: 'Modell',
				name_en: null,
				description: null,
				description_en: null,
				source: null,
				definition: null,
			},
			dimensions: [{ ...row, parent: null, description: null, description_en: null, aggregation: 'min' }],
			criteria: [{ ...row, code: 'K', dimension: 'N', guidance: null, guidance_en: null }],
		});
		expect(parseModel(document)).toEqual({ ok: false, problems: [{ code: 'MISSING', path: 'scale', about: [] }] });
	});
});
