import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SETTINGS } from '../../scripts/lib/environment.ts';

interface Service {
	image: string;
	command?: string[];
	environment?: Record<string, string>;
	healthcheck?: { test: string[] };
	deploy?: { replicas: number };
	depends_on?: Record<string, { condition: string }>;
	ports?: string[];
	networks: string[] | Record<string, { ipv4_address?: string } | null>;
	restart: string;
}

interface Compose {
	services: Record<string, Service>;
	networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string; ip_range: string }[] } } | null>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const service = (name: string): Service => compose.services[name] ?? expect.fail(`no service ${name}`);
const settings = service('cockpit').environment ?? {};
const nginx = readFileSync('docker/nginx.conf', 'utf8');

/** Where several replicas behind TLS need another value than a single instance without it. */
const PRODUCTION = {
	HOST: '0.0.0.0',
	IP_TRUST_PROXY: '172.30.31.2',
	HSTS_ENABLED: 'true',
	SESSION_COOKIE_SECURE: 'true',
	REFRESH_TOKEN_COOKIE_SECURE: 'true',
	RATE_LIMITER_STORE: 'redis',
	SYNCHRONIZATION_STORE: 'redis',
};

describe('docker-compose.yml', () => {
	it('has every setting of a single instance, and other values only where production needs them', () => {
		expect(settings).toMatchObject({ ...SETTINGS, ...PRODUCTION });
	});

	it('starts two or more replicas, and only when the database is prepared', () => {
		const { deploy, depends_on: needs } = service('cockpit');
		expect(deploy?.replicas).toBeGreaterThanOrEqual(2);
		expect(needs).toMatchObject({
			migrate: { condition: 'service_completed_successfully' },
			database: { condition: 'service_healthy' },
			redis: { condition: 'service_healthy' },
		});
	});

	it('checks the health of all that runs on, the cockpit by its own rules', () => {
		const running = Object.entries(compose.services).filter(([, { restart }]) => restart === 'unless-stopped');
		expect(running.map(([name]) => name).sort()).toEqual(['cockpit', 'database', 'proxy', 'redis']);
		expect(running.filter(([, { healthcheck }]) => !healthcheck)).toEqual([]);
		for (const name of ['cockpit', 'proxy'])
			expect(service(name).healthcheck?.test.join(' ')).toContain('/cockpit/health');
	});

	it('starts servers and the preparation by commands that refuse an incomplete bundle', () => {
		const dockerfile = readFileSync('Dockerfile', 'utf8');
		expect(/^CMD (.*)$/m.exec(dockerfile)?.[1]).toBe('["node", "scripts/serve.ts"]');
		expect(service('cockpit').command).toBeUndefined();
		expect(service('migrate').command).toEqual(['node', 'scripts/migrate.ts', '--yes']);
		for (const script of ['serve', 'migrate', 'cockpit'])
			expect(readFileSync(`scripts/${script}.ts`, 'utf8')).toContain('await refuseIncompleteBundle()');
	});

	it('takes every secret from outside and has a default for none', () => {
		const secrets = Object.values(compose.services).flatMap(({ environment = {} }) =>
			Object.entries(environment).filter(([name]) => /SECRET|PASSWORD$|AUTH$|^ADMIN_/.test(name)),
		);
		expect(secrets.length).toBeGreaterThan(5);
		expect(secrets.filter(([, value]) => !/^\$\{[A-Z_]+:\?.*\}$/.test(value))).toEqual([]);
		expect(text).not.toMatch(/\$\{[A-Z_]+(:?-|\})/);
	});

	it('asks for exactly the variables that docker/env.example names, and that file holds no value', () => {
		const example = readFileSync('docker/env.example', 'utf8')
			.split('\n')
			.filter((line) => line && !line.startsWith('#'));
		expect(example.filter((line) => !line.endsWith('='))).toEqual([]);
		const asked = new Set([...text.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name));
		expect(example.map((line) => line.slice(0, -1)).sort()).toEqual([...asked].sort());
	});

	it("tells the administrator's password to the preparation only", () => {
		const told = Object.entries(compose.services).filter(
			([, { environment = {} }]) => 'ADMIN_PASSWORD' in environment,
		);
		expect(told.map(([name]) => name)).toEqual(['migrate']);
	});

	it('lets only the proxy be reached from outside, and only the proxy reach out', () => {
		const { inside } = compose.networks;
		expect(inside?.internal).toBe(true);
		for (const [name, { ports, networks }] of Object.entries(compose.services)) {
			const joined = Array.isArray(networks) ? networks : Object.keys(networks);
			expect([name, joined, ports !== undefined]).toEqual(
				name === 'proxy' ? [name, ['outside', 'inside'], true] : [name, ['inside'], false],
			);
		}
	});

	it('trusts the address of the proxy and no other, and the proxy believes no client about its own', () => {
		const { networks } = service('proxy');
		const address = Array.isArray(networks) ? undefined : networks['inside']?.ipv4_address;
		expect(address).toBe(settings['IP_TRUST_PROXY']);
		// Docker gives other containers addresses from 172.30.31.128 on, so none of them can get the proxy's.
		expect(compose.networks['inside']?.ipam?.config).toEqual([
			{ subnet: '172.30.31.0/24', ip_range: '172.30.31.128/25' },
		]);
		expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
		expect(nginx).toContain(`server cockpit:${settings['PORT']} resolve;`);
	});
});

describe('the image', () => {
	const dockerfile = readFileSync('Dockerfile', 'utf8');
	const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

	it('is made from the lock file, builds the bundle, and does not run as root', () => {
		expect(dockerfile).toMatch(/npm ci [^\n]*\n/);
		expect(dockerfile).toContain('npm run build');
		expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
	});

	it('holds neither secrets nor data', () => {
		for (const path of ['.env', '.env.*', 'data/', 'backups/', '.git/']) expect(ignored).toContain(path);
		expect(dockerfile).not.toMatch(/^(ARG|ENV)\b.*(SECRET|PASSWORD|TOKEN)/m);
	});

	it("has the client programs of the database's own version", () => {
		const major = service('database').image.split(':')[1];
		expect(dockerfile).toContain(`postgresql-client-${major}`);
	});
});
