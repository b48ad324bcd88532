import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, go, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { dataOf, startCockpit, type Cockpit, type Login } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
/** The subject office of the project PB-I-03, and the digitalisation office. */
let clerk: Visit;
let office: Visit;
let project: string;
let states: Record<string, string>;

beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	project = await cockpit.idOf('projects', 'PB-I-03');
	const rows = dataOf<{ id: string; key: string }[]>(
		await cockpit.asAdmin('GET', '/items/workflow_states?fields=id,key&filter[workflow][collection][_eq]=projects'),
	);
	states = Object.fromEntries(rows.map(({ id, key }) => [key, id]));
	[clerk, office] = [
		await enter(await cockpit.loginOf('Fachamt', ['LIEGENSCHAFTEN'])),
		await enter(await cockpit.loginOf('Digitalisierungsbüro')),
	];
}, 300_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

/** Somebody who has logged in, with the bars at the sides folded away and all columns in sight. */
async function enter(login: Login, { width = 2400 } = {}): Promise<Visit> {
	const visit = await openPage(browser, cockpit, { width });
	await visit.page.addInitScript(() =>
		['nav-bar-collapsed', 'sidebar-collapsed'].forEach((bar) => localStorage.setItem(bar, 'true')),
	);
	await signIn(visit, cockpit, login);
	return visit;
}

async function openBoard(visit: Visit, path = 'projects'): Promise<void> {
	await go(visit, cockpit, `/cockpit-board/${path}`);
	await visit.page.locator('.columns[role=region][aria-busy=false]').waitFor();
}

const card = (page: Page, code: string) =>
	page.locator('[data-card]').filter({ has: page.getByText(code, { exact: true }) });
const column = (page: Page, state: string) => page.getByRole('region', { name: new RegExp(`^${state}`) });
const cardIn = (page: Page, state: string, code: string) =>
	column(page, state)
		.locator('[data-card]')
		.filter({ has: page.getByText(code, { exact: true }) });
const countIn = (page: Page, state: string) => column(page, state).locator('.count').innerText();
const focused = (page: Page) =>
	page.evaluate(
		() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim(),
	);
/** The machine may be slow; what is waited for comes or does not. */
const eventually = <Value>(value: () => Promise<Value>) => expect.poll(value, { timeout: 20_000 });
const rowOf = async (id: string) => (await cockpit.asAdmin('GET', `/items/projects/${id}?fields=*`)).text;
const stateOf = async (id: string) =>
	dataOf<{ state: { key: string } }>(await cockpit.asAdmin('GET', `/items/projects/${id}?fields=state.key`)).state
		.key;

/** Past the workflow, to where a test begins. */
async function put(id: string, state: string): Promise<void> {
	const { status, text } = await cockpit.asAdmin('PATCH', `/items/projects/${id}`, {
		state: states[state],
		actual_end: null,
		override_reason: 'Ausgangslage',
	});
	if (status !== 200) throw new Error(text);
}

/** Takes a card by the mouse and holds it until the columns say whether they accept it. */
async function lift(page: Page, code: string): Promise<void> {
	await card(page, code).scrollIntoViewIfNeeded();
	const box = await card(page, code).boundingBox();
	if (!box) throw new Error(`No card ${code}`);
	// Beside the code: not on the checkbox, the button or the link.
	await page.mouse.move(box.x + box.width / 2, box.y + 22);
	await page.mouse.down();
	await page.mouse.move(box.x + box.width / 2 + 30, box.y + 30, { steps: 5 });
	await page
		.locator('.mark')
		.filter({ hasText: /Möglich|Nicht möglich/ })
		.first()
		.waitFor();
}

async function dropOn(page: Page, state: string): Promise<void> {
	const box = await column(page, state).boundingBox();
	if (!box) throw new Error(`No column ${state}`);
	await page.mouse.move(box.x + box.width / 2, box.y + 120, { steps: 8 });
	await page.mouse.up();
}

async function faultsInLightAndDark(visit: Visit, selector: string): Promise<string[]> {
	const faults: string[] = [];
	for (const colorScheme of ['dark', 'light'] as const) {
		await visit.page.emulateMedia({ colorScheme });
		await visit.page.locator(`body.${colorScheme}`).waitFor();
		faults.push(...(await accessibilityFaults(visit, selector)));
	}
	return faults;
}

