import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { storedDay } from '../../extensions/strategy-cockpit/src/shared/domain/facts.ts';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import type { StartPage } from '../../extensions/strategy-cockpit/src/start/domain/start-page.ts';
import { openDatabase } from '../support/database.ts';
import { ADMIN, dataOf, startCockpit, type Cockpit, type Login } from '../support/directus.ts';
import { statementCounter } from '../support/statements.ts';

let cockpit: Cockpit;
const { statementsOf, ...counting } = statementCounter();
beforeAll(async () => {
	cockpit = await startCockpit(counting);
	// The report names no running project of this office, and no dates.
	const [below] = await records<{ id: string }>('/items/projects?fields=id&filter[code][_eq]=PB-I-15');
	const [running] = await records<{ id: string }>(
		'/items/workflow_states?fields=id&filter[key][_eq]=running&filter[workflow][collection][_eq]=projects',
	);
	await change(`/items/projects/${below?.id}`, {
		state: running?.id,
		planned_end: day(30),
		override_reason: 'Ausgangslage',
	});
	await change('/items/milestones', { project: below?.id, title: 'Abnahme', planned_on: day(10) });
	await change('/items/milestones', {
		project: below?.id,
		title: 'Schulung',
		planned_on: day(5),
		reached_on: day(-1),
	});
	await change('/items/status_reports', { project: below?.id, period_end: day(-70) });
	await change('/items/status_reports', { project: below?.id, period_end: day(-65) });
});
afterAll(() => cockpit?.stop());

/** The day so many days from today, where the city is. */
function day(offset: number): string {
	return addDays(todayInGermany(), offset);
}

async function records<Row>(path: string): Promise<Row[]> {
	return (JSON.parse((await cockpit.api('GET', path, { token: cockpit.admin })).text) as { data: Row[] }).data;
}

async function change(path: string, body: object): Promise<void> {
	const { status, text } = await cockpit.api(path.split('/').length > 3 ? 'PATCH' : 'POST', path, {
		token: cockpit.admin,
		body,
	});
	if (status !== 200) throw new Error(text);
}

async function startOf(role: string, offices: readonly string[] = [], lang = 'de'): Promise<StartPage> {
	const { status, text } = await cockpit.api('GET', `/cockpit/start?lang=${lang}`, {
		token: await cockpit.userOf(role, offices),
	});
	expect(status, text).toBe(200);
	return (JSON.parse(text) as { data: StartPage }).data;
}

describe('the start page of a subject office', () => {
	it('shows the open project of its sub-office, with the next milestone and the age of the last report', async () => {
		const { own, due, unreported } = await startOf('Fachamt', ['ORDNUNG']);
		expect(own).toMatchObject({
			offices: ['Amt für Öffentliche Ordnung'],
			count: 1,
			rows: [
				{
					code: 'PB-I-15',
					office: 'Bußgeldstelle',
					state: { label: 'Laufend' },
					nextMilestone: { title: 'Abnahme', overdue: false },
					lastReport: { daysAgo: 65 },
				},
			],
		});
		expect(due).toMatchObject({ count: 1, rows: [{ code: 'PB-I-15' }], everywhere: { count: 1 } });
		// Seven running projects of the report have no status report, and this one an old one.
		expect(unreported).toMatchObject({ count: 1, rows: [{ code: 'PB-I-15' }], everywhere: { count: 8 } });
	});

	it.each([
		['monthly', 1],
		['quarterly', 0],
		['half_yearly', 0],
		[null, 1],
	] as const)('misses a status report by the rhythm of the project: %s', async (rhythm, count) => {
		// The last report is 65 days old.
		await change(`/items/projects/${await cockpit.idOf('projects', 'PB-I-15')}`, { update_rhythm: rhythm });
		expect((await startOf('Fachamt', ['ORDNUNG'])).unreported.count).toBe(count);
	});

	it('shows no finished project, and says nothing of other offices as own', async () => {
		const { own, due } = await startOf('Fachamt', ['STANDESAMT']);
		expect(own).toMatchObject({ count: 0, rows: [] });
		expect(due).toMatchObject({ count: 0, rows: [], everywhere: { count: 1 } });
	});

	it('opens each number to as many records as it counts', async () => {
		const { own, due, unreported } = await startOf('Fachamt', ['ORDNUNG']);
		const token = await cockpit.userOf('Fachamt', ['ORDNUNG']);
		for (const { count, target } of [own, due, unreported, due.everywhere, unreported.everywhere].filter(
			(counted) => counted !== null,
		)) {
			const { text } = await cockpit.api(
				'GET',
				`/items/${target.collection}?fields=id&limit=-1&filter=${encodeURIComponent(JSON.stringify(target.filter))}`,
				{ token },
			);
			expect((JSON.parse(text) as { data: unknown[] }).data).toHaveLength(count);
		}
	});
});

