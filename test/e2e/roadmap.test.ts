import type { Knex } from 'knex';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeDays, movedBy } from '../../extensions/strategy-cockpit/src/roadmap/module/moving.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import { accessibilityFaults, go, openPage, signIn, startBrowser, type Visit } from '../support/browser.ts';
import { everyRow, openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';
import { pagesOf } from '../support/pdf.ts';

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsverwaltungsleistungsdigitalisierung im Bürgerservice';

const today = todayInGermany();
const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
/** A Monday three weeks ahead. */
const monday = addDays(today, 22 - weekday);
const friday = (weeks: number) => addDays(monday, 7 * weeks - 3);

let cockpit: Cockpit;
let browser: Browser;
let database: Knex;
let clerk: Visit;
let isFree: (day: string) => boolean;
const ids = new Map<string, string>();

const planOf = async (code: string) => {
	const path = `/items/projects/${ids.get(code)}?fields=planned_start,planned_end`;
	const { planned_start: start, planned_end: end } = dataOf<{ planned_start: string; planned_end: string }>(
		await cockpit.asAdmin('GET', path),
	);
	return { start, end };
};

async function openRoadmap(visit: Visit, query = ''): Promise<void> {
	await visit.page.goto(`${cockpit.url}/admin/cockpit-roadmap${query}`);
	await visit.page.locator('.gantt_task_line').first().waitFor();
}

async function newVisit(role: string, offices: readonly string[] = []) {
	const visit = await openPage(browser, cockpit);
	await signIn(visit, cockpit, await cockpit.loginOf(role, offices));
	return visit;
}

const row = ({ page }: Visit, code: string) => page.locator(`.gantt_row[task_id="${code}"]`);
const bar = ({ page }: Visit, code: string) => page.locator(`.gantt_task_line[task_id="${code}"]`);
const said = ({ page }: Visit) => page.locator('.roadmap .spoken[role=status]');
const draft = ({ page }: Visit) => page.locator('.scenario');

beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	database = openDatabase(cockpit.environment);
	const field = await cockpit.idOf('fields_of_action', 'II');
	const plans: [code: string, title: string, office: string, start: string | null, end: string | null][] = [
		['RM-A', 'Grundlage', 'MUSIKSCHULE', monday, friday(2)],
		['RM-B', LONG, 'LIEGENSCHAFTEN', addDays(monday, 14), friday(6)],
		['RM-C', 'Was folgt', 'LIEGENSCHAFTEN', addDays(monday, 42), friday(8)],
		['RM-D', 'Noch ohne Termine', 'LIEGENSCHAFTEN', null, null],
		['RM-E', 'Woanders', 'MUSIKSCHULE', monday, friday(1)],
	];
	for (const [code, title, office, planned_start, planned_end] of plans) {
		const answer = await cockpit.asAdmin('POST', '/items/projects', {
			...{ code, title, field_of_action: field, planned_start, planned_end },
			office: await cockpit.idOf('offices', office),
		});
		ids.set(code, dataOf<{ id: string }>(answer).id);
	}
	for (const [predecessor, successor] of [
		['RM-A', 'RM-B'],
		['RM-B', 'RM-C'],
	] as const)
		await cockpit.asAdmin('POST', '/items/project_relations', {
			...{ predecessor: ids.get(predecessor), successor: ids.get(successor), type: 'FS', lag_working_days: 0 },
		});
	const { calendar } = dataOf<{ calendar: { freeDays: string[] } }>(await cockpit.asAdmin('GET', '/cockpit/roadmap'));
	isFree = freeDays(calendar.freeDays);
	clerk = await newVisit('Fachamt', ['LIEGENSCHAFTEN']);
}, 300_000);
afterAll(async () => {
	await database?.destroy();
	await browser?.close();
	await cockpit?.stop();
});

