import { ForbiddenError } from '@directus/errors';
import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import { registerConfigurationCheck } from './check-hook.ts';

/** Requested transitions are written by the workflow alone, and its configuration is checked; its rules themselves are in the gate that the journal asks. */
export function registerWorkflowHooks(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ services }: ApiExtensionContext,
): void {
	registerConfigurationCheck({ filter }, services);
	for (const action of ['create', 'update', 'delete']) {
		filter(`transition_requests.items.${action}`, () => {
			throw new ForbiddenError();
		});
	}
}
