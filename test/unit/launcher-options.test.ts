import { describe, expect, it } from 'vitest';
import { parseStartOptions } from '../../scripts/lib/options.js';

describe('the options of npm start', () => {
	it('may all be left out', () => {
		expect(parseStartOptions([])).toEqual({
			demo: false,
			size: undefined,
			port: undefined,
			yes: false,
			database: undefined,
		});
	});

	it('are read in any order', () => {
		const args = [
			'--yes',
			'--size',
			'500',
			'--database',
			'postgres://u:p@db:5432/cockpit',
			'--port',
			'18110',
			'--demo',
		];
		expect(parseStartOptions(args)).toEqual({
			demo: true,
			size: 500,
			port: 18110,
			yes: true,
			database: 'postgres://u:p@db:5432/cockpit',
		});
	});

	it.each([
		[['--prot', '1'], /--prot/],
		[['start'], /start/],
		[['--port'], /--port/],
		[['--port', '0'], /--port needs a whole number from 1 to 65535, not "0"/],
		[['--port', '65536'], /--port/],
		[['--port', '1e3'], /--port/],
		[['--demo', '--size', '-5'], /--size/],
		[['--size', '5'], /needs --demo/],
		[['--database', 'mysql://u@h/d'], /postgres:\/\//],
		[['--database', 'postgres://'], /postgres:\/\//],
	])('are refused with one sentence: %j', (args, sentence) => {
		expect(() => parseStartOptions(args)).toThrow(sentence);
	});

	it('do not show the password of an address in a refusal', () => {
		const refusal = () => parseStartOptions(['--database', 'postgres://u:geheim@db/cockpit', '--wrong']);
		expect(refusal).toThrow(/--wrong/);
		expect(refusal).not.toThrow(/geheim/);
	});
});
