import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, signIn, openPage, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, startCockpit, type Cockpit } from '../support/directus.ts';
import { pagesOf } from '../support/pdf.ts';

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
		const { scrollWidth, clientWidth } = await visit.page.evaluate(() => ({
			scrollWidth: document.documentElement.scrollWidth,
			clientWidth: document.documentElement.clientWidth,
		}));
		expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
	});

	it('cuts no figure and lays none over another, on any screen, on paper, and with wide letters', async () => {
		const field = await cockpit.idOf('fields_of_action', 'V');
		// The first of its field in the overview, and longer than any that the city has.
		await cockpit.asAdmin('PATCH', '/items/indicators', {
			query: { filter: { field_of_action: { _eq: field } }, limit: -1 },
			data: { archived: true },
		});
		const created = await cockpit.asAdmin('POST', '/items/indicators', {
			...{ code: 'LANG', name: 'Datenabrufe', field_of_action: field },
			values: { create: [{ as_of: '2026-01-01', value: 1234567890.25 }], update: [], delete: [] },
		});
		expect(created.status, created.text).toBe(200);
		const { page } = await report('de');
		expect(await page.locator('.card dd').allInnerTexts()).toEqual(
			expect.arrayContaining(['579', '1.234.567.890,25']),
		);
		for (const media of ['screen', 'print'] as const) {
			await page.emulateMedia({ media });
			for (const width of media === 'print' ? [672] : [320, 768, 1024, 1280, 1440, 1920]) {
				await page.setViewportSize({ width, height: 900 });
				for (const spacing of ['0', '0.1em', '0.2em']) {
					await page.evaluate((value) => (document.body.style.letterSpacing = value), spacing);
					const cut = await page.evaluate(() =>
						[...document.querySelectorAll('.card h3, .card dt, .card dd, .tiles dt, .tiles dd')].flatMap(
							(figure) => {
								const text = document.createRange();
								text.selectNodeContents(figure);
								const [inner, outer] = [text, figure.closest('.card, .tiles > div') as Element].map(
									(box) => box.getBoundingClientRect(),
								) as [DOMRect, DOMRect];
								return inner.left >= outer.left && inner.right <= outer.right
									? []
									: [figure.textContent];
							},
						),
					);
					expect(cut, `${media}, ${width} px, ${spacing}`).toEqual([]);
				}
			}
		}
	});

	it('prints a foot on each page, leaves no heading alone, and keeps records and differences for the annex', async () => {
		const { page } = await report('de');
		const headings = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>('h2, h3, h4')]
				.filter((heading) => heading.nextElementSibling)
				.map((heading) => heading.innerText.split('\n').at(-1)?.trim() ?? ''),
		);
		const measure = async () => {
			const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
			for (const [index, lines] of pages.entries()) {
				const foot = lines.at(-1) ?? '';
				expect(foot).toContain('Stadt Paderborn · Zwischenbericht 2025');
				expect(foot).toMatch(/Stand: \d{1,2}\. \p{L}+ \d{4}/u);
				expect(foot).toContain(`Seite ${index + 1} von ${pages.length}`);
				const body = lines.slice(0, -1).join(' ');
				expect(
					headings.filter((heading) => body.endsWith(heading)),
					`page ${index + 1}: ${lines.join(' / ')}`,
				).toEqual([]);
			}
			return pages;
		};
		const text = (await measure()).map((lines) => lines.join(' ')).join(' ');
		const annex = text.indexOf('Anhang');
		expect(annex).toBeGreaterThan(text.indexOf('Ausblick'));
		for (const part of ['Datensätze: PB-I-08', 'Aus den Datensätzen', 'Datensätze zu den offenen Differenzen'])
			expect(text.indexOf(part), part).toBeGreaterThan(annex);
		// Wherever the page happens to end: with lists of other lengths, and with wide letters.
		for (const more of [3, 8, 14, 21]) {
			await page.evaluate((count) => {
				for (const list of document.querySelectorAll('.field ul'))
					for (let index = 0; index < count; index++)
						list.append(Object.assign(document.createElement('li'), { textContent: 'Noch ein Vorhaben' }));
				document.body.style.letterSpacing = count % 2 ? '0.08em' : '0';
			}, more);
			await measure();
		}
	});

	it('carries a text that its author types into the form, is refused one for no field, and is compared from there', async () => {
		const [draft] = JSON.parse((await cockpit.asAdmin('GET', '/items/reports?filter[code][_eq]=ZB-2025')).text)
			.data as [{ id: string; cycle: string }];
		const other = await cockpit.asAdmin('POST', '/items/reports', {
			...{ code: 'ZB-VORHER', title: 'Bericht vom Frühjahr', cycle: draft.cycle, as_of: '2025-05-01' },
		});
		expect(other.status, other.text).toBe(200);
		const visit = await openPage(browser, cockpit);
		await signIn(visit, cockpit, await cockpit.loginOf('Digitalisierungsbüro'));
		const { page } = visit;
		await page.goto(`${cockpit.url}/admin/content/reports/${draft.id}`);
		await page.getByRole('button', { name: 'Text hinzufügen' }).click();
		await page.locator('.v-drawer [data-field=section] .v-select, [data-field=section] .v-select').last().click();
		await page
			.locator('#menu-outlet .v-list-item')
			.filter({ hasText: /^Handlungsfeld$/ })
			.click();
		const code = page.locator('[data-field=code] input').last();
		await code.fill('VII');
		await page.locator('[data-field=text] textarea').last().fill('Daten zuerst, dann Anwendungen.');
		const done = () => page.locator('button:has(i[data-icon=check])').last().click();
		await done();
		await done();
		await page.getByText('Das Handlungsfeld „VII“ gibt es nicht.').waitFor();
		await page.getByRole('button', { name: 'Verwerfen' }).click();
		await page.locator('[data-field=texts] .v-list-item, [data-field=texts] li').first().click();
		await page.locator('[data-field=code] input').last().fill('II');
		await done();
		const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
		await done();
		expect((await saved).status()).toBe(200);
		await page.goto(`${cockpit.url}/admin/content/reports/${draft.id}`);
		const form = page.locator('.report');
		await form.getByLabel('Vergleichen mit').selectOption({ label: 'Bericht vom Frühjahr (ZB-VORHER)' });
		expect(await accessibilityFaults(visit, '.report')).toEqual([]);
		const addressOf = async (name: string) =>
			(await form.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '';
		const [read, compared] = [await addressOf('Seite ansehen'), await addressOf('Was sich geändert hat')];
		await page.goto(new URL(read, cockpit.url).href);
		expect(await page.locator('#field-II').innerText()).toMatch(
			/Daten zuerst, dann Anwendungen\.\s+Digitalisierungsbüro, \d{1,2}\. \p{L}+ \d{4}/u,
		);
		await page.goto(new URL(compared, cockpit.url).href);
		await page.getByRole('heading', { name: 'Verschobene Termine' }).waitFor();
		expect(await accessibilityFaults(visit)).toEqual([]);
	});

	it('is published after a warning that it is final, and then stays', async () => {
		await cockpit.asAdmin('PATCH', '/settings', { project_owner: ADMIN.email });
		const [draft] = JSON.parse((await cockpit.asAdmin('GET', '/items/reports?filter[code][_eq]=ZB-2025')).text)
			.data as [{ id: string }];
		const visit = await openPage(browser, cockpit);
		await signIn(visit, cockpit, await cockpit.loginOf('Digitalisierungsbüro'));
		const { page } = visit;
		await page.goto(`${cockpit.url}/admin/content/reports/${draft.id}`);
		await page.locator('.workflow').getByRole('button', { name: 'Veröffentlichen', exact: true }).click();
		const dialog = page.getByRole('dialog', { name: 'Veröffentlichen', exact: true });
		await dialog.getByText('„Veröffentlicht“ ist endgültig').waitFor();
		expect(await dialog.innerText()).toContain('Jeder liest ihn ohne Anmeldung');
		expect(await accessibilityFaults(visit, '[role=dialog]')).toEqual([]);
		await dialog.getByRole('button', { name: 'Veröffentlichen', exact: true }).click();
		await page.locator('.workflow').getByText('Dies ist ein Endstand').waitFor();
		const { data, hash } = (
			JSON.parse((await cockpit.api('GET', `/items/published_reports/${draft.id}`)).text) as {
				data: { data: { de: { cycle: { code: string } } }; hash: string };
			}
		).data;
		expect(data.de.cycle.code).toBe('2025');
		expect(hash).toMatch(/^[0-9a-f]{64}$/);
	});

	it('leads who is not logged in to a page that says how to log in', async () => {
		const visit = await openPage(browser, cockpit);
		await visit.page.goto(`${cockpit.url}/cockpit/reports/interim?cycle=2025`);
		await visit.page.getByRole('heading', { name: 'Bitte anmelden' }).waitFor();
		expect(await accessibilityFaults(visit)).toEqual([]);
		await visit.page.getByRole('link', { name: 'Zur Anmeldung' }).click();
		await visit.page.locator('input[type=email]').waitFor();
		expect(visit.foreign).toEqual([]);
	});

	it('shows what was stated beside what the records give', async () => {
		const { page } = await report('de');
		const difference = page
			.getByRole('row')
			.filter({ hasText: 'Insgesamt wurden 10 Digitalisierungsprojekte abgeschlossen' });
		await expect(difference.innerText()).resolves.toMatch(/10[\s\S]*11/);
	});

	it('runs no script, whatever a title contains', async () => {
		const [project] = JSON.parse(
			(await cockpit.api('GET', '/items/projects?fields=id&filter[code][_eq]=PB-I-01', { token: cockpit.admin }))
				.text,
		).data as [{ id: string }];
		await cockpit.api('PATCH', `/items/projects/${project.id}`, {
			token: cockpit.admin,
			body: { short_title: '<img src=x onerror="document.title=1">' },
		});
		const { page } = await report('de');
		expect(await page.locator('img').count()).toBe(0);
		expect(await page.getByText('<img src=x').count()).toBeGreaterThan(0);
	});
});
