import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { statementCounter } from '../support/statements.ts';

// What each record of a write costs: what is the same for all of them is asked once.

let cockpit: Cockpit;
const { statementsOf, ...counting } = statementCounter();
let token: string;
let office: string;
let field: string;

beforeAll(async () => {
	cockpit = await startCockpit(counting);
	token = await cockpit.userOf('Digitalisierungsbüro');
	office = await cockpit.idOf('offices', 'MUSIKSCHULE');
	field = await cockpit.idOf('fields_of_action', 'I');
});
afterAll(async () => cockpit?.stop());

const ask = (method: string, path: string, body: unknown) => cockpit.api(method, path, { token, body });
let written = 0;
const code = (prefix: string) => `${prefix}-${(written += 1)}`;
const many = <Row>(count: number, make: (at: number) => Row): Row[] =>
	Array.from({ length: count }, (_, at) => make(at));
const project = () => ({ code: code('KOSTEN'), title: 'Kosten', office, field_of_action: field });
const projectsOf = async (count: number) =>
	dataOf<{ id: string }[]>(await ask('POST', '/items/projects', many(count, project))).map(({ id }) => id);

it.each<[string, number, (count: number) => Promise<() => Promise<Answer>>]>([
	[
		'nested milestones',
		5,
		async (count) => () =>
			ask('POST', '/items/projects', {
				...project(),
				milestones: many(count, (at) => ({ title: `M${at}`, planned_on: '2026-05-01' })),
			}),
	],
	[
		'a list of projects',
		5,
		async (count) => {
			const projects = many(count, project);
			return () => ask('POST', '/items/projects', projects);
		},
	],
	[
		'the same change of projects',
		5,
		async (count) => {
			const keys = await projectsOf(count);
			return () => ask('PATCH', '/items/projects', { keys, data: { description: 'Anders' } });
		},
	],
	[
		'a change of each of many projects',
		10,
		async (count) => {
			const ids = await projectsOf(count);
			return () =>
				ask(
					'PATCH',
					'/items/projects',
					ids.map((id) => ({ id, title: 'Anders' })),
				);
		},
	],
	[
		'a model with criteria',
		4,
		async (count) => () =>
			ask('POST', '/cockpit/maturity/models/import', {
				...{ code: code('kosten'), version: '1', scale: [0, 4] },
				nodes: [{ code: 'R', parent: null, weight: 1, aggregation: 'weighted_mean' }],
				criteria: many(count, (at) => ({ code: `k${at}`, node: 'R', weight: 1 })),
			}),
	],
])('%s: no more than %d statements each', async (_what, most, prepare) => {
	const [few, more] = [await statementsOf(await prepare(5)), await statementsOf(await prepare(25))];
	expect(few).toBeGreaterThan(5);
	expect((more - few) / 20).toBeLessThanOrEqual(most);
});
