import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, go, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, newAssessment, userId, type OpenAssessment } from '../support/maturity.ts';

let cockpit: Cockpit;
let browser: Browser;
let bureau: Visit;
let head: Visit;
let assessment: OpenAssessment;
let earlier: OpenAssessment;
let target: OpenAssessment;
let running: OpenAssessment;

const PARTS = ['Ergebnis', 'Moderation', 'Lücken', 'Was wäre wenn', 'Vergleich'] as const;

/** K1 and K2 are seen differently, and of K3 the raters do not agree whether it applies. */
const SHEETS = [
	{ K1: { answer: '1' }, K2: { answer: 'no' }, K3: { answer: '3' } },
	{ K1: { answer: '3' }, K2: { answer: 'yes' }, K3: { not_applicable_reason: 'Es gibt keinen Schalter' } },
];

beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	await importModel(cockpit);
	const raters = await Promise.all(SHEETS.map(() => cockpit.userOf('Bewertung')));
	const ids = await Promise.all(raters.map((token) => userId(cockpit, token)));
	const rated = async (values: { title: string; as_of: string; target?: string }, sheets: readonly object[]) => {
		const open = await newAssessment(cockpit, { ...values, raters: ids });
		for (const [index, sheet] of sheets.entries()) {
			const token = raters[index] ?? '';
			const body = Object.entries(sheet).map(([code, part]) => ({
				assessment: open.id,
				criterion: open.criteria[code],
				...(part as object),
			}));
			done(await cockpit.api('POST', '/items/maturity_ratings', { token, body }));
			done(await cockpit.api('POST', `/cockpit/maturity/assessments/${open.id}/submit`, { token }));
		}
		done(
			await cockpit.asAdmin('POST', `/cockpit/workflow/maturity_assessments/${open.id}/transitions/moderate`, {
				comment: 'Probe',
			}),
		);
		return open;
	};
	target = await newAssessment(cockpit, { title: 'Ziel 2027', kind: 'target', path: [] });
	done(
		await cockpit.asAdmin('POST', '/items/maturity_decisions', {
			assessment: target.id,
			criterion: target.criteria['K2'],
			answer: 'yes',
		}),
	);
	earlier = await rated({ title: 'Erste Probe', as_of: '2025-01-01' }, [{ K1: { answer: '0' } }]);
	assessment = await rated({ title: 'Zweite Probe', as_of: '2026-01-01', target: target.id }, SHEETS);
	running = await newAssessment(cockpit, { raters: ids });
	[bureau, head] = await Promise.all(
		['Digitalisierungsbüro', 'Leitung'].map(async (role) => {
			const visit = await openPage(browser, cockpit, { width: 1800 });
			await signIn(visit, cockpit, await cockpit.loginOf(role));
			return visit;
		}) as [Promise<Visit>, Promise<Visit>],
	);
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

function done(answer: Answer): void {
	expect(answer.status, answer.text).toBeLessThan(300);
}

const openResults = (visit: Visit, { id }: { id: string }, part = '') =>
	go(visit, cockpit, `/cockpit-maturity/results/${id}${part && `?part=${part}`}`);
const partLink = (page: Page, name: string) =>
	page.getByRole('navigation', { name: 'Teile des Ergebnisses' }).getByRole('link', { name, exact: true });
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();

