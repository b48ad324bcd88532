import { defineComponent, h } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import {
	ROADMAP,
	scenarioOf,
	WITH_BASELINE,
} from '../../extensions/strategy-cockpit/src/roadmap/chart/answer.fixture.ts';
import { NO_CHOICE } from '../../extensions/strategy-cockpit/src/roadmap/module/choice.ts';
import RoadmapPage from '../../extensions/strategy-cockpit/src/roadmap/module/roadmap-page.vue';
import type { Chart } from '../../extensions/strategy-cockpit/src/roadmap/chart/view-model.ts';
import { visited } from '../support/app-packages.ts';
import type { ForecastAnswer, MilestoneTrendsAnswer } from '../../extensions/strategy-cockpit/src/roadmap/answers.ts';
import type { PlanImport } from '../../extensions/strategy-cockpit/src/roadmap/project-file/answer.ts';
import { refusal, show, type Request } from '../support/mount.ts';

// What draws needs a browser; the end-to-end test has it.
vi.mock('../../extensions/strategy-cockpit/src/roadmap/module/gantt-chart.vue', () => ({
	default: defineComponent({
		name: 'GanttChart',
		props: { chart: { type: Object, required: true }, mayMove: Boolean },
		emits: ['select', 'open', 'drop', 'failed'],
		setup(props, { expose }) {
			const groups = () => (props.chart as unknown as Chart).groups;
			const rows = () => groups().flatMap(({ key, bars }) => [key, ...bars.map(({ code }) => code)]);
			expose({ rows, redraw: () => {}, showDay: () => {}, fold: () => {}, print: () => {} });
			return () =>
				h(
					'ol',
					rows().map((row) => h('li', row)),
				);
		},
	}),
}));

const WRITTEN = {
	code: 'P-1',
	before: { start: '2026-03-03', end: '2026-03-13' },
	after: { start: '2026-03-04', end: '2026-03-16' },
};

interface Wishes {
	roadmap?: unknown;
	scenario?: (changes: { code: string; plannedStart: string; plannedEnd: string }[]) => unknown;
	accept?: () => unknown;
	choice?: object;
	language?: string;
	forecast?: ForecastAnswer;
	/** What the server says of a file. */
	plan?: (isDryRun: boolean) => unknown;
}

const TRENDS: MilestoneTrendsAnswer = {
	day: '2026-03-18',
	milestones: [
		{
			...{ id: 'm-1', project: 'P-2', title: 'Abnahme', trend: 'later' },
			points: [
				{ reportedOn: '2026-01-05', expected: '2026-04-01' },
				{ reportedOn: '2026-02-10', expected: '2026-04-15' },
			],
		},
		{ ...{ id: 'm-2', project: 'P-2', title: 'Ohne Tag', trend: null }, points: [] },
	],
};

const PLAN: PlanImport = {
	...{ new: 0, changed: 1, unchanged: 5, removed: 0, refused: 0 },
	rows: [
		{
			...{ row: '3', kind: 'project', status: 'changed', code: 'P-1', name: 'Elektronische Akte' },
			before: { start: '2026-03-03', end: '2026-03-13' },
			after: { start: '2026-03-10', end: '2026-03-20' },
			...{ faults: [], notes: [] },
		},
	],
};

async function open({
	roadmap = ROADMAP,
	scenario = ([first]) => scenarioOf(first?.plannedStart ?? '', first?.plannedEnd ?? ''),
	accept = () => ({ changed: [WRITTEN], version: 'v2' }),
	choice = {},
	language = 'de-DE',
	forecast,
	plan = () => PLAN,
}: Wishes = {}) {
	const shown = await show(RoadmapPage, {
		props: { choice: { ...NO_CHOICE, ...choice } },
		language,
		server: ({ path, body, params }: Request) => {
			if (path === '/cockpit/roadmap') return roadmap instanceof Error ? Promise.reject(roadmap) : roadmap;
			if (path.endsWith('/accept')) return accept();
			if (path.endsWith('/forecast')) return forecast;
			if (path.endsWith('/milestones')) return TRENDS;
			if (path.endsWith('.xml')) return plan(params?.['dry_run'] === true);
			return scenario((body as { changes: Parameters<typeof scenario>[0] }).changes);
		},
	});
	const { page, requests, settled } = shown;
	const press = async (...keys: string[]) => {
		for (const key of keys) {
			const [name = '', ...held] = key.split('+').reverse();
			await page
				.find('[role=application]')
				.trigger('keydown', { key: name, altKey: held.includes('Alt'), shiftKey: held.includes('Shift') });
			await settled();
		}
	};
	const posted = (end: string) => requests.filter(({ method, path }) => method === 'POST' && path.endsWith(end));
	const said = () => page.find('.spoken[role=status]').text();
	return { ...shown, press, posted, said };
}

