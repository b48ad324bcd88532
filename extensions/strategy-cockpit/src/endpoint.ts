import { defineEndpoint } from '@directus/extensions-sdk';
import { mountFigureRoutes } from './figures/index.ts';
import { mountHealthRoute } from './health/index.ts';
import { mountJournalRoutes } from './journal/index.ts';
import { mountMaturityRoutes } from './maturity/index.ts';
import { delivery, mountNotificationRoutes, notifyOnDecline, notifyOnRequest } from './notifications/index.ts';
import { mountOpenDataRoutes } from './open-data/index.ts';
import { mountPrivacyRoutes } from './privacy/index.ts';
import { plainKey } from './records/index.ts';
import { mountReportingRoutes, warnOfPublication } from './reporting/index.ts';
import { mountRoadmapRoutes } from './roadmap/index.ts';
import { knowLanguage } from './shared/server/route.ts';
import { mountStartRoutes } from './start/index.ts';
import { mountConfigurationRoutes, mountWorkflowRoutes } from './workflow/index.ts';

export default defineEndpoint({
	id: 'cockpit',
	handler: (router, context) => {
		router.use(knowLanguage(context.database));
		router.param('id', (request, _response, next, id: string) => {
			request.params['id'] = plainKey(id);
			next();
		});
		mountHealthRoute(router, context);
		mountFigureRoutes(router, context);
		mountJournalRoutes(router, context);
		mountMaturityRoutes(router, context);
		mountNotificationRoutes(router, context);
		mountOpenDataRoutes(router, context);
		mountPrivacyRoutes(router, context);
		mountReportingRoutes(router, context);
		mountRoadmapRoutes(router, context);
		mountStartRoutes(router, context);
		const deliver = delivery(context);
		const warnings = [warnOfPublication];
		mountWorkflowRoutes(router, context, {
			warnings,
			onRequest: notifyOnRequest(context.services, deliver),
			onDecline: notifyOnDecline(context.services, deliver),
		});
		mountConfigurationRoutes(router, context, { warnings });
	},
});
