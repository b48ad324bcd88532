import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let visit: Visit;
let page: Page;
let project: string;
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	const found = await cockpit.api('GET', '/items/projects?fields=id&filter[code][_eq]=PB-I-03', {
		token: cockpit.admin,
	});
	[{ id: project }] = (JSON.parse(found.text) as { data: [{ id: string }] }).data;
	const clerk = await cockpit.userOf('Fachamt', ['LIEGENSCHAFTEN']);
	const body = {
		short_title: 'Organisation im Wandel',
		planned_end: '2027-06-30',
		change_comment: 'Abgestimmt mit der Personalvertretung',
	};
	const changed = await cockpit.api('PATCH', `/items/projects/${project}`, { token: clerk, body });
	if (changed.status !== 200) throw new Error(changed.text);
	visit = await openPage(browser, cockpit);
	({ page } = visit);
	await signIn(visit, cockpit, await cockpit.loginOf('Digitalisierungsbüro'));
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

const openForm = (id: string) => page.goto(`${cockpit.url}/admin/content/projects/${id}`);

/** The group that holds the note of a change and the history; closed when the form opens. */
const group = () => page.getByRole('button', { name: 'Änderung und Verlauf' });
const timeline = () => page.getByRole('list', { name: 'Verlauf' });

async function faultsInLightAndDark(selector: string): Promise<string[]> {
	const faults: string[] = [];
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.locator(`body.${colorScheme}`).waitFor();
		faults.push(...(await accessibilityFaults(visit, selector)));
	}
	return faults;
}

describe('the form of a new record', () => {
	it('says from when there will be a history and a public version', async () => {
		await openForm('+');
		await page.getByText('Nach dem ersten Speichern steht hier, was ohne Anmeldung zu lesen ist.').waitFor();
		await group().click();
		await page.getByText('Der Verlauf beginnt mit dem Speichern.').waitFor();
	});
});

describe('the history in the form of a record', () => {
	it('opens and closes by keyboard', async () => {
		await openForm(project);
		// A form that is still loading is put together anew, closed, when its record comes.
		await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-field="title"] input')?.value);
		await group().waitFor();
		expect(await timeline().count()).toBe(0);
		await group().press('Enter');
		await timeline().waitFor();
		await group().press('Enter');
		await timeline().waitFor({ state: 'detached' });
		await group().press('Enter');
		await timeline().waitFor();
	});

	it('tells who, by role and office, made what of what, and the comment', async () => {
		const text = await timeline().getByRole('listitem').first().innerText();
		for (const part of [
			/^Geändert am \d\d\.\d\d\.\d{4}$/m,
			/^Fachamt, Amt für Liegenschaften & Wohnungswesen$/m,
			/^Abgestimmt mit der Personalvertretung$/m,
			/^Kurztitel\s+.+ →\s+wird zu\s+Organisation im Wandel$/m,
			/^Geplantes Ende\s+leer →\s+wird zu\s+30\.06\.2027$/m,
		]) {
			expect(text).toMatch(part);
		}
	});

	it('shows few changes at once, and many when asked by keyboard', async () => {
		const summary = timeline().getByText(/^\d+ Felder$/);
		const isOpen = (index: number) =>
			summary.nth(index).evaluate((element) => (element.parentElement as HTMLDetailsElement).open);
		expect([await isOpen(0), await isOpen(1)]).toEqual([true, false]);
		await summary.nth(1).press('Enter');
		expect(await isOpen(1)).toBe(true);
		// A creation tells what came, not that nothing was there before.
		expect(await timeline().getByRole('listitem').last().innerText()).not.toContain('leer');
	});

	it('is accessible in light and dark', async () => {
		expect(await faultsInLightAndDark('.journal')).toEqual([]);
	});
});

describe('the public version in the form of a record', () => {
	const publication = () => page.locator('.publication');

	it('lists what can be read without login, opened by keyboard', async () => {
		const sentence = publication().getByText('Das ist ohne Anmeldung zu lesen:');
		await sentence.press('Enter');
		const text = await publication().innerText();
		for (const part of [
			/^Titel\s+Digitalorientierte Organisationsentwicklung$/m,
			/^Stand\s+Laufend$/m,
			/^Geplantes Ende\s+30\.06\.2027$/m,
		])
			expect(text).toMatch(part);
		expect(await faultsInLightAndDark('.publication')).toEqual([]);
		await sentence.press('Enter');
		await publication().getByText('Geplantes Ende').waitFor({ state: 'hidden' });
	});

	it('says what saving will do as soon as another visibility stands in the form', async () => {
		await page.locator('[data-field="visibility"] .v-select').click();
		await page.locator('#menu-outlet').getByText('Intern', { exact: true }).click();
		await publication().getByText('Mit dem Speichern wird zurückgezogen:').waitFor();
		const stored = await cockpit.api('GET', `/items/projects/${project}?fields=visibility`, {
			token: cockpit.admin,
		});
		expect(stored.text).toBe('{"data":{"visibility":"public"}}');
		expect([visit.foreign, visit.errors]).toEqual([[], []]);
	});
});
