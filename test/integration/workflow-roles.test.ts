import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { valuesFor } from '../support/records.ts';

const ROLES = ['Digitalisierungsbüro', 'Fachamt', 'Bewertung', 'Leitung'] as const;
const COLLECTIONS = ['projects', 'services', 'measures', 'maturity_assessments', 'reports'] as const;

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

interface Transition {
	key: string;
	from_state: string;
	to_state: string;
}

let cockpit: Cockpit;
let holder: { office: string; user: string };
const callers: [string, Ask][] = [];

beforeAll(async () => {
	cockpit = await startCockpit();
	holder = {
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		user: dataOf<{ id: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id')).id,
	};
	callers.push(['Administrator', cockpit.asAdmin]);
	for (const role of ROLES) {
		const token = await cockpit.userOf(role, ['MUSIKSCHULE']);
		callers.push([role, (method, path, body) => cockpit.api(method, path, { token, body })]);
	}
});
afterAll(() => cockpit?.stop());

const transitionsOf = async (collection: string) =>
	dataOf<Transition[]>(
		await cockpit.asAdmin(
			'GET',
			`/items/workflow_transitions?fields=key,from_state,to_state&filter[workflow][collection][_eq]=${collection}`,
		),
	);
const stateOf = async (collection: string, id: string) =>
	dataOf<{ state: string }>(await cockpit.asAdmin('GET', `/items/${collection}/${id}?fields=state`)).state;

const create = async (collection: string, body: object): Promise<string> => {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, `${collection}: ${answer.text}`).toBe(200);
	return dataOf<{ id: string }>(answer).id;
};

const inState = async (collection: string, state: string) =>
	create(collection, { ...(await valuesFor(collection, holder, create)), state, override_reason: 'Ausgangslage' });

it.each(COLLECTIONS)(
	'%s: in every state and for every role, the transitions shown as possible are those that are done',
	async (collection) => {
		const transitions = await transitionsOf(collection);
		expect(transitions.length).toBeGreaterThan(0);
		const accepted = new Map<string, number>();
		for (const [role, ask] of callers) {
			for (const { key, from_state, to_state } of transitions) {
				const id = await inState(collection, from_state);
				const seen = await ask('GET', `/cockpit/workflow/${collection}/${id}`);
				const shown =
					seen.status === 200
						? dataOf<{ transitions: { key: string; allowed: boolean }[] }>(seen).transitions
						: [];
				const isShown = shown.some((transition) => transition.key === key && transition.allowed);
				const answer = await ask('POST', `/cockpit/workflow/${collection}/${id}/transitions/${key}`, {
					comment: 'Probe',
				});
				expect([role, key, answer.status === 200], answer.text).toEqual([role, key, isShown]);
				expect(await stateOf(collection, id)).toBe(isShown ? to_state : from_state);
				accepted.set(role, (accepted.get(role) ?? 0) + Number(isShown));
			}
		}
		expect(accepted.get('Digitalisierungsbüro')).toBeGreaterThan(0);
		expect(accepted.get('Leitung')).toBe(0);
	},
);

it.each(COLLECTIONS)('%s: no transition is done from another state than its own', async (collection) => {
	const transitions = await transitionsOf(collection);
	for (const from of new Set(transitions.map(({ from_state }) => from_state))) {
		const id = await inState(collection, from);
		for (const { key } of transitions.filter(({ from_state }) => from_state !== from)) {
			const answer = await cockpit.asAdmin('POST', `/cockpit/workflow/${collection}/${id}/transitions/${key}`, {
				comment: 'Probe',
			});
			expect(answer.body.errors?.[0]?.extensions.code, key).toBe('NOT_IN_STATE');
		}
		expect(await stateOf(collection, id)).toBe(from);
	}
});