it('asks for what is chosen, in the reader’s language, and keeps choices in the address', async () => {
	const { requests, page } = await open({ choice: { cycle: '2026', office: 'RECHT' } });
	expect(requests).toEqual([
		expect.objectContaining({
			path: '/cockpit/roadmap',
			params: { cycle: '2026', office: 'RECHT', lang: 'de' },
		}),
	]);
	await page.find('select[id$=field]').setValue('II');
	expect(visited).toEqual([{ path: '/cockpit-roadmap', query: { cycle: '2026', office: 'RECHT', field: 'II' } }]);
});

it('comes for the own offices, and shows all on demand', async () => {
	const { requests, page } = await open({
		roadmap: { ...ROADMAP, choices: { ...ROADMAP.choices, hasOwnOffices: true } },
	});
	expect(requests[0]?.params).toEqual({ office: 'own', lang: 'de' });
	const offices = page.find('select[id$=office]');
	expect(offices.findAll('option').map((option) => option.text())).toEqual(
		expect.arrayContaining(['meine Ämter', 'alle', 'Rechtsamt']),
	);
	await offices.setValue('all');
	expect(visited.at(-1)).toEqual({ path: '/cockpit-roadmap', query: { office: 'all' } });

	const all = await open({ choice: { office: 'all' } });
	expect(all.requests[0]?.params).toEqual({ lang: 'de' });
});

it('takes a day of the past as soon as it is typed in full', async () => {
	const { page } = await open();
	const day = page.find('input[type=date]');
	visited.length = 0;
	for (const typed of ['0002-03-01', '2026-03-01']) await day.setValue(typed);
	expect(visited).toEqual([{ path: '/cockpit-roadmap', query: { as_of: '2026-03-01' } }]);
});

it('says what is shown, and lists what has no bar with its reason', async () => {
	const { text, page } = await open();
	expect(text()).toContain(
		'5 von 6 Projekten · Gesamtende voraussichtlich 30.06.2026 · 2 Projekte bestimmen das Ende',
	);
	await page.find('input[type=checkbox]').setValue(true);
	expect(text()).toContain('6 Projekte · Gesamtende');
	expect(page.find('.undrawn').text()).toContain('P-5 Ohne Termine: Beginn und Ende sind nicht geplant.');
	expect(page.find('.problems').text()).toContain('P-7 → P-8');
});

it('goes through the rows by keyboard, and tells each', async () => {
	const { press, said } = await open();
	await press('ArrowDown');
	expect(said()).toBe('I Digitalisierung der Fachämter, 2 Projekte');
	await press('ArrowDown');
	expect(said()).toBe(
		'P-1 Elektronische Akte im Rechtsamt: Rechtsamt, 3. März bis 13. März, Läuft, überfällig, bestimmt das Gesamtende',
	);
	await press('End', 'ArrowUp', 'Home');
	expect(said()).toBe('I Digitalisierung der Fachämter, 2 Projekte');
});

it('tries a move before anything is written, and says what follows', async () => {
	const { press, posted, said, page, text } = await open();
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	expect(posted('/scenario').map(({ body }) => body)).toEqual([
		{ changes: [{ code: 'P-1', plannedStart: '2026-03-04', plannedEnd: '2026-03-16' }] },
	]);
	expect(posted('/accept')).toEqual([]);
	expect(text()).toContain('Szenario mit 1 Änderung');
	expect(page.find('.scenario').text()).toContain('Ende 1 Arbeitstag später');
	expect(said()).toBe(
		'P-1 Elektronische Akte im Rechtsamt: 4. März bis 16. März. 1 weiteres Projekt verschiebt sich.',
	);
	expect(page.findAll('form[role=search] select').every((select) => 'disabled' in select.attributes())).toBe(true);
});

