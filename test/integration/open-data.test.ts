import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let base: { office: string; field_of_action: string };
beforeAll(async () => {
	cockpit = await startCockpit();
	base = {
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		field_of_action: await cockpit.idOf('fields_of_action', 'I'),
	};
});
afterAll(() => cockpit?.stop());

type Row = Record<string, unknown>;

/** What anyone reads of a record. */
async function copyOf(collection: string, id: string): Promise<Row | undefined> {
	const answer = await cockpit.api('GET', `/items/published_${collection}?filter[id][_eq]=${id}`);
	expect(answer.status).toBe(200);
	return dataOf<Row[]>(answer)[0];
}

let count = 0;
async function newProject(part: object = {}): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/projects', {
		code: `O-${count++}`,
		title: 'Anfang',
		...base,
		visibility: 'public',
		...part,
	});
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

describe('the published copy of a record', () => {
	it('is flat, names what the record refers to, and names nobody', async () => {
		const id = await newProject({ planned_end: '2026-05-31', actual_start: '2025-01-07' });
		const copy = await copyOf('projects', id);
		expect(copy).toMatchObject({
			title: 'Anfang',
			kind: 'project',
			state: 'idea',
			state_label: 'Idee',
			state_label_en: 'Idea',
			field_of_action: 'I',
			office: 'MUSIKSCHULE',
			office_name: expect.any(String) as unknown,
			cycle: null,
			planned_end: '2026-05-31',
			actual_start: '2025-01-07',
		});
		expect(Date.parse(String(copy?.['published_at']))).toBeGreaterThan(Date.now() - 60_000);
		expect(Object.keys(copy ?? {}).filter((field) => /user|created|updated|responsible/.test(field))).toEqual([]);
	});

	it('says nothing about a field of action that nobody has stated', async () => {
		const id = await newProject({ field_of_action: undefined });
		const nothing = { field_of_action: null, field_of_action_name: null, field_of_action_name_en: null };
		expect(await copyOf('projects', id)).toMatchObject(nothing);
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { field_of_action: base.field_of_action });
		expect(await copyOf('projects', id)).toMatchObject({ field_of_action: 'I' });
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { field_of_action: null });
		expect(await copyOf('projects', id)).toMatchObject(nothing);
	});

	it('follows the record: changed, withdrawn, published again, archived, deleted', async () => {
		const id = await newProject();
		const change = (body: object) => cockpit.asAdmin('PATCH', `/items/projects/${id}`, body);
		await change({ title: 'Neu' });
		expect(await copyOf('projects', id)).toMatchObject({ title: 'Neu' });
		await change({ visibility: 'internal' });
		expect(await copyOf('projects', id)).toBeUndefined();
		await change({ visibility: 'public', title: 'Wieder' });
		expect(await copyOf('projects', id)).toMatchObject({ title: 'Wieder' });
		await change({ archived: true });
		expect(await copyOf('projects', id)).toBeUndefined();
		await change({ archived: false });
		expect(await copyOf('projects', id)).toBeDefined();
		await cockpit.asAdmin('DELETE', `/items/projects/${id}`);
		expect(await copyOf('projects', id)).toBeUndefined();
	});

	it('is not made when the change is refused', async () => {
		const id = await newProject({ visibility: 'internal' });
		const batch = await cockpit.asAdmin('PATCH', '/items/projects', [
			{ id, visibility: 'public' },
			{ id: await newProject(), title: '' },
		]);
		expect(batch.status).toBe(400);
		expect(await copyOf('projects', id)).toBeUndefined();
	});

	it('carries the new name when an office, a state or a field of action gets one', async () => {
		const id = await newProject({ office: await cockpit.idOf('offices', 'RECHT') });
		const office = await cockpit.idOf('offices', 'RECHT');
		await cockpit.asAdmin('PATCH', `/items/offices/${office}`, { name: 'Rechtsamt (umbenannt)' });
		expect(await copyOf('projects', id)).toMatchObject({ office_name: 'Rechtsamt (umbenannt)' });
		await cockpit.asAdmin('PATCH', '/items/fields_of_action', {
			keys: [base.field_of_action],
			data: { name_en: 'Renamed' },
		});
		expect(await copyOf('projects', id)).toMatchObject({ field_of_action_name_en: 'Renamed' });
	});

	it('of an indicator carries its newest value', async () => {
		const indicator = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/items/indicators', {
				code: 'open-data-probe',
				name: 'Probe',
				visibility: 'public',
				values: {
					create: [
						{ as_of: '2024-12-31', value: 3 },
						{ as_of: '2025-12-31', value: 7 },
					],
					update: [],
					delete: [],
				},
			}),
		).id;
		expect(await copyOf('indicators', indicator)).toMatchObject({ value: 7, as_of: '2025-12-31' });
		const values = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				`/items/indicator_values?filter[indicator][_eq]=${indicator}&sort=-as_of&fields=id`,
			),
		);
		await cockpit.asAdmin('PATCH', `/items/indicator_values/${values[0].id}`, { value: 8 });
		expect(await copyOf('indicators', indicator)).toMatchObject({ value: 8 });
		await cockpit.asAdmin('DELETE', `/items/indicator_values/${values[0].id}`);
		expect(await copyOf('indicators', indicator)).toMatchObject({ value: 3, as_of: '2024-12-31' });
	});

	it('of an indicator that follows a figure carries what everyone may know of that, and of how many', async () => {
		const { id } = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/items/indicators', {
				...{ code: 'open-data-bound', name: 'Abgeschlossen', visibility: 'public', unit: 'Stück' },
				values: { create: [{ as_of: '2025-12-31', value: 99 }], update: [], delete: [] },
			}),
		);
		expect(await copyOf('indicators', id)).toMatchObject({ value: 99, unit: 'Stück', value_of: null });
		const bind = (figure: string | null) => cockpit.asAdmin('PATCH', `/items/indicators/${id}`, { figure });
		expect((await bind('projects_completed')).status).toBe(200);
		const all = dataOf<{ state: string; cycle: string | null }[]>(
			await cockpit.api('GET', '/items/published_projects?limit=-1&fields=state,cycle'),
		).filter(({ cycle, state }) => (cycle === null || cycle <= '2026') && state !== 'cancelled');
		const completed = all.filter(({ state }) => state === 'completed' || state === 'regular_operation');
		expect(completed.length).toBeGreaterThan(5);
		const told = await copyOf('indicators', id);
		expect(told).toMatchObject({ value: completed.length, unit: 'Projekte', unit_en: 'projects' });
		expect(told).toMatchObject({ value_of: all.length, as_of_precision: 'day' });
		const preview = await cockpit.asAdmin('GET', `/cockpit/publication/indicators/${id}`);
		expect(dataOf<{ fields: { field: string; value: unknown }[] }>(preview).fields).toContainEqual(
			expect.objectContaining({ field: 'value', value: completed.length }),
		);
		const [value] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', `/items/indicator_values?filter[indicator][_eq]=${id}&fields=id`),
		);
		for (const [method, path, body] of [
			['POST', '/items/indicator_values', { indicator: id, as_of: '2026-01-31', value: 7 }],
			['PATCH', `/items/indicator_values/${value.id}`, { value: 7 }],
			['PATCH', `/items/indicators/${id}`, { values: { create: [{ as_of: '2026-01-31', value: 7 }] } }],
		] as const) {
			const refused = await cockpit.asAdmin(method, path, body);
			expect([refused.status, refused.text], path).toEqual([400, expect.stringContaining('abgeleiteten Zahl')]);
			expect(refused.text).toContain('"field":"value"');
		}
		const unknown = await bind('projects_invented');
		expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('"field":"figure"')]);
		// What was entered before stays, and counts again without the figure.
		expect((await bind(null)).status).toBe(200);
		expect(await copyOf('indicators', id)).toMatchObject({ value: 99, unit: 'Stück', value_known: null });
	});

	it('is written by nobody, administrators included', async () => {
		const id = await newProject();
		const before = await copyOf('projects', id);
		for (const answer of [
			await cockpit.asAdmin('POST', '/items/published_projects', { code: 'X', title: 'gefälscht' }),
			await cockpit.asAdmin('PATCH', `/items/published_projects/${id}`, { title: 'gefälscht' }),
			await cockpit.asAdmin('DELETE', `/items/published_projects/${id}`),
		]) {
			expect(answer.text).toContain('PUBLISHED_COPY_CLOSED');
		}
		expect(await copyOf('projects', id)).toEqual(before);
	});
});

