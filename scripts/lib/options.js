import { parseArgs } from 'node:util';

/**
 * @typedef {object} StartOptions
 * @property {boolean} yes apply a changed schema without asking
 * @property {number | undefined} port
 * @property {string | undefined} database PostgreSQL address, `postgres://user:password@host:port/name`
 */

/**
 * Reads the options of `npm start --`. Throws an error with one sentence for an unknown option or a bad value.
 * @param {string[]} args
 * @returns {StartOptions}
 */
export function parseStartOptions(args) {
	let values;
	try {
		({ values } = parseArgs({ args, options: { yes: { type: 'boolean' }, port: { type: 'string' }, database: { type: 'string' } } }));
	} catch {
		throw new Error(`Unknown option in "${args.join(' ')}". Known are --port N, --database URL and --yes.`);
	}
	return { yes: values.yes ?? false, port: portOf(values.port), database: databaseOf(values.database) };
}

function portOf(value) {
	if (value === undefined) return undefined;
	const port = Number(value);
	if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`--port needs a whole number from 1 to 65535, not "${value}".`);
	return port;
}

function databaseOf(value) {
	if (value !== undefined && !/^postgres(ql)?:\/\//.test(value)) throw new Error('--database needs an address like postgres://user:password@host:5432/name.');
	return value;
}