describe('the board of projects', () => {
	it('is in the bar of modules, and shows the records by state in the order of the workflow with their number', async () => {
		const { page } = office;
		await page.goto(`${cockpit.url}/admin/cockpit`);
		await page.locator('a[href="/admin/cockpit-board"]').first().click();
		await page.locator('.columns[role=region][aria-busy=false]').waitFor();
		const heads = await page.locator('.column h2 .label').allInnerTexts();
		expect(heads).toEqual([
			'Idee',
			'Vorprojekt',
			'Geplant',
			'Laufend',
			'Pausiert',
			'Abgeschlossen',
			'Regelbetrieb',
			'Abgebrochen',
		]);
		const stored = dataOf<{ state: string; count: number }[]>(
			await cockpit.asAdmin('GET', '/items/projects?aggregate[count]=*&groupBy[]=state'),
		);
		const countOf = (key: string) => String(stored.find(({ state }) => state === states[key])?.count ?? 0);
		expect([
			await countIn(page, 'Geplant'),
			await countIn(page, 'Laufend'),
			await countIn(page, 'Abgeschlossen'),
		]).toEqual([countOf('planned'), countOf('running'), countOf('completed')]);
		expect(await column(page, 'Laufend').locator('[data-card]').count()).toBe(Number(countOf('running')));
		await cardIn(page, 'Laufend', 'PB-I-03')
			.getByRole('link', { name: 'Digitalorientierte Organisationsentwicklung' })
			.waitFor();
	});

	it('is accessible in light and dark, also while a card is in hand', async () => {
		const { page } = office;
		expect(await faultsInLightAndDark(office, 'main')).toEqual([]);
		await card(page, 'PB-I-03').press('Enter');
		await page.getByRole('menuitem').first().waitFor();
		expect(await faultsInLightAndDark(office, 'main')).toEqual([]);
		await page.keyboard.press('Escape');
	});

	it('is narrowed by office, field, cycle and text, which the address keeps', async () => {
		const { page } = office;
		await openBoard(office);
		await page.getByLabel('Amt', { exact: true }).selectOption('JUGEND');
		await page.waitForURL(/office=JUGEND/);
		await page.getByLabel('Suche in Kürzel und Titel').fill('1 von 2');
		await page.waitForURL(/text=1/);
		await eventually(() => page.locator('[data-card] .code').allInnerTexts()).toEqual(['PB-I-12']);
		await page.reload();
		await eventually(() => page.locator('[data-card] .code').allInnerTexts()).toEqual(['PB-I-12']);
		expect([await countIn(page, 'Abgeschlossen'), await countIn(page, 'Laufend')]).toEqual(['1', '0']);
		await page.getByLabel('Suche in Kürzel und Titel').fill('gibt es nicht');
		await page.getByText('Zu dieser Auswahl gibt es keine Datensätze.').waitFor();
		await page.getByRole('button', { name: 'Auswahl aufheben' }).click();
		await page.waitForURL((url) => url.search === '');
		await card(page, 'PB-I-03').waitFor();
	});
});

