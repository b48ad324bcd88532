import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeeds } from '../../seeds/load.ts';
import { everyRow, openDatabase } from '../support/database.ts';
import { ADMIN, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, MODEL, newAssessment } from '../support/maturity.ts';

let cockpit: Cockpit;
let database: Knex;
/** Member of the office above; the office below is a sub-office of it, and the other belongs to somebody else. */
let clerk: string;
let office: { above: string; below: string; other: string };
let project: { own: string; other: string };
let field: string;

const data = <Value>(answer: Answer) => {
	expect(answer.status, answer.text).toBeLessThan(300);
	return (JSON.parse(answer.text) as { data: Value }).data;
};
const asAdmin = (method: string, path: string, body?: unknown) =>
	cockpit.api(method, path, { token: cockpit.admin, body });
const create = async (collection: string, body: object) =>
	data<{ id: string }>(await asAdmin('POST', `/items/${collection}`, body)).id;
const idOf = async (path: string) => data<[{ id: string }]>(await asAdmin('GET', `${path}&fields=id&limit=1`))[0].id;
const whoIs = async (token: string) =>
	data<{ id: string }>(await cockpit.api('GET', '/users/me?fields=id', { token })).id;

async function expectRefused(send: () => Promise<Answer>, fieldAtFault?: string, code = 'FORBIDDEN'): Promise<void> {
	const before = await everyRow(database);
	const answer = await send();
	const [error] = answer.body.errors ?? [];
	expect(error?.extensions.code, answer.text).toBe(code);
	if (fieldAtFault) expect(error?.extensions.field, answer.text).toBe(fieldAtFault);
	expect(await everyRow(database)).toBe(before);
}

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	const above = await create('offices', { code: 'RECHTE-1', name: 'Oben' });
	const below = await create('offices', { code: 'RECHTE-2', name: 'Unten', parent: above });
	const other = await create('offices', { code: 'RECHTE-3', name: 'Anderswo' });
	office = { above, below, other };
	clerk = await cockpit.userOf('Fachamt', ['RECHTE-1']);
	field = await idOf('/items/fields_of_action?');
	const projectOf = (code: string, of: string) =>
		create('projects', { code, title: 'Probe', office: of, field_of_action: field });
	project = { own: await projectOf('RECHTE-OWN', below), other: await projectOf('RECHTE-OTHER', other) };
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

