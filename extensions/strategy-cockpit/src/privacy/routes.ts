import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { z } from 'zod';
import { ForbiddenError, NotFoundError } from '../shared/server/errors.ts';
import { accountabilityOf, requestLanguage, route } from '../shared/server/route.ts';
import { nameOf } from './domain/leaver.ts';
import { OwnAccountError } from './errors.ts';
import { privacyTexts } from './messages.ts';
import { pseudonymise } from './pseudonymise.ts';

const uuid = z.uuid();

/** `POST /people/:id/pseudonymise`: takes the person out of an account, for administrators; a second call answers the same. */
export function mountPrivacyRoutes(router: Router, { services, database, getSchema }: EndpointExtensionContext): void {
	router.post(
		'/people/:id/pseudonymise',
		route(async (request, response) => {
			const accountability = accountabilityOf(request);
			if (!accountability.admin) throw new ForbiddenError();
			const texts = privacyTexts(requestLanguage(request));
			const { data: id } = uuid.safeParse(request.params['id']?.toLowerCase());
			if (id === accountability.user) throw new OwnAccountError({ field: 'id', message: texts.ownAccount });
			const leaver = id
				? await pseudonymise({ services, database, schema: await getSchema(), accountability }, id)
				: null;
			if (!leaver) throw new NotFoundError({ field: 'id', message: texts.unknown });
			response.json({ data: { id: leaver.id, name: nameOf(leaver) } });
		}),
	);
}
