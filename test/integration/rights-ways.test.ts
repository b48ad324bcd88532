import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, newAssessment } from '../support/maturity.ts';

let cockpit: Cockpit;
let database: Knex;
let clerk: string;
let head: string;
let bureau: string;
let own: string;
let foreign: string;
let ids: {
	ownOffice: string;
	foreignOffice: string;
	ownMilestone: string;
	milestone: string;
	report: string;
	field: string;
	rating: string;
	criterion: string;
	user: string;
	member: string;
	preset: number;
};

const data = <Value>(answer: Answer) => {
	expect(answer.status, answer.text).toBeLessThan(300);
	return (JSON.parse(answer.text) as { data: Value }).data;
};
const asAdmin = (method: string, path: string, body?: unknown) =>
	cockpit.api(method, path, { token: cockpit.admin, body });
const create = async (path: string, body: object) => data<{ id: string }>(await asAdmin('POST', path, body)).id;
const idOf = async (path: string) => data<[{ id: string }]>(await asAdmin('GET', `${path}&fields=id&limit=1`))[0].id;

const TABLES = [
	'projects',
	'milestones',
	'status_reports',
	'offices',
	'office_members',
	'maturity_criteria',
	'maturity_ratings',
	'maturity_assessments',
	'workflow_states',
	'journal_entries',
	'published_projects',
	'directus_presets',
	'directus_comments',
	'directus_versions',
	'directus_notifications',
	'directus_flows',
	'directus_operations',
	'directus_roles',
	'directus_policies',
	'directus_access',
	'directus_permissions',
	'directus_settings',
	'directus_fields',
	'directus_files',
	'directus_folders',
	'directus_dashboards',
	'directus_panels',
	'directus_revisions',
	'directus_shares',
];

async function everything(): Promise<string> {
	const rows = await Promise.all(TABLES.map((table) => database(table).orderBy('id').select()));
	// Each login and each request of a person is noted in the account itself.
	const users = await database('directus_users')
		.orderBy('id')
		.select('id', 'first_name', 'email', 'password', 'role', 'token', 'status');
	return JSON.stringify([rows, users]);
}

/** Refused, by whatever sentence, and nothing is changed. */
async function expectRefused(name: string, send: () => Promise<Answer>): Promise<void> {
	const before = await everything();
	const answer = await send();
	const codes = (answer.body.errors ?? []).map(({ extensions }) => extensions.code);
	expect(codes.length, `${name}: ${answer.text}`).toBeGreaterThan(0);
	// A reader's GraphQL schema has no mutation at all, which Directus calls an error of its own.
	const isNoMutation = name.startsWith('GraphQL') && codes.join() === 'INTERNAL_SERVER_ERROR';
	for (const code of isNoMutation ? [] : codes)
		expect(
			[
				'FORBIDDEN',
				'INVALID_CREDENTIALS',
				'GRAPHQL_VALIDATION',
				'NATIVE_IMPORT_CLOSED',
				'ROUTE_NOT_FOUND',
				'INVALID_PAYLOAD',
				'FAILED_VALIDATION',
			],
			`${name}: ${answer.text}`,
		).toContain(code);
	expect(await everything(), name).toBe(before);
}

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	const ownOffice = await create('/items/offices', { code: 'WEGE-1', name: 'Amt' });
	const foreignOffice = await create('/items/offices', { code: 'WEGE-2', name: 'Anderes Amt' });
	clerk = await cockpit.userOf('Fachamt', ['WEGE-1']);
	head = await cockpit.userOf('Leitung');
	bureau = await cockpit.userOf('Digitalisierungsbüro');
	const field = await idOf('/items/fields_of_action?');
	const project = (code: string, office: string) =>
		create('/items/projects', { code, title: 'Probe', office, field_of_action: field });
	own = await project('WEGE-EIGEN', ownOffice);
	foreign = await project('WEGE-FREMD', foreignOffice);
	const { email } = await cockpit.loginOf('Fachamt', ['WEGE-2']);
	const user = await idOf(`/users?filter[email][_eq]=${email}`);
	data(await asAdmin('PATCH', `/users/${user}`, { first_name: 'Eva' }));
	await importModel(cockpit);
	const assessment = await newAssessment(cockpit, { raters: [user] });
	const criterion = assessment.criteria['K1'] ?? '';
	ids = {
		...{ ownOffice, foreignOffice, field, user, criterion },
		ownMilestone: await create('/items/milestones', { project: own, title: 'Start' }),
		milestone: await create('/items/milestones', { project: foreign, title: 'Start' }),
		report: await create('/items/status_reports', { project: foreign, period_end: '2026-01-31' }),
		rating: await create('/items/maturity_ratings', {
			assessment: assessment.id,
			criterion,
			rater: user,
			comment: 'geheim',
		}),
		member: await idOf(`/items/office_members?filter[user][_eq]=${user}`),
		preset: Number(await create('/presets', { user, collection: 'projects', bookmark: 'Eigene' })),
	};
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