describe('a subject office creates', () => {
	const asClerk = (method: string, path: string, body: unknown) => cockpit.api(method, path, { token: clerk, body });
	let count = 0;
	const unique = () => `RECHTE-NEU-${++count}`;
	const whole = (of: unknown) => ({ code: unique(), title: 'Neu', field_of_action: field, office: of });
	const children: [string, () => object][] = [
		['milestones', () => ({ title: 'Start' })],
		['status_reports', () => ({ period_end: `2026-0${(++count % 9) + 1}-01`, achieved: 'Viel' })],
		['budget_items', () => ({ year: 2026, planned_euros: 10 })],
		['work_demands', () => ({ office: office.above, person_days: 3 })],
	];

	it.each(['above', 'below'] as const)(
		'projects, services and measures in its own office and in one below: %s',
		async (where) => {
			data(await asClerk('POST', '/items/projects', whole(office[where])));
			data(await asClerk('POST', '/items/services', { code: unique(), name: 'Neu', office: office[where] }));
			data(
				await asClerk('POST', '/items/measures', {
					code: unique(),
					title: 'Neu',
					kind: 'training',
					field_of_action: field,
					office: office[where],
				}),
			);
		},
	);

	it.each<[string, () => Promise<Answer>]>([
		['a project', () => asClerk('POST', '/items/projects', whole(office.other))],
		['a project, the office as a record', () => asClerk('POST', '/items/projects', whole({ id: office.other }))],
		[
			'a project by an array behind a good one',
			() => asClerk('POST', '/items/projects', [whole(office.above), whole(office.other)]),
		],
		['a service', () => asClerk('POST', '/items/services', { code: unique(), name: 'Neu', office: office.other })],
		[
			'a measure',
			() =>
				asClerk('POST', '/items/measures', {
					code: unique(),
					title: 'Neu',
					kind: 'training',
					field_of_action: field,
					office: office.other,
				}),
		],
		[
			'a measure of no office',
			() =>
				asClerk('POST', '/items/measures', {
					code: unique(),
					title: 'Neu',
					kind: 'training',
					field_of_action: field,
				}),
		],
	])('and none elsewhere: %s', async (_name, send) => {
		await expectRefused(send, 'office');
	});

	describe.each(children)('%s', (collection, values) => {
		it('below its own projects, also with a project that is new itself', async () => {
			data(await asClerk('POST', `/items/${collection}`, { project: project.own, ...values() }));
			data(
				await asClerk('PATCH', `/items/projects/${project.own}`, {
					[collection]: {
						create: [collection === 'work_demands' ? { ...values(), office: office.below } : values()],
						update: [],
						delete: [],
					},
				}),
			);
			data(await asClerk('POST', '/items/projects', { ...whole(office.below), [collection]: [values()] }));
			data(await asClerk('POST', `/items/${collection}`, { ...values(), project: whole(office.below) }));
		});

		it.each<[string, (part: () => object) => Promise<Answer>]>([
			['create', (part) => asClerk('POST', `/items/${collection}`, { project: project.other, ...part() })],
			[
				'the project as a record',
				(part) => asClerk('POST', `/items/${collection}`, { project: { id: project.other }, ...part() }),
			],
			[
				'array',
				(part) =>
					asClerk('POST', `/items/${collection}`, [
						{
							project: project.own,
							...part(),
							...(collection === 'work_demands' ? { office: office.other } : {}),
						},
						{ project: project.other, ...part() },
					]),
			],
			[
				'from the project',
				(part) =>
					asClerk('PATCH', `/items/projects/${project.other}`, {
						[collection]: { create: [part()], update: [], delete: [] },
					}),
			],
			[
				'from the project, plain list',
				(part) => asClerk('PATCH', `/items/projects/${project.other}`, { [collection]: [part()] }),
			],
			[
				'below a new project in a foreign office',
				(part) => asClerk('POST', '/items/projects', { ...whole(office.other), [collection]: [part()] }),
			],
			[
				'with a new project in a foreign office',
				(part) => asClerk('POST', `/items/${collection}`, { ...part(), project: whole(office.other) }),
			],
		])('and none below foreign ones: %s', async (_name, send) => {
			await expectRefused(() => send(values));
		});
	});

	it('no milestone of a foreign project by GraphQL, alone or in a batch', async () => {
		const state = await idOf(
			'/items/workflow_states?filter[key][_eq]=idea&filter[workflow][collection][_eq]=projects',
		);
		// The schema takes a new project where a reference stands, never an existing one.
		const milestone = (of: string) =>
			`{ title: "Start", project: { code: "${unique()}", state: "${state}", title: "Neu", office: "${of}", field_of_action: "${field}" } }`;
		const mutate = (mutation: string) => asClerk('POST', '/graphql', { query: `mutation { ${mutation} { id } }` });
		await expectRefused(() => mutate(`create_milestones_item(data: ${milestone(office.other)})`), 'office');
		await expectRefused(
			() => mutate(`create_milestones_items(data: [${milestone(office.below)}, ${milestone(office.other)}])`),
			'office',
		);
		await expectRefused(() => mutate(`update_projects_item(id: "${project.other}", data: { title: "Neu" })`));
		for (const mutation of [
			`create_milestones_item(data: ${milestone(office.below)})`,
			`update_projects_item(id: "${project.own}", data: { title: "Neu" })`,
		])
			expect((await mutate(mutation)).body.errors).toBeUndefined();
	});

	it('and is told the field in a sentence, in English too', async () => {
		const answer = await asClerk('POST', '/items/milestones', { project: project.other, title: 'Start' });
		expect(answer.body.errors?.[0]).toMatchObject({
			message: expect.stringContaining('auch ändern dürfen') as string,
			extensions: { code: 'FORBIDDEN', field: 'project' },
		});
		const english = await cockpit.userOf('Fachamt', ['RECHTE-1']);
		await cockpit.api('PATCH', '/users/me', { token: english, body: { language: 'en-US' } });
		expect(
			(
				await cockpit.api('POST', '/items/milestones', {
					token: english,
					body: { project: project.other, title: 'Start' },
				})
			).body.errors?.[0]?.message,
		).toContain('you may also change it');
	});
});

