import { parse } from 'yaml';
import { ownValue } from '../../extensions/strategy-cockpit/src/shared/domain/own-value.ts';

type Entry = Record<string, unknown>;

/** What differs between two Directus snapshots: one line for each collection, field and relation that is new, gone or changed. */
export function snapshotChanges(before: string, after: string): string[] {
	const [old, present] = [entriesOf(before), entriesOf(after)];
	const added = [...present.keys()].filter((name) => !old.has(name)).map((name) => `+ ${name}`);
	const removed = [...old.keys()].filter((name) => !present.has(name)).map((name) => `- ${name} (with its data)`);
	const changed = [...present].flatMap(([name, entry]) => {
		const paths = differingPaths(old.get(name) ?? entry, entry);
		return paths.length > 0 ? [`~ ${name}: ${paths.join(', ')}`] : [];
	});
	return [...removed, ...changed, ...added];
}

function entriesOf(snapshot: string): Map<string, Entry> {
	const {
		collections = [],
		fields = [],
		relations = [],
	} = parse(snapshot) as Partial<Record<'collections' | 'fields' | 'relations', Entry[]>>;
	const named = (kind: string, entries: Entry[]) =>
		entries.map((entry): [string, Entry] => [
			`${kind} ${[entry['collection'], entry['field']].filter(Boolean).join('.')}`,
			entry,
		]);
	return new Map([...named('collection', collections), ...named('field', fields), ...named('relation', relations)]);
}

function differingPaths(before: unknown, after: unknown, path = ''): string[] {
	if (JSON.stringify(before) === JSON.stringify(after)) return [];
	if (!isObject(before) || !isObject(after)) return [path];
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	return names.flatMap((name) =>
		differingPaths(ownValue(before, name), ownValue(after, name), path ? `${path}.${name}` : name),
	);
}

function isObject(value: unknown): value is Entry {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