const list = (part: { create?: object[]; update?: object[]; delete?: string[] }) => ({
	create: [],
	update: [],
	delete: [],
	...part,
});
const file = (rows: object[]) => {
	const form = new FormData();
	form.append('file', new Blob([JSON.stringify(rows)], { type: 'application/json' }), 'rows.json');
	return form;
};
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

type Send = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Every way to write one field of one project. */
function waysToWrite(send: Send, id: string, [field, value]: [string, string]): [string, () => Promise<Answer>][] {
	const part = { [field]: value };
	const graph = (mutation: string) => send('POST', '/graphql', { query: `mutation { ${mutation} { id } }` });
	return [
		['item', () => send('PATCH', `/items/projects/${id}`, part)],
		['another spelling', () => send('PATCH', `/Items//projects/${id.toUpperCase()}`, part)],
		['keys and data', () => send('PATCH', '/items/projects', { keys: [id], data: part })],
		[
			'query and data',
			() => send('PATCH', '/items/projects', { query: { filter: { id: { _eq: id } } }, data: part }),
		],
		['array', () => send('PATCH', '/items/projects', [{ id, ...part }])],
		[
			'upsert by a new record with the key',
			() => send('POST', '/items/milestones', { title: 'Start', project: { id, ...part } }),
		],
		[
			'from its milestone',
			() => send('PATCH', `/items/milestones/${ids.ownMilestone}`, { project: { id, ...part } }),
		],
		[
			'as the predecessor of an own project',
			() => send('PATCH', `/items/projects/${own}`, { follow_up_of: { id, ...part } }),
		],
		[
			'from its office',
			() => send('PATCH', `/items/offices/${ids.ownOffice}`, { projects: list({ update: [{ id, ...part }] }) }),
		],
		[
			'from its office, plain list',
			() => send('PATCH', `/items/offices/${ids.ownOffice}`, { projects: [{ id, ...part }] }),
		],
		[
			'through one’s own account',
			() =>
				send('PATCH', '/users/me', {
					offices: list({
						create: [{ office: { id: ids.ownOffice, projects: list({ update: [{ id, ...part }] }) } }],
					}),
				}),
		],
		['GraphQL item', () => graph(`update_projects_item(id: "${id}", data: { ${field}: "${value}" })`)],
		['GraphQL items', () => graph(`update_projects_items(ids: ["${id}"], data: { ${field}: "${value}" })`)],
		['GraphQL batch', () => graph(`update_projects_batch(data: [{ id: "${id}", ${field}: "${value}" }])`)],
		['import', () => send('POST', '/utils/import/projects', file([{ id, ...part }]))],
	];
}

const as =
	(token: () => string): Send =>
	(method, path, body) =>
		cockpit.api(method, path, { token: token(), body });

