import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StartPage } from '../../extensions/strategy-cockpit/src/start/domain/start-page.ts';
import { startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
beforeAll(async () => {
	cockpit = await startCockpit();
	// The report names no running project of this office, and no dates.
	const [below] = await records<{ id: string }>('/items/projects?fields=id&filter[code][_eq]=PB-I-15');
	const [running] = await records<{ id: string }>('/items/workflow_states?fields=id&filter[key][_eq]=running&filter[workflow][collection][_eq]=projects');
	await change(`/items/projects/${below?.id}`, { state: running?.id, planned_end: day(30), override_reason: 'Ausgangslage' });
	await change('/items/milestones', { project: below?.id, title: 'Abnahme', planned_on: day(10) });
	await change('/items/milestones', { project: below?.id, title: 'Schulung', planned_on: day(5), reached_on: day(-1) });
	await change('/items/status_reports', { project: below?.id, period_end: day(-70) });
	await change('/items/status_reports', { project: below?.id, period_end: day(-65) });
});
afterAll(() => cockpit?.stop());

/** The day so many days from today, where the city is. */
function day(offset: number): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now() + offset * 86_400_000);
}

async function records<Row>(path: string): Promise<Row[]> {
	return (JSON.parse((await cockpit.api('GET', path, { token: cockpit.admin })).text) as { data: Row[] }).data;
}

async function change(path: string, body: object): Promise<void> {
	const { status, text } = await cockpit.api(path.split('/').length > 3 ? 'PATCH' : 'POST', path, { token: cockpit.admin, body });
	if (status !== 200) throw new Error(text);
}

async function startOf(role: string, offices: readonly string[] = [], lang = 'de'): Promise<StartPage> {
	const { status, text } = await cockpit.api('GET', `/cockpit/start?lang=${lang}`, { token: await cockpit.userOf(role, offices) });
	expect(status, text).toBe(200);
	return (JSON.parse(text) as { data: StartPage }).data;
}

describe('the start page of a subject office', () => {
	it('shows the open project of its sub-office, with the next milestone and the age of the last report', async () => {
		const { own, due, unreported } = await startOf('Fachamt', ['ORDNUNG']);
		expect(own).toMatchObject({
			offices: ['Amt für Öffentliche Ordnung'],
			count: 1,
			rows: [{ code: 'PB-I-15', office: 'Bußgeldstelle', state: { label: 'Laufend' }, nextMilestone: { title: 'Abnahme', overdue: false }, lastReport: { daysAgo: 65 } }],
		});
		expect(due).toMatchObject({ count: 1, rows: [{ code: 'PB-I-15' }], everywhere: { count: 1 } });
		// Seven running projects of the report have no status report, and this one an old one.
		expect(unreported).toMatchObject({ count: 1, rows: [{ code: 'PB-I-15' }], everywhere: { count: 8 } });
	});

	it.each([['monthly', 1], ['quarterly', 0], ['half_yearly', 0], [null, 1]] as const)('misses a status report by the rhythm of the project: %s', async (rhythm, count) => {
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
		for (const { count, target } of [own, due, unreported, due.everywhere, unreported.everywhere].filter((counted) => counted !== null)) {
			const { text } = await cockpit.api('GET', `/items/${target.collection}?fields=id&limit=-1&filter=${encodeURIComponent(JSON.stringify(target.filter))}`, { token });
			expect((JSON.parse(text) as { data: unknown[] }).data).toHaveLength(count);
		}
	});
});

describe('the start page of others', () => {
	it.each(['Digitalisierungsbüro', 'Leitung', 'Bewertung'])('shows %s the whole portfolio and no own office', async (role) => {
		const page = await startOf(role);
		expect(page).toMatchObject({ own: null, dashboard: { name: 'Strategie im Überblick' }, due: { count: 1, everywhere: null }, unreported: { count: 8, everywhere: null } });
		expect(page.unreported.rows).toHaveLength(8);
	});

	it('speaks English', async () => {
		expect((await startOf('Leitung', [], 'en')).due.rows[0]?.state?.label).toBe('Running');
	});

	it('refuses those who have not logged in, and unknown parameters', async () => {
		expect((await cockpit.api('GET', '/cockpit/start')).status).toBe(403);
		expect((await cockpit.api('GET', '/cockpit/start?foo=1', { token: cockpit.admin })).status).toBe(400);
	});
});

describe('membership', () => {
	it('of colleagues stays hidden', async () => {
		await cockpit.userOf('Fachamt', ['MUSIKSCHULE']);
		const token = await cockpit.userOf('Fachamt', ['ORDNUNG', 'RECHT']);
		const { text } = await cockpit.api('GET', '/items/office_members?fields=office.code&sort=office.code', { token });
		expect(JSON.parse(text)).toEqual({ data: [{ office: { code: 'ORDNUNG' } }, { office: { code: 'RECHT' } }] });
	});

	it('opens the bookmark "Projekte meines Amts"', async () => {
		const token = await cockpit.userOf('Fachamt', ['BUSSGELD']);
		const filter = JSON.stringify({ office: { members: { user: { _eq: '$CURRENT_USER' } } } });
		const { text } = await cockpit.api('GET', `/items/projects?fields=code&filter=${encodeURIComponent(filter)}`, { token });
		expect(JSON.parse(text)).toEqual({ data: [{ code: 'PB-I-15' }] });
	});
});

describe('the page after login', () => {
	const pageOf = async (email: string) => (await records<{ last_page: string }>(`/users?fields=last_page&filter[email][_eq]=${email}`))[0]?.last_page;

	it('is the start page for new users and for the first administrator', async () => {
		expect(await pageOf((await cockpit.loginOf('Leitung')).email)).toBe('/cockpit');
		expect((await records<{ last_page: string }>('/users?fields=last_page&sort=last_access&filter[email][_eq]=admin@example.org'))[0]?.last_page).toBe('/cockpit');
	});

	it('is left alone where the administrator has chosen one', async () => {
		await change('/users', { email: 'head@example.org', password: 'Probe-Kennwort-2026', last_page: '/insights' });
		expect(await pageOf('head@example.org')).toBe('/insights');
	});
});

describe('the language of the admin', () => {
	it('is each reader’s own, so that the admin loads its texts in one language', async () => {
		const languageFor = async (token?: string) => {
			const { text } = await cockpit.api('GET', '/server/info', token ? { token } : {});
			return (JSON.parse(text) as { data: { project: { default_language: string } } }).data.project.default_language;
		};
		const token = await cockpit.userOf('Leitung');
		expect(await languageFor(token)).toBe('de-DE');
		await cockpit.api('PATCH', '/users/me', { token, body: { language: 'en-US' } });
		expect([await languageFor(token), await languageFor()]).toEqual(['en-US', 'de-DE']);
	});
});
