import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { z } from 'zod';
import { todayInGermany } from '../shared/clock.ts';
import { formatDay, intlLocale } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import { callerSource, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import type { OverviewAnswer } from './answers.ts';
import { figuresNow, figuresOn } from './compute.ts';
import { loadOverviewAnswer } from './overview.ts';
import { loadScope } from './scope.ts';

// An empty key says the same as none: an option of a panel that nobody has chosen.
const text = z
	.string()
	.max(64)
	.optional()
	.transform((value) => value || undefined);

const overviewQuery = z.strictObject({
	cycle: text,
	field: text,
	office: text,
	as_of: text,
	lang: z.string().optional(),
});

/**
 * `GET /overview?cycle=&field=&office=&as_of=&lang=de`: what the panels of the dashboard "Strategie im Überblick" share, of a cycle, and where it
 * is asked of a field of action, of an office with those below it, and as of a day. With the caller's rights; refuses what there is not.
 */
export function mountOverviewRoute(router: Router, context: EndpointExtensionContext): void {
	router.get(
		'/overview',
		route(async (request, response) => {
			const caller = await callerSource(context, request);
			const language = requestLanguage(request);
			const { cycle, field, office, as_of: asOf } = parseInput(overviewQuery, request.query, language);
			const source = asOf === undefined ? figuresNow(caller, language) : figuresOn(caller, asOf, language);
			const scope = await loadScope(
				caller,
				{ cycle, field, office },
				{ day: asOf ?? todayInGermany(), language },
			);
			// Lists of a day of which nothing is known would say that there was nothing.
			if (asOf !== undefined && (scope.knownSince === null || asOf < scope.knownSince))
				throw invalidField('as_of', notYetKnown(scope.knownSince), language);
			const data: OverviewAnswer = await loadOverviewAnswer({
				...{ caller, source, scope, language },
				narrowing: { field, office, as_of: asOf },
			});
			response.json({ data });
		}),
	);
}

function notYetKnown(since: string | null) {
	if (since === null) return { de: 'Das Journal ist noch leer.', en: 'The journal is still empty.' };
	const day = (language: 'de' | 'en') => formatDay(since, intlLocale(language));
	return {
		de: `So weit reicht das Journal nicht zurück; es beginnt am ${day('de')}.`,
		en: `The journal does not reach back that far; it begins on ${day('en')}.`,
	};
}