/** Text of the element that has the keyboard. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

async function faultsInLightAndDark(visit: Visit, selector: string): Promise<string[]> {
	const faults: string[] = [];
	for (const colorScheme of ['dark', 'light'] as const) {
		await visit.page.emulateMedia({ colorScheme });
		await visit.page.locator(`body.${colorScheme}`).waitFor();
		faults.push(...(await accessibilityFaults(visit, selector)));
	}
	return faults;
}

describe('the digitalisation office', () => {
	it('finds the result in the form of the record, and the way to it', async () => {
		const { page } = bureau;
		await page.goto(`${cockpit.url}/admin/content/maturity_assessments/${assessment.id}`);
		// K1 is 1 and K2 0, the lower of two middle ratings: A is (1 + 3 x 0) / 4. K3 is 3. The whole: (0.25 + 1/3 x 3) / (1 + 1/3) = 0.9375.
		await page.getByText('Gesamt: 0,94. Bewertet: 3 von 3 Kriterien').waitFor();
		expect(await faultsInLightAndDark(bureau, '.assessment')).toEqual([]);
		expect(await page.getByRole('link', { name: 'Bewerten', exact: true }).count()).toBe(0);
		await page.getByRole('link', { name: 'Ergebnisse und Moderation' }).click();
		await page.getByRole('heading', { name: /Zweite Probe/ }).waitFor();
		await page.getByText('2 von 2 haben abgegeben').waitFor();
		await page.getByText('0,94', { exact: true }).waitFor();
		await page.getByText(/^\s*Die Bewertenden stimmen/).waitFor();
		await page.getByText('Statistik', { exact: true }).click();
		await page.getByText(/^\s*Krippendorff α \(interval\)/).waitFor();
	});

	it('settles a criterion by keyboard with a reason, and the score follows', async () => {
		const { page } = bureau;
		await partLink(page, 'Moderation').press('Enter');
		const rows = part(page, 'Moderation').getByRole('listitem');
		await rows.first().getByText('Uneinig, ob anwendbar').waitFor();
		expect((await rows.getByRole('heading').allInnerTexts()).map((name) => name.slice(0, 2))).toEqual([
			'K3',
			'K2',
			'K1',
		]);
		await page.getByRole('button', { name: 'Festlegen (K2 Berichtswesen)' }).press('Enter');
		const form = page.getByRole('form', { name: 'K2 Berichtswesen' });
		await form.getByRole('button', { name: 'Speichern' }).press('Enter');
		await form.getByRole('alert').filter({ hasText: 'Wählen Sie, was gelten soll.' }).waitFor();
		await form.getByRole('radio', { name: 'ja' }).press('Space');
		await form.getByRole('button', { name: 'Speichern' }).press('Enter');
		await form.getByRole('alert').filter({ hasText: 'Schreiben Sie, warum das gelten soll.' }).waitFor();
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
		expect(await faultsInLightAndDark(bureau, 'main')).toEqual([]);
		await page.keyboard.type('Quartalsbericht lag vor');
		await form.getByRole('button', { name: 'Speichern' }).press('Enter');
		await page.getByRole('status').filter({ hasText: 'Festgelegt: K2 Berichtswesen' }).waitFor();
		await expect.poll(() => focused(page)).toBe('Ändern (K2 Berichtswesen)');
		await part(page, 'Moderation').getByText('4 – ja').waitFor();
		const stored = dataOf<object[]>(
			await cockpit.asAdmin(
				'GET',
				`/items/maturity_decisions?filter[assessment][_eq]=${assessment.id}&fields=criterion,answer,not_applicable_reason,reason`,
			),
		);
		expect(stored).toEqual([
			{
				criterion: assessment.criteria['K2'],
				answer: 'yes',
				not_applicable_reason: null,
				reason: 'Quartalsbericht lag vor',
			},
		]);
		await partLink(page, 'Ergebnis').press('Enter');
		// A is (1 + 3 x 4) / 4 = 3.25 now. The whole: (3.25 + 1) / (4 / 3) = 3.1875.
		await page.getByText('3,19', { exact: true }).waitFor();
	});

	it('is told at the row what the server refuses, and may leave a form as it was', async () => {
		const { page } = bureau;
		await partLink(page, 'Moderation').press('Enter');
		await page.route('**/items/maturity_decisions/*', (route) =>
			route.fulfill({
				status: 409,
				json: {
					errors: [{ message: 'Die Bewertung ist abgeschlossen.', extensions: { code: 'RATING_CLOSED' } }],
				},
			}),
		);
		await page.getByRole('button', { name: 'Aufheben (K2 Berichtswesen)' }).press('Enter');
		await part(page, 'Moderation')
			.getByRole('listitem')
			.nth(1)
			.getByRole('alert')
			.filter({ hasText: 'Nicht gespeichert: Die Bewertung ist abgeschlossen.' })
			.waitFor();
		await page.unroute('**/items/maturity_decisions/*');
		await page.getByRole('button', { name: 'Ändern (K2 Berichtswesen)' }).press('Enter');
		expect(await page.getByRole('form').getByLabel('Begründung (Pflichtfeld)', { exact: true }).inputValue()).toBe(
			'Quartalsbericht lag vor',
		);
		await page.keyboard.press('Escape');
		await page.getByRole('form').waitFor({ state: 'detached' });
		await expect.poll(() => focused(page)).toBe('Ändern (K2 Berichtswesen)');
	});

	it('enters what a target aims at, without having to say why', async () => {
		const { page } = bureau;
		await openResults(bureau, target, 'moderation');
		await page.getByRole('button', { name: 'Festlegen (K1 Zuständigkeit)' }).press('Enter');
		await page.getByRole('form').getByRole('radio', { name: 'Stufe 3' }).press('Space');
		await page.getByRole('form').getByRole('button', { name: 'Speichern' }).press('Enter');
		await page.getByRole('status').filter({ hasText: 'Festgelegt: K1 Zuständigkeit' }).waitFor();
		expect(await partLink(page, 'Lücken').count()).toBe(0);
	});
});

describe('a head', () => {
	it('reads how a score came about, and why a rating was settled, and can change nothing', async () => {
		const { page } = head;
		await openResults(head, assessment);
		await page.getByText('Rechenweg (Gesamt)').press('Enter');
		await page
			.getByText(/^Wert: \(1 × 3,25 \+ 0,3333333333333333 × 3\) ÷ \(1 \+ 0,3333333333333333\) [=≈] 3,1875$/)
			.waitFor();
		await page.getByText('2 Kriterien (Steuerung)').press('Enter');
		await page.getByText('in der Moderation festgelegt: Quartalsbericht lag vor').waitFor();
		expect(await faultsInLightAndDark(head, 'main')).toEqual([]);
		await partLink(page, 'Moderation').press('Enter');
		await part(page, 'Moderation').getByText('Quartalsbericht lag vor').waitFor();
		expect(await part(page, 'Moderation').getByRole('button').count()).toBe(0);
	});

	it('sees what is missing to the target, what would move the result, and what changed', async () => {
		const { page } = head;
		await partLink(page, 'Lücken').press('Enter');
		await part(page, 'Lücken')
			.getByText(/Gemessen am Ziel PROBE-\d+ Ziel 2027/)
			.waitFor();
		// K1 has 1 of 3: half of its range of 4, times 3/4 x 1/4.
		await part(page, 'Lücken')
			.getByRole('row', { name: /K1 Zuständigkeit.*9,4.%.*ohne Projekt/ })
			.waitFor();
		await partLink(page, 'Was wäre wenn').press('Enter');
		await page.getByText('Für „Gesamt“ ist alles bewertet').waitFor();
		await page.getByText(/„Gesamt“ läge zwischen \d,\d+ und \d,\d+\./).waitFor();
		await partLink(page, 'Vergleich').press('Enter');
		await page.getByLabel('Vergleichen mit').selectOption({ value: earlier.id });
		await page.getByText(/^Früher: PROBE-\d+ Erste Probe\. Später: PROBE-\d+ Zweite Probe\.$/).waitFor();
		await page.getByRole('row', { name: /K1 Zuständigkeit 0 1 \+1/ }).waitFor();
		expect(await faultsInLightAndDark(head, 'main')).toEqual([]);
	});

	it.each(PARTS)('can use the part “%s” in light and dark, and on 768 pixels nothing is cut off', async (name) => {
		const { page } = head;
		await page.setViewportSize({ width: 768, height: 1024 });
		await openResults(head, assessment);
		await partLink(page, name).press('Enter');
		await page
			.getByRole('navigation', { name: 'Teile des Ergebnisses' })
			.locator('[aria-current=page]', { hasText: name })
			.waitFor();
		await page.waitForLoadState('networkidle');
		expect(await faultsInLightAndDark(head, 'main')).toEqual([]);
		expect(await page.locator('main').evaluate((main) => main.scrollWidth <= main.clientWidth)).toBe(true);
	});

	it('is told calmly that there is no result while rating runs, and of no gaps where no target is named', async () => {
		const { page } = head;
		await openResults(head, running);
		await page
			.getByRole('status')
			.filter({ hasText: 'Sobald die Bewertung beendet ist, steht das Ergebnis hier.' })
			.waitFor();
		expect(await page.getByRole('alert').count()).toBe(0);
		await openResults(head, earlier, 'gaps');
		await page.getByRole('link', { name: 'Ziel im Datensatz wählen' }).waitFor();
		expect([bureau, head].map(({ foreign, errors }) => [foreign, errors])).toEqual([
			[[], []],
			[[], []],
		]);
	});
});
