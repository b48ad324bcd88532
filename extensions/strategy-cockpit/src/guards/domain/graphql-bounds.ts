import {
	GraphQLError,
	Kind,
	parse,
	visit,
	type DocumentNode,
	type FragmentDefinitionNode,
	type SelectionSetNode,
} from 'graphql';
import { firstExcess, type Excess, type Fault } from './bounds.ts';

/** What one GraphQL document may be. */
export interface DocumentBounds {
	characters: number;
	/** Names, signs and values, as the parser counts them. */
	words: number;
	/** Fields within fields, fragments put in their places. */
	levels: number;
	/** Fields at the top of all operations: each is a read or write of its own. */
	reads: number;
	/** Fields with fragments put in their places. */
	entries: number;
	/** How often a selection may name the same field: checking whether they agree compares each with each. */
	repetitions: number;
	/** Input objects of a mutation, in the document and in its variables. */
	records: number;
}

/** The query by which tools ask for the schema has about 300 words and 15 levels. */
export const WITHOUT_LOGIN: DocumentBounds = {
	characters: 10_000,
	words: 600,
	levels: 16,
	reads: 5,
	entries: 300,
	repetitions: 5,
	records: 10,
};

/** A dashboard asks for all its panels in one document. */
export const WITH_LOGIN: DocumentBounds = {
	characters: 100_000,
	words: 5_000,
	levels: 16,
	reads: 60,
	entries: 2_000,
	repetitions: 10,
	records: 100,
};

export type ReadDocument = { document: DocumentNode } | { fault: Fault } | null;

/** Reads a document no further than its bounds; null for what is no document: Directus refuses it, with the place of the fault. */
export function readDocument(text: string, bounds: DocumentBounds): ReadDocument {
	if (text.length > bounds.characters)
		return { fault: { field: 'query', unit: 'characters', bound: bounds.characters } };
	let document: DocumentNode;
	try {
		document = parse(text, { maxTokens: bounds.words, noLocation: true });
	} catch (error) {
		const isTooLong = error instanceof GraphQLError && error.message.includes('tokens');
		return isTooLong ? { fault: { field: 'query', unit: 'words', bound: bounds.words } } : null;
	}
	const fault = excessOfFields(document, bounds) ?? faultOfValues(document, bounds);
	return fault ? { fault } : { document };
}

export function isMutation({ definitions }: DocumentNode): boolean {
	return definitions.some(
		(definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation',
	);
}

function faultOfValues(document: DocumentNode, bounds: DocumentBounds): Fault | null {
	let objects = 0;
	let hasNul = false;
	visit(document, {
		ObjectValue: () => void objects++,
		StringValue: ({ value }) => void (hasNul ||= value.includes('\0')),
	});
	if (hasNul) return { field: 'query', unit: 'nul' };
	return firstExcess([['query', 'records', isMutation(document) ? objects : 0, bounds.records]]);
}

function excessOfFields(document: DocumentNode, bounds: DocumentBounds): Excess | null {
	const fragments = new Map<string, FragmentDefinitionNode>();
	for (const definition of document.definitions)
		if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
	let entries = 0;
	for (const definition of document.definitions) {
		if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
		// Fragments are checked for what they are, even where nothing uses them.
		const excess = excessOfSelections(
			[definition.selectionSet],
			definition.kind === Kind.OPERATION_DEFINITION ? 1 : 2,
		);
		if (excess) return excess;
	}
	return null;

	/** Looks at the fields that stand at one place of the answer, which several selections may name. */
	function excessOfSelections(sets: readonly SelectionSetNode[], level: number): Excess | null {
		const named = new Map<string, { times: number; below: SelectionSetNode[] }>();
		const spread = new Set<string>();
		const open = [...sets];
		let fields = 0;
		for (let set = open.pop(); set; set = open.pop()) {
			for (const selection of set.selections) {
				if (selection.kind === Kind.INLINE_FRAGMENT) open.push(selection.selectionSet);
				else if (selection.kind === Kind.FRAGMENT_SPREAD) {
					const fragment = fragments.get(selection.name.value);
					if (fragment && !spread.has(selection.name.value)) open.push(fragment.selectionSet);
					spread.add(selection.name.value);
				} else {
					const name = (selection.alias ?? selection.name).value;
					const place = named.get(name) ?? { times: 0, below: [] };
					named.set(name, place);
					place.times++;
					fields++;
					if (selection.selectionSet) place.below.push(selection.selectionSet);
				}
			}
		}
		entries += fields;
		const excess = firstExcess([
			['query', 'levels', level, bounds.levels],
			['query', 'reads', level === 1 ? named.size : 0, bounds.reads],
			['query', 'entries', entries, bounds.entries],
			[
				'query',
				'repetitions',
				[...named.values()].reduce((most, { times }) => Math.max(most, times), 0),
				bounds.repetitions,
			],
		]);
		if (excess) return excess;
		for (const { below } of named.values()) {
			const excess = below.length > 0 ? excessOfSelections(below, level + 1) : null;
			if (excess) return excess;
		}
		return null;
	}
}
