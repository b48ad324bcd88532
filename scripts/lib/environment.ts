import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ownValue } from '../../extensions/strategy-cockpit/src/shared/domain/own-value.ts';

export type Environment = Record<string, string>;

/**
 * Settings of a single instance without TLS. Each closes a hole of Directus 11.17.4 or keeps a limit; SECURITY.md
 * says which. They stand in `.env`, where an administrator sees them.
 */
export const SETTINGS: Readonly<Environment> = {
	HOST: '127.0.0.1',
	EXTENSIONS_PATH: './extensions',
	EXTENSIONS_MUST_LOAD: 'true',
	// Without these Directus bundles our pages by a slower tool at each start, and copies the whole data model for each request.
	EXTENSIONS_ROLLDOWN: 'true',
	CACHE_SCHEMA_FREEZE_ENABLED: 'true',
	STORAGE_LOCATIONS: 'local',
	STORAGE_LOCAL_ROOT: './data/uploads',
	WEBSOCKETS_ENABLED: 'false',
	CACHE_ENABLED: 'false',
	TUS_ENABLED: 'false',
	MCP_ENABLED: 'false',
	AI_ENABLED: 'false',
	TELEMETRY: 'false',
	IMPORT_IP_DENY_LIST:
		'0.0.0.0,0.0.0.0/8,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,100.64.0.0/10,::/128,::1/128,fc00::/7,fe80::/10',
	IP_TRUST_PROXY: 'false',
	HSTS_ENABLED: 'false',
	SESSION_COOKIE_SECURE: 'false',
	REFRESH_TOKEN_COOKIE_SECURE: 'false',
	SESSION_COOKIE_SAME_SITE: 'strict',
	REFRESH_TOKEN_COOKIE_SAME_SITE: 'strict',
	ACCESS_TOKEN_TTL: '10m',
	REFRESH_TOKEN_TTL: '1d',
	SESSION_COOKIE_TTL: '8h',
	RATE_LIMITER_ENABLED: 'true',
	RATE_LIMITER_POINTS: '100',
	RATE_LIMITER_DURATION: '1',
	RATE_LIMITER_STORE: 'memory',
	RATE_LIMITER_GLOBAL_ENABLED: 'true',
	RATE_LIMITER_EMAIL_ENABLED: 'true',
	PRESSURE_LIMITER_ENABLED: 'true',
	PRESSURE_LIMITER_MAX_EVENT_LOOP_DELAY: '500',
	// The resident size does not go down after a peak, so that a limit on it would keep refusing everybody; the heap does.
	PRESSURE_LIMITER_MAX_MEMORY_RSS: 'false',
	PRESSURE_LIMITER_MAX_MEMORY_HEAP_USED: '1073741824',
	PRESSURE_LIMITER_RETRY_AFTER: '5',
	SYNCHRONIZATION_STORE: 'memory',
	CONTENT_SECURITY_POLICY_DIRECTIVES__CONNECT_SRC: "'self'",
	CONTENT_SECURITY_POLICY_DIRECTIVES__IMG_SRC: "'self' data: blob:",
	CONTENT_SECURITY_POLICY_DIRECTIVES__STYLE_SRC: "array:'self','unsafe-inline'",
	CONTENT_SECURITY_POLICY_DIRECTIVES__FONT_SRC: "array:'self',data:",
	CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_ANCESTORS: "array:'none'",
	MAX_PAYLOAD_SIZE: '1mb',
	QUERYSTRING_MAX_PARSE_DEPTH: '10',
	QUERYSTRING_ARRAY_LIMIT: '500',
	GRAPHQL_QUERY_TOKEN_LIMIT: '5000',
	QUERY_LIMIT_MAX: '5000',
	MAX_BATCH_MUTATION: '5000',
	MAX_RELATIONAL_DEPTH: '5',
	MAX_JSON_QUERY_DEPTH: '5',
	FILES_MIME_TYPE_ALLOW_LIST:
		'application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.openxmlformats-officedocument.presentationml.presentation,image/png,image/jpeg',
	FILES_MAX_UPLOAD_SIZE: '25mb',
	ASSETS_TRANSFORM_MAX_CONCURRENT: '4',
	ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION: '4000',
	RETENTION_ENABLED: 'false',
	SERVER_SHUTDOWN_TIMEOUT: '15000',
	LOG_LEVEL: 'warn',
	DB_EXCLUDE_TABLES: 'cockpit_meta',
};

