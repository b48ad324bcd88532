import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { parse } from 'yaml';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { readSeedFolder } from '../../seeds/load.ts';
import { go, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { ADMIN, dataOf, login, startCockpit, type Cockpit, type Login } from '../support/directus.ts';
import { importModel, newAssessment, userId } from '../support/maturity.ts';
import { valuesFor } from '../support/records.ts';

interface Field {
	collection: string;
	field: string;
	type: string;
	meta: {
		special: string[] | null;
		interface: string | null;
		options: { max?: number } | null;
		hidden: boolean;
		readonly: boolean;
		required: boolean;
	};
	schema: { default_value: unknown } | null;
}

/** The forms in which people work. What they list within them opens the form of the child. */
const FORMS = [
	'projects',
	'measures',
	'milestones',
	'status_reports',
	'challenges',
	'services',
	'indicators',
	'indicator_values',
	'maturity_assessments',
	'offices',
	'reports',
	'reported_figures',
	'workflow_states',
	'workflow_transitions',
] as const;
type Form = (typeof FORMS)[number];

const ROLES = [
	...(readSeedFolder('access').find(({ collection }) => collection === 'directus_roles')?.records ?? []).map(
		({ name }) => String(name),
	),
	'Administrator',
];

const OFFICE = 'LIEGENSCHAFTEN';
const OTHER_OFFICE = 'MUSIKSCHULE';

/** Which of the offered records is chosen, where not any will do. */
const PICKS: Readonly<Record<string, RegExp>> = {
	'workflow_states.workflow': /Projekte/,
	'workflow_transitions.workflow': /Projekte/,
	'workflow_transitions.from_state': /Pausiert/,
	'workflow_transitions.to_state': /Abgeschlossen/,
};

const { fields } = parse(readFileSync('schema-snapshot.yaml', 'utf8')) as { fields: Field[] };

/** What a form shows and somebody could write: neither notes nor groups, nor what only the cockpit sets. */
const inForm = (collection: Form) =>
	fields.filter(
		(field) =>
			field.collection === collection &&
			!field.meta.hidden &&
			!field.meta.readonly &&
			!field.meta.special?.includes('no-data'),
	);

/** What the rights say of an action: all fields of a form, or some. */
interface Right {
	access: 'none' | 'partial' | 'full';
	fields?: string[] | null;
}
type Rights = Partial<Record<string, Record<'create' | 'read' | 'update', Right>>>;

interface Person extends Visit {
	role: string;
	ask: (path: string) => Promise<unknown>;
	rights: Rights;
	/** Requests that are not answered yet. */
	open: Set<Request>;
	/** What the browser or the server complained about. */
	complaints: string[];
}

let cockpit: Cockpit;
let browser: Browser;
const people = new Map<string, Person>();
/** Ids of records of the own office and of another one. */
const ids = new Map<string, string>();

const create = async (collection: string, values: object) => {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, values);
	if (answer.status !== 200) throw new Error(answer.text);
	return dataOf<{ id: string }>(answer).id;
};

beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	// Answers Directus's question for the owner, which would lie over the page.
	await cockpit.asAdmin('PATCH', '/settings', { project_owner: ADMIN.email });
	await cockpit.asAdmin('PATCH', '/users/me', { language: 'de-DE' });
	const user = dataOf<{ id: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id')).id;
	for (const code of [OFFICE, OTHER_OFFICE]) {
		const office = await cockpit.idOf('offices', code);
		for (const collection of FORMS.filter((form) => !form.startsWith('workflow_')))
			ids.set(
				`${collection} ${code}`,
				await create(collection, await valuesFor(collection, { office, user }, create)),
			);
	}
	for (const form of FORMS.filter((form) => form.startsWith('workflow_'))) {
		const [{ id }] = dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', `/items/${form}?fields=id&limit=1`));
		ids.set(`${form} ${OFFICE}`, id);
	}
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

/** Somebody of the role, who enters once and then goes from page to page within the app. */
async function personOf(role: string): Promise<Person> {
	const known = people.get(role);
	// What a failed test leaves in a form would hold up all that follow.
	onTestFailed(async () => {
		await people.get(role)?.page.context().close();
		people.delete(role);
	});
	if (known) return known;
	const account = role === 'Administrator' ? ADMIN : await cockpit.loginOf(role, [OFFICE]);
	const person = await enter(account, role);
	people.set(role, person);
	return person;
}

async function enter(account: Login, role: string): Promise<Person> {
	const visit = await openPage(browser, cockpit);
	const { page } = visit;
	const complaints: string[] = [];
	const open = new Set<Request>();
	page.on('request', (request) => open.add(request));
	page.on('requestfinished', (request) => open.delete(request));
	page.on('requestfailed', (request) => open.delete(request));
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
	});
	page.on('response', (response) => {
		if (response.status() >= 400)
			complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`);
	});
	await signIn(visit, cockpit, account);
	const token = await login(cockpit.api, account.email, account.password);
	const ask = async (path: string): Promise<unknown> => dataOf(await cockpit.api('GET', path, { token }));
	await page.goto(`${cockpit.url}/admin/cockpit`);
	await page.getByRole('link', { name: 'Alle Projekte' }).waitFor({ timeout: 60_000 });
	page.setDefaultTimeout(20_000);
	return { ...visit, role, ask, rights: (await ask('/permissions/me')) as Rights, open, complaints };
}

/** Waits until the page has asked for all that it needs. */
async function settle({ page, open }: Person): Promise<void> {
	await expect
		.poll(async () => {
			await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 50)));
			return open.size;
		})
		.toBe(0);
}

/** Opens a form, and every group in it. */
async function openForm(person: Person, collection: Form, id: string): Promise<void> {
	await go(person, cockpit, `/content/${collection}/${id}`);
	await unfold(person.page, collection);
}

async function unfold(page: Page, collection: Form): Promise<void> {
	const folded = page.locator('.group-detail:not(:has(.v-divider.active)) .toggle-btn');
	await expect
		.poll(async () => {
			while ((await folded.count()) > 0) await folded.first().click();
			const shown = await page
				.locator('[data-field]:has(.interface)')
				.evaluateAll((found) => found.map((field) => field.getAttribute('data-field')));
			return inForm(collection).flatMap(({ field }) => (shown.includes(field) ? [] : [field]));
		})
		.toEqual([]);
	await expect.poll(() => page.locator('.v-skeleton-loader').count()).toBe(0);
}

const OFF =
	'.v-notice.alias, .v-input.disabled, .v-textarea.disabled, .v-list-item.disabled, .v-list-item.non-editable, .layout-list.disabled, .v-slider.disabled, input:disabled, textarea:disabled, .v-checkbox:disabled, .CodeMirror-nocursor, .disabled.input-code, .repeater .actions button:disabled, fieldset:disabled';

/** The fields of the form that take input. Each of the form is shown once. */
async function enabledFields(page: Page, collection: Form): Promise<string[]> {
	const names = inForm(collection).map(({ field }) => field);
	const shown = await page.evaluate(
		({ names, off }) =>
			names.map((name) => {
				const fields = [...document.querySelectorAll(`[data-field="${name}"] .interface`)];
				return { count: fields.length, isOff: fields.some((field) => field.querySelector(off) !== null) };
			}),
		{ names, off: OFF },
	);
	expect(names.filter((_name, at) => shown[at]?.count !== 1)).toEqual([]);
	return names.filter((_name, at) => !shown[at]?.isOff);
}

/** What of a form the right lets write. */
function allowed(collection: Form, right: Right | undefined): string[] {
	if (!right || right.access === 'none') return [];
	return inForm(collection).flatMap(({ field }) =>
		!right.fields || right.fields.some((name) => name === '*' || name === field) ? [field] : [],
	);
}

const rightTo = ({ rights }: Person, action: 'create' | 'update', collection: Form) => rights[collection]?.[action];

let count = 0;

/** Enters a value as a person does: types it, or chooses what is offered first. */
async function fill(page: Page, { collection, field, type, meta }: Field): Promise<void> {
	count += 1;
	const shown = page.locator(`[data-field="${field}"] .interface`);
	const picked = (offered: Locator) => offered.filter({ hasText: PICKS[`${collection}.${field}`] ?? /./ }).first();
	if (/^input(-multiline)?$/.test(meta.interface ?? '')) {
		const number = Math.min(2026 + count, meta.options?.max ?? Infinity);
		const value = field === 'key' ? `key_${count}` : /integer|float/.test(type) ? String(number) : `Probe ${count}`;
		await shown.locator('input, textarea').fill(value);
	} else if (meta.interface === 'cockpit-day') {
		await shown.locator('input').fill(todayInGermany());
	} else if (meta.interface === 'datetime') {
		await shown.locator('button').first().click();
		await page.getByRole('button', { name: 'Auf Jetzt setzen' }).click();
	} else if (/^(select-dropdown|cockpit-transition)$/.test(meta.interface ?? '')) {
		await shown.locator('.v-select').click();
		const items = page.locator('#menu-outlet .v-list-item');
		await picked(items).click();
		await items.first().waitFor({ state: 'detached' });
	} else {
		await shown.locator('button').first().click();
		await picked(page.locator('.v-drawer .table-row')).click();
		await checkIn(page.locator('.v-drawer')).click();
		await page.locator('.v-drawer').waitFor({ state: 'detached' });
	}
}

/** In the bar above a form or a drawer. */
const checkIn = (around: Page | Locator) => around.locator('.header-bar button:has([data-icon="check"])').first();

/** Saves and stays, by keyboard. */
async function store(page: Page): Promise<void> {
	await expect.poll(() => checkIn(page).isEnabled()).toBe(true);
	await page.keyboard.press('Control+s');
}

/** The same, until nothing is left to save. */
async function save(page: Page): Promise<void> {
	await store(page);
	await expect.poll(() => checkIn(page).isDisabled()).toBe(true);
}

/** In which forms a role enters records: what the city has agreed on, beside what the server answers. */
const CREATES: Readonly<Record<string, readonly Form[]>> = {
	Administrator: FORMS,
	Digitalisierungsbüro: FORMS.filter((form) => !form.startsWith('workflow_')),
	Fachamt: ['projects', 'measures', 'milestones', 'status_reports', 'services'],
	Bewertung: [],
	Leitung: [],
};

/** Of the roles that may, who enters one: whoever keeps all data has the same form as the administrator. */
const enters = (role: string, collection: Form) =>
	CREATES[role]?.includes(collection) && (role !== 'Administrator' || collection.startsWith('workflow_'));

/** What the bar of modules, the dashboards and the lists of a role offer, beside the forms. */
async function offeredTo({ page }: Person): Promise<string[]> {
	const modules = await page
		.locator('.module-nav a, #module-navigation a, .module-bar a')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
	const [dashboards, assessments] = [
		dataOf<{ id: string }[]>(await cockpit.asAdmin('GET', '/dashboards?fields=id')),
		dataOf<{ id: string }[]>(await cockpit.asAdmin('GET', '/items/maturity_assessments?fields=id&limit=3')),
	];
	return [
		...modules.map((href) => href.replace('/admin', '')),
		...['services', 'measures', 'maturity_assessments', 'reports'].map((board) => `/cockpit-board/${board}`),
		...dashboards.map(({ id }) => `/insights/${id}`),
		...FORMS.map((form) => `/content/${form}`),
		...assessments.flatMap(({ id }) =>
			['result', 'gaps', 'moderation'].map((part) => `/cockpit-maturity/results/${id}?part=${part}`),
		),
	].filter((path) => path.startsWith('/') && !path.includes('#'));
}

/** Two at a time: whoever waits for a page leaves the machine to the other. */
async function each(roles: readonly string[], act: (person: Person) => Promise<void>): Promise<void> {
	for (let at = 0; at < roles.length; at += 2)
		await Promise.all(roles.slice(at, at + 2).map(async (role) => act(await personOf(role))));
}

it('all roles go through all pages, and neither browser nor server complains', async () => {
	await each(ROLES, async (person) => {
		const paths = await offeredTo(person);
		// Four of ours, the dashboards, the lists, the files.
		expect(paths.length).toBeGreaterThan(8 + FORMS.length);
		for (const path of paths) {
			await go(person, cockpit, path);
			await settle(person);
			expect([person.role, path, person.complaints, person.errors, person.foreign]).toEqual([
				...[person.role, path],
				...[[], [], []],
			]);
		}
	});
}, 400_000);

describe.each(FORMS)('the form of %s', (collection) => {
	it('takes input where the rights allow it, and nowhere else', async () => {
		await each(
			ROLES.filter((role) => !enters(role, collection)),
			async (person) => {
				const id = ids.get(`${collection} ${OFFICE}`) ?? '';
				if (CREATES[person.role]?.includes(collection)) await openNew(person, collection);
				await openForm(person, collection, id);
				await compare(person, collection, id);
			},
		);
	});

	const entering = ROLES.filter((role) => enters(role, collection));
	it.each(entering)('is filled in for a new record, which is then changed: %s', async (role) => {
		const person = await personOf(role);
		const { page } = person;
		// A project has one report of a day, which the role before has written.
		if (collection === 'status_reports')
			await cockpit.asAdmin('DELETE', '/items/status_reports', {
				query: { filter: { period_end: { _eq: todayInGermany() } }, limit: -1 },
			});
		await openNew(person, collection);
		for (const field of inForm(collection))
			// Without its office, what a subject office enters would not be its own.
			if (
				field.meta.interface === 'cockpit-own-record' ||
				(field.meta.required && field.schema?.default_value === null)
			)
				await fill(page, field);
		await store(page);
		await page.waitForURL((url) => !url.pathname.endsWith('/+'));
		await change(person, collection, page.url().split('/').at(-1) ?? '');
	});
});

/** Opens the form of a new record, and compares what it takes with the rights. */
async function openNew(person: Person, collection: Form): Promise<void> {
	await openForm(person, collection, '+');
	expect([person.role, await enabledFields(person.page, collection)]).toEqual([
		person.role,
		allowed(collection, rightTo(person, 'create', collection)),
	]);
}

it.each(['projects', 'milestones'] as const)(
	'a subject office changes nothing of another one: %s',
	async (collection) => {
		const person = await personOf('Fachamt');
		const id = ids.get(`${collection} ${OTHER_OFFICE}`) ?? '';
		await openForm(person, collection, id);
		expect(await compare(person, collection, id)).toEqual([]);
	},
);

/** Compares the open form of a record with the rights on it, and answers which fields these let write. */
async function compare(person: Person, collection: Form, id: string): Promise<string[]> {
	await unfold(person.page, collection);
	// Whether this record may be changed, and which fields of any.
	const { update } = (await person.ask(`/permissions/me/${collection}/${id}`)) as { update: { access: boolean } };
	const enabled = update.access ? allowed(collection, rightTo(person, 'update', collection)) : [];
	expect([person.role, await enabledFields(person.page, collection)]).toEqual([person.role, enabled]);
	await settle(person);
	expect([person.role, person.complaints, person.errors]).toEqual([person.role, [], []]);
	return enabled;
}

/** The same, and saves a change. */
async function change(person: Person, collection: Form, id: string): Promise<void> {
	const { page } = person;
	const enabled = await compare(person, collection, id);
	const text = inForm(collection).find(
		({ field, meta }) =>
			/^input(-multiline)?$/.test(meta.interface ?? '') && enabled.includes(field) && field !== 'code',
	);
	if (!text) return;
	await fill(page, text);
	const typed = await page.locator(`[data-field="${text.field}"] :is(input, textarea)`).inputValue();
	await save(page);
	const stored = async () =>
		dataOf<Record<string, unknown>>(await cockpit.asAdmin('GET', `/items/${collection}/${id}`))[text.field];
	await expect.poll(async () => String(await stored())).toBe(typed);
}

/** Opens the form of a new record that is chosen in a drawer, and takes a row. */
async function choose(page: Page, field: Locator, row: string): Promise<void> {
	await field.locator('.interface button').first().click();
	const drawer = page.locator('.v-drawer').last();
	await drawer.locator('.table-row', { hasText: row }).first().click();
	await checkIn(drawer).click();
	await drawer.locator('.table-row').first().waitFor({ state: 'detached' });
}

/** Directus's own dialogue, in which it says what belongs to no field. */
const told = (page: Page, sentence: RegExp) => page.locator('.v-dialog, .container').getByText(sentence).first();

describe('what is chosen in a form', () => {
	it('of offices and projects, a subject office is offered its own', async () => {
		const person = await personOf('Fachamt');
		const { page } = person;
		const offered = async (collection: Form, field: string) => {
			await openForm(person, collection, '+');
			await page.locator(`[data-field="${field}"] .interface button`).first().click();
			const rows = page.locator('.v-drawer .table-row');
			await rows.first().waitFor();
			const codes = (await rows.allInnerTexts()).map((row) => row.split('\n')[0]);
			await page.locator('.v-drawer .cancel').first().click();
			await page.locator('.v-drawer').waitFor({ state: 'detached' });
			return codes;
		};
		expect(await offered('projects', 'office')).toEqual([OFFICE]);
		const own = dataOf<{ code: string }[]>(
			await cockpit.asAdmin('GET', `/items/projects?fields=code&filter[office][code][_eq]=${OFFICE}`),
		);
		expect((await offered('milestones', 'project')).sort()).toEqual(own.map(({ code }) => code).sort());
	});
});

describe('a person is chosen in a form', () => {
	const CHOSEN = [
		{ collection: 'maturity_assessments', field: 'raters', rows: 'assessment_raters', of: 'assessment' },
		{ collection: 'offices', field: 'members', rows: 'office_members', of: 'office' },
	] as const;

	it.each(CHOSEN)('as Digitalisierungsbüro, in the form of $collection', async ({ collection, field, rows, of }) => {
		const { id: user } = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/users', { first_name: 'Ute', last_name: `Kern ${field}` }),
		);
		const id = ids.get(`${collection} ${OTHER_OFFICE}`) ?? '';
		const stored = async () =>
			dataOf<{ user: string }[]>(
				await cockpit.asAdmin('GET', `/items/${rows}?fields=user&filter[${of}][_eq]=${id}&limit=-1`),
			).map((row) => row.user);
		const before = await stored();
		const person = await personOf('Digitalisierungsbüro');
		const { page } = person;
		await openForm(person, collection, id);
		await page.locator(`[data-field="${field}"]`).getByRole('button', { name: 'Neu anlegen' }).click();
		await choose(page, page.locator('.v-drawer [data-field="user"]'), `Kern ${field}`);
		await checkIn(page.locator('.v-drawer')).click();
		await page.locator('.v-drawer').waitFor({ state: 'detached' });
		expect(await stored()).toEqual(before);
		await save(page);
		expect((await stored()).sort()).toEqual([...before, user].sort());
		await settle(person);
		expect([person.complaints, person.errors]).toEqual([[], []]);
	});
});

it('as Digitalisierungsbüro, a difference is explained in the form of the stated number, and on the dashboard', async () => {
	const person = await personOf('Digitalisierungsbüro');
	const { page } = person;
	const idOf = async (path: string) => dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', path))[0].id;
	await openForm(
		person,
		'reported_figures',
		await idOf('/items/reported_figures?fields=id&filter[statement][_starts_with]=Insgesamt wurden 10'),
	);
	await page.locator('[data-field="explanation"] textarea').fill('Mit dem Roll-out aus Feld IV');
	await save(page);
	const overview = await idOf('/dashboards?fields=id&filter[name][_eq]=$t:dashboard_strategy_overview');
	await go(person, cockpit, `/insights/${overview}`);
	await page.getByText('Erklärung: Mit dem Roll-out aus Feld IV').first().waitFor();
});

it('a transition in the form of its workflow is offered the states of that one', async () => {
	const [{ id, states }] = dataOf<[{ id: string; states: unknown[] }]>(
		await cockpit.asAdmin('GET', '/items/workflows?fields=id,states&filter[collection][_eq]=reports'),
	);
	const person = await personOf('Administrator');
	const { page } = person;
	await go(person, cockpit, `/content/workflows/${id}`);
	await page.locator('[data-field="transitions"]').getByRole('button', { name: 'Neu anlegen' }).click();
	for (const field of ['from_state', 'to_state']) {
		await page.locator(`.v-drawer [data-field="${field}"] .v-select`).click();
		await expect.poll(() => page.locator('#menu-outlet .v-list-item').count()).toBe(states.length);
		await page.keyboard.press('Escape');
	}
	await settle(person);
	expect([person.complaints, person.errors]).toEqual([[], []]);
	// What stands in the drawer goes with the browser.
	await page.context().close();
	people.delete('Administrator');
});

describe('what is refused is said where the writer is', () => {
	it('a code that is taken: at its field, and what was typed stays', async () => {
		const person = await personOf('Fachamt');
		const { page } = person;
		await openForm(person, 'projects', '+');
		await page.locator('[data-field="code"] input').fill('PB-I-03');
		await page.locator('[data-field="title"] input').fill('Noch einmal');
		await choose(page, page.locator('[data-field="office"]'), OFFICE);
		await choose(page, page.locator('[data-field="field_of_action"]'), 'Digitalisierung der Fachämter');
		await store(page);
		await page.getByText('Diesen Wert von „Kürzel“ gibt es schon; er muss eindeutig sein.').waitFor();
		expect(await page.locator('[data-field="title"] input').inputValue()).toBe('Noch einmal');
		await leave(page);
	});

	it('a second status report of a day: with the way to the first', async () => {
		const person = await personOf('Fachamt');
		const { page } = person;
		const project = await cockpit.idOf('projects', 'PB-I-03');
		const report = await create('status_reports', { project, period_end: todayInGermany() });
		const existing = (around: Locator) => around.getByRole('link', { name: 'Vorhandenen Datensatz öffnen' });
		await openForm(person, 'status_reports', '+');
		await choose(page, page.locator('[data-field="project"]'), 'PB-I-03');
		await page.locator('[data-field="period_end"] input').fill(todayInGermany());
		await existing(page.locator('[data-field="existing_record"]')).waitFor();
		await store(page);
		await page.getByText(/„Projekt“, „Stichtag“ müssen zusammen eindeutig sein/).waitFor();
		await existing(page.locator('[data-field="existing_record"]')).click();
		await page.getByRole('button', { name: 'Änderungen verwerfen' }).click();
		await page.waitForURL((url) => url.pathname.endsWith(`/content/status_reports/${report}`));
		// In a drawer of the project, whose form does not say for which one it is.
		await openForm(person, 'projects', project);
		await page.locator('[data-field="status_reports"]').getByRole('button', { name: 'Neu anlegen' }).click();
		await page.locator('.v-drawer [data-field="period_end"] input').fill(todayInGermany());
		await existing(page.locator('.v-drawer [data-field="existing_record"]')).waitFor();
		// What stands in the drawer goes with the browser.
		await page.context().close();
		people.delete('Fachamt');
	});

	it('a rater who has rated, and an archived assessment: with the reason', async () => {
		await importModel(cockpit);
		const account = await cockpit.loginOf('Bewertung');
		const token = await login(cockpit.api, account.email, account.password);
		const rater = await userId(cockpit, token);
		await cockpit.asAdmin('PATCH', `/users/${rater}`, { first_name: 'Emil', last_name: 'Rast' });
		const { id, criteria } = await newAssessment(cockpit, { raters: [rater] });
		const body = { assessment: id, criterion: criteria['K1'], answer: '2' };
		expect((await cockpit.api('POST', '/items/maturity_ratings', { token, body })).status).toBe(200);

		const person = await personOf('Digitalisierungsbüro');
		const { page } = person;
		await openForm(person, 'maturity_assessments', id);
		await page
			.locator('[data-field="raters"] .v-list-item', { hasText: 'Emil Rast' })
			.locator('[data-icon="delete"]')
			.click();
		await store(page);
		await told(page, /Diese Person hat hier schon bewertet und bleibt deshalb eingeteilt/).waitFor();
		await page.getByRole('button', { name: 'Verwerfen', exact: true }).click();
		await leave(page);

		const sheet = await enter(account, 'Bewertung');
		await go(sheet, cockpit, `/cockpit-maturity/rate/${id}`);
		const answer = sheet.page.getByRole('radio').first();
		await answer.waitFor();
		await cockpit.asAdmin('PATCH', `/items/maturity_assessments/${id}`, { archived: true });
		await answer.check();
		await sheet.page
			.getByText(/Diese Bewertung ist archiviert und nimmt nichts mehr an/)
			.first()
			.waitFor();
		await sheet.page.context().close();

		await openForm(person, 'maturity_assessments', id);
		await page.locator('[data-field="evidence"]').getByRole('button', { name: 'Neu anlegen' }).click();
		await page.locator('.v-drawer [data-field="description"] textarea').fill('Dienstanweisung');
		await choose(page, page.locator('.v-drawer [data-field="criterion"]'), 'K1');
		await checkIn(page.locator('.v-drawer')).click();
		await store(page);
		await told(page, /Diese Bewertung ist archiviert und nimmt nichts mehr an/).waitFor();
		await page.getByRole('button', { name: 'Verwerfen', exact: true }).click();
		await leave(page);
	});
});

/** Leaves a form with what was typed in it, as a person does who has thought better of it. */
async function leave(page: Page): Promise<void> {
	await page.locator('#navigation a[href$="/cockpit"]').click();
	await page.getByRole('button', { name: 'Änderungen verwerfen' }).click();
	await page.waitForURL((url) => url.pathname.endsWith('/cockpit'));
}
