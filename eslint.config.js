import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import { layers } from './scripts/lint/layers.js';

export default tseslint.config(
	{ ignores: ['node_modules/', '**/dist/', 'data/', '**/*.generated.ts'] },
	...tseslint.configs.recommended,
	...vue.configs['flat/recommended'],
	{ files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
	{
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'vue/html-indent': 'off',
			// A panel's folder carries its name.
			'vue/multi-word-component-names': 'off',
			'vue/max-attributes-per-line': 'off',
			'vue/singleline-html-element-content-newline': 'off',
		},
	},
	{
		files: ['extensions/*/src/**/*.ts', 'extensions/*/src/**/*.vue'],
		// Tests of the domain stand beside it and may read files.
		ignores: ['**/*.test.ts'],
		plugins: { cockpit: { rules: { layers } } },
		rules: { 'cockpit/layers': 'error' },
	},
);
