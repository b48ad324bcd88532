import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, newAssessment } from '../support/maturity.ts';

let cockpit: Cockpit;
/** Reads all of the portfolio, and of persons nothing. */
let head: string;
let clerk: { token: string; id: string };
let rater: { token: string; id: string };
let colleague: { id: string; email: string };
let assessment: string;

const data = <Value>(answer: Answer) => (JSON.parse(answer.text) as { data: Value }).data;
const get = (token: string | undefined, path: string) => cockpit.api('GET', path, token ? { token } : {});
const asAdmin = (method: string, path: string, body?: unknown) =>
	cockpit.api(method, path, { token: cockpit.admin, body });
const idOf = async (token: string) => data<{ id: string }>(await get(token, '/users/me?fields=id')).id;
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

beforeAll(async () => {
	cockpit = await startCockpit();
	head = await cockpit.userOf('Leitung');
	const token = await cockpit.userOf('Fachamt', ['BUSSGELD']);
	clerk = { token, id: await idOf(token) };
	const raterToken = await cockpit.userOf('Bewertung');
	rater = { token: raterToken, id: await idOf(raterToken) };
	const { email } = await cockpit.loginOf('Fachamt', ['BUSSGELD']);
	colleague = {
		email,
		id: data<[{ id: string }]>(await asAdmin('GET', `/users?fields=id&filter[email][_eq]=${email}`))[0].id,
	};
	await importModel(cockpit);
	const opened = await newAssessment(cockpit, { raters: [rater.id, colleague.id] });
	assessment = opened.id;
	const criterion = opened.criteria['K1'];
	for (const [by, comment] of [
		[rater.id, 'Begründung A'],
		[colleague.id, 'Begründung B'],
	]) {
		expect(
			(await asAdmin('POST', '/items/maturity_ratings', { assessment, criterion, rater: by, comment })).status,
		).toBe(200);
	}
});
afterAll(() => cockpit?.stop());

function expectGuarded(answer: Answer, path?: string): void {
	const [error] = answer.body.errors ?? [];
	expect(error?.extensions.code, answer.text).toBe('FORBIDDEN');
	// Our sentences name no permission; Directus's own begin with "You don't have permission".
	expect(error?.message).toMatch(
		/darf nicht gefiltert, sortiert oder gezählt werden|den Administratoren vorbehalten|nur mit einem Filter/,
	);
	if (path) expect(error?.extensions.field).toBe(path);
}

