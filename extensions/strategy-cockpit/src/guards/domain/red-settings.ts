import { RECORDS_OF_ADMINISTRATOR } from './body-bounds.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** A setting with which the server must not be opened. */
export interface RedSetting {
	name: string;
	expected: string;
}

const FIXED = {
	EXTENSIONS_MUST_LOAD: 'true',
	WEBSOCKETS_ENABLED: 'false',
	CACHE_ENABLED: 'false',
	TUS_ENABLED: 'false',
	MCP_ENABLED: 'false',
	AI_ENABLED: 'false',
};

/** What one request may cost at most; without it, or with more, a single one can keep everybody waiting. */
const AT_MOST = {
	GRAPHQL_QUERY_TOKEN_LIMIT: 5_000,
	QUERY_LIMIT_MAX: 5_000,
	MAX_BATCH_MUTATION: RECORDS_OF_ADMINISTRATOR,
	MAX_RELATIONAL_DEPTH: 5,
	QUERYSTRING_MAX_PARSE_DEPTH: 10,
	QUERYSTRING_ARRAY_LIMIT: 500,
	ASSETS_TRANSFORM_MAX_CONCURRENT: 4,
	ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION: 4_000,
};

/** Networks into which an import of files must never reach: the machine itself and all private ones. */
const DENIED_NETWORKS = [
	'0.0.0.0',
	'0.0.0.0/8',
	'127.0.0.0/8',
	'10.0.0.0/8',
	'172.16.0.0/12',
	'192.168.0.0/16',
	'169.254.0.0/16',
	'100.64.0.0/10',
	'::/128',
	'::1/128',
	'fc00::/7',
	'fe80::/10',
];

const SECRET_BYTES = 32;

/**
 * The settings that open a known hole of Directus 11.17.4 (SECURITY.md), each with what it must be. `env` holds what is in
 * force, Directus's defaults included; its values may be texts or already parsed.
 */
export function redSettings(env: Readonly<Record<string, unknown>>): RedSetting[] {
	const red: RedSetting[] = [];
	const demand = (name: string, expected: string, isMet: boolean) => {
		if (!isMet) red.push({ name, expected });
	};
	for (const [name, expected] of Object.entries(FIXED))
		demand(name, expected, textOf(ownValue(env, name)) === expected);
	for (const [name, most] of Object.entries(AT_MOST)) {
		const value = Number(textOf(ownValue(env, name)) || NaN);
		demand(name, `${most} or less`, value >= 0 && value <= most);
	}
	demand('MAX_PAYLOAD_SIZE', '1mb or less', bytesOf(textOf(env['MAX_PAYLOAD_SIZE'])) <= 1024 * 1024);
	const denied = textOf(env['IMPORT_IP_DENY_LIST'])
		.split(',')
		.map((network) => network.trim());
	demand(
		'IMPORT_IP_DENY_LIST',
		DENIED_NETWORKS.join(','),
		DENIED_NETWORKS.every((network) => denied.includes(network)),
	);
	demand(
		'IP_TRUST_PROXY',
		'the address of the proxy, or false without one',
		textOf(env['IP_TRUST_PROXY']) !== 'true',
	);
	demand(
		'SECRET',
		`${SECRET_BYTES} random bytes or more`,
		new TextEncoder().encode(textOf(env['SECRET'])).length >= SECRET_BYTES,
	);
	// What begins with a number is a limit to Directus; without one, a single upload can fill the disk.
	demand('FILES_MAX_UPLOAD_SIZE', 'a size such as 25mb', /^\d/.test(textOf(env['FILES_MAX_UPLOAD_SIZE'])));
	if (textOf(env['PUBLIC_URL']).startsWith('https://')) {
		for (const name of ['SESSION_COOKIE_SECURE', 'REFRESH_TOKEN_COOKIE_SECURE'])
			demand(name, 'true', textOf(ownValue(env, name)) === 'true');
	}
	return red;
}

/** A size as Directus reads it; without a unit it counts bytes. */
function bytesOf(size: string): number {
	const [, number, unit = ''] = /^(\d+)\s*(b|kb|mb)?$/i.exec(size) ?? [];
	return number === undefined
		? Infinity
		: Number(number) * (ownValue({ kb: 1024, mb: 1024 ** 2 }, unit.toLowerCase()) ?? 1);
}

function textOf(value: unknown): string {
	return value === undefined || value === null ? '' : String(value);
}