describe('what the reference report says', () => {
	it('is public from the start', async () => {
		for (const collection of ['projects', 'measures', 'indicators']) {
			const seeded = dataOf<{ code: string }[]>(
				await cockpit.asAdmin(
					'GET',
					`/items/${collection}?fields=code&filter[visibility][_eq]=public&limit=-1`,
				),
			);
			const published = dataOf<{ code: string }[]>(
				await cockpit.api('GET', `/items/published_${collection}?fields=code&limit=-1`),
			);
			expect(published.length, collection).toBeGreaterThan(0);
			expect(published.map(({ code }) => code).sort()).toEqual(seeded.map(({ code }) => code).sort());
		}
	});
});

describe('GET /cockpit/publication', () => {
	it('shows who may read the record what is or would be public', async () => {
		const id = await newProject({ visibility: 'internal' });
		const token = await cockpit.userOf('Fachamt', ['RECHT']);
		const answer = await cockpit.api('GET', `/cockpit/publication/projects/${id}?lang=en`, { token });
		expect(dataOf<object>(answer)).toMatchObject({
			visibility: 'internal',
			archived: false,
			fields: expect.arrayContaining([
				{ field: 'state_label', label: 'State label', value: 'Idee', isDate: false },
			]) as unknown,
		});
		expect((await cockpit.api('GET', `/cockpit/publication/projects/${id}`)).status).toBe(403);
		expect((await cockpit.asAdmin('GET', `/cockpit/publication/offices/${base.office}`)).status).toBe(404);
	});
});

