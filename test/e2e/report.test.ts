import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, signIn, openPage, startBrowser, type Visit } from '../support/browser.ts';
import { startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
});
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

describe('the interim report in the browser', () => {
	async function report(language: string, options = {}): Promise<Visit> {
		const visit = await openPage(browser, cockpit, options);
		await signIn(visit, cockpit, await cockpit.loginOf('Leitung'));
		await visit.page.goto(`${cockpit.url}/cockpit/reports/interim?cycle=2025&lang=${language}&format=html`);
		return visit;
	}

	it.each([
		['German, light, projected', 'de', { width: 1280 }],
		['German, dark, phone', 'de', { width: 320, dark: true }],
		['English', 'en', { width: 1280 }],
	])('is accessible and asks no foreign host: %s', async (_name, language, options) => {
		const visit = await report(language, options);
		expect(await visit.page.locator('html').getAttribute('lang')).toBe(language);
		expect(await accessibilityFaults(visit)).toEqual([]);
		expect(visit.foreign).toEqual([]);
		const { scrollWidth, clientWidth } = await visit.page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
		expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
	});

	it('shows what was stated beside what the records give', async () => {
		const { page } = await report('de');
		const difference = page.getByRole('row').filter({ hasText: 'Insgesamt wurden 10 Digitalisierungsprojekte abgeschlossen' });
		await expect(difference.innerText()).resolves.toMatch(/10[\s\S]*11/);
	});

	it('runs no script, whatever a title contains', async () => {
		const [project] = JSON.parse((await cockpit.api('GET', '/items/projects?fields=id&filter[code][_eq]=PB-I-01', { token: cockpit.admin })).text).data as [{ id: string }];
		await cockpit.api('PATCH', `/items/projects/${project.id}`, { token: cockpit.admin, body: { short_title: '<img src=x onerror="document.title=1">' } });
		const { page } = await report('de');
		expect(await page.locator('img').count()).toBe(0);
		expect(await page.getByText('<img src=x').count()).toBeGreaterThan(0);
	});
});