/** Values that earlier versions wrote into `.env`, and that do harm or stand in the way: they count as not set. */
const HARMFUL_BEFORE: Readonly<Environment> = {
	PRESSURE_LIMITER_MAX_MEMORY_RSS: '1610612736',
	MAX_BATCH_MUTATION: '1000',
};

/** Variables that name the database of a PostgreSQL address, or the embedded SQLite file. */
export function databaseSettings(address: string | undefined): Environment {
	if (!address) return { DB_CLIENT: 'sqlite3', DB_FILENAME: './data/cockpit.sqlite' };
	return { DB_CLIENT: 'pg', DB_CONNECTION_STRING: address };
}

/** Variables that follow from the port of an instance without a proxy. Links in e-mails lead to this address only. */
function addressSettings(port: number): Environment {
	const address = localAddress(port);
	return {
		PORT: String(port),
		PUBLIC_URL: address,
		PASSWORD_RESET_URL_ALLOW_LIST: address,
		USER_INVITE_URL_ALLOW_LIST: address,
	};
}

function localAddress(port: number | string | undefined): string {
	return `http://localhost:${port}`;
}

/** A new `.env`: fixed settings, and secrets that are made here and nowhere else. */
export function newEnvironment({ port, database }: { port: number; database: string | undefined }): Environment {
	return {
		...addressSettings(port),
		SECRET: randomBytes(48).toString('base64url'),
		ADMIN_EMAIL: 'admin@example.org',
		ADMIN_PASSWORD: randomUUID(),
		...databaseSettings(database),
		...SETTINGS,
	};
}

/** The text of a `.env` file; double quotes keep commas and apostrophes as they are. */
export function envFileText(environment: Environment): string {
	return Object.entries(environment)
		.map(([name, value]) => `${name}="${value}"\n`)
		.join('');
}

/**
 * Reads `.env`, or writes a new one that only its owner can read. A file of an earlier version lacks settings that came
 * later, and may hold values that the product has given up since: both get the product's value. `givenUp` names the latter.
 */
export function loadOrCreateEnvironment(
	file: string,
	options: { port: number; database: string | undefined },
): { environment: Environment; created: boolean; givenUp: string[] } {
	if (existsSync(file)) {
		const written = Object.entries(readEnvFile(file));
		const kept = written.filter(([name, value]) => ownValue(HARMFUL_BEFORE, name) !== value);
		return {
			environment: { ...SETTINGS, ...Object.fromEntries(kept) },
			created: false,
			givenUp: written.filter((entry) => !kept.includes(entry)).map(([name]) => name),
		};
	}
	const environment = newEnvironment(options);
	writeFileSync(file, envFileText(environment), { mode: 0o600 });
	chmodSync(file, 0o600);
	return { environment, created: true, givenUp: [] };
}

/** The settings of this instance: `.env`, or the file that CONFIG_PATH names, wins over the process's variables, as in Directus. */
export function presentEnvironment(file = process.env['CONFIG_PATH'] ?? '.env'): Environment {
	const fromFile = existsSync(file) ? readEnvFile(file) : {};
	const environment = { ...process.env, ...fromFile } as Environment;
	if (!environment['DB_CLIENT'])
		throw new Error(
			'There is no database yet: neither .env nor the variables of the process name one. Run npm start first.',
		);
	return environment;
}

/** Options of this start go before the file; an address behind a proxy stays. */
export function withOptions(
	environment: Environment,
	{ port, database, demo = false }: { port?: number | undefined; database?: string | undefined; demo?: boolean },
): Environment {
	const isLocal = environment['PUBLIC_URL'] === localAddress(environment['PORT']);
	const address: Environment = port === undefined ? {} : isLocal ? addressSettings(port) : { PORT: String(port) };
	const chosen = { ...environment, ...address, ...(database === undefined ? {} : databaseSettings(database)) };
	return demo ? { ...chosen, ...demoSettings(chosen) } : chosen;
}

/** The fictional city has database and uploads of its own, beside those of the real one: its projects must count in none of its figures. */
function demoSettings(environment: Environment): Environment {
	const uploads = { STORAGE_LOCAL_ROOT: './data/demo-uploads' };
	if (environment['DB_CLIENT'] !== 'pg') return { ...uploads, DB_FILENAME: './data/demo.sqlite' };
	const address = environment['DB_CONNECTION_STRING'];
	if (!address) return { ...uploads, DB_DATABASE: `${environment['DB_DATABASE'] ?? ''}_demo` };
	const url = new URL(address);
	url.pathname += '_demo';
	return { ...uploads, DB_CONNECTION_STRING: url.href };
}

function readEnvFile(file: string): Environment {
	return parseEnv(readFileSync(file, 'utf8')) as Environment;
}
