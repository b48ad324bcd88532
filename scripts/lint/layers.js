import { isBuiltin } from 'node:module';
import { dirname, posix, resolve, sep } from 'node:path';

/** Packages that need the server, a browser or a framework. Node's own modules are recognised apart. */
const IMPURE = /^(@directus\/|@vue\/|vue($|[-/])|knex($|\/)|echarts($|\/)|express($|\/)|pg($|\/)|sqlite3($|\/))/;

/** Texts of a capability: plain data, held as pure as its domain, which may use them. */
const TEXTS = /^(texts|messages)(\.(de|en))?\.ts$/;

/** Files of `shared` whose values the domain may use; held as pure as the domain. Types of any file there are open to it. */
const PURE_SHARED = new Set(['counting.ts', 'days.ts', 'facts.ts', 'locale.ts', 'office-tree.ts', 'records/project-targets.ts', 'records/record-target.ts']);

const isPure = ({ capability, file }) => (capability === 'shared' ? PURE_SHARED.has(file) : file.startsWith('domain/') || TEXTS.test(file));

/**
 * Dependencies point inwards. Capabilities (the folders of `src`, and the entry files as one more) reach one another only through an
 * index.ts; `shared` is open to all and knows none of them; the domain imports nothing that needs Directus, Vue or Node.
 */
export const layers = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			anotherCapability: 'Import the capability {{capability}} through its index.ts.',
			capabilityInShared: 'Shared code imports no capability.',
			impurePackage: 'The domain imports nothing from Directus, Vue or Node: {{source}}.',
			outsideDomain: 'The domain imports only the domain, texts, pure shared code and the index.ts of other capabilities: {{source}}.',
		},
	},
	create(context) {
		const importer = placeOf(context.filename);
		if (!importer) return {};
		const report = (node, messageId, data = {}) => context.report({ node, messageId, data });
		const check = (node, source, isType) => {
			if (!source.startsWith('.')) {
				if (isPure(importer) && (IMPURE.test(source) || isBuiltin(source))) report(node, 'impurePackage', { source });
				return;
			}
			const imported = placeOf(resolve(dirname(context.filename), source));
			if (imported && imported.capability !== importer.capability && imported.capability !== 'shared') {
				if (importer.capability === 'shared') report(node, 'capabilityInShared');
				else if (imported.file !== 'index.ts') report(node, 'anotherCapability', { capability: imported.capability });
			} else if (isPure(importer) && !isOpenToDomain(imported, isType)) report(node, 'outsideDomain', { source });
		};
		const checkStatement = (node) => node.source && check(node, String(node.source.value), (node.importKind ?? node.exportKind) === 'type');
		return {
			ImportDeclaration: checkStatement,
			ExportNamedDeclaration: checkStatement,
			ExportAllDeclaration: checkStatement,
			ImportExpression: (node) => node.source.type === 'Literal' && check(node, String(node.source.value), false),
			TSImportType: (node) => check(node, String(node.source.value), true),
		};
	},
};

function isOpenToDomain(imported, isType) {
	return imported !== undefined && (isPure(imported) || (isType && imported.capability === 'shared'));
}

/** Which capability a file of a bundle belongs to, and its place therein; undefined outside of a bundle. */
function placeOf(path) {
	const [, below] = /\/extensions\/[^/]+\/src\/(.+)$/.exec(path.split(sep).join(posix.sep)) ?? [];
	if (below === undefined) return undefined;
	const slash = below.indexOf('/');
	return slash < 0 ? { capability: 'entry', file: below } : { capability: below.slice(0, slash), file: below.slice(slash + 1) };
}