describe('what others keep cannot be found out by trying', () => {
	// Each asks about persons, whom the head of the city reads nothing of, by a record that the head does read.
	const email = { email: { _starts_with: 'a' } };
	const attempts: [string, string, string][] = [
		['a filter', `/items/projects?filter[created_by][email][_starts_with]=a`, 'created_by.email'],
		[
			'a filter within _or and _and',
			`/items/projects?filter=${json({ _or: [{ code: { _eq: 'x' } }, { _and: [{ created_by: email }] }] })}`,
			'created_by.email',
		],
		['a filter without operator', '/items/projects?filter[created_by][status]=active', 'created_by.status'],
		[
			'a filter over two steps',
			`/items/projects?filter=${json({ office: { created_by: email } })}`,
			'office.created_by.email',
		],
		[
			'_some',
			`/items/offices?filter=${json({ projects: { _some: { created_by: email } } })}`,
			'projects.created_by.email',
		],
		[
			'_none',
			`/items/offices?filter=${json({ projects: { _none: { created_by: email } } })}`,
			'projects.created_by.email',
		],
		['an order', '/items/projects?sort=-created_by.email', 'created_by.email'],
		[
			'a filter on nested records',
			`/items/offices?fields=projects.code&deep=${json({ projects: { _filter: { created_by: email } } })}`,
			'projects.created_by.email',
		],
		[
			'an order of nested records',
			`/items/offices?fields=projects.code&deep=${json({ projects: { _sort: ['created_by.email'] } })}`,
			'projects.created_by.email',
		],
		[
			'a filter on nested records under another name',
			`/items/offices?fields=list.code&alias[list]=projects&deep=${json({ list: { _filter: { created_by: email } } })}`,
			'projects.created_by.email',
		],
		[
			'an aggregate',
			'/items/projects?aggregate[count]=id&filter[created_by][email][_starts_with]=a',
			'created_by.email',
		],
		['a function on a list', '/items/offices?filter[count(members)][_gt]=0', 'members'],
		['a function at the end of a path', '/items/projects?filter[office][count(members)][_gt]=0', 'office.members'],
		[
			'a relation followed backwards',
			`/items/offices?filter=${json({ '$FOLLOW(office_members,office)': { user: { _nnull: true } } })}`,
			'$FOLLOW(office_members,office).user',
		],
		[
			'memberships of a colleague',
			`/items/projects?filter=${json({ office: { members: { user: { _eq: '11111111-1111-4111-8111-111111111111' } } } })}`,
			'office.members.user',
		],
		['the existence of memberships', `/items/offices?filter=${json({ members: { _null: false } })}`, 'members'],
		[
			'a file name of an export',
			'/items/projects?export=csv&filter[created_by][email][_starts_with]=a',
			'created_by.email',
		],
		['a system collection', '/panels?filter[user_created][email][_starts_with]=a', 'user_created.email'],
	];

	it.each(attempts)('by %s', async (_name, path, field) => {
		expectGuarded(await get(head, path), field);
		// The same question is a good one for an administrator.
		expect((await get(cockpit.admin, path)).status).toBe(200);
	});

	it('by SEARCH', async () => {
		expectGuarded(
			await cockpit.api('SEARCH', '/items/projects', {
				token: head,
				body: { query: { filter: { created_by: email } } },
			}),
			'created_by.email',
		);
	});

	it('by GraphQL, item lists and aggregates alike', async () => {
		const filter = '(filter: { state: { created_by: { email: { _starts_with: "a" } } } })';
		for (const query of [`{ projects${filter} { code } }`, `{ projects_aggregated${filter} { count { id } } }`]) {
			const answer = await cockpit.api('POST', '/graphql', { token: head, body: { query } });
			// The schema of who reads no persons has no such field at all.
			expect(answer.body.errors?.length, answer.text).toBeGreaterThan(0);
			expect(answer.body.data ?? null).toBeNull();
		}
		const members = await cockpit.api('POST', '/graphql', {
			token: head,
			body: { query: '{ offices(filter: { members_func: { count: { _gt: 0 } } }) { code } }' },
		});
		expectGuarded(members, 'members');
	});

	it('says so in English to readers of English', async () => {
		const token = await cockpit.userOf('Leitung');
		await cockpit.api('PATCH', '/users/me', { token, body: { language: 'en-US' } });
		expect((await get(token, '/items/projects?sort=created_by.email')).body.errors?.[0]?.message).toContain(
			'you may not read',
		);
	});

	it('by the ratings of other raters', async () => {
		for (const filter of [
			{ ratings: { comment: { _contains: 'x' } } },
			{ ratings: { rater: { _neq: '$CURRENT_USER' } } },
			{ ratings: { rater: { _eq: colleague.id } } },
		]) {
			expectGuarded(await get(rater.token, `/items/maturity_assessments?filter=${json(filter)}`));
		}
		const own = await get(
			rater.token,
			`/items/maturity_assessments?fields=id&filter=${json({ ratings: { rater: { _eq: '$CURRENT_USER' } } })}`,
		);
		expect(data(own)).toEqual([{ id: assessment }]);
		const nested = await get(
			rater.token,
			`/items/maturity_assessments/${assessment}?fields=ratings.comment&deep=${json({ ratings: { _filter: { comment: { _contains: 'Begründung' } } } })}`,
		);
		expect(data(nested)).toEqual({ ratings: [{ comment: 'Begründung A' }] });
	});

	it('by counts among the fields, which tell of one’s own records only', async () => {
		// PostgreSQL hands counts out as text.
		const [office] = data<[{ code: string; members_count: number | string }]>(
			await get(clerk.token, '/items/offices?fields=code,count(members)&filter[code][_eq]=BUSSGELD'),
		);
		expect(Number(office.members_count)).toBe(1);
	});
});

