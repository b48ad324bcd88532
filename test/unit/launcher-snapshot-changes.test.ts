import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { snapshotChanges } from '../../scripts/lib/snapshot-changes.ts';

const before = `
collections:
  - { collection: projects, meta: { icon: flag } }
fields:
  - { collection: projects, field: code, type: string, schema: { max_length: 20, is_unique: true } }
  - { collection: projects, field: note, type: text }
relations:
  - { collection: projects, field: office, related_collection: offices }
`;

it('names what is new, gone and changed, and where', () => {
	const after = before
		.replace('max_length: 20', 'max_length: 40')
		.replace('field: note', 'field: remark')
		.replace('icon: flag', 'icon: star');
	expect(snapshotChanges(before, after)).toEqual([
		'- field projects.note (with its data)',
		'~ collection projects: meta.icon',
		'~ field projects.code: schema.max_length',
		'+ field projects.remark',
	]);
});

it('finds nothing where only comments differ', () => {
	const snapshot = readFileSync('schema-snapshot.yaml', 'utf8');
	expect(snapshotChanges(snapshot, `${snapshot}# a comment\n`)).toEqual([]);
});
