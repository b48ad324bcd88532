import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
	test: {
		// Each file with a server has one of its own, with its own database: two of them keep two cores busy.
		maxWorkers: 2,
		projects: [
			{ test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'extensions/*/src/**/*.test.ts'], testTimeout: 30_000 } },
			{ test: { name: 'integration', include: ['test/integration/**/*.test.ts'], globalSetup: 'test/support/global-setup.ts', ...slow } },
			// The same behaviour on the production database, and what is special to it.
			{ test: { name: 'postgres', include: ['test/postgres/**/*.test.ts', 'test/cluster/**/*.test.ts', 'test/integration/**/*.test.ts'], globalSetup: 'test/support/global-setup-postgres.ts', ...slow } },
			// A browser keeps both cores busy by itself.
			{ test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], globalSetup: 'test/support/global-setup.ts', ...slow, testTimeout: 180_000, fileParallelism: false } },
		],
	},
});
