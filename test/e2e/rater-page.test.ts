import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, go, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { dataOf, startCockpit, type Cockpit, type Login } from '../support/directus.ts';
import { SAMPLES, TYPES } from '../support/sample-files.ts';

/** An invented model: answers as sentences, one that may not apply, a number, and more of the first kind. */
const MODEL = {
	code: 'probe',
	version: '1.0',
	name: { de: 'Erfundenes Probemodell', en: 'Invented trial model' },
	scale: [0, 2],
	answerSets: {
		stufen: [
			{ value: 0, label: { de: 'Es gibt nichts.', en: 'There is nothing.' } },
			{
				value: 1,
				label: { de: 'Es gibt etwas, aber nicht überall.', en: 'There is something, but not everywhere.' },
			},
			{ value: 2, label: { de: 'Es gibt alles überall.', en: 'There is everything everywhere.' } },
		],
	},
	nodes: [
		{ code: 'G', name: 'Gesamt', parent: null, weight: 1, aggregation: 'weighted_mean' },
		{ code: 'M', name: 'Menschen', parent: 'G', weight: 1, aggregation: 'weighted_mean' },
		{ code: 'T', name: 'Technik', parent: 'G', weight: 1, aggregation: 'weighted_mean' },
	],
	criteria: [
		{
			code: 'M1',
			node: 'M',
			name: 'Digitalisierungskompetenzentwicklungsangebote',
			guidance: 'Gemeint sind Schulungen.',
			weight: 1,
			answerSet: 'stufen',
		},
		{ code: 'M2', node: 'M', name: 'Bürgerbeteiligung', weight: 1, answerSet: 'stufen', notApplicable: true },
		{
			code: 'T1',
			node: 'T',
			name: 'Anteil der Verfahren mit Schnittstelle',
			weight: 1,
			range: [0, 1],
			normalisation: { kind: 'min_max', min: 0, max: 1, to: [0, 2] },
		},
		{ code: 'T2', node: 'T', name: 'Netz', weight: 1, answerSet: 'stufen' },
		{ code: 'T3', node: 'T', name: 'Arbeitsplätze', weight: 1, answerSet: 'stufen' },
	],
};

let cockpit: Cockpit;
let browser: Browser;
let visit: Visit;
let rater: Login;
let ids: Record<'open' | 'planned', string>;

beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	expect((await cockpit.asAdmin('POST', '/cockpit/maturity/models/import', MODEL)).status).toBe(200);
	rater = await cockpit.loginOf('Bewertung');
	const user = await userOf(rater);
	const model = await cockpit.idOf('maturity_models', 'probe');
	const [{ id: state }] = dataOf<[{ id: string }]>(
		await cockpit.asAdmin(
			'GET',
			'/items/workflow_states?fields=id&filter[workflow][collection][_eq]=maturity_assessments&filter[key][_eq]=rating',
		),
	);
	const assess = async (code: string) => {
		const { id } = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/items/maturity_assessments', {
				code,
				title: `Probe ${code}`,
				model,
				as_of: '2026-03-03',
			}),
		);
		expect((await cockpit.asAdmin('POST', '/items/assessment_raters', { assessment: id, user })).status).toBe(200);
		return id;
	};
	ids = { open: await assess('P-OPEN'), planned: await assess('P-PLANNED') };
	expect(
		(
			await cockpit.asAdmin('PATCH', `/items/maturity_assessments/${ids.open}`, {
				state,
				override_reason: 'Ausgangslage',
			})
		).status,
	).toBe(200);
	visit = await enter(rater);
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

/** Somebody who has logged in on a tablet, with the bars at the sides folded away. */
async function enter(login: Login, width = 768): Promise<Visit> {
	const entered = await openPage(browser, cockpit, { width });
	await entered.page.addInitScript(() =>
		['nav-bar-collapsed', 'sidebar-collapsed'].forEach((bar) => localStorage.setItem(bar, 'true')),
	);
	await signIn(entered, cockpit, login);
	return entered;
}

