import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSeeds } from '../../seeds/load.ts';
import { ADMIN, dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
beforeAll(async () => {
	cockpit = await startCockpit();
});
afterAll(() => cockpit?.stop());

describe('a seeded cockpit', () => {
	it('is healthy and says which rules are in force', async () => {
		const { status, body } = await cockpit.api('GET', '/cockpit/health');
		expect(status).toBe(200);
		expect(body).toMatchObject({ status: 'ok', rules: { records: true } });
	});

	it('is not changed by a second run of the seeds', async () => {
		const again = await loadSeeds({ url: cockpit.url, ...ADMIN, log: () => {} });
		expect(again).toMatchObject({ created: 0, updated: 0 });
	});

	it('leaves a city its own word for a text of the interface', async () => {
		const path = `/translations?filter[key][_eq]=active_users&filter[language][_eq]=de-DE`;
		const [{ id }] = dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', path));
		await cockpit.asAdmin('DELETE', `/translations/${id}`);
		await cockpit.asAdmin('POST', '/translations', { language: 'de-DE', key: 'active_users', value: 'Kollegium' });
		await loadSeeds({ url: cockpit.url, ...ADMIN, log: () => {}, folders: ['app'] });
		expect(dataOf<object[]>(await cockpit.asAdmin('GET', path))).toMatchObject([{ value: 'Kollegium' }]);
	});

	it.each(['Digitalisierungsbüro', 'Fachamt', 'Bewertung', 'Leitung'])(
		'lets the role %s read the projects of the report',
		async (role) => {
			const token = await cockpit.userOf(role);
			const { text } = await cockpit.api('GET', '/items/projects?fields=code&limit=-1', { token });
			expect((JSON.parse(text) as { data: unknown[] }).data).toHaveLength(26);
		},
	);

	it('shows nothing of the working collections without login', async () => {
		expect((await cockpit.api('GET', '/items/projects')).status).toBe(403);
	});
});

describe('a subject office', () => {
	const titleOf = async (code: string) =>
		(
			await cockpit.api('GET', `/items/projects?fields=id,title&filter[code][_eq]=${code}`, {
				token: cockpit.admin,
			})
		).body.data as unknown as [{ id: string; title: string }];

	it('edits the projects of its own office and of those below it, and no others', async () => {
		const token = await cockpit.userOf('Fachamt', ['ORDNUNG']);
		const [below] = await titleOf('PB-I-15');
		const [foreign] = await titleOf('PB-I-08');
		expect(
			(
				await cockpit.api('PATCH', `/items/projects/${below.id}`, {
					token,
					body: { title: 'Umstellung der Bußgeldstelle' },
				})
			).status,
		).toBe(200);
		expect(
			(await cockpit.api('PATCH', `/items/projects/${foreign.id}`, { token, body: { title: 'Fremd' } })).status,
		).toBe(403);
		expect((await titleOf('PB-I-08'))[0].title).toBe(foreign.title);
	});

	it('enters an idea for its own office, and for no other, and in no later state', async () => {
		const token = await cockpit.userOf('Fachamt', ['MUSIKSCHULE']);
		const idOf = async (path: string) =>
			(
				(await cockpit.api('GET', `${path}&fields=id&limit=1`, { token: cockpit.admin })).body
					.data as unknown as [{ id: string }]
			)[0].id;
		const field = await idOf('/items/fields_of_action?filter[code][_eq]=I');
		const office = await idOf('/items/offices?filter[code][_eq]=MUSIKSCHULE');
		const foreign = await idOf('/items/offices?filter[code][_eq]=RECHT');
		const running = await idOf(
			'/items/workflow_states?filter[key][_eq]=running&filter[workflow][collection][_eq]=projects',
		);
		const create = (code: string, part: object) =>
			cockpit.api('POST', '/items/projects', {
				token,
				body: { code, title: 'Instrumentenverleih online', field_of_action: field, office, ...part },
			});
		expect((await create('MS-1', {})).status).toBe(200);
		expect((await create('MS-2', { office: foreign })).status).toBeGreaterThanOrEqual(400);
		expect((await create('MS-3', { state: running })).status).toBeGreaterThanOrEqual(400);
		expect(
			JSON.parse(
				(await cockpit.api('GET', '/items/projects?fields=code&filter[code][_starts_with]=MS-', { token }))
					.text,
			),
		).toEqual({ data: [{ code: 'MS-1' }] });
	});

	it('does not decide what is public', async () => {
		const token = await cockpit.userOf('Fachamt', ['ORDNUNG']);
		const [own] = await titleOf('PB-I-15');
		expect(
			(await cockpit.api('PATCH', `/items/projects/${own.id}`, { token, body: { visibility: 'internal' } }))
				.status,
		).toBe(403);
	});
});
