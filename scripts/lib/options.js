import { parseArgs } from 'node:util';

const KNOWN = {
	demo: { type: 'boolean' },
	size: { type: 'string' },
	port: { type: 'string' },
	yes: { type: 'boolean' },
	database: { type: 'string' },
};

/**
 * @typedef {object} StartOptions
 * @property {boolean} demo start the fictional city, in a database of its own
 * @property {number | undefined} size projects of the fictional city
 * @property {number | undefined} port
 * @property {boolean} yes apply a changed data model without asking
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
		({ values } = parseArgs({ args, options: KNOWN }));
	} catch (error) {
		// The arguments are not repeated as a whole: a database address holds a password.
		throw new Error(
			`${error.message.split(/\.(?:\s|$)/)[0]}. Known options are --demo, --size N, --port N, --yes and --database URL.`,
		);
	}
	const { demo = false, yes = false } = values;
	const size = wholeNumber('--size', values.size, 1_000_000);
	if (size !== undefined && !demo) throw new Error('--size says how large the demo city is and needs --demo.');
	return { demo, size, port: wholeNumber('--port', values.port, 65535), yes, database: databaseOf(values.database) };
}

function wholeNumber(option, value, greatest) {
	if (value === undefined) return undefined;
	if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > greatest)
		throw new Error(`${option} needs a whole number from 1 to ${greatest}, not "${value}".`);
	return Number(value);
}

function databaseOf(value) {
	if (value !== undefined && !(/^postgres(ql)?:\/\/[^/]+\/[^/]+$/.test(value) && URL.canParse(value)))
		throw new Error('--database needs an address like postgres://user:password@host:5432/name.');
	return value;
}
