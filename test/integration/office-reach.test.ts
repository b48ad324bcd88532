import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRead } from '../../extensions/strategy-cockpit/src/shared/domain/order.ts';
import { officesWithWrongAncestors } from '../../extensions/strategy-cockpit/src/rights/index.ts';
import type { StartPage } from '../../extensions/strategy-cockpit/src/start/domain/start-page.ts';
import { officeOrAbove } from '../../extensions/strategy-cockpit/src/shared/domain/office-tree.ts';
import { everyRow, openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

/** City, department, office, section, team and three more levels. */
const LEVELS = ['CITY', 'DEPARTMENT', 'OFFICE', 'SECTION', 'TEAM', 'GROUP', 'DESK', 'CHAIR'];
const [CITY = '', DEPARTMENT = '', OFFICE = '', SECTION = '', TEAM = '', GROUP = '', DESK = '', CHAIR = ''] = LEVELS;

let cockpit: Cockpit;
let database: Knex;
let field: string;
/** Offices by their codes; `SIBLING` lies beside the department. */
const offices = new Map<string, string>();
const tokens = new Map<string, string>();
/** A project of the lowest office. */
let project: string;
let count = 0;

const idOf = (code: string) => offices.get(code) ?? '';
const as = (code: string, method: string, path: string, body?: unknown) =>
	cockpit.api(method, path, { token: tokens.get(code) ?? '', body });
const made = async (collection: string, body: object) => {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
};
const newProject = (office: string) => ({
	...{ code: `REACH-${(count += 1)}`, title: 'Probe', field_of_action: field },
	office: idOf(office),
});
const office = async (code: string, parent: string | null) =>
	offices.set(code, await made('offices', { code, name: code, parent: parent && idOf(parent) }));

/** The codes of what the rights go by: the office itself and all above it. */
async function ancestorsOf(code: string): Promise<string[]> {
	return database('office_ancestors as reach')
		.join('offices as ancestor', 'ancestor.id', 'reach.ancestor')
		.where({ 'reach.office': idOf(code) })
		.orderBy('ancestor.code')
		.pluck('ancestor.code');
}

async function expectRefused(send: () => Promise<Answer>, code = 'FORBIDDEN'): Promise<void> {
	const before = await everyRow(database);
	const answer = await send();
	expect(answer.body.errors?.[0]?.extensions.code, answer.text).toBe(code);
	expect(await everyRow(database)).toBe(before);
}

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	field = await cockpit.idOf('fields_of_action', 'I');
	for (const [level, code] of LEVELS.entries()) await office(code, LEVELS[level - 1] ?? null);
	await office('SIBLING', CITY);
	for (const code of [DEPARTMENT, 'SIBLING']) tokens.set(code, await cockpit.userOf('Fachamt', [code]));
	project = await made('projects', newProject(CHAIR));
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

it('knows every office above another, and the office itself', async () => {
	expect(await ancestorsOf(CHAIR)).toEqual([...LEVELS].sort());
	expect(await ancestorsOf(CITY)).toEqual([CITY]);
	expect(await officesWithWrongAncestors(database)).toEqual([]);
});

describe('an office keeps what lies six levels below it, and a sibling does not', () => {
	const ways: [string, (code: string) => Promise<Answer>][] = [
		['update', (code) => as(code, 'PATCH', `/items/projects/${project}`, { title: `Neu ${(count += 1)}` })],
		[
			'update of several',
			(code) => as(code, 'PATCH', '/items/projects', { keys: [project], data: { title: `Neu ${(count += 1)}` } }),
		],
		[
			'update by array',
			(code) => as(code, 'PATCH', '/items/projects', [{ id: project, title: `Neu ${(count += 1)}` }]),
		],
		[
			'update by GraphQL',
			(code) =>
				as(code, 'POST', '/graphql', {
					query: `mutation { update_projects_item(id: "${project}", data: { title: "Neu" }) { id } }`,
				}),
		],
		['create', (code) => as(code, 'POST', '/items/projects', newProject(CHAIR))],
		['create by array', (code) => as(code, 'POST', '/items/projects', [newProject(DESK), newProject(CHAIR)])],
		[
			'nested',
			(code) =>
				as(code, 'PATCH', `/items/projects/${project}`, {
					milestones: { create: [{ title: 'Start' }], update: [], delete: [] },
				}),
		],
		[
			'status report',
			(code) =>
				as(code, 'POST', '/items/status_reports', {
					project,
					period_end: `2026-01-${10 + ((count += 1) % 20)}`,
				}),
		],
		[
			'with a new project',
			(code) => as(code, 'POST', '/items/milestones', { title: 'Start', project: newProject(CHAIR) }),
		],
		[
			'service',
			(code) =>
				as(code, 'POST', '/items/services', { code: `S-${(count += 1)}`, name: 'Neu', office: idOf(CHAIR) }),
		],
	];

	it.each(ways)('%s', async (_name, send) => {
		await expectRefused(() => send('SIBLING'));
		const answer = await send(DEPARTMENT);
		expect([answer.status, answer.body.errors], answer.text).toEqual([200, undefined]);
	});

	it('a transition of the workflow', async () => {
		const asked = (code: string) => as(code, 'GET', `/cockpit/workflow/projects/${project}`);
		const reasons = async (code: string) =>
			dataOf<{ transitions: { reasons: { code: string }[] }[] }>(await asked(code)).transitions.flatMap(
				({ reasons: of }) => of.map(({ code: reason }) => reason),
			);
		expect(await reasons('SIBLING')).toContain('NO_RIGHT');
		expect(await reasons(DEPARTMENT)).not.toContain('NO_RIGHT');
	});

	it('on the start page and in the daily digest', async () => {
		const own = async (code: string) =>
			dataOf<StartPage>(await as(code, 'GET', '/cockpit/start?lang=de')).own?.rows.map(({ id }) => id);
		expect(await own(DEPARTMENT)).toContain(project);
		expect(await own('SIBLING')).toEqual([]);

		const recipients = async () =>
			dataOf<{ recipients: number }>(await cockpit.asAdmin('POST', '/cockpit/digest', { dry_run: true }))
				.recipients;
		const before = await recipients();
		await made('milestones', { project, title: 'Vorbei', planned_on: '2026-01-01' });
		// The department's member; the sibling's has nothing due, and the lowest office no members.
		expect(await recipients()).toBe(before + 1);
	});
});

describe('a right to read that a city gives by offices', () => {
	let reader: string;
	let twice: string;
	const elsewhere = async () => made('projects', newProject('SIBLING'));

	beforeAll(async () => {
		const role = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/roles', {
				name: 'Nur eigene Ämter',
				policies: {
					create: [
						{
							policy: {
								name: 'Nur eigene Ämter',
								app_access: true,
								permissions: [
									{
										...{ collection: 'projects', action: 'read', fields: ['*'] },
										permissions: officeOrAbove(['office'], {
											id: { _in: '$CURRENT_USER.offices.office' },
										}),
									},
									{ collection: 'offices', action: 'read', fields: ['*'], permissions: null },
								],
							},
						},
					],
					update: [],
					delete: [],
				},
			}),
		);
		expect(role.id).toBeTruthy();
		reader = await cockpit.userOf('Nur eigene Ämter', [DEPARTMENT]);
		twice = await cockpit.userOf('Nur eigene Ämter', [DEPARTMENT, TEAM]);
		await elsewhere();
	});

	const codesOf = async (token: string, path: string) => {
		const answer = await cockpit.api('GET', path, { token });
		expect(answer.status, answer.text).toBe(200);
		return answer;
	};
	const below = async () => {
		const rows: { code: string }[] = await database('projects')
			.whereIn('office', LEVELS.slice(1).map(idOf))
			.select('code');
		return rows.map(({ code }) => code).sort(asRead);
	};

	it('shows what lies below, once, and counts it', async () => {
		for (const token of [reader, twice]) {
			const rows = dataOf<{ code: string }[]>(
				await codesOf(token, '/items/projects?fields=code&sort=code&limit=-1'),
			);
			expect(rows.map(({ code }) => code)).toEqual(await below());
			const [{ countDistinct }] = dataOf<[{ countDistinct: { id: string | number } }]>(
				await codesOf(token, '/items/projects?aggregate[countDistinct]=id'),
			);
			expect(Number(countDistinct.id)).toBe((await below()).length);
			const answer = await cockpit.api('POST', '/graphql', {
				token,
				body: { query: '{ projects(limit: -1, sort: ["code"]) { code } }' },
			});
			expect((JSON.parse(answer.text) as { data: { projects: { code: string }[] } }).data.projects).toEqual(
				(await below()).map((code) => ({ code })),
			);
		}
		const [{ count: all }] = dataOf<[{ count: { id: string | number } }]>(
			await codesOf(reader, '/items/projects?aggregate[count]=id'),
		);
		expect(Number(all.id)).toBe((await below()).length);
	});

	it('shows in the list of an office what lies in it, and of a sibling nothing', async () => {
		const listed = async (code: string) =>
			dataOf<{ projects: unknown[] }>(await codesOf(reader, `/items/offices/${idOf(code)}?fields=projects.id`))
				.projects.length;
		expect(await listed(CHAIR)).toBeGreaterThan(0);
		expect(await listed('SIBLING')).toBe(0);
	});

	it('decides who is told of a record', async () => {
		const beside = await cockpit.userOf('Nur eigene Ämter', ['SIBLING']);
		const ids = [];
		for (const token of [reader, twice, beside])
			ids.push(dataOf<{ id: string }>(await codesOf(token, '/users/me?fields=id')).id);
		const told = await cockpit.asAdmin('POST', '/comments', {
			...{ collection: 'projects', item: project },
			comment: ids.map((id) => `@${id}`).join(' '),
		});
		expect(told.status, told.text).toBe(200);
		const recipients = await database('directus_notifications').where({ item: project }).pluck('recipient');
		expect(recipients.sort()).toEqual(ids.slice(0, 2).sort());
	});
});

