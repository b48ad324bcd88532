import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../seeds/demo/load-demo.ts';
import { accessibilityFaults, go, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, dataOf, startCockpit, type Cockpit, type Login } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let visit: Visit;
let login: Login;
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	login = await cockpit.loginOf('Leitung');
	visit = await openPage(browser, cockpit);
	await signIn(visit, cockpit, login);
	await visit.page.goto(`${cockpit.url}/admin/cockpit-overview?cycle=2025`);
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

const heading = (name: string) => visit.page.getByRole('heading', { level: 2, name });

const QUESTIONS = {
	de: [
		...['Sind wir auf Kurs?', 'Wo stehen wir?', 'Handlungsfelder', 'Was wurde erreicht?', 'Wo stockt es?'],
		...['Was kommt als Nächstes?', 'Offene Abweichungen'],
	],
	en: [
		...['Are we on course?', 'Where do we stand?', 'Fields of action', 'What was reached?', 'Where does it stick?'],
		...['What comes next?', 'Open differences'],
	],
};

/** What no longer fits: parts of the page that are wider than it, apart from what scrolls by itself. */
const tooWide = () =>
	visit.page.locator('.overview').evaluate((page) => {
		const { right } = page.getBoundingClientRect();
		return [...page.querySelectorAll('*')]
			.filter((element) => !element.closest('.scroll') && !element.closest('.spoken'))
			.filter((element) => element.getBoundingClientRect().right > right + 1)
			.map(({ tagName, textContent }) => `${tagName}: ${textContent}`);
	});

async function speak(language: 'de-DE' | 'en-US'): Promise<void> {
	const [{ id }] = dataOf<[{ id: string }]>(
		await cockpit.asAdmin('GET', `/users?fields=id&filter[email][_eq]=${login.email}`),
	);
	await cockpit.asAdmin('PATCH', `/users/${id}`, { language });
	await visit.page.reload();
}

async function inTheme(colorScheme: 'light' | 'dark'): Promise<void> {
	await visit.page.emulateMedia({ colorScheme });
	await visit.page.locator(`body.${colorScheme}`).waitFor();
}

describe('the interim report 2025 on one page', () => {
	it('answers in the order of the questions, and stands second in the list of pages', async () => {
		await heading('Sind wir auf Kurs?').waitFor();
		expect(await visit.page.locator('.overview h2').allTextContents()).toEqual(QUESTIONS.de);
		const addresses = await visit.page
			.locator('a[href^="/admin/cockpit"]:not([href*="#"])')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
		expect(addresses.slice(0, 2)).toEqual(['/admin/cockpit', '/admin/cockpit-overview']);
	});

	it('does not guess the course where no project has a planned end', async () => {
		const { page } = visit;
		await page.getByText('Das lässt sich noch nicht sagen:').waitFor();
		await page.getByRole('button', { name: '7 von 7: Offene Projekte ohne geplantes Ende' }).waitFor();
	});

	it('opens a number to its records by keyboard, gives them as a list to copy, and returns', async () => {
		const { page } = visit;
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		const number = page.getByRole('button', { name: '11 Abgeschlossene Projekte' });
		await number.focus();
		await page.keyboard.press('Enter');
		const drawer = page.locator('.v-drawer');
		await drawer.getByText('11 Datensätze').waitFor();
		await drawer.getByText('PB-II-01 · Informationssystem Sozialarbeit').waitFor();
		await drawer.getByRole('button', { name: 'Liste kopieren' }).press('Enter');
		await drawer.getByText('Die Liste ist kopiert.').waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied.split('\n')).toHaveLength(11);
		expect(copied).toContain('Digitalisierungsprojekt Musikschule');
		// The button that closes it is Directus's own.
		expect(await accessibilityFaults(visit, '.v-drawer .records')).toEqual([]);
		await page.keyboard.press('Escape');
		await drawer.waitFor({ state: 'detached' });
		await expect.poll(() => number.evaluate((element) => element === document.activeElement)).toBe(true);
	});

	it('shows the same number in a card as behind it', async () => {
		const { page } = visit;
		await page.getByRole('button', { name: '8 I Digitalisierung der Fachämter: Abgeschlossen' }).click();
		const drawer = page.locator('.v-drawer');
		await drawer.getByText('8 Datensätze').waitFor();
		await page.keyboard.press('Escape');
		await drawer.waitFor({ state: 'detached' });
	});

	it('lets one choose another cycle by keyboard, and keeps it in the address', async () => {
		const { page } = visit;
		const choice = page.getByLabel('Strategiezyklus');
		await choice.focus();
		await page.keyboard.press('ArrowDown');
		await page.waitForURL((url) => url.searchParams.get('cycle') === '2024');
		await page.getByText('In diesem Zyklus gibt es kein offenes Projekt.').waitFor();
		expect(await choice.evaluate((element) => element === document.activeElement)).toBe(true);
		await page.goBack();
		await page.getByText('Das lässt sich noch nicht sagen:').waitFor();
	});

	it('says in a sentence that a cycle does not exist, and leads on', async () => {
		await go(visit, cockpit, '/cockpit-overview?cycle=1999');
		await visit.page.getByText('Den Strategiezyklus „1999“ gibt es nicht.').waitFor();
		await visit.page.getByRole('link', { name: 'Laufender Zyklus' }).click();
		await heading('Sind wir auf Kurs?').waitFor();
	});
});