describe('a rater', () => {
	let rater: { token: string; id: string };
	let colleague: { token: string; id: string };
	let stranger: { token: string; id: string };
	let bureau: string;
	let assessment: string;
	let criteria: string[];

	const person = async (role: string) => {
		const token = await cockpit.userOf(role);
		return { token, id: await whoIs(token) };
	};
	const rate = ({ token }: { token: string }, criterion: string | undefined, part: object = {}) =>
		cockpit.api('POST', '/items/maturity_ratings', {
			token,
			body: { assessment, criterion, answer: '2', ...part },
		});
	const ratings = async ({ token }: { token: string }) =>
		data<{ id: string; rater: string }[]>(
			await cockpit.api(
				'GET',
				`/items/maturity_ratings?fields=id,rater&filter[assessment][_eq]=${assessment}&sort=criterion.position`,
				{ token },
			),
		);
	const ratersOf = async (who: { token: string }) =>
		[...new Set((await ratings(who)).map(({ rater: by }) => by))].sort();
	const submit = ({ token }: { token: string }, ids: string[]) =>
		cockpit.api('PATCH', '/items/maturity_ratings', {
			token,
			body: { keys: ids, data: { submitted_at: '2001-01-01T00:00:00' } },
		});

	beforeAll(async () => {
		[rater, colleague, stranger] = [
			await person('Bewertung'),
			await person('Bewertung'),
			await person('Bewertung'),
		];
		bureau = await cockpit.userOf('Digitalisierungsbüro');
		await importModel(cockpit, {
			...MODEL,
			criteria: ['R1', 'R2', 'R3'].map((code) => ({
				code,
				node: code === 'R3' ? 'B' : 'A',
				name: 'Probe',
				weight: 1,
				range: [0, 4],
			})),
		});
		const opened = await newAssessment(cockpit);
		assessment = opened.id;
		criteria = ['R1', 'R2', 'R3'].flatMap((code) => opened.criteria[code] ?? []);
		for (const { id: user } of [rater, colleague])
			data(await cockpit.api('POST', '/items/assessment_raters', { token: bureau, body: { assessment, user } }));
	});

	it('rates where assigned, and nowhere else, and for nobody else', async () => {
		data(await rate(rater, criteria[0]));
		data(await rate(rater, criteria[1], { rater: rater.id }));
		data(await rate(colleague, criteria[0]));
		await expectRefused(() => rate(stranger, criteria[0]), 'assessment');
		// Not even whether the colleague has rated this criterion: the same answer for one that is rated and one that is not.
		for (const criterion of criteria) await expectRefused(() => rate(rater, criterion, { rater: colleague.id }));
		await expectRefused(() => rate(rater, criteria[2], { submitted_at: '2026-01-01T00:00:00' }));
		await expectRefused(() =>
			cockpit.api('POST', '/items/assessment_raters', {
				token: stranger.token,
				body: { assessment, user: stranger.id },
			}),
		);
	});

	it('knows own assignments only', async () => {
		expect(data(await cockpit.api('GET', '/items/assessment_raters?fields=user', { token: rater.token }))).toEqual([
			{ user: rater.id },
		]);
		expect(
			data(await cockpit.api('GET', '/items/assessment_raters?fields=user', { token: stranger.token })),
		).toEqual([]);
	});

	it('reads nobody else’s ratings before all of the own are submitted, in no way', async () => {
		expect(await ratersOf(rater)).toEqual([rater.id]);
		expect(await ratersOf(stranger)).toEqual([]);
		const own = (await ratings(rater)).map(({ id }) => id);
		data(await submit(rater, own.slice(0, 1)));
		expect(await ratersOf(rater)).toEqual([rater.id]);
		const count = await cockpit.api('GET', '/items/maturity_ratings?aggregate[count]=id', { token: rater.token });
		expect(Number(data<[{ count: { id: number } }]>(count)[0].count.id)).toBe(2);
		const nested = data<{ ratings: unknown[] }>(
			await cockpit.api('GET', `/items/maturity_assessments/${assessment}?fields=ratings.id`, {
				token: rater.token,
			}),
		);
		expect(nested.ratings).toHaveLength(2);
		const graph = await cockpit.api('POST', '/graphql', {
			token: rater.token,
			body: { query: '{ maturity_ratings { id } }' },
		});
		expect((graph.body.data as unknown as { maturity_ratings: unknown[] }).maturity_ratings).toHaveLength(2);
	});

	it('does not change what is submitted, nor take it back, nor what is another’s', async () => {
		const [submitted] = await ratings(rater);
		const [other] = await ratings(colleague);
		for (const { id } of [submitted, other].flatMap((row) => row ?? [])) {
			await expectRefused(() =>
				cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
					token: rater.token,
					body: { submitted_at: null },
				}),
			);
			await expectRefused(
				() =>
					cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
						token: rater.token,
						body: { answer: '4' },
					}),
				undefined,
				id === submitted?.id ? 'RATING_SUBMITTED' : 'FORBIDDEN',
			);
			await expectRefused(() => cockpit.api('DELETE', `/items/maturity_ratings/${id}`, { token: rater.token }));
		}
	});

	it('reads the submitted ratings of the others after submitting, and rates no more', async () => {
		const drafts = (await ratings(rater)).map(({ id }) => id).slice(1);
		data(
			await cockpit.api('PATCH', `/items/maturity_ratings/${drafts[0]}`, {
				token: rater.token,
				body: { answer: '3' },
			}),
		);
		data(await submit(rater, drafts));
		// The colleague's rating is still a draft.
		expect(await ratersOf(rater)).toEqual([rater.id]);
		data(
			await submit(
				colleague,
				(await ratings(colleague)).map(({ id }) => id),
			),
		);
		expect(await ratersOf(rater)).toEqual([rater.id, colleague.id].sort());
		expect(await ratersOf(colleague)).toEqual([rater.id, colleague.id].sort());
		const count = await cockpit.api('GET', '/items/maturity_ratings?aggregate[count]=id', { token: rater.token });
		expect(Number(data<[{ count: { id: number } }]>(count)[0].count.id)).toBe(3);
		expect(await ratersOf(stranger)).toEqual([]);
		await expectRefused(() => rate(rater, criteria[2]), 'assessment');
		const moments = data<{ submitted_at: string }[]>(
			await asAdmin('GET', `/items/maturity_ratings?fields=submitted_at&filter[rater][_eq]=${rater.id}`),
		);
		for (const { submitted_at: moment } of moments) expect(new Date(moment).getFullYear()).toBeGreaterThan(2020);
	});

	it('is closed in again when the digitalisation office opens a rating again, and open again when that is submitted', async () => {
		const [own] = data<{ id: string }[]>(
			await asAdmin('GET', `/items/maturity_ratings?fields=id&filter[rater][_eq]=${rater.id}&limit=1`),
		);
		data(
			await cockpit.api('PATCH', `/items/maturity_ratings/${own?.id}`, {
				token: bureau,
				body: { submitted_at: null },
			}),
		);
		expect(await ratersOf(rater)).toEqual([rater.id]);
		data(await submit(rater, [own?.id ?? '']));
		expect(await ratersOf(rater)).toEqual([rater.id, colleague.id].sort());
	});

	it('still asks for the assessments that are the own ones', async () => {
		const filter = encodeURIComponent(JSON.stringify({ ratings: { rater: { _eq: '$CURRENT_USER' } } }));
		expect(
			data(
				await cockpit.api('GET', `/items/maturity_assessments?fields=id&filter=${filter}`, {
					token: rater.token,
				}),
			),
		).toEqual([{ id: assessment }]);
	});
});