describe('an office with more own projects than a page is made of', () => {
	let database: Knex;
	const made: string[] = [];
	beforeAll(() => {
		database = openDatabase(cockpit.environment);
	});
	afterAll(async () => {
		await database('milestones').whereIn('project', made).delete();
		await database('projects').whereIn('id', made).delete();
		await database.destroy();
	});

	const openProjects = async (office: string, days: readonly (string | null)[]) => {
		const like: object = await database('projects').where({ code: 'PB-I-15' }).first();
		const id = await cockpit.idOf('offices', office);
		const rows = days.map((planned_end, at) => {
			const code = `${office}-${String(at).padStart(3, '0')}`;
			const end = planned_end === null ? null : storedDay(planned_end);
			return { ...like, ...{ id: randomUUID(), code, office: id, planned_end: end } };
		});
		await database.batchInsert('projects', rows, 10);
		made.push(...rows.map((row) => row.id));
		return rows;
	};
	const pageOf = (token: string, page: number) =>
		cockpit.api('GET', `/cockpit/start?page=${page}`, { token }).then((answer) => dataOf<StartPage>(answer).own);

	it('is told of all of them, and of the next ones first, by as many statements as a small office', async () => {
		await openProjects('MUSIKSCHULE', [...Array.from({ length: 11 }, (_, at) => day(at)), null]);
		const many = await openProjects('STANDESAMT', [
			...Array.from({ length: 510 }, (_, at) => day(at)),
			...Array.from({ length: 5 }, () => null),
		]);
		// Comes first by its milestone.
		await change('/items/milestones', { project: many[514]?.id, title: 'Zuerst', planned_on: day(-1) });
		const [small, large] = [
			await cockpit.userOf('Fachamt', ['MUSIKSCHULE']),
			await cockpit.userOf('Fachamt', ['STANDESAMT']),
		];
		const first = await pageOf(large, 1);
		expect(first).toMatchObject({ count: 515, page: 1, pages: 51 });
		expect(first?.rows.map(({ code }) => code)).toEqual([
			'STANDESAMT-514',
			...Array.from({ length: 9 }, (_, at) => `STANDESAMT-00${at}`),
		]);
		// The last day that is put in order, and those without one.
		expect((await pageOf(large, 99))?.rows.map(({ code }) => code)).toEqual([
			'STANDESAMT-499',
			...[510, 511, 512, 513].map((at) => `STANDESAMT-${at}`),
		]);
		const start = (token: string) => () => cockpit.api('GET', '/cockpit/start', { token });
		expect((await start(small)()).status).toBe(200);
		expect(await statementsOf(start(large))).toBe(await statementsOf(start(small)));
	});
});

describe('requests that wait for the reader', () => {
	const waitingFor = async (token: string, lang = 'de') =>
		dataOf<StartPage>(await cockpit.api('GET', `/cockpit/start?lang=${lang}`, { token })).waiting;

	it('are those that the reader may confirm, as long as they stand', async () => {
		const id = await cockpit.idOf('projects', 'PB-I-15');
		const [pause] = await records<{ id: string }>(
			'/items/workflow_transitions?fields=id&filter[key][_eq]=pause&filter[workflow][collection][_eq]=projects',
		);
		await change(`/items/workflow_transitions/${pause?.id}`, { four_eyes: true });
		const [requester, second, foreign, head] = await Promise.all([
			cockpit.userOf('Digitalisierungsbüro'),
			cockpit.userOf('Digitalisierungsbüro'),
			cockpit.userOf('Fachamt', ['STANDESAMT']),
			cockpit.userOf('Leitung'),
		]);
		const asked = await cockpit.api('POST', `/cockpit/workflow/projects/${id}/transitions/pause`, {
			token: requester,
			body: { comment: 'Personal fehlt' },
		});
		expect(asked.body.data, asked.text).toMatchObject({ status: 'requested' });
		expect(await waitingFor(second)).toMatchObject([
			{ collection: 'projects', id, code: 'PB-I-15', comment: 'Personal fehlt', state: { label: 'Laufend' } },
		]);
		expect(await waitingFor(second, 'en')).toMatchObject([{ state: { label: 'Running' } }]);
		expect(await Promise.all([requester, foreign, head].map((token) => waitingFor(token)))).toEqual([[], [], []]);
		// A changed record is not what was requested.
		await change(`/items/projects/${id}`, { short_title: 'Bußgeld' });
		expect(await waitingFor(second)).toEqual([]);
	});
});

