import { describe, expect, it } from 'vitest';
import StartPageView from '../../extensions/strategy-cockpit/src/start/module/start-page.vue';
import type { OwnRow, StartPage } from '../../extensions/strategy-cockpit/src/start/domain/start-page.ts';
import { refusal, show, type Server } from '../support/mount.ts';

const TARGET = { collection: 'projects', filter: {} } as unknown as StartPage['due']['target'];

const ROW: OwnRow = {
	id: 'p1',
	code: 'P-1',
	title: 'Bauakte',
	office: 'Bauamt',
	state: { label: 'In Umsetzung', color: null, icon: null },
	plannedEnd: { on: '2026-01-31', overdue: true },
	lastReport: null,
	nextMilestone: { title: 'Abnahme', on: '2026-02-01', overdue: true },
};

const PAGE: StartPage = {
	cycle: '2026',
	dashboard: null,
	today: '2026-03-01',
	own: { offices: ['Bauamt'], rows: [ROW], count: 13, page: 1, pages: 2, target: TARGET },
	waiting: [],
	toRate: [],
	due: { rows: [], count: 0, target: TARGET, everywhere: null },
	unreported: { rows: [ROW], count: 1, target: TARGET, everywhere: { count: 7, target: TARGET } },
	writes: true,
};

const server =
	(page: StartPage = PAGE): Server =>
	({ path }) =>
		path === '/cockpit/start' ? page : [];

it('shows the own projects, says what is overdue and what to do where nothing is due', async () => {
	const { text, page } = await show(StartPageView, { server: server() });
	expect(text()).toContain('Mein Amt: Bauamt (13)');
	expect(text()).toContain('überfällig');
	expect(text()).toContain('In den nächsten 90 Tagen endet kein Projekt.');
	expect(page.findAll('section')).toHaveLength(3);
	expect(page.find('a[href="/cockpit/reports/interim?cycle=2026&lang=de"]').exists()).toBe(true);
});

it('leads a rater to what is to be rated, before all else', async () => {
	const assessment = { id: 'a-1', code: 'R-26', title: 'Reifegrad 2026', office: 'Bauamt', model: 'Modell' };
	const toRate = [{ assessment, status: 'open' as const, answered: 3, of: 30 }];
	const { page, text } = await show(StartPageView, { server: server({ ...PAGE, own: null, toRate }) });
	expect(page.find('section').text()).toContain('Von Ihnen zu bewerten (1)');
	expect(text()).toContain('3 von 30 Kriterien');
	expect(page.find('section .button, section a.confirm, section [href*=rate]').attributes('href')).toBe(
		'/cockpit-maturity/rate/a-1',
	);
});

it('leaves out the own projects for readers who belong to no office', async () => {
	const { page, text } = await show(StartPageView, { server: server({ ...PAGE, own: null }) });
	expect(page.findAll('section')).toHaveLength(2);
	expect(text()).not.toContain('Mein Amt');
});

it('offers nothing to write where the reader may write none of the projects listed', async () => {
	const due = { rows: [ROW], count: 1, target: TARGET, everywhere: null };
	const acts = ['Abschließen oder verschieben', 'Statusbericht schreiben'];
	const offered = async (page: StartPage) => {
		const { text } = await show(StartPageView, { server: server(page) });
		expect(text()).toContain('Bauakte');
		return acts.filter((act) => text().includes(act));
	};
	expect(await offered({ ...PAGE, due, own: null })).toEqual(acts);
	expect(await offered({ ...PAGE, due, own: null, writes: false })).toEqual([]);
});

it('turns the pages of the own projects', async () => {
	const { requests, button, text, settled } = await show(StartPageView, {
		server: ({ path, params }) =>
			path === '/cockpit/start' ? { ...PAGE, own: { ...PAGE.own, page: (params as { page: number }).page } } : [],
	});
	expect(text()).toContain('Seite 1 von 2');
	expect(button('Vorige').attributes('disabled')).toBeDefined();
	await button('Nächste').trigger('click');
	await settled();
	expect(text()).toContain('Seite 2 von 2');
	expect(button('Nächste').attributes('disabled')).toBeDefined();
	expect(requests.at(-1)?.params).toEqual({ lang: 'de', page: 2 });
});

it('says first what waits for the reader, and leads there', async () => {
	const waiting = Array.from({ length: 11 }, (_, at): StartPage['waiting'][number] => ({
		...{ collection: 'measures', id: `m${at}`, code: `M-${at}`, title: 'Schulung', state: null },
		...{
			transition: 'Beenden',
			requestedAt: '2026-02-27T23:30:00.000Z',
			comment: at === 0 ? 'Ziel erreicht' : null,
		},
	}));
	const { page, text } = await show(StartPageView, { server: server({ ...PAGE, waiting }) });
	const first = page.findAll('section')[0];
	expect(first?.text()).toContain('Warten auf Ihre Bestätigung (10+)');
	// Half past midnight in Germany.
	expect(first?.text()).toContain('„Beenden“, gestern');
	expect(first?.text()).toContain('Ziel erreicht');
	expect(first?.findAll('li')).toHaveLength(10);
	expect(first?.findAll('a').map((link) => link.attributes('href'))).toContain('/content/measures/m0');
	expect(text().indexOf('Warten auf')).toBeLessThan(text().indexOf('fällig in den nächsten'));
});

