import type { RegisterFunctions } from '@directus/types';
import type { Application } from 'express';

/** Directus opens a user's last page after login; this is the page of a user who has seen none. */
export const START_PAGE = '/cockpit';

/** New users land on the start page instead of the list of collections. */
export function registerStartHooks({ filter, init }: Pick<RegisterFunctions, 'filter' | 'init'>): void {
	// Browsers ask for it at the root of the address, where Directus has none.
	init('routes.before', ({ app }) => {
		(app as Application).get('/favicon.ico', (_request, response) => response.redirect('./admin/favicon.ico'));
	});

	filter('users.create', (payload, _meta, { accountability }) => {
		// Rights are checked after the filters: a caller who may write only some fields must not be refused for one of ours.
		const mayWriteEveryField = !accountability || accountability.admin;
		if (!mayWriteEveryField || typeof payload !== 'object' || payload === null || Array.isArray(payload))
			return payload;
		return 'last_page' in payload && payload.last_page ? payload : { ...payload, last_page: START_PAGE };
	});
}