describe('by mouse', () => {
	it('a card is moved where the workflow leads, after the comment that it asks for', async () => {
		const { page } = clerk;
		await openBoard(clerk);
		const [running, paused] = [Number(await countIn(page, 'Laufend')), Number(await countIn(page, 'Pausiert'))];
		await lift(page, 'PB-I-03');
		await dropOn(page, 'Pausiert');
		const dialog = page.getByRole('dialog', { name: /^Pausieren: PB-I-03/ });
		await dialog.waitFor();
		expect(await faultsInLightAndDark(clerk, '#dialog-outlet')).toEqual([]);
		await dialog.getByRole('button', { name: 'Pausieren' }).click();
		await dialog.getByText('Der Übergang verlangt einen Kommentar.').waitFor();
		expect(await stateOf(project)).toBe('running');
		await dialog.getByLabel('Kommentar zur Änderung').fill('Personalengpass');
		await dialog.getByRole('button', { name: 'Pausieren' }).click();
		await page
			.getByRole('status')
			.filter({
				hasText:
					'Projekt PB-I-03 Digitalorientierte Organisationsentwicklung: von Laufend nach Pausiert verschoben.',
			})
			.waitFor();
		await cardIn(page, 'Pausiert', 'PB-I-03').waitFor();
		await eventually(async () => [await countIn(page, 'Laufend'), await countIn(page, 'Pausiert')]).toEqual([
			String(running - 1),
			String(paused + 1),
		]);
		expect(await focused(page)).toMatch(/^PB-I-03 .*, Pausiert$/);
		const [entry] = dataOf<{ kind: string; comment: string }[]>(
			await cockpit.asAdmin('GET', `/items/journal_entries?filter[item][_eq]=${project}&sort=-sequence&limit=1`),
		);
		expect(entry).toMatchObject({ kind: 'transition', to_state: 'paused', comment: 'Personalengpass' });
	});

	it('a forbidden column says why and takes no card', async () => {
		const { page } = clerk;
		await openBoard(clerk);
		const before = await rowOf(project);
		await lift(page, 'PB-I-03');
		await column(page, 'Abgeschlossen')
			.getByText('Der Arbeitsablauf führt von „Pausiert“ nicht nach „Abgeschlossen“.')
			.waitFor();
		// Reserved for the digitalisation office, which the subject office is told.
		await column(page, 'Abgebrochen').getByText('Dieser Übergang ist anderen Rollen vorbehalten.').waitFor();
		await dropOn(page, 'Abgeschlossen');
		await page.locator('.mark').first().waitFor({ state: 'detached' });
		await openBoard(clerk);
		await cardIn(page, 'Pausiert', 'PB-I-03').waitFor();
		expect(await rowOf(project)).toBe(before);
	});

	it('nobody moves the card of another office, and is told why', async () => {
		const { page } = clerk;
		await openBoard(clerk);
		const foreign = await cockpit.idOf('projects', 'PB-I-01');
		const before = await rowOf(foreign);
		await lift(page, 'PB-I-01');
		await column(page, 'Pausiert').getByText('Sie dürfen diesen Datensatz nicht ändern.').waitFor();
		await dropOn(page, 'Pausiert');
		await page.locator('.mark').first().waitFor({ state: 'detached' });
		expect(await rowOf(foreign)).toBe(before);
	});

	it('what is missing in the record is asked for', async () => {
		const { page } = clerk;
		await put(project, 'running');
		await openBoard(clerk);
		const before = await rowOf(project);
		await lift(page, 'PB-I-03');
		await dropOn(page, 'Abgeschlossen');
		const dialog = page.getByRole('dialog', { name: /^Abschließen: PB-I-03/ });
		const end = dialog.getByLabel('Tatsächliches Ende');
		await end.waitFor();
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await eventually(() => focused(page)).toMatch(/^PB-I-03 .*, Laufend$/);
		expect(await rowOf(project)).toBe(before);
		await lift(page, 'PB-I-03');
		await dropOn(page, 'Abgeschlossen');
		await end.fill('2026-02-01');
		await dialog.getByRole('button', { name: 'Abschließen' }).click();
		// The journal knows it only since today: since when it is completed is then said apart.
		await dialog
			.getByRole('alert')
			.getByText(/gibt es im Journal erst seit dem .* ein früherer Tag ist nicht möglich/)
			.waitFor();
		await dialog.getByLabel('Wirksam am').waitFor();
		expect(await rowOf(project)).toBe(before);
		await dialog.getByRole('button', { name: 'Abschließen' }).click();
		await cardIn(page, 'Abgeschlossen', 'PB-I-03').waitFor();
		await eventually(() => focused(page)).toMatch(/^PB-I-03 .*, Abgeschlossen$/);
		expect(await stateOf(project)).toBe('completed');
	});
});

