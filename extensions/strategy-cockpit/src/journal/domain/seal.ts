import { canonical, factOf, type Fact } from '../../shared/domain/facts.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** The columns of an entry over which its hash is made, with their types, in this order; the hash of the entry before is one. */
const SEALED: readonly (readonly [column: string, type: string])[] = [
	['id', 'uuid'],
	['collection', 'string'],
	['item', 'string'],
	['sequence', 'integer'],
	['kind', 'string'],
	['effective_on', 'date'],
	['recorded_at', 'timestamp'],
	['user', 'uuid'],
	['from_state', 'string'],
	['to_state', 'string'],
	['comment', 'text'],
	['override', 'boolean'],
	['facts', 'json'],
	['parent', 'string'],
	['names', 'json'],
	['writer', 'json'],
	['previous_hash', 'string'],
];

/** An entry as one text, the same from both databases: a JSON list of its columns, with the keys of objects sorted. */
export function sealedText(entry: Readonly<Record<string, unknown>>): string {
	return canonical(SEALED.map(([column, type]) => plain(type, ownValue(entry, column))));
}

/** PostgreSQL hands JSON over parsed, where a text is one that need not be JSON once more: the cockpit writes none, but somebody may. */
function plain(type: string, value: unknown): Fact {
	try {
		return factOf(type, value);
	} catch {
		return String(value);
	}
}
