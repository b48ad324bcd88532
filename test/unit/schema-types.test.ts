import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { typesOf, type Snapshot } from '../../scripts/lib/types-of-snapshot.ts';

it('the generated types are those of schema-snapshot.yaml', () => {
	const snapshot = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as Snapshot;
	expect(readFileSync('extensions/strategy-cockpit/src/shared/domain/schema.generated.ts', 'utf8')).toBe(
		typesOf(snapshot),
	);
});
