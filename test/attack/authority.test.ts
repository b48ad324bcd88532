import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { ADMIN, dataOf, login, startCockpit, type Answer, type Cockpit, type Login } from '../support/directus.ts';

let cockpit: Cockpit;
let database: Knex;
const roles = new Map<string, string>();
let adminPolicy: string;

/** Somebody with every kind of credential. */
interface Person extends Login {
	id: string;
	token: string;
	refresh: string;
	cookie: string;
	fixed: string;
}

beforeAll(async () => {
	// Errors of GraphQL are told in the log, and there are many here that are wanted.
	cockpit = await startCockpit({ log: () => {} });
	database = openDatabase(cockpit.environment);
	for (const { id, name } of dataOf<{ id: string; name: string }[]>(
		await cockpit.asAdmin('GET', '/roles?fields=id,name'),
	))
		roles.set(name, id);
	[{ id: adminPolicy }] = dataOf<[{ id: string }]>(
		await cockpit.asAdmin('GET', '/policies?fields=id&filter[admin_access][_eq]=true'),
	);
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

async function ok(answer: Promise<Answer>): Promise<Answer> {
	const { status, text } = await answer;
	expect(status, text).toBeLessThan(300);
	return answer;
}

async function person(role: string): Promise<Person> {
	const { email, password } = await cockpit.loginOf(role);
	const row: { id: string } = await database('directus_users').where({ email }).first('id');
	const fixed = `fixed-${row.id}`;
	await ok(cockpit.asAdmin('PATCH', `/users/${row.id}`, { token: fixed }));
	const tokens = dataOf<{ access_token: string; refresh_token: string }>(
		await cockpit.api('POST', '/auth/login', { body: { email, password } }),
	);
	return {
		id: row.id,
		email,
		password,
		token: tokens.access_token,
		refresh: tokens.refresh_token,
		cookie: await session({ email, password }),
		fixed,
	};
}

async function session(credentials: Login): Promise<string> {
	const answer = await fetch(`${cockpit.url}/auth/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...credentials, mode: 'session' }),
	});
	expect(answer.status).toBe(200);
	return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** What the person may do now, by each credential: how many users are listed (an administrator sees all), or the refusal. */
async function listed({ token, cookie, fixed }: Person): Promise<(number | string)[]> {
	const answers = await Promise.all([
		cockpit.api('GET', '/users?fields=id&limit=-1', { token }),
		cockpit.api('GET', '/users?fields=id&limit=-1', { headers: { cookie } }),
		cockpit.api('GET', '/users?fields=id&limit=-1', { token: fixed }),
		cockpit.api('POST', '/graphql/system', { token: fixed, body: { query: '{ users(limit: -1) { id } }' } }),
	]);
	return answers.map((answer, at) => {
		if (answer.status !== 200) return String(answer.status);
		return at === 3 ? dataOf<{ users: unknown[] }>(answer).users.length : dataOf<unknown[]>(answer).length;
	});
}

const everybody = async () => Number((await database('directus_users').count({ count: '*' }))[0]?.['count']);
const roleOf = async (id: string): Promise<string> =>
	((await database('directus_users').where({ id }).first('role')) as { role: string }).role;

describe('who loses a role loses it at once', () => {
	it('by every credential, and cannot give it back', async () => {
		const fallen = await person('Administrator');
		const all = await everybody();
		expect(await listed(fallen)).toEqual([all, all, all, all]);
		await ok(cockpit.asAdmin('PATCH', `/users/${fallen.id}`, { role: roles.get('Leitung') }));

		expect(await listed(fallen)).toEqual(['401', '401', 1, 1]);
		const back = { role: roles.get('Administrator') };
		for (const [options, status] of [
			[{ token: fallen.token }, 401],
			[{ headers: { cookie: fallen.cookie } }, 401],
			[{ token: fallen.fixed }, 403],
		] as const)
			for (const path of [`/users/${fallen.id}`, '/users/me'])
				expect((await cockpit.api('PATCH', path, { ...options, body: back })).status).toBe(status);
		const mutation = `mutation { update_users_item(id: "${fallen.id}", data: { role: "${back.role}" }) { id } }`;
		expect(
			(await cockpit.api('POST', '/graphql/system', { token: fallen.token, body: { query: mutation } })).status,
		).toBe(401);
		expect(
			(await cockpit.api('POST', '/auth/refresh', { body: { refresh_token: fallen.refresh, mode: 'json' } }))
				.status,
		).toBe(401);
		expect(await roleOf(fallen.id)).toBe(roles.get('Leitung'));

		const anew = await login(cockpit.api, fallen.email, fallen.password);
		expect((await cockpit.api('GET', '/items/projects?limit=1', { token: anew })).status).toBe(200);
	});

	it('also by a statement in the database, of which no server is told', async () => {
		const fallen = await person('Administrator');
		await listed(fallen);
		await database('directus_users')
			.where({ id: fallen.id })
			.update({ role: roles.get('Leitung') });
		expect(await listed(fallen)).toEqual(['401', '401', 1, 1]);
		// The session is still there, and a new token tells what the account is now.
		const anew = dataOf<{ access_token: string }>(
			await cockpit.api('POST', '/auth/refresh', { body: { refresh_token: fallen.refresh, mode: 'json' } }),
		).access_token;
		expect(dataOf(await cockpit.api('GET', '/users?fields=id', { token: anew }))).toEqual([{ id: fallen.id }]);
	});

	it('and a deleted or suspended account loses everything', async () => {
		for (const change of [
			(id: string) => cockpit.asAdmin('DELETE', `/users/${id}`),
			(id: string) => cockpit.asAdmin('PATCH', `/users/${id}`, { status: 'suspended' }),
			async (id: string) => void (await database('directus_users').where({ id }).update({ status: 'suspended' })),
		]) {
			const gone = await person('Administrator');
			await change(gone.id);
			expect(await listed(gone)).toEqual(['401', '401', '401', '401']);
		}
	});

	it('however many of its requests are under way', async () => {
		const fallen = await person('Administrator');
		let isOver = false;
		const late: number[] = [];
		const ask = async () => {
			for (let count = 0; count < 15; count++) {
				const wasOver = isOver;
				const { status } = await cockpit.api('GET', '/users?limit=1&fields=id', { token: fallen.token });
				if (wasOver) late.push(status);
			}
		};
		const asking = Promise.all(Array.from({ length: 6 }, ask));
		await ok(cockpit.asAdmin('PATCH', `/users/${fallen.id}`, { role: roles.get('Leitung') }));
		isOver = true;
		await asking;
		late.push((await cockpit.api('GET', '/users?limit=1', { token: fallen.token })).status);
		expect(new Set(late)).toEqual(new Set([401]));
	});
});

describe('a change of rights holds from the next request, whoever made it', () => {
	it('of an own policy, a policy of the role, the role above it, the policy itself and its permissions', async () => {
		const above = dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/roles', { name: 'Oben' })).id;
		const role = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/roles', { name: 'Probe', parent: above }),
		).id;
		const base = await database('directus_access')
			.where({ role: roles.get('Leitung') })
			.pluck('policy');
		for (const policy of base) await ok(cockpit.asAdmin('POST', '/access', { role, policy }));
		roles.set('Probe', role);
		const subject = await person('Probe');
		const all = await everybody();
		const admin = [all, all, all, all];
		const plain = [1, 1, 1, 1];
		expect(await listed(subject)).toEqual(plain);

		const granted: Record<string, () => Promise<unknown>> = {
			'to the account': () => database('directus_access').insert(access({ user: subject.id })),
			'to the role': () => database('directus_access').insert(access({ role })),
			'to the role above': () => database('directus_access').insert(access({ role: above })),
		};
		for (const [name, grant] of Object.entries(granted)) {
			await grant();
			expect(await listed(subject), name).toEqual(admin);
			await database('directus_access').where({ id: ACCESS }).delete();
			expect(await listed(subject), name).toEqual(plain);
		}

		await database('directus_access').insert(access({ role: above }));
		expect(await listed(subject)).toEqual(admin);
		await database('directus_roles').where({ id: role }).update({ parent: null });
		expect(await listed(subject), 'the role above taken away').toEqual(plain);
		await database('directus_roles').where({ id: role }).update({ parent: above });
		const powerful = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/policies', { name: 'Mächtig', admin_access: true }),
		).id;
		await database('directus_access').where({ id: ACCESS }).update({ policy: powerful });
		expect(await listed(subject)).toEqual(admin);
		await database('directus_policies').where({ id: powerful }).update({ admin_access: false });
		expect(await listed(subject), 'the policy made harmless').toEqual(plain);

		const permission = { policy: powerful, collection: 'directus_users', action: 'read', fields: 'id' };
		await database('directus_permissions').insert(permission);
		expect(await listed(subject)).toEqual(admin);
		await database('directus_permissions').where({ policy: powerful }).delete();
		expect(await listed(subject), 'the permission').toEqual(plain);

		// The same through the product, nested in the account and in the role.
		await ok(cockpit.asAdmin('PATCH', `/users/${subject.id}`, { policies: [{ policy: adminPolicy }] }));
		expect(await listed(subject)).toEqual(admin);
		await ok(cockpit.asAdmin('PATCH', `/users/${subject.id}`, { policies: [] }));
		expect(await listed(subject)).toEqual(plain);
	});

	const ACCESS = '0b6f0c5e-0000-4000-8000-000000000001';
	const access = (holder: { user: string } | { role: string }) => ({ id: ACCESS, policy: adminPolicy, ...holder });
});

describe('the own account', () => {
	it('keeps its session when something else than its authority changes', async () => {
		const subject = await person('Administrator');
		const { cookie } = subject;
		const change = (method: string, path: string, body: object) =>
			ok(cockpit.api(method, path, { headers: { cookie }, body }));
		await change('PATCH', '/users/me', { language: 'en-US', first_name: 'Ada' });
		await change('PATCH', '/users/me', { password: 'Neues-Kennwort-2026' });
		await change('PATCH', `/users/${subject.id}`, { role: roles.get('Administrator'), appearance: 'dark' });
		await change('PATCH', `/roles/${roles.get('Administrator')}`, { description: 'Verwaltet das Cockpit' });
		await change('PATCH', `/roles/${roles.get('Leitung')}`, { policies: { create: [], update: [], delete: [] } });
		expect((await cockpit.api('GET', '/users/me', { headers: { cookie } })).status).toBe(200);
		const other = await person('Leitung');
		await change('PATCH', `/users/${other.id}`, { first_name: 'Grace' });
		expect((await cockpit.api('GET', '/users/me', { headers: { cookie: other.cookie } })).status).toBe(200);
	});

	it('does not change its own role or status, however the role is named', async () => {
		const { id, token } = await person('Administrator');
		const before = await database('directus_users').where({ id }).first();
		const other = roles.get('Leitung');
		const attempts: [string, string, object][] = [
			['PATCH', '/users/me', { role: other }],
			['PATCH', `/users/${id.toUpperCase()}`, { role: other }],
			['PATCH', '/users', { keys: [id], data: { status: 'archived' } }],
			['PATCH', '/users', [{ id, role: other }]],
			['PATCH', '/users', { query: { filter: { id: { _eq: id } } }, data: { role: other } }],
			['PATCH', `/roles/${other}`, { users: { create: [], update: [{ id, role: other }], delete: [] } }],
		];
		for (const [method, path, body] of attempts) {
			const answer = await cockpit.api(method, path, { token, body });
			expect(answer.status, `${method} ${path} ${answer.text}`).toBe(409);
			expect(answer.body.errors?.[0]?.extensions.code).toBe('OWN_ACCOUNT');
		}
		const after = await database('directus_users').where({ id }).first();
		expect({ ...after, last_access: null }).toEqual({ ...before, last_access: null });
	});
});

describe('what Directus gives everyone in the app', () => {
	const bookmark = { collection: 'projects', bookmark: 'Für alle', layout: 'tabular' };
	const shared = () =>
		database('directus_presets').whereNull('user').orderBy('id').select('id', 'role', 'collection', 'bookmark');

	it('makes presets for oneself alone, on every way in', async () => {
		const { id, token } = await person('Leitung');
		const bureau = roles.get('Digitalisierungsbüro');
		const other = await person('Leitung');
		const own = dataOf<{ id: number }>(
			await ok(cockpit.api('POST', '/presets', { token, body: { ...bookmark, bookmark: 'Meine', user: id } })),
		).id;
		const rows = () => database('directus_presets').orderBy('id');
		const before = await rows();
		const graphql = (mutation: string) => ({ query: `mutation { ${mutation} { id } }` });
		const attempts: [string, string, object][] = [
			['POST', '/presets', { ...bookmark, role: bureau }],
			['POST', '/presets', bookmark],
			['POST', '/presets', { ...bookmark, user: null }],
			['POST', '/presets', { ...bookmark, user: other.id }],
			[
				'POST',
				'/presets',
				[
					{ ...bookmark, user: id },
					{ ...bookmark, role: bureau },
				],
			],
			['PATCH', `/presets/${own}`, { user: null }],
			['PATCH', `/presets/${own}`, { user: null, role: bureau }],
			['PATCH', `/presets/${own}`, { user: other.id }],
			['PATCH', '/presets', { keys: [own], data: { user: null } }],
			['PATCH', '/presets', [{ id: own, user: null }]],
			['PATCH', '/presets', { query: { filter: { id: { _eq: own } } }, data: { user: null } }],
			[
				'POST',
				'/graphql/system',
				graphql(`create_presets_item(data: { collection: "projects", role: "${bureau}" })`),
			],
			['POST', '/graphql/system', graphql('create_presets_items(data: [{ collection: "projects" }])')],
			['POST', '/graphql/system', graphql(`update_presets_item(id: ${own}, data: { user: null })`)],
			['POST', '/graphql/system', graphql(`update_presets_items(ids: [${own}], data: { user: null })`)],
			['POST', '/graphql/system', graphql(`update_presets_batch(data: [{ id: ${own}, user: null }])`)],
		];
		for (const [method, path, body] of attempts) {
			const answer = await cockpit.api(method, path, { token, body });
			expect(answer.body.errors?.length, `${JSON.stringify(body)} ${answer.text}`).toBeGreaterThan(0);
			expect(await rows(), JSON.stringify(body)).toEqual(before);
		}
		// What the app sends: the whole preset, copied from the shared one or changed.
		await ok(
			cockpit.api('PATCH', `/presets/${own}`, { token, body: { ...bookmark, bookmark: 'Anders', user: id } }),
		);
		await ok(cockpit.api('PATCH', `/presets/${own}`, { token, body: { bookmark: 'Noch anders' } }));
		await ok(cockpit.api('DELETE', `/presets/${own}`, { token }));
	});

	it('leaves shared bookmarks to administrators', async () => {
		const before = await shared();
		const { id } = dataOf<{ id: number }>(await ok(cockpit.asAdmin('POST', '/presets', bookmark)));
		await ok(cockpit.asAdmin('PATCH', `/presets/${id}`, { role: roles.get('Leitung') }));
		const { token } = await person('Leitung');
		const seen = dataOf<{ bookmark: string }[]>(
			await cockpit.api('GET', '/presets?fields=bookmark&filter[user][_null]=true&limit=-1', { token }),
		);
		expect(seen).toContainEqual({ bookmark: 'Für alle' });
		await ok(cockpit.asAdmin('DELETE', `/presets/${id}`));
		expect(await shared()).toEqual(before);
	});

	it('writes comments in one’s own name, of now', async () => {
		const { id, token } = await person('Leitung');
		const other = await person('Leitung');
		const item = await cockpit.idOf('offices', 'MUSIKSCHULE');
		const comment = { collection: 'offices', item, comment: 'Probe' };
		const before = await database('directus_comments').count();
		for (const part of [{ user_created: other.id }, { date_created: '2001-01-01' }, { user_updated: other.id }])
			expect((await cockpit.api('POST', '/comments', { token, body: { ...comment, ...part } })).status).toBe(403);
		for (const field of ['comment', 'collection', 'item'])
			expect(
				(await cockpit.api('POST', '/comments', { token, body: { ...comment, [field]: undefined } })).status,
			).toBe(400);
		expect(await database('directus_comments').count()).toEqual(before);
		const { user_created } = dataOf<{ user_created: string }>(
			await ok(cockpit.api('POST', '/comments', { token, body: comment })),
		);
		expect(user_created).toBe(id);
	});

	it('reads of the settings what the app needs', async () => {
		const { token } = await person('Leitung');
		await database('directus_settings').update({ project_owner: 'owner@example.org' });
		const read = dataOf<Record<string, unknown>>(await ok(cockpit.api('GET', '/settings?fields=*', { token })));
		expect(read).toMatchObject({ project_name: 'Strategy Cockpit', default_language: 'de-DE' });
		expect(read['module_bar']).toBeInstanceOf(Array);
		const closed = Object.keys(read).filter((name) =>
			/owner|usage|org_name|auth_|registration|ai_|mcp_|key|project_id|status|updates|folder|editor_urls/.test(
				name,
			),
		);
		expect(closed).toEqual([]);
		for (const path of [
			'/settings?fields=project_owner',
			'/settings?filter[project_owner][_starts_with]=o',
			'/settings?sort=project_owner',
			'/settings?fields=id&alias[x]=project_owner&fields[]=x',
		])
			expect((await cockpit.api('GET', path, { token })).status, path).toBe(403);
		const asked = await cockpit.api('POST', '/graphql/system', {
			token,
			body: { query: '{ settings { project_name auth_login_attempts } }' },
		});
		expect(asked.body.errors?.length, asked.text).toBeGreaterThan(0);
		expect(asked.text).not.toContain('"auth_login_attempts":10');
		expect(dataOf(await cockpit.asAdmin('GET', '/settings?fields=project_owner,auth_login_attempts'))).toEqual({
			project_owner: 'owner@example.org',
			auth_login_attempts: 10,
		});
	});

	it('tells the vendor nothing about the owner', async () => {
		const { token } = await person('Leitung');
		const before = await database('directus_settings').first();
		const body = { project_owner: 'x@example.org', org_name: 'x' };
		for (const options of [{}, { token }])
			expect((await cockpit.api('POST', '/settings/Owner', { ...options, body })).status).toBe(403);
		expect(await database('directus_settings').first()).toEqual(before);
	});
});

describe('tries to log in', () => {
	const attempt = ({ email }: Login, password: string) =>
		cockpit.api('POST', '/auth/login', { body: { email, password } });
	const statusOf = async ({ email }: Login) =>
		((await database('directus_users').where({ email }).first('status')) as { status: string }).status;
	const many = (count: number, send: () => Promise<Answer>) =>
		Promise.all(Array.from({ length: count }, async () => (await send()).status));

	it('are never too many when they are right, however many at once', async () => {
		const who = await cockpit.loginOf('Leitung');
		expect(new Set(await many(20, () => attempt(who, who.password)))).toEqual(new Set([200]));
		expect(await statusOf(who)).toBe('active');
	});

	it('suspend the account when they are wrong, however many at once', async () => {
		const who = await cockpit.loginOf('Leitung');
		expect(new Set(await many(40, () => attempt(who, 'falsches Kennwort')))).toEqual(new Set([401]));
		expect(await statusOf(who)).toBe('suspended');
		expect((await attempt(who, who.password)).status).toBe(401);
	});

	it('count one after the other too: nine are forgiven by a right one, the tenth suspends', async () => {
		const who = await cockpit.loginOf('Leitung');
		for (let count = 0; count < 9; count++) expect((await attempt(who, 'falsch')).status).toBe(401);
		expect((await attempt(who, who.password)).status).toBe(200);
		expect(await many(9, () => attempt({ ...who, email: who.email.toUpperCase() }, 'falsch'))).toEqual(
			Array<number>(9).fill(401),
		);
		expect(await statusOf(who)).toBe('active');
		await attempt(who, 'falsch');
		expect(await statusOf(who)).toBe('suspended');
		await ok(
			cockpit.asAdmin('PATCH', '/users', {
				query: { filter: { email: { _eq: who.email } } },
				data: { status: 'active' },
			}),
		);
		expect((await attempt(who, who.password)).status).toBe(200);
	});

	it('by GraphQL count with the others', async () => {
		const who = await cockpit.loginOf('Leitung');
		const query = `mutation { auth_login(email: "${who.email}", password: "falsch") { access_token } }`;
		await many(20, () => cockpit.api('POST', '/graphql/system', { body: { query } }));
		expect(await statusOf(who)).toBe('suspended');
	});

	it('are not counted against anybody else', async () => {
		expect((await attempt({ email: 'niemand@example.org', password: '' }, 'falsch')).status).toBe(401);
		expect((await attempt(ADMIN, ADMIN.password)).status).toBe(200);
	});
});
