import { ForbiddenError, InvalidCredentialsError } from '@directus/errors';
import type { Accountability, ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import type { Application, NextFunction, Request, Response } from 'express';
import { callerLanguage } from '../shared/server/caller.ts';
import { route } from '../shared/server/route.ts';
import { serverModule } from '../shared/server/server-module.ts';
import { narrowBaseRights, type BaseRight } from './domain/base-rights.ts';
import { OwnAuthorityError } from './errors.ts';
import { letGraphqlActForItsCaller } from './graphql-rights.ts';
import { authorityTexts } from './messages.ts';
import { inRequest, keepRightsForOneRequest } from './request-rights.ts';

/** Lets nobody act with more than the database says at the beginning of the request, whatever a token says. */
export function registerAuthorityHooks(
	{ filter, action, init }: Pick<RegisterFunctions, 'filter' | 'action' | 'init'>,
	{ database, services }: ApiExtensionContext,
): void {
	// The only moment before the server listens at which nothing catches what stops it.
	init('app.before', () => narrow(services).catch(stop));

	init('middlewares.before', ({ app }) => {
		(app as Application).use((_request: Request, _response: Response, next: NextFunction) => inRequest(next));
	});

	init('middlewares.after', ({ app }) => {
		(app as Application).use(
			route(async (request, _response, next) => {
				await refuseOutdated(request, database);
				next();
			}),
		);
	});

	filter('users.update', keepOwnAuthority);

	// The role stands in the tokens of the account. Policies, access and the roles above it do not: they hold from the next request.
	action('users.update', async ({ keys, payload }) => {
		if (!('role' in (payload as object))) return;
		await database('directus_sessions')
			.whereIn('user', keys as string[])
			.delete();
	});
}

async function narrow(services: ApiExtensionContext['services']): Promise<void> {
	await keepRightsForOneRequest();
	await letGraphqlActForItsCaller(services);
	const { appAccessMinimalPermissions } = await serverModule<{ appAccessMinimalPermissions: BaseRight[] }>(
		'@directus/system-data',
	);
	narrowBaseRights(appAccessMinimalPermissions);
}

function stop(error: unknown): never {
	process.stderr.write(`The cockpit does not start, because it cannot hold rights as it must: ${String(error)}\n`);
	process.exit(1);
}

/** A token names account and role as they were when it was made; it holds as long as both are so. */
async function refuseOutdated(request: Request, database: ApiExtensionContext['database']): Promise<void> {
	const { accountability } = request as Request & { accountability?: Accountability };
	// Logging in, refreshing and logging out ask the database themselves.
	if (!accountability?.user || /^\/auth\//i.test(request.path)) return;
	const account: { status: string; role: string | null } | undefined = await database('directus_users')
		.where('id', accountability.user)
		.first('status', 'role');
	if (account?.status !== 'active' || account.role !== accountability.role) throw new InvalidCredentialsError();
}

/**
 * Nobody changes role and status of the own account. An unchanged value is dropped: a request that is under way while
 * another administrator takes the role away must not write it back.
 */
async function keepOwnAuthority<Payload>(
	payload: Payload,
	{ keys }: { keys?: readonly unknown[] },
	context: EventContext,
): Promise<Payload> {
	const { accountability } = context;
	const changes = payload as Record<string, unknown>;
	const isOwn = keys?.some((key) => String(key).toLowerCase() === accountability?.user);
	if (!accountability?.user || !isOwn || !('role' in changes || 'status' in changes)) return payload;
	if (!accountability.admin) throw new ForbiddenError();
	const { role, status, ...others } = changes;
	const now = { role: accountability.role, status: 'active' };
	const field = (['role', 'status'] as const).find((name) => name in changes && { role, status }[name] !== now[name]);
	if (field !== undefined)
		throw new OwnAuthorityError({ field, message: authorityTexts(await callerLanguage(context)).ownAuthority });
	return others as Payload;
}
