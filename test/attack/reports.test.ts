import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCockpit, type Cockpit } from '../support/directus.ts';
import { eventLoopMonitor } from '../support/event-loop.ts';
import { measured } from '../support/figures.ts';

// What a report of many projects costs those who ask for something else meanwhile.

let cockpit: Cockpit;
/** Of each of them the report is made apart. */
let heads: string[];
const monitor = eventLoopMonitor();

beforeAll(async () => {
	cockpit = await startCockpit({ settings: monitor.settings, log: monitor.log });
	heads = await Promise.all(Array.from({ length: 6 }, () => cockpit.userOf('Leitung')));
	const base = {
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		field_of_action: await cockpit.idOf('fields_of_action', 'I'),
		cycle: await cockpit.idOf('strategy_cycles', '2025'),
	};
	for (let batch = 0; batch < 6; batch++) {
		const rows = Array.from({ length: 500 }, (_, at) => ({
			...{ ...base, code: `VIEL-${batch * 500 + at}`, title: `Vorhaben ${batch * 500 + at}` },
			planned_end: at % 3 === 0 ? null : '2025-11-30',
		}));
		const answer = await cockpit.asAdmin('POST', '/items/projects?fields=id', rows);
		expect(answer.status, answer.text.slice(0, 300)).toBe(200);
	}
}, 600_000);
afterAll(async () => cockpit?.stop());

describe('six reports of 3,000 projects', () => {
	it.each(['html', 'json', 'pptx'])(
		'asked for at once are made in turn, and others are not kept waiting: %s',
		async (format) => {
			const ask = () =>
				Promise.all(
					heads.map((token) =>
						cockpit.api('GET', `/cockpit/reports/interim?cycle=2025&lang=de&format=${format}`, { token }),
					),
				);
			const start = performance.now();
			const { answers, bystander } = await measured(monitor, cockpit.url, `6 reports as ${format}`, ask);
			const together = performance.now() - start;
			expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
			expect(bystander.refused).toBe(0);
			// Made at once they would take a third of the time from everybody else.
			expect(bystander.longestMs / together).toBeLessThan(0.25);
		},
	);
});

it('more reports than can wait are refused with a sentence, and the next is made again', async () => {
	// The report of another day each: whoever asks for the same waits for the one that is being made.
	const ask = (_: unknown, at: number) =>
		cockpit.api(
			'GET',
			`/cockpit/reports/interim?cycle=2025&lang=en&format=json&as_of=2025-01-${String(at + 1).padStart(2, '0')}`,
			{
				token: heads[0] ?? '',
			},
		);
	const answers = await Promise.all(Array.from({ length: 30 }, ask));
	const refused = answers.filter(({ status }) => status !== 200);
	expect(refused.length).toBeGreaterThan(0);
	for (const { status, body } of refused) {
		expect(status).toBe(503);
		expect(body.errors?.[0]?.extensions.code).toMatch(/^(REPORT_BUSY|SERVICE_UNAVAILABLE)$/);
	}
	expect((await ask(null, 30)).status).toBe(200);
});

it('the same report asked for by one caller many times at once is made once', async () => {
	const ask = () =>
		cockpit.api('GET', '/cockpit/reports/interim?cycle=2025&lang=en&format=html', { token: heads[1] ?? '' });
	const { answers } = await measured(monitor, cockpit.url, '30 times the same report', () =>
		Promise.all(Array.from({ length: 30 }, ask)),
	);
	expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
	expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});
