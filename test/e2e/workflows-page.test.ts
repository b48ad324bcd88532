import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let visit: Visit;

/** In the bar of modules, which shows icons with their names as hints. */
const LINK = 'a[href="/admin/cockpit-workflows"]';

/** The workflow of services, with 12 states and 22 transitions; one state is still without a way on. */
async function enlarge(): Promise<void> {
	const [{ id }] = dataOf<[{ id: string }]>(
		await cockpit.asAdmin('GET', '/items/workflows?fields=id&filter[collection][_eq]=services'),
	);
	const rows = dataOf<{ id: string; key: string }[]>(
		await cockpit.asAdmin('GET', `/items/workflow_states?fields=id,key&filter[workflow][_eq]=${id}`),
	);
	const ids = new Map(rows.map((row) => [row.key, row.id]));
	const labels = [
		'Fachliche Prüfung',
		'Rechtliche Prüfung',
		'Barrierefreiheitsprüfung',
		'Beschaffung',
		'Wartet auf den Verfahrenshersteller',
		'Testbetrieb',
		'Zurückgestellt',
		'Ohne Ausweg',
	];
	const states = labels.map((label, at) => ({
		id: crypto.randomUUID(),
		workflow: id,
		key: `more_${at}`,
		position: 10 + at,
		label,
		meaning: 'active',
		color: '#7C3AED',
		icon: 'fact_check',
	}));
	for (const state of states) ids.set(state.key, state.id);
	expect((await cockpit.asAdmin('POST', '/items/workflow_states', states)).status).toBe(200);
	const ways: [string, string, string][] = [
		['in_preparation', 'more_0', 'Fachlich prüfen lassen'],
		['more_0', 'more_1', 'Rechtlich prüfen lassen'],
		['more_1', 'more_2', 'Barrierefreiheit prüfen lassen'],
		['more_2', 'more_3', 'Beschaffung beginnen'],
		['more_3', 'more_4', 'An den Verfahrenshersteller übergeben'],
		['more_4', 'more_5', 'In den Testbetrieb nehmen'],
		['more_5', 'online', 'Freigeben'],
		['more_5', 'more_4', 'Nachbessern lassen'],
		['more_1', 'more_0', 'Zurückgeben'],
		['more_2', 'more_0', 'Zurückgeben'],
		['more_0', 'more_6', 'Zurückstellen'],
		['more_1', 'more_6', 'Zurückstellen'],
		['more_3', 'more_6', 'Zurückstellen'],
		['more_6', 'in_preparation', 'Wieder aufnehmen'],
		['more_6', 'retired', 'Verwerfen'],
		['more_4', 'retired', 'Abbrechen'],
		['offline', 'more_7', 'In die Sackgasse schicken'],
	];
	const transitions = ways.map(([from, to, label], at) => ({
		workflow: id,
		key: `way_${at}`,
		from_state: ids.get(from),
		to_state: ids.get(to),
		label,
		enabled: at !== 15,
		four_eyes: at === 6,
		comment_required: at === 14,
	}));
	const answer = await cockpit.asAdmin('POST', '/items/workflow_transitions', transitions);
	expect(answer.status, answer.text).toBe(200);
}

beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	// Answers Directus's question for the owner, which would lie over the page.
	await cockpit.asAdmin('PATCH', '/settings', { project_owner: ADMIN.email });
	await cockpit.asAdmin('PATCH', '/users/me', { language: 'de-DE' });
	await enlarge();
	visit = await openPage(browser, cockpit, { width: 1600 });
	await signIn(visit, cockpit, ADMIN);
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

interface Rectangle {
	left: number;
	top: number;
	right: number;
	bottom: number;
	name: string;
}
const rectangles = (drawn: Locator) =>
	drawn.evaluateAll((elements) =>
		elements.map((element): Rectangle => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			return { left, top, right, bottom, name: element.parentElement?.textContent?.trim() ?? '' };
		}),
	);
const overlap = (one: Rectangle, other: Rectangle) =>
	one.left < other.right - 1 &&
	other.left < one.right - 1 &&
	one.top < other.bottom - 1 &&
	other.top < one.bottom - 1;