describe('by keyboard', () => {
	it('arrow keys go from card to card, of which the Tab key reaches one', async () => {
		const { page } = office;
		await openBoard(office);
		const codes = await column(page, 'Laufend').locator('.code').allInnerTexts();
		await card(page, codes[0] ?? '').focus();
		await page.keyboard.press('ArrowDown');
		await eventually(() => focused(page)).toContain(codes[1]);
		await page.keyboard.press('End');
		await eventually(() => focused(page)).toContain(codes.at(-1));
		await page.keyboard.press('Home');
		await eventually(() => focused(page)).toContain(codes[0]);
		await page.keyboard.press('ArrowRight');
		await eventually(() => focused(page)).toMatch(/, (Pausiert|Abgeschlossen)$/);
		await page.keyboard.press('ArrowLeft');
		await eventually(() => focused(page)).toMatch(/, Laufend$/);
		expect(await page.locator('[data-card][tabindex="0"]').count()).toBe(1);
	});

	it('the menu of a card moves it, announces it, and leaves the keyboard on it', async () => {
		const { page } = office;
		await put(project, 'paused');
		await openBoard(office);
		await card(page, 'PB-I-03').press('Enter');
		const menu = page.getByRole('menu', {
			name: 'PB-I-03 Digitalorientierte Organisationsentwicklung verschieben nach',
		});
		await menu.waitFor();
		await eventually(() => focused(page)).toContain('Laufend');
		await page.keyboard.press('Escape');
		await menu.waitFor({ state: 'detached' });
		await eventually(() => focused(page)).toMatch(/^PB-I-03 .*, Pausiert$/);
		await page.keyboard.press(' ');
		await eventually(() => focused(page)).toContain('Laufend');
		await page.keyboard.press('Enter');
		await page
			.getByRole('status')
			.filter({
				hasText:
					'Projekt PB-I-03 Digitalorientierte Organisationsentwicklung: von Pausiert nach Laufend verschoben.',
			})
			.waitFor();
		await cardIn(page, 'Laufend', 'PB-I-03').waitFor();
		await page.locator('.columns[aria-busy=false]').waitFor();
		expect(await focused(page)).toMatch(/^PB-I-03 .*, Laufend$/);
		expect(await stateOf(project)).toBe('running');
	});

	it('the menu tells every reason, and a closed way does nothing', async () => {
		const { page } = clerk;
		await openBoard(clerk);
		const before = await rowOf(project);
		await card(page, 'PB-I-03').press('Enter');
		const closed = page.getByRole('menuitem', {
			name: /^Abgebrochen .*Dieser Übergang ist anderen Rollen vorbehalten\./,
		});
		await closed.waitFor();
		expect(await closed.getAttribute('aria-disabled')).toBe('true');
		await page.keyboard.press('End');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Escape');
		expect(await rowOf(project)).toBe(before);
	});
});

describe('two editors at once', () => {
	it('the second is told that the record has gone on, and sees the board as it is', async () => {
		await put(project, 'running');
		await openBoard(clerk);
		await openBoard(office);
		const { page } = clerk;
		await card(page, 'PB-I-03').press('Enter');
		await page.getByRole('menuitem', { name: /^Pausiert/ }).press('Enter');
		const dialog = page.getByRole('dialog', { name: /^Pausieren/ });
		await dialog.getByLabel('Kommentar zur Änderung').fill('zu spät');
		// Meanwhile the other office has completed it.
		const done = await cockpit.asAdmin('POST', `/cockpit/workflow/projects/${project}/transitions/complete`, {
			fields: { actual_end: '2026-01-15' },
		});
		expect(done.status, done.text).toBe(200);
		const before = await rowOf(project);
		await dialog.getByRole('button', { name: 'Pausieren' }).click();
		await dialog.getByText('Der Datensatz ist inzwischen im Stand „Abgeschlossen“.').waitFor();
		expect(await dialog.getByLabel('Kommentar zur Änderung').inputValue()).toBe('zu spät');
		await page.keyboard.press('Escape');
		await cardIn(page, 'Abgeschlossen', 'PB-I-03').waitFor();
		// Who takes the card in hand on an old board is told as well.
		await card(office.page, 'PB-I-03').press('Enter');
		await office.page.getByText(/PB-I-03 .* ist inzwischen im Stand „Abgeschlossen“\./).waitFor();
		await cardIn(office.page, 'Abgeschlossen', 'PB-I-03').waitFor();
		expect(await rowOf(project)).toBe(before);
	});
});

