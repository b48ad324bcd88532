import { defineEndpoint } from '@directus/extensions-sdk';
import { mountHealthRoute } from './health/index.ts';

export default defineEndpoint({
	id: 'cockpit',
	handler: (router, context) => {
		mountHealthRoute(router, context);
	},
});