describe('a clerk on the roadmap', () => {
	it('sees the part of the own office with what it waits for, and what has no bar with the reason', async () => {
		await openRoadmap(clerk);
		await row(clerk, 'RM-B').waitFor();
		await row(clerk, 'RM-A').and(clerk.page.locator('.outside')).waitFor();
		expect(await row(clerk, 'RM-E').count()).toBe(0);
		expect(await clerk.page.locator('.undrawn').textContent()).toContain('RM-D Noch ohne Termine');
		expect(await clerk.page.getByLabel('Amt', { exact: true }).inputValue()).toBe('own');
	});

	it('moves by keyboard, hears what follows, and nothing is written until it is accepted', async () => {
		const { page } = clerk;
		const before = await everyRow(database);
		const planned = await planOf('RM-B');
		await page.getByRole('application').focus();
		for (let steps = 0; steps < 20 && !(await said(clerk).textContent())?.startsWith('RM-B'); steps++)
			await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Alt+Shift+ArrowRight');
		await draft(clerk).waitFor();
		await page.getByText('Noch ist nichts geschrieben.').waitFor();
		await expect.poll(() => said(clerk).textContent()).toContain('1 weiteres Projekt verschiebt sich.');
		expect(await everyRow(database)).toBe(before);

		await page.getByLabel('Warum (steht im Verlauf der Projekte)').fill('Vergabe dauert länger');
		await page.getByRole('button', { name: 'Übernehmen' }).click();
		await page.getByText('1 Projekt ist geändert.').waitFor();
		expect(await planOf('RM-B')).toEqual(movedBy(planned, 5, isFree));
		const history = await cockpit.asAdmin('GET', `/cockpit/journal/projects/${ids.get('RM-B')}`);
		expect(history.text).toContain('Vergabe dauert länger');

		await page.getByRole('button', { name: 'Rückgängig machen' }).click();
		await page.getByText('1 Projekt ist wieder geplant wie zuvor.').waitFor();
		expect(await planOf('RM-B')).toEqual(planned);
	});

	it('drags a bar with the mouse, and discards', async () => {
		const { page } = clerk;
		const planned = await planOf('RM-C');
		const place = await bar(clerk, 'RM-C').boundingBox();
		if (!place) throw new Error('RM-C has no bar.');
		await page.mouse.move(place.x + place.width / 2, place.y + 8);
		await page.mouse.down();
		await page.mouse.move(place.x + place.width / 2 + 60, place.y + 8, { steps: 6 });
		await page.mouse.up();
		await draft(clerk).waitFor();
		expect(await draft(clerk).textContent()).toContain('RM-C Was folgt');
		await page.getByRole('button', { name: 'Verwerfen' }).click();
		await draft(clerk).waitFor({ state: 'detached' });
		expect(await planOf('RM-C')).toEqual(planned);
		await expect
			.poll(async () => Math.round((await bar(clerk, 'RM-C').boundingBox())?.x ?? 0))
			.toBe(Math.round(place.x));
	});

	it('cannot move what belongs to others', async () => {
		const { page } = clerk;
		await row(clerk, 'RM-A').click();
		await page.getByRole('application').press('Alt+ArrowRight');
		await expect.poll(() => said(clerk).textContent()).toBe('Das dürfen Sie nicht verschieben: RM-A Grundlage.');
		expect(await draft(clerk).count()).toBe(0);
	});

	it('opens the facts of a project by keyboard, with the way to its form, and comes back to the chart', async () => {
		const { page } = clerk;
		await row(clerk, 'RM-C').click();
		await page.getByRole('application').press('Enter');
		const panel = page.locator('.details');
		await panel.getByText('Beginn nach Ende von RM-B').waitFor();
		expect(await panel.getByRole('link').getAttribute('href')).toContain(`/content/projects/${ids.get('RM-C')}`);
		await page.keyboard.press('Escape');
		await panel.waitFor({ state: 'detached' });
		await page.getByRole('application').and(page.locator(':focus')).waitFor();
	});

	it('reads the same as a table', async () => {
		const { page } = clerk;
		await page.getByRole('button', { name: 'Als Tabelle' }).click();
		const cells = page.locator('tr[data-code="RM-B"]');
		expect(await cells.textContent()).toContain('RM-A');
		expect(await page.locator('tr[data-code="RM-D"]').textContent()).toContain('nicht geplant');
		await page.getByRole('button', { name: 'Als Diagramm' }).click();
	});

	it('meets no error, and asks nobody else', () => {
		expect(clerk.errors).toEqual([]);
		expect(clerk.foreign).toEqual([]);
	});
});

