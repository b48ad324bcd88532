import { chromium } from 'playwright-core';
import { CHROMIUM } from './browser.ts';

/** Starts one Chromium for all files, and says where they reach it. */
export default async function setUp(): Promise<() => Promise<void>> {
	const server = await chromium.launchServer(CHROMIUM);
	process.env['COCKPIT_TEST_BROWSER'] = server.wsEndpoint();
	return () => server.close();
}
