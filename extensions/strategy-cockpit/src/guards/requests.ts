import { isDirectusError } from '@directus/errors';
import type { Accountability, SchemaOverview } from '@directus/types';
import type { Application, NextFunction, Request, RequestHandler, Response } from 'express';
import { languageOf } from '../shared/domain/locale.ts';
import {
	faultOfBody,
	objectsIn,
	RECORDS_OF_ADMINISTRATOR,
	RECORDS_OF_REQUEST,
	recordsWritten,
} from './domain/body-bounds.ts';
import { firstExcess, type Fault } from './domain/bounds.ts';
import { isMutation, readDocument, WITH_LOGIN, WITHOUT_LOGIN } from './domain/graphql-bounds.ts';
import { collectionOf } from './domain/closed-routes.ts';
import { closedField } from './domain/closed-graphql.ts';
import { droppedCondition } from '../shared/domain/dropped-condition.ts';
import { excessOfQuery, ROWS_OF_QUERY, rowsOf, type CostlyQuery } from './domain/query-bounds.ts';
import { unknownPath } from './domain/relational-steps.ts';
import { faultOfAddress, withoutChosenName } from './domain/url-bounds.ts';
import {
	BodyTooLargeError,
	DroppedConditionError,
	GuardedError,
	TooMuchError,
	UnknownNameError,
	UnreadableError,
} from './errors.ts';
import { guardTexts, type GuardTexts } from './messages.ts';
import { modelOf } from './read-rights.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { route } from '../shared/server/route.ts';
import { serverModule } from '../shared/server/server-module.ts';

/** A request after Directus has found out who asks. */
export type Scoped = Request & { accountability?: Accountability; schema: SchemaOverview };

/** What somebody may send who does not log in: a login, a form, a GraphQL document. */
const BYTES_WITHOUT_LOGIN = 64 * 1024;

/** Refuses addresses before Directus reads them. */
export function boundAddresses(app: Application): void {
	app.use((request: Request, _response: Response, next: NextFunction) => {
		const texts = guardTexts(languageOf(request.headers['accept-language']));
		const fault = faultOfAddress(request.url);
		if (fault === 'unreadable') return next(new UnreadableError({ field: 'path', message: texts.address }));
		if (fault === 'nul' || /%00|\0/.test(request.headers.cookie ?? ''))
			return next(
				new UnreadableError({
					field: fault ? 'path' : 'cookie',
					message: texts.nul(fault ? 'path' : 'cookie'),
				}),
			);
		return next();
	});
	app.use('/assets', (request: Request, _response: Response, next: NextFunction) => {
		if (request.method === 'GET' || request.method === 'HEAD') request.url = withoutChosenName(request.url);
		next();
	});
}

/**
 * Refuses long bodies of who does not log in before they are read. Directus reads the body before it looks at the token, so
 * that a false one would do; here its own look at the token comes first.
 */
export async function boundBodies(app: Application): Promise<void> {
	const [{ default: cookieParser }, { default: extractToken }, { getAccountabilityForToken }] = await Promise.all([
		serverModule<{ default: () => RequestHandler }>('cookie-parser'),
		serverModule<{ default: RequestHandler }>('@directus/api/middleware/extract-token'),
		serverModule<{ getAccountabilityForToken: (token: string | null) => Promise<Accountability> }>(
			'@directus/api/utils/get-accountability-for-token',
		),
	]);
	app.use(cookieParser(), extractToken);
	app.use(
		route(async (request, _response, next) => {
			const { token } = request as Request & { token: string | null };
			if (
				bytesOf(request) > BYTES_WITHOUT_LOGIN &&
				!(token && (await getAccountabilityForToken(token).catch(nobodyWithoutLogin)).user)
			) {
				const texts = guardTexts(languageOf(request.headers['accept-language']));
				throw new BodyTooLargeError({ message: texts.bodyTooLarge(BYTES_WITHOUT_LOGIN) });
			}
			next();
		}),
	);
}

function nobodyWithoutLogin(error: unknown): Pick<Accountability, 'user'> {
	if (isDirectusError(error)) return { user: null };
	throw error;
}

/** The announced length of a body; one without an announced length, or a compressed one, may be of any. */
function bytesOf({ headers }: Request): number {
	const isOfAnyLength = headers['transfer-encoding'] ?? headers['content-encoding'];
	return isOfAnyLength ? Infinity : Number(headers['content-length'] ?? 0);
}

/** What a body may not hold, whatever the caller may do, and how many records it may write. */
export function checkBody({ accountability, method, path, body, schema }: Scoped, texts: () => Promise<GuardTexts>) {
	return refuse(faultOfBody(body) ?? excessOfRecords(), texts);

	function excessOfRecords(): Fault | null {
		const collection = collectionOf(path);
		if (!['POST', 'PATCH', 'DELETE'].includes(method)) return null;
		if (!collection || !ownValue(schema.collections, collection)) return null;
		const records = recordsWritten(collection, body, modelOf(schema));
		const most = accountability?.admin ? RECORDS_OF_ADMINISTRATOR : RECORDS_OF_REQUEST;
		return firstExcess([[collection, 'records', records, most]]);
	}
}

/** Reads a GraphQL document no further than its caller may go, and refuses closed fields; `isSystem` is Directus's own half. */
export async function checkDocument(
	{ accountability, query, body }: Scoped,
	{ isSystem }: { isSystem: boolean },
	texts: () => Promise<GuardTexts>,
): Promise<void> {
	const isAdministrator = accountability?.admin === true;
	const bounds = {
		...(accountability?.user ? WITH_LOGIN : WITHOUT_LOGIN),
		...(isAdministrator ? { records: RECORDS_OF_ADMINISTRATOR } : {}),
	};
	for (const source of [query, body as unknown]) {
		const { query: text, variables } = partsOf(source);
		if (typeof text !== 'string') continue;
		const read = readDocument(text, bounds);
		if (!read) continue;
		if ('fault' in read) return refuse(read.fault, texts);
		const field = isSystem && !isAdministrator ? closedField(read.document) : null;
		if (field) throw new GuardedError({ field, message: (await texts()).closed });
		if (isMutation(read.document))
			await refuse(firstExcess([['variables', 'records', objectsIn(variables), bounds.records]]), texts);
	}
}

function partsOf(source: unknown): { query?: unknown; variables?: unknown } {
	return typeof source === 'object' && source !== null ? source : {};
}

/** What one query to a collection may ask for, whether it came by REST, as a body or by GraphQL. */
export async function checkQuery(
	{
		collection,
		query,
		schema,
	}: {
		collection: string;
		query: CostlyQuery;
		schema: SchemaOverview;
	},
	texts: () => Promise<GuardTexts>,
): Promise<void> {
	const model = modelOf(schema);
	await refuse(excessOfQuery(collection, query, model), texts);
	const rows = rowsOf(collection, query, model);
	await refuse(firstExcess([['limit', 'rows', rows, ROWS_OF_QUERY]]), texts);
	const unknown = unknownPath(collection, query, model);
	if (unknown) throw new UnknownNameError({ field: unknown, message: (await texts()).unknownName(unknown) });
	const dropped = droppedCondition(query);
	if (dropped !== null)
		throw new DroppedConditionError({ field: dropped, message: (await texts()).dropped(dropped) });
}

async function refuse(fault: Fault | null, texts: () => Promise<GuardTexts>): Promise<void> {
	if (!fault) return;
	const { field } = fault;
	if (fault.unit === 'nul') throw new UnreadableError({ field, message: (await texts()).nul(field) });
	throw new TooMuchError({ field, message: (await texts()).tooMuch(field, fault.bound, fault.unit) });
}