describe('no way leads to what a role may not write', () => {
	it.each<[string, Send, () => string, [string, string]]>([
		['a subject office: a foreign project', as(() => clerk), () => foreign, ['title', 'Geändert']],
		['a subject office: what of its own is public', as(() => clerk), () => own, ['visibility', 'public']],
		['a subject office: the code of its own', as(() => clerk), () => own, ['code', 'WEGE-X']],
		['a head: a project', as(() => head), () => own, ['title', 'Geändert']],
		[
			'the public: a project',
			(method, path, body) => cockpit.api(method, path, { body }),
			() => own,
			['title', 'Geändert'],
		],
	])('%s', async (_name, send, id, part) => {
		for (const [way, attempt] of waysToWrite(send, id(), part)) await expectRefused(way, attempt);
	});

	it('children of foreign projects', async () => {
		const send = as(() => clerk);
		const graph = (mutation: string) => send('POST', '/graphql', { query: `mutation { ${mutation} }` });
		const attempts: [string, () => Promise<Answer>][] = [
			['milestone', () => send('PATCH', `/items/milestones/${ids.milestone}`, { title: 'Geändert' })],
			[
				'milestone to an own project',
				() =>
					send('PATCH', `/items/projects/${own}`, { milestones: list({ update: [{ id: ids.milestone }] }) }),
			],
			[
				'milestone to an own project, plain list',
				() => send('PATCH', `/items/projects/${own}`, { milestones: [ids.ownMilestone, ids.milestone] }),
			],
			[
				'own milestone to a foreign project',
				() => send('PATCH', `/items/milestones/${ids.ownMilestone}`, { project: foreign }),
			],
			[
				'milestone of the own project dropped from the list',
				() => send('PATCH', `/items/projects/${own}`, { milestones: [] }),
			],
			[
				'milestone deleted from the list',
				() => send('PATCH', `/items/projects/${own}`, { milestones: list({ delete: [ids.ownMilestone] }) }),
			],
			[
				'milestone among own ones',
				() =>
					send('PATCH', '/items/milestones', {
						keys: [ids.ownMilestone, ids.milestone],
						data: { title: 'Geändert' },
					}),
			],
			[
				'milestones of all',
				() =>
					send('PATCH', '/items/milestones', {
						query: { filter: { title: { _eq: 'Start' } } },
						data: { title: 'Geändert' },
					}),
			],
			['status report', () => send('PATCH', `/items/status_reports/${ids.report}`, { achieved: 'Nichts' })],
			[
				'GraphQL milestone',
				() => graph(`update_milestones_item(id: "${ids.milestone}", data: { title: "Geändert" }) { id }`),
			],
			[
				'GraphQL batch',
				() =>
					graph(
						`update_milestones_batch(data: [{ id: "${ids.ownMilestone}", title: "Geändert" }, { id: "${ids.milestone}", title: "Geändert" }]) { id }`,
					),
			],
			['deletion', () => send('DELETE', `/items/milestones/${ids.milestone}`)],
			['deletion by keys', () => send('DELETE', '/items/milestones', [ids.ownMilestone])],
			[
				'deletion by query',
				() => send('DELETE', '/items/milestones', { query: { filter: { title: { _eq: 'Start' } } } }),
			],
			['GraphQL deletion', () => graph(`delete_milestones_item(id: "${ids.milestone}") { id }`)],
			['weights', () => send('PATCH', `/items/maturity_criteria/${ids.criterion}`, { weight: 9 })],
		];
		for (const [way, attempt] of attempts) await expectRefused(way, attempt);
	});
});

