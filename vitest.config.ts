import vue from '@vitejs/plugin-vue';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// A machine that does other work beside is slow, which is no fault of the product.
const slow = { testTimeout: 180_000, hookTimeout: 300_000 };

// These files share a process: to load the same modules anew for each took more than a third of their processor time. What
// a file leaves behind (clock, document, language) it puts right itself.
const light = { testTimeout: 30_000, isolate: false };

const APP_PACKAGES = fileURLToPath(new URL('test/support/app-packages.ts', import.meta.url));

/** Of the behaviour: what reaches the database in another way there. Rights and uploads are the same on both. */
const DEPENDS_ON_DATABASE = [
	'check-data',
	'data-model',
	'edition-files',
	'failures',
	'figures',
	'interrupted',
	'journal',
	'kept-reports',
	'maturity',
	'maturity-results',
	'office-reach',
	'open-data',
	'overview',
	'privacy',
	'reader',
	'roadmap',
	'roadmap-forecast',
	'search',
	'start',
	'state-on',
	'validation',
	'workflow',
	'workflow-check',
];

export default defineConfig({
	test: {
		// Each worker has a server with a database of its own: two of them keep two cores busy.
		maxWorkers: 2,
		projects: [
			{
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.ts', 'extensions/*/src/**/*.test.ts'],
					...light,
				},
			},
			// Pages in front of a stub of the server, without a browser.
			{
				plugins: [vue()],
				resolve: { alias: { 'vue-i18n': APP_PACKAGES, 'vue-router': APP_PACKAGES } },
				test: {
					name: 'component',
					include: ['test/component/**/*.test.ts'],
					environment: 'happy-dom',
					...light,
				},
			},
			{
				test: {
					name: 'integration',
					include: ['test/integration/**/*.test.ts'],
					globalSetup: 'test/support/global-setup.ts',
					...slow,
				},
			},
			// The production database.
			{
				test: {
					name: 'postgres',
					include: [
						'test/postgres/**/*.test.ts',
						'test/cluster/**/*.test.ts',
						`test/integration/{${DEPENDS_ON_DATABASE.join()}}.test.ts`,
					],
					globalSetup: 'test/support/global-setup-postgres.ts',
					...slow,
				},
			},
			// The holes that were found by attack, against one server with the settings and limits of the product.
			{
				test: {
					name: 'attack',
					include: ['test/attack/**/*.test.ts'],
					globalSetup: ['test/support/global-setup.ts', 'test/support/figures.ts'],
					...slow,
				},
			},
			// One at a time: two browsers beside their servers take each twice as long on two cores (measured).
			{
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					globalSetup: ['test/support/global-setup.ts', 'test/support/global-setup-browser.ts'],
					// A page takes longer to follow on a busy machine than the second that is usual.
					expect: { poll: { timeout: 15_000, interval: 100 } },
					...slow,
					fileParallelism: false,
				},
			},
		],
	},
});
