import { expect, it } from 'vitest';
import { redSettings } from './red-settings.ts';

const DENIED =
	'0.0.0.0,0.0.0.0/8,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,100.64.0.0/10,::/128,::1/128,fc00::/7,fe80::/10';
const SOUND = {
	EXTENSIONS_MUST_LOAD: true,
	WEBSOCKETS_ENABLED: false,
	CACHE_ENABLED: false,
	TUS_ENABLED: false,
	MCP_ENABLED: 'false',
	AI_ENABLED: 'false',
	IMPORT_IP_DENY_LIST: DENIED.split(','),
	IP_TRUST_PROXY: '172.30.31.2',
	SECRET: 'x'.repeat(32),
	FILES_MAX_UPLOAD_SIZE: '25mb',
	GRAPHQL_QUERY_TOKEN_LIMIT: '5000',
	QUERY_LIMIT_MAX: 5000,
	MAX_BATCH_MUTATION: 5000,
	MAX_RELATIONAL_DEPTH: 5,
	QUERYSTRING_MAX_PARSE_DEPTH: 10,
	QUERYSTRING_ARRAY_LIMIT: 500,
	ASSETS_TRANSFORM_MAX_CONCURRENT: 4,
	ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION: 4000,
	MAX_PAYLOAD_SIZE: '1mb',
	PUBLIC_URL: 'https://cockpit.example.org',
	SESSION_COOKIE_SECURE: true,
	REFRESH_TOKEN_COOKIE_SECURE: true,
};
const names = (change: Record<string, unknown>) => redSettings({ ...SOUND, ...change }).map(({ name }) => name);

it('finds nothing in sound settings, as text or parsed', () => {
	expect(names({})).toEqual([]);
	expect(names({ IMPORT_IP_DENY_LIST: DENIED, EXTENSIONS_MUST_LOAD: 'true', IP_TRUST_PROXY: false })).toEqual([]);
});

it.each(Object.keys(SOUND).filter((name) => name !== 'PUBLIC_URL' && name !== 'IP_TRUST_PROXY'))(
	'finds %s where it is missing',
	(name) => {
		expect(names({ [name]: undefined })).toEqual([name]);
	},
);

it.each<[string, unknown]>([
	['EXTENSIONS_MUST_LOAD', false],
	['WEBSOCKETS_ENABLED', 'true'],
	['MCP_ENABLED', true],
	['IMPORT_IP_DENY_LIST', ['0.0.0.0', '169.254.169.254']],
	['IP_TRUST_PROXY', true],
	['IP_TRUST_PROXY', 'true'],
	['SECRET', 'x'.repeat(31)],
	['FILES_MAX_UPLOAD_SIZE', 'none'],
	['SESSION_COOKIE_SECURE', false],
	['GRAPHQL_QUERY_TOKEN_LIMIT', 500_000],
	['QUERY_LIMIT_MAX', -1],
	['MAX_BATCH_MUTATION', Infinity],
	['MAX_RELATIONAL_DEPTH', 'many'],
	['MAX_PAYLOAD_SIZE', '100mb'],
	['MAX_PAYLOAD_SIZE', '1gb'],
])('finds %s = %j', (name, value) => {
	expect(names({ [name]: value })).toEqual([name]);
});

it('asks for secure cookies only behind TLS', () => {
	const insecure = { SESSION_COOKIE_SECURE: false, REFRESH_TOKEN_COOKIE_SECURE: false };
	expect(names({ ...insecure, PUBLIC_URL: 'http://localhost:8055' })).toEqual([]);
	expect(names(insecure)).toEqual(['SESSION_COOKIE_SECURE', 'REFRESH_TOKEN_COOKIE_SECURE']);
});

it('says what each must be', () => {
	expect(redSettings({ ...SOUND, AI_ENABLED: 'true' })).toEqual([{ name: 'AI_ENABLED', expected: 'false' }]);
});
