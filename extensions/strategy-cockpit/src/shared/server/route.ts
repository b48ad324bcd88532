import { ForbiddenError } from '@directus/errors';
import type { Accountability, EndpointExtensionContext } from '@directus/types';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { callerLanguage } from './caller.ts';
import { invalidField } from './errors.ts';
import { languageOf, type Language } from '../domain/locale.ts';
import type { CallerSource } from './source.ts';

/** Express 4 does not forward rejected promises; this does, so that Directus writes the error body. */
export function route(
	handler: (request: Request, response: Response, next: NextFunction) => Promise<void>,
): RequestHandler {
	return (request: Request, response: Response, next: NextFunction) => {
		handler(request, response, next).catch(next);
	};
}

/**
 * The caller of a request. An absent accountability means "system" to a Directus service, and the public role reads
 * only published copies: both are refused here.
 */
export function accountabilityOf(request: Request): Accountability {
	const accountability = (request as Request & { accountability?: Accountability }).accountability;
	if (!accountability?.user) throw new ForbiddenError();
	return accountability;
}

/** What a request is answered from, with the rights of its caller. */
export async function callerSource(
	{ services, database, getSchema }: EndpointExtensionContext,
	request: Request,
): Promise<CallerSource> {
	const accountability = accountabilityOf(request);
	return { services, database, schema: await getSchema(), accountability };
}

/** The same where anyone may ask, without a login for what the public role may read. */
export async function readerSource(
	{ services, database, getSchema }: EndpointExtensionContext,
	request: Request,
): Promise<CallerSource> {
	const { accountability } = request as Request & { accountability?: Accountability };
	if (!accountability) throw new ForbiddenError();
	return { services, database, schema: await getSchema(), accountability };
}

const languages = new WeakMap<Request, Language>();

/** Finds out the language of whoever asks, where the address does not say it, for `requestLanguage`. */
export function knowLanguage(database: EndpointExtensionContext['database']): RequestHandler {
	return route(async (request, _response, next) => {
		const { accountability = null } = request as Request & { accountability?: Accountability };
		if (accountability?.user && typeof request.query['lang'] !== 'string')
			languages.set(request, await callerLanguage({ database, accountability }));
		next();
	});
}

/** The reader's language: query key `lang`, then what the account or else the instance says, and without a login what the browser prefers. */
export function requestLanguage(request: Request): Language {
	const { lang } = request.query;
	if (typeof lang === 'string') return languageOf(lang);
	return languages.get(request) ?? languageOf(request.headers['accept-language']);
}

const languageOnly = z.strictObject({ lang: z.enum(['de', 'en']).optional() });

/** The reader's language where the query may say nothing else; any other key is refused. */
export function onlyLanguage(request: Request): Language {
	const language = requestLanguage(request);
	parseInput(languageOnly, request.query, language);
	return language;
}

/** Parses a query or body against a strict object; the first fault becomes a refusal that names the key. */
export function parseInput<Schema extends z.ZodType>(
	schema: Schema,
	input: unknown,
	language: Language,
): z.output<Schema> {
	const result = schema.safeParse(input);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const field = issue?.code === 'unrecognized_keys' ? String(issue.keys[0]) : String(issue?.path[0] ?? '');
	throw invalidField(
		field,
		issue?.code === 'unrecognized_keys'
			? { de: `Der Parameter „${field}“ ist unbekannt.`, en: `The parameter “${field}” is unknown.` }
			: { de: `Der Wert von „${field}“ ist ungültig.`, en: `The value of “${field}” is invalid.` },
		language,
	);
}