describe('the start page of others', () => {
	it.each([
		['Digitalisierungsbüro', true],
		['Leitung', false],
		['Bewertung', false],
		['Fachamt', false],
	] as const)('shows %s the whole portfolio and no own office, and offers to write it: %s', async (role, writes) => {
		const page = await startOf(role);
		expect(page).toMatchObject({
			own: null,
			writes,
			dashboard: { name: 'Strategie im Überblick' },
			due: { count: 1, everywhere: null },
			unreported: { count: 8, everywhere: null },
		});
		expect(page.unreported.rows).toHaveLength(8);
	});

	it('speaks English', async () => {
		const page = await startOf('Leitung', [], 'en');
		expect(page.dashboard?.name).toBe('Strategy overview');
		expect(page.due.rows[0]?.state?.label).toBe('Running');
	});

	it('refuses those who have not logged in, and unknown parameters', async () => {
		expect((await cockpit.api('GET', '/cockpit/start')).status).toBe(403);
		expect((await cockpit.api('GET', '/cockpit/start?page=0', { token: cockpit.admin })).status).toBe(400);
		expect((await cockpit.api('GET', '/cockpit/start?foo=1', { token: cockpit.admin })).status).toBe(400);
	});
});

describe('membership', () => {
	it('of colleagues stays hidden', async () => {
		await cockpit.userOf('Fachamt', ['MUSIKSCHULE']);
		const token = await cockpit.userOf('Fachamt', ['ORDNUNG', 'RECHT']);
		const { text } = await cockpit.api('GET', '/items/office_members?fields=office.code&sort=office.code', {
			token,
		});
		expect(JSON.parse(text)).toEqual({ data: [{ office: { code: 'ORDNUNG' } }, { office: { code: 'RECHT' } }] });
	});

	it('opens the bookmark "Projekte meines Amts"', async () => {
		const token = await cockpit.userOf('Fachamt', ['BUSSGELD']);
		const filter = JSON.stringify({ office: { members: { user: { _eq: '$CURRENT_USER' } } } });
		const { text } = await cockpit.api('GET', `/items/projects?fields=code&filter=${encodeURIComponent(filter)}`, {
			token,
		});
		expect(JSON.parse(text)).toEqual({ data: [{ code: 'PB-I-15' }] });
	});
});

describe('the page after login', () => {
	const pageOf = async (email: string) =>
		(await records<{ last_page: string }>(`/users?fields=last_page&filter[email][_eq]=${email}`))[0]?.last_page;

	it('is the start page for new users and for the first administrator', async () => {
		expect(await pageOf((await cockpit.loginOf('Leitung')).email)).toBe('/cockpit');
		expect(
			(
				await records<{ last_page: string }>(
					'/users?fields=last_page&sort=last_access&filter[email][_eq]=admin@example.org',
				)
			)[0]?.last_page,
		).toBe('/cockpit');
	});

	it('is left alone where the administrator has chosen one', async () => {
		await change('/users', { email: 'head@example.org', password: 'Probe-Kennwort-2026', last_page: '/insights' });
		expect(await pageOf('head@example.org')).toBe('/insights');
	});
});

describe('the language of an answer whose address names none', () => {
	it('is that of the account, and where there is none that of the instance', async () => {
		const token = await cockpit.userOf('Leitung');
		const refusal = async (query = '') =>
			(await cockpit.api('GET', `/cockpit/maturity/assessments/none/score${query}`, { token })).body.errors?.[0]
				?.message;
		const [german, english] = ['Diese Reifegradbewertung gibt es nicht', 'There is no such maturity assessment'];
		expect(await refusal()).toContain(german);
		await cockpit.asAdmin('PATCH', '/settings', { default_language: 'en-US' });
		expect(await refusal()).toContain(english);
		expect(await refusal('?lang=de')).toContain(german);
		await cockpit.api('PATCH', '/users/me', { token, body: { language: 'de-DE' } });
		expect(await refusal()).toContain(german);
		await cockpit.asAdmin('PATCH', '/settings', { default_language: 'de-DE' });
	});
});

