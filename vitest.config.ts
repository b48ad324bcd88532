import { defineConfig } from 'vitest/config';

const slow = { testTimeout: 60_000, hookTimeout: 180_000, fileParallelism: false };

export default defineConfig({
	test: {
		projects: [
			{ test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'extensions/*/src/**/*.test.ts'] } },
			{ test: { name: 'integration', include: ['test/integration/**/*.test.ts'], globalSetup: 'test/support/global-setup.ts', ...slow } },
		],
	},
});
