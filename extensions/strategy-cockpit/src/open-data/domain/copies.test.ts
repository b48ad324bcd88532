import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { columnsOf, copiesNaming, copyOf, COPIES, NAMED_IN_COPIES, NEWEST_VALUE, OF_FIGURE } from './copies.ts';

interface Snapshot {
	fields: { collection: string; field: string; schema: object | null }[];
	relations: { collection: string; field: string; related_collection: string | null }[];
}

const { fields, relations } = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as Snapshot;
const stored = (collection: string) =>
	fields.filter((field) => field.collection === collection && field.schema).map(({ field }) => field);
const targetOf = (collection: string, field: string) =>
	relations.find((relation) => relation.collection === collection && relation.field === field)?.related_collection;

it('there is a rule for every published collection', () => {
	const published = new Set(
		fields.map(({ collection }) => collection).filter((collection) => collection.startsWith('published_')),
	);
	expect(COPIES.map(({ collection }) => collection).sort()).toEqual([...published].sort());
});

it.each(COPIES)('$collection: exactly one rule fills each column but the time of publication', (copy) => {
	const ofFigure = copy.collection === NEWEST_VALUE.copy ? OF_FIGURE : [];
	expect([...columnsOf(copy), ...ofFigure].sort()).toEqual(
		stored(copy.collection)
			.filter((column) => column !== 'published_at')
			.sort(),
	);
});

it.each(COPIES)(
	'$collection: no column names a person, and none is a relation by which more could be asked',
	(copy) => {
		expect(
			relations.filter(
				({ collection, related_collection: target }) =>
					collection === copy.collection || target === copy.collection,
			),
		).toEqual([]);
		// Every key, that of a person included, is a relation of the source and becomes names of its target; no text says who.
		for (const field of copy.fields) expect([field, targetOf(copy.source, field)]).toEqual([field, undefined]);
		expect(
			columnsOf(copy).filter((column) => /user|person|_by$|responsible|comment|source|mail/.test(column)),
		).toEqual([]);
		expect(Object.values(copy.names).map(({ target }) => target)).not.toContain('directus_users');
	},
);

it.each(COPIES)('$collection: its rules read columns that the source and its relations have', (copy) => {
	expect(stored(copy.source)).toEqual(expect.arrayContaining(['id', 'visibility', 'archived', ...copy.fields]));
	for (const [field, { target, columns }] of Object.entries(copy.names)) {
		expect([field, targetOf(copy.source, field)]).toEqual([field, target]);
		expect(stored(target)).toEqual(expect.arrayContaining(Object.values(columns)));
	}
});

it('an indicator takes its newest value from a list that refers to it', () => {
	expect(targetOf(NEWEST_VALUE.list, NEWEST_VALUE.via)).toBe(
		COPIES.find(({ collection }) => collection === NEWEST_VALUE.copy)?.source,
	);
	expect(stored(NEWEST_VALUE.list)).toEqual(expect.arrayContaining(Object.values(NEWEST_VALUE.columns)));
});

it('finds the copies that a changed name reaches', () => {
	expect(copyOf('projects')?.collection).toBe('published_projects');
	expect(copyOf('directus_users')).toBeUndefined();
	expect(copiesNaming('offices').map(({ copy, field }) => [copy.source, field])).toEqual([
		['projects', 'office'],
		['services', 'office'],
	]);
	expect([...NAMED_IN_COPIES].sort()).toEqual([
		'fields_of_action',
		'indicator_values',
		'maturity_models',
		'offices',
		'strategy_cycles',
		'workflow_states',
	]);
});