describe('the names of dashboards', () => {
	/** Reads and writes as the admin does, with the login in a session. */
	async function inAdmin(login: Login, language: string) {
		const answer = await fetch(`${cockpit.url}/auth/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...login, mode: 'session' }),
		});
		const cookie = answer.headers
			.getSetCookie()
			.map((line) => line.split(';')[0])
			.join('; ');
		const send = (method: string, path: string, body?: unknown) =>
			cockpit.api(method, path, { headers: { cookie }, body });
		expect((await send('PATCH', '/users/me', { language })).status).toBe(200);
		return send;
	}

	it('are told in the language of the reader, and as they are stored to programs', async () => {
		const login = await cockpit.loginOf('Leitung');
		const names = async (language: string) => {
			const send = await inAdmin(login, language);
			return dataOf<{ name: string }[]>(await send('GET', '/dashboards?fields=name&sort=date_created'))
				.map(({ name }) => name)
				.sort();
		};
		expect(await names('de-DE')).toEqual(['Reifegrad', 'Strategie im Überblick']);
		expect(await names('en-US')).toEqual(['Maturity', 'Strategy overview']);
		expect((await records<{ name: string }>('/dashboards?fields=name')).map(({ name }) => name).sort()).toEqual([
			'$t:dashboard_maturity',
			'$t:dashboard_strategy_overview',
		]);
	});

	it('stay in both languages when an administrator saves what is shown, and are the administrator’s when changed', async () => {
		const send = await inAdmin(ADMIN, 'en-US');
		const [{ id, note }] = dataOf<[{ id: string; note: string }]>(
			await send('GET', '/dashboards?fields=id,note&filter[name][_eq]=$t:dashboard_maturity'),
		);
		const save = async (body: object) => {
			expect((await send('PATCH', `/dashboards/${id}`, body)).status).toBe(200);
			return (await records<object>(`/dashboards?fields=name,note&filter[id][_eq]=${id}`))[0];
		};
		expect(note).toBe('How mature are we, and what is missing where?');
		expect(await save({ name: 'Maturity', note, icon: 'radar' })).toEqual({
			name: '$t:dashboard_maturity',
			note: '$t:dashboard_maturity_note',
		});
		expect(await save({ name: 'Unser Reifegrad', note: null })).toEqual({ name: 'Unser Reifegrad', note: null });
		await send('PATCH', '/users/me', { language: null });
	});
});

describe('the language of the admin', () => {
	it('is each reader’s own, so that the admin loads its texts in one language', async () => {
		const languageFor = async (token?: string) => {
			const { text } = await cockpit.api('GET', '/server/info', token ? { token } : {});
			return (JSON.parse(text) as { data: { project: { default_language: string } } }).data.project
				.default_language;
		};
		const token = await cockpit.userOf('Leitung');
		expect(await languageFor(token)).toBe('de-DE');
		await cockpit.api('PATCH', '/users/me', { token, body: { language: 'en-US' } });
		expect([await languageFor(token), await languageFor()]).toEqual(['en-US', 'de-DE']);
	});
});

describe('the upcoming milestones of the dashboard', () => {
	it('are those of open projects', async () => {
		const titles = async () => {
			const { text } = await cockpit.asAdmin('GET', '/cockpit/overview?cycle=2025');
			return (JSON.parse(text) as { data: { milestones: { title: string }[] } }).data.milestones.map(
				({ title }) => title,
			);
		};
		expect(await titles()).toContain('Abnahme');
		const [project] = await records<{ id: string }>('/items/projects?fields=id&filter[code][_eq]=PB-I-15');
		const [cancelled] = await records<{ id: string }>(
			'/items/workflow_states?fields=id&filter[key][_eq]=cancelled&filter[workflow][collection][_eq]=projects',
		);
		await change(`/items/projects/${project?.id}`, { state: cancelled?.id, override_reason: 'Probe' });
		expect(await titles()).not.toContain('Abnahme');
	});
});
