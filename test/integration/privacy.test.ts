import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../../scripts/lib/directus.ts';
import { tableNames, withStore } from '../../scripts/lib/store.ts';
import { ADMIN, dataOf, ended, freePort, login, startCockpit, startServer, type Cockpit } from '../support/directus.ts';

const ROLES = ['Digitalisierungsbüro', 'Fachamt', 'Bewertung', 'Leitung'];

let cockpit: Cockpit;
beforeAll(async () => {
	cockpit = await startCockpit();
	await asAdmin('PATCH', '/users/me', { email_notifications: false });
});
afterAll(() => cockpit?.stop());

const data = <Value>(text: string) => (JSON.parse(text) as { data: Value }).data;

async function asAdmin<Value>(method: string, path: string, body?: unknown): Promise<Value> {
	const { status, text } = await cockpit.api(method, path, { token: cockpit.admin, body });
	if (status >= 300) throw new Error(`${method} ${path}: ${text}`);
	return text === '' ? (undefined as Value) : data<Value>(text);
}

const idOf = async (path: string) => (await asAdmin<{ id: string }[]>('GET', `${path}&fields=id`))[0]?.id ?? '';
const query = (sql: string, parameters?: string[]) =>
	withStore(cockpit.environment, (store) => store.query(sql, parameters));

/** Every row of the database as text, by table. */
function dump(tables?: readonly string[]): Promise<Record<string, string[]>> {
	return withStore(cockpit.environment, async (store) => {
		const rowsOf = async (table: string): Promise<[string, string[]]> => [
			table,
			(await store.query(`select * from "${table}"`)).map((row) => JSON.stringify(row)).sort(),
		];
		const all: [string, string[]][] = [];
		for (const table of tables ?? (await tableNames(store, cockpit.environment))) all.push(await rowsOf(table));
		return Object.fromEntries(all);
	});
}

async function tablesNaming(...words: string[]): Promise<string[]> {
	return Object.entries(await dump()).flatMap(([table, rows]) =>
		rows.some((row) => words.some((word) => row.toLowerCase().includes(word.toLowerCase()))) ? [table] : [],
	);
}

const pseudonymise = (id: string, token?: string) =>
	cockpit.api('POST', `/cockpit/people/${id}/pseudonymise`, token ? { token } : {});

const PERSON = ['users', 'access', 'presets', 'notifications', 'sessions', 'revisions']
	.map((table) => `directus_${table}`)
	.concat('office_members', 'project_roles', 'journal_entries');

interface Leaver {
	id: string;
	email: string;
	lastName: string;
	project: string;
}

let count = 0;
/** Somebody who has worked with the cockpit and left a trace wherever Directus keeps one. */
async function leaver(): Promise<Leaver> {
	const lastName = `Abendroth${++count}`;
	const email = `wilhelmine.${lastName}@example.org`.toLowerCase();
	const office = await idOf('/items/offices?filter[code][_eq]=ORDNUNG');
	const policy = await idOf('/policies?filter[admin_access][_eq]=false');
	const { id } = await asAdmin<{ id: string }>('POST', '/users', {
		...{
			first_name: 'Wilhelmine',
			last_name: 'Vormals',
			email,
			password: ADMIN.password,
			token: `static-${email}`,
			external_identifier: email,
			email_notifications: false,
		},
		role: await idOf('/roles?filter[name][_eq]=Fachamt'),
		offices: { create: [{ office }], update: [], delete: [] },
		policies: { create: [{ policy }], update: [], delete: [] },
	});
	await asAdmin('PATCH', `/users/${id}`, { last_name: lastName });
	// From a time before the rule.
	await query('update directus_users set location = $1, auth_data = $2 where id = $3', [
		`Büro ${lastName}`,
		JSON.stringify({ sub: email }),
		id,
	]);
	const project = await asAdmin<{ id: string }>('POST', '/items/projects', {
		code: `D-${count}`,
		title: 'Datenschutz',
		office,
		field_of_action: await idOf('/items/fields_of_action?filter[code][_eq]=I'),
	});
	await asAdmin('POST', '/items/project_roles', { project: project.id, user: id, role: 'lead' });
	await asAdmin('PATCH', '/settings', { project_owner: email });
	const me = await idOf(`/users?filter[email][_eq]=${ADMIN.email}`);
	await asAdmin('POST', '/notifications', { recipient: id, subject: `Guten Tag ${lastName}` });
	await asAdmin('POST', '/notifications', {
		recipient: me,
		subject: 'Erwähnt',
		message: `> <em>Wilhelmine ${lastName}</em>, bitte ansehen`,
	});
	await asAdmin('POST', '/presets', { user: id, collection: 'projects', bookmark: `Liste ${lastName}` });
	const token = await login(cockpit.api, email, ADMIN.password);
	const changed = await cockpit.api('PATCH', `/items/projects/${project.id}`, {
		token,
		body: { title: 'Datenschutz und Löschen' },
	});
	expect(changed.status, changed.text).toBe(200);
	return { id, email, lastName, project: project.id };
}

