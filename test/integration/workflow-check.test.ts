import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeeds } from '../../seeds/load.ts';
import { openDatabase } from '../support/database.ts';
import { ADMIN, dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let workflow: string;
let states: Record<string, string>;
let ways: Record<string, string>;
let base: { office: string; field_of_action: string };
beforeAll(async () => {
	cockpit = await startCockpit();
	base = {
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		field_of_action: await cockpit.idOf('fields_of_action', 'I'),
	};
	const [row] = await read<{ id: string; states: Keyed[]; transitions: Keyed[] }>(
		'workflows?fields=id,states.id,states.key,transitions.id,transitions.key&filter[collection][_eq]=projects',
	);
	workflow = row?.id ?? '';
	[states, ways] = [byKey(row?.states), byKey(row?.transitions)];
});
afterAll(() => cockpit?.stop());

interface Keyed {
	id: string;
	key: string;
}
const byKey = (rows: Keyed[] = []) => Object.fromEntries(rows.map(({ id, key }) => [key, id]));
const read = async <Row>(path: string) => dataOf<Row[]>(await cockpit.asAdmin('GET', `/items/${path}`));
const id = (ids: Record<string, string>, key: string): string => ids[key] ?? expect.fail(`There is no ${key}.`);

interface Finding {
	code: string;
	severity: string;
	message: string;
	state?: string;
	transition?: string;
	field?: string;
}
const findings = async (collection = 'projects', token = cockpit.admin, language = 'de') =>
	dataOf<{ findings: Finding[] }>(
		await cockpit.api('GET', `/cockpit/workflows/${collection}/check?lang=${language}`, { token }),
	).findings;

/** Everything that is configured, to see that a refusal has changed nothing. */
const configuration = async () =>
	Promise.all(
		['workflows', 'workflow_states', 'workflow_transitions'].map((collection) =>
			read(`${collection}?sort=id&limit=-1`),
		),
	);

async function expectRefused(write: () => Promise<Answer>, ...expected: object[]): Promise<void> {
	const before = await configuration();
	const answer = await write();
	const errors = (answer.body.errors ?? []) as { message: string; extensions: object }[];
	expect(
		errors.map(({ extensions }) => extensions),
		answer.text,
	).toMatchObject(expected.map((part) => ({ code: 'WORKFLOW_INVALID', ...part })));
	for (const { message } of errors) expect(message).toMatch(/^\S.*[.]$/);
	expect(await configuration()).toEqual(before);
}

let count = 0;
async function newProject(state?: string): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/projects', {
		code: `WC-${count++}`,
		title: 'Prüfung',
		...base,
		...(state ? { state, override_reason: 'Ausgangslage' } : {}),
	});
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

async function newState(key: string, part: object = {}): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/workflow_states', {
		workflow,
		key,
		position: 50,
		label: `Stand ${key}`,
		meaning: 'paused',
		...part,
	});
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

const wayOf = (key: string, from: string, to: string, part: object = {}) => ({
	workflow,
	key,
	from_state: from,
	to_state: to,
	label: `Weg ${key}`,
	...part,
});
async function newWay(...given: Parameters<typeof wayOf>): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/workflow_transitions', wayOf(...given));
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

describe('the seeded workflows', () => {
	it.each(['projects', 'services', 'measures', 'maturity_assessments', 'reports'])(
		'%s has nothing to complain about',
		async (collection) => expect(await findings(collection)).toEqual([]),
	);
});

