import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Cockpit, Login } from './directus.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.1, levels A and AA: what BITV 2.0 asks of us. */
const WCAG_21_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Chromium of the machine, with its own calls home switched off. */
export function startBrowser(): Promise<Browser> {
	return chromium.launch({
		executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
}

export interface Visit {
	page: Page;
	/** Addresses outside the cockpit that the page asked for: none is allowed. */
	foreign: string[];
	/** Errors that scripts of the page threw. */
	errors: string[];
}

/** A new page in a browser context of its own, on which nobody has logged in. */
export async function openPage(browser: Browser, cockpit: Cockpit, { width = 1280, dark = false } = {}): Promise<Visit> {
	const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'de-DE', colorScheme: dark ? 'dark' : 'light' });
	const page = await context.newPage();
	const visit: Visit = { page, foreign: [], errors: [] };
	page.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(cockpit.url) && !/^(data|blob):/.test(url)) visit.foreign.push(url);
	});
	page.on('pageerror', (error) => visit.errors.push(error.message));
	return visit;
}

/** Logs in by the login page, as a person does. */
export async function logIn({ page }: Visit, cockpit: Cockpit, { email, password }: Login): Promise<void> {
	await page.goto(`${cockpit.url}/admin/login`);
	await page.fill('input[type=email]', email);
	await page.fill('input[type=password]', password);
	await page.click('button[type=submit]');
	await page.waitForURL((url) => !url.pathname.endsWith('/login'));
}

/** Logs in by the cookie alone, which is quicker: for pages that are not the admin's. */
export async function signIn({ page }: Visit, cockpit: Cockpit, { email, password }: Login): Promise<void> {
	const answer = await page.context().request.post(`${cockpit.url}/auth/login`, { data: { email, password, mode: 'session' } });
	if (!answer.ok()) throw new Error(`Login answered ${answer.status()}`);
}

/**
 * Violations of WCAG 2.1 AA below `selector`, each with its rule and the elements, once nothing fades any more: colours on
 * their way have other contrasts. Puts axe in past the page's CSP.
 */
export async function accessibilityFaults({ page }: Visit, selector = 'html'): Promise<string[]> {
	await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((animation) => animation instanceof CSSTransition).map(({ finished }) => finished)));
	const session = await page.context().newCDPSession(page);
	await session.send('Runtime.evaluate', { expression: AXE });
	const expression = `axe.run(${JSON.stringify(selector)}, { runOnly: ${JSON.stringify(WCAG_21_AA)} })`;
	const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
	if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
	return (result.value as AxeResults).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
