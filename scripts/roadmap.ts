/**
 * `npm run roadmap -- schedule --network FILE`: the schedule of a network as one line of JSON.
 * What is wrong with the file is told on standard error, a sentence per fault; then nothing is printed, and the command ends with 2.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
	readNetworkFile,
	scheduleFile,
	type Read,
} from '../extensions/strategy-cockpit/src/roadmap/domain/network-file.ts';
import { faultText } from '../extensions/strategy-cockpit/src/roadmap/messages.ts';

const USAGE = 'Usage: npm run roadmap -- schedule --network FILE.';

/** Some 500,000 activities and relations; more would not fit into memory when read at once. */
const MOST_MEGABYTES = 64;

class BadInput extends Error {}

try {
	const { positionals, values } = parseOptions();
	if (positionals.length !== 1 || positionals[0] !== 'schedule' || values.network === undefined)
		throw new BadInput(USAGE);
	const file = values.network;
	console.log(JSON.stringify(sound(file, scheduleFile(sound(file, readNetworkFile(readFile(file)))))));
} catch (error) {
	if (!(error instanceof BadInput)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}

function parseOptions() {
	try {
		return parseArgs({ allowPositionals: true, options: { network: { type: 'string' } } });
	} catch (error) {
		throw new BadInput(`${(error as Error).message}\n${USAGE}`);
	}
}

function readFile(file: string): Uint8Array {
	try {
		if (statSync(file).size > MOST_MEGABYTES * 1_000_000)
			throw new BadInput(`${file}: The file is larger than ${MOST_MEGABYTES} MB.`);
		return readFileSync(file);
	} catch (error) {
		if (error instanceof BadInput) throw error;
		throw new BadInput(`${file} cannot be read: ${(error as Error).message}`);
	}
}

function sound<T>(file: string, read: Read<T>): T {
	if (read.ok) return read.value;
	throw new BadInput(read.faults.map((fault) => `${file}: ${faultText(fault, 'en')}`).join('\n'));
}
