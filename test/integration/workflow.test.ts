import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let base: { office: string; field_of_action: string };
let states: Record<string, string>;
beforeAll(async () => {
	cockpit = await startCockpit();
	base = {
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		field_of_action: await cockpit.idOf('fields_of_action', 'I'),
	};
	const rows = dataOf<{ id: string; key: string }[]>(
		await cockpit.asAdmin('GET', '/items/workflow_states?fields=id,key&filter[workflow][collection][_eq]=projects'),
	);
	states = Object.fromEntries(rows.map(({ id, key }) => [key, id]));
});
afterAll(() => cockpit?.stop());

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;
const as =
	(token: string): Ask =>
	(method, path, body) =>
		cockpit.api(method, path, { token, body });

let count = 0;
async function newProject(part: object = {}): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/projects', {
		code: `WF-${count++}`,
		title: 'Arbeitsablauf',
		...base,
		...part,
	});
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

async function running(part: object = {}): Promise<string> {
	return newProject({
		state: states['running'],
		actual_start: '2026-01-07',
		override_reason: 'Ausgangslage',
		...part,
	});
}

const stateOf = async (id: string) =>
	dataOf<{ state: { key: string } }>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=state.key`)).state
		.key;
const entriesOf = async (id: string) =>
	dataOf<
		{
			kind: string;
			user: string;
			to_state: string;
			override: boolean;
			comment: string | null;
			facts: Record<string, unknown>;
		}[]
	>(await cockpit.asAdmin('GET', `/items/journal_entries?filter[item][_eq]=${id}&sort=sequence`));
const transition = (ask: Ask, id: string, key: string, body: object = { comment: 'Probe' }) =>
	ask('POST', `/cockpit/workflow/projects/${id}/transitions/${key}`, body);

interface Possible {
	key: string;
	allowed: boolean;
	requestable: boolean;
	request: object | null;
	requestFallen: string | null;
	reasons: { code: string; message: string; field?: string }[];
}
const possible = async (ask: Ask, id: string) =>
	dataOf<{ transitions: Possible[] }>(await ask('GET', `/cockpit/workflow/projects/${id}`)).transitions;

describe('no way in takes a record to a state that the workflow does not allow', () => {
	const ways: [string, (id: string, state: string) => Promise<Answer>][] = [
		['update of one', (id, state) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, { state })],
		['update by keys', (id, state) => cockpit.asAdmin('PATCH', '/items/projects', { keys: [id], data: { state } })],
		['batch update', (id, state) => cockpit.asAdmin('PATCH', '/items/projects', [{ id, state }])],
		[
			'update by query',
			(id, state) =>
				cockpit.asAdmin('PATCH', '/items/projects', {
					query: { filter: { id: { _eq: id } } },
					data: { state },
				}),
		],
		[
			'nested below an office',
			(id, state) =>
				cockpit.asAdmin('PATCH', `/items/offices/${base.office}`, {
					projects: { create: [], update: [{ id, state }], delete: [] },
				}),
		],
		[
			'nested above a milestone',
			(id, state) => cockpit.asAdmin('POST', '/items/milestones', { title: 'M', project: { id, state } }),
		],
		[
			'state as an object',
			(id, state) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, { state: { id: state } }),
		],
		[
			'upsert',
			(id, state) =>
				cockpit.asAdmin('POST', '/items/projects', { id, code: 'UPSERT', title: 'x', ...base, state }),
		],
		[
			'GraphQL item',
			(id, state) =>
				cockpit.asAdmin('POST', '/graphql', {
					query: `mutation { update_projects_item(id: "${id}", data: { state: { id: "${state}" } }) { id } }`,
				}),
		],
		[
			'GraphQL items',
			(id, state) =>
				cockpit.asAdmin('POST', '/graphql', {
					query: `mutation { update_projects_items(ids: ["${id}"], data: { state: { id: "${state}" } }) { id } }`,
				}),
		],
		[
			'GraphQL batch',
			(id, state) =>
				cockpit.asAdmin('POST', '/graphql', {
					query: `mutation { update_projects_batch(data: [{ id: "${id}", state: { id: "${state}" } }]) { id } }`,
				}),
		],
		[
			'revert to an earlier revision',
			async (id, state) => {
				// A revision of a record that had the state by an override, then went on.
				await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { state, override_reason: 'für die Revision' });
				const [revision] = dataOf<[{ id: number }]>(
					await cockpit.asAdmin('GET', `/revisions?filter[item][_eq]=${id}&sort=-id&limit=1&fields=id`),
				);
				await cockpit.asAdmin('PATCH', `/items/projects/${id}`, {
					state: states['idea'],
					override_reason: 'zurück',
				});
				return cockpit.asAdmin('POST', `/utils/revert/${revision.id}`);
			},
		],
	];

	it.each(ways)('%s', async (way, write) => {
		const id = await newProject();
		const before = dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=*`));
		const answer = await write(id, states['completed'] ?? '');
		// Directus's revisions leave out references, so that a revert does not even try.
		expect(answer.text).toMatch(
			way.startsWith('revert') ? /^$|TRANSITION_REFUSED/ : /TRANSITION_REFUSED|RECORD_NOT_UNIQUE/,
		);
		const after = dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=*`));
		if (!way.startsWith('revert')) expect(after).toEqual(before);
		expect(await stateOf(id)).toBe('idea');
	});

	it.each(['$trigger', '$public', '$full'])('a flow with the rights of %s', async (permissions) => {
		const id = await newProject();
		const flow = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/flows', {
				name: 'Probe',
				status: 'active',
				trigger: 'webhook',
				accountability: 'all',
				options: { method: 'POST', async: false, return: '$last' },
			}),
		).id;
		const update = { collection: 'projects', key: [id], permissions, emitEvents: true };
		const operation = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/operations', {
				flow,
				key: 'write',
				name: 'write',
				type: 'item-update',
				position_x: 1,
				position_y: 1,
				options: { ...update, payload: { state: states['completed'] } },
			}),
		).id;
		await cockpit.asAdmin('PATCH', `/flows/${flow}`, { operation });
		await cockpit.asAdmin('POST', `/flows/trigger/${flow}`, {});
		expect([await stateOf(id), (await entriesOf(id)).length]).toEqual(['idea', 1]);
		// The same flow does what it may, so that it was the workflow that stopped it.
		if (permissions === '$public') return;
		await cockpit.asAdmin('PATCH', `/operations/${operation}`, {
			options: { ...update, payload: { title: 'Vom Ablauf' } },
		});
		await cockpit.asAdmin('POST', `/flows/trigger/${flow}`, {});
		expect((await entriesOf(id)).at(-1)?.facts['title']).toBe('Vom Ablauf');
	});

	it('a duplicate of a record that has gone on, an import and a version', async () => {
		const id = await running();
		const copy = dataOf<Record<string, unknown>>(
			await cockpit.asAdmin(
				'GET',
				`/items/projects/${id}?fields=title,description,office,field_of_action,state,actual_start`,
			),
		);
		const duplicate = await cockpit.asAdmin('POST', '/items/projects', { ...copy, code: 'WF-COPY' });
		expect(duplicate.body.errors?.[0]?.extensions.code).toBe('TRANSITION_REFUSED');
		const form = new FormData();
		form.append(
			'file',
			new Blob([JSON.stringify([{ ...copy, code: 'WF-COPY' }])], { type: 'application/json' }),
			'projects.json',
		);
		expect((await cockpit.asAdmin('POST', '/utils/import/projects', form)).status).toBe(403);
		expect(dataOf<unknown[]>(await cockpit.asAdmin('GET', '/items/projects?filter[code][_eq]=WF-COPY'))).toEqual(
			[],
		);
		const version = await cockpit.asAdmin('POST', '/versions', {
			key: 'draft',
			name: 'Entwurf',
			collection: 'projects',
			item: id,
		});
		expect(version.status, version.text).toBeGreaterThanOrEqual(400);
	});

	it('a new record begins in the initial state', async () => {
		const answer = await cockpit.asAdmin('POST', '/items/projects', {
			code: 'WF-DONE',
			title: 'fertig geboren',
			...base,
			state: states['completed'],
		});
		expect(answer.body.errors?.[0]).toMatchObject({
			message: 'Ein neuer Datensatz beginnt im Stand „Idee“.',
			extensions: { code: 'TRANSITION_REFUSED', field: 'state' },
		});
		expect(dataOf<unknown[]>(await cockpit.asAdmin('GET', '/items/projects?filter[code][_eq]=WF-DONE'))).toEqual(
			[],
		);
	});

	it('a batch with one forbidden change changes nothing', async () => {
		const [good, bad] = [await newProject(), await running()];
		const answer = await cockpit.asAdmin('PATCH', '/items/projects', {
			keys: [good, bad],
			data: { state: states['pre_project'] },
		});
		expect(answer.text).toContain('TRANSITION_REFUSED');
		expect([await stateOf(good), await stateOf(bad)]).toEqual(['idea', 'running']);
	});
});

describe('an administrator', () => {
	it('goes past the workflow with a reason, which the journal marks', async () => {
		const id = await newProject();
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, {
			state: states['completed'],
			override_reason: 'Altbestand',
		});
		expect((await entriesOf(id)).at(-1)).toMatchObject({
			kind: 'transition',
			to_state: 'completed',
			override: true,
			comment: 'Altbestand',
		});
		expect(dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=override_reason`))).toEqual({
			override_reason: null,
		});
	});

	it('is not marked where the workflow allows the change anyway', async () => {
		const id = await newProject();
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, {
			state: states['planned'],
			override_reason: 'unnötig',
		});
		expect((await entriesOf(id)).at(-1)).toMatchObject({ override: false });
	});

	it('is named in the report with the reason, as long as the record is in that state', async () => {
		const id = await newProject({ title: 'Ausnahme', cycle: await cockpit.idOf('strategy_cycles', '2025') });
		const reader = as(await cockpit.userOf('Leitung'));
		const reported = async () => {
			const { overrides } = dataOf<{ overrides: { reason: string; records: { id: string }[] }[] }>(
				await reader('GET', '/cockpit/reports/interim?cycle=2025&format=json'),
			);
			return overrides
				.filter(({ records }) => records.some((record) => record.id === id))
				.map(({ reason }) => reason);
		};
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, {
			state: states['running'],
			actual_start: '2026-01-07',
			override_reason: 'Beschluss des Rates',
		});
		expect(await reported()).toEqual(['Beschluss des Rates']);
		expect((await reader('GET', '/cockpit/reports/interim?cycle=2025')).text).toContain('Beschluss des Rates');
		expect((await transition(cockpit.asAdmin, id, 'pause')).status).toBe(200);
		expect(await reported()).toEqual([]);
	});

	it('alone may do so', async () => {
		const id = await newProject();
		const office = as(await cockpit.userOf('Digitalisierungsbüro'));
		const answer = await office('PATCH', `/items/projects/${id}`, {
			state: states['completed'],
			override_reason: 'Ich auch',
		});
		expect(answer.body.errors?.[0]?.extensions.code).toBe('OVERRIDE_REFUSED');
		expect(await stateOf(id)).toBe('idea');
	});
});