async function userOf({ email }: Login): Promise<string> {
	return dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', `/users?fields=id&filter[email][_eq]=${email}`))[0].id;
}

/** The machine may be slow; what is waited for comes or does not. */
const eventually = <Value>(value: () => Promise<Value>) => expect.poll(value, { timeout: 20_000 });
const focused = (page: Page) =>
	page.evaluate(
		() =>
			document.activeElement?.textContent?.trim() ||
			document.activeElement?.closest('label')?.textContent?.trim(),
	);
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name });
const saved = (page: Page) =>
	page
		.locator('.status')
		.filter({ hasText: /Gespeichert/ })
		.waitFor();
const toStart = (at: Visit) => go(at, cockpit, '/cockpit-maturity');

interface Stored {
	code: string;
	answer: string | null;
	reason: string | null;
	comment: string | null;
	submitted: boolean;
}

/** The ratings in the database, by code of their criterion. */
async function stored(): Promise<Stored[]> {
	const rows = dataOf<
		{
			criterion: { code: string };
			answer: string | null;
			not_applicable_reason: string | null;
			comment: string | null;
			submitted_at: string | null;
		}[]
	>(
		await cockpit.asAdmin(
			'GET',
			`/items/maturity_ratings?fields=criterion.code,answer,not_applicable_reason,comment,submitted_at&sort=criterion.code&filter[assessment][_eq]=${ids.open}`,
		),
	);
	return rows.map(({ criterion, answer, not_applicable_reason: reason, comment, submitted_at: submitted }) => ({
		code: criterion.code,
		answer,
		reason,
		comment,
		submitted: submitted !== null,
	}));
}
const answers = async () => (await stored()).map(({ code, answer, reason }) => [code, answer ?? reason]);

async function faultsInLightAndDark({ page }: Visit, selector: string): Promise<string[]> {
	const faults: string[] = [];
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.locator(`body.${colorScheme}`).waitFor();
		faults.push(...(await accessibilityFaults(visit, selector)));
	}
	return faults;
}

/** A dialog fades in; on its way its colours have other contrasts. */
async function faultsOfDialog(page: Page): Promise<string[]> {
	const dialog = page.getByRole('alertdialog');
	await eventually(() =>
		dialog.evaluate((element) => getComputedStyle(element.closest('.container') ?? element).opacity),
	).toBe('1');
	return accessibilityFaults(visit, '#dialog-outlet');
}

/** Nothing has to be scrolled sideways. */
async function expectToFit(page: Page): Promise<void> {
	const { scrollWidth, clientWidth } = await page.locator('.page').evaluate((element) => element);
	expect(scrollWidth).toBe(clientWidth);
}

