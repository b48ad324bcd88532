import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, logIn, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { startCockpit, type Cockpit, type Login } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let login: Login;
/** One person in one browser: starting the admin takes longer than what is tested in it. */
let visit: Visit;
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	login = await cockpit.loginOf('Digitalisierungsbüro');
	visit = await openPage(browser, cockpit);
	await logIn(visit, cockpit, login);
}, 240_000);
afterEach(() => {
	expect(visit.foreign).toEqual([]);
	expect(visit.errors).toEqual([]);
});
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

async function idOf(path: string): Promise<string> {
	const [record] = JSON.parse((await cockpit.api('GET', `${path}&fields=id`, { token: cockpit.admin })).text)
		.data as [{ id: string }];
	return record.id;
}

describe('the start page', () => {
	it('is where a new user lands, says what is due, and is accessible', async () => {
		expect(new URL(visit.page.url()).pathname).toBe('/admin/cockpit');
		await visit.page.getByRole('heading', { name: /Ohne aktuellen Statusbericht/ }).waitFor();
		await visit.page
			.getByRole('link', { name: /PB-I-03 Digitalorientierte Organisationsentwicklung/ })
			.first()
			.waitFor();
		expect(await accessibilityFaults(visit, 'main')).toEqual([]);
	});
});

it.each([768, 1024])('in a window of %i pixels nothing lies over the start page', async (width) => {
	const narrow = await openPage(browser, cockpit, { width });
	await signIn(narrow, cockpit, login);
	await narrow.page.goto(`${cockpit.url}/admin/cockpit`);
	await narrow.page.getByRole('link', { name: 'Alle Projekte' }).waitFor();
	await narrow.page
		.getByRole('button', { name: /^Statusbericht schreiben/ })
		.first()
		.waitFor();
	// Asked again until the veil has faded with which the admin starts.
	await expect
		.poll(() =>
			narrow.page.locator('main :is(a, button)').evaluateAll((targets) =>
				targets.flatMap((target) => {
					// The first line of a link: the box around several lines holds what is no part of it.
					const [{ left, right, top, height } = target.getBoundingClientRect()] = target.getClientRects();
					if (top < 0 || top + height > innerHeight) return [];
					return [left + 2, right - 2]
						.filter((x) => !target.contains(document.elementFromPoint(x, top + height / 2)))
						.map(() => target.textContent);
				}),
			),
		)
		.toEqual([]);
	await narrow.page.context().close();
});

describe('the dashboard "Strategie im Überblick"', () => {
	it('is drawn from the records, and accessible in light and dark', async () => {
		await visit.page.goto(
			`${cockpit.url}/admin/insights/${await idOf('/dashboards?filter[name][_eq]=$t:dashboard_strategy_overview')}`,
		);
		await visit.page.locator('.panel-container svg').first().waitFor();
		await visit.page.getByText('579').first().waitFor();
		expect(await accessibilityFaults(visit, '.panel-container')).toEqual([]);
		await visit.page.emulateMedia({ colorScheme: 'dark' });
		await visit.page.locator('body.dark').waitFor();
		expect(await accessibilityFaults(visit, '.panel-container')).toEqual([]);
	});

	it('opens a number to its records', async () => {
		const { page } = visit;
		await page.getByRole('button', { name: /11/ }).first().press('Enter');
		const drawer = page.locator('.v-drawer');
		await drawer.getByText('11 Datensätze').waitFor();
		await drawer.getByText('Informationssystem Sozialarbeit').waitFor();
		await page.keyboard.press('Escape');
		await drawer.waitFor({ state: 'detached' });
	});

	it('tells how a number is counted, and which records might explain the difference', async () => {
		const row = visit.page.getByRole('row', { name: /10 Digitalisierungsprojekte abgeschlossen/ }).first();
		const explanation = row.locator('xpath=following-sibling::tr[1]');
		await explanation.locator('summary').press('Enter');
		await explanation.getByText(/Projekte, die abgeschlossen oder im Regelbetrieb sind/).waitFor();
		await explanation.getByText('ein abgeschlossener Roll-out, der als Maßnahme geführt wird').waitFor();
		await explanation
			.getByRole('link', { name: /M-IV-01 · Roll-Out VPN Laptop/ })
			.first()
			.waitFor();
	});
});

describe('the form of a project', () => {
	it('is German, and English for who chose it', async () => {
		await visit.page.goto(
			`${cockpit.url}/admin/content/projects/${await idOf('/items/projects?filter[code][_eq]=PB-I-03')}`,
		);
		await visit.page.getByText('Öffentlich heißt').first().waitFor();
		await cockpit.api('PATCH', `/users/${await idOf(`/users?filter[email][_eq]=${login.email}`)}`, {
			token: cockpit.admin,
			body: { language: 'en-US' },
		});
		await visit.page.reload();
		await visit.page.getByText('Public means').first().waitFor();
	});
});

it('the names of dashboards and pages are English for who chose it', async () => {
	await visit.page.goto(`${cockpit.url}/admin/insights`);
	await visit.page.getByText('Strategy overview').first().waitFor();
	// Once more where the bar has been drawn anew under the mouse.
	const isNamed = async () => {
		await visit.page.mouse.move(0, 0);
		await visit.page.locator('a[href="/admin/cockpit-maturity"]').first().hover();
		await visit.page.locator('#tooltip', { hasText: 'Maturity' }).waitFor({ timeout: 4000 });
		return true;
	};
	await expect.poll(() => isNamed().catch(String), { timeout: 20_000 }).toBe(true);
	await visit.page.goto(`${cockpit.url}/admin/cockpit`);
	await visit.page.getByRole('link', { name: 'Strategy overview' }).waitFor();
});
