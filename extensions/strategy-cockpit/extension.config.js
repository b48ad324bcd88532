import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const FILE = 'chart-library.js';

const require = createRequire(import.meta.url);
const text = (file) => readFileSync(require.resolve(`dhtmlx-gantt/codebase/${file}`), 'utf8');

/**
 * dhtmlx-gantt and its style sheet in a file of their own, which the browser loads with the roadmap and not with each page of the
 * admin: Directus keeps what is imported at run time apart when it puts all extensions together.
 * The style sheet names a font on a foreign host, which no page of ours may ask for.
 */
const chartLibrary = {
	name: 'chart-library',
	resolveId(source) {
		if (!source.endsWith(`/${FILE}`)) return null;
		const styles = text('dhtmlxgantt.css').replaceAll(/@font-face\s*\{[^}]*https:[^}]*\}/g, '');
		if (/https?:\/\//.test(styles)) throw new Error('The style sheet of dhtmlx-gantt names a foreign host.');
		const code = text('dhtmlxgantt.es.js').replace(/\/\/# sourceMappingURL=.*/, '');
		this.emitFile({
			type: 'asset',
			fileName: FILE,
			source: `${code}\nexport const styles = ${JSON.stringify(styles)};\n`,
		});
		// As it stands: beside the file of all else.
		return { id: `./${FILE}`, external: 'absolute' };
	},
};

export default { plugins: [chartLibrary] };
