import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, logIn, openPage, startBrowser } from '../support/browser.ts';
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

async function idOf(path: string): Promise<string> {
	const [record] = JSON.parse((await cockpit.api('GET', `${path}&fields=id`, { token: cockpit.admin })).text).data as [{ id: string }];
	return record.id;
}

describe('the dashboard "Strategie im Überblick"', () => {
	it.each([
		['light', false],
		['dark', true],
	])('is drawn from the records, accessible, and asks no foreign host: %s', async (_name, dark) => {
		const visit = await openPage(browser, cockpit, { dark });
		await logIn(visit, cockpit, await cockpit.loginOf('Leitung'));
		await visit.page.goto(`${cockpit.url}/admin/insights/${await idOf('/dashboards?filter[name][_eq]=Strategie im Überblick')}`);
		await visit.page.getByText('Projekte je Handlungsfeld und Stand').waitFor();
		await visit.page.locator('.panel-container svg').first().waitFor();
		expect(await visit.page.getByText('579').count()).toBeGreaterThan(0);
		expect(await accessibilityFaults(visit, '.panel-container')).toEqual([]);
		expect(visit.foreign).toEqual([]);
		expect(visit.errors).toEqual([]);
	});

	it('opens a number to its records', async () => {
		const visit = await openPage(browser, cockpit);
		await logIn(visit, cockpit, await cockpit.loginOf('Leitung'));
		await visit.page.goto(`${cockpit.url}/admin/insights/${await idOf('/dashboards?filter[name][_eq]=Strategie im Überblick')}`);
		await visit.page.getByRole('button', { name: /11/ }).first().press('Enter');
		await visit.page.getByText('Informationssystem Sozialarbeit').first().waitFor();
	});
});

describe('the form of a project', () => {
	it('is German, and English for who chose it', async () => {
		const id = await idOf('/items/projects?filter[code][_eq]=PB-I-03');
		const visit = await openPage(browser, cockpit);
		const login = await cockpit.loginOf('Digitalisierungsbüro');
		await logIn(visit, cockpit, login);
		await visit.page.goto(`${cockpit.url}/admin/content/projects/${id}`);
		await visit.page.getByText('Sichtbarkeit').first().waitFor();
		await visit.page.getByText('Öffentlich heißt').first().waitFor();
		const user = await idOf(`/users?filter[email][_eq]=${login.email}`);
		await cockpit.api('PATCH', `/users/${user}`, { token: cockpit.admin, body: { language: 'en-US' } });
		await visit.page.reload();
		await visit.page.getByText('Visibility').first().waitFor();
		await visit.page.getByText('Public means').first().waitFor();
		expect(visit.foreign).toEqual([]);
	});
});