describe('no way in leaves a workflow with an error', () => {
	const bad = { policies: ['no-such-policy'] };
	const expected = { field: 'policies', finding: 'UNKNOWN_POLICY', transition: 'start' };
	const graphql = (query: string) => cockpit.asAdmin('POST', '/graphql', { query });

	it.each<[string, () => Promise<Answer>, object]>([
		[
			'update of one',
			() => cockpit.asAdmin('PATCH', `/items/workflow_transitions/${ways['start']}`, bad),
			expected,
		],
		[
			'update by keys',
			() => cockpit.asAdmin('PATCH', '/items/workflow_transitions', { keys: [ways['start']], data: bad }),
			expected,
		],
		[
			'batch update',
			() => cockpit.asAdmin('PATCH', '/items/workflow_transitions', [{ id: ways['start'], ...bad }]),
			expected,
		],
		[
			'update by query',
			() =>
				cockpit.asAdmin('PATCH', '/items/workflow_transitions', {
					query: { filter: { id: { _eq: ways['start'] } } },
					data: bad,
				}),
			expected,
		],
		[
			'nested below the workflow',
			() =>
				cockpit.asAdmin('PATCH', `/items/workflows/${workflow}`, {
					transitions: { create: [], update: [{ id: ways['start'], ...bad }], delete: [] },
				}),
			expected,
		],
		[
			'nested as a list',
			() =>
				cockpit.asAdmin('PATCH', `/items/workflows/${workflow}`, {
					transitions: Object.values(ways).map((way) => (way === ways['start'] ? { id: way, ...bad } : way)),
				}),
			expected,
		],
		[
			'upsert',
			() =>
				cockpit.asAdmin('POST', '/items/workflow_transitions', {
					id: ways['start'],
					...wayOf('start', id(states, 'planned'), id(states, 'running')),
					...bad,
				}),
			{},
		],
		[
			'GraphQL item',
			() =>
				graphql(
					`mutation { update_workflow_transitions_item(id: "${ways['start']}", data: { policies: ["no-such-policy"] }) { id } }`,
				),
			expected,
		],
		[
			'GraphQL items',
			() =>
				graphql(
					`mutation { update_workflow_transitions_items(ids: ["${ways['start']}"], data: { policies: ["no-such-policy"] }) { id } }`,
				),
			expected,
		],
		[
			'GraphQL nested',
			() =>
				graphql(
					`mutation { update_workflows_item(id: "${workflow}", data: { transitions: [{ id: "${ways['start']}", policies: ["no-such-policy"] }] }) { id } }`,
				),
			{},
		],
		[
			'create',
			() =>
				cockpit.asAdmin(
					'POST',
					'/items/workflow_transitions',
					wayOf('again', id(states, 'planned'), id(states, 'running')),
				),
			{ finding: 'DUPLICATE_PAIR', field: 'to_state', transition: 'again' },
		],
		[
			'create of several',
			() =>
				cockpit.asAdmin('POST', '/items/workflow_transitions', [
					wayOf('again', id(states, 'planned'), id(states, 'running')),
				]),
			{ finding: 'DUPLICATE_PAIR', transition: 'again' },
		],
		[
			'create towards another workflow',
			async () =>
				cockpit.asAdmin(
					'POST',
					'/items/workflow_transitions',
					wayOf(
						'abroad',
						id(states, 'planned'),
						(
							await read<Keyed>(
								'workflow_states?fields=id&filter[workflow][collection][_eq]=services&limit=1',
							)
						)[0]?.id ?? '',
					),
				),
			{ finding: 'FOREIGN_STATE', field: 'to_state', transition: 'abroad' },
		],
		[
			'create below a state',
			() =>
				cockpit.asAdmin(
					'POST',
					'/items/workflow_transitions',
					wayOf('again', id(states, 'planned'), { id: id(states, 'running'), is_initial: true } as never),
				),
			{},
		],
		[
			'another collection',
			() => cockpit.asAdmin('PATCH', `/items/workflows/${workflow}`, { collection: 'offices' }),
			{},
		],
		[
			'a state of another workflow',
			() =>
				cockpit.asAdmin('PATCH', `/items/workflow_states/${states['running']}`, {
					workflow: crypto.randomUUID(),
				}),
			{},
		],
	])('%s', async (way, write, finding) => {
		const before = await configuration();
		const answer = await write();
		// Some are refused for several reasons at once, or by a rule on the record; what counts is that nothing has changed.
		const first = answer.body.errors?.[0]?.extensions;
		expect(first, answer.text).toBeDefined();
		if (Object.keys(finding).length > 0) expect(first, way).toMatchObject({ code: 'WORKFLOW_INVALID', ...finding });
		expect(await configuration()).toEqual(before);
	});

	it('says what is wrong in words, with the field, one sentence for each', async () => {
		const answer = await cockpit.asAdmin('PATCH', `/items/workflow_transitions/${ways['complete']}`, {
			required_fields: ['actual_end', 'no_such'],
			set_fields: { actual_end: 'tomorrow' },
			condition: { office: { nowhere: { _eq: 1 } } },
			condition_label: 'x',
			project_roles: ['boss'],
		});
		expect(answer.body.errors?.map(({ message, extensions }) => [extensions.field, message])).toEqual([
			[
				'required_fields',
				'Abschließen (Laufend → Abgeschlossen): „Pflichtfelder“ nennt das Feld „no_such“, das es nicht gibt.',
			],
			[
				'set_fields',
				'Abschließen (Laufend → Abgeschlossen): Der Wert, der für „Tatsächliches Ende“ gesetzt werden soll, passt nicht zu diesem Feld.',
			],
			['project_roles', 'Abschließen (Laufend → Abgeschlossen): Die Projektrolle „boss“ gibt es hier nicht.'],
			[
				'condition',
				'Abschließen (Laufend → Abgeschlossen): Die Bedingung nennt „office.nowhere“, ein Feld, das es nicht gibt.',
			],
		]);
	});

	it.each<[string, object]>([
		['a condition that is a text', { condition: '"planned"' }],
		['a condition that is a list', { condition: [{ title: { _eq: 'x' } }] }],
		['required fields that are no list', { required_fields: { title: true } }],
	])('%s does not pass as none', async (_what, part) =>
		expectRefused(() => cockpit.asAdmin('PATCH', `/items/workflow_transitions/${ways['start']}`, part), {
			finding: 'MALFORMED',
		}),
	);

	it('there is one beginning, and another one takes its place in one step', async () => {
		const { idea, planned } = { idea: id(states, 'idea'), planned: id(states, 'planned') };
		await expectRefused(() => cockpit.asAdmin('PATCH', `/items/workflow_states/${planned}`, { is_initial: true }), {
			finding: 'SEVERAL_INITIAL_STATES',
			field: 'is_initial',
		});
		await expectRefused(() => cockpit.asAdmin('PATCH', `/items/workflow_states/${idea}`, { is_initial: false }), {
			finding: 'NO_INITIAL_STATE',
			field: 'is_initial',
		});
		for (const [from, to] of [
			[idea, planned],
			[planned, idea],
		]) {
			const answer = await cockpit.asAdmin('PATCH', '/items/workflow_states', [
				{ id: from, is_initial: false },
				{ id: to, is_initial: true },
			]);
			expect(answer.status, answer.text).toBe(200);
		}
		expect(await findings()).toEqual([]);
	});

	it('a caller without the right is told nothing of it', async () => {
		const token = await cockpit.userOf('Digitalisierungsbüro');
		const answer = await cockpit.api('PATCH', `/items/workflow_transitions/${ways['start']}`, {
			token,
			body: { policies: ['no-such-policy'] },
		});
		expect(answer.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
	});
});

describe('a state is built step by step', () => {
	it('with warnings, and off until it is switched on', async () => {
		const onHold = await newState('on_hold_at_vendor');
		expect((await findings()).map(({ code, severity, state }) => [code, severity, state])).toEqual([
			['UNREACHABLE', 'warning', 'on_hold_at_vendor'],
			['TRAP', 'warning', 'on_hold_at_vendor'],
		]);
		await newWay('back_from_vendor', onHold, id(states, 'running'));
		const hold = await newWay('hold_at_vendor', id(states, 'running'), onHold, {
			required_fields: ['responsible_role'],
			enabled: false,
		});
		expect((await findings()).map(({ code }) => code)).toEqual(['UNREACHABLE']);

		const project = await newProject(id(states, 'running'));
		const clerk = await cockpit.userOf('Fachamt', ['MUSIKSCHULE']);
		const possible = async () =>
			dataOf<{ transitions: Keyed[] }>(
				await cockpit.api('GET', `/cockpit/workflow/projects/${project}`, { token: clerk }),
			).transitions.map(({ key }) => key);
		const hand = () =>
			cockpit.api('PATCH', `/items/projects/${project}`, {
				token: clerk,
				body: { state: onHold, responsible_role: 'Leitung' },
			});
		expect(await possible()).not.toContain('hold_at_vendor');
		expect((await hand()).body.errors?.[0]?.extensions.code).toBe('TRANSITION_REFUSED');
		expect((await cockpit.asAdmin('PATCH', `/items/workflow_transitions/${hold}`, { enabled: true })).status).toBe(
			200,
		);
		expect(await findings()).toEqual([]);
		expect(await possible()).toContain('hold_at_vendor');
		expect((await hand()).status).toBe(200);
	});

	it('and its only way out stays while records are in it', async () => {
		const back = (await read<Keyed>('workflow_transitions?fields=id,key&filter[key][_eq]=back_from_vendor'))[0]?.id;
		for (const write of [
			() => cockpit.asAdmin('DELETE', `/items/workflow_transitions/${back}`),
			() => cockpit.asAdmin('PATCH', `/items/workflow_transitions/${back}`, { enabled: false }),
			() => cockpit.asAdmin('DELETE', '/items/workflow_transitions', [back]),
		]) {
			await expectRefused(write, { finding: 'TRAP', state: 'on_hold_at_vendor' });
		}
	});
});

describe('a state in which records are', () => {
	const replace = (collection: string, key: string, body: object, query = '', token = cockpit.admin) =>
		cockpit.api('POST', `/cockpit/workflows/${collection}/states/${key}/replace${query}`, { token, body });

	it('is not deleted, and the refusal says how many there are and where they can go', async () => {
		const answer = await cockpit.asAdmin('DELETE', `/items/workflow_states/${states['running']}`);
		const [running] = await read<{ count: number }>(
			`projects?aggregate[count]=*&filter[state][_eq]=${states['running']}`,
		);
		expect(answer.body.errors?.[0]?.extensions).toMatchObject({
			code: 'STATE_IN_USE',
			records: Number(running?.count),
			replace: '/cockpit/workflows/projects/states/running/replace',
		});
		expect(answer.body.errors?.[0]?.message).toContain(
			`Im Stand „Laufend“ sind noch ${running?.count} Datensätze.`,
		);
		expect(await read(`workflow_states?filter[id][_eq]=${states['running']}`)).toHaveLength(1);
	});

	it('is replaced by another one: records with a reason in the journal, transitions, requests', async () => {
		const review = await newState('review');
		await newWay('to_review', id(states, 'running'), review, { four_eyes: true });
		await newWay('review_paused', review, id(states, 'paused'));
		await newWay('review_completed', review, id(states, 'completed'));
		const [first, second, waiting] = [
			await newProject(review),
			await newProject(review),
			await newProject(id(states, 'running')),
		];
		const clerk = await cockpit.userOf('Fachamt', ['MUSIKSCHULE']);
		expect(
			(
				await cockpit.api('POST', `/cockpit/workflow/projects/${waiting}/transitions/to_review`, {
					token: clerk,
					body: {},
				})
			).status,
		).toBe(200);
		expect(await read(`transition_requests?filter[item][_eq]=${waiting}`)).toHaveLength(1);

		const before = await configuration();
		const foreseen = dataOf<object>(
			await replace('projects', 'review', { by: 'paused', reason: 'Zusammengelegt' }, '?dry_run=true'),
		);
		expect(foreseen).toMatchObject({
			records: 2,
			moved: [{ key: 'review_completed' }],
			dropped: [{ key: 'to_review' }, { key: 'review_paused' }],
			becomes_initial: false,
		});
		expect(await configuration()).toEqual(before);

		expect(dataOf<object>(await replace('projects', 'review', { by: 'paused', reason: 'Zusammengelegt' }))).toEqual(
			foreseen,
		);
		for (const project of [first, second]) {
			expect(
				await read(`projects?filter[id][_eq]=${project}&fields=state,override_reason,change_comment`),
			).toEqual([{ state: states['paused'], override_reason: null, change_comment: null }]);
			const entries = await read<object>(`journal_entries?filter[item][_eq]=${project}&sort=-sequence&limit=1`);
			expect(entries).toMatchObject([
				{ kind: 'transition', from_state: 'review', to_state: 'paused', comment: 'Zusammengelegt' },
			]);
		}
		expect(await read(`workflow_states?filter[key][_eq]=review`)).toEqual([]);
		expect(await read(`workflow_transitions?filter[key][_in]=to_review,review_paused`)).toEqual([]);
		expect(await read(`workflow_transitions?filter[key][_eq]=review_completed&fields=from_state,to_state`)).toEqual(
			[{ from_state: states['paused'], to_state: states['completed'] }],
		);
		expect(await read(`transition_requests?filter[item][_eq]=${waiting}`)).toEqual([]);
		expect((await findings()).filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	it('is replaced for more records than Directus takes in one go', async () => {
		const crowded = await newState('crowded');
		await newWay('crowded_paused', crowded, id(states, 'paused'));
		const many = Array.from({ length: 1001 }, (_, index) => ({
			...{ code: `CROWD-${index}`, title: 'Menge', ...base },
			...{ state: crowded, override_reason: 'Ausgangslage' },
		}));
		for (let start = 0; start < many.length; start += 500)
			expect((await cockpit.asAdmin('POST', '/items/projects', many.slice(start, start + 500))).status).toBe(200);
		const body = { by: 'paused', reason: 'Zusammengelegt' };
		const foreseen = await replace('projects', 'crowded', body, '?dry_run=true');
		expect(dataOf<{ records: number }>(foreseen).records).toBe(1001);
		const replaced = await replace('projects', 'crowded', body);
		expect(replaced.status, replaced.text).toBe(200);
		const [moved] = await read<{ count: number }>(
			`projects?aggregate[count]=*&filter[code][_starts_with]=CROWD&filter[state][_eq]=${states['paused']}`,
		);
		expect(Number(moved?.count)).toBe(1001);
	}, 300_000);

	it('hands over the beginning', async () => {
		expect(
			dataOf<object>(await replace('services', 'offline', { by: 'in_preparation', reason: 'Zusammengelegt' })),
		).toMatchObject({ becomes_initial: true });
		expect(await findings('services')).toEqual([]);
	});

	it('is replaced wholly or not at all', async () => {
		const draft = await newState('draft_only');
		const project = await newProject(draft);
		await newWay('leave_draft', draft, id(states, 'running'));
		const stuck = await newState('stuck');
		const before = await configuration();
		// Where the records would come, nothing leads on; the ways that lead on would move over, so there must be none.
		const [way] = await read<Keyed>('workflow_transitions?filter[key][_eq]=leave_draft');
		const database = openDatabase(cockpit.environment);
		await database('workflow_transitions').where({ id: way?.id }).update({ to_state: stuck });
		await database.destroy();
		const answer = await replace('projects', 'draft_only', { by: 'stuck', reason: 'Probe' });
		expect(answer.body.errors?.[0]?.extensions, answer.text).toMatchObject({
			code: 'WORKFLOW_INVALID',
			finding: 'TRAP',
			state: 'stuck',
		});
		expect(await read(`projects?filter[id][_eq]=${project}&fields=state`)).toEqual([{ state: draft }]);
		expect(await read(`journal_entries?filter[item][_eq]=${project}`)).toHaveLength(1);
		const again = openDatabase(cockpit.environment);
		await again('workflow_transitions').where({ id: way?.id }).update({ to_state: states['running'] });
		await again.destroy();
		expect(await configuration()).toEqual(before);
	});

	it('is replaced also while records are stuck in another one, which is replaced next', async () => {
		const dead = { first: await newState('first_end'), second: await newState('second_end') };
		const projects = [await newProject(dead.first), await newProject(dead.second)];
		const before = await configuration();
		// From one into the other they would only be stuck elsewhere.
		const refused = await replace('projects', 'first_end', { by: 'second_end', reason: 'Probe' });
		expect(refused.body.errors?.[0]?.extensions, refused.text).toMatchObject({
			code: 'WORKFLOW_INVALID',
			finding: 'TRAP',
			state: 'second_end',
		});
		expect(await configuration()).toEqual(before);
		for (const key of ['first_end', 'second_end']) {
			const replaced = await replace('projects', key, { by: 'paused', reason: 'Sackgasse' });
			expect(replaced.status, replaced.text).toBe(200);
		}
		expect(await read(`projects?filter[id][_in]=${projects.join()}&fields=state`)).toEqual(
			projects.map(() => ({ state: states['paused'] })),
		);
		expect((await findings()).filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	it('is replaced by administrators, by another state, with a reason', async () => {
		expect(
			(
				await replace(
					'projects',
					'paused',
					{ by: 'running', reason: 'x' },
					'',
					await cockpit.userOf('Digitalisierungsbüro'),
				)
			).body.errors?.[0]?.extensions.code,
		).toBe('FORBIDDEN');
		for (const body of [
			{ by: 'paused', reason: 'x' },
			{ by: 'no_such', reason: 'x' },
			{ by: 'running', reason: ' ' },
			{ by: 'running' },
			{ reason: 'x' },
			{ by: 'running', reason: 'x', more: 1 },
		])
			expect((await replace('projects', 'paused', body)).status).toBe(400);
		for (const [collection, key] of [
			['projects', 'no_such'],
			['offices', 'paused'],
			['no_such', 'paused'],
		] as const)
			expect((await replace(collection, key, { by: 'running', reason: 'x' })).status).toBe(404);
		expect(await read(`workflow_states?filter[id][_eq]=${states['paused']}`)).toHaveLength(1);
	});
});

describe('the check on demand', () => {
	it('is for whoever may read workflows, in their language', async () => {
		const odd = await newState('odd');
		const office = await cockpit.userOf('Digitalisierungsbüro');
		expect(
			(await findings('projects', office, 'en')).find(({ state, code }) => state === 'odd' && code === 'TRAP'),
		).toMatchObject({ severity: 'warning', message: 'No way leads from “Stand odd” to an end.' });
		await cockpit.asAdmin('DELETE', `/items/workflow_states/${odd}`);
		expect((await cockpit.api('GET', '/cockpit/workflows/projects/check')).status).toBe(403);
		expect((await cockpit.asAdmin('GET', '/cockpit/workflows/offices/check')).status).toBe(404);
		expect((await cockpit.asAdmin('GET', '/cockpit/workflows/projects/check?foo=1')).status).toBe(400);
	});

	it('offers for a transition what its own workflow knows, in words', async () => {
		interface Offered {
			collection: string;
			states: { value: string; text: string }[];
			fields: { value: string; text: string }[];
		}
		const token = await cockpit.userOf('Leitung');
		const offered = async (lang: string) =>
			dataOf<Offered>(await cockpit.api('GET', `/cockpit/workflows/projects/choices?lang=${lang}`, { token }));
		const german = await offered('de');
		expect(german.collection).toBe('projects');
		const own = await read<{ id: string }>(`workflow_states?fields=id&limit=-1&filter[workflow][_eq]=${workflow}`);
		expect(german.states.map(({ value }) => value).sort()).toEqual(own.map((state) => state.id).sort());
		expect(german.states[0]?.text).toBe('Idee');
		const named = Object.fromEntries(german.fields.map(({ value, text }) => [value, text]));
		expect(named).toMatchObject({ actual_end: 'Tatsächliches Ende', office: 'Amt' });
		// What no transition can ask for or set, because the state is its own and the rest is no fact.
		for (const field of ['id', 'state', 'journal', 'updated_at', 'change_comment', 'group_schedule'])
			expect(named).not.toHaveProperty(field);
		const english = await offered('en');
		expect(english.states[0]?.text).toBe('Idea');
		expect(english.fields).toContainEqual({ value: 'actual_end', text: 'Actual end' });
		expect((await cockpit.api('GET', '/cockpit/workflows/projects/choices')).status).toBe(403);
		expect((await cockpit.api('GET', '/cockpit/workflows/offices/choices', { token })).status).toBe(404);
	});

	it('describes the workflow in words', async () => {
		const described = dataOf<{ states: object[]; transitions: { key: string }[] }>(
			await cockpit.api('GET', '/cockpit/workflows/projects?lang=de', {
				token: await cockpit.userOf('Digitalisierungsbüro'),
			}),
		);
		expect(described.states[0]).toMatchObject({ key: 'idea', label: 'Idee', is_initial: true, is_final: false });
		expect(described.transitions.find(({ key }) => key === 'complete')).toMatchObject({
			from: 'running',
			to: 'completed',
			who: [],
			required_fields: ['Tatsächliches Ende'],
			condition: null,
			enabled: true,
		});
		expect(described.transitions.find(({ key }) => key === 'cancel_idea')).toMatchObject({
			who: ['Cockpit: Digitalisierungsbüro'],
			comment_required: true,
		});
	});

	it('names what has broken since it was saved', async () => {
		const database = openDatabase(cockpit.environment);
		await database('workflow_transitions')
			.where({ id: ways['start'] })
			.update({ policies: JSON.stringify(['gone']) });
		expect(await findings()).toContainEqual(
			expect.objectContaining({
				code: 'UNKNOWN_POLICY',
				severity: 'error',
				transition: 'start',
				field: 'policies',
			}),
		);
		// Other parts can still be changed.
		expect(
			(await cockpit.asAdmin('PATCH', `/items/workflow_transitions/${ways['plan']}`, { label: 'Einplanen' }))
				.status,
		).toBe(200);
		await database('workflow_transitions').where({ id: ways['start'] }).update({ policies: null });
		await database.destroy();
	});
});

describe('trying a workflow', () => {
	interface Tried {
		assumptions: string[];
		transitions: {
			key: string;
			allowed: boolean;
			enabled: boolean;
			reasons: { code: string; message: string }[];
		}[];
	}
	const roleId = async (name: string) =>
		dataOf<Keyed[]>(
			await cockpit.asAdmin('GET', `/roles?fields=id&filter[name][_eq]=${encodeURIComponent(name)}`),
		)[0]?.id;
	const attempt = async (project: string, role: string, more = '') =>
		dataOf<Tried>(
			await cockpit.asAdmin(
				'GET',
				`/cockpit/workflows/projects/try?id=${project}&role=${await roleId(role)}${more}&lang=de`,
			),
		);
	const told = ({ transitions }: Pick<Tried, 'transitions'>) =>
		transitions.map(({ key, allowed, reasons }) => [key, allowed, reasons.map(({ code }) => code)]);

	it.each(['Fachamt', 'Digitalisierungsbüro', 'Leitung', 'Bewertung'])(
		'says what a real user of the role %s is told',
		async (role) => {
			const token = await cockpit.userOf(role, ['MUSIKSCHULE']);
			for (const state of ['idea', 'running', 'paused']) {
				const project = await newProject(id(states, state));
				const real = dataOf<{ transitions: Tried['transitions'] }>(
					await cockpit.api('GET', `/cockpit/workflow/projects/${project}`, { token }),
				);
				expect(told(await attempt(project, role))).toEqual(told(real));
			}
		},
	);

	it('shows what is switched off as if it were on, says what it assumes, and takes a role in the project', async () => {
		const way = await newWay('shortcut', id(states, 'idea'), id(states, 'running'), {
			enabled: false,
			project_roles: ['lead'],
		});
		const project = await newProject();
		const tried = await attempt(project, 'Fachamt');
		expect(tried.transitions.find(({ key }) => key === 'shortcut')).toMatchObject({
			enabled: false,
			allowed: false,
			reasons: [{ code: 'NOT_YOUR_ROLE' }],
		});
		expect(tried.assumptions[0]).toBe(
			'Angenommen wird jemand mit dieser Rolle, der dem Amt des Datensatzes angehört.',
		);
		expect(
			(await attempt(project, 'Fachamt', '&project_role=lead')).transitions.find(({ key }) => key === 'shortcut'),
		).toMatchObject({ allowed: true, reasons: [] });
		expect((await attempt(project, 'Leitung')).transitions[0]?.reasons[0]).toEqual({
			code: 'NO_RIGHT',
			message: 'Diese Rolle darf den Datensatz nicht ändern.',
		});
		await cockpit.asAdmin('DELETE', `/items/workflow_transitions/${way}`);
	});

	it('is for administrators, and writes nothing', async () => {
		const project = await newProject();
		const role = await roleId('Fachamt');
		expect(
			(
				await cockpit.api('GET', `/cockpit/workflows/projects/try?id=${project}&role=${role}`, {
					token: await cockpit.userOf('Digitalisierungsbüro'),
				})
			).status,
		).toBe(403);
		for (const query of [
			`id=${crypto.randomUUID()}&role=${role}`,
			`id=${project}&role=${crypto.randomUUID()}`,
			`id=${project}&role=${role}&project_role=boss`,
		])
			expect((await cockpit.asAdmin('GET', `/cockpit/workflows/projects/try?${query}`)).status).toBe(404);
		expect((await cockpit.asAdmin('GET', `/cockpit/workflows/projects/try?id=${project}`)).status).toBe(400);
		expect(await read(`journal_entries?filter[item][_eq]=${project}`)).toHaveLength(1);
	});
});

it('a state that administrators have replaced does not come back with the next start', async () => {
	const before = await configuration();
	expect(before[1]?.map((state) => (state as Keyed).key)).not.toContain('offline');
	expect(await loadSeeds({ url: cockpit.url, ...ADMIN, log: () => {}, folders: ['config'] })).toMatchObject({
		created: 0,
		updated: 0,
		removed: 0,
	});
	expect(await configuration()).toEqual(before);
});
