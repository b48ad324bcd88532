import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, go, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
let clerk: Visit;
let colleague: Visit;
let administrator: Visit;
let states: Record<string, string>;
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	// Answers Directus's question for the owner, which would lie over the page.
	await cockpit.asAdmin('PATCH', '/settings', { project_owner: ADMIN.email });
	await cockpit.asAdmin('PATCH', '/users/me', { language: 'de-DE' });
	const rows = dataOf<{ id: string; key: string }[]>(
		await cockpit.asAdmin('GET', '/items/workflow_states?fields=id,key&filter[workflow][collection][_eq]=projects'),
	);
	states = Object.fromEntries(rows.map(({ id, key }) => [key, id]));
	const visitAs = async (login: { email: string; password: string }) => {
		const visit = await openPage(browser, cockpit);
		await signIn(visit, cockpit, login);
		return visit;
	};
	clerk = await visitAs(await cockpit.loginOf('Fachamt', ['MUSIKSCHULE']));
	colleague = await visitAs(await cockpit.loginOf('Digitalisierungsbüro'));
	administrator = await visitAs(ADMIN);
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

let count = 0;
async function runningProject(): Promise<string> {
	const [office, field_of_action] = [
		await cockpit.idOf('offices', 'MUSIKSCHULE'),
		await cockpit.idOf('fields_of_action', 'I'),
	];
	const body = {
		code: `WFF-${count++}`,
		title: 'Anmeldung online',
		office,
		field_of_action,
		state: states['running'],
		actual_start: '2026-01-07',
		effective_on: '2026-01-07',
		override_reason: 'Ausgangslage',
	};
	return dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/projects', body)).id;
}