describe('nobody but administrators changes the system', () => {
	it.each(['Fachamt', 'Leitung', 'Digitalisierungsbüro'])('%s', async (role) => {
		const send = as(() => ({ Fachamt: clerk, Leitung: head, Digitalisierungsbüro: bureau })[role] ?? '');
		const flow = await create('/flows', { name: 'Probe', status: 'inactive', trigger: 'manual' });
		const revision = (await database('directus_revisions')
			.where({ collection: 'projects', item: foreign })
			.first('id')) as { id: number };
		const role_ = await idOf(`/roles?filter[name][_eq]=${encodeURIComponent(role)}`);
		const policy = await idOf('/policies?filter[admin_access][_eq]=true');
		const attempts: [string, () => Promise<Answer>][] = [
			['a flow', () => send('POST', '/flows', { name: 'x', trigger: 'manual', status: 'active' })],
			['a flow changed', () => send('PATCH', `/flows/${flow}`, { accountability: null })],
			[
				'an operation',
				() => send('POST', '/operations', { flow, key: 'x', type: 'log', position_x: 1, position_y: 1 }),
			],
			['revert', () => send('POST', `/utils/revert/${revision.id}`)],
			[
				'a version',
				() => send('POST', '/versions', { key: 'x', name: 'x', collection: 'projects', item: foreign }),
			],
			['a share', () => send('POST', '/shares', { collection: 'projects', item: foreign })],
			['sorting', () => send('POST', '/utils/sort/projects', { item: foreign, to: own })],
			['a preset of another', () => send('PATCH', `/presets/${ids.preset}`, { bookmark: 'Fremd' })],
			[
				'a preset for another',
				() => send('POST', '/presets', { user: ids.user, collection: 'projects', bookmark: 'Fremd' }),
			],
			[
				'a preset for everybody',
				() => send('POST', '/presets', { user: null, collection: 'projects', bookmark: 'Alle' }),
			],
			['a preset deleted', () => send('DELETE', `/presets/${ids.preset}`)],
			['a notification', () => send('POST', '/notifications', { recipient: ids.user, subject: 'x' })],
			[
				'a comment on what is hidden',
				() => send('POST', '/comments', { collection: 'directus_policies', item: policy, comment: 'x' }),
			],
			['another account', () => send('PATCH', `/users/${ids.user}`, { first_name: 'x' })],
			[
				'an account',
				() => send('POST', '/users', { email: 'x@example.org', password: 'Passwort-2026!', role: role_ }),
			],
			['an invitation', () => send('POST', '/users/invite', { email: 'x@example.org', role: role_ })],
			['the own role', () => send('PATCH', '/users/me', { role: null })],
			['the own policies', () => send('PATCH', '/users/me', { policies: list({ create: [{ policy }] }) })],
			[
				'the own offices',
				() => send('PATCH', '/users/me', { offices: list({ create: [{ office: ids.foreignOffice }] }) }),
			],
			['a token', () => send('PATCH', '/users/me', { token: 'x'.repeat(32) })],
			['a role', () => send('PATCH', `/roles/${role_}`, { policies: list({ create: [{ policy }] }) })],
			['a policy', () => send('POST', '/policies', { name: 'x', admin_access: true })],
			['an access', () => send('POST', '/access', { role: role_, policy })],
			['a permission', () => send('POST', '/permissions', { policy, collection: 'projects', action: 'delete' })],
			['the settings', () => send('PATCH', '/settings', { project_name: 'x' })],
			['the data model', () => send('POST', '/fields/projects', { field: 'x', type: 'string' })],
			['a collection', () => send('POST', '/collections', { collection: 'x', schema: {} })],
			['a snapshot', () => send('GET', '/schema/snapshot')],
			['a folder', () => send('POST', '/folders', { name: 'x' })],
			['a dashboard', () => send('POST', '/dashboards', { name: 'x' })],
			['a state of a workflow', () => send('POST', '/items/workflow_states', { key: 'x' })],
			[
				'the system by GraphQL',
				() =>
					send('POST', '/graphql/system', {
						query: `mutation { update_users_item(id: "${ids.user}", data: { first_name: "x" }) { id } }`,
					}),
			],
		];
		for (const [name, attempt] of attempts) await expectRefused(`${role}: ${name}`, attempt);
	});

	it('a manual flow changes with the rights of who starts it', async () => {
		const flow = await create('/flows', {
			name: 'Probe',
			status: 'active',
			trigger: 'manual',
			accountability: 'all',
			options: { collections: ['projects'], requireSelection: false },
		});
		const change = await create('/operations', {
			flow,
			key: 'change',
			name: 'change',
			type: 'item-update',
			position_x: 1,
			position_y: 1,
			options: {
				collection: 'projects',
				key: [foreign],
				payload: { title: 'Vom Ablauf' },
				permissions: '$trigger',
				emitEvents: true,
			},
		});
		await asAdmin('PATCH', `/flows/${flow}`, { operation: change });
		const title = async () =>
			((await database('projects').where({ id: foreign }).first('title')) as { title: string }).title;
		const journal = async () => JSON.stringify(await database('journal_entries').count());
		const before = [await title(), await journal()];
		const start = (token: string) =>
			cockpit.api('POST', `/flows/trigger/${flow}`, { token, body: { collection: 'projects', keys: [foreign] } });
		for (const token of [clerk, head]) {
			await start(token);
			expect([await title(), await journal()]).toEqual(before);
		}
		await start(bureau);
		expect(await title()).toBe('Vom Ablauf');
	});

	it('reads of revisions, activity and comments are one’s own', async () => {
		await asAdmin('POST', '/comments', { collection: 'projects', item: own, comment: 'intern' });
		for (const token of [clerk, head, bureau]) {
			expect((await cockpit.api('GET', '/revisions', { token })).status).toBe(403);
			expect(data(await cockpit.api('GET', `/comments?filter[item][_eq]=${own}`, { token }))).toEqual([]);
			const me = data<{ id: string }>(await cockpit.api('GET', '/users/me?fields=id', { token })).id;
			expect(
				data<{ user: string }[]>(await cockpit.api('GET', '/activity?fields=user&limit=-1', { token })).filter(
					({ user }) => user !== me,
				),
			).toEqual([]);
		}
	});
});

