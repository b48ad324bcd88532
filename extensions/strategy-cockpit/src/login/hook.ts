import { AsyncLocalStorage } from 'node:async_hooks';
import type { Accountability, ApiExtensionContext, RegisterFunctions, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { queueByKey } from '../shared/server/queue.ts';
import { serverModule } from '../shared/server/server-module.ts';
import { TooManyLoginsError } from './errors.ts';

interface AuthenticationService {
	knex: Knex;
	schema: SchemaOverview;
	accountability: Accountability | null;
	login: (
		this: AuthenticationService,
		provider: string | undefined,
		payload: Readonly<Record<string, unknown>>,
		...others: unknown[]
	) => Promise<unknown>;
}

/** Counts in the process, or for all replicas in Redis, as RATE_LIMITER_STORE says. */
interface Counter {
	penalty: (key: string) => Promise<{ consumedPoints: number }>;
	delete: (key: string) => Promise<unknown>;
}

/** A try that is being decided. */
interface Try {
	account: string;
	/** Tries that may be wrong before the account is suspended. */
	allowed: number;
	release: () => void;
	service: AuthenticationService;
	/** That it is counted; Directus tells that it was decided, and waits for nobody. */
	counted?: Promise<void>;
}

/** Logins of one account that wait while one is decided. */
const MOST_WAITING = 100;

/** What Directus calls a login that was decided, and not one that could not be. */
const WRONG = ['INVALID_CREDENTIALS', 'INVALID_OTP'];

/**
 * Counts wrong tries per account, in place of Directus (11.17.4). Directus counts every try before it is decided: many
 * correct ones at once suspend the account, and wrong ones that are under way when it is suspended are decided all the
 * same. Here the tries of an account are decided one after the other, only wrong ones count, and the last that is allowed
 * suspends. With several replicas each decides one at a time, so that as many more can be tried as there are further ones.
 */
export function registerLoginHooks(
	{ filter, action, init }: Pick<RegisterFunctions, 'filter' | 'action' | 'init'>,
	{ services, database, logger }: ApiExtensionContext,
): void {
	const current = new AsyncLocalStorage<Try>();
	const inTurn = queueByKey(MOST_WAITING);
	const counter = wrongTries();
	// Until the server listens nobody logs in; that it fails is told where it is waited for.
	counter.catch(() => undefined);
	init('app.before', () =>
		counter.then(
			() => undefined,
			(error: unknown) => {
				process.stderr.write(`The cockpit does not start, because it cannot count logins: ${String(error)}\n`);
				process.exit(1);
			},
		),
	);

	const authentication = (services.AuthenticationService as unknown as { prototype: AuthenticationService })
		.prototype;
	const login = authentication.login;
	if (typeof login !== 'function')
		throw new Error('This version of Directus logs in another way, which nothing would count.');

	authentication.login = async function (provider = 'default', payload, ...others) {
		const proceed = () => login.call(this, provider, payload, ...others);
		const [account, allowed] = [await accountOf(database, provider, payload), await allowedTries(database)];
		if (account === null || allowed === null) return proceed();
		return inTurn(
			account,
			async (release) => {
				// Suspended while this try waited: Directus refuses it without looking at the password, and nobody has to wait for that.
				if (!(await isActive(database, account))) release();
				const decided: Try = { account, allowed, release, service: this };
				// Answered when it is counted, so that whoever reads the answer finds the account as it is then.
				return current.run(decided, proceed).finally(() => decided.counted);
			},
			() => Promise.reject(new TooManyLoginsError()),
		);
	};

	// Directus's own counter is told that there is no limit.
	filter('settings.read', (records: unknown) =>
		current.getStore() && Array.isArray(records)
			? records.map((record: object) => ({ ...record, auth_login_attempts: null }))
			: records,
	);

	// Told as soon as it is decided, before Directus lets the answer wait.
	action('auth.login', ({ status, user, error }) => {
		const decided = current.getStore();
		if (!decided || user !== decided.account) return;
		decided.counted = count(decided, status === 'success', (error as { code?: string } | undefined)?.code)
			.catch((reason: unknown) => logger.error(reason, 'A login could not be counted.'))
			.finally(decided.release);
	});

	async function count(
		{ account, allowed, service }: Try,
		isRight: boolean,
		code: string | undefined,
	): Promise<void> {
		const tries = await counter;
		if (isRight) await tries.delete(account);
		else if (code !== undefined && WRONG.includes(code) && (await isActive(database, account))) {
			const { consumedPoints } = await tries.penalty(account);
			if (consumedPoints < allowed) return;
			// Not by the service of users, which would keep the last administrator's account open to further tries.
			await database('directus_users').where({ id: account, status: 'active' }).update({ status: 'suspended' });
			await tries.delete(account);
			await noteSuspension(service, account);
		}
	}

	async function noteSuspension({ schema, accountability }: AuthenticationService, account: string): Promise<void> {
		await new services.ActivityService({ knex: database, schema }).createOne({
			action: 'update',
			collection: 'directus_users',
			item: account,
			user: account,
			ip: accountability?.ip ?? null,
			user_agent: accountability?.userAgent ?? null,
			origin: accountability?.origin ?? null,
		});
	}
}

async function wrongTries(): Promise<Counter> {
	const { createRateLimiter } = await serverModule<{
		createRateLimiter: (prefix: string, settings: object) => Counter;
	}>('@directus/api/rate-limiter');
	return createRateLimiter('RATE_LIMITER', { duration: 0, keyPrefix: 'wrong-logins' });
}

/** The account that a login with a password is for, found as Directus finds it. */
async function accountOf(
	database: Knex,
	provider: string,
	{ email }: Readonly<Record<string, unknown>>,
): Promise<string | null> {
	if (provider !== 'default' || typeof email !== 'string') return null;
	const row: { id: string } | undefined = await database('directus_users')
		.whereRaw('lower(??) = ?', ['email', email.toLowerCase()])
		.first('id');
	return row?.id ?? null;
}

async function allowedTries(database: Knex): Promise<number | null> {
	const row: { auth_login_attempts: number | null } | undefined =
		await database('directus_settings').first('auth_login_attempts');
	return row?.auth_login_attempts ?? null;
}

async function isActive(database: Knex, account: string): Promise<boolean> {
	return (await database('directus_users').where({ id: account, status: 'active' }).first('id')) !== undefined;
}