describe('what a transition asks for', () => {
	it('is told with every reason, in words, and shown before as it is decided after', async () => {
		const id = await running();
		const clerk = as(await cockpit.userOf('Fachamt', ['MUSIKSCHULE']));
		const shown = await possible(clerk, id);
		expect(shown.find(({ key }) => key === 'complete')).toMatchObject({
			allowed: false,
			reasons: [{ code: 'MISSING_FIELD', field: 'actual_end', message: '„Tatsächliches Ende“ fehlt.' }],
		});
		expect(shown.find(({ key }) => key === 'cancel_running')).toMatchObject({
			allowed: false,
			reasons: [{ code: 'NOT_YOUR_ROLE' }],
		});
		expect(shown.find(({ key }) => key === 'pause')).toMatchObject({ allowed: true, reasons: [] });
		for (const { key, allowed } of shown) {
			const answer = await transition(clerk, await running(), key, { comment: 'Probe' });
			expect([key, answer.status === 200], answer.text).toEqual([key, allowed]);
		}
	});

	it('is told with who may fill it in: an office does not hand over to another', async () => {
		const id = await running({ actual_end: '2026-02-01' });
		await transition(cockpit.asAdmin, id, 'complete');
		const required = async (ask: Ask) =>
			dataOf<{ transitions: object[] }>(await ask('GET', `/cockpit/workflow/projects/${id}`)).transitions;
		const of = (writable: boolean) => [
			{
				key: 'hand_over',
				to: { key: 'regular_operation', icon: 'autorenew' },
				requiredFields: [{ field: 'office', label: 'Amt', writable }],
			},
		];
		expect(await required(as(await cockpit.userOf('Fachamt', ['MUSIKSCHULE'])))).toMatchObject(of(false));
		expect(await required(as(await cockpit.userOf('Digitalisierungsbüro')))).toMatchObject(of(true));
	});

	it('may come with it: a missing field, a comment, the day', async () => {
		const id = await running();
		const clerk = as(await cockpit.userOf('Fachamt', ['MUSIKSCHULE']));
		const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
		const answer = await transition(clerk, id, 'complete', {
			fields: { actual_end: '2026-02-01' },
			comment: 'abgenommen',
			effective_on: today,
		});
		expect(dataOf<object>(answer)).toEqual({ status: 'done', state: { key: 'completed', label: 'Abgeschlossen' } });
		expect((await entriesOf(id)).at(-1)).toMatchObject({
			to_state: 'completed',
			comment: 'abgenommen',
			facts: { actual_end: '2026-02-01' },
		});
	});

	it('is not asked of the wrong person or state', async () => {
		const id = await newProject();
		const [reader, foreign] = [as(await cockpit.userOf('Leitung')), as(await cockpit.userOf('Fachamt', ['RECHT']))];
		for (const ask of [reader, foreign]) {
			expect(
				(await possible(ask, id)).every(({ allowed, reasons }) => !allowed && reasons[0]?.code === 'NO_RIGHT'),
			).toBe(true);
			expect((await transition(ask, id, 'plan')).status).toBeGreaterThanOrEqual(400);
		}
		expect((await transition(cockpit.asAdmin, id, 'complete')).body.errors?.[0]?.extensions.code).toBe(
			'NOT_IN_STATE',
		);
		expect((await transition(cockpit.asAdmin, id, 'no_such')).status).toBe(404);
		expect((await transition(cockpit.asAdmin, crypto.randomUUID(), 'plan')).status).toBe(404);
		expect((await transition(cockpit.asAdmin, id, 'plan', { foo: 1 })).status).toBe(400);
		expect((await cockpit.api('GET', `/cockpit/workflow/projects/${id}`)).status).toBe(403);
		expect(await stateOf(id)).toBe('idea');
	});
});