it('an administrator finds the page, and each workflow is drawn', async () => {
	const { page } = visit;
	await page.goto(`${cockpit.url}/admin/cockpit`);
	await page.locator(LINK).first().click();
	await page.getByRole('img', { name: 'Diagramm des Arbeitsablaufs „Projekte“' }).waitFor();
	await page.getByText('Die Prüfung hat nichts zu bemängeln.').waitFor();
	expect(await page.locator('svg .state').count()).toBe(8);
	await page
		.getByRole('navigation', { name: 'Arbeitsablauf' })
		.getByRole('link', { name: 'Verwaltungsleistungen' })
		.click();
	await page.getByRole('img', { name: 'Diagramm des Arbeitsablaufs „Verwaltungsleistungen“' }).waitFor();
});

it('with 12 states and 22 transitions no box covers another, and each text fits its box', async () => {
	const { page } = visit;
	expect([await page.locator('svg .state').count(), await page.locator('svg .label').count()]).toEqual([12, 22]);
	const boxes = await rectangles(page.locator('svg .state > rect:first-of-type, svg .label > rect'));
	const covered = boxes.flatMap((one, index) =>
		boxes
			.slice(index + 1)
			.filter((other) => overlap(one, other))
			.map((other) => `${one.name} / ${other.name}`),
	);
	expect(covered).toEqual([]);
	const outside = await page.locator('svg .state, svg .label').evaluateAll((groups) =>
		groups
			.filter((group) => {
				const box = group.querySelector('rect')?.getBoundingClientRect();
				return [...group.querySelectorAll('text:not(.sign):not(.icon) tspan, text.mark')].some((text) => {
					const { left, right, top, bottom } = text.getBoundingClientRect();
					return (
						right > left &&
						box &&
						(left < box.left - 1 || right > box.right + 1 || top < box.top - 2 || bottom > box.bottom + 2)
					);
				});
			})
			.map(({ textContent }) => textContent),
	);
	expect(outside).toEqual([]);
});

it('is enlarged and scrolled by keyboard', async () => {
	const { page } = visit;
	const width = () => page.locator('svg[role=img]').evaluate((svg) => svg.getBoundingClientRect().width);
	const before = await width();
	await page.getByRole('button', { name: 'Vergrößern' }).press('Enter');
	await expect.poll(width).toBeCloseTo(before * 1.25, 0);
	await page.getByRole('button', { name: 'Einpassen' }).press('Enter');
	await expect.poll(width).toBeLessThan(before * 1.25);
	const room = await page
		.getByRole('region', { name: 'Diagramm' })
		.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
	expect(room).toBeLessThanOrEqual(0);
});

