import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { z } from 'zod';
import { ForbiddenError, InvalidFieldError } from '../shared/server/errors.ts';
import { accountabilityOf, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import { todayInGermany } from '../shared/clock.ts';
import { delivery } from './deliver.ts';
import { prepareDigest, sendDigest } from './digest.ts';
import { notificationTexts } from './messages.ts';

const digestBody = z.strictObject({ dry_run: z.boolean(), day: z.iso.date().optional() });

/** `POST /digest`: for administrators; sends today's digest unless it has gone out, or says by `dry_run` what a day's would tell, in counts. */
export function mountNotificationRoutes(router: Router, context: EndpointExtensionContext): void {
	const deliver = delivery(context);
	router.post(
		'/digest',
		route(async (request, response) => {
			if (!accountabilityOf(request).admin) throw new ForbiddenError();
			const language = requestLanguage(request);
			const today = todayInGermany();
			const { dry_run: isDryRun, day = today } = parseInput(digestBody, request.body, language);
			if (!isDryRun && day !== today)
				throw new InvalidFieldError({ field: 'day', message: notificationTexts(language).onlyToday });
			const digest = isDryRun ? await prepareDigest(context, day) : await sendDigest(context, deliver, day);
			response.json({
				data: {
					day,
					sent: !isDryRun && digest !== null,
					recipients: digest?.notices.length ?? 0,
					offices: digest?.offices.map(officeOf) ?? [],
				},
			});
		}),
	);
}

function officeOf({ office, ...counts }: Awaited<ReturnType<typeof prepareDigest>>['offices'][number]) {
	return { office: office && { id: office.id, name: office.name }, ...counts };
}