describe('a condition that Directus would leave out without a word', () => {
	const filters = [
		{ milestones: { _some: { archived: { _neq: true }, reached_on: { _nnull: true } } } },
		{ _and: [{ milestones: { _none: { _or: [{ archived: { _eq: true } }, { reached_on: { _null: true } }] } } }] },
	];

	it.each(filters)('is refused with the place: %j', async (filter) => {
		for (const token of [head, cockpit.admin])
			for (const answer of [
				await get(token, `/items/projects?fields=id&filter=${json(filter)}`),
				await cockpit.api('SEARCH', '/items/projects', { token, body: { query: { filter, fields: ['id'] } } }),
				await get(token, `/items/offices?fields=projects.id&deep[projects][_filter]=${json(filter)}`),
			]) {
				expect(answer.status, answer.text).toBe(400);
				expect(answer.body.errors?.[0]?.extensions).toMatchObject({
					code: 'INVALID_QUERY',
					field: expect.stringMatching(/milestones\._(some|none)$/) as string,
				});
			}
	});

	it('is taken where it counts', async () => {
		for (const filter of [
			{ milestones: { _some: { reached_on: { _nnull: true } } } },
			{ _or: [{ milestones: { _none: { archived: { _eq: true } } } }, { office: { code: { _eq: 'JUGEND' } } }] },
			{ office: { _or: [{ code: { _eq: 'JUGEND' } }, { name: { _contains: 'Amt' } }] } },
		])
			expect((await get(head, `/items/projects?fields=id&filter=${json(filter)}`)).status).toBe(200);
	});
});

describe('a write that names no record', () => {
	it.each<[string, string, unknown]>([
		['POST', 'an empty list', []],
		['PATCH', 'an empty list', []],
		['PATCH', 'a query that finds nothing', { query: { filter: { id: { _null: true } } }, data: { title: 'x' } }],
		['DELETE', 'a query that finds nothing', { query: { filter: { id: { _null: true } } } }],
	])('%s of %s needs the right to write all the same', async (method, _name, body) => {
		const head = await cockpit.userOf('Leitung');
		for (const token of [undefined, head])
			for (const collection of ['published_projects', 'projects', 'no_such'])
				expect([
					collection,
					(await cockpit.api(method, `/items/${collection}`, { ...(token ? { token } : {}), body })).status,
				]).toEqual([collection, 403]);
		if (method !== 'DELETE')
			expect(
				(
					await cockpit.api(method, '/items/projects', {
						token: await cockpit.userOf('Digitalisierungsbüro'),
						body,
					})
				).status,
			).toBeLessThan(300);
	});
});

describe('what is one’s own stays open', () => {
	it('the projects of the offices whose member I am, and no colleague’s', async () => {
		const mine = (user: string) =>
			get(
				clerk.token,
				`/items/projects?fields=code&filter=${json({ office: { members: { user: { _eq: user } } } })}`,
			);
		expect(data(await mine('$CURRENT_USER'))).toEqual([{ code: 'PB-I-15' }]);
		expect(data(await mine(clerk.id))).toEqual([{ code: 'PB-I-15' }]);
		expectGuarded(await mine(colleague.id), 'office.members.user');
	});

	it('a membership beside another test of the same list is no way round', async () => {
		const filter = {
			office: { members: { _and: [{ user: { _eq: '$CURRENT_USER' } }, { id: { _nnull: true } }] } },
		};
		expectGuarded(await get(clerk.token, `/items/projects?filter=${json(filter)}`));
		expectGuarded(
			await get(
				clerk.token,
				`/items/projects?filter=${json({ office: { members: { user: { email: { _starts_with: 'a' } } } } })}`,
			),
			'office.members.user',
		);
	});

	it('the key that a reference holds', async () => {
		expect(
			(await get(head, `/items/projects?filter=${json({ created_by: { id: { _eq: '$CURRENT_USER' } } })}`))
				.status,
		).toBe(200);
	});

	it('paths into what everyone reads', async () => {
		expect(
			(
				await get(
					head,
					'/items/projects?sort=office.name&filter[state][meaning][_eq]=active&filter[office][parent][code][_nnull]=true',
				)
			).status,
		).toBe(200);
	});

	it('rules on records, which are paths themselves', async () => {
		const [project] = data<[{ id: string }]>(
			await asAdmin('GET', '/items/projects?fields=id&filter[code][_eq]=PB-I-15'),
		);
		expect(
			(
				await cockpit.api('PATCH', `/items/projects/${project.id}`, {
					token: clerk.token,
					body: { description: 'geprüft' },
				})
			).status,
		).toBe(200);
	});

	it('name, language and password of the own account', async () => {
		const { email, password } = await cockpit.loginOf('Leitung');
		const token = data<{ access_token: string }>(
			await cockpit.api('POST', '/auth/login', { body: { email, password } }),
		).access_token;
		expect(
			(
				await cockpit.api('PATCH', '/users/me', {
					token,
					body: { first_name: 'Eva', password: 'Anderes-Kennwort-2026' },
				})
			).status,
		).toBe(200);
		expect(
			(
				await cockpit.api('POST', '/graphql/system', {
					token,
					body: { query: 'mutation { update_users_me(data: { last_name: "Muster" }) { last_name } }' },
				})
			).body.errors,
		).toBeUndefined();
		expect(
			(await cockpit.api('POST', '/auth/login', { body: { email, password: 'Anderes-Kennwort-2026' } })).status,
		).toBe(200);
	});
});