describe('a rater', () => {
	it('is told on the start page what is to be rated', async () => {
		const { page } = visit;
		await go(visit, cockpit, '/cockpit');
		await page.getByRole('heading', { name: 'Von Ihnen zu bewerten' }).waitFor();
		const link = page.getByRole('link', { name: 'Bewerten (Probe P-OPEN)' });
		expect(await link.getAttribute('href')).toContain(`/cockpit-maturity/rate/${ids.open}`);
	});

	it('finds the own assessments with one button each', async () => {
		const { page } = visit;
		await toStart(visit);
		await page.getByRole('link', { name: 'Bewertung beginnen (P-OPEN Probe P-OPEN)' }).waitFor();
		expect(await page.getByRole('listitem').filter({ hasText: 'P-OPEN' }).innerText()).toMatch(
			/Ganze Stadt · Erfundenes Probemodell[\s\S]*0 von 5 Kriterien bewertet · offen/,
		);
		expect(await page.getByRole('listitem').filter({ hasText: 'P-PLANNED' }).innerText()).toContain(
			'nicht zum Bewerten geöffnet',
		);
		await page
			.getByRole('row', { name: /P-OPEN/ })
			.getByText('In Bewertung')
			.waitFor();
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);
		await expectToFit(page);
		expect(await page.getByRole('heading', { name: 'Modelle' }).count()).toBe(0);
	});

	it('is told when an assessment is not open, and what to do', async () => {
		const { page } = visit;
		await page.getByRole('link', { name: /Ansehen \(P-PLANNED/ }).click();
		await page.getByText(/ist zurzeit nicht zum Bewerten geöffnet\. .* Digitalisierungsbüro/).waitFor();
		expect(await page.locator('main input').count()).toBe(0);
	});

	it('rates by keyboard alone, and each choice is saved', async () => {
		const { page } = visit;
		await toStart(visit);
		await page.getByRole('link', { name: /Bewertung beginnen/ }).press('Enter');
		await heading(page, 'M1 Digitalisierungskompetenzentwicklungsangebote').waitFor();
		await page.getByText('Gemeint sind Schulungen.').waitFor();
		await eventually(() => focused(page)).toContain('M1');
		expect(await page.getByRole('radio').count()).toBe(4);
		// The answers are levels 0 to 2, and a digit is the level.
		await page.keyboard.press('1');
		await eventually(() => focused(page)).toContain('Es gibt etwas, aber nicht überall.');
		await saved(page);
		await page.keyboard.press('ArrowDown');
		await eventually(answers).toEqual([['M1', '2']]);
		await page.keyboard.press('Enter');
		await eventually(() => focused(page)).toContain('M2');
		await page.keyboard.press('ArrowLeft');
		await eventually(() => focused(page)).toContain('M1');
		expect(await page.getByRole('radio', { name: 'Es gibt alles überall.' }).isChecked()).toBe(true);
		await page.keyboard.press('ArrowRight');
		await heading(page, /^M2/).waitFor();
	});

	it('says why a criterion does not apply; without a reason nothing is saved', async () => {
		const { page } = visit;
		await page.getByRole('radio', { name: 'Nicht anwendbar' }).check();
		await page.locator('.status').filter({ hasText: 'Noch nicht gespeichert' }).waitFor();
		const reason = page.getByRole('textbox', { name: /Warum ist das Kriterium nicht anwendbar/ });
		await reason.focus();
		await reason.blur();
		await page.getByText('„Nicht anwendbar“ braucht eine Begründung.').waitFor();
		expect(await answers()).toEqual([['M1', '2']]);
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);
		await reason.fill('Kein Kontakt mit Bürgern');
		await saved(page);
		expect(await answers()).toEqual([
			['M1', '2'],
			['M2', 'Kein Kontakt mit Bürgern'],
		]);
	});

	it('types a number with a comma; what could be read in two ways is refused, and never becomes 33', async () => {
		const { page } = visit;
		await page.getByRole('button', { name: 'Weiter' }).click();
		await heading(page, /^T1/).waitFor();
		const value = page.getByRole('textbox', { name: 'Welcher Wert trifft zu?' });
		await value.pressSequentially('1.234,5');
		await value.blur();
		await page.getByText('„1.234,5“ lässt sich auf zwei Arten lesen.').waitFor();
		await value.fill('33');
		await value.blur();
		await page.getByText('33 liegt nicht zwischen 0 und 1.').waitFor();
		expect((await answers()).map(([code]) => code)).toEqual(['M1', 'M2']);
		await value.fill('0,33');
		await saved(page);
		expect(await answers()).toContainEqual(['T1', '0.33']);
		await page.reload();
		await heading(page, /^T1/).waitFor();
		expect(await value.inputValue()).toBe('0,33');
	});

	it('adds evidence, which says when it has expired, changes and removes it', async () => {
		const { page } = visit;
		await page.getByRole('button', { name: 'Nachweis hinzufügen' }).click();
		await page.getByLabel('Was weist es nach? (Pflichtfeld)').fill('Liste der Schnittstellen');
		await page.getByLabel('Link (freiwillig)').fill('https://intranet.example.org/schnittstellen');
		await page.getByLabel('Gültig bis (freiwillig)').fill('2020-03-03');
		expect(await accessibilityFaults(visit, 'main')).toEqual([]);
		await page.getByRole('button', { name: 'Nachweis speichern' }).click();
		await page.getByText('abgelaufen am 03.03.2020').waitFor();
		expect(
			await page
				.getByRole('link', { name: 'Link öffnen (Liste der Schnittstellen, öffnet in einem neuen Tab)' })
				.getAttribute('href'),
		).toBe('https://intranet.example.org/schnittstellen');
		await page.getByRole('button', { name: 'Ändern (Liste der Schnittstellen)' }).click();
		await page.getByLabel('Gültig bis (freiwillig)').fill('2099-03-03');
		await page.getByRole('button', { name: 'Nachweis speichern' }).click();
		await page.getByText('gültig bis 03.03.2099').waitFor();
		const evidence = async () =>
			dataOf<{ valid_until: string }[]>(
				await cockpit.asAdmin(
					'GET',
					`/items/maturity_evidence?fields=valid_until&filter[assessment][_eq]=${ids.open}`,
				),
			);
		expect(await evidence()).toEqual([{ valid_until: '2099-03-03' }]);
		await page.getByRole('button', { name: 'Entfernen (Liste der Schnittstellen)' }).click();
		await page.getByRole('alertdialog').getByRole('button', { name: 'Entfernen' }).click();
		await page.getByText('Noch kein Nachweis.').waitFor();
		expect(await evidence()).toEqual([]);
	});

	it('uploads a file as evidence; one that is refused or cannot be noted costs nothing that was typed and leaves no file', async () => {
		const { page } = visit;
		const input = page.getByLabel('Datei (freiwillig)');
		const description = page.getByLabel('Was weist es nach? (Pflichtfeld)');
		const save = page.getByRole('button', { name: 'Nachweis speichern' });
		const fault = page.locator('#evidence-file-fault');
		const files = async () =>
			dataOf<{ filename_download: string; type: string }[]>(
				await cockpit.asAdmin('GET', '/files?fields=filename_download,type'),
			);
		const evidence = async () =>
			dataOf<object[]>(
				await cockpit.asAdmin(
					'GET',
					`/items/maturity_evidence?fields=description,file.filename_download&filter[assessment][_eq]=${ids.open}`,
				),
			);
		const html = Buffer.from('<!doctype html><script>alert(1)</script>');
		const pdf = { name: 'Beschluss.pdf', mimeType: '', buffer: SAMPLES.pdf };
		const shown = () =>
			input.evaluate((element) => [...((element as HTMLInputElement).files ?? [])].map(({ name }) => name));

		await page.getByRole('button', { name: 'Nachweis hinzufügen' }).click();
		await description.fill('Beschluss des Rates');
		await page.getByLabel('Gültig bis (freiwillig)').fill('2099-03-03');
		await input.setInputFiles({ name: 'seite.html', mimeType: 'text/html', buffer: html });
		await fault.filter({ hasText: '„seite.html“ kann nicht angehängt werden. Erlaubt sind nur PDF' }).waitFor();
		await eventually(shown).toEqual([]);

		await input.setInputFiles({ name: 'bild.png', mimeType: TYPES.png, buffer: html });
		await page.getByText('Gewählt: „bild.png“.').waitFor();
		await save.click();
		await fault.filter({ hasText: 'Nicht hochgeladen: Der Inhalt dieser Datei ist kein .png' }).waitFor();
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);
		expect([await shown(), await description.inputValue(), await files(), await evidence()]).toEqual([
			['bild.png'],
			'Beschluss des Rates',
			[],
			[],
		]);

		await page.getByRole('button', { name: 'Auswahl aufheben' }).press('Enter');
		await eventually(shown).toEqual([]);
		expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
		await input.setInputFiles(pdf);
		await page.route('**/items/maturity_evidence**', (route) => route.abort());
		await save.click();
		await page
			.getByRole('alert')
			.filter({ hasText: 'Nicht gespeichert: Der Server ist nicht erreichbar.' })
			.waitFor();
		expect([await shown(), await description.inputValue(), await files(), await evidence()]).toEqual([
			['Beschluss.pdf'],
			'Beschluss des Rates',
			[],
			[],
		]);
		await page.unroute('**/items/maturity_evidence**');

		// What was chosen survives a look at another criterion.
		await page.getByRole('button', { name: 'Weiter' }).click();
		await heading(page, /^T2/).waitFor();
		await page.getByRole('button', { name: 'Zurück' }).click();
		await eventually(shown).toEqual(['Beschluss.pdf']);
		const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
		await page.route('**/files?*', async (route) => {
			await mayGoOn;
			await route.continue();
		});
		await save.press('Enter');
		await page.getByRole('status').filter({ hasText: '„Beschluss.pdf“ wird hochgeladen …' }).waitFor();
		expect(await accessibilityFaults(visit, 'main')).toEqual([]);
		goOn();
		const link = page.getByRole('link', { name: 'Beschluss.pdf (öffnet in einem neuen Tab)' });
		await link.waitFor();
		await page.unroute('**/files?*');
		await page.getByRole('status').filter({ hasText: 'Der Nachweis ist gespeichert.' }).waitFor();
		expect(
			await (
				await page.request.get(String(await link.evaluate((element) => (element as HTMLAnchorElement).href)))
			).body(),
		).toEqual(SAMPLES.pdf);
		expect([await files(), await evidence()]).toEqual([
			[{ filename_download: 'Beschluss.pdf', type: TYPES.pdf }],
			[{ description: 'Beschluss des Rates', file: { filename_download: 'Beschluss.pdf' } }],
		]);
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);

		await page.getByRole('button', { name: 'Ändern (Beschluss des Rates)' }).click();
		await input.setInputFiles({ ...pdf, name: 'Beschluss-2.pdf' });
		await page.getByText('Gewählt: „Beschluss-2.pdf“. Sie ersetzt beim Speichern „Beschluss.pdf“.').waitFor();
		await save.click();
		await page.getByRole('link', { name: /^Beschluss-2\.pdf/ }).waitFor();
		await eventually(files).toEqual([{ filename_download: 'Beschluss-2.pdf', type: TYPES.pdf }]);

		await page.getByRole('button', { name: 'Ändern (Beschluss des Rates)' }).click();
		await page.getByRole('button', { name: 'Datei entfernen' }).click();
		await page.getByText('„Beschluss-2.pdf“ wird beim Speichern entfernt.').waitFor();
		expect(await evidence()).toEqual([
			{ description: 'Beschluss des Rates', file: { filename_download: 'Beschluss-2.pdf' } },
		]);
		await save.click();
		await page.getByRole('status').filter({ hasText: 'Der Nachweis ist gespeichert.' }).waitFor();
		await eventually(files).toEqual([]);
		expect(await evidence()).toEqual([{ description: 'Beschluss des Rates', file: null }]);
	});

	it('goes on at the first open criterion, and jumps in the overview', async () => {
		const { page } = visit;
		await toStart(visit);
		await page.getByText('3 von 5 Kriterien bewertet').waitFor();
		await page.getByRole('link', { name: /Weiter bewerten/ }).click();
		await heading(page, /^T2/).waitFor();
		await page.getByRole('button', { name: 'Übersicht' }).click();
		const overview = page.getByRole('navigation', { name: 'Alle Kriterien' });
		expect(
			(await overview.getByRole('listitem').allInnerTexts()).map((text) =>
				text.replace(/\s+/g, ' ').replace(/^\w+ (?=[MT]\d)/, ''),
			),
		).toEqual([
			expect.stringMatching(/M1 .* bewertet$/),
			expect.stringMatching(/M2 .* nicht anwendbar$/),
			expect.stringMatching(/T1 .* bewertet$/),
			expect.stringMatching(/T2 Netz offen$/),
			expect.stringMatching(/T3 .* offen$/),
		]);
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);
		await expectToFit(page);
		await overview.getByRole('button', { name: /T3/ }).click();
		await heading(page, /^T3/).waitFor();
		await page.getByRole('button', { name: 'Zurück' }).click();
		await heading(page, /^T2/).waitFor();
	});

	it('loses nothing when saving fails: it is said, tried again, and leaving asks', async () => {
		const { page } = visit;
		await page.route('**/items/maturity_ratings**', (route) => route.abort());
		await page.getByRole('radio', { name: 'Es gibt nichts.' }).check();
		await page.getByLabel('Kommentar (freiwillig)').fill('Seit 2019 unverändert');
		const status = page.locator('.status');
		await status.filter({ hasText: 'Nicht gespeichert: Der Server ist nicht erreichbar.' }).waitFor();
		expect(await page.getByRole('status').filter({ hasText: 'Nicht gespeichert' }).count()).toBe(1);
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);
		await page.getByRole('link', { name: 'Meine Bewertungen' }).click();
		const dialog = page.getByRole('alertdialog', { name: 'Seite verlassen?' });
		expect(await faultsOfDialog(page)).toEqual([]);
		await dialog.getByRole('button', { name: 'Bleiben' }).click();
		expect((await answers()).map(([code]) => code)).toEqual(['M1', 'M2', 'T1']);
		await page.unroute('**/items/maturity_ratings**');
		await status.getByRole('button', { name: 'Erneut versuchen' }).click();
		await saved(page);
		expect((await stored()).find(({ code }) => code === 'T2')).toEqual({
			code: 'T2',
			answer: '0',
			reason: null,
			comment: 'Seit 2019 unverändert',
			submitted: false,
		});
	});

	it('takes an answer back: unrated is not 0', async () => {
		const { page } = visit;
		await page.getByRole('radio', { name: /Noch nicht bewerten/ }).check();
		await saved(page);
		await eventually(async () => (await stored()).find(({ code }) => code === 'T2')?.answer).toBeNull();
		await page.getByText('3 von 5 Kriterien bewertet').waitFor();
		await page.getByRole('radio', { name: 'Es gibt nichts.' }).check();
		await eventually(async () => (await stored()).find(({ code }) => code === 'T2')?.answer).toBe('0');
	});

	it('loses nothing when the server saved and its answer was lost', async () => {
		const { page } = visit;
		await page.getByRole('button', { name: 'Weiter' }).click();
		await heading(page, /^T3/).waitFor();
		await page.route('**/items/maturity_ratings**', async (route) => {
			await route.fetch();
			await route.abort();
		});
		await page.getByRole('radio', { name: 'Es gibt nichts.' }).check();
		await page.locator('.status').filter({ hasText: 'Nicht gespeichert' }).waitFor();
		expect(await answers()).toContainEqual(['T3', '0']);
		await page.unroute('**/items/maturity_ratings**');
		await page.getByRole('radio', { name: 'Es gibt alles überall.' }).check();
		await saved(page);
		expect((await answers()).filter(([code]) => code === 'T3')).toEqual([['T3', '2']]);
		await page.getByRole('radio', { name: /Noch nicht bewerten/ }).check();
		await saved(page);
	});

	it('sees at the end what is open, submits after being told what that means, and can change nothing any more', async () => {
		const { page } = visit;
		await page.getByRole('button', { name: 'Weiter' }).click();
		await heading(page, 'Zusammenfassung und Abgabe').waitFor();
		await page.getByText('Ein Kriterium ist noch offen.').waitFor();
		await page.getByRole('button', { name: 'T3 Arbeitsplätze' }).waitFor();
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);
		await page.getByRole('button', { name: 'Abgeben' }).press('Enter');
		const dialog = page.getByRole('alertdialog', { name: 'Bewertung abgeben?' });
		expect(await dialog.innerText()).toMatch(
			/nichts mehr ändern[\s\S]*Bewertungen der anderen werden dann für Sie sichtbar/,
		);
		expect(await faultsOfDialog(page)).toEqual([]);
		await dialog.getByRole('button', { name: 'Endgültig abgeben' }).press('Enter');
		await page.getByText(/Sie haben diese Bewertung abgegeben/).waitFor();
		await eventually(() => focused(page)).toContain('Sie haben diese Bewertung abgegeben');
		const rows = await stored();
		expect(rows.map(({ code, submitted }) => [code, submitted])).toEqual([
			['M1', true],
			['M2', true],
			['T1', true],
			['T2', true],
			['T3', true],
		]);
		await page.reload();
		await page.getByText(/Sie haben diese Bewertung abgegeben/).waitFor();
		expect(await page.locator('main :is(input, textarea)').count()).toBe(0);
		expect(await page.locator('main dl').allInnerTexts()).toEqual([
			expect.stringMatching(
				/M1[\s\S]*Es gibt alles überall\.[\s\S]*M2[\s\S]*Nicht anwendbar[\s\S]*Begründung: Kein Kontakt mit Bürgern/,
			),
			expect.stringMatching(/T1[\s\S]*0,33[\s\S]*T3[\s\S]*nicht bewertet/),
		]);
		expect(await faultsInLightAndDark(visit, 'main')).toEqual([]);
		const [rating] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				`/items/maturity_ratings?fields=id&filter[assessment][_eq]=${ids.open}&limit=1`,
			),
		);
		const refused = await page.evaluate(
			async (id) =>
				(
					await fetch(`/items/maturity_ratings/${id}`, {
						method: 'PATCH',
						headers: { 'content-type': 'application/json' },
						body: '{"answer":"0"}',
					})
				).ok,
			rating.id,
		);
		expect([refused, await stored()]).toEqual([false, rows]);
		expect([visit.foreign, visit.errors]).toEqual([[], []]);
	});
});

