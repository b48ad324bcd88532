import { visit, type DocumentNode } from 'graphql';

/** The same as the closed routes, by the names that Directus's system schema (11.17.4) gives them. */
const CLOSED =
	/^(utils_hash_\w+|utils_random_\w+|import_file|delete_(flows|users|roles|policies)_\w+|((create|update|delete)_)?(shares|versions)(_\w+)?)$/;

/**
 * The first field of a document that only administrators may use; null when there is none. Fields count at any depth, in
 * every operation and fragment, whatever their alias, whether or not they would be carried out.
 */
export function closedField(document: DocumentNode): string | null {
	let closed: string | null = null;
	visit(document, {
		Field: ({ name }) => {
			if (CLOSED.test(name.value)) closed ??= name.value;
		},
	});
	return closed;
}
