import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults, logIn, openPage, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let visit: Visit;
let leaver: string;

/** In the bar of modules, which shows icons with their names as hints. */
const LINK = 'a[href="/admin/cockpit-people"]';
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	const asAdmin = (method: string, path: string, body: object) => cockpit.api(method, path, { token: cockpit.admin, body });
	// Answers Directus's question for the owner, which would lie over the page.
	await asAdmin('PATCH', '/settings', { project_owner: ADMIN.email });
	await asAdmin('PATCH', '/users/me', { language: 'de-DE' });
	const { email } = await cockpit.loginOf('Fachamt', ['ORDNUNG', 'RECHT']);
	const { text } = await cockpit.api('GET', `/users?fields=id&filter[email][_eq]=${email}`, { token: cockpit.admin });
	leaver = (JSON.parse(text) as { data: [{ id: string }] }).data[0].id;
	await asAdmin('PATCH', `/users/${leaver}`, { first_name: 'Wilhelmine', last_name: 'Abendroth' });
	visit = await openPage(browser, cockpit);
	await logIn(visit, cockpit, ADMIN);
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

it('the form of a user does not ask for what is not kept, and saves', async () => {
	const { page } = visit;
	await page.goto(`${cockpit.url}/admin/users/${leaver}`);
	const field = (name: string) => page.locator(`.field[data-collection="directus_users"][data-field="${name}"]`);
	await field('first_name').locator('input').waitFor();
	for (const name of ['avatar', 'location', 'title', 'description', 'tags']) await field(name).waitFor({ state: 'hidden' });
	await field('first_name').locator('input').fill('Minna');
	await page.keyboard.press('Control+s');
	await expect.poll(async () => (await cockpit.api('GET', `/users/${leaver}?fields=first_name`, { token: cockpit.admin })).text, { timeout: 20_000 }).toBe('{"data":{"first_name":"Minna"}}');
});

it('an administrator finds the people, and may end every account but the own one', async () => {
	const { page } = visit;
	await page.goto(`${cockpit.url}/admin/cockpit`);
	await page.locator(LINK).click();
	const action = page.getByRole('button', { name: 'Ausgeschieden: pseudonymisieren (Minna Abendroth)' });
	await action.waitFor();
	expect(await page.getByRole('button', { name: /Ausgeschieden: pseudonymisieren/ }).count()).toBe(1);
	expect(await accessibilityFaults(visit, 'main')).toEqual([]);

	expect([visit.foreign, visit.errors]).toEqual([[], []]);
});

it('nobody else is offered the page', async () => {
	const other = await openPage(browser, cockpit);
	await logIn(other, cockpit, await cockpit.loginOf('Digitalisierungsbüro'));
	await other.page.locator('a[href="/admin/cockpit"]').first().waitFor();
	expect(await other.page.locator(LINK).count()).toBe(0);
});
