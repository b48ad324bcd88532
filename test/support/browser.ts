import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Cockpit, Login } from './directus.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.1, levels A and AA: what BITV 2.0 asks of us. */
const WCAG_21_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Chromium of the machine. */
export const CHROMIUM = {
	executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--no-first-run',
		// Its own calls home are switched off.
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
};

/** The Chromium that the global set-up shares, else one of its own. To close it ends what was opened by this call. */
export function startBrowser(): Promise<Browser> {
	const address = process.env['COCKPIT_TEST_BROWSER'];
	return address ? chromium.connect(address) : chromium.launch(CHROMIUM);
}

export interface Visit {
	page: Page;
	/** Addresses outside the cockpit that the page asked for: none is allowed. */
	foreign: string[];
	/** Errors that scripts of the page threw. */
	errors: string[];
}

/** A new page in a browser context of its own, on which nobody has logged in. */
export async function openPage(
	browser: Browser,
	cockpit: Cockpit,
	{ width = 1280, dark = false } = {},
): Promise<Visit> {
	const context = await browser.newContext({
		viewport: { width, height: 900 },
		locale: 'de-DE',
		colorScheme: dark ? 'dark' : 'light',
	});
	// Nothing moves: each picture on the way would be drawn by the processor that the tests wait for.
	await context.addInitScript(() => {
		const still = new CSSStyleSheet();
		still.replaceSync('*, *::before, *::after { animation: none !important; transition: none !important; }');
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
	});
	const page = await context.newPage();
	const visit: Visit = { page, foreign: [], errors: [] };
	page.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(cockpit.url) && !/^(data|blob):/.test(url)) visit.foreign.push(url);
	});
	page.on('pageerror', (error) => visit.errors.push(error.message));
	return visit;
}

/** Logs in by the login page, as a person does, and waits for where that leads. */
export async function logIn({ page }: Visit, cockpit: Cockpit, { email, password }: Login): Promise<void> {
	await page.goto(`${cockpit.url}/admin/login`);
	await page.fill('input[type=email]', email);
	await page.fill('input[type=password]', password);
	await page.click('button[type=submit]');
	await page.waitForURL((url) => !url.pathname.endsWith('/login'));
}

/** Logs in by the cookie alone, and opens no page: the login page costs a start of the whole admin. */
export async function signIn({ page }: Visit, cockpit: Cockpit, { email, password }: Login): Promise<void> {
	const answer = await page
		.context()
		.request.post(`${cockpit.url}/auth/login`, { data: { email, password, mode: 'session' } });
	if (!answer.ok()) throw new Error(`Login answered ${answer.status()}`);
}

/** A path that the admin does not know. */
const NOWHERE = '/-';

/** What Vue leaves at the element that it draws into. */
interface VueHost extends Element {
	__vue_app__?: { config: { globalProperties: { $router: Router } } };
}

interface Router {
	push: (path: string) => Promise<unknown>;
	resolve: (path: string) => { fullPath: string };
	currentRoute: { value: { fullPath: string } };
}

/**
 * Opens a page of the admin anew. Where the admin is open its own router leads there, which spares the start of the whole
 * admin; not past what has not been saved, since there it asks first.
 */
export async function go({ page }: Visit, cockpit: Cockpit, path: string): Promise<void> {
	const isThere = await page.evaluate(
		async ([nowhere, there]) => {
			const router = document.querySelector<VueHost>('#app')?.__vue_app__?.config.globalProperties.$router;
			if (!router) return false;
			await router.push(nowhere);
			await router.push(there);
			return router.currentRoute.value.fullPath === router.resolve(there).fullPath;
		},
		[NOWHERE, path] as const,
	);
	if (!isThere) await page.goto(`${cockpit.url}/admin${path}`);
}

/**
 * Violations of WCAG 2.1 AA below `selector`, each with its rule and the elements, once nothing fades any more: colours on
 * their way have other contrasts. Puts axe in past the page's CSP.
 */
export async function accessibilityFaults({ page }: Visit, selector = 'html'): Promise<string[]> {
	await page.evaluate(() =>
		Promise.allSettled(
			document
				.getAnimations()
				.filter((animation) => animation instanceof CSSTransition)
				.map(({ finished }) => finished),
		),
	);
	const session = await page.context().newCDPSession(page);
	await session.send('Runtime.evaluate', { expression: AXE });
	const expression = `axe.run(${JSON.stringify(selector)}, { runOnly: ${JSON.stringify(WCAG_21_AA)} })`;
	const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
		expression,
		awaitPromise: true,
		returnByValue: true,
	});
	if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
	return (result.value as AxeResults).violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
	);
}
