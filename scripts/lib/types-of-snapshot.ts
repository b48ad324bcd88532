import { ownValue } from '../../extensions/strategy-cockpit/src/shared/domain/own-value.ts';

/** The parts of a Directus schema snapshot that types depend on. */
export interface Snapshot {
	collections: { collection: string; schema: object | null }[];
	fields: SnapshotField[];
	relations: SnapshotRelation[];
}

interface SnapshotField {
	collection: string;
	field: string;
	type: string;
	meta: { special: string[] | null; options: { choices?: { value: string }[] } | null };
	schema: { is_nullable: boolean } | null;
}

interface SnapshotRelation {
	collection: string;
	related_collection: string | null;
	meta: { one_field: string | null };
}

const SCALARS: Record<string, string> = {
	uuid: 'string',
	string: 'string',
	text: 'string',
	date: 'string',
	timestamp: 'string',
	integer: 'number',
	float: 'number',
	boolean: 'boolean',
	json: 'unknown',
};

/**
 * TypeScript source with one interface per collection and `Schema`, which maps collection names to them. A relation is
 * typed as its key: that is what the database holds, and what a reader gets who asks for the field by name.
 */
export function typesOf(snapshot: Snapshot): string {
	const collections = snapshot.collections
		.filter(({ schema }) => schema)
		.map(({ collection }) => collection)
		.sort();
	const bodies = collections.map((collection) => {
		const fields = snapshot.fields.filter((field) => field.collection === collection && !isPresentation(field));
		return `export interface ${pascal(collection)} {\n${fields.map((field) => `\t${field.field}: ${typeOf(field)};`).join('\n')}\n}`;
	});
	const schema = `export interface Schema {\n${collections.map((collection) => `\t${collection}: ${pascal(collection)};`).join('\n')}\n}`;
	return `// Generated from schema-snapshot.yaml by \`npm run types\`; a test fails when the two drift apart.\n\n${[...bodies, schema].join('\n\n')}\n`;
}

function isPresentation({ meta }: SnapshotField): boolean {
	return meta.special?.includes('no-data') ?? false;
}

function typeOf({ type, meta, schema }: SnapshotField): string {
	if (type === 'alias') return 'string[]';
	// A list of choices is told by none of them.
	const choices = type === 'json' ? undefined : meta.options?.choices;
	const value = choices ? choices.map((choice) => `'${choice.value}'`).join(' | ') : ownValue(SCALARS, type);
	if (!value) throw new Error(`No TypeScript type for the field type ${type}`);
	return schema?.is_nullable && value !== 'unknown' ? `${value} | null` : value;
}

/** `strategy_cycles` as the name of a type: `StrategyCycles`. */
export function pascal(snake: string): string {
	return snake.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
