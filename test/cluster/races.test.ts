import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseSettings } from '../../scripts/lib/environment.ts';
import { waitFor } from '../../scripts/lib/directus.ts';
import {
	ADMIN,
	client,
	copyOfPreparedOnPostgres,
	dataOf,
	ended,
	freePort,
	login,
	startServer,
	testEnvironment,
	type Answer,
} from '../support/directus.ts';
import { importModel, MODEL, newAssessment } from '../support/maturity.ts';

/** Each rule that spans fields or records, with two writers at once on two servers; the table is in docs/concurrency.md. */

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

const servers: ChildProcess[] = [];
/** Asks each of the two servers. */
const asks: Ask[] = [];
const ROUNDS = 6;

beforeAll(async () => {
	const settings = databaseSettings(await copyOfPreparedOnPostgres());
	for (let count = 0; count < 2; count++) {
		const port = await freePort();
		const server = startServer(testEnvironment(port, settings));
		servers.push(server);
		const url = `http://127.0.0.1:${port}`;
		await waitFor(`${url}/cockpit/health`, server, 90);
		const api = client(url);
		const token = await login(api, ADMIN.email, ADMIN.password);
		asks.push((method, path, body) => api(method, path, { token, body }));
	}
});
afterAll(async () => {
	for (const server of servers) server.kill('SIGTERM');
	await Promise.all(servers.map(ended));
});

const one: Ask = (...asked) => (asks[0] as Ask)(...asked);
const other: Ask = (...asked) => (asks[1] as Ask)(...asked);

let count = 0;
async function create(collection: string, body: object): Promise<string> {
	const answer = await one('POST', `/items/${collection}`, body);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}
async function read<Row>(path: string): Promise<Row> {
	const answer = await one('GET', path.startsWith('../') ? path.slice(2) : `/items/${path}`);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<Row>(answer);
}
const code = (prefix: string) => `${prefix}-${(count += 1)}`;

/** How often each race was run and how it ended, for whoever reads the output. */
const outcomes: string[] = [];
afterAll(() => console.log(['Races of two writers on two servers:', ...outcomes].join('\n  ')));

/** Two at once, as often as it takes to be sure: nobody gets what is no answer of the rules, and what is left is right. */
async function race(attempts: () => Promise<[Promise<Answer>, Promise<Answer>]>, isRight: () => Promise<boolean>) {
	let refused = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const answers = await Promise.all(await attempts());
		refused += answers.filter(({ status }) => status !== 200).length;
		expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
		// Somebody succeeds: rules that refused both would hold, too.
		expect(answers.some(({ status }) => status === 200)).toBe(true);
		expect(await isRight(), JSON.stringify(answers.map(({ text }) => text))).toBe(true);
	}
	outcomes.push(`${ROUNDS} of ${ROUNDS} right, ${refused} refused: ${expect.getState().currentTestName ?? ''}`);
}

const project = async (part: object = {}) => {
	const [office, field] = await Promise.all([
		read<[{ id: string }]>('offices?fields=id&limit=1'),
		read<[{ id: string }]>('fields_of_action?fields=id&limit=1'),
	]);
	return create('projects', {
		...{ code: code('RACE'), title: 'Zugleich', office: office[0].id, field_of_action: field[0].id },
		...part,
	});
};
const statesOf = async (collection: string) =>
	Object.fromEntries(
		(
			await read<{ id: string; key: string }[]>(
				`workflow_states?fields=id,key&filter[workflow][collection][_eq]=${collection}`,
			)
		).map(({ id, key }) => [key, id]),
	) as Record<string, string>;

