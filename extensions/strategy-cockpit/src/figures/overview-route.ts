import type { EndpointExtensionContext } from '@directus/types';
import type { Router } from 'express';
import { z } from 'zod';
import { todayInGermany } from '../shared/clock.ts';
import { NO_FIELD } from '../shared/domain/counting.ts';
import { formatDay, intlLocale, type Language } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import { liveReader } from '../shared/server/reader.ts';
import { callerSource, parseInput, requestLanguage, route } from '../shared/server/route.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { OverviewAnswer } from './answers.ts';
import { figuresNow, figuresOn } from './compute.ts';
import { textIn } from './domain/overview.ts';
import { figureTexts } from './messages.ts';
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
			const narrowing = { field, office, as_of: asOf };
			const overview = await loadOverviewAnswer({
				...{ caller, source, scope, language },
				narrowing,
			});
			const data: OverviewAnswer = { ...overview, narrowedTo: await inWords(caller, narrowing, language) };
			response.json({ data });
		}),
	);
}

/** The names of what a panel is told, which stand in its title. */
async function inWords(
	caller: CallerSource,
	{
		field,
		office,
		as_of: asOf,
	}: { field: string | undefined; office: string | undefined; as_of: string | undefined },
	language: Language,
): Promise<string[]> {
	const { read } = liveReader(caller);
	const nameOf = async (collection: string, code: string) => {
		const [record] = await read<{ name: string; name_en: string | null }>(collection, {
			fields: ['name', 'name_en'],
			filter: { code: { _eq: code } },
		});
		return record ? [textIn(language, record.name, record.name_en)] : [];
	};
	const texts = figureTexts(language);
	const [ofField, ofOffice] = await Promise.all([
		field === undefined ? [] : field === NO_FIELD ? [texts.noField] : nameOf('fields_of_action', field),
		office === undefined ? [] : nameOf('offices', office),
	]);
	return [
		...ofField.map((name) => (field === NO_FIELD ? name : `${field} ${name}`)),
		...ofOffice,
		...(asOf === undefined ? [] : [texts.asOf(formatDay(asOf, intlLocale(language)))]),
	];
}

function notYetKnown(since: string | null) {
	if (since === null) return { de: 'Das Journal ist noch leer.', en: 'The journal is still empty.' };
	const day = (language: 'de' | 'en') => formatDay(since, intlLocale(language));
	return {
		de: `So weit reicht das Journal nicht zurück; es beginnt am ${day('de')}.`,
		en: `The journal does not reach back that far; it begins on ${day('en')}.`,
	};
}
