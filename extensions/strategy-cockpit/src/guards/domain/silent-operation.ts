/** The operations of flows that write records, by the names that Directus (11.17.4) gives them. */
const WRITING = new Set(['item-create', 'item-update', 'item-delete']);

/** Whether an operation writes without telling anybody of it, which is what Directus does unless its options say otherwise. */
export function writesSilently(type: string, options: { emitEvents?: unknown }): boolean {
	return WRITING.has(type) && !options.emitEvents;
}
