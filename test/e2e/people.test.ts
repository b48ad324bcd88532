import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let visit: Visit;
let leaver: string;

/** In the bar of modules, which shows icons with their names as hints. */
const LINK = 'a[href="/admin/cockpit-people"]';
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	const asAdmin = (method: string, path: string, body: object) =>
		cockpit.api(method, path, { token: cockpit.admin, body });
	// Answers Directus's question for the owner, which would lie over the page.
	await asAdmin('PATCH', '/settings', { project_owner: ADMIN.email });
	await asAdmin('PATCH', '/users/me', { language: 'de-DE' });
	const { email } = await cockpit.loginOf('Fachamt', ['ORDNUNG', 'RECHT']);
	const { text } = await cockpit.api('GET', `/users?fields=id&filter[email][_eq]=${email}`, { token: cockpit.admin });
	leaver = (JSON.parse(text) as { data: [{ id: string }] }).data[0].id;
	await asAdmin('PATCH', `/users/${leaver}`, { first_name: 'Wilhelmine', last_name: 'Abendroth' });
	visit = await openPage(browser, cockpit);
	await signIn(visit, cockpit, ADMIN);
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

/** The page of people in a browser of its own, without the bars at its sides. */
async function peopleIn({ width }: { width: number }): Promise<Visit> {
	const other = await openPage(browser, cockpit, { width });
	await other.page.addInitScript(() =>
		['nav-bar-collapsed', 'sidebar-collapsed'].forEach((bar) => localStorage.setItem(bar, 'true')),
	);
	await signIn(other, cockpit, ADMIN);
	await other.page.goto(`${cockpit.url}/admin/cockpit-people`);
	await other.page.getByRole('button', { name: /Minna Abendroth/ }).waitFor();
	return other;
}

/** Text of the element that has the keyboard. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

it('the form of a user does not ask for what is not kept, and saves', async () => {
	const { page } = visit;
	await page.goto(`${cockpit.url}/admin/users/${leaver}`);
	const field = (name: string) => page.locator(`.field[data-collection="directus_users"][data-field="${name}"]`);
	await field('first_name').locator('input').waitFor();
	for (const name of ['avatar', 'location', 'title', 'description', 'tags'])
		await field(name).waitFor({ state: 'hidden' });
	await field('first_name').locator('input').fill('Minna');
	await page.keyboard.press('Control+s');
	await expect
		.poll(
			async () => (await cockpit.api('GET', `/users/${leaver}?fields=first_name`, { token: cockpit.admin })).text,
			{ timeout: 20_000 },
		)
		.toBe('{"data":{"first_name":"Minna"}}');
});

it('an administrator finds the people, and may end every account but the own one', async () => {
	const { page } = visit;
	await page.goto(`${cockpit.url}/admin/cockpit`);
	await page.locator(LINK).first().click();
	const action = page.getByRole('button', { name: 'Ausgeschieden: pseudonymisieren (Minna Abendroth)' });
	await action.waitFor();
	expect(await page.getByRole('button', { name: /Ausgeschieden: pseudonymisieren/ }).count()).toBe(1);
});

it.each(['light', 'dark'] as const)(
	'the question is asked by keyboard, and Escape leaves all as it was: %s',
	async (colorScheme) => {
		const { page } = visit;
		await page.emulateMedia({ colorScheme });
		await page.locator(`body.${colorScheme}`).waitFor();
		expect(await accessibilityFaults(visit, 'main')).toEqual([]);
		const action = page.getByRole('button', { name: 'Ausgeschieden: pseudonymisieren (Minna Abendroth)' });
		await action.press('Enter');
		const dialog = page.getByRole('alertdialog', { name: 'Minna Abendroth pseudonymisieren?' });
		await dialog.waitFor();
		// The harmless answer has the keyboard, and the keyboard stays in the dialog.
		for (const answer of ['Abbrechen', 'Endgültig pseudonymisieren', 'Abbrechen']) {
			await expect.poll(() => focused(page)).toBe(answer);
			await page.keyboard.press('Tab');
		}
		expect(await accessibilityFaults(visit, '#dialog-outlet')).toEqual([]);
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await expect.poll(() => focused(page)).toBe('Ausgeschieden: pseudonymisieren (Minna Abendroth)');
		expect(
			(await cockpit.api('GET', `/users/${leaver}?fields=last_name,status`, { token: cockpit.admin })).text,
		).toBe('{"data":{"last_name":"Abendroth","status":"active"}}');
	},
);

it.each([400, 1000, 1600])('nothing is cut off in a window of %i pixels', async (width) => {
	const { page } = await peopleIn({ width });
	const { scrollWidth, clientWidth } = await page.locator('.scroll').evaluate((table) => table);
	expect(scrollWidth).toBe(clientWidth);
	await page.context().close();
});

it('confirming pseudonymises, and the row and a message say so; in English for who chose it', async () => {
	await cockpit.api('PATCH', '/users/me', { token: cockpit.admin, body: { language: 'en-US' } });
	const english = await peopleIn({ width: 1280 });
	const { page } = english;
	expect(await accessibilityFaults(english, 'main')).toEqual([]);
	await page.getByRole('button', { name: 'Has left: pseudonymise (Minna Abendroth)' }).press('Enter');
	const dialog = page.getByRole('alertdialog', { name: 'Pseudonymise Minna Abendroth?' });
	await dialog.getByRole('button', { name: 'Pseudonymise for good' }).press('Enter');
	await page
		.getByRole('status')
		.filter({ hasText: /Minna Abendroth has been pseudonymised and is now called “Ausgeschieden [0-9A-F]{8}”\./ })
		.waitFor();
	expect(await page.getByRole('row', { name: /Ausgeschieden [0-9A-F]{8}/ }).innerText()).toMatch(
		/archived[\s\S]*pseudonymised/,
	);
	await expect.poll(() => focused(page)).toMatch(/^Minna Abendroth has been pseudonymised/);
	expect(await page.getByRole('button', { name: /Has left/ }).count()).toBe(0);
	expect(await accessibilityFaults(english, 'main')).toEqual([]);
	await page.reload();
	await page.getByText('your own account').waitFor();
	expect(await page.getByText(/Ausgeschieden/).count()).toBe(0);
	const { data } = JSON.parse(
		(await cockpit.api('GET', `/users/${leaver}?fields=first_name,email,status`, { token: cockpit.admin })).text,
	) as { data: object };
	expect(data).toEqual({ first_name: 'Ausgeschieden', email: null, status: 'archived' });
	expect([visit, english].map(({ foreign, errors }) => [foreign, errors])).toEqual([
		[[], []],
		[[], []],
	]);
});

it('nobody else is offered the page', async () => {
	const other = await openPage(browser, cockpit);
	await signIn(other, cockpit, await cockpit.loginOf('Digitalisierungsbüro'));
	await other.page.goto(`${cockpit.url}/admin/cockpit`);
	await other.page.locator('a[href="/admin/cockpit"]').first().waitFor();
	expect(await other.page.locator(LINK).count()).toBe(0);
});