describe('four eyes', () => {
	it('the first person requests the transition and is told so, the second confirms', async () => {
		const [transition] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_transitions?fields=id&filter[key][_eq]=pause&filter[workflow][collection][_eq]=projects',
			),
		);
		await cockpit.asAdmin('PATCH', `/items/workflow_transitions/${transition.id}`, {
			four_eyes: true,
			comment_required: false,
		});
		await put(project, 'running');
		await openBoard(clerk);
		await card(clerk.page, 'PB-I-03').press('Enter');
		await clerk.page.getByRole('menuitem', { name: /^Pausiert .*eine zweite Person bestätigt/ }).press('Enter');
		await clerk.page.getByRole('dialog').getByRole('button', { name: 'Pausieren (beantragen)' }).click();
		await clerk.page
			.getByRole('status')
			.filter({ hasText: '„Pausieren“ beantragt. Eine zweite Person muss bestätigen' })
			.waitFor();
		await cardIn(clerk.page, 'Laufend', 'PB-I-03').waitFor();
		expect(await stateOf(project)).toBe('running');
		await openBoard(office);
		await card(office.page, 'PB-I-03').press('Enter');
		await office.page.getByRole('menuitem', { name: /^Pausiert/ }).press('Enter');
		// What is confirmed is read first.
		await office.page.getByRole('dialog').getByText('Beantragt am').waitFor();
		await office.page.getByRole('dialog').getByRole('button', { name: 'Pausieren (bestätigen)' }).click();
		await cardIn(office.page, 'Pausiert', 'PB-I-03').waitFor();
		expect(await stateOf(project)).toBe('paused');
	});

	it('the first person takes it back, and what is requested anew the second declines with a reason', async () => {
		const choose = async (visit: Visit, entry: RegExp, action: string) => {
			const { page } = visit;
			await openBoard(visit);
			await card(page, 'PB-I-03').press('Enter');
			await page.getByRole('menuitem', { name: entry }).press('Enter');
			return page.getByRole('dialog').getByRole('button', { name: action, exact: true });
		};
		const said = ({ page }: Visit, hasText: string) => page.getByRole('status').filter({ hasText }).waitFor();
		await put(project, 'running');
		await (await choose(clerk, /^Pausiert/, 'Pausieren (beantragen)')).press('Enter');
		await said(clerk, '„Pausieren“ beantragt.');
		await (await choose(clerk, /zurückziehen/, 'Pausieren (Antrag zurückziehen)')).press('Enter');
		await said(clerk, 'Der Antrag auf „Pausieren“ ist zurückgezogen.');
		await (await choose(clerk, /^Pausiert/, 'Pausieren (beantragen)')).press('Enter');
		await said(clerk, '„Pausieren“ beantragt.');
		const decline = await choose(office, /ablehnen/, 'Pausieren (Antrag ablehnen)');
		await decline.press('Enter');
		await office.page.getByRole('alert').filter({ hasText: 'Bitte begründen Sie die Ablehnung.' }).waitFor();
		await office.page.getByRole('dialog').locator('textarea').fill('Erst nach der Sitzung');
		await decline.press('Enter');
		await said(office, 'Der Antrag auf „Pausieren“ ist abgelehnt');
		expect(await stateOf(project)).toBe('running');
	});
});

describe('several cards at once', () => {
	it('are foreseen one by one, moved where it is possible, and each answer is told', async () => {
		const { page } = clerk;
		await put(project, 'running');
		const foreign = await cockpit.idOf('projects', 'PB-I-01');
		await cockpit.asAdmin('PATCH', `/items/projects/${project}`, { actual_end: '2026-02-01' });
		await openBoard(clerk);
		const before = await rowOf(foreign);
		for (const code of ['PB-I-01', 'PB-I-03']) await card(page, code).getByRole('checkbox').check();
		const marks = page.getByRole('group', { name: 'Markierte Karten' });
		await marks.getByText('2 in „Laufend“ markiert').waitFor();
		await marks.getByRole('button', { name: 'nach „Abgeschlossen“ verschieben' }).press('Enter');
		const dialog = page.getByRole('dialog', { name: 'Abschließen: 2 Karten' });
		await dialog.getByText(/PB-I-01 .*: .*Sie dürfen diesen Datensatz nicht ändern\./).waitFor();
		await dialog.getByText(/PB-I-03 .*: Möglich/).waitFor();
		expect(await accessibilityFaults(clerk, '#dialog-outlet')).toEqual([]);
		await dialog.getByRole('button', { name: '1 verschieben' }).press('Enter');
		await dialog.getByText(/PB-I-03 .*: verschoben/).waitFor();
		await dialog.getByRole('button', { name: 'Schließen' }).press('Enter');
		await cardIn(page, 'Abgeschlossen', 'PB-I-03').waitFor();
		await cardIn(page, 'Laufend', 'PB-I-01').waitFor();
		expect([await stateOf(project), await rowOf(foreign)]).toEqual(['completed', before]);
	});
});