it('lets a role be tried on the lowest office as its members would find it', async () => {
	const [{ id: role }] = dataOf<[{ id: string }]>(
		await cockpit.asAdmin('GET', '/roles?fields=id&filter[name][_eq]=Fachamt'),
	);
	const { transitions } = dataOf<{ transitions: { reasons: { code: string }[] }[] }>(
		await cockpit.asAdmin('GET', `/cockpit/workflows/projects/try?id=${project}&role=${role}`),
	);
	expect(transitions.length).toBeGreaterThan(0);
	expect(transitions.flatMap(({ reasons }) => reasons.map(({ code }) => code))).not.toContain('NO_RIGHT');
});

describe('the reach follows the hierarchy', () => {
	const patch = (code: string, body: object) => cockpit.asAdmin('PATCH', `/items/offices/${idOf(code)}`, body);
	const home = async () => {
		expect((await patch(SECTION, { parent: idOf(OFFICE) })).status).toBe(200);
		expect(await ancestorsOf(CHAIR)).toEqual([...LEVELS].sort());
	};
	const belowSibling = [CITY, 'SIBLING', SECTION, TEAM, GROUP, DESK, CHAIR].sort();

	const moves: [string, () => Promise<Answer>][] = [
		['by id', () => patch(SECTION, { parent: idOf('SIBLING') })],
		[
			'by keys',
			() =>
				cockpit.asAdmin('PATCH', '/items/offices', {
					keys: [idOf(SECTION)],
					data: { parent: idOf('SIBLING') },
				}),
		],
		[
			'by array',
			() => cockpit.asAdmin('PATCH', '/items/offices', [{ id: idOf(SECTION), parent: idOf('SIBLING') }]),
		],
		[
			'by query',
			() =>
				cockpit.asAdmin('PATCH', '/items/offices', {
					query: { filter: { code: { _eq: SECTION } } },
					data: { parent: idOf('SIBLING') },
				}),
		],
		[
			'nested, from its new parent',
			() =>
				patch('SIBLING', {
					children: { create: [], update: [{ id: idOf(SECTION), parent: idOf('SIBLING') }], delete: [] },
				}),
		],
		[
			'by GraphQL',
			() =>
				cockpit.asAdmin('POST', '/graphql', {
					query: `mutation { update_offices_item(id: "${idOf(SECTION)}", data: { parent: { id: "${idOf('SIBLING')}" } }) { id } }`,
				}),
		],
	];

	it.each(moves)('of an office that is moved with all below it: %s', async (_name, move) => {
		const change = (code: string) =>
			as(code, 'PATCH', `/items/projects/${project}`, { title: `Neu ${(count += 1)}` });
		const answer = await move();
		expect([answer.status, answer.body.errors], answer.text).toEqual([200, undefined]);
		expect(await ancestorsOf(CHAIR)).toEqual(belowSibling);
		expect((await change('SIBLING')).status).toBe(200);
		expect((await change(DEPARTMENT)).status).toBe(403);
		await home();
		expect((await change(DEPARTMENT)).status).toBe(200);
		expect((await change('SIBLING')).status).toBe(403);
	});

	it('and of one that stands above all from then on', async () => {
		expect((await patch(SECTION, { parent: null })).status).toBe(200);
		expect(await ancestorsOf(CHAIR)).toEqual([SECTION, TEAM, GROUP, DESK, CHAIR].sort());
		await home();
	});

	it.each<[string, () => Promise<Answer>, string]>([
		['into a circle', () => patch(DEPARTMENT, { parent: idOf(CHAIR) }), 'FAILED_VALIDATION'],
		[
			'a good move before a refused one',
			() =>
				cockpit.asAdmin('PATCH', '/items/offices', [
					{ id: idOf(SECTION), parent: idOf('SIBLING') },
					{ id: idOf(DEPARTMENT), parent: idOf(DEPARTMENT) },
				]),
			'FAILED_VALIDATION',
		],
		['of an office that is in use', () => cockpit.asAdmin('DELETE', `/items/offices/${idOf(OFFICE)}`), 'IN_USE'],
	])('a refused change leaves it: %s', async (_name, send, code) => {
		await expectRefused(send, code);
	});

	it('of offices that are created together, and is gone with those that are deleted', async () => {
		const created = await cockpit.asAdmin('POST', '/items/offices', [
			{
				...{ code: 'NEW-1', name: 'Neu', parent: idOf(CHAIR) },
				children: [{ code: 'NEW-2', name: 'Neu', children: [{ code: 'NEW-3', name: 'Neu' }] }],
			},
			{ code: 'NEW-4', name: 'Neu', parent: { code: 'NEW-5', name: 'Neu', parent: idOf(CITY) } },
		]);
		expect(created.status, created.text).toBe(200);
		for (const code of ['NEW-1', 'NEW-2', 'NEW-3', 'NEW-4', 'NEW-5'])
			offices.set(code, await cockpit.idOf('offices', code));
		expect(await ancestorsOf('NEW-3')).toEqual([...LEVELS, 'NEW-1', 'NEW-2', 'NEW-3'].sort());
		expect(await ancestorsOf('NEW-4')).toEqual([CITY, 'NEW-4', 'NEW-5'].sort());
		expect(await officesWithWrongAncestors(database)).toEqual([]);
		const keys = ['NEW-1', 'NEW-2', 'NEW-3'].map(idOf);
		const gone = await cockpit.asAdmin('DELETE', '/items/offices', keys);
		expect(gone.status, gone.text).toBe(204);
		expect(
			await database('office_ancestors').whereIn('office', keys).orWhereIn('ancestor', keys).select('id'),
		).toEqual([]);
	});

	it('and is written by nobody, not even from the office', async () => {
		const ancestors = [{ office: idOf('SIBLING'), ancestor: idOf(TEAM) }];
		const row = await database('office_ancestors')
			.where({ office: idOf(CHAIR) })
			.first('id');
		for (const send of [
			() => cockpit.asAdmin('POST', '/items/office_ancestors', ancestors),
			() => cockpit.asAdmin('PATCH', '/items/office_ancestors', { query: {}, data: { ancestor: idOf(TEAM) } }),
			() => cockpit.asAdmin('DELETE', '/items/office_ancestors', { query: { filter: { office: idOf(CHAIR) } } }),
			() => patch('SIBLING', { ancestors: [] }),
			() => patch('SIBLING', { ancestors: { create: [{ ancestor: idOf(TEAM) }], update: [], delete: [] } }),
			() =>
				cockpit.asAdmin('POST', '/graphql', {
					query: `mutation { delete_office_ancestors_item(id: "${row.id}") { id } }`,
				}),
		])
			await expectRefused(send);
	});
});
