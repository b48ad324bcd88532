import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { MODEL, newAssessment, userId } from '../support/maturity.ts';

// Texts from outside that name what every object has: whoever uses one as a key of a plain object writes to the prototype of all objects of
// the server, or finds what nobody put there.
const HOSTILE = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

let cockpit: Cockpit;
let bureau: string;
let rater: { token: string; id: string };

/** What must go on working for everybody else, whatever somebody has sent. */
async function expectUnharmed(): Promise<void> {
	const statuses = await Promise.all([
		cockpit.api('POST', '/auth/login', { body: ADMIN }),
		cockpit.asAdmin('GET', '/items/projects?limit=1'),
		cockpit.asAdmin('GET', '/users/me'),
		cockpit.api('GET', '/cockpit/health'),
		cockpit.api('GET', '/cockpit/overview', { token: rater.token }),
		cockpit.api('GET', '/items/published_projects?limit=1'),
	]);
	expect(statuses.map(({ status, text }) => (status === 200 ? 200 : text))).toEqual(statuses.map(() => 200));
}

/** Nothing of ours answers with a fault of the server. */
const expectAnswered = ({ status, text }: Answer) => expect(status, text).toBeLessThan(500);

/** JSON as it is sent: an object literal in a program cannot hold the key `__proto__`. */
const keyed = (key: string, value: unknown) =>
	JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`) as object;

beforeAll(async () => {
	cockpit = await startCockpit();
	bureau = await cockpit.userOf('Digitalisierungsbüro');
	const token = await cockpit.userOf('Fachamt');
	rater = { token, id: await userId(cockpit, token) };
});
afterAll(async () => cockpit?.stop());

describe('a text that every object has as a key', () => {
	it.each(HOSTILE)(
		'is a code of a model, its nodes, criteria, answers and answer sets like any other: %s',
		async (code) => {
			// As a key of a document `__proto__` is refused, because Directus loses it when it reads JSON from the database.
			const key = code === '__proto__' ? '__proto' : code;
			const document = {
				...MODEL,
				code,
				answerSets: keyed(key, [
					{ code, value: 0, label: 'nein' },
					{ code: 'yes', value: 4, label: 'ja' },
				]),
				nodes: [
					{ code: 'ROOT', parent: null, weight: 1, aggregation: 'weighted_mean' },
					{ code, parent: 'ROOT', weight: 1, aggregation: 'weighted_mean' },
				],
				criteria: [
					{ code, node: code, weight: 1, answerSet: key },
					{ code: 'K2', node: code, weight: 1, range: [0, 4] },
				],
				rollUps: [{ name: code, nodes: [{ code, parent: 'ROOT', weight: 1, aggregation: 'min' }] }],
				...(key === code
					? {
							ratings: [
								{ code, ratings: keyed(code, code) },
								{ code: 'several', raters: [code, 'other'], ratings: keyed(code, keyed(code, 4)) },
							],
							expected: { assessments: [{ assessment: code, scores: keyed(code, 0) }] },
							...keyed(code, 1),
						}
					: {}),
			};
			const imported = await cockpit.api('POST', '/cockpit/maturity/models/import', {
				token: bureau,
				body: document,
			});
			expect(imported.status, imported.text).toBe(200);
			await expectUnharmed();

			const path = encodeURIComponent(code);
			const exported = await cockpit.api('GET', `/cockpit/maturity/models/${path}/export`, { token: bureau });
			expect(exported.status, exported.text).toBe(200);
			expect(exported.text).toBe(JSON.stringify(document));

			const assessment = await newAssessment(cockpit, { code, raters: [rater.id] });
			const criterion = Object.getOwnPropertyDescriptor(assessment.criteria, code)?.value as string;
			for (const [id, answer] of [
				[criterion, code],
				[assessment.criteria['K2'], '2'],
			])
				expectOk(
					await cockpit.api('POST', '/items/maturity_ratings', {
						token: rater.token,
						body: { assessment: assessment.id, criterion: id, answer },
					}),
				);
			expectOk(
				await cockpit.api('POST', `/cockpit/maturity/assessments/${assessment.id}/submit`, {
					token: rater.token,
				}),
			);
			for (const view of [
				`assessments/${assessment.id}/score`,
				`assessments/${assessment.id}/what-if?node=${path}`,
				`assessments/${assessment.id}/sheet`,
				`trend?model=${path}`,
				`offices?model=${path}`,
				`compare?from=${assessment.id}&to=${assessment.id}`,
			])
				expectOk(await cockpit.api('GET', `/cockpit/maturity/${view}`, { token: rater.token }));
			const { nodes } = dataOf<{ nodes: { code: string; score: number }[] }>(
				await cockpit.api('GET', `/cockpit/maturity/assessments/${assessment.id}/score`, {
					token: rater.token,
				}),
			);
			expect(nodes.find((node) => node.code === code)?.score).toBe(1);
			await expectUnharmed();
		},
	);

	it.each(HOSTILE)('names no record, no collection and no parameter: %s', async (text) => {
		const path = encodeURIComponent(text);
		const project = await cockpit.idOf('projects', 'PB-1').catch(() => crypto.randomUUID());
		const asked: [string, string, unknown?][] = [
			['GET', `/cockpit/workflow/${path}/${project}`],
			['GET', `/cockpit/workflow/projects/${path}`],
			['GET', `/cockpit/workflow/projects/${project}/transitions/${path}`],
			['POST', `/cockpit/workflow/projects/${project}/transitions/${path}`, {}],
			['POST', `/cockpit/workflow/${path}/transitions/${path}`, { ids: [project], dry_run: true }],
			['POST', `/cockpit/workflow/projects/${project}/transitions/start`, { fields: keyed(text, 'x') }],
			['POST', `/cockpit/workflow/projects/${project}/transitions/start`, keyed(text, { admin: true })],
			['GET', `/cockpit/workflows/${path}`],
			['GET', `/cockpit/workflows/${path}/check`],
			['GET', `/cockpit/workflows/projects/try?id=${project}&role=${project}&project_role=${path}`],
			['POST', `/cockpit/workflows/projects/states/${path}/replace?dry_run=true`, { by: text, reason: text }],
			['GET', `/cockpit/journal/${path}/${project}`],
			['GET', `/cockpit/overview?${path}=1`],
			['GET', `/cockpit/overview?${path}[${path}]=1`],
			['GET', `/cockpit/overview?cycle=${path}`],
			['GET', `/cockpit/overview?lang=${path}`],
			['GET', `/cockpit/reports/interim?cycle=${path}&lang=de`],
			['GET', `/cockpit/maturity/models/${path}-none/export`],
			['POST', '/cockpit/maturity/models/import?dry_run=true', keyed(text, keyed(text, 1))],
			['GET', `/items/projects?filter[${path}][_eq]=1`],
			['GET', `/items/projects?alias[${path}]=${path}&fields=${path}`],
			['GET', `/items/${path}`],
			['POST', '/items/projects', keyed(text, 'x')],
			['PATCH', '/items/projects', { query: { filter: keyed(text, 1) }, data: keyed(text, 'x') }],
			['PATCH', `/users/me`, keyed(text, 'x')],
		];
		for (const [method, address, body] of asked)
			for (const token of [cockpit.admin, rater.token]) {
				const answer = await cockpit.api(method, address, {
					token,
					body,
					headers: { 'accept-language': text },
				});
				expect(answer.status, `${method} ${address} ${answer.text}`).toBeLessThan(500);
			}
		await expectUnharmed();
	});

	it.each(HOSTILE)('is a key of a state and a transition, or refused as one: %s', async (key) => {
		const [workflow] = dataOf<[{ id: string; states: { id: string }[] }]>(
			await cockpit.asAdmin('GET', '/items/workflows?filter[collection][_eq]=measures&fields=id,states.id'),
		);
		const state = await cockpit.asAdmin('POST', '/items/workflow_states', {
			workflow: workflow.id,
			key,
			label: key,
			meaning: 'active',
		});
		expectAnswered(state);
		const [from] = workflow.states;
		expectAnswered(
			await cockpit.asAdmin('POST', '/items/workflow_transitions', {
				workflow: workflow.id,
				key,
				label: key,
				from_state: from?.id,
				to_state: state.status === 200 ? dataOf<{ id: string }>(state).id : from?.id,
				required_fields: [key],
				set_fields: keyed(key, 1),
				condition: keyed(key, keyed(key, 1)),
				project_roles: [key],
			}),
		);
		for (const path of ['/cockpit/workflows/measures', '/cockpit/workflows/measures/check'])
			expectOk(await cockpit.asAdmin('GET', path));
		await expectUnharmed();
	});

	it.each(HOSTILE)('is a code of records like any other: %s', async (code) => {
		for (const collection of ['projects', 'services', 'offices', 'measures']) {
			const created = await cockpit.asAdmin('POST', `/items/${collection}`, { code, title: code, name: code });
			expectAnswered(created);
			if (created.status !== 200) continue;
			const { id } = dataOf<{ id: string }>(created);
			expectAnswered(await cockpit.asAdmin('GET', `/cockpit/journal/${collection}/${id}`));
			expectAnswered(await cockpit.asAdmin('PATCH', `/items/${collection}/${id}`, { change_comment: code }));
		}
		for (const path of ['/cockpit/overview', '/cockpit/start']) expectAnswered(await cockpit.asAdmin('GET', path));
		await expectUnharmed();
	});
});

function expectOk(answer: Answer): void {
	expect(answer.status, answer.text).toBe(200);
}