describe('the pseudonymisation of a leaver', () => {
	it('leaves neither name nor mail anywhere in the database, and every journal entry as it was', async () => {
		const { id, email, lastName } = await leaver();
		expect(await tablesNaming(lastName, email)).toEqual([
			'directus_notifications',
			'directus_presets',
			'directus_revisions',
			'directus_settings',
			'directus_users',
		]);
		const journal = await dump(['journal_entries']);
		const entries = journal['journal_entries'] ?? [];
		const answer = await pseudonymise(id, cockpit.admin);
		expect(answer.status, answer.text).toBe(200);
		expect(data(answer.text)).toEqual({
			id,
			name: expect.stringMatching(/^Ausgeschieden [0-9A-F]{8}$/) as unknown,
		});
		expect(await tablesNaming(lastName, email)).toEqual([]);
		// The end of a role in a project is an entry of its own; those before stay.
		const after = (await dump(['journal_entries']))['journal_entries'] ?? [];
		expect(after).toEqual(expect.arrayContaining(entries));
		expect(after.length).toBe(entries.length + 1);
	});

	it('takes offices, project roles, own rights and traces, and keeps the row and its role', async () => {
		const { id } = await leaver();
		await query('update directus_users set tfa_secret = $1 where id = $2', ['SECRETOFTHEPHONE', id]);
		await pseudonymise(id, cockpit.admin);
		for (const table of [
			'office_members',
			'project_roles',
			'directus_access',
			'directus_presets',
			'directus_sessions',
		])
			expect(await query(`select 1 from ${table} where "user" = $1`, [id]), table).toEqual([]);
		const activity = await query('select ip, user_agent, origin from directus_activity where "user" = $1', [id]);
		expect(activity.length).toBeGreaterThan(0);
		expect(new Set(activity.map((row) => JSON.stringify(row)))).toEqual(
			new Set([JSON.stringify({ ip: null, user_agent: null, origin: null })]),
		);
		const [row] = await query('select * from directus_users where id = $1', [id]);
		expect(row).toMatchObject({
			status: 'archived',
			email: null,
			password: null,
			token: null,
			tfa_secret: null,
			external_identifier: null,
			auth_data: null,
			last_page: null,
			last_access: null,
			location: null,
		});
		expect(row?.['role']).not.toBeNull();
	});

	it('is told by the activity of who did it', async () => {
		const { id } = await leaver();
		await pseudonymise(id, cockpit.admin);
		const me = await idOf(`/users?filter[email][_eq]=${ADMIN.email}`);
		const [last] = await query(
			'select action, "user" from directus_activity where collection = $1 and item = $2 order by id desc',
			['directus_users', id],
		);
		expect(last).toEqual({ action: 'update', user: me });
	});

	it('ends every way in at once: password, refresh, session cookie, access token, static token', async () => {
		const { id, email } = await leaver();
		const credentials = { email, password: ADMIN.password };
		const tokens = data<{ access_token: string; refresh_token: string }>(
			(await cockpit.api('POST', '/auth/login', { body: credentials })).text,
		);
		const session = await fetch(`${cockpit.url}/auth/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...credentials, mode: 'session' }),
		});
		const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
		const ways: (() => ReturnType<Cockpit['api']>)[] = [
			() => cockpit.api('GET', '/users/me', { token: tokens.access_token }),
			() => cockpit.api('GET', '/users/me', { token: `static-${email}` }),
			() => cockpit.api('GET', '/users/me', { headers: { cookie } }),
			() =>
				cockpit.api('POST', '/graphql/system', {
					token: tokens.access_token,
					body: { query: '{ users_me { id } }' },
				}),
		];
		for (const way of ways) expect((await way()).status).toBe(200);
		await pseudonymise(id, cockpit.admin);
		for (const way of ways) expect((await way()).status).toBe(401);
		expect(
			(
				await cockpit.api('POST', '/auth/refresh', {
					body: { refresh_token: tokens.refresh_token, mode: 'json' },
				})
			).status,
		).toBe(401);
		expect((await cockpit.api('POST', '/auth/login', { body: credentials })).status).toBe(401);
	});

	it('leaves the history to be told, by role and pseudonym', async () => {
		const { id, project } = await leaver();
		const { name } = data<{ name: string }>((await pseudonymise(id, cockpit.admin)).text);
		const [newest] = await asAdmin<object[]>('GET', `/cockpit/journal/projects/${project}?lang=de`);
		expect(newest).toMatchObject({
			kind: 'changed',
			by: { name, role: 'Fachamt', offices: ['Amt für Öffentliche Ordnung'] },
			changes: [{ field: 'title', before: 'Datenschutz', after: 'Datenschutz und Löschen' }],
		});
		const reader = await cockpit.userOf('Leitung');
		const { text } = await cockpit.api('GET', `/cockpit/journal/projects/${project}`, { token: reader });
		expect(data<object[]>(text)[0]).toMatchObject({ kind: 'changed', by: { name: null, role: 'Fachamt' } });
	});

	it('answers the same a second time and changes nothing', async () => {
		const { id } = await leaver();
		const first = await pseudonymise(id, cockpit.admin);
		const before = await dump();
		const second = await pseudonymise(id.toUpperCase(), cockpit.admin);
		expect([second.status, second.text]).toEqual([first.status, first.text]);
		expect(await dump()).toEqual(before);
	});

	it('is refused to every other role and to who has not logged in, and nothing is changed', async () => {
		const { id } = await leaver();
		const tokens = [undefined, ...(await Promise.all(ROLES.map((role) => cockpit.userOf(role))))];
		const before = await dump(PERSON);
		for (const token of tokens) expect((await pseudonymise(id, token)).status).toBe(403);
		expect(await dump(PERSON)).toEqual(before);
	});

	it('is the way out for an account that the history names: deleting it is refused on every way', async () => {
		const email = (await cockpit.loginOf('Digitalisierungsbüro')).email;
		const id = await idOf(`/users?filter[email][_eq]=${email}`);
		const token = await login(cockpit.api, email, ADMIN.password);
		const [project] = dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', '/items/projects?limit=1&fields=id'));
		const changed = { token, body: { change_comment: 'geprüft' } };
		expect((await cockpit.api('PATCH', `/items/projects/${project.id}`, changed)).status).toBe(200);
		const before = await dump(PERSON);
		const graphql = { query: `mutation { delete_users_item(id: "${id}") { id } }` };
		for (const answer of [
			await cockpit.asAdmin('DELETE', `/users/${id}`),
			await cockpit.asAdmin('DELETE', '/users', [id]),
			await cockpit.asAdmin('DELETE', '/users', { query: { filter: { id: { _eq: id } } } }),
			await cockpit.asAdmin('POST', '/graphql/system', graphql),
		])
			expect(answer.body.errors?.[0]?.extensions.code, answer.text).toBe('IN_USE');
		expect(await dump(PERSON)).toEqual(before);
	});

	it('is refused for the own account and for nobody’s, with a sentence', async () => {
		const me = await idOf(`/users?filter[email][_eq]=${ADMIN.email}`);
		const before = await dump(PERSON);
		const own = await pseudonymise(me, cockpit.admin);
		expect([own.status, own.body.errors?.[0]]).toEqual([
			409,
			{
				message: expect.stringContaining('Das eigene Konto') as unknown,
				extensions: expect.objectContaining({ code: 'OWN_ACCOUNT', field: 'id' }) as unknown,
			},
		]);
		for (const id of [crypto.randomUUID(), 'x'])
			expect(await pseudonymise(id, cockpit.admin)).toMatchObject({
				status: 404,
				body: { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
			});
		expect(await dump(PERSON)).toEqual(before);
	});

	it('leaves one of two administrators who end one another’s account at once', async () => {
		for (let round = 0; round < 3; round++) {
			const logins = [await cockpit.loginOf('Administrator'), await cockpit.loginOf('Administrator')];
			const [one, other] = await Promise.all(
				logins.map(async ({ email, password }) => ({
					id: await idOf(`/users?filter[email][_eq]=${email}`),
					token: await login(cockpit.api, email, password),
				})),
			);
			const answers = await Promise.all([
				pseudonymise(one?.id ?? '', other?.token),
				pseudonymise(other?.id ?? '', one?.token),
			]);
			expect(
				answers.filter(({ status }) => status === 200),
				answers.map(({ text }) => text).join(),
			).toHaveLength(1);
			expect(answers.filter(({ status }) => status === 401 || status === 403)).toHaveLength(1);
		}
	});
});

describe('what the cockpit does not keep of a person', () => {
	const values = {
		location: 'Haus B',
		title: 'Dr.',
		description: 'Teilzeit',
		tags: ['Betriebsrat'],
		avatar: crypto.randomUUID(),
	};
	type Fields = Partial<typeof values>;
	const ways: [string, (id: string, fields: Fields) => ReturnType<Cockpit['api']>][] = [
		[
			'creation',
			(_id, body) =>
				cockpit.api('POST', '/users', { token: cockpit.admin, body: { email: 'neu@example.org', ...body } }),
		],
		['change of one', (id, body) => cockpit.api('PATCH', `/users/${id}`, { token: cockpit.admin, body })],
		[
			'change by keys',
			(id, fields) =>
				cockpit.api('PATCH', '/users', { token: cockpit.admin, body: { keys: [id], data: fields } }),
		],
		['batch', (id, fields) => cockpit.api('PATCH', '/users', { token: cockpit.admin, body: [{ id, ...fields }] })],
		['own profile', (_id, body) => cockpit.api('PATCH', '/users/me', { token: cockpit.admin, body })],
		[
			'nested below a membership',
			async (id, fields) =>
				cockpit.api('POST', '/items/office_members', {
					token: cockpit.admin,
					body: { office: await idOf('/items/offices?filter[code][_eq]=RECHT'), user: { id, ...fields } },
				}),
		],
		[
			'GraphQL',
			(id, fields) =>
				cockpit.api('POST', '/graphql/system', {
					token: cockpit.admin,
					body: {
						query: 'mutation($id: ID!, $data: update_directus_users_input!) { update_users_item(id: $id, data: $data) { id } }',
						variables: { id, data: { ...fields, avatar: { title: 'Bild' } } },
					},
				}),
		],
	];

	it.each(ways)('is refused by %s, naming the fields, and nothing is changed', async (way, write) => {
		const id = await idOf(`/users?filter[email][_eq]=${(await cockpit.loginOf('Leitung')).email}`);
		const before = await dump(['directus_users', 'office_members']);
		const { text, body } = await write(id, values);
		const refused = body.errors?.map(({ extensions: { code, field } }) => [code, field]);
		// GraphQL tells the first error of several.
		const named = Object.keys(values).slice(0, way === 'GraphQL' ? 1 : undefined);
		expect(refused, text).toEqual(named.map((field) => ['FAILED_VALIDATION', field]));
		expect(body.errors?.[0]?.message).toContain('Von Personen führt das Cockpit nur Name, E-Mail-Adresse und Amt');
		expect(await dump(['directus_users', 'office_members'])).toEqual(before);
	});

	it('is refused to a person for the own profile too', async () => {
		const token = await cockpit.userOf('Fachamt');
		expect((await cockpit.api('PATCH', '/users/me', { token, body: { title: 'Dr.' } })).status).toBe(400);
	});

	it('does not keep the form of a user from being saved, or old entries from being emptied', async () => {
		const id = await idOf(`/users?filter[email][_eq]=${(await cockpit.loginOf('Leitung')).email}`);
		await asAdmin('PATCH', `/users/${id}`, {
			first_name: 'Ada',
			last_name: 'Leitner',
			status: 'suspended',
			location: null,
			tags: [],
		});
		expect(await asAdmin('GET', `/users/${id}?fields=first_name,status`)).toEqual({
			first_name: 'Ada',
			status: 'suspended',
		});
	});
});

describe('addresses and browsers in the activity', () => {
	const TIMES = { old: 91, kept: 89 };

	async function insertActivity(item: string, daysAgo: number): Promise<void> {
		const time = new Date(Date.now() - daysAgo * 86_400_000);
		const stored = cockpit.environment['DB_CLIENT'] === 'pg' ? time.toISOString() : String(time.getTime());
		await query(
			'insert into directus_activity (action, timestamp, ip, user_agent, origin, collection, item) values ($1, $2, $3, $4, $5, $6, $7)',
			['update', stored, '192.0.2.7', 'Browser', 'https://example.org', 'projects', item],
		);
	}

	const activityOf = async (item: string) =>
		(await query('select timestamp, ip, user_agent, origin from directus_activity where item = $1', [item]))[0];

	/** A further server on the same database, as a replica is; its start runs what is due. */
	async function startAndStop(until: () => Promise<boolean>): Promise<void> {
		const port = await freePort();
		const server = startServer({
			...cockpit.environment,
			PORT: String(port),
			PUBLIC_URL: `http://127.0.0.1:${port}`,
		});
		try {
			await waitFor(`http://127.0.0.1:${port}/cockpit/health`, server, 150);
			for (let tries = 0; tries < 50 && !(await until()); tries++) await sleep(100);
		} finally {
			server.kill('SIGTERM');
			await ended(server);
		}
	}

	it('are blanked after 90 days when a server starts; a second run changes nothing', async () => {
		await insertActivity('old', TIMES.old);
		await insertActivity('kept', TIMES.kept);
		await Promise.all(Array.from({ length: 3 }, (_, index) => insertActivity(`old-${index}`, 400)));
		const [old, kept, rows] = [
			await activityOf('old'),
			await activityOf('kept'),
			await query('select count(*) as rows from directus_activity'),
		];
		const isBlank = async () => (await activityOf('old'))?.['ip'] === null;
		await startAndStop(isBlank);
		expect(await activityOf('old')).toEqual({ ...old, ip: null, user_agent: null, origin: null });
		expect(await activityOf('old-2')).toMatchObject({ ip: null, user_agent: null, origin: null });
		expect(await activityOf('kept')).toEqual(kept);
		expect(await query('select count(*) as rows from directus_activity')).toEqual(rows);
		const before = await dump(['directus_activity']);
		await startAndStop(isBlank);
		expect(await dump(['directus_activity'])).toEqual(before);
		// Two servers are started, one after the other.
	}, 180_000);
});