describe('changes by query, for which Directus looks up records with the rights of the system', () => {
	const codes = async () =>
		(await asAdmin('GET', '/items/projects?fields=id,title,description&sort=id&limit=-1')).text;

	it.each<[string, object, string]>([
		['a field of persons', { filter: { created_by: { email: { _starts_with: 'zz' } } } }, 'created_by.email'],
		[
			'a secret of persons, in text form',
			{ filter: JSON.stringify({ created_by: { password: { _starts_with: 'zz' } } }) },
			'created_by.password',
		],
		['an order', { sort: '-created_by.email', limit: 1 }, 'created_by.email'],
		['a search', { search: 'zz' }, 'search'],
	])('test no %s', async (_name, query, field) => {
		const before = await codes();
		for (const token of [clerk.token, undefined]) {
			for (const [method, body] of [
				['PATCH', { query, data: { description: 'x' } }],
				['DELETE', { query }],
			] as const) {
				for (const path of ['/items/projects', '/ITEMS//projects/', '/items/%70rojects']) {
					// The public reads not even the reference.
					expectGuarded(
						await cockpit.api(method, path, { ...(token ? { token } : {}), body }),
						token ? field : field.split('.')[0],
					);
				}
			}
		}
		expect(await codes()).toBe(before);
	});

	it('test no field of a collection that the caller does not read', async () => {
		expectGuarded(
			await cockpit.api('PATCH', '/users', {
				token: head,
				body: { query: { filter: { email: { _starts_with: 'zz' } } }, data: { first_name: 'x' } },
			}),
			'email',
		);
		expectGuarded(
			await cockpit.api('PATCH', '/items/projects', {
				body: { query: { filter: { code: { _eq: 'PB-I-15' } } }, data: { title: 'x' } },
			}),
			'code',
		);
	});

	it('go on by what the caller reads', async () => {
		const body = { query: { filter: { code: { _eq: 'PB-I-15' } } }, data: { description: 'nach Abfrage' } };
		expect((await cockpit.api('PATCH', '/items/projects', { token: clerk.token, body })).status).toBe(200);
	});
});

describe('functions of Directus that are the administrators’ alone', () => {
	const calls: [string, string, unknown?][] = [
		['GET', '/utils/random/string'],
		['POST', '/utils/hash/generate', { string: 'x' }],
		['POST', '/UTILS//Hash/verify/', { string: 'x', hash: 'y' }],
		['POST', '/files/import', { url: 'http://127.0.0.1/' }],
		['POST', '/files/tus'],
		['GET', '/shares/11111111-1111-4111-8111-111111111111'],
		['POST', '/Shares/auth', { share: 'x' }],
		['SEARCH', '/shares', { query: {} }],
		['GET', '/versions/'],
		['POST', '/mcp', {}],
		['POST', '/ai/chat', {}],
		['DELETE', '/flows', ['11111111-1111-4111-8111-111111111111']],
		['DELETE', '/users/11111111-1111-4111-8111-111111111111'],
		['DELETE', '/ROLES', ['11111111-1111-4111-8111-111111111111']],
		['DELETE', '/policies/11111111-1111-4111-8111-111111111111'],
	];

	it.each(calls)('%s %s', async (method, path, body) => {
		for (const token of [head, undefined]) {
			const answer = await cockpit.api(method, path, { ...(token ? { token } : {}), body });
			expect(answer.status, answer.text).toBe(403);
			expectGuarded(answer);
		}
	});

	it.each([
		['mutation { utils_hash_generate(string: "x") }'],
		['mutation { a: utils_random_string b: utils_random_string }'],
		['query Harmless { server_ping } mutation Other { utils_hash_verify(string: "x", hash: "y") }'],
		['mutation { ...f } fragment f on Mutation { delete_users_items(ids: ["x"]) { ids } }'],
		['mutation { ... on Mutation { delete_flows_item(id: "x") { id } } }'],
		['mutation { delete_roles_item(id: "x") { id } }'],
		['mutation { import_file(url: "http://127.0.0.1/") { id } }'],
		['query { shares { id } }'],
		['mutation { create_versions_item(data: {}) { id } }'],
	])('GraphQL %s', async (query) => {
		for (const token of [head, undefined]) {
			expectGuarded(
				await cockpit.api('POST', '/graphql/system', { ...(token ? { token } : {}), body: { query } }),
			);
			expectGuarded(
				await cockpit.api('POST', '/GraphQL//System/', { ...(token ? { token } : {}), body: { query } }),
			);
			expectGuarded(await get(token, `/graphql/system?query=${encodeURIComponent(query)}`));
		}
	});

	it('stay open to them', async () => {
		expect((await asAdmin('GET', '/utils/random/string')).status).toBe(200);
		expect((await asAdmin('GET', '/shares')).status).toBe(200);
		expect(
			(await asAdmin('POST', '/graphql/system', { query: 'mutation { utils_random_string }' })).body.errors,
		).toBeUndefined();
	});

	it('a refused deletion leaves the steps of flows as they are', async () => {
		const flow = data<{ id: string }>(
			await asAdmin('POST', '/flows', { name: 'Probe', status: 'inactive', trigger: 'manual' }),
		).id;
		const last = data<{ id: string }>(
			await asAdmin('POST', '/operations', {
				flow,
				key: 'b',
				name: 'b',
				type: 'log',
				position_x: 1,
				position_y: 1,
			}),
		).id;
		await asAdmin('POST', '/operations', {
			flow,
			key: 'a',
			name: 'a',
			type: 'log',
			position_x: 1,
			position_y: 1,
			resolve: last,
		});
		const steps = async () => (await asAdmin('GET', '/operations?sort=key&fields=key,resolve')).text;
		const before = await steps();
		expect(before).toContain(last);
		for (const [path, body] of [
			[`/flows/${flow}`, undefined],
			['/flows', [flow]],
			['/Flows/', { keys: [flow] }],
		] as const)
			expect((await cockpit.api('DELETE', path, { token: head, body })).status).toBe(403);
		await cockpit.api('POST', '/graphql/system', {
			token: head,
			body: { query: `mutation { delete_flows_item(id: "${flow}") { id } }` },
		});
		expect(await steps()).toBe(before);
	});
});

