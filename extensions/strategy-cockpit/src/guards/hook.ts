import type { Accountability, ApiExtensionContext, Query, RegisterFunctions, SchemaOverview } from '@directus/types';
import type { Application, NextFunction, Request, Response } from 'express';
import { callerLanguage, permissionsOf } from '../shared/caller.ts';
import { ForbiddenError } from '../shared/errors.ts';
import { route } from '../shared/route.ts';
import { closedField } from './domain/closed-graphql.ts';
import { CLOSED_MOUNTS, collectionOf, exportsToFiles, importsIntoOurs, isClosed } from './domain/closed-routes.ts';
import { redSettings } from './domain/red-settings.ts';
import { refusedPath, testsAnything } from './domain/relational-steps.ts';
import { ExportToFilesClosedError, GuardedError, NativeImportClosedError } from './errors.ts';
import { guardTexts } from './messages.ts';
import { modelOf, readerOf } from './read-rights.ts';

type Scoped = Request & { accountability?: Accountability; schema: SchemaOverview };

const HEADERS = {
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** Closes the holes of Directus 11.17.4 that no setting closes; SECURITY.md names each. */
export function registerGuardHooks({ filter, init }: Pick<RegisterFunctions, 'filter' | 'init'>, { database, env }: ApiExtensionContext): void {
	// The only moment before the server listens at which nothing catches what stops it.
	init('app.before', () => refuseRedSettings(env));

	// Each kind of collection has its own event: items.query, users.query, files.query and so on.
	filter('*.query', async (query, { collection }: { collection?: string }, { database, schema, accountability }) => {
		if (!accountability || accountability.admin || !schema || !collection || !testsAnything(query as Query)) return query;
		const path = refusedPath(collection, query as Query, modelOf(schema), await readerOf(database, accountability));
		if (path) throw new GuardedError({ field: path, message: guardTexts(await callerLanguage({ database, accountability })).hiddenRecords(path) });
		return query;
	});

	init('middlewares.before', ({ app }) => {
		(app as Application).use((_request: Request, response: Response, next: NextFunction) => {
			response.set(HEADERS);
			next();
		});
	});

	init('middlewares.after', ({ app }) => {
		const server = app as Application;
		server.use('/utils', guard(async (request) => {
			if (importsIntoOurs(request.path)) throw new NativeImportClosedError({ message: (await textsFor(request)).nativeImport });
			// Directus answers 200 at once, and would tell only by a notification that the list was not taken.
			if (exportsToFiles(request.path)) throw new ExportToFilesClosedError({ message: (await textsFor(request)).exportToFiles });
		}));
		for (const mount of CLOSED_MOUNTS) {
			server.use(mount, guard(async (request) => {
				if (!isAdministrator(request) && isClosed(mount, request.method, request.path)) throw new GuardedError({ message: (await textsFor(request)).closed });
			}));
		}
		server.use('/graphql', guard(async (request) => {
			if (isAdministrator(request) || !/^\/system(\/|$)/i.test(request.path)) return;
			for (const document of [request.query['query'], bodyOf(request)['query']]) {
				const field = typeof document === 'string' ? closedField(document) : null;
				if (field) throw new GuardedError({ field, message: (await textsFor(request)).closed });
			}
		}));
		server.use(guard(checkWriteByQuery));
		server.use(guard(checkUnnamedWrite));
	});

	async function textsFor({ accountability }: Scoped) {
		return guardTexts(await callerLanguage({ database, accountability: accountability ?? null }));
	}

	/** Directus asks for no right where a list is empty or a query finds no record, and answers 200. */
	async function checkUnnamedWrite(request: Scoped): Promise<void> {
		const { accountability, method, path, body } = request;
		const action = ({ POST: 'create', PATCH: 'update', DELETE: 'delete' } as const)[method];
		const isUnnamed = Array.isArray(body) ? body.length === 0 : typeof bodyOf(request)['query'] === 'object';
		const collection = collectionOf(path);
		// Of its own collections Directus gives everyone in the app some rights, which stand in no policy.
		if (!accountability || accountability.admin || !action || !isUnnamed || !collection || collection.startsWith('directus_')) return;
		if ((await permissionsOf({ database, accountability }, action, collection)).length === 0) throw new ForbiddenError();
	}

	/** Directus looks for the records that a query names with the rights of the system, so filter and order could test anything. */
	async function checkWriteByQuery(request: Scoped): Promise<void> {
		const { accountability, schema, method } = request;
		const query = bodyOf(request)['query'];
		if (!accountability || isAdministrator(request) || !['PATCH', 'DELETE'].includes(method) || typeof query !== 'object' || query === null) return;
		const collection = collectionOf(request.path);
		if (!collection || !schema.collections[collection]) return;
		const texts = await textsFor(request);
		const { filter, sort, ...others } = query as Record<string, unknown>;
		const unchecked = Object.keys(others).find((part) => !['limit', 'offset', 'page', 'fields'].includes(part));
		if (unchecked) throw new GuardedError({ field: unchecked, message: texts.bySearch });
		const path = refusedPath(collection, { filter: parsed(filter), sort: listOf(sort) }, modelOf(schema), await readerOf(database, accountability), { readsAsSystem: true });
		if (path) throw new GuardedError({ field: path, message: texts.hiddenRecords(path) });
	}
}

function guard(check: (request: Scoped) => Promise<void>) {
	return route(async (request, _response, next) => {
		await check(request as Scoped);
		next();
	});
}

function isAdministrator({ accountability }: Scoped): boolean {
	return accountability?.admin === true;
}

function bodyOf({ body }: Request): Record<string, unknown> {
	return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** As Directus reads it: an object, or its JSON; what is neither it refuses itself. */
function parsed(filter: unknown): unknown {
	if (typeof filter !== 'string') return filter;
	try {
		return JSON.parse(filter);
	} catch {
		return null;
	}
}

function listOf(sort: unknown): string[] {
	const fields = typeof sort === 'string' ? sort.split(',') : Array.isArray(sort) ? sort.map(String) : [];
	return fields.map((field) => field.trim());
}

function refuseRedSettings(env: Readonly<Record<string, unknown>>): void {
	if (process.env['NODE_ENV'] !== 'production') return;
	const red = redSettings(env);
	if (red.length === 0) return;
	const lines = red.map(({ name, expected }) => `  ${name} must be ${expected}`);
	process.stderr.write(`The cockpit does not start, because these settings are dangerous (SECURITY.md):\n${lines.join('\n')}\n`);
	process.exit(1);
}
