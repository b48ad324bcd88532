import { isBuiltin } from 'node:module';
import { dirname, posix, resolve, sep } from 'node:path';

/** Packages that need the server, a browser or a framework. Node's own modules are recognised apart. */
const IMPURE = /^(@directus\/|@vue\/|vue($|[-/])|knex($|\/)|echarts($|\/)|express($|\/)|pg($|\/)|sqlite3($|\/))/;

/** Texts of a capability: plain data, held as pure as its domain, which may use them. */
const TEXTS = /^(wording\/|(texts|messages)(\.(de|en))?\.ts$)/;

/** What runs in the browser: components, and the folders of what Directus shows. */
const APP = /\.vue$|^(panel|interface|display|module)(-[^/]+)?\/|^(app|charts)\//;

/** What runs on the server alone: shared code for it, and the files of a capability that Directus calls. */
const SERVER = /^(server\/|(hook|routes|load)\.ts$)/;

/** The folder of a domain, or of texts, in which a pure file stands. */
const ROOM = /^(?:domain\/)?([^/]+)\//;

const isPure = ({ file }) => file.startsWith('domain/') || TEXTS.test(file);

/**
 * Dependencies point inwards. Capabilities (the folders of `src`, and the entry files as one more) reach one another only through an
 * index.ts; `shared` is open to all and knows none of them, and stands in folders by who may use it: `domain` (all), `server`, `app` and
 * `charts` (the browser); the domain imports nothing that needs Directus, Vue or Node.
 *
 * The option `rooms` names by capability the folders that its domain is divided into, and its wording, in the order in which they build on
 * one another: each imports from those before it. What lies in the domain itself is below them all.
 */
export const layers = {
	meta: {
		type: 'problem',
		schema: [
			{
				type: 'object',
				properties: {
					rooms: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
				},
				additionalProperties: false,
			},
		],
		messages: {
			anotherCapability: 'Import the capability {{capability}} through its index.ts.',
			capabilityInShared: 'Shared code imports no capability.',
			impurePackage: 'The domain imports nothing from Directus, Vue or Node: {{source}}.',
			serverInApp: 'What runs in the browser imports nothing that runs on the server: {{source}}.',
			appInServer: 'What runs on the server imports nothing that runs in the browser: {{source}}.',
			outsideDomain:
				'The domain imports only the domain, texts, pure shared code and the index.ts of other capabilities: {{source}}.',
			laterRoom: 'Rooms build on one another in the order {{order}}: {{source}}.',
		},
	},
	create(context) {
		const importer = placeOf(context.filename);
		if (!importer) return {};
		const rooms = context.options[0]?.rooms[importer.capability] ?? [];
		const report = (node, messageId, data = {}) => context.report({ node, messageId, data });
		const check = (node, source, isType) => {
			if (!source.startsWith('.')) {
				if (isPure(importer) && (IMPURE.test(source) || isBuiltin(source)))
					report(node, 'impurePackage', { source });
				return;
			}
			const imported = placeOf(resolve(dirname(context.filename), source));
			if (imported && imported.capability !== importer.capability && imported.capability !== 'shared') {
				if (importer.capability === 'shared') report(node, 'capabilityInShared');
				else if (imported.file !== 'index.ts')
					report(node, 'anotherCapability', { capability: imported.capability });
			} else if (imported && APP.test(importer.file) && SERVER.test(imported.file))
				report(node, 'serverInApp', { source });
			else if (imported && SERVER.test(importer.file) && APP.test(imported.file))
				report(node, 'appInServer', { source });
			else if (isPure(importer) && !isOpenToDomain(imported, isType)) report(node, 'outsideDomain', { source });
			else if (isPure(importer) && floorOf(imported, rooms) > floorOf(importer, rooms))
				report(node, 'laterRoom', { order: rooms.join(', '), source });
		};
		const checkStatement = (node) =>
			node.source && check(node, String(node.source.value), (node.importKind ?? node.exportKind) === 'type');
		return {
			ImportDeclaration: checkStatement,
			ExportNamedDeclaration: checkStatement,
			ExportAllDeclaration: checkStatement,
			ImportExpression: (node) => node.source.type === 'Literal' && check(node, String(node.source.value), false),
			TSImportType: (node) => check(node, String(node.source.value), true),
		};
	},
};

/** The place of a pure file among the rooms, from 1 on; 0 below them all. */
function floorOf({ file }, rooms) {
	return rooms.indexOf(ROOM.exec(file)?.[1]) + 1;
}

function isOpenToDomain(imported, isType) {
	return imported !== undefined && (isPure(imported) || (isType && imported.capability === 'shared'));
}

/** Which capability a file of a bundle belongs to, and its place therein; undefined outside of a bundle. */
function placeOf(path) {
	const [, below] = /\/extensions\/[^/]+\/src\/(.+)$/.exec(path.split(sep).join(posix.sep)) ?? [];
	if (below === undefined) return undefined;
	const slash = below.indexOf('/');
	return slash < 0
		? { capability: 'entry', file: below }
		: { capability: below.slice(0, slash), file: below.slice(slash + 1) };
}
