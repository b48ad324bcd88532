import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'cockpit-roadmap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run roadmap -- ...`, without npm's own lines. */
function roadmap(...args: string[]) {
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		['--disable-warning=ExperimentalWarning', 'scripts/roadmap.ts', ...args],
		{ encoding: 'utf8' },
	);
	return { stdout, stderr, status };
}

function write(name: string, content: unknown): string {
	const file = join(folder, name);
	writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
	return file;
}

const relation = (from: string, to: string) => ({ from, to, type: 'FS', lag: 0 });

it('prints the schedule as the interface says: a cycle by its members, a conflict with its path, no further key', () => {
	const file = write('network.json', {
		calendar: 'NW',
		start: '2026-04-30',
		activities: [
			{ code: 'A', duration: 1 },
			{ code: 'B', duration: 1, deadline: '2026-05-02' },
			{ code: 'C', duration: 2 },
			{ code: 'D', duration: 2 },
		],
		relations: [relation('A', 'B'), relation('C', 'D'), relation('D', 'C'), relation('B', 'C')],
	});
	const unscheduled =
		'"earlyStart":null,"earlyFinish":null,"lateStart":null,"lateFinish":null,"totalSlack":null,"freeSlack":null,"critical":null';
	expect(roadmap('schedule', '--network', file)).toEqual({
		status: 0,
		stderr: '',
		stdout: [
			'{"finish":"2026-05-04","activities":[',
			'{"code":"A","earlyStart":"2026-04-30","earlyFinish":"2026-04-30","lateStart":"2026-04-29","lateFinish":"2026-04-29","totalSlack":-1,"freeSlack":0,"critical":true},',
			'{"code":"B","earlyStart":"2026-05-04","earlyFinish":"2026-05-04","lateStart":"2026-04-30","lateFinish":"2026-04-30","totalSlack":-1,"freeSlack":0,"critical":true},',
			`{"code":"C",${unscheduled}},{"code":"D",${unscheduled}}],`,
			'"cycles":[["C","D"]],"conflicts":[{"code":"B","path":["A","B"]}]}\n',
		].join(''),
	});
});

describe('bad input ends with 2, a sentence for each fault and nothing printed', () => {
	const huge = write('huge.json', '{}');
	truncateSync(huge, 64_000_001);
	const file = write('network.json', { calendar: 'none', start: 0, activities: [], relations: [] });

	it.each<[string, string[], RegExp[]]>([
		['no command', [], [/^Usage:/]],
		['an unknown command', ['draw', '--network', file], [/^Usage:/]],
		['an unknown option', ['schedule', '--network', file, '--fast'], [/--fast/, /^Usage:/]],
		['no file', ['schedule'], [/^Usage:/]],
		['a file that does not exist', ['schedule', '--network', 'gone.json'], [/^gone\.json cannot be read: /]],
		['a folder', ['schedule', '--network', folder], [/cannot be read: /]],
		['a file that is too large', ['schedule', '--network', huge], [/huge\.json: .*larger than 64 MB\.$/]],
		[
			'a file with two faults',
			[
				'schedule',
				'--network',
				write('faults.json', {
					calendar: 'none',
					start: 0,
					activities: [{ code: 'A', duration: -1 }],
					relations: [{ ...relation('A', 'X'), lag: 0.5 }],
				}),
			],
			[/faults\.json: activities\[0\]\.duration: /, /relations\[0\]\.lag: /],
		],
		[
			'a network outside the calendar',
			[
				'schedule',
				'--network',
				write('outside.json', {
					calendar: 'NW',
					start: '2026-01-01',
					activities: [{ code: 'A', duration: 100_000 }],
					relations: [],
				}),
			],
			[/outside\.json: A: .*outside the calendar/],
		],
	])('%s', (_what, args, sentences) => {
		const { status, stdout, stderr } = roadmap(...args);
		expect([status, stdout]).toEqual([2, '']);
		const told = stderr.trim().split('\n');
		expect(told).toHaveLength(sentences.length);
		for (const [index, sentence] of sentences.entries()) expect(told[index]).toMatch(sentence);
	});
});
