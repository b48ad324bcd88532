import { defineEndpoint } from '@directus/extensions-sdk';
import { mountFigureRoutes } from './figures/index.ts';
import { mountHealthRoute } from './health/index.ts';
import { mountJournalRoutes } from './journal/index.ts';
import { mountMaturityRoutes } from './maturity/index.ts';
import { delivery, mountNotificationRoutes, notifyOnRequest } from './notifications/index.ts';
import { mountOpenDataRoutes } from './open-data/index.ts';
import { mountPrivacyRoutes } from './privacy/index.ts';
import { mountReportingRoutes } from './reporting/index.ts';
import { mountStartRoutes } from './start/index.ts';
import { mountConfigurationRoutes, mountWorkflowRoutes } from './workflow/index.ts';

export default defineEndpoint({
	id: 'cockpit',
	handler: (router, context) => {
		mountHealthRoute(router, context);
		mountFigureRoutes(router, context);
		mountJournalRoutes(router, context);
		mountMaturityRoutes(router, context);
		mountNotificationRoutes(router, context);
		mountOpenDataRoutes(router, context);
		mountPrivacyRoutes(router, context);
		mountReportingRoutes(router, context);
		mountStartRoutes(router, context);
		mountWorkflowRoutes(router, context, notifyOnRequest(context.services, delivery(context)));
		mountConfigurationRoutes(router, context);
	},
});