it('who rates nothing is told what to do', async () => {
	const other = await enter(await cockpit.loginOf('Bewertung'));
	await toStart(other);
	await other.page
		.getByText(/Ihnen ist zurzeit keine Bewertung zugewiesen\. .* bitten Sie das Digitalisierungsbüro/)
		.waitFor();
});

describe('the digitalisation office', () => {
	let office: Visit;
	let login: Login;
	const file = (name: string, content: string) => ({
		name,
		mimeType: 'application/json',
		buffer: Buffer.from(content),
	});
	const choose = (name: string, content: unknown) =>
		office.page.getByLabel('Datei mit dem Modell').setInputFiles(file(name, JSON.stringify(content)));
	const versions = async () =>
		dataOf<{ version: string }[]>(
			await cockpit.asAdmin('GET', '/items/maturity_models?fields=version&filter[code][_eq]=probe&sort=version'),
		).map(({ version }) => version);

	beforeAll(async () => {
		login = await cockpit.loginOf('Digitalisierungsbüro');
		office = await enter(login, 1280);
		await office.page.goto(`${cockpit.url}/admin/cockpit`);
		await office.page.locator('a[href="/admin/cockpit-maturity"]').first().click();
		await office.page.getByRole('heading', { name: 'Modell laden' }).waitFor();
	});

	it('sees the models, whether each is complete, and takes one with it as a file', async () => {
		const { page } = office;
		const row = page.getByRole('row', { name: /^probe/ });
		await row.getByText('vollständig').waitFor();
		expect((await row.getByRole('cell').allInnerTexts()).slice(0, 4)).toEqual(['1.0', '3', '5', '2']);
		await page
			.getByRole('row', { name: /^niehaves/ })
			.getByText(/Mängel|Mangel/)
			.click();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			row.getByRole('link', { name: /Exportieren/ }).click(),
		]);
		const chunks: Buffer[] = [];
		for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
		expect([download.suggestedFilename(), JSON.parse(Buffer.concat(chunks).toString())]).toEqual([
			'probe-1.0.json',
			MODEL,
		]);
		expect(await accessibilityFaults(office, 'main')).toEqual([]);
	});

	it('is told every fault of a file with its place, and nothing is loaded', async () => {
		const { page } = office;
		const [first, ...rest] = MODEL.criteria;
		await choose('fehlerhaft.json', {
			...MODEL,
			version: '2.0',
			nodes: [...MODEL.nodes, { code: 'X', parent: 'Y', weight: 1, aggregation: 'min' }],
			criteria: [{ ...first, answerSet: 'fehlt' }, ...rest],
		});
		await page
			.getByRole('alert')
			.filter({ hasText: /„fehlerhaft\.json“ hat \d Mängel/ })
			.waitFor();
		const rows = await page.getByRole('region', { name: 'Modell laden' }).last().getByRole('row').allInnerTexts();
		expect(rows.slice(1).map((row) => row.split('\t'))).toEqual(
			expect.arrayContaining([
				['nodes[3].parent', 'Die Dimension „X“ soll unter „Y“ stehen; diese Dimension gibt es nicht.'],
				['criteria[0].answerSet', 'Das Kriterium „M1“ nennt die Antworten „fehlt“; diese gibt es nicht.'],
			]),
		);
		expect(await page.getByRole('button', { name: 'Laden' }).count()).toBe(0);
		expect(await accessibilityFaults(office, 'main')).toEqual([]);
		await page.getByLabel('Datei mit dem Modell').setInputFiles(file('text.json', 'kein JSON'));
		await page.getByRole('alert').filter({ hasText: '„text.json“ ist keine gültige JSON-Datei.' }).waitFor();
		await choose('anders.json', { ...MODEL, name: 'Anderes' });
		await page
			.getByRole('alert')
			.filter({ hasText: /„anders\.json“ kann nicht geladen werden.* Version 1\.0/ })
			.waitFor();
		expect(await versions()).toEqual(['1.0']);
	});

	it('sees what a sound file would bring, with published results recomputed, before it loads it', async () => {
		const { page } = office;
		const ratings = { assessments: [{ code: 'V', ratings: { M1: 2, M2: 2, T1: 1, T2: 2, T3: 2 } }] };
		const expected = { tolerance: 0.001, assessments: [{ assessment: 'V', scores: { G: 2, M: 1.5 } }] };
		await choose('gut.json', { ...MODEL, version: '2.0', ratings, expected });
		await page
			.getByText('Neu angelegt würde: probe 2.0 (Erfundenes Probemodell) mit 3 Dimensionen und 5 Kriterien.')
			.waitFor();
		await page
			.getByText('Vergleichsbewertungen nachgerechnet: 1 von 2 Werten stimmen mit den veröffentlichten überein.')
			.waitFor();
		await page.getByRole('row', { name: /1,5\s+2\s+weicht ab/ }).waitFor();
		expect(await versions()).toEqual(['1.0']);
		expect(await accessibilityFaults(office, 'main')).toEqual([]);
		await page.getByRole('button', { name: 'Laden' }).press('Enter');
		await page.getByRole('status').filter({ hasText: 'probe 2.0 (Erfundenes Probemodell) ist geladen.' }).waitFor();
		await page
			.getByRole('row', { name: /^probe.*2\.0/ })
			.getByText('vollständig')
			.waitFor();
		expect(await versions()).toEqual(['1.0', '2.0']);
	});

	it('rates, too, where it is assigned', async () => {
		const { page } = office;
		const user = await userOf(login);
		expect((await cockpit.asAdmin('POST', '/items/assessment_raters', { assessment: ids.open, user })).status).toBe(
			200,
		);
		await toStart(office);
		await page.getByRole('link', { name: /Bewertung beginnen/ }).click();
		await page.getByRole('radio', { name: 'Es gibt nichts.' }).check();
		await saved(page);
		const own = dataOf<object[]>(
			await cockpit.asAdmin(
				'GET',
				`/items/maturity_ratings?fields=answer,criterion.code&filter[rater][_eq]=${user}`,
			),
		);
		expect(own).toEqual([{ answer: '0', criterion: { code: 'M1' } }]);
		expect([office.foreign, office.errors]).toEqual([[], []]);
	});
});