it('takes back step by step without asking, down to what is written', async () => {
	const { press, posted, button, page } = await open();
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight', 'Alt+Shift+ArrowRight');
	expect(posted('/scenario').at(-1)?.body).toEqual({
		changes: [{ code: 'P-1', plannedStart: '2026-03-11', plannedEnd: '2026-03-23' }],
	});
	await button('Letzten Schritt').trigger('click');
	expect(page.find('.scenario').text()).toContain('04.03.2026 bis 16.03.2026');
	await button('Letzten Schritt').trigger('click');
	expect(page.find('.scenario').exists()).toBe(false);
	expect(posted('/scenario')).toHaveLength(2);
});

it('writes on acceptance, with the version that was shown and the reason, and reads anew', async () => {
	const { press, posted, button, page, requests, text, settled } = await open();
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	await page.find('.scenario input[type=text]').setValue(' Vergabe dauert länger ');
	await button('Übernehmen').trigger('click');
	await settled();
	expect(posted('/accept').map(({ body }) => body)).toEqual([
		{
			changes: [{ code: 'P-1', plannedStart: '2026-03-04', plannedEnd: '2026-03-16' }],
			version: 'v1',
			comment: 'Vergabe dauert länger',
		},
	]);
	expect(requests.at(-1)).toMatchObject({ method: 'GET', path: '/cockpit/roadmap' });
	expect(text()).toContain('1 Projekt ist geändert.');
	expect(page.find('.scenario').exists()).toBe(false);
});

it('also plans what follows, where that is wished', async () => {
	const { press, posted, button, page, settled } = await open();
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	await page.find('.scenario input[type=checkbox]').setValue(true);
	await button('Übernehmen').trigger('click');
	await settled();
	expect(posted('/accept')[0]?.body).toMatchObject({ withMoved: true });
});

it('takes back what was accepted, as long as nobody has changed the plan since', async () => {
	const { press, posted, button, text, page, settled } = await open();
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	await button('Übernehmen').trigger('click');
	await settled();
	await button('Rückgängig').trigger('click');
	await settled();
	expect(posted('/accept').at(-1)?.body).toMatchObject({
		changes: [{ code: 'P-1', plannedStart: '2026-03-03', plannedEnd: '2026-03-13' }],
		version: 'v2',
	});
	expect(text()).toContain('1 Projekt ist wieder geplant wie zuvor.');
	expect(page.findAll('button').some((one) => one.text().includes('Rückgängig'))).toBe(false);
});

it('keeps the scenario where acceptance is refused, with the sentence', async () => {
	const { press, button, page, text, settled } = await open({
		accept: () => {
			throw refusal('P-1 ist inzwischen geändert worden.', 'CONFLICT');
		},
	});
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	await button('Übernehmen').trigger('click');
	await settled();
	expect(text()).toContain('P-1 ist inzwischen geändert worden.');
	expect(page.find('.scenario').exists()).toBe(true);
	await button('Verwerfen').trigger('click');
	expect(page.find('.scenario').exists()).toBe(false);
	expect(text()).not.toContain('P-1 ist inzwischen geändert worden.');
});

it('shows no scenario where the move itself is refused', async () => {
	const { press, page, said } = await open({
		scenario: () => {
			throw refusal('P-1 hat begonnen und wird nicht verschoben.');
		},
	});
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	expect(page.find('.messages [role=alert]').text()).toContain('P-1 hat begonnen und wird nicht verschoben.');
	expect(said()).toBe('P-1 hat begonnen und wird nicht verschoben.');
	expect(page.find('.scenario').exists()).toBe(false);
});

