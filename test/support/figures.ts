import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from './directus.ts';
import type { eventLoopMonitor, Strain } from './event-loop.ts';

/** Global set-up that prints at the end of the run what the tests have measured. */
export default function setUp(): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'cockpit-figures-'));
	const file = join(folder, 'lines');
	process.env['COCKPIT_TEST_FIGURES'] = file;
	return () => {
		if (existsSync(file)) console.log(tableOf(readFileSync(file, 'utf8').trimEnd().split('\n')));
		rmSync(folder, { recursive: true });
	};
}

const COLUMNS = ['request', 'status', 'ms', 'standstill ms', 'others waited ms'];

function tableOf(lines: readonly string[]): string {
	const rows = [COLUMNS, ...lines.map((line) => line.split('\t'))];
	const widths = COLUMNS.map((_column, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
	return rows
		.map((row) =>
			row
				.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
				.join('  '),
		)
		.join('\n');
}

/** Sends requests at once while somebody else asks, and notes what it cost for the table. */
export async function measured(
	monitor: ReturnType<typeof eventLoopMonitor>,
	url: string,
	name: string,
	ask: () => Promise<Answer | Answer[]>,
): Promise<Strain & { answers: Answer[] }> {
	let answers: Answer[] = [];
	let ms = 0;
	const strain = await monitor.during(url, async () => {
		const start = performance.now();
		answers = [await ask()].flat();
		ms = Math.round(performance.now() - start);
	});
	const statuses = [...new Set(answers.map(({ status }) => status))].join('/');
	const line = [name, statuses, ms, strain.longestMs, strain.bystander.longestMs].join('\t');
	appendFileSync(process.env['COCKPIT_TEST_FIGURES'] ?? '', `${line}\n`);
	return { ...strain, answers };
}