describe('hidden rows are found out in no way', () => {
	const paths: [string, () => string][] = [
		['the row itself', () => `/items/maturity_ratings/${ids.rating}`],
		['a list', () => '/items/maturity_ratings'],
		['a filter', () => `/items/maturity_assessments?filter=${json({ ratings: { comment: { _eq: 'geheim' } } })}`],
		['a count', () => '/items/maturity_ratings?aggregate[count]=*'],
		['an order', () => '/items/maturity_assessments?sort=ratings.comment'],
		['an export', () => '/items/maturity_ratings?export=csv'],
		['a search', () => '/items/maturity_ratings?search=geheim'],
		['people by a filter', () => `/items/projects?filter=${json({ created_by: { email: { _contains: '@' } } })}`],
		['people by an order', () => '/items/projects?sort=created_by.email'],
		[
			'memberships of others by a filter',
			() => `/items/offices?filter=${json({ members: { user: { _eq: ids.user } } })}`,
		],
	];

	/** Who may rate somewhere may ask for ratings, and finds the own ones only. */
	const ownOnly = ['a list', 'a count', 'an export', 'a search'];

	it.each(paths)('%s', async (name, path) => {
		for (const token of [clerk, head]) {
			const answer = await cockpit.api('GET', path(), { token });
			const findsNothing = token === clerk && ownOnly.includes(name);
			expect(answer.status, answer.text).toBe(findsNothing ? 200 : 403);
			expect(answer.text).not.toContain('geheim');
			if (findsNothing) expect(answer.text.replace(/"count":\s*"?0"?/, '')).not.toMatch(/[1-9]|geheim/);
			// An administrator gets an answer to the same question, so that the refusal is one of rights.
			expect((await asAdmin('GET', path())).status).toBe(200);
		}
	});

	it('memberships and accounts of others are in no list, count or search', async () => {
		const [{ email }] = data<[{ email: string }]>(
			await asAdmin('GET', `/users?filter[id][_eq]=${ids.user}&fields=email`),
		);
		for (const token of [clerk, head]) {
			const get = (path: string) => cockpit.api('GET', path, { token });
			expect((await get(`/items/office_members/${ids.member}`)).status).toBe(403);
			expect(data<unknown[]>(await get(`/items/office_members?filter[user][_eq]=${ids.user}`))).toEqual([]);
			expect(data<unknown[]>(await get(`/users?search=${encodeURIComponent(email)}`))).toEqual([]);
			const [{ count }] = data<[{ count: { id: string | number } }]>(await get('/users?aggregate[count]=id'));
			expect(Number(count.id)).toBe(1);
			const nested = await get('/items/maturity_assessments?fields=ratings.id,ratings.comment');
			expect(nested.text).not.toMatch(new RegExp(`geheim|${ids.rating}`));
		}
		// Who assigns people to offices and ratings sees their names, and where they are assigned.
		const answer = await cockpit.api('GET', `/users/${ids.user}`, { token: bureau });
		expect(answer.text).not.toContain(email);
		expect(data<object>(answer)).toMatchObject({ id: ids.user, first_name: 'Eva' });
		const told = Object.entries(data<object>(answer)).filter(([, value]) => value !== null);
		expect(told.map(([field]) => field).sort()).toEqual(['assessments', 'first_name', 'id', 'offices', 'status']);
		expect((await cockpit.api('GET', `/users?filter[email][_contains]=@`, { token: bureau })).status).toBe(403);
	});
});