describe('the import of Directus', () => {
	it.each(['/utils/import/partners', '/Utils/Import/partners/', '/utils//import/%70artners'])(
		'is closed to everyone at %s, and stores nothing',
		async (path) => {
			const before = (await asAdmin('GET', '/items/partners?limit=-1&sort=id')).text;
			for (const token of [cockpit.admin, head, undefined]) {
				const body = new FormData();
				body.append(
					'file',
					new Blob([JSON.stringify([{ code: 'IMPORT', name: 'Import', kind: 'other' }])], {
						type: 'application/json',
					}),
					'rows.json',
				);
				const answer = await cockpit.api('POST', path, { ...(token ? { token } : {}), body });
				expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([
					403,
					'NATIVE_IMPORT_CLOSED',
				]);
			}
			expect((await asAdmin('GET', '/items/partners?limit=-1&sort=id')).text).toBe(before);
		},
	);
});

it('every answer tells the browser what it may not do', async () => {
	for (const path of ['/admin/', '/server/ping', '/items/projects', '/no-such-page', '/cockpit/health']) {
		const { headers } = await fetch(cockpit.url + path);
		expect([headers.get('x-content-type-options'), headers.get('referrer-policy')], path).toEqual([
			'nosniff',
			'same-origin',
		]);
		expect(headers.get('permissions-policy'), path).toContain('camera=()');
	}
});

it.each(['keys', 'records'])('the revisions of a batch by %s hold each record’s own data', async (way) => {
	const ids = data<{ id: string }[]>(await asAdmin('GET', '/items/workflow_states?fields=id&sort=-id&limit=12')).map(
		({ id }) => id,
	);
	const icon = `icon-${way}`;
	expect(
		(
			await asAdmin(
				'PATCH',
				'/items/workflow_states',
				way === 'keys' ? { keys: ids, data: { icon } } : ids.map((id) => ({ id, icon })),
			)
		).status,
	).toBe(200);
	const revisions = data<{ item: string; data: { id: string; icon: string } }[]>(
		await asAdmin(
			'GET',
			`/revisions?fields=item,data&sort=-id&limit=${ids.length}&filter[collection][_eq]=workflow_states`,
		),
	);
	expect(revisions.map(({ item, data: held }) => [item, held.icon]).sort()).toEqual(
		ids.map((id) => [id, icon]).sort(),
	);
	expect(revisions.filter(({ item, data: held }) => held.id !== item)).toEqual([]);
});