describe('two writers at once on two servers', () => {
	it('leave no circle of offices', async () => {
		let [first, second] = ['', ''];
		await race(
			async () => {
				[first, second] = [
					await create('offices', { code: code('AMT'), name: 'Eins' }),
					await create('offices', { code: code('AMT'), name: 'Zwei' }),
				];
				return [
					one('PATCH', `/items/offices/${first}`, { parent: second }),
					other('PATCH', `/items/offices/${second}`, { parent: first }),
				];
			},
			async () => {
				const rows = await read<{ parent: string | null }[]>(
					`offices?fields=parent&filter[id][_in]=${first},${second}`,
				);
				return rows.filter(({ parent }) => parent !== null).length === 1;
			},
		);
	});

	it('leave above an office what the hierarchy says', async () => {
		let ids: string[] = [];
		const office = async (parent: string | null) => create('offices', { code: code('AMT'), name: 'Amt', parent });
		await race(
			async () => {
				const [top, middle] = [await office(null), await office(null)];
				const below = await office(middle);
				ids = [top, middle, below];
				return [
					one('PATCH', `/items/offices/${middle}`, { parent: top }),
					other('POST', '/items/offices', { code: code('AMT'), name: 'Neu', parent: below }),
				];
			},
			async () => {
				const [top = '', middle = '', below = ''] = ids;
				const [{ id }] = await read<[{ id: string }]>(`offices?fields=id&filter[parent][_eq]=${below}`);
				const above = await read<{ ancestor: string }[]>(
					`office_ancestors?fields=ancestor&filter[office][_eq]=${id}`,
				);
				return (
					above
						.map(({ ancestor }) => ancestor)
						.sort()
						.join() === [top, middle, below, id].sort().join()
				);
			},
		);
	});

	it('leave no end before its beginning', async () => {
		let id = '';
		await race(
			async () => {
				id = await project({ planned_start: '2026-03-01', planned_end: '2026-09-01' });
				return [
					one('PATCH', `/items/projects/${id}`, { planned_start: '2026-08-01' }),
					other('PATCH', `/items/projects/${id}`, { planned_end: '2026-04-01' }),
				];
			},
			async () => {
				const row = await read<{ planned_start: string; planned_end: string }>(
					`projects/${id}?fields=planned_start,planned_end`,
				);
				return row.planned_start <= row.planned_end;
			},
		);
	});

	it('leave no project that depends on itself', async () => {
		let id = '';
		await race(
			async () => {
				const [from, to, third] = [await project(), await project(), await project()];
				id = await create('project_relations', { predecessor: from, successor: to, type: 'FS' });
				return [
					one('PATCH', `/items/project_relations/${id}`, { successor: third }),
					other('PATCH', `/items/project_relations/${id}`, { predecessor: third }),
				];
			},
			async () => {
				const row = await read<{ predecessor: string; successor: string }>(`project_relations/${id}`);
				return row.predecessor !== row.successor;
			},
		);
	});

	it('leave no two records that must differ, and no second row of a key', async () => {
		let [office, year] = ['', 2040];
		await race(
			async () => {
				office = await create('offices', { code: code('AMT'), name: 'Kapazität' });
				year += 1;
				const capacity = { office, year, quarter: 1, person_days: 10 };
				return [
					one('POST', '/items/office_capacities', capacity),
					other('POST', '/items/office_capacities', capacity),
				];
			},
			async () => (await read<unknown[]>(`office_capacities?filter[office][_eq]=${office}`)).length === 1,
		);
	});

	it('leave no workflow in which records cannot get on', async () => {
		const workflow = (await read<[{ id: string }]>('workflows?fields=id&filter[collection][_eq]=measures'))[0].id;
		const states = await statesOf('measures');
		let ways: string[] = [];
		let stuck = '';
		await race(
			async () => {
				stuck = await create('workflow_states', {
					...{ workflow, key: `stuck_${(count += 1)}`, label: 'Engpass', position: 90, meaning: 'active' },
					...{ color: '#334155', icon: 'circle', is_initial: false, is_final: false },
				});
				ways = [];
				for (const [index, to] of [states['completed'], states['discontinued']].entries())
					ways.push(
						await create('workflow_transitions', {
							...{ workflow, key: `leave_${count}_${index}`, label: 'Weiter' },
							...{ from_state: stuck, to_state: to, enabled: true },
						}),
					);
				const office = (await read<[{ id: string }]>('offices?fields=id&limit=1'))[0].id;
				await create('measures', {
					...{ code: code('MASS'), title: 'Im Engpass', kind: 'training', office, state: stuck },
					field_of_action: (await read<[{ id: string }]>('fields_of_action?fields=id&limit=1'))[0].id,
					override_reason: 'Probe',
				});
				return [
					one('DELETE', `/items/workflow_transitions/${ways[0]}`).then(asData),
					other('DELETE', `/items/workflow_transitions/${ways[1]}`).then(asData),
				];
			},
			async () => (await read<unknown[]>(`workflow_transitions?filter[from_state][_eq]=${stuck}`)).length === 1,
		);
	});

	it('leave no second beginning of a workflow', async () => {
		const states = await statesOf('reports');
		const begins = async () =>
			(
				await read<{ id: string }[]>(
					'workflow_states?fields=id&filter[workflow][collection][_eq]=reports&filter[is_initial][_eq]=true',
				)
			).length;
		await race(
			async () => {
				const move = (to: string | undefined, from: string | undefined) => [
					{ id: to, is_initial: true },
					{ id: from, is_initial: false },
				];
				return [
					one('PATCH', '/items/workflow_states', move(states['published'], states['draft'])),
					other('PATCH', '/items/workflow_states', move(states['draft'], states['published'])),
				];
			},
			async () => (await begins()) === 1,
		);
	});

	it('do not both go on from the same state, and confirm nothing that changes meanwhile', async () => {
		let id = '';
		await race(
			async () => {
				id = await project();
				return [
					one('POST', `/cockpit/workflow/projects/${id}/transitions/plan`, { comment: 'a' }),
					other('POST', `/cockpit/workflow/projects/${id}/transitions/cancel_idea`, { comment: 'b' }),
				];
			},
			async () =>
				(await read<unknown[]>(`journal_entries?filter[item][_eq]=${id}&filter[kind][_eq]=transition`))
					.length === 1,
		);
	});

	it('leave a public copy as its record and the names in it are', async () => {
		let [id, office, name] = ['', '', ''];
		const [field] = await read<[{ id: string }]>('fields_of_action?fields=id&limit=1');
		await race(
			async () => {
				office = await create('offices', { code: code('AMT'), name: 'Vorher' });
				id = await create('projects', {
					...{ code: code('RACE'), title: 'Vorher', office, field_of_action: field.id, visibility: 'public' },
				});
				name = `Nachher ${count}`;
				return [
					one('PATCH', `/items/projects/${id}`, { title: name }),
					other('PATCH', `/items/offices/${office}`, { name }),
				];
			},
			async () => {
				const copy = await read<{ title: string; office_name: string }>(
					`published_projects/${id}?fields=title,office_name`,
				);
				return copy.title === name && copy.office_name === name;
			},
		);
	});

	/** Which of two writes Directus has noted first. */
	const noted = async (item: string, last = false) =>
		(
			await read<[{ id: number }]>(
				`../activity?fields=id&filter[item][_eq]=${item}&sort=${last ? '-' : ''}id&limit=1`,
			)
		)[0].id;

	it('rate by no model that changes afterwards', async () => {
		const user = dataOf<{ id: string }>(await one('GET', '/users/me?fields=id')).id;
		let answers: Answer[] = [];
		let criterion = '';
		await race(
			async () => {
				const version = String((count += 1));
				await importModel({ asAdmin: one }, { ...MODEL, version });
				const assessment = await newAssessment({ asAdmin: one }, { version, raters: [user] });
				criterion = assessment.criteria['K1'] ?? '';
				const asked = [
					one('POST', '/items/maturity_ratings', { assessment: assessment.id, criterion, answer: '1' }),
					other('PATCH', `/items/maturity_criteria/${criterion}`, { weight: 7 }),
				] as [Promise<Answer>, Promise<Answer>];
				answers = await Promise.all(asked);
				return asked;
			},
			async () =>
				answers.some(({ status }) => status !== 200) ||
				(await noted(criterion, true)) < (await noted(dataOf<{ id: string }>(answers[0] as Answer).id)),
		);
	});

	it('rate no service off the scale of its model', async () => {
		const office = (await read<[{ id: string }]>('offices?fields=id&limit=1'))[0].id;
		let [model, service] = ['', ''];
		await race(
			async () => {
				model = await create('maturity_models', { code: code('SKALA'), version: '2.0', name: 'Stufen' });
				service = await create('services', {
					...{ code: code('LEIST'), name: 'Leistung', office, maturity_model: model },
				});
				return [
					one('PATCH', `/items/services/${service}`, { online_maturity_level: 6 }),
					other('PATCH', `/items/maturity_models/${model}`, { definition: { scale: [0, 4] } }),
				];
			},
			async () => {
				const { definition } = await read<{ definition: object | null }>(`maturity_models/${model}`);
				const { online_maturity_level: level } = await read<{ online_maturity_level: number | null }>(
					`services/${service}`,
				);
				return definition === null || level === null;
			},
		);
	});

	it('leave no criterion moved away from what contributes to it', async () => {
		const version = String((count += 1));
		await importModel({ asAdmin: one }, { ...MODEL, version });
		const dimensions = await read<{ id: string; code: string; criteria: string[] }[]>(
			`maturity_dimensions?fields=id,code,criteria&filter[model][code][_eq]=${MODEL.code}&filter[model][version][_eq]=${version}`,
		);
		const [from, to] = ['A', 'B'].map((wanted) => dimensions.find((one) => one.code === wanted));
		const criterion = from?.criteria[0] ?? '';
		await race(
			async () => {
				const on = await project();
				expect(
					(await one('PATCH', `/items/maturity_criteria/${criterion}`, { dimension: from?.id })).status,
				).toBe(200);
				return [
					one('POST', '/items/maturity_contributions', { project: on, dimension: from?.id, criterion }),
					other('PATCH', `/items/maturity_criteria/${criterion}`, { dimension: to?.id }),
				];
			},
			async () => {
				const { dimension } = await read<{ dimension: string }>(`maturity_criteria/${criterion}`);
				const given = await read<{ id: string; dimension: string }[]>(
					`maturity_contributions?filter[criterion][_eq]=${criterion}`,
				);
				const isRight = given.every((contribution) => contribution.dimension === dimension);
				for (const { id } of given) await one('DELETE', `/items/maturity_contributions/${id}`);
				return isRight;
			},
		);
	});

	it('measure against no target that is none any more', async () => {
		const version = String((count += 1));
		await importModel({ asAdmin: one }, { ...MODEL, version });
		let [target, measured] = ['', ''];
		await race(
			async () => {
				target = (await newAssessment({ asAdmin: one }, { version, path: [], kind: 'target' })).id;
				measured = (await newAssessment({ asAdmin: one }, { version, path: [] })).id;
				return [
					one('PATCH', `/items/maturity_assessments/${measured}`, { target }),
					other('PATCH', `/items/maturity_assessments/${target}`, { kind: 'actual' }),
				];
			},
			async () => {
				const { target: against } = await read<{ target: string | null }>(`maturity_assessments/${measured}`);
				return (
					against === null ||
					(await read<{ kind: string }>(`maturity_assessments/${target}`)).kind === 'target'
				);
			},
		);
	});

	it('change no model of an assessment with entries', async () => {
		const user = dataOf<{ id: string }>(await one('GET', '/users/me?fields=id')).id;
		const versions = [String((count += 1)), String((count += 1))] as const;
		for (const version of versions) await importModel({ asAdmin: one }, { ...MODEL, version });
		const [second] = await read<[{ id: string }]>(
			`maturity_models?filter[code][_eq]=${MODEL.code}&filter[version][_eq]=${versions[1]}`,
		);
		let assessment = '';
		let first = '';
		await race(
			async () => {
				const opened = await newAssessment({ asAdmin: one }, { version: versions[0], raters: [user] });
				[assessment, first] = [opened.id, opened.model];
				return [
					one('POST', '/items/maturity_ratings', {
						...{ assessment, criterion: opened.criteria['K1'], answer: '1' },
					}),
					other('PATCH', `/items/maturity_assessments/${assessment}`, { model: second.id }),
				];
			},
			async () => {
				const { model } = await read<{ model: string }>(`maturity_assessments/${assessment}`);
				const ratings = await read<unknown[]>(`maturity_ratings?filter[assessment][_eq]=${assessment}`);
				return (model === first) === ratings.length > 0;
			},
		);
	});

	it('take no rater away who has rated', async () => {
		const user = dataOf<{ id: string }>(await one('GET', '/users/me?fields=id')).id;
		const colleague = dataOf<{ id: string }>(
			await one('POST', '/users', { email: `${code('race')}@example.org`, first_name: 'Zweite' }),
		).id;
		const version = String((count += 1));
		await importModel({ asAdmin: one }, { ...MODEL, version });
		let assessment = '';
		const isRight = async () => {
			const ratings = await read<unknown[]>(`maturity_ratings?filter[assessment][_eq]=${assessment}`);
			const raters = await read<{ user: string }[]>(
				`assessment_raters?filter[assessment][_eq]=${assessment}&fields=user`,
			);
			return raters.some((rater) => rater.user === user) === (ratings.length === 1);
		};
		const against = (take: (assigned: string) => Promise<Answer>) =>
			race(async () => {
				const opened = await newAssessment({ asAdmin: one }, { version, raters: [user] });
				assessment = opened.id;
				const [assigned] = await read<[{ id: string }]>(
					`assessment_raters?filter[assessment][_eq]=${assessment}&fields=id`,
				);
				return [
					one('POST', '/items/maturity_ratings', {
						...{ assessment, criterion: opened.criteria['K1'], answer: '1' },
					}),
					take(assigned.id),
				];
			}, isRight);
		await against(async (id) => asData(await other('DELETE', `/items/assessment_raters/${id}`)));
		await against((id) => other('PATCH', `/items/assessment_raters/${id}`, { user: colleague }));
	});

	it('submit no sheet that takes a new rating afterwards', async () => {
		const user = dataOf<{ id: string }>(await one('GET', '/users/me?fields=id')).id;
		const version = String((count += 1));
		await importModel({ asAdmin: one }, { ...MODEL, version });
		let answers: Answer[] = [];
		let rated = '';
		await race(
			async () => {
				const { id: assessment, criteria } = await newAssessment({ asAdmin: one }, { version, raters: [user] });
				rated = await create('maturity_ratings', { assessment, criterion: criteria['K1'], answer: '1' });
				const asked = [
					one('POST', '/items/maturity_ratings', { assessment, criterion: criteria['K2'], answer: 'yes' }),
					other('POST', `/cockpit/maturity/assessments/${assessment}/submit`),
				] as [Promise<Answer>, Promise<Answer>];
				answers = await Promise.all(asked);
				return asked;
			},
			async () =>
				answers.some(({ status }) => status !== 200) ||
				(await noted(dataOf<{ id: string }>(answers[0] as Answer).id)) < (await noted(rated, true)),
		);
	});

	it('request a transition once', async () => {
		const [way] = await read<[{ id: string }]>(
			'workflow_transitions?fields=id&filter[key][_eq]=plan&filter[workflow][collection][_eq]=projects',
		);
		const fourEyes = async (asked: boolean) =>
			expect((await one('PATCH', `/items/workflow_transitions/${way.id}`, { four_eyes: asked })).status).toBe(
				200,
			);
		await fourEyes(true);
		let id = '';
		await race(
			async () => {
				id = await project();
				const ask = { comment: 'Probe', confirm: false };
				return [
					one('POST', `/cockpit/workflow/projects/${id}/transitions/plan`, ask),
					other('POST', `/cockpit/workflow/projects/${id}/transitions/plan`, ask),
				];
			},
			async () => {
				const [{ state }, requests] = await Promise.all([
					read<{ state: { key: string } }>(`projects/${id}?fields=state.key`),
					read<unknown[]>(`transition_requests?filter[item][_eq]=${id}`),
				]);
				return state.key === 'idea' && requests.length === 1;
			},
		);
		await fourEyes(false);
	});

	it('rate and decide in no assessment that has gone on', async () => {
		const user = dataOf<{ id: string }>(await one('GET', '/users/me?fields=id')).id;
		const version = String((count += 1));
		await importModel({ asAdmin: one }, { ...MODEL, version });
		let answers: Answer[] = [];
		let assessment = '';
		await race(
			async () => {
				const { id, criteria } = await newAssessment({ asAdmin: one }, { version, raters: [user] });
				assessment = id;
				const asked = [
					one('POST', '/items/maturity_ratings', { assessment, criterion: criteria['K1'], answer: '1' }),
					other('POST', `/cockpit/workflow/maturity_assessments/${id}/transitions/moderate`, {
						...{ comment: 'Probe', override_reason: 'Probe' },
					}),
				] as [Promise<Answer>, Promise<Answer>];
				answers = await Promise.all(asked);
				return asked;
			},
			async () =>
				answers.some(({ status }) => status !== 200) ||
				(await noted(dataOf<{ id: string }>(answers[0] as Answer).id)) < (await noted(assessment, true)),
		);
	});
});

/** A deletion answers without a body. */
function asData(answer: Answer): Answer {
	return { ...answer, status: answer.status === 204 ? 200 : answer.status };
}