interface Stored {
	title: string;
	actual_end: string | null;
	state: { key: string };
}
const stored = async (id: string) =>
	dataOf<Stored>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=title,actual_end,state.key`));
interface Entry {
	kind: string;
	effective_on: string;
	facts: { title: string };
}
const entries = async (id: string) =>
	dataOf<Entry[]>(await cockpit.asAdmin('GET', `/items/journal_entries?filter[item][_eq]=${id}&sort=sequence`));
const lastEntry = async (id: string) => (await entries(id)).at(-1);
const transitionOf = async (key: string) =>
	dataOf<[{ id: string }]>(
		await cockpit.asAdmin(
			'GET',
			`/items/workflow_transitions?fields=id&filter[key][_eq]=${key}&filter[workflow][collection][_eq]=projects`,
		),
	)[0].id;

const workflow = (page: Page) => page.locator('.workflow');
const chip = (page: Page) => workflow(page).locator('.now .state-chip');
const button = (page: Page, name: string) => workflow(page).getByRole('button', { name, exact: true });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const confirm = (page: Page, name: string, label = name) =>
	dialog(page, name).getByRole('button', { name: label, exact: true });
const news = (page: Page) => workflow(page).getByRole('status');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

async function openForm(visit: Visit, id: string): Promise<Page> {
	await go(visit, cockpit, `/content/projects/${id}`);
	await chip(visit.page).waitFor();
	return visit.page;
}

describe('a person of the subject office', () => {
	it('sees the state, what is possible, and why the rest is not', async () => {
		const page = await openForm(clerk, await runningProject());
		expect(await chip(page).innerText()).toContain('Laufend');
		expect(
			await workflow(page).getByRole('list', { name: 'Mögliche Übergänge' }).getByRole('button').allInnerTexts(),
		).toEqual(['Pausieren', 'Abschließen']);
		expect(await workflow(page).getByRole('region', { name: 'Noch nicht möglich' }).innerText()).toMatch(
			/Abbrechen\s+Dieser Übergang ist anderen Rollen vorbehalten\./,
		);
		for (const colorScheme of ['dark', 'light'] as const) {
			await page.emulateMedia({ colorScheme });
			await page.locator(`body.${colorScheme}`).waitFor();
			expect(await accessibilityFaults(clerk, '.workflow')).toEqual([]);
		}
	});

	it('completes a running project by keyboard; what is missing is asked, what is typed and not saved stays', async () => {
		const id = await runningProject();
		const page = await openForm(clerk, id);
		const title = page.locator('[data-field="title"] input');
		await title.fill('Anmeldung zum Unterricht');
		await button(page, 'Abschließen').press('Enter');
		const end = dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende');
		await expect.poll(() => end.evaluate((input) => input === document.activeElement)).toBe(true);
		const comment = dialog(page, 'Abschließen').getByLabel('Kommentar zur Änderung');
		// One day: that of the end is that of the new state.
		await dialog(page, 'Abschließen').getByText('Ab diesem Tag gilt im Journal auch der neue Stand.').waitFor();
		expect(await dialog(page, 'Abschließen').locator('input[type=date]').count()).toBe(1);
		await page.keyboard.press('Control+Enter');
		await dialog(page, 'Abschließen').getByRole('alert').getByText('„Tatsächliches Ende“ fehlt.').waitFor();
		expect((await stored(id)).state.key).toBe('running');
		for (const colorScheme of ['dark', 'light'] as const) {
			await page.emulateMedia({ colorScheme });
			await page.locator(`body.${colorScheme}`).waitFor();
			expect(await accessibilityFaults(clerk, '#dialog-outlet')).toEqual([]);
		}
		await comment.fill('Abnahme erfolgt');
		await end.fill('2026-05-12');
		await confirm(page, 'Abschließen').press('Enter');
		await news(page).getByText('Der Stand ist jetzt „Abgeschlossen“.').waitFor();
		await expect.poll(() => focused(page)).toMatch(/^Der Stand ist jetzt/);
		await expect.poll(() => chip(page).innerText()).toContain('Abgeschlossen');
		expect(await stored(id)).toEqual({
			title: 'Anmeldung online',
			actual_end: '2026-05-12',
			state: { key: 'completed' },
		});
		expect(await lastEntry(id)).toMatchObject({
			kind: 'transition',
			comment: 'Abnahme erfolgt',
			effective_on: '2026-05-12',
		});
		// The form shows what the transition has written beside what is still to be saved, and saves only the latter.
		await expect.poll(() => page.locator('[data-field="actual_end"] input').inputValue()).toBe('2026-05-12');
		expect(await title.inputValue()).toBe('Anmeldung zum Unterricht');
		await title.press('Control+s');
		await expect
			.poll(() => stored(id), { timeout: 20_000 })
			.toEqual({ title: 'Anmeldung zum Unterricht', actual_end: '2026-05-12', state: { key: 'completed' } });
	});

	it('begins a measure: the day is asked once, and stands in record and journal', async () => {
		const body = {
			code: `WFM-${count++}`,
			title: 'Sprechstunde',
			kind: 'format',
			office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
			field_of_action: await cockpit.idOf('fields_of_action', 'I'),
			effective_on: '2026-01-07',
		};
		const { id } = dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/measures', body));
		await go(clerk, cockpit, `/content/measures/${id}`);
		const { page } = clerk;
		await button(page, 'Beginnen').click();
		expect(await dialog(page, 'Beginnen').locator('input[type=date]').count()).toBe(1);
		await confirm(page, 'Beginnen').click();
		await dialog(page, 'Beginnen').getByRole('alert').getByText('„Seit“ fehlt.').waitFor();
		await dialog(page, 'Beginnen').getByLabel('Seit').fill('2026-02-02');
		await confirm(page, 'Beginnen').click();
		await news(page).getByText('Der Stand ist jetzt „Laufend“.').waitFor();
		expect(dataOf(await cockpit.asAdmin('GET', `/items/measures/${id}?fields=since,state.key`))).toEqual({
			since: '2026-02-02',
			state: { key: 'running' },
		});
		expect(await lastEntry(id)).toMatchObject({ kind: 'transition', effective_on: '2026-02-02' });
	});

	it('leaves the dialogue by Escape, and goes on at the button', async () => {
		const id = await runningProject();
		const page = await openForm(clerk, id);
		await button(page, 'Pausieren').press('Enter');
		await dialog(page, 'Pausieren').waitFor();
		await page.keyboard.press('Escape');
		await dialog(page, 'Pausieren').waitFor({ state: 'detached' });
		await expect.poll(() => focused(page)).toBe('Pausieren');
		expect((await stored(id)).state.key).toBe('running');
	});

	it('is refused in the dialogue, with the reason, and keeps what was typed', async () => {
		const id = await runningProject();
		const page = await openForm(clerk, id);
		await button(page, 'Abschließen').click();
		await dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende').fill('2026-05-12');
		// A colleague was faster.
		await cockpit.asAdmin('POST', `/cockpit/workflow/projects/${id}/transitions/pause`, {
			comment: 'Haushaltssperre',
		});
		await confirm(page, 'Abschließen').click();
		await dialog(page, 'Abschließen')
			.getByRole('alert')
			.getByText('Der Datensatz ist inzwischen im Stand „Pausiert“.')
			.waitFor();
		expect(await dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende').inputValue()).toBe('2026-05-12');
		expect(await stored(id)).toMatchObject({ actual_end: null, state: { key: 'paused' } });
		await confirm(page, 'Abschließen', 'Zurück').click();
		await expect.poll(() => chip(page).innerText()).toContain('Pausiert');
	});

	it('enters late: what has changed since, elsewhere in the record, stays as it was', async () => {
		const id = await runningProject();
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { title: 'Umbenannt', effective_on: '2026-06-01' });
		const page = await openForm(clerk, id);
		await button(page, 'Abschließen').click();
		await dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende').fill('2026-05-12');
		await confirm(page, 'Abschließen').click();
		await news(page).getByText('Der Stand ist jetzt „Abgeschlossen“.').waitFor();
		expect(
			(await entries(id)).slice(2).map(({ kind, effective_on, facts }) => [kind, effective_on, facts.title]),
		).toEqual([
			['transition', '2026-05-12', 'Anmeldung online'],
			['restated', '2026-06-01', 'Umbenannt'],
		]);
	});

	it('is told which field stands against the day, and says then from which day the state holds', async () => {
		const id = await runningProject();
		for (const [key, effective_on] of [
			['pause', '2026-06-01'],
			['resume', '2026-06-02'],
		])
			await cockpit.asAdmin('POST', `/cockpit/workflow/projects/${id}/transitions/${key}`, {
				comment: 'Haushaltssperre',
				effective_on,
			});
		const page = await openForm(clerk, id);
		await button(page, 'Abschließen').click();
		await dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende').fill('2026-05-12');
		await confirm(page, 'Abschließen').click();
		await dialog(page, 'Abschließen')
			.getByRole('alert')
			.getByText(
				'„Stand“ hat sich am 02.06.2026 schon geändert; diese Änderung kann frühestens an diesem Tag wirksam werden.',
			)
			.waitFor();
		expect((await stored(id)).state.key).toBe('running');
		expect(await dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende').inputValue()).toBe('2026-05-12');
		expect(await dialog(page, 'Abschließen').getByLabel('Wirksam am').inputValue()).toBe('2026-06-02');
		expect(await accessibilityFaults(clerk, '#dialog-outlet')).toEqual([]);
		await confirm(page, 'Abschließen').click();
		await news(page).getByText('Der Stand ist jetzt „Abgeschlossen“.').waitFor();
		expect(await stored(id)).toMatchObject({ actual_end: '2026-05-12', state: { key: 'completed' } });
		expect(await lastEntry(id)).toMatchObject({ kind: 'transition', effective_on: '2026-06-02' });
	});

	it('is proposed the day that the record has', async () => {
		const id = await runningProject();
		await cockpit.asAdmin('PATCH', `/items/projects/${id}`, { actual_end: '2026-05-12' });
		const page = await openForm(clerk, id);
		await button(page, 'Abschließen').click();
		expect(await dialog(page, 'Abschließen').getByLabel('Wirksam am').inputValue()).toBe('2026-05-12');
		await confirm(page, 'Abschließen').click();
		await news(page).getByText('Der Stand ist jetzt „Abgeschlossen“.').waitFor();
		expect((await entries(id)).slice(2)).toMatchObject([
			{ kind: 'transition', effective_on: '2026-05-12' },
			{ kind: 'restated' },
		]);
	});

	it('enters late: the day of the dialogue is the day of the journal', async () => {
		const id = await runningProject();
		await cockpit.asAdmin('POST', `/cockpit/workflow/projects/${id}/transitions/pause`, {
			comment: 'Haushaltssperre',
		});
		const page = await openForm(clerk, id);
		await button(page, 'Fortsetzen').click();
		const today = (await lastEntry(id))?.effective_on;
		expect(await dialog(page, 'Fortsetzen').getByLabel('Wirksam am').inputValue()).toBe(today);
		await dialog(page, 'Fortsetzen').getByLabel('Wirksam am').fill('2020-01-01');
		await confirm(page, 'Fortsetzen').click();
		await dialog(page, 'Fortsetzen')
			.getByRole('alert')
			.getByText(/ein früherer Tag ist nicht möglich/)
			.waitFor();
		expect((await stored(id)).state.key).toBe('paused');
	});
});

describe('four eyes', () => {
	const setFourEyes = async (four_eyes: boolean) =>
		cockpit.asAdmin('PATCH', `/items/workflow_transitions/${await transitionOf('complete')}`, { four_eyes });
	beforeAll(() => setFourEyes(true));
	afterAll(() => setFourEyes(false));

	async function request(page: Page): Promise<void> {
		await button(page, 'Abschließen (beantragen)').click();
		await dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende').fill('2026-05-12');
		await confirm(page, 'Abschließen', 'Abschließen (beantragen)').click();
		await news(page).getByText('Der Übergang nach „Abgeschlossen“ ist beantragt').waitFor();
	}

	it('one person requests, another confirms', async () => {
		const id = await runningProject();
		const first = await openForm(clerk, id);
		await request(first);
		const waiting =
			/Sie haben den Übergang beantragt; eine andere Person muss ihn bestätigen\.\s+Beantragt am \d\d\.\d\d\.\d{4}/;
		await expect
			.poll(() => workflow(first).getByRole('region', { name: 'Noch nicht möglich' }).innerText())
			.toMatch(waiting);
		expect((await stored(id)).state.key).toBe('running');

		const second = await openForm(colleague, id);
		await workflow(second)
			.getByText(/^Abschließen: Beantragt am \d\d\.\d\d\.\d{4}/)
			.waitFor();
		await button(second, 'Abschließen (bestätigen)').click();
		await confirm(second, 'Abschließen', 'Abschließen (bestätigen)').click();
		await news(second).getByText('Der Stand ist jetzt „Abgeschlossen“.').waitFor();
		expect(await stored(id)).toMatchObject({ actual_end: '2026-05-12', state: { key: 'completed' } });
	});

	it('who requested takes it back, and requests anew', async () => {
		const id = await runningProject();
		const page = await openForm(clerk, id);
		await request(page);
		await button(page, 'Abschließen (Antrag zurückziehen)').press('Enter');
		await dialog(page, 'Abschließen').getByText('Tatsächliches Ende: 12.05.2026.').waitFor();
		expect(await accessibilityFaults(clerk, '#dialog-outlet')).toEqual([]);
		await confirm(page, 'Abschließen', 'Abschließen (Antrag zurückziehen)').press('Enter');
		await news(page).getByText('Der Antrag ist zurückgezogen.').waitFor();
		await expect.poll(() => focused(page)).toBe('Der Antrag ist zurückgezogen.');
		await button(page, 'Abschließen (beantragen)').waitFor();
		expect(await button(await openForm(colleague, id), 'Abschließen (bestätigen)').count()).toBe(0);
		await request(page);
	});

	it('another person declines with a reason, which reaches who requested', async () => {
		const id = await runningProject();
		const first = await openForm(clerk, id);
		await request(first);
		const second = await openForm(colleague, id);
		await button(second, 'Abschließen (Antrag ablehnen)').press('Enter');
		await confirm(second, 'Abschließen', 'Abschließen (Antrag ablehnen)').press('Enter');
		await dialog(second, 'Abschließen')
			.getByRole('alert')
			.getByText('Bitte begründen Sie die Ablehnung.')
			.waitFor();
		expect(await accessibilityFaults(colleague, '#dialog-outlet')).toEqual([]);
		await dialog(second, 'Abschließen').locator('textarea').fill('Die Abnahme fehlt');
		await confirm(second, 'Abschließen', 'Abschließen (Antrag ablehnen)').press('Enter');
		await news(second).getByText('Der Antrag ist abgelehnt').waitFor();
		await button(await openForm(clerk, id), 'Abschließen (beantragen)').waitFor();
		expect(await stored(id)).toMatchObject({ actual_end: null, state: { key: 'running' } });
		await expect
			.poll(
				async () =>
					(await cockpit.asAdmin('GET', '/notifications?fields=message&sort=-timestamp&limit=5')).text,
			)
			.toContain('Die Abnahme fehlt');
	});
});

it('an administrator overrides with a reason, which the history marks; nobody else is offered to', async () => {
	const id = await runningProject();
	expect(
		await workflow(await openForm(colleague, id))
			.getByText('Arbeitsablauf übergehen')
			.count(),
	).toBe(0);
	const page = await openForm(administrator, id);
	await workflow(page).getByText('Arbeitsablauf übergehen').press('Enter');
	await button(page, 'Abschließen (übergehen)').click();
	await confirm(page, 'Abschließen', 'Abschließen (übergehen)').click();
	await dialog(page, 'Abschließen').getByRole('alert').getByText('Bitte begründen Sie die Ausnahme.').waitFor();
	expect(await accessibilityFaults(administrator, '#dialog-outlet')).toEqual([]);
	expect((await stored(id)).state.key).toBe('running');
	await dialog(page, 'Abschließen').getByLabel('Begründung der Ausnahme').fill('Ende nicht überliefert');
	await confirm(page, 'Abschließen', 'Abschließen (übergehen)').click();
	await news(page).getByText('Der Stand ist jetzt „Abgeschlossen“.').waitFor();
	expect(await lastEntry(id)).toMatchObject({
		to_state: 'completed',
		override: true,
		comment: 'Ende nicht überliefert',
	});
	await workflow(page)
		.getByText(/^Bisherige Stände/)
		.press('Enter');
	await expect
		.poll(() => workflow(page).locator('ol').getByRole('listitem').first().innerText())
		.toMatch(/Abgeschlossen[\s\S]*Arbeitsablauf übergangen[\s\S]*Ende nicht überliefert/);
	expect(await accessibilityFaults(administrator, '.workflow')).toEqual([]);
});

describe('elsewhere', () => {
	it('the form of a new record says in which state it will begin', async () => {
		const { page } = colleague;
		await page.goto(`${cockpit.url}/admin/content/projects/+`);
		await workflow(page).getByText('Mit dem Speichern beginnt der Datensatz in diesem Stand:').waitFor();
		await workflow(page).locator('.state-chip').getByText('Idee').waitFor();
	});

	it('lists show the state as a chip', async () => {
		const { page } = colleague;
		await page.goto(`${cockpit.url}/admin/content/projects`);
		await page.locator('td .state-chip').first().waitFor();
		expect(new Set(await page.locator('td .state-chip .label').allInnerTexts())).toContain('Laufend');
		expect(await accessibilityFaults(colleague, 'td .state-chip')).toEqual([]);
	});

	it('many records at once are told to be changed one by one', async () => {
		const { page } = colleague;
		await page.goto(`${cockpit.url}/admin/content/projects`);
		await page.locator('tbody .v-checkbox').first().click();
		await page.locator('tbody .v-checkbox').nth(1).click();
		await page.locator('button:has([data-icon="edit"])').click();
		await page.getByText('Stände werden einzeln geändert').waitFor();
	});

	it('in a drawer the state changes too, and the drawer shows what was written', async () => {
		const project = await runningProject();
		const milestone = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/items/milestones', { title: 'Abnahme', project }),
		).id;
		const { page } = colleague;
		await page.goto(`${cockpit.url}/admin/content/milestones/${milestone}`);
		await page
			.locator('[data-field="project"] .item-actions button, [data-field="project"] .v-icon.has-click')
			.first()
			.click();
		await chip(page).waitFor();
		await button(page, 'Abschließen').click();
		await dialog(page, 'Abschließen').getByLabel('Tatsächliches Ende').fill('2026-05-12');
		await confirm(page, 'Abschließen').click();
		await news(page).getByText('Der Stand ist jetzt „Abgeschlossen“.').waitFor();
		await expect.poll(() => page.locator('[data-field="actual_end"] input').inputValue()).toBe('2026-05-12');
		expect((await stored(project)).state.key).toBe('completed');
	});

	it('nothing was asked of a foreign host, and no script failed', () => {
		expect([clerk, colleague, administrator].map(({ foreign, errors }) => [foreign, errors])).toEqual([
			[[], []],
			[[], []],
			[[], []],
		]);
	});
});