describe('a configured transition', () => {
	const change = async (key: string, body: object) => {
		const [row] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				`/items/workflow_transitions?fields=id&filter[key][_eq]=${key}&filter[workflow][collection][_eq]=projects`,
			),
		);
		expect((await cockpit.asAdmin('PATCH', `/items/workflow_transitions/${row.id}`, body)).status).toBe(200);
	};

	it('holds its condition on the record and its relations, and fails closed when it cannot be asked', async () => {
		await change('pause', {
			condition: { milestones: { _some: { reached_on: { _nnull: true } } } },
			condition_label: 'ein Meilenstein ist erreicht',
		});
		const id = await running();
		expect((await transition(cockpit.asAdmin, id, 'pause')).body.errors?.[0]?.message).toBe(
			'Die Bedingung ist nicht erfüllt: ein Meilenstein ist erreicht',
		);
		await cockpit.asAdmin('POST', '/items/milestones', { title: 'Abnahme', project: id, reached_on: '2026-01-20' });
		expect((await transition(cockpit.asAdmin, id, 'pause')).status).toBe(200);
		// The check on save lets no such condition in; a field may vanish later.
		const database = openDatabase(cockpit.environment);
		await database('workflow_transitions')
			.where({ key: 'pause' })
			.update({ condition: JSON.stringify({ no_such_field: { _eq: 1 } }) });
		await database.destroy();
		const other = await running();
		expect((await transition(cockpit.asAdmin, other, 'pause')).text).toContain('CONDITION_BROKEN');
		expect(await stateOf(other)).toBe('running');
		await change('pause', { condition: null, condition_label: null });
	});

	it('may look from today: planned ends that have passed, and those that lie ahead', async () => {
		await change('pause', {
			condition: { planned_end: { _lt: '$NOW(-1 day)' } },
			condition_label: 'das geplante Ende liegt zurück',
		});
		const [past, ahead] = [
			await running({ planned_end: '2026-02-01' }),
			await running({ planned_end: '2099-12-31' }),
		];
		expect((await transition(cockpit.asAdmin, ahead, 'pause')).text).toContain('das geplante Ende liegt zurück');
		expect((await transition(cockpit.asAdmin, past, 'pause')).status).toBe(200);
		await change('pause', { condition: null, condition_label: null });
	});

	it('is judged on the record as it will be: by what comes with it and what it sets', async () => {
		const other = await cockpit.idOf('offices', 'RECHT');
		await change('pause', {
			condition: {
				_and: [
					{ health_scope: { _eq: 'yellow' } },
					{ health_schedule: { _eq: 'yellow' } },
					{ office: { code: { _eq: 'RECHT' } } },
					{ state: { key: { _eq: 'paused' } } },
				],
			},
			condition_label: 'gelb beim Rechtsamt',
			set_fields: { health_schedule: 'yellow' },
		});
		const refused = 'gelb beim Rechtsamt';
		const id = await running({ health_schedule: 'green' });
		const fields = { health_scope: 'yellow', office: other };
		for (const part of [{}, { health_scope: 'yellow' }, { office: other }])
			expect((await transition(cockpit.asAdmin, id, 'pause', { comment: 'Probe', fields: part })).text).toContain(
				refused,
			);
		expect(await stateOf(id)).toBe('running');
		expect((await transition(cockpit.asAdmin, id, 'pause', { comment: 'Probe', fields })).status).toBe(200);
		expect(await stateOf(id)).toBe('paused');

		// The other way: what is met now and would not be any more.
		const met = await running({ ...fields, health_schedule: 'green' });
		expect((await possible(cockpit.asAdmin, met)).find(({ key }) => key === 'pause')?.allowed).toBe(true);
		expect(
			(
				await transition(cockpit.asAdmin, met, 'pause', {
					comment: 'Probe',
					fields: { office: base.office },
				})
			).text,
		).toContain(refused);
		expect(await stateOf(met)).toBe('running');

		// With four eyes the second person confirms what came with the request.
		await change('pause', { four_eyes: true });
		const [first, second] = [
			as(await cockpit.userOf('Digitalisierungsbüro')),
			as(await cockpit.userOf('Digitalisierungsbüro')),
		];
		const asked = await running({ office: other, health_schedule: 'green' });
		expect((await transition(first, asked, 'pause')).text).toContain(refused);
		expect(
			dataOf<object>(
				await transition(first, asked, 'pause', { comment: 'Probe', fields: { health_scope: 'yellow' } }),
			),
		).toMatchObject({ status: 'requested' });
		expect((await possible(second, asked)).find(({ key }) => key === 'pause')?.allowed).toBe(true);
		expect(dataOf<object>(await transition(second, asked, 'pause'))).toMatchObject({ status: 'done' });
		await change('pause', { four_eyes: false, condition: null, condition_label: null, set_fields: null });
	});

	it('sets fields on entry, unless the writer does', async () => {
		await change('pause', { set_fields: { health_schedule: 'yellow', actual_end: 'today' } });
		const [set, kept] = [await running(), await running()];
		await transition(cockpit.asAdmin, set, 'pause');
		expect((await entriesOf(set)).at(-1)?.facts).toMatchObject({
			health_schedule: 'yellow',
			actual_end: new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date()),
		});
		await transition(cockpit.asAdmin, kept, 'pause', { comment: 'Probe', fields: { actual_end: '2026-03-01' } });
		expect(
			dataOf<object>(await cockpit.asAdmin('GET', `/items/projects/${kept}?fields=actual_end,health_schedule`)),
		).toEqual({ actual_end: '2026-03-01', health_schedule: 'yellow' });
		await change('pause', { set_fields: null });
	});

	it('with four eyes is requested by one and confirmed by another', async () => {
		await change('pause', { four_eyes: true });
		const id = await running();
		const [first, second] = [
			as(await cockpit.userOf('Fachamt', ['MUSIKSCHULE'])),
			as(await cockpit.userOf('Digitalisierungsbüro')),
		];
		expect((await possible(first, id)).find(({ key }) => key === 'pause')).toMatchObject({
			allowed: false,
			requestable: true,
		});
		expect((await first('PATCH', `/items/projects/${id}`, { state: states['paused'] })).text).toContain(
			'SECOND_PERSON',
		);
		expect(
			dataOf<object>(
				await transition(first, id, 'pause', { comment: 'Urlaub', fields: { health_scope: 'yellow' } }),
			),
		).toMatchObject({ status: 'requested' });
		// What came with the request is kept in it, and the journal says who requested.
		expect((await entriesOf(id)).at(-1)).toMatchObject({
			kind: 'changed',
			comment: '„Pausieren“ beantragt: Urlaub',
			facts: { health_scope: null },
		});
		expect((await possible(second, id)).find(({ key }) => key === 'pause')).toMatchObject({
			allowed: true,
			request: {
				...{ isOwn: false, comment: 'Urlaub', mayDecline: true },
				fields: [{ field: 'health_scope', value: 'yellow' }],
			},
		});
		expect((await transition(first, id, 'pause')).text).toContain('SECOND_PERSON');
		expect(await stateOf(id)).toBe('running');
		const [request] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', `/items/transition_requests?filter[item][_eq]=${id}`),
		);
		for (const [method, body] of [
			['PATCH', { comment: 'anders' }],
			['DELETE', undefined],
		] as const)
			expect((await cockpit.asAdmin(method, `/items/transition_requests/${request.id}`, body)).status).toBe(403);
		expect(dataOf<object>(await transition(second, id, 'pause'))).toMatchObject({ status: 'done' });
		const requests = async (item: string) =>
			dataOf<unknown[]>(await cockpit.asAdmin('GET', `/items/transition_requests?filter[item][_eq]=${item}`));
		expect(await requests(id)).toEqual([]);
		expect(new Set((await entriesOf(id)).slice(-2).map(({ user }) => user)).size).toBe(2);
		expect((await entriesOf(id)).at(-1)).toMatchObject({ facts: { health_scope: 'yellow' } });
		const [deleted, overridden] = [await running(), await running()];
		await transition(first, deleted, 'pause');
		expect(await requests(deleted)).toHaveLength(1);
		await cockpit.asAdmin('DELETE', `/items/projects/${deleted}`);
		expect(await requests(deleted)).toEqual([]);
		expect(
			dataOf<object>(
				await transition(cockpit.asAdmin, overridden, 'pause', { comment: 'Probe', override_reason: 'eilt' }),
			),
		).toMatchObject({ status: 'done' });
		await change('pause', { four_eyes: false });
	});

	it('with four eyes is requested anew once it has changed: nobody confirms what was not requested', async () => {
		await change('pause', { four_eyes: true });
		const id = await running();
		const [first, second] = [
			as(await cockpit.userOf('Fachamt', ['MUSIKSCHULE'])),
			as(await cockpit.userOf('Digitalisierungsbüro')),
		];
		expect(dataOf<object>(await transition(first, id, 'pause'))).toMatchObject({ status: 'requested' });
		await change('pause', { label: 'Anhalten' });
		expect(
			dataOf<unknown[]>(await cockpit.asAdmin('GET', `/items/transition_requests?filter[item][_eq]=${id}`)),
		).toEqual([]);
		expect(dataOf<object>(await transition(second, id, 'pause'))).toMatchObject({ status: 'requested' });
		expect(await stateOf(id)).toBe('running');
		await change('pause', { four_eyes: false, label: 'Pausieren' });
	});

	describe('with four eyes', () => {
		let first: Ask, second: Ask, third: Ask;
		beforeAll(async () => {
			await change('pause', { four_eyes: true });
			[first, second, third] = [
				as(await cockpit.userOf('Fachamt', ['MUSIKSCHULE'])),
				as(await cockpit.userOf('Digitalisierungsbüro')),
				as(await cockpit.userOf('Digitalisierungsbüro')),
			] as [Ask, Ask, Ask];
		});
		afterAll(() => change('pause', { four_eyes: false }));
		const requests = async (item: string) =>
			dataOf<unknown[]>(await cockpit.asAdmin('GET', `/items/transition_requests?filter[item][_eq]=${item}`));
		const requested = async (body: object = { comment: 'Urlaub' }) => {
			const id = await running();
			const answer = await transition(first, id, 'pause', body);
			expect(dataOf<object>(answer), answer.text).toMatchObject({ status: 'requested' });
			return id;
		};
		const refusedWith = (answer: Answer, code: string) =>
			expect(answer.body.errors?.[0]?.extensions.code, answer.text).toBe(code);

		it.each([
			['the facts of the record', (id: string) => second('PATCH', `/items/projects/${id}`, { title: 'anders' })],
			[
				'a date of the record',
				(id: string) => second('PATCH', `/items/projects/${id}`, { planned_end: '2029-12-31' }),
			],
		])('%s change: the request has fallen, and nothing is confirmed', async (_what, alter) => {
			const id = await requested();
			expect((await alter(id)).status).toBe(200);
			refusedWith(
				await second('PATCH', `/items/projects/${id}`, { state: states['paused'] }),
				'TRANSITION_REFUSED',
			);
			expect((await possible(second, id)).find(({ key }) => key === 'pause')).toMatchObject({
				...{ allowed: false, requestable: true, request: null },
				requestFallen: expect.stringContaining('hinfällig'),
			});
			const before = (await entriesOf(id)).length;
			refusedWith(await transition(second, id, 'pause'), 'REQUEST_FALLEN');
			expect([await stateOf(id), (await entriesOf(id)).length, await requests(id)]).toEqual([
				'running',
				before,
				[],
			]);
			expect(dataOf<object>(await transition(second, id, 'pause'))).toMatchObject({ status: 'requested' });
			expect(dataOf<object>(await transition(third, id, 'pause'))).toMatchObject({ status: 'done' });
		});

		it('other fields or another day with the confirmation confirm nothing', async () => {
			for (const body of [
				{ comment: 'y', fields: { health_scope: 'red' } },
				{ comment: 'y', fields: { title: 'anders' } },
				{ comment: 'y', effective_on: '2026-02-01' },
			]) {
				const id = await requested({ comment: 'x', fields: { health_scope: 'yellow' } });
				refusedWith(await transition(second, id, 'pause', body), 'REQUEST_FALLEN');
				expect([await stateOf(id), await requests(id)]).toEqual(['running', []]);
			}
			const id = await requested({ comment: 'x', fields: { health_scope: 'yellow' } });
			refusedWith(
				await second('PATCH', `/items/projects/${id}`, { state: states['paused'], title: 'anders' }),
				'TRANSITION_REFUSED',
			);
			const same = { comment: 'y', fields: { health_scope: 'yellow' } };
			expect(dataOf<object>(await transition(second, id, 'pause', same))).toMatchObject({ status: 'done' });
		});

		it('asks the requester for nothing that the request already holds', async () => {
			await change('pause', { required_fields: ['health_scope'] });
			const id = await requested({ comment: 'x', fields: { health_scope: 'yellow' } });
			const pause = (await possible(first, id)).find(({ key }) => key === 'pause');
			expect(pause?.reasons.map(({ code }) => code)).toEqual(['SECOND_PERSON']);
			await change('pause', { required_fields: null });
		});

		it('names neither the state nor what the transition itself sets', async () => {
			const id = await running();
			for (const field of ['state', 'override_reason', 'effective_on', 'id']) {
				const answer = await transition(cockpit.asAdmin, id, 'pause', {
					comment: 'x',
					fields: { [field]: field === 'state' ? states['completed'] : 'x' },
				});
				expect(answer.body.errors?.[0]?.extensions, answer.text).toMatchObject({
					...{ code: 'FIELD_OF_TRANSITION', field },
				});
				const dry = await cockpit.asAdmin('POST', `/cockpit/workflow/projects/transitions/pause`, {
					...{ ids: [id], comment: 'x', dry_run: true },
					fields: { [field]: field === 'state' ? states['completed'] : 'x' },
				});
				expect(dataOf<[{ data: { reasons: object[] } }]>(dry)[0].data).toMatchObject({
					allowed: false,
					reasons: [{ code: 'FIELD_OF_TRANSITION', field }],
				});
			}
			expect([await stateOf(id), await requests(id), (await entriesOf(id)).length]).toEqual(['running', [], 1]);
		});

		it('is withdrawn by the requester, and declined with a reason by whoever may confirm', async () => {
			const end = (ask: Ask, id: string, how: string, body: object = {}) =>
				ask('POST', `/cockpit/workflow/projects/${id}/transitions/pause/${how}`, body);
			const id = await requested();
			expect((await end(second, id, 'withdraw')).status).toBe(403);
			expect((await end(first, id, 'decline', { reason: 'selbst' })).status).toBe(403);
			expect((await end(second, id, 'decline')).status).toBe(400);
			expect(await requests(id)).toHaveLength(1);
			expect(dataOf<object>(await end(first, id, 'withdraw'))).toEqual({ withdrawn: true });
			refusedWith(await end(first, id, 'withdraw'), 'REQUEST_FALLEN');
			refusedWith(await transition(second, id, 'pause', { comment: 'x', confirm: true }), 'REQUEST_FALLEN');
			expect(dataOf<object>(await transition(first, id, 'pause'))).toMatchObject({ status: 'requested' });
			refusedWith(await transition(second, id, 'pause', { comment: 'x', confirm: false }), 'REQUEST_FALLEN');
			expect(dataOf<object>(await end(second, id, 'decline', { reason: 'zu früh' }))).toEqual({ declined: true });
			expect([await stateOf(id), await requests(id)]).toEqual(['running', []]);
			expect((await entriesOf(id)).at(-1)?.comment).toBe('Antrag auf „Pausieren“ abgelehnt: zu früh');
			const told = dataOf<{ subject: string }[]>(await first('GET', '/notifications?fields=subject'));
			expect(told.map(({ subject }) => subject).join()).toContain('Antrag abgelehnt');
		});

		it.each([
			['is archived', (user: string) => cockpit.asAdmin('PATCH', `/users/${user}`, { status: 'archived' })],
			['has lost the role', (user: string) => cockpit.asAdmin('PATCH', `/users/${user}`, { role: null })],
			['is pseudonymised', (user: string) => cockpit.asAdmin('POST', `/cockpit/people/${user}/pseudonymise`)],
		])('falls when the requester %s, and another requests', async (_what, leave) => {
			const ask = as(await cockpit.userOf('Digitalisierungsbüro'));
			const user = dataOf<{ id: string }>(await ask('GET', '/users/me?fields=id')).id;
			const id = await running();
			expect(dataOf<object>(await transition(ask, id, 'pause'))).toMatchObject({ status: 'requested' });
			const left = await leave(user);
			expect(left.status, left.text).toBeLessThan(300);
			refusedWith(
				await second('PATCH', `/items/projects/${id}`, { state: states['paused'] }),
				'TRANSITION_REFUSED',
			);
			expect(dataOf<object>(await transition(second, id, 'pause'))).toMatchObject({ status: 'requested' });
			expect(dataOf<object>(await transition(third, id, 'pause'))).toMatchObject({ status: 'done' });
		});
	});

	it('is rehearsed with the same words as it is done with, and answers the same', async () => {
		const sayings: [string, object][] = [
			['complete', { fields: { actual_end: '2026-11-01' } }],
			['complete', {}],
			['pause', { comment: 'x', effective_on: '2030-01-01' }],
			['pause', {}],
			['pause', { comment: 'x' }],
			['complete', { fields: { actual_end: '2025-01-01' } }],
		];
		for (const [key, saying] of sayings) {
			const id = await running();
			const path = `/cockpit/workflow/projects/transitions/${key}`;
			const before = await entriesOf(id);
			const [dry] = dataOf<[{ data: { allowed: boolean; reasons: { code: string }[] } }]>(
				await cockpit.asAdmin('POST', path, { ids: [id], ...saying, dry_run: true }),
			);
			expect(await entriesOf(id)).toEqual(before);
			const [run] = dataOf<[{ data?: object; error?: { code: string; reasons?: { code: string }[] } }]>(
				await cockpit.asAdmin('POST', path, { ids: [id], ...saying }),
			);
			expect(dry.data.allowed, JSON.stringify([key, saying])).toBe(run.data !== undefined);
			expect(dry.data.reasons.map(({ code }) => code)).toEqual(
				run.error ? (run.error.reasons ?? [run.error]).map(({ code }) => code) : [],
			);
		}
	});

	it('may be reserved for a role in the project', async () => {
		const { email } = await cockpit.loginOf('Fachamt', ['MUSIKSCHULE']);
		const [user] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', `/users?fields=id&filter[email][_eq]=${email}`),
		);
		const lead = as(await tokenOf(email));
		await change('pause', { project_roles: ['lead'] });
		const id = await running();
		expect((await transition(lead, id, 'pause')).text).toContain('NOT_YOUR_ROLE');
		await cockpit.asAdmin('POST', '/items/project_roles', { project: id, user: user.id, role: 'lead' });
		expect((await transition(lead, id, 'pause')).status).toBe(200);
		await change('pause', { project_roles: null });
	});

	it('is not shown as possible to whoever may change the record and not its state', async () => {
		const idOf = async (path: string, body: object) =>
			dataOf<{ id: string }>(await cockpit.asAdmin('POST', path, body)).id;
		const policy = await idOf('/policies', { name: 'Nur Titel', app_access: true });
		await idOf('/permissions', { policy, collection: 'projects', action: 'read', fields: ['*'], permissions: {} });
		await idOf('/permissions', {
			policy,
			collection: 'projects',
			action: 'update',
			fields: ['title', 'actual_end'],
			permissions: {},
		});
		const role = await idOf('/roles', { name: 'Lektorat' });
		await idOf('/access', { role, policy });
		const editor = as(await cockpit.userOf('Lektorat'));
		const id = await running();
		expect((await editor('PATCH', `/items/projects/${id}`, { title: 'Besser' })).status).toBe(200);
		const shown = await possible(editor, id);
		expect(shown.map(({ allowed, reasons }) => [allowed, reasons[0]?.code])).toEqual(
			shown.map(() => [false, 'NO_RIGHT']),
		);
		// Of offices this editor may read nothing, and the history tells no name of one.
		const history = (await editor('GET', `/cockpit/journal/projects/${id}`)).text;
		expect(history).toContain('nicht einsehbar');
		expect(history).not.toContain('Musikschule');
		expect((await transition(editor, id, 'pause')).status).toBe(403);
		expect(await stateOf(id)).toBe('running');
	});

	async function tokenOf(email: string): Promise<string> {
		return dataOf<{ access_token: string }>(
			await cockpit.api('POST', '/auth/login', { body: { email, password: 'Probe-Kennwort-2026' } }),
		).access_token;
	}
});