it('asks in the language of the reader', async () => {
	const { requests, text } = await show(StartPageView, { server: server(), language: 'en-US' });
	expect(requests.map(({ path, params }) => [path, params])).toEqual([['/cockpit/start', { lang: 'en', page: 1 }]]);
	expect(text()).toContain('Without a recent status report');
});

it('says so when it cannot be loaded, and tries again', async () => {
	let isDown = true;
	const { text, button, settled } = await show(StartPageView, {
		server: (request) => {
			if (isDown) throw refusal('nicht erreichbar');
			return server()(request);
		},
	});
	expect(text()).toContain('Die Startseite konnte nicht geladen werden.');
	isDown = false;
	await button('Erneut versuchen').trigger('click');
	await settled();
	expect(text()).toContain('Mein Amt: Bauamt (13)');
	expect(text()).not.toContain('konnte nicht geladen werden');
});

describe('a status report', () => {
	it('is filled in from the last one, of which nothing empty is carried over', async () => {
		const { button, requests, settled, form } = await showWithReports(() => [
			{ health_cost: 'green', progress: null },
		]);
		await button('Statusbericht schreiben').trigger('click');
		await settled();
		expect(requests).toContainEqual(
			expect.objectContaining({
				path: '/items/status_reports',
				params: expect.objectContaining({ sort: '-period_end', limit: 1 }) as object,
			}),
		);
		expect(form()).toEqual({ health_cost: 'green', project: 'p1', period_end: '2026-03-01' });
	});

	it.each([
		[null, ['forecast_start', 'forecast_end']],
		['2026-01-07', ['forecast_end']],
	])('asks for the beginning only of a project that has not begun: %s', async (began, asked) => {
		const { button, settled, form, page } = await showWithReports(
			() => [{ forecast_start: '2026-04-01', forecast_end: '2026-05-01' }],
			{ actual_start: began },
		);
		await button('Statusbericht schreiben').trigger('click');
		await settled();
		const shown = page.findComponent({ name: 'RecordForm' }).props('fields') as { field: string }[];
		expect(shown.map(({ field }) => field)).toEqual(asked);
		expect(Object.keys(form() ?? {})).toEqual([...asked, 'project', 'period_end']);
	});

	it('that cannot be prepared says why, and opens nothing', async () => {
		const { button, settled, text, form } = await showWithReports(() => {
			throw refusal('Sie dürfen das nicht.');
		});
		await button('Statusbericht schreiben').trigger('click');
		await settled();
		expect(text()).toContain('Sie dürfen das nicht.');
		expect(form()).toBeNull();
	});

	it('that is refused stays open with all that was typed; the next attempt is stored, and the page read again', async () => {
		let isRefused = true;
		const { page, button, settled, text, form, requests } = await showWithReports(({ method }) => {
			if (method === 'GET') return [];
			if (isRefused) throw refusal('Der Zeitraum fehlt.');
			return {};
		});
		await button('Statusbericht schreiben').trigger('click');
		await settled();
		page.findComponent({ name: 'RecordForm' }).vm.$emit('update:modelValue', { achieved: 'Die Akte ist da.' });
		const store = async () => {
			page.findComponent({ name: 'ReportDrawer' }).findComponent({ name: 'VDrawer' }).vm.$emit('apply');
			await settled();
		};
		await store();
		expect(text()).toContain('Der Zeitraum fehlt.');
		expect(form()).toEqual({ achieved: 'Die Akte ist da.', project: 'p1' });
		isRefused = false;
		await store();
		expect(text()).toContain('Der Statusbericht ist gespeichert.');
		expect(text()).not.toContain('Der Zeitraum fehlt.');
		expect(form()).toBeNull();
		expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /cockpit/start',
			'GET /items/status_reports',
			'GET /items/projects/p1',
			'POST /items/status_reports',
			'POST /items/status_reports',
			'GET /cockpit/start',
		]);
	});

	async function showWithReports(reports: Server, project: object = {}) {
		const shown = await show(StartPageView, {
			server: (request) => {
				if (request.path === '/items/projects/p1') return project;
				return request.path === '/items/status_reports' ? reports(request) : server()(request);
			},
			fields: { forecast_start: { field: 'forecast_start' }, forecast_end: { field: 'forecast_end' } },
		});
		/** What stands in the form; null while none is open. */
		const form = () => {
			const found = shown.page.findComponent({ name: 'RecordForm' });
			return found.exists() ? (found.props('modelValue') as object) : null;
		};
		return { ...shown, form };
	}
});
