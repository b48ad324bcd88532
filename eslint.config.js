import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

/** The domain is pure: it runs in the server, in the browser and in tests alike. */
const PURE = ['@directus/*', 'vue', 'vue-*', 'node:*', 'knex', 'echarts', 'echarts/*', 'express', 'pg'];

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
		files: ['extensions/*/src/*/**'],
		ignores: ['extensions/*/src/shared/**'],
		rules: { 'no-restricted-imports': ['error', { patterns: [anotherCapability()] }] },
	},
	{
		files: ['extensions/*/src/*/domain/**'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [{ group: PURE, message: 'The domain imports nothing from Directus, Vue or Node.' }, anotherCapability()] }] },
	},
);

/** Capabilities import one another only through their index.ts; `shared` is open to all. */
function anotherCapability() {
	return { regex: '^(\\.\\./)+(figures|health|records|reporting|journal|workflow|maturity|roadmap|capacity|services|open-data)/(?!index\\.ts$)', message: 'Import another capability through its index.ts.' };
}
