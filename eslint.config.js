import vue from 'eslint-plugin-vue';
import prettier from 'eslint-config-prettier/flat';
import tseslint from 'typescript-eslint';
import { dataKeys } from './scripts/lint/data-keys.js';
import { layers } from './scripts/lint/layers.js';

export default tseslint.config(
	{ ignores: ['node_modules/', '**/dist/', 'data/', '**/*.generated.ts'] },
	...tseslint.configs.recommended,
	...vue.configs['flat/recommended'],
	{ files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
	{
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			// A panel's folder carries its name.
			'vue/multi-word-component-names': 'off',
		},
	},
	{
		// Stubs of Directus's components.
		files: ['test/support/mount.ts'],
		rules: { 'vue/one-component-per-file': 'off', 'vue/require-default-prop': 'off' },
	},
	// How code is set is Prettier's.
	prettier,
	{
		files: ['extensions/*/src/**/*.ts', 'extensions/*/src/**/*.vue'],
		// Tests of the domain stand beside it and may read files.
		ignores: ['**/*.test.ts'],
		plugins: { cockpit: { rules: { layers } } },
		rules: {
			'cockpit/layers': [
				'error',
				{ rooms: { maturity: ['model', 'rating', 'scoring', 'analysis', 'wording', 'answers'] } },
			],
		},
	},
	{
		files: ['extensions/*/src/**/*.ts'],
		ignores: ['**/shared/server/reader.ts', '**/*.test.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ property: 'readByQuery', message: 'Read records through shared/server/reader.ts.' },
			],
		},
	},
	{
		// What meets text from outside; needs types, which tell a list from an object.
		files: ['extensions/*/src/**/*.ts', 'extensions/*/src/**/*.vue', 'scripts/**/*.ts', 'seeds/**/*.ts'],
		ignores: ['**/*.test.ts', '**/*.fixture.ts'],
		languageOptions: {
			parserOptions: {
				project: './tsconfig.json',
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.vue'],
			},
		},
		plugins: { keys: { rules: { 'data-keys': dataKeys } } },
		rules: { 'keys/data-keys': 'error' },
	},
);