describe('the roadmap', () => {
	let head: Visit;
	beforeAll(async () => {
		head = await newVisit('Leitung');
		await openRoadmap(head);
	});

	it('is read by the head, who moves nothing', async () => {
		await row(head, 'RM-E').click();
		expect(await head.page.getByText('Mit der Maus: Balken ziehen').count()).toBe(0);
		await head.page.getByRole('application').press('Alt+ArrowRight');
		await expect.poll(() => said(head).textContent()).toBe('Das dürfen Sie nicht verschieben: RM-E Woanders.');
	});

	it.each([
		['light', 768],
		['dark', 768],
		['light', 1280],
		['dark', 1920],
	] as const)('is accessible and fits, %s, %d px wide, as chart and as table', async (colorScheme, width) => {
		const { page } = head;
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme });
		await page.locator(`body.${colorScheme}`).waitFor();
		for (const [toggle, part] of [
			['Als Tabelle', 'tr[data-code]'],
			['Als Diagramm', '.gantt_task_line'],
		] as const) {
			await page.getByRole('button', { name: toggle }).click();
			await page.locator(part).first().waitFor();
			expect(await accessibilityFaults(head, '.roadmap')).toEqual([]);
			const [inner = 0, outer = 0] = await page.evaluate(() => [
				document.documentElement.scrollWidth,
				window.innerWidth,
			]);
			expect(inner).toBeLessThanOrEqual(outer);
		}
		expect(head.errors).toEqual([]);
	});

	it('has the same days in any time zone', async () => {
		const left = async (timezoneId: string) => {
			const context = await browser.newContext({
				viewport: { width: 1280, height: 900 },
				locale: 'de-DE',
				timezoneId,
			});
			const visit: Visit = { page: await context.newPage(), foreign: [], errors: [] };
			await signIn(visit, cockpit, await cockpit.loginOf('Leitung'));
			await openRoadmap(visit);
			const place = async (selector: string) => (await visit.page.locator(selector).boundingBox())?.x ?? 0;
			const distance = (await place('.gantt_task_line[task_id="RM-E"]')) - (await place('.day-line'));
			await context.close();
			return Math.round(distance);
		};
		expect(await left('Pacific/Auckland')).toBe(await left('America/Los_Angeles'));
	});

	it('is printed on A3 with every row, and the time above each page', async () => {
		const { page } = head;
		const pdf = await page.pdf({ preferCSSPageSize: true });
		const pages = pagesOf(pdf);
		const text = pages.flat().join('\n');
		for (const title of ['Grundlage', 'Was folgt', 'Woanders']) expect(text).toContain(title);
		expect(text).toContain('Beginn und Ende sind nicht geplant.');
		expect(pages[0]?.join(' ')).toContain('Wartet auf');
		// In points: 420 mm wide, 297 mm high.
		const [width = 0, height = 0] = pdf
			.toString('latin1')
			.match(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/)!
			.slice(1)
			.map(Number);
		expect([Math.round(width / 10), Math.round(height / 10)]).toEqual([119, 84]);
		await page.locator('.roadmap-sheet').waitFor({ state: 'detached' });
	});

	it('leaves the paper of other pages as it is', async () => {
		await go(head, cockpit, '/cockpit');
		const pdf = await head.page.pdf({ preferCSSPageSize: true });
		expect(pdf.toString('latin1')).not.toMatch(/\/MediaBox \[0 0 119/);
	});
});