it('findings are told in words with a way to mend them, and marked where they are', async () => {
	const { page } = visit;
	const finding = page.getByRole('link', { name: 'Aus „Ohne Ausweg“ führt kein Weg zu einem Ende.' });
	expect(await finding.getAttribute('href')).toMatch(/\/admin\/content\/workflow_states\//);
	expect(await page.locator('svg .state.faulty').allTextContents()).toEqual([expect.stringContaining('Ohne Ausweg')]);
	expect(await page.getByRole('row', { name: /^Ohne Ausweg/ }).innerText()).toContain('kein Weg zu einem Ende');
});

it.each(['light', 'dark'] as const)('the page is accessible: %s', async (colorScheme) => {
	const { page } = visit;
	await page.emulateMedia({ colorScheme });
	await page.locator(`body.${colorScheme}`).waitFor();
	expect(await accessibilityFaults(visit, 'main')).toEqual([]);
});

it('says what an office editor could do with a record, and writes nothing', async () => {
	const { page } = visit;
	await page.getByRole('link', { name: 'Projekte', exact: true }).first().click();
	await page.getByRole('img', { name: 'Diagramm des Arbeitsablaufs „Projekte“' }).waitFor();
	await page.getByLabel('Rolle', { exact: true }).selectOption({ label: 'Fachamt' });
	const trial = page.locator('section', { has: page.getByRole('heading', { name: 'Ausprobieren' }) });
	await trial.getByText(/ist im Stand „.+“\. Angenommen wird jemand mit dieser Rolle/).waitFor();
	await trial
		.getByText(/nicht möglich/)
		.first()
		.waitFor();
	expect(await trial.innerText()).toMatch(/Dieser Übergang ist anderen Rollen vorbehalten|fehlt\./);
	await page.getByLabel('Rolle', { exact: true }).selectOption({ label: 'Leitung' });
	await trial.getByText('Diese Rolle darf den Datensatz nicht ändern.').first().waitFor();
});

it('replaces a state by keyboard, after saying what that does', async () => {
	const { page } = visit;
	await page.goto(`${cockpit.url}/admin/cockpit-workflows/services`);
	await page.getByRole('button', { name: 'Ersetzen (Zurückgestellt)' }).press('Enter');
	const dialog = page.getByRole('dialog', { name: '„Zurückgestellt“ ersetzen?' });
	await dialog.getByLabel('Durch den Stand').selectOption({ label: 'Fachliche Prüfung' });
	await dialog.getByText('0 Datensätze wechseln in den anderen Stand.').waitFor();
	expect(await accessibilityFaults(visit, '#dialog-outlet')).toEqual([]);
	await dialog.getByLabel(/Begründung/).fill('Zusammengelegt');
	await dialog.getByRole('button', { name: 'Ersetzen' }).press('Enter');
	await page
		.getByRole('status')
		.filter({ hasText: '„Zurückgestellt“ ist durch „Fachliche Prüfung“ ersetzt.' })
		.waitFor();
	await expect.poll(() => page.locator('svg .state').count()).toBe(11);
	await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('ersetzt');
});

it('the form of a workflow leads to its page', async () => {
	const { page } = visit;
	await page.goto(`${cockpit.url}/admin/cockpit-workflows/reports`);
	await page.getByRole('link', { name: 'Im Formular bearbeiten' }).click();
	await page.getByRole('link', { name: 'Diagramm und Prüfung öffnen' }).click();
	await page.waitForURL(`${cockpit.url}/admin/cockpit-workflows/reports`);
});

describe('the form of a transition', () => {
	const field = (name: string) => visit.page.locator(`.field[data-field="${name}"]`);

	/** What the list of a closed choice offers. */
	async function offered(name: string): Promise<string[]> {
		await field(name).locator('.v-input').first().click();
		const list = visit.page.locator('.v-menu-content .v-list-item');
		await list.first().waitFor();
		const texts = await list.allInnerTexts();
		await visit.page.keyboard.press('Escape');
		return texts.map((text) => text.trim()).filter((text) => text !== '');
	}

	it('names states and fields of its own workflow in words, and shows neither keys nor code', async () => {
		const { page } = visit;
		const [{ id, workflow }] = dataOf<[{ id: string; workflow: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_transitions?fields=id,workflow&filter[key][_eq]=complete&filter[workflow][collection][_eq]=projects',
			),
		);
		const states = dataOf<{ label: string }[]>(
			await cockpit.asAdmin('GET', `/items/workflow_states?fields=label&filter[workflow][_eq]=${workflow}`),
		);
		await page.goto(`${cockpit.url}/admin/content/workflow_transitions/${id}`);
		// Directus shows what is chosen in an input.
		await expect
			.poll(() => field('required_fields').locator('input').first().inputValue(), { timeout: 30_000 })
			.toContain('Tatsächliches Ende');
		expect((await offered('from_state')).sort()).toEqual(states.map(({ label }) => label).sort());
		expect(await page.locator('.field .CodeMirror, .field .input-code').count()).toBe(0);
		expect(await page.locator('main').innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|actual_end/);
	});

	it('knows its workflow in the form of that workflow, too', async () => {
		const { page } = visit;
		const [{ id }] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', '/items/workflows?fields=id&filter[collection][_eq]=reports'),
		);
		await page.goto(`${cockpit.url}/admin/content/workflows/${id}`);
		await field('transitions').getByRole('button', { name: 'Neu anlegen' }).click();
		const states = dataOf<{ label: string }[]>(
			await cockpit.asAdmin('GET', `/items/workflow_states?fields=label&filter[workflow][_eq]=${id}`),
		);
		await field('from_state').waitFor();
		expect((await offered('from_state')).sort()).toEqual(states.map(({ label }) => label).sort());
		await field('set_fields').getByLabel('Feld hinzufügen').selectOption({ label: 'Stichtag' });
		await field('set_fields').getByRole('checkbox', { name: 'Tag des Übergangs' }).waitFor();
	});
});

it('nobody else is offered the page', async () => {
	const other = await openPage(browser, cockpit);
	await signIn(other, cockpit, await cockpit.loginOf('Digitalisierungsbüro'));
	await other.page.goto(`${cockpit.url}/admin/cockpit`);
	await other.page.locator('a[href="/admin/cockpit"]').first().waitFor();
	expect(await other.page.locator(LINK).count()).toBe(0);
	expect([visit, other].map(({ foreign, errors }) => [foreign, errors])).toEqual([
		[[], []],
		[[], []],
	]);
});