interface Edition {
	audience: string;
	de: { asOf: string; achieved: { completed: { value: number } }; overrides: object[] };
	en: { asOf: string };
}
interface StoredReport {
	data: Edition | null;
	hash: string | null;
	title: string;
	visibility: string;
	state: { key: string };
}

/** As README tells outsiders to: SHA-256 of the JSON with the keys of each object in order and no blanks. */
function hashOfData(data: unknown): string {
	const sorted = (value: unknown): unknown =>
		Array.isArray(value)
			? value.map(sorted)
			: value !== null && typeof value === 'object'
				? Object.fromEntries(
						Object.keys(value)
							.sort()
							.map((key) => [key, sorted((value as Row)[key])]),
					)
				: value;
	return createHash('sha256')
		.update(JSON.stringify(sorted(data)))
		.digest('hex');
}

describe('a report', () => {
	let bureau: string;
	let published: string;
	beforeAll(async () => {
		bureau = await cockpit.userOf('Digitalisierungsbüro');
		const [state] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_states?fields=id&filter[key][_eq]=published&filter[workflow][collection][_eq]=reports',
			),
		);
		published = state.id;
	});
	const asBureau = (method: string, path: string, body?: unknown) =>
		cockpit.api(method, path, { token: bureau, body });
	const draft = async (part: object = {}): Promise<string> => {
		const answer = await asBureau('POST', '/items/reports', {
			code: `BERICHT-${count++}`,
			title: 'Zwischenbericht',
			cycle: await cockpit.idOf('strategy_cycles', '2025'),
			as_of: '2025-10-01',
			visibility: 'public',
			...part,
		});
		expect(answer.status, answer.text).toBe(200);
		return dataOf<{ id: string }>(answer).id;
	};
	const stored = async (id: string) =>
		dataOf<StoredReport>(await asBureau('GET', `/items/reports/${id}?fields=data,hash,title,visibility,state.key`));
	const publish = (id: string) =>
		asBureau('POST', `/cockpit/workflow/reports/${id}/transitions/publish`, { comment: 'Ausschuss' });

	it.each([
		['the button', publish],
		['REST', (id: string) => asBureau('PATCH', `/items/reports/${id}`, { state: published })],
		['a batch', (id: string) => asBureau('PATCH', '/items/reports', { keys: [id], data: { state: published } })],
		[
			'GraphQL',
			(id: string) =>
				asBureau('POST', '/graphql', {
					query: `mutation { update_reports_item(id: "${id}", data: { state: "${published}" }) { id } }`,
				}),
		],
		[
			'several at once',
			(id: string) => asBureau('POST', '/cockpit/workflow/reports/transitions/publish', { ids: [id] }),
		],
	])('holds its data and their hash once it is published by %s', async (_way, act) => {
		const id = await draft();
		expect(await stored(id)).toMatchObject({ data: null, hash: null });
		const answer = await act(id);
		expect(answer.status, answer.text).toBe(200);
		const report = await stored(id);
		expect(report.state.key, answer.text).toBe('published');
		expect(report.data).toMatchObject({
			audience: 'public',
			de: { asOf: '2025-10-01' },
			en: { asOf: '2025-10-01' },
		});
		expect(report.hash).toBe(hashOfData(report.data));
		const copy = await copyOf('reports', id);
		expect(copy).toMatchObject({ state: 'published', data: report.data, hash: report.hash });
		// In the history the data are named, and not told in full.
		const history = await asBureau('GET', `/cockpit/journal/reports/${id}`);
		expect(history.text).toContain('Eingefrorene Daten');
		expect(history.text.length).toBeLessThan(10_000);
	});

	it('stays as it was when records change, and its data are changed by nobody', async () => {
		const project = await newProject({
			title: 'Vorher',
			short_title: 'Vorher-Kurz',
			cycle: await cockpit.idOf('strategy_cycles', '2025'),
		});
		const id = await draft();
		await publish(id);
		const [before, copy] = [await stored(id), await copyOf('reports', id)];
		await cockpit.asAdmin('PATCH', `/items/projects/${project}`, { title: 'Nachher', archived: true });
		await newProject({ title: 'Später', cycle: await cockpit.idOf('strategy_cycles', '2025') });
		for (const act of [asBureau, cockpit.asAdmin]) {
			for (const change of [{ title: 'Anders' }, { as_of: '2025-01-01' }, { texts: { achieved: 'x' } }]) {
				const answer = await act('PATCH', `/items/reports/${id}`, change);
				expect([answer.status, answer.body.errors?.[0]?.extensions.code], JSON.stringify(change)).toEqual([
					409,
					'REPORT_PUBLISHED',
				]);
			}
			for (const change of [{ data: { version: 1, audience: 'public' } }, { hash: 'f'.repeat(64) }])
				expect((await act('PATCH', `/items/reports/${id}`, change)).status).toBe(403);
		}
		expect([await stored(id), await copyOf('reports', id)]).toEqual([before, copy]);
		// Withdrawn and shown again, it is the same.
		for (const visibility of ['internal', 'public'])
			expect((await asBureau('PATCH', `/items/reports/${id}`, { visibility })).status).toBe(200);
		expect(await copyOf('reports', id)).toMatchObject({ data: before.data, hash: before.hash });
	});

	it('that is public names nothing internal; one that was published as internal does not become public', async () => {
		const cycle = await cockpit.idOf('strategy_cycles', '2025');
		const [running] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_states?fields=id&filter[key][_eq]=running&filter[workflow][collection][_eq]=projects',
			),
		);
		await newProject({
			...{ title: 'Streng Vertrauliches', visibility: 'internal', cycle, state: running.id },
			...{ actual_start: '2025-01-07', override_reason: 'Wegen Krankheit' },
		});
		const [open, closed] = [await draft(), await draft({ visibility: 'internal' })];
		for (const id of [open, closed]) expect((await publish(id)).status).toBe(200);
		const [public_, internal] = [await stored(open), await stored(closed)];
		expect(JSON.stringify(public_.data)).not.toMatch(/Streng Vertrauliches|Wegen Krankheit/);
		expect(public_.data?.de.overrides).toEqual([]);
		expect(JSON.stringify(internal.data)).toMatch(/Streng Vertrauliches/);
		expect(JSON.stringify(internal.data)).toMatch(/Wegen Krankheit/);
		const answer = await asBureau('PATCH', `/items/reports/${closed}`, { visibility: 'public' });
		expect([answer.status, answer.body.errors?.[0]?.extensions]).toMatchObject([
			400,
			{ code: 'REPORT_NOT_PUBLISHABLE', field: 'visibility' },
		]);
		expect((await stored(closed)).visibility).toBe('internal');
		expect(await copyOf('reports', closed)).toBeUndefined();
	});

	it('of a day that is still to come is not published, and loses its data when an administrator takes it back', async () => {
		const ahead = await draft({ as_of: '2099-01-01' });
		const refused = await publish(ahead);
		expect([refused.status, refused.body.errors?.[0]?.extensions]).toMatchObject([
			400,
			{ code: 'REPORT_NOT_PUBLISHABLE', field: 'as_of' },
		]);
		expect(await stored(ahead)).toMatchObject({ data: null, hash: null, state: { key: 'draft' } });
		const id = await draft({ as_of: '2025-01-01', as_of_precision: 'year' });
		await publish(id);
		expect((await stored(id)).data?.de.asOf).toBe('2025-12-31');
		const [first] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_states?fields=id&filter[key][_eq]=draft&filter[workflow][collection][_eq]=reports',
			),
		);
		expect((await asBureau('PATCH', `/items/reports/${id}`, { state: first.id })).status).toBe(400);
		const back = await cockpit.asAdmin('PATCH', `/items/reports/${id}`, {
			state: first.id,
			override_reason: 'Versehen',
		});
		expect(back.status, back.text).toBe(200);
		expect(await stored(id)).toMatchObject({ data: null, hash: null, state: { key: 'draft' } });
	});

	it('is read at an address of its own: as a draft by who may, and by anyone once it is public, as it was then', async () => {
		const cycle = await cockpit.idOf('strategy_cycles', '2025');
		const [running] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_states?fields=id&filter[key][_eq]=running&filter[workflow][collection][_eq]=projects',
			),
		);
		const project = await newProject({
			...{ title: 'Vor der Veröffentlichung', cycle, state: running.id },
			...{ actual_start: '2025-01-07', override_reason: 'Ausgangslage' },
		});
		const id = await draft({ code: 'LESEN' });
		const page = (token?: string, query = 'lang=de') =>
			cockpit.api('GET', `/cockpit/reports/editions/LESEN?${query}`, { token });
		const drafted = await page(bureau);
		expect(drafted.status, drafted.text).toBe(200);
		expect(drafted.text).toContain('Entwurf: So würde der Bericht jetzt veröffentlicht.');
		expect(drafted.text).toContain('Vor der Veröffentlichung');
		expect((await page()).status).toBe(404);
		expect((await publish(id)).status).toBe(200);
		await cockpit.asAdmin('PATCH', `/items/projects/${project}`, { title: 'Danach' });
		for (const token of [undefined, bureau]) {
			const { status, text } = await page(token);
			expect(status).toBe(200);
			expect(text).toContain('Vor der Veröffentlichung');
			expect(text).not.toMatch(/Danach|Entwurf:/);
			// Whoever has no login is led to no record.
			expect(text.includes('/admin/content/')).toBe(token !== undefined);
		}
		expect((await page(undefined, 'lang=en')).text).toContain('<html lang="en">');
		const facts = dataOf<{ cycle: { code: string } }>(await page(undefined, 'format=json'));
		expect(facts.cycle.code).toBe('2025');
		const closed = await draft({ code: 'INTERN', visibility: 'internal' });
		expect((await publish(closed)).status).toBe(200);
		const ask = (token?: string) => cockpit.api('GET', '/cockpit/reports/editions/INTERN?lang=de', { token });
		expect([(await ask()).status, (await ask(bureau)).status]).toEqual([404, 200]);
	});

	it('carries what its authors write, with role and day, and refuses what no chapter would tell', async () => {
		const id = await draft({ code: 'TEXTE', visibility: 'internal' });
		const write = (texts: unknown) => asBureau('PATCH', `/items/reports/${id}`, { texts });
		for (const texts of [
			{ achieved: 'x' },
			[{ section: 'anderes', text: 'x' }],
			[{ section: 'field', code: 'VII', text: 'x' }],
		]) {
			const { status, body } = await write(texts);
			expect([status, body.errors?.[0]?.extensions], JSON.stringify(texts)).toMatchObject([
				400,
				{ code: 'REPORT_TEXTS_INVALID', field: 'texts' },
			]);
		}
		const stored = dataOf<{ texts: unknown }>(await asBureau('GET', `/items/reports/${id}?fields=texts`));
		expect(stored.texts).toBeNull();
		const texts = [
			{ section: 'achieved', text: 'Wir haben <b>viel</b> geschafft.', text_en: 'We have done a lot.' },
			{ section: 'field', code: 'II', text: 'Daten zuerst.' },
			{ section: 'project', code: 'PB-I-01', text: 'Der Umbau dauert an.' },
		];
		expect((await write(texts)).status).toBe(200);
		const told = async (lang: string) =>
			(await asBureau('GET', `/cockpit/reports/editions/TEXTE?lang=${lang}`)).text;
		expect(await told('de')).toContain('Wir haben &lt;b&gt;viel&lt;/b&gt; geschafft.');
		expect(await told('de')).toMatch(/Digitalisierungsbüro[^<]*, \d{1,2}\. \p{L}+ \d{4}/u);
		expect(await told('de')).toContain('Der Umbau dauert an.');
		expect(await told('en')).toContain('We have done a lot.');
		expect((await publish(id)).status).toBe(200);
		expect(await told('de')).toContain('Daten zuerst.');
		// Nor where an administrator takes the report back with the same write.
		const [first] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_states?fields=id&filter[key][_eq]=draft&filter[workflow][collection][_eq]=reports',
			),
		);
		const back = await cockpit.asAdmin('PATCH', `/items/reports/${id}`, {
			...{ state: first.id, override_reason: 'Versehen', texts: [{ section: 'anderes' }] },
		});
		expect([back.status, back.body.errors?.[0]?.extensions]).toMatchObject([
			400,
			{ code: 'REPORT_TEXTS_INVALID', field: 'texts' },
		]);
		const kept = dataOf<{ texts: unknown; state: { key: string } }>(
			await asBureau('GET', `/items/reports/${id}?fields=texts,state.key`),
		);
		expect(kept).toMatchObject({ texts, state: { key: 'published' } });
	});

	it('is compared with another, whichever comes first in the address', async () => {
		const cycle = await cockpit.idOf('strategy_cycles', '2025');
		const project = await newProject({ title: 'Verschobenes', cycle, planned_end: '2025-06-30' });
		const first = await draft({ code: 'ERSTER', as_of: '2025-05-01' });
		expect((await publish(first)).status).toBe(200);
		await cockpit.asAdmin('PATCH', `/items/projects/${project}`, { planned_end: '2025-07-30' });
		await newProject({ title: 'Hinzugekommenes', cycle });
		const second = await draft({ code: 'ZWEITER', as_of: '2025-09-01' });
		expect((await publish(second)).status).toBe(200);
		for (const [code, other] of [
			['ERSTER', 'ZWEITER'],
			['ZWEITER', 'ERSTER'],
		]) {
			const { status, text } = await cockpit.api(
				'GET',
				`/cockpit/reports/editions/${code}?compare=${other}&lang=de`,
			);
			expect(status, text.slice(0, 200)).toBe(200);
			const changes = dataOf<{ slipped: { record: { title: string }; days: number }[]; newProjects: unknown[] }>(
				await cockpit.api('GET', `/cockpit/reports/editions/${code}?compare=${other}&format=json`),
			);
			expect(changes.slipped.map(({ record, days }) => [record.title, days])).toEqual([['Verschobenes', 30]]);
			expect(changes.newProjects).toHaveLength(1);
			for (const part of ['Verschobenes', '30. Juni 2025', '30. Juli 2025', 'Hinzugekommenes'])
				expect(text, part).toContain(part);
		}
		for (const [query, status, field] of [
			['compare=GIBTESNICHT', 404, 'compare'],
			['colour=red', 400, 'colour'],
			['format=exe', 400, 'format'],
		] as const) {
			const { status: refused, body } = await asBureau('GET', `/cockpit/reports/editions/ERSTER?${query}`);
			expect([refused, body.errors?.[0]?.extensions], query).toMatchObject([status, { field }]);
		}
	});

	it('says beforehand that it is final, and who will read it, in both languages', async () => {
		const warningOf = async (id: string, lang: string) =>
			dataOf<{ warning: string }>(
				await asBureau('GET', `/cockpit/workflow/reports/${id}/transitions/publish?lang=${lang}`),
			).warning;
		const [open, closed] = [await draft(), await draft({ visibility: 'internal' })];
		expect(await warningOf(open, 'de')).toMatch(/festgehalten.*Jeder liest ihn.*„Veröffentlicht“ ist endgültig/);
		expect(await warningOf(open, 'en')).toMatch(/kept.*anyone reads it.*“Published” is final/);
		expect(await warningOf(closed, 'de')).toMatch(/Er ist intern/);
		// From a running project there are ways back, and nothing to warn of.
		const project = await newProject();
		const { transitions } = dataOf<{ transitions: { warning: string | null }[] }>(
			await cockpit.asAdmin('GET', `/cockpit/workflow/projects/${project}`),
		);
		expect(transitions.map(({ warning }) => warning)).toContain(null);
	});
});

