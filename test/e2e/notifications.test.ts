import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPage, signIn, startBrowser } from '../support/browser.ts';
import { ADMIN, dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let browser: Browser;
beforeAll(async () => {
	[cockpit, browser] = await Promise.all([startCockpit(), startBrowser()]);
	// Answers Directus's question for the owner, which would lie over the page.
	await cockpit.asAdmin('PATCH', '/settings', { project_owner: ADMIN.email });
}, 240_000);
afterAll(async () => {
	await browser?.close();
	await cockpit?.stop();
});

it.each([
	[
		'de-DE',
		'Jetzt „Pausiert“: Projekt „Softwareumstellung WiNOWiG in der Bußgeldstelle“',
		'Kommentar: Siehe [hier](https://boese.example)',
	],
	[
		'en-US',
		'Now “Completed”: Project “Softwareumstellung WiNOWiG in der Bußgeldstelle”',
		'Comment: Siehe [hier](https://boese.example)',
	],
])(
	'a reader finds in the inbox what became of a project, and gets to it by a click: %s',
	async (language, subject, comment) => {
		const login = await cockpit.loginOf('Leitung');
		const [{ id: user }] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', `/users?fields=id&filter[email][_eq]=${login.email}`),
		);
		await cockpit.asAdmin('PATCH', `/users/${user}`, { language });
		const project = await cockpit.idOf('projects', 'PB-I-15');
		await cockpit.asAdmin('POST', '/items/project_roles', { project, user, role: 'sponsor' });
		const [{ id: state }] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				`/items/workflow_states?fields=id&filter[key][_eq]=${language === 'de-DE' ? 'paused' : 'completed'}&filter[workflow][collection][_eq]=projects`,
			),
		);
		expect(
			(
				await cockpit.asAdmin('PATCH', `/items/projects/${project}`, {
					state,
					override_reason: 'Siehe [hier](https://boese.example)',
				})
			).status,
		).toBe(200);

		const visit = await openPage(browser, cockpit);
		await signIn(visit, cockpit, login);
		const { page } = visit;
		await page.goto(`${cockpit.url}/admin/cockpit`);
		await page.locator('button:has([data-icon="notifications"])').click();
		await page.getByText(subject).click();
		// What somebody typed is text, not a link.
		await page.getByText(comment).waitFor();
		expect(await page.locator('a[href*="boese"]').count()).toBe(0);
		await page.locator('.notifications [data-icon="open_in_new"]').click();
		await page.waitForURL(`${cockpit.url}/admin/content/projects/${project}`);
		expect([visit.foreign, visit.errors]).toEqual([[], []]);
	},
);
