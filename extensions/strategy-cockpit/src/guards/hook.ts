import type { ApiExtensionContext, Query, RegisterFunctions } from '@directus/types';
import type { Application, NextFunction, Request, Response } from 'express';
import { requireRight } from '../rights/index.ts';
import { callerLanguage } from '../shared/server/caller.ts';
import { ForbiddenError } from '../shared/server/errors.ts';
import { route } from '../shared/server/route.ts';
import { CLOSED_MOUNTS, collectionOf, exportsToFiles, importsIntoOurs, isClosed } from './domain/closed-routes.ts';
import { redSettings } from './domain/red-settings.ts';
import { refusedPath, testsAnything, unknownPath } from './domain/relational-steps.ts';
import { descriptionsInTurn } from './descriptions-in-turn.ts';
import {
	ExportToFilesClosedError,
	GuardedError,
	NativeImportClosedError,
	TooManyAtOnceError,
	UnknownNameError,
} from './errors.ts';
import { keepLogShort } from './log.ts';
import { boundRecords } from './many-at-once.ts';
import { guardTexts } from './messages.ts';
import { modelOf, readerOf } from './read-rights.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { boundAddresses, boundBodies, checkBody, checkDocument, checkQuery, type Scoped } from './requests.ts';
import { refuseSilentWrites } from './silent-writes.ts';

const HEADERS = {
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** What describes the data model: Directus makes each anew from all collections, fields and rights, some 0.1 to 0.4 s of the processor. */
const DESCRIPTIONS = ['/collections', '/fields', '/relations', '/server/specs'];

/** What a method does to the records of a list. */
const ACTIONS: ReadonlyMap<string, 'create' | 'update' | 'delete'> = new Map([
	['POST', 'create'],
	['PATCH', 'update'],
	['DELETE', 'delete'],
] as const);

/** Closes the holes of Directus 11.17.4 that no setting closes; SECURITY.md names each. */
export function registerGuardHooks(
	{ filter, init }: Pick<RegisterFunctions, 'filter' | 'init'>,
	{ database, env, logger, services }: ApiExtensionContext,
): void {
	refuseSilentWrites({ filter }, { services });
	boundRecords({ services });

	// The only moment before the server listens at which nothing catches what stops it.
	init('app.before', () => refuseRedSettings(env));
	keepLogShort(logger, database);

	// Each kind of collection has its own event: items.query, users.query, files.query and so on.
	filter('*.query', async (query, { collection }: { collection?: string }, { database, schema, accountability }) => {
		if (!accountability || !schema || !collection) return query;
		const texts = async () => guardTexts(await callerLanguage({ database, accountability }));
		await checkQuery({ collection, query: query as Query, schema }, texts);
		if (accountability.admin || !testsAnything(query as Query)) return query;
		const path = refusedPath(collection, query as Query, modelOf(schema), await readerOf(database, accountability));
		if (path) throw new GuardedError({ field: path, message: (await texts()).hiddenRecords(path) });
		return query;
	});

	init('middlewares.before', async ({ app }) => {
		(app as Application).use((_request: Request, response: Response, next: NextFunction) => {
			response.set(HEADERS);
			next();
		});
		boundAddresses(app as Application);
		await boundBodies(app as Application);
	});

	init('middlewares.after', ({ app }) => {
		const server = app as Application;
		server.use(guard((request) => checkBody(request, () => textsFor(request))));
		server.use(
			'/utils',
			guard(async (request) => {
				if (importsIntoOurs(request.path))
					throw new NativeImportClosedError({ message: (await textsFor(request)).nativeImport });
				// Directus answers 200 at once, and would tell only by a notification that the list was not taken.
				if (exportsToFiles(request.path))
					throw new ExportToFilesClosedError({ message: (await textsFor(request)).exportToFiles });
			}),
		);
		for (const mount of CLOSED_MOUNTS) {
			server.use(
				mount,
				guard(async (request) => {
					if (!isAdministrator(request) && isClosed(mount, request.method, request.path))
						throw new GuardedError({ message: (await textsFor(request)).closed });
				}),
			);
		}
		server.use(
			'/graphql',
			guard((request) =>
				checkDocument(request, { isSystem: /^\/system(\/|$)/i.test(request.path) }, () => textsFor(request)),
			),
		);
		server.use(
			DESCRIPTIONS,
			descriptionsInTurn(async (request) => {
				throw new TooManyAtOnceError({ message: (await textsFor(request)).tooManyAtOnce });
			}),
		);
		server.use('/items', guard(refuseInherited));
		server.use(guard(checkWriteByQuery));
		server.use(guard(checkUnnamedWrite));
	});

	async function textsFor({ accountability }: Scoped) {
		return guardTexts(await callerLanguage({ database, accountability: accountability ?? null }));
	}

	/** Directus looks a collection up in a plain object, where it finds "constructor" too, and then fails. */
	function refuseInherited({ path }: Scoped): Promise<void> {
		const collection = collectionOf(`/items${path}`);
		if (collection && Object.hasOwn(Object.prototype, collection)) throw new ForbiddenError();
		return Promise.resolve();
	}

	/** Directus asks for no right where a list is empty or a query finds no record, and answers 200. */
	async function checkUnnamedWrite(request: Scoped): Promise<void> {
		const { accountability, method, path, body } = request;
		const action = ACTIONS.get(method);
		const isUnnamed = Array.isArray(body) ? body.length === 0 : typeof bodyOf(request)['query'] === 'object';
		const collection = collectionOf(path);
		// Of its own collections Directus gives everyone in the app some rights, which stand in no policy.
		if (
			!accountability ||
			accountability.admin ||
			!action ||
			!isUnnamed ||
			!collection ||
			collection.startsWith('directus_')
		)
			return;
		await requireRight({ database, accountability }, action, collection);
	}

	/** Directus looks for the records that a query names with the rights of the system, so filter and order could test anything. */
	async function checkWriteByQuery(request: Scoped): Promise<void> {
		const { accountability, schema, method } = request;
		const query = bodyOf(request)['query'];
		if (!accountability || !['PATCH', 'DELETE'].includes(method) || typeof query !== 'object' || query === null)
			return;
		const collection = collectionOf(request.path);
		if (!collection || !ownValue(schema.collections, collection)) return;
		const texts = await textsFor(request);
		const { filter, sort, ...others } = query as Record<string, unknown>;
		const tested = { filter: parsed(filter), sort: listOf(sort) };
		if (!isAdministrator(request)) {
			const unchecked = Object.keys(others).find((part) => !['limit', 'offset', 'page', 'fields'].includes(part));
			if (unchecked) throw new GuardedError({ field: unchecked, message: texts.bySearch });
			const path = refusedPath(collection, tested, modelOf(schema), await readerOf(database, accountability), {
				readsAsSystem: true,
			});
			if (path) throw new GuardedError({ field: path, message: texts.hiddenRecords(path) });
		}
		const unknown = unknownPath(collection, tested, modelOf(schema));
		if (unknown) throw new UnknownNameError({ field: unknown, message: texts.unknownName(unknown) });
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
	process.stderr.write(
		`The cockpit does not start, because these settings are dangerous (SECURITY.md):\n${lines.join('\n')}\n`,
	);
	process.exit(1);
}