describe('the address of the report', () => {
	const ask = (headers: Record<string, string>, path = '/cockpit/reports/interim?cycle=2025') =>
		fetch(`${cockpit.url}${path}`, { headers, redirect: 'manual' });
	const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

	it.each([
		['de', { 'Accept-Language': 'de-DE,de;q=0.9,en;q=0.8' }, 'Bitte anmelden'],
		['en', { 'Accept-Language': 'en-GB,en;q=0.9' }, 'Please log in'],
		['de', {}, 'Bitte anmelden'],
	])('leads people without a login to a page in their language (%s)', async (language, headers, title) => {
		for (const [login, status] of [
			[{}, 403],
			[{ Cookie: 'directus_session_token=gone' }, 401],
			[{ Authorization: 'Bearer nonsense' }, 401],
		] as const) {
			const answer = await ask({ Accept: BROWSER, ...headers, ...login });
			const text = await answer.text();
			expect(answer.status, text.slice(0, 200)).toBe(status);
			expect(answer.headers.get('content-type')).toContain('text/html');
			expect(text).toContain(`<html lang="${language}">`);
			expect(text).toContain(title);
			expect(text).toContain('href="../../admin/login"');
			expect(text).not.toMatch(/Bauordnungsamt|<script/);
			expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		}
	});

	it.each([
		['nothing', {}, ''],
		['anything', { Accept: '*/*' }, ''],
		['JSON', { Accept: 'application/json' }, ''],
		['JSON by the address', { Accept: BROWSER }, '&format=json'],
	])('answers who asks for %s with JSON', async (_what, headers, query) => {
		const answer = await ask(headers, `/cockpit/reports/interim?cycle=2025${query}`);
		expect(answer.status).toBe(403);
		expect(
			((await answer.json()) as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code,
		).toBe('FORBIDDEN');
	});

	it('says people by a page what is wrong with it', async () => {
		const token = await cockpit.userOf('Leitung');
		const answer = await ask(
			{ Accept: BROWSER, Authorization: `Bearer ${token}` },
			'/cockpit/reports/interim?cycle=<b>1</b>&lang=de',
		);
		const text = await answer.text();
		expect(answer.status).toBe(400);
		expect(text).toContain('Diesen Bericht gibt es nicht');
		expect(text).toContain('&lt;b&gt;1&lt;/b&gt;');
	});
});

describe('visibility', () => {
	it('is switched by the digitalisation office, and not by a subject office', async () => {
		const id = await newProject({ visibility: 'internal' });
		const clerk = await cockpit.userOf('Fachamt', ['MUSIKSCHULE']);
		expect(
			(await cockpit.api('PATCH', `/items/projects/${id}`, { token: clerk, body: { visibility: 'public' } }))
				.status,
		).toBe(403);
		expect(await copyOf('projects', id)).toBeUndefined();
		const office = await cockpit.userOf('Digitalisierungsbüro');
		expect(
			(await cockpit.api('PATCH', `/items/projects/${id}`, { token: office, body: { visibility: 'public' } }))
				.status,
		).toBe(200);
		expect(await copyOf('projects', id)).toBeDefined();
	});
});

/** Every address that a caller without login gets 200 from; all others are refused or not there. */
const OPEN_TO_ANYONE = [
	'/items/published_indicators',
	'/items/published_measures',
	'/items/published_projects',
	'/items/published_reports',
	'/items/published_services',
	'/cockpit/health',
	'/server/info',
	'/server/ping',
	'/server/health',
	'/server/specs/oas',
	'/server/specs/graphql',
	'/auth',
	'/policies/me/globals',
	'/extensions/sources/index.js',
];

describe('a caller without login', () => {
	it('reads the copies and what the login page needs, and nothing else', async () => {
		const collections = dataOf<{ collection: string; schema: unknown }[]>(
			await cockpit.asAdmin('GET', '/collections'),
		).filter(({ schema }) => schema);
		const items = collections.map(({ collection }) =>
			collection.startsWith('directus_') ? `/${collection.slice(9)}` : `/items/${collection}`,
		);
		const others = [
			'/items/directus_users',
			'/users/me',
			'/utils/random/string',
			'/server/specs/oas',
			'/server/specs/graphql',
			'/server/info',
			'/server/ping',
			'/server/health',
			'/auth',
			'/permissions/me',
			'/policies/me/globals',
			'/roles/me',
			'/extensions/sources/index.js',
			'/cockpit/health',
			'/cockpit/overview',
			'/cockpit/overview-page',
			'/cockpit/figures',
			'/cockpit/figures/projects_running/records',
			'/cockpit/reconciliation',
			'/cockpit/start',
			'/cockpit/reports/interim',
			'/cockpit/reports/editions/ZB-2025',
			'/cockpit/journal/projects/x',
			'/cockpit/publication/projects/x',
			'/schema/snapshot',
			'/metrics',
			'/assets/x',
			'/mcp',
		];
		const open: string[] = [];
		for (const path of new Set([...items, ...others])) {
			const { status, text } = await cockpit.api('GET', path);
			expect([200, 204, 401, 403, 404], `${path}: ${status}`).toContain(status);
			if (status === 200) open.push(path);
			if (path.startsWith('/items/') && status === 200)
				expect(text, path).not.toMatch(/"(?:created_by|user|email)":/);
		}
		expect(open.sort()).toEqual([...OPEN_TO_ANYONE].sort());
	});

	it('sees only the copies in GraphQL and in the OpenAPI document', async () => {
		const answer = await cockpit.api('POST', '/graphql', {
			body: { query: '{ __schema { queryType { fields { name } } mutationType { fields { name } } } }' },
		});
		const { queryType, mutationType } = dataOf<{
			__schema: { queryType: { fields: { name: string }[] }; mutationType: unknown };
		}>(answer).__schema;
		expect(queryType.fields.map(({ name }) => name).filter((name) => !name.startsWith('published_'))).toEqual([]);
		expect(queryType.fields.map(({ name }) => name)).toContain('published_projects');
		expect(mutationType).toBeNull();
		const { paths } = JSON.parse((await cockpit.api('GET', '/server/specs/oas')).text) as {
			paths: Record<string, object>;
		};
		const items = Object.entries(paths).filter(([path]) => path.startsWith('/items/'));
		expect(items.map(([path]) => path).filter((path) => !path.startsWith('/items/published_'))).toEqual([]);
		expect(items.length).toBeGreaterThan(0);
	});
});