it('moves by dragging as by keys, in whole working days', async () => {
	const { page, posted, settled } = await open();
	const drawing = page.findComponent({ name: 'GanttChart' });
	// Dropped on a Saturday: nine working days from Monday on, as before.
	drawing.vm.$emit('drop', 'P-1', 'moved', { start: '2026-03-07', end: '2026-03-17' });
	await settled();
	expect(posted('/scenario')[0]?.body).toEqual({
		changes: [{ code: 'P-1', plannedStart: '2026-03-09', plannedEnd: '2026-03-19' }],
	});
});

it('moves nothing that the reader may not move, nor the past', async () => {
	const { press, posted, said } = await open();
	await press('End', 'Alt+ArrowRight');
	expect(said()).toBe(
		'Das dürfen Sie nicht verschieben: P-3 Donaudampfschifffahrtsgesellschaftskapitänsverwaltungsleistungsdigitalisierung.',
	);
	expect(posted('/scenario')).toEqual([]);

	const past = await open({ choice: { as_of: '2026-01-15' } });
	await past.press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	expect(past.posted('/scenario')).toEqual([]);
	expect(past.text()).toContain('Stand vom 15.01.2026: nur zum Lesen.');
	expect(past.page.findComponent({ name: 'GanttChart' }).props('mayMove')).toBe(false);
});

it('opens the facts of a project from a row, and in the table', async () => {
	const { press, page, button } = await open();
	await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter');
	expect(page.find('[role=dialog]').text()).toContain('Beginn nach Ende von P-1');
	expect(page.find('[role=dialog] a').attributes('href')).toBe('/content/projects/id-P-2');
	expect(page.find('[role=dialog]').text()).toContain(
		'Abnahme: 01.04.2026 (Stand 05.01.2026) → 15.04.2026 (Stand 10.02.2026), später als zuerst erwartet',
	);
	expect(page.find('[role=dialog]').text()).not.toContain('Ohne Tag');
	page.findComponent({ name: 'VDrawer' }).vm.$emit('cancel');
	await button('Als Tabelle').trigger('click');
	await button('P-5 Ohne Termine').trigger('click');
	expect(page.find('[role=dialog]').text()).toContain('Beginn und Ende sind nicht geplant.');
});

it('sorts the table by a click on its head', async () => {
	const { page, button } = await open();
	await button('Als Tabelle').trigger('click');
	const codes = () => page.findAll('tbody tr').map((row) => row.attributes('data-code'));
	await button(/^Amt/).trigger('click');
	expect(page.find('th[aria-sort=ascending]').text()).toContain('Amt');
	expect(codes()[0]).toBe('P-3');
	await button(/^Amt/).trigger('click');
	expect(codes().at(-1)).toBe('P-3');
});

it('falls back on the table where the chart cannot be loaded', async () => {
	const { page, text, settled } = await open();
	page.findComponent({ name: 'GanttChart' }).vm.$emit('failed');
	await settled();
	expect(text()).toContain('Das Diagramm konnte nicht geladen werden.');
	expect(page.findAll('tbody tr')).toHaveLength(5);
});

it('narrows to words, and says where nothing matches', async () => {
	const { page, text } = await open();
	await page.find('input[type=search]').setValue('termin');
	expect(text()).toContain('2 von 6 Projekten');
	await page.find('input[type=search]').setValue('nirgends');
	expect(text()).toContain('Zu dieser Auswahl gibt es kein Projekt.');
});

it('shows a forecast with what it rests on, where it is asked for', async () => {
	const forecast: ForecastAnswer = {
		...{ kind: 'forecast', finished: 61, withoutPlan: 2, runs: 1000, seed: 1 },
		grade: { tested: 30, held50: 17, held80: 24 },
		finish: { p50: '2026-07-01', p80: '2026-08-03' },
		projects: [
			{
				code: 'P-1',
				plannedEnd: '2026-03-13',
				p50: '2026-03-20',
				p80: '2026-04-10',
				onPlan: 0.25,
				criticality: 1,
			},
		],
		milestones: [],
	};
	const { page, text, button, requests, settled } = await open({ forecast });
	expect(requests.map(({ path }) => path)).toEqual(['/cockpit/roadmap']);
	await page.findAll('input[type=checkbox]')[1]?.setValue(true);
	await settled();
	expect(text()).toContain('(bekannt von 61). Ohne Angabe dazu: 2.');
	expect(text()).toContain('hielt bei 24 von 30');
	await button('Als Tabelle').trigger('click');
	expect(page.find('tr[data-code="P-1"]').text()).toMatch(
		/50 %: 20\.03\.2026, 80 %: 10\.04\.2026, im Plan mit 25\s%/,
	);
});