describe('what the cockpit sets itself', () => {
	it('is stated by nobody', async () => {
		const report = await idOf('/items/reports?');
		const assigned = await idOf('/items/assessment_raters?');
		const bureau = await cockpit.userOf('Digitalisierungsbüro');
		for (const token of [bureau, cockpit.admin]) {
			await expectRefused(
				() => cockpit.api('PATCH', `/items/reports/${report}`, { token, body: { hash: 'x' } }),
				'hash',
			);
			await expectRefused(
				() => cockpit.api('PATCH', `/items/reports/${report}`, { token, body: { data: {} } }),
				'data',
			);
			await expectRefused(
				() =>
					cockpit.api('PATCH', `/items/assessment_raters/${assigned}`, {
						token,
						body: { open_for_reading: null },
					}),
				'open_for_reading',
			);
		}
		await expectRefused(() =>
			cockpit.api('PATCH', `/items/projects/${project.own}`, { token: bureau, body: { created_by: null } }),
		);
	});
});

describe('rights that a version takes away', () => {
	it('go with the next run of the seeds; those that are not ours stay', async () => {
		const policyOf = (name: string) => idOf(`/policies?filter[name][_eq]=${encodeURIComponent(name)}`);
		const seeded = await policyOf('Cockpit: Lesen');
		const ofCity = data<{ id: string }>(await asAdmin('POST', '/policies', { name: 'Eigene' })).id;
		const open = 'abf8a154-5b1c-4a46-ac9c-7300570f4f17';
		const grant = (policy: string, collection: string, action: string) =>
			asAdmin('POST', '/permissions', {
				policy,
				collection,
				action,
				fields: ['*'],
				permissions: {},
				validation: null,
				presets: null,
			});
		for (const [policy, collection, action] of [
			[seeded, 'projects', 'delete'],
			[seeded, 'project_roles', 'read'],
			[seeded, 'office_members', 'read'],
			[open, 'published_projects', 'update'],
			[ofCity, 'projects', 'delete'],
			[open, 'directus_files', 'read'],
		] as const) {
			data(await grant(policy, collection, action));
		}
		const rights = async () =>
			data<{ policy: string; collection: string; action: string }[]>(
				await asAdmin(
					'GET',
					'/permissions?limit=-1&fields=policy,collection,action&sort=policy,collection,action',
				),
			);
		expect(await loadSeeds({ url: cockpit.url, ...ADMIN, log: () => {} })).toMatchObject({
			created: 0,
			removed: 4,
		});
		const left = await rights();
		expect(left.filter(({ policy, action }) => policy === seeded && action === 'delete')).toEqual([]);
		expect(
			left.filter(({ policy, collection }) => policy === seeded && collection === 'office_members'),
		).toHaveLength(1);
		expect(left.filter(({ policy }) => policy === ofCity)).toEqual([
			{ policy: ofCity, collection: 'projects', action: 'delete' },
		]);
		expect(
			left.filter(({ policy, collection }) => policy === open && collection === 'directus_files'),
		).toHaveLength(1);
		expect(left.filter(({ policy, action }) => policy === open && action === 'update')).toEqual([]);
		expect(await loadSeeds({ url: cockpit.url, ...ADMIN, log: () => {} })).toMatchObject({
			created: 0,
			updated: 0,
			removed: 0,
		});
	});
});