describe('a city with a past', () => {
	beforeAll(async () => {
		await loadDemo({ url: cockpit.url, ...ADMIN, log: () => undefined }, 24);
		await go(visit, cockpit, '/cockpit-overview');
		await heading('Sind wir auf Kurs?').waitFor();
	}, 300_000);

	it.each([
		[768, 'light', 'de-DE'],
		[1280, 'dark', 'de-DE'],
		[1920, 'dark', 'en-US'],
		[1280, 'light', 'en-US'],
		// 200 % of 1280 pixels.
		[640, 'light', 'de-DE'],
	] as const)('fits into %i pixels and is accessible in %s, in %s', async (width, theme, language) => {
		await visit.page.setViewportSize({ width, height: 900 });
		await speak(language);
		await inTheme(theme);
		const questions = QUESTIONS[language === 'de-DE' ? 'de' : 'en'];
		await heading(questions[0] ?? '').waitFor();
		expect(await visit.page.locator('.overview h2').allTextContents()).toEqual(questions);
		expect(await tooWide()).toEqual([]);
		expect(await accessibilityFaults(visit, 'main')).toEqual([]);
	});

	it('is reached from one number to the next by keyboard, each with a name', async () => {
		await speak('de-DE');
		await heading('Sind wir auf Kurs?').waitFor();
		const buttons = visit.page.locator('.overview button');
		const names = await buttons.evaluateAll((all) =>
			all.map((button) => button.getAttribute('aria-label') ?? button.textContent?.trim() ?? ''),
		);
		expect(names.length).toBeGreaterThan(20);
		expect(names.filter((name) => !/\p{L}{3}/u.test(name))).toEqual([]);
		await buttons.first().focus();
		await visit.page.keyboard.press('Tab');
		expect(await buttons.nth(1).evaluate((button) => button === document.activeElement)).toBe(true);
	});
});

it('is not offered to whoever reads no projects', async () => {
	const policy = await cockpit.asAdmin('POST', '/policies', { name: 'Ohne Projekte', app_access: true });
	const other = { email: 'no-projects@example.org', password: ADMIN.password };
	const policies = { create: [{ policy: dataOf<{ id: string }>(policy).id }], update: [], delete: [] };
	expect((await cockpit.asAdmin('POST', '/users', { ...other, policies })).status).toBe(200);
	const stranger = await openPage(browser, cockpit);
	await signIn(stranger, cockpit, other);
	await stranger.page.goto(`${cockpit.url}/admin/cockpit-maturity`);
	await stranger.page.getByRole('link', { name: 'Reifegrad' }).first().waitFor();
	expect(await stranger.page.locator('a[href^="/admin/cockpit-overview"]').count()).toBe(0);
	await stranger.page.context().close();
});

it('asks no foreign host and throws nothing', () => {
	expect(visit.foreign).toEqual([]);
	expect(visit.errors).toEqual([]);
});