it('says in words why there is no forecast', async () => {
	const message = 'Für eine Prognose braucht es mindestens 10.';
	const { page, text, settled } = await open({
		forecast: { kind: 'tooFewFinished', finished: 3, withoutPlan: 0, needed: 10, message },
	});
	await page.findAll('input[type=checkbox]')[1]?.setValue(true);
	await settled();
	expect(text()).toContain(message);
});

describe('a project plan that is read back', () => {
	const choose = async ({ page, settled }: Awaited<ReturnType<typeof open>>) => {
		const input = page.find('input[type=file]');
		Object.defineProperty(input.element, 'files', { value: [new File(['<Project/>'], 'plan.xml')] });
		await input.trigger('change');
		await settled();
	};

	it('is tried first, and written on demand', async () => {
		const shown = await open();
		await choose(shown);
		const { posted, page, button, text, settled } = shown;
		expect(posted('.xml').map(({ params }) => params?.['dry_run'])).toEqual([true]);
		expect(page.find('.import').text()).toContain('geändert: 1, unverändert: 5');
		expect(page.find('.import').text()).toContain(
			'Projekt P-1 Elektronische Akte: geändert: 03.03.2026 bis 13.03.2026 → 10.03.2026 bis 20.03.2026',
		);
		await button('Änderungen schreiben').trigger('click');
		await settled();
		expect(posted('.xml').map(({ params }) => params?.['dry_run'])).toEqual([true, false]);
		expect(text()).toContain('Der Projektplan ist eingelesen: geändert: 1, unverändert: 5.');
	});

	it('cannot be written while something of it is refused', async () => {
		const fault = { column: 'Text1', value: 'P-99', message: 'Ein Projekt P-99 gibt es nicht.' };
		const refused = { ...PLAN.rows[0]!, status: 'refused' as const, faults: [fault] };
		const shown = await open({ plan: () => ({ ...PLAN, changed: 0, refused: 1, rows: [refused] }) });
		await choose(shown);
		expect(shown.page.find('.import').text()).toContain('Ein Projekt P-99 gibt es nicht.');
		expect(shown.page.findAll('button').some((one) => one.text().includes('Änderungen schreiben'))).toBe(false);
	});

	it('says what is wrong with a file that is none', async () => {
		const shown = await open({
			plan: () => {
				throw refusal('Die Datei ist kein Projektplan.', 'ROADMAP_FILE');
			},
		});
		await choose(shown);
		expect(shown.page.find('.import [role=alert]').text()).toContain('Die Datei ist kein Projektplan.');
	});
});

it('compares with a baseline in words', async () => {
	const { page } = await open({ roadmap: WITH_BASELINE });
	expect(page.find('.differences').text()).toContain('Vergleich mit „Beschluss“ vom 15.01.2026');
	expect(page.find('.differences').text()).toContain('P-9 Weggefallenes: weggefallen');
});

it('says what to do where nothing is there, and where the server does not answer', async () => {
	const nothing = {
		...ROADMAP,
		projects: [],
		relations: [],
		cycles: [],
		conflicts: [],
		finish: null,
		criticalPath: [],
	};
	expect((await open({ roadmap: nothing })).text()).toContain('Hier ist noch kein Projekt.');
	const failed = await open({ roadmap: new Error('Network Error') });
	expect(failed.page.find('[role=alert]').text()).toContain('Die Roadmap konnte nicht geladen werden.');
	await failed.button('Erneut versuchen').trigger('click');
	expect(failed.requests).toHaveLength(2);
});

it('speaks English', async () => {
	const { press, said, text } = await open({ language: 'en-US' });
	await press('ArrowDown', 'ArrowDown', 'Alt+ArrowRight');
	expect(said()).toContain('4 March to 16 March. 1 other project moves.');
	expect(text()).toContain('Scenario with 1 change');
});
