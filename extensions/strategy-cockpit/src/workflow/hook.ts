import { ForbiddenError } from '@directus/errors';
import type { RegisterFunctions } from '@directus/types';

/** Requested transitions are written by the workflow alone; its rules themselves are in the gate that the journal asks. */
export function registerWorkflowHooks({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	for (const action of ['create', 'update', 'delete']) {
		filter(`transition_requests.items.${action}`, () => {
			throw new ForbiddenError();
		});
	}
}