describe('many records at once', () => {
	it('are answered one by one, or all or none', async () => {
		const [idea, other] = [await newProject(), await running()];
		const each = dataOf<{ id: string; data?: object; error?: { code: string } }[]>(
			await cockpit.asAdmin('POST', '/cockpit/workflow/projects/transitions/plan', { ids: [idea, other] }),
		);
		expect(each).toMatchObject([
			{ id: idea, data: { status: 'done' } },
			{ id: other, error: { code: 'NOT_IN_STATE' } },
		]);
		// A refusal of the record's rules is one of several answers too, and stops none of the others.
		const [bad, good] = [await running(), await running()];
		const mixed = dataOf<{ id: string; data?: object; error?: { code: string } }[]>(
			await cockpit.asAdmin('POST', '/cockpit/workflow/projects/transitions/complete', {
				ids: [bad, good, crypto.randomUUID()],
				fields: { actual_end: '2025-01-01' },
			}),
		);
		expect(mixed.map(({ error }) => error?.code)).toEqual(['FAILED_VALIDATION', 'FAILED_VALIDATION', 'NOT_FOUND']);
		const next = await newProject();
		const all = await cockpit.asAdmin('POST', '/cockpit/workflow/projects/transitions/plan', {
			ids: [next, other],
			all_or_nothing: true,
		});
		expect(all.body.errors?.[0]?.extensions.code).toBe('NOT_IN_STATE');
		expect(await stateOf(next)).toBe('idea');
		const dry = dataOf<{ data?: { allowed: boolean } }[]>(
			await cockpit.asAdmin('POST', '/cockpit/workflow/projects/transitions/plan', {
				ids: [next],
				dry_run: true,
			}),
		);
		expect([dry[0]?.data?.allowed, await stateOf(next)]).toEqual([true, 'idea']);
		expect(
			(
				await cockpit.asAdmin('POST', '/cockpit/workflow/projects/transitions/plan', {
					ids: Array.from({ length: 2001 }, () => crypto.randomUUID()),
				})
			).status,
		).toBe(400);
	});
});

describe('two who start from the same state', () => {
	it('exactly one wins, the others are told, and the chain is whole', async () => {
		for (let round = 0; round < 5; round++) {
			const id = await newProject();
			const keys = ['start_pre_project', 'plan', 'cancel_idea', 'plan'];
			const answers = await Promise.all(
				keys.map((key) => transition(cockpit.asAdmin, id, key, { comment: 'gleichzeitig' })),
			);
			expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
			for (const answer of answers.filter(({ status }) => status !== 200))
				expect(answer.body.errors?.[0]?.extensions.code).toMatch(/NOT_IN_STATE|CHANGED_MEANWHILE/);
			expect((await entriesOf(id)).map(({ kind }) => kind)).toEqual(['created', 'transition']);
		}
	});
});
