import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../seeds/demo/load-demo.ts';
import { accessibilityFaults, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let visit: Visit;
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	visit = await openPage(browser, cockpit, { width: 1440 });
	await signIn(visit, cockpit, await cockpit.loginOf('Leitung'));
	const [{ id }] = dataOf<[{ id: string }]>(
		await cockpit.asAdmin('GET', '/dashboards?fields=id&filter[name][_eq]=$t:dashboard_maturity'),
	);
	await visit.page.goto(`${cockpit.url}/admin/insights/${id}`);
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

/** The frame of a panel, whose name begins so. */
const panel = (name: RegExp): Locator => visit.page.getByRole('region', { name }).and(visit.page.locator('.frame'));

it('the dashboard "Reifegrad" says in each panel what to do while nothing has been assessed', async () => {
	const empty = visit.page.locator('.panel-container .message').filter({ hasText: 'Legen Sie unter „Reifegrad“' });
	await expect.poll(() => empty.count(), { timeout: 60_000 }).toBe(5);
	expect(await accessibilityFaults(visit, '.panel-container')).toEqual([]);
});

describe('as head, the dashboard "Reifegrad"', () => {
	beforeAll(async () => {
		await loadDemo({ url: cockpit.url, ...ADMIN, log: () => undefined }, 12);
		await visit.page.reload();
	}, 300_000);

	it.each([
		// Of 2025 the criterion DA5 is open: a range, and no zero.
		['the profile', /^Reifegradprofil: Reifegrad 2025, .*, Stand 15\.11\.2025, endgültig$/, 'Daten', / offen/],
		[
			'the offices',
			/^Reifegrad der Ämter: Kommunales Reifegradmodell 1\.0$/,
			'DEMO-BAU Bauamt (erfunden)',
			/ offen/,
		],
		['the gaps', /^Lücken zum Ziel: Reifegrad 2025/, 'DA5', /noch nicht bewertet/],
		['the spread', /^Streuung der Bewertungen: Reifegrad 2025/, 'DA', /\d–\d/],
	] as const)('shows %s with data', async (_what, title, row, cell) => {
		await panel(title)
			.getByRole('row')
			.filter({ has: visit.page.getByRole('rowheader', { name: row }) })
			.filter({ hasText: cell })
			.first()
			.waitFor();
	});

	it('stays as people have changed it when the city is loaded again', async () => {
		const [project] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', '/items/projects?fields=id&filter[code][_eq]=DEMO-P001'),
		);
		const row = async () => (await cockpit.asAdmin('GET', `/items/projects/${project.id}`)).text;
		const [state] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_states?fields=id&filter[key][_eq]=paused&filter[workflow][collection][_eq]=projects',
			),
		);
		const change = { planned_end: '2029-12-31', state: state.id, override_reason: 'Probe' };
		expect((await cockpit.asAdmin('PATCH', `/items/projects/${project.id}`, change)).status).toBe(200);
		const before = await row();
		await loadDemo({ url: cockpit.url, ...ADMIN, log: () => undefined }, 24);
		expect(await row()).toBe(before);
		const codes = dataOf<object[]>(
			await cockpit.asAdmin('GET', '/items/projects?filter[code][_starts_with]=DEMO-P'),
		);
		expect(codes).toHaveLength(12);
	});

	it('says in words whether the raters agree, and leaves the statistic to the results', async () => {
		const spread = panel(/^Streuung/);
		expect(await spread.getByText(/^Die Bewertenden stimmen (weitgehend|nur teilweise|kaum) überein/).count()).toBe(
			1,
		);
		expect(await spread.getByText('α').count()).toBe(0);
	});

	it('marks gaps without a project under way in words, and links the projects of the others', async () => {
		const gaps = panel(/^Lücken/);
		expect(await gaps.getByRole('row').filter({ hasText: 'Kein laufendes Projekt' }).count()).toBeGreaterThan(0);
		const link = gaps.getByRole('link', { name: /DEMO-P\d{3} / }).first();
		expect(await link.getAttribute('href')).toMatch(/\/content\/projects\//);
	});

	it('keeps the offices in the order of their codes, apart from what is rolled up', async () => {
		const heads = await panel(/^Reifegrad der Ämter/)
			.locator('tbody th[scope=row]')
			.evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim().split(/[ (]/)[0]));
		expect(heads).toEqual([
			'Ganze',
			'Niedrigstes',
			'Median',
			'Gewichtetes',
			'Streuung',
			'DEMO-BAU',
			'DEMO-BUERGER',
			'DEMO-PERSONAL',
		]);
	});

	it('is accessible in light and dark', async () => {
		const faults: string[] = [];
		for (const colorScheme of ['light', 'dark'] as const) {
			await visit.page.emulateMedia({ colorScheme });
			await visit.page.locator(`body.${colorScheme}`).waitFor();
			faults.push(...(await accessibilityFaults(visit, '.panel-container')));
		}
		expect(faults).toEqual([]);
	});

	it('shows the trend as a table, by keyboard, and lets every table be scrolled by it', async () => {
		const trend = panel(/^Reifegrad im Verlauf: Ganze Stadt/);
		expect(await trend.getByRole('img', { name: /^Reifegrad 2024, .*; Reifegrad 2025, / }).count()).toBe(7);
		const toggle = trend.getByRole('button', { name: 'Als Tabelle' });
		await toggle.focus();
		await visit.page.keyboard.press('Enter');
		const table = trend.getByRole('region', { name: /^Reifegrad im Verlauf/ });
		await table.getByRole('rowheader', { name: /Reifegrad 2024/ }).waitFor();
		await visit.page.keyboard.press('Tab');
		expect(await table.evaluate((element) => element === document.activeElement)).toBe(true);
		expect(await accessibilityFaults(visit, '.panel-container')).toEqual([]);
		expect(await visit.page.locator('.panel-container .scroller[tabindex="0"]').count()).toBe(5);
	});

	it('asks no foreign host and throws nothing', () => {
		expect(visit.foreign).toEqual([]);
		expect(visit.errors).toEqual([]);
	});
});