describe('many records', () => {
	it('need no more requests than few, and show fifty of a column and how many more there are', async () => {
		const { page } = office;
		const requests: string[] = [];
		page.on('request', (request) => {
			const { pathname } = new URL(request.url());
			if (/^\/(items|cockpit|graphql)/.test(pathname)) requests.push(pathname);
		});
		await openBoard(office);
		const few = requests.length;
		const { office: ofProject, field_of_action } = dataOf<{ office: string; field_of_action: string }>(
			await cockpit.asAdmin('GET', `/items/projects/${project}?fields=office,field_of_action`),
		);
		const many = Array.from({ length: 120 }, (_, index) => ({
			code: `VIEL-${index}`,
			title: `Idee ${index}`,
			office: ofProject,
			field_of_action,
		}));
		const created = await cockpit.asAdmin('POST', '/items/projects?fields=id', many);
		expect(created.status, created.text.slice(0, 300)).toBe(200);
		requests.length = 0;
		await openBoard(office);
		expect(requests.length).toBe(few);
		expect([await countIn(page, 'Idee'), await column(page, 'Idee').locator('[data-card]').count()]).toEqual([
			'120',
			50,
		]);
		await column(page, 'Idee').getByRole('button', { name: 'Weitere 50 in „Idee“' }).click();
		await eventually(() => column(page, 'Idee').locator('[data-card]').count()).toBe(100);
		await column(page, 'Idee').getByRole('button', { name: 'Weitere 20 in „Idee“' }).waitFor();
	});
});

describe('the other boards', () => {
	it('show their own workflow, and what to do where there is nothing yet', async () => {
		const { page } = office;
		await openBoard(office);
		await page.getByRole('navigation', { name: 'Boards' }).getByRole('link', { name: 'Maßnahmen' }).click();
		await column(page, 'In Nutzung').waitFor();
		await page
			.getByRole('navigation', { name: 'Boards' })
			.getByRole('link', { name: 'Verwaltungsleistungen' })
			.click();
		await page.getByText('Hier liegt noch nichts.').waitFor();
		expect(await page.getByRole('link', { name: 'Verwaltungsleistung anlegen' }).getAttribute('href')).toBe(
			'/admin/content/services/+',
		);
	});

	it('are only read by who may only read', async () => {
		const lead = await enter(await cockpit.loginOf('Leitung'));
		await openBoard(lead);
		await lead.page.getByText('Sie dürfen hier lesen, aber nichts verschieben.').waitFor();
		expect([
			await lead.page.locator('[draggable=true]').count(),
			await lead.page.getByRole('button', { name: /^Verschieben/ }).count(),
		]).toEqual([0, 0]);
		await lead.page.context().close();
	});
});

describe('when the server does not answer', () => {
	it('the board says so, and is there after another try', async () => {
		const { page } = office;
		await page.route('**/items/projects?**', (route) => route.abort());
		await page.goto(`${cockpit.url}/admin/cockpit-board/projects`);
		await page.getByRole('alert').filter({ hasText: 'Das Board konnte nicht geladen werden.' }).waitFor();
		await page.unroute('**/items/projects?**');
		await page.getByRole('button', { name: 'Erneut versuchen' }).press('Enter');
		await card(page, 'PB-I-01').waitFor();
	});
});

describe('in a small window', () => {
	it.each([320, 768])('of %i pixels the columns scroll in their own region, the page does not', async (width) => {
		const visit = await enter(await cockpit.loginOf('Leitung'), { width });
		await openBoard(visit);
		const { page, outer, inner } = {
			page: visit.page,
			...(await visit.page.evaluate(() => ({
				outer: document.documentElement.scrollWidth,
				inner: document.querySelector('.columns')?.scrollWidth ?? 0,
			}))),
		};
		expect(outer).toBe(width);
		expect(inner).toBeGreaterThan(width);
		expect(await accessibilityFaults(visit, '.board')).toEqual([]);
		expect([visit.foreign, visit.errors]).toEqual([[], []]);
		await page.context().close();
	});
});

it('no page asked a foreign host or threw an error', () => {
	expect([clerk, office].map(({ foreign, errors }) => [foreign, errors])).toEqual([
		[[], []],
		[[], []],
	]);
});
