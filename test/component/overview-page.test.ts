import { describe, expect, it } from 'vitest';
import type { FigureAnswer, OverviewPageAnswer } from '../../extensions/strategy-cockpit/src/figures/answers.ts';
import OverviewPageView from '../../extensions/strategy-cockpit/src/figures/module/overview-page.vue';
import { visited } from '../support/app-packages.ts';
import { refusal, show, type Server } from '../support/mount.ts';

const figure = (key: string, name: string, value: number | null, part: Partial<FigureAnswer> = {}): FigureAnswer => ({
	...{ key, name, value, known: 20, of: 20, unit: 'Projekte', definition: `${name}.` },
	records: `/cockpit/figures/${key}/records?cycle=2025`,
	...part,
});

const OVERDUE = figure('projects_overdue', 'Überfällige Projekte', 2);
const STUCK = figure('projects_stuck', 'Stockende Projekte', 7, { known: 18 });

const PAGE: OverviewPageAnswer = {
	cycle: { code: '2025', title: 'Strategie 2025', motto: '#Mut' },
	cycles: [
		{ code: '2026', title: 'Strategie 2026' },
		{ code: '2025', title: 'Strategie 2025' },
	],
	today: '2025-10-01',
	comparedWith: { title: 'Bericht Frühjahr', day: '2025-04-01', isKnown: true },
	course: {
		verdict: 'partly',
		reasons: [
			{ key: 'projects_overdue', count: 2, of: 20, figure: OVERDUE },
			{
				...{ key: 'challenges_severe', count: 1, of: 4 },
				figure: figure('challenges_severe', 'Schwere Herausforderungen', 1),
			},
		],
	},
	titleFigures: [
		{ ...figure('projects_completed', 'Abgeschlossene Projekte', 11), trend: 3, asOf: null },
		{ ...figure('projects_running', 'Laufende Projekte', 7, { known: 18 }), trend: -2, asOf: null },
		{ ...figure('projects_due', 'Im Zyklus fällige Projekte', null, { known: 0, of: 7 }), trend: null, asOf: null },
		{
			...figure('indicator_online_services', 'Online erreichbare Leistungen', 579),
			...{ trend: 0, asOf: { day: '2025-01-01', precision: 'year' } },
		},
	],
	preProjects: figure('pre_projects_running', 'Laufende Vorprojekte', 1),
	fields: [
		{
			...{ code: 'I', name: 'Fachämter', color: '#1D4ED8' },
			figures: [
				figure('projects_running', 'Laufende Projekte', 7),
				figure('pre_projects_running', 'Laufende Vorprojekte', 1),
				figure('projects_completed', 'Abgeschlossene Projekte', 8),
				figure('projects_next', 'Als Nächstes geplante Projekte', 0),
				figure('projects_stuck', 'Stockende Projekte', null, { known: 5, of: 7 }),
			],
		},
	],
	achievements: [{ id: 'a1', title: 'Stellen besetzt', day: '2025-04-01', precision: 'month' }],
	completed: {
		figure: figure('projects_completed', 'Abgeschlossene Projekte', 11),
		rows: [{ id: 'p1', code: 'P-1', title: 'Musikschule', day: '2025-09-01', state: 'Abgeschlossen' }],
	},
	challenges: [
		{
			...{ id: 'c1', title: 'Personal', kind: 'staffing', severity: 20, likelihood: 4, impact: 5 },
			...{ offices: ['Amt für Geoinformationen'], fields: ['II'] },
		},
		{
			...{ id: 'c2', title: 'Finanzen', kind: 'finance', severity: null, likelihood: null, impact: null },
			...{ offices: [], fields: [] },
		},
	],
	stuck: {
		figure: STUCK,
		rows: [{ id: 'p2', code: 'P-2', title: 'Bauakte', day: null, state: 'Pausiert' }],
	},
	milestones: Array.from({ length: 8 }, (_, at) => ({
		...{ id: `m${at}`, title: `Test ${at}`, date: `2025-10-1${at}`, forecast: at === 0, project: 'P-2 Bauakte' },
	})),
	next: {
		figure: figure('projects_next', 'Als Nächstes geplante Projekte', 1),
		rows: [{ id: 'p3', code: 'P-3', title: 'Lernmanagement', day: '2026-01-15', state: 'Geplant' }],
	},
	differences: [
		{
			...{ id: 'r1', document: 'Zwischenbericht', heading: 'Erreichtes', statement: '10 abgeschlossen' },
			...{ explanation: null, figure: 'projects_completed', field: null, year: null, stated: 10 },
			derived: figure('projects_completed', 'Abgeschlossene Projekte', 11),
			...{ difference: 1, unknown: 0, candidates: [] },
		},
	],
};

const server =
	(page: OverviewPageAnswer = PAGE): Server =>
	({ path }) =>
		path === '/cockpit/overview-page'
			? page
			: [{ collection: 'projects', id: 'p2', code: 'P-2', title: 'Bauakte', url: '/admin/content/projects/p2' }];

const shown = (page: OverviewPageAnswer = PAGE, language = 'de-DE') =>
	show(OverviewPageView, { server: server(page), props: { cycle: '' }, language });

const sectionOf = (page: Awaited<ReturnType<typeof shown>>['page'], title: string) => {
	const section = page.findAll('section').find((one) => one.find('h2').text() === title);
	if (!section) throw new Error(`No section “${title}”`);
	return { section, text: section.text().replaceAll(/\s+/g, ' ') };
};

it('answers in the order in which a mayor asks', async () => {
	const { page } = await shown();
	expect(page.findAll('h2').map((heading) => heading.text())).toEqual([
		...['Sind wir auf Kurs?', 'Wo stehen wir?', 'Handlungsfelder', 'Was wurde erreicht?', 'Wo stockt es?'],
		...['Was kommt als Nächstes?', 'Offene Abweichungen'],
	]);
});

it('says the course as one sentence, whose numbers open their records', async () => {
	const { page, text, button, settled, requests } = await shown();
	expect(text()).toContain(
		'Mit Abstrichen auf Kurs: 2 von 20 offenen Projekten mit geplantem Ende sind überfällig und 1 von 4 eingeschätzten Herausforderungen ist schwer.',
	);
	await button('2 von 20').trigger('click');
	await settled();
	expect(requests.at(-1)?.path).toBe('/cockpit/figures/projects_overdue/records?cycle=2025');
	expect(page.find('[role=dialog]').text()).toContain('P-2 · Bauakte');
});

it('says so where the course cannot be told', async () => {
	const unclear = await shown({ ...PAGE, course: { verdict: 'unclear', reasons: [] } });
	expect(sectionOf(unclear.page, 'Sind wir auf Kurs?').text).toContain('Das lässt sich noch nicht sagen.');
});

describe('title figures', () => {
	it('stand with basis, what is unknown, pre-projects and the change since the last report', async () => {
		const { page } = await shown();
		const { section, text } = sectionOf(page, 'Wo stehen wir?');
		expect(section.findAll('li').map((tile) => tile.text().replaceAll(/\s+/g, ' '))).toEqual([
			'11Abgeschlossene Projektevon 20+3 seit 01.04.2025',
			'7Laufende Projektevon 202 ohne Angabe zum Standdavon 1 Vorprojekt−2 seit 01.04.2025',
			'unbekanntIm Zyklus fällige Projektevon 77 ohne geplantes EndeVeränderung seit 01.04.2025 unbekannt',
			'579Online erreichbare LeistungenStand 2025unverändert seit 01.04.2025',
		]);
		expect(text).toContain('Verglichen mit „Bericht Frühjahr“, Stand 01.04.2025.');
		expect(section.findAll('button').map((one) => one.attributes('aria-label'))).toEqual([
			'11 Abgeschlossene Projekte',
			'7 Laufende Projekte',
			'579 Online erreichbare Leistungen',
		]);
	});

	it.each([
		[null, 'Noch ist kein Bericht mit einem Stichtag veröffentlicht'],
		[{ title: 'Alt', day: '2020-01-01', isKnown: false }, 'So weit reicht das Journal nicht zurück.'],
	])('say why they are not compared: %j', async (comparedWith, sentence) => {
		const { page } = await shown({ ...PAGE, comparedWith });
		const { text } = sectionOf(page, 'Wo stehen wir?');
		expect(text).toContain(sentence);
		expect(text).not.toContain('seit 01.04.2025');
	});
});

it('shows a card for each field, with what is unknown instead of a zero', async () => {
	const { page, requests, settled } = await shown();
	const card = sectionOf(page, 'Handlungsfelder').section.find('.card');
	expect(card.find('h3').text()).toBe('I Fachämter');
	expect(card.findAll('ul li').map((row) => row.text())).toEqual([
		...['Laufend7davon 1 Vorprojekt', 'Abgeschlossen8', 'Als Nächstes0', 'Stockendunbekannt2 ohne geplantes Ende'],
	]);
	const done = card.findAll('button')[1];
	expect(done?.attributes('aria-label')).toBe('8 I Fachämter: Abgeschlossen');
	await done?.trigger('click');
	await settled();
	expect(requests.at(-1)?.path).toBe('/cockpit/figures/projects_completed/records?cycle=2025');
});

it('lists what was reached, where it sticks and what comes next, each with a link', async () => {
	const { page, text } = await shown();
	const links = page.findAll('a').map((link) => link.attributes('href'));
	expect(links).toEqual(
		expect.arrayContaining([
			...['/content/achievements/a1', '/content/projects/p1', '/content/challenges/c1', '/content/projects/p2'],
			...['/content/milestones/m0', '/content/projects/p3', '/content/reported_figures/r1'],
		]),
	);
	expect(sectionOf(page, 'Was wurde erreicht?').section.find('.details').text()).toBe('April 2025');
	expect(text()).toContain('Schwere 20 von 25');
	expect(text()).toContain('Finanzen · Nicht eingeschätzt');
	expect(text()).toContain('ohne geplantes Ende');
	expect(text()).toContain('geplanter Beginn 15.01.2026');
	expect(
		sectionOf(page, 'Wo stockt es?')
			.section.findAll('.mark')
			.map((mark) => mark.text()),
	).toEqual([...['schwer', 'Pausiert']]);
});

it('unfolds what does not fit, and opens all records of a longer list', async () => {
	const { page, button, requests, settled } = await shown();
	expect(page.find('details summary').exists()).toBe(true);
	expect(sectionOf(page, 'Was kommt als Nächstes?').section.find('summary').text()).toBe('Noch 2 weitere Zeilen');
	await button('Alle 7 anzeigen').trigger('click');
	await settled();
	expect(requests.at(-1)?.path).toBe(STUCK.records);
	expect(page.find('[role=dialog]').exists()).toBe(true);
});

const EMPTY: OverviewPageAnswer = {
	...PAGE,
	...{ comparedWith: null, titleFigures: [], preProjects: null, fields: [], achievements: [], challenges: [] },
	course: { verdict: 'empty', reasons: [] },
	...{ milestones: [], differences: [] },
	completed: { figure: figure('projects_completed', 'Abgeschlossene Projekte', 0), rows: [] },
	stuck: { figure: figure('projects_stuck', 'Stockende Projekte', 0), rows: [] },
	next: { figure: figure('projects_next', 'Als Nächstes geplante Projekte', 0), rows: [] },
};

it('says in each part what to do while there is nothing', async () => {
	const { text } = await shown(EMPTY);
	for (const sentence of [
		'In diesem Zyklus gibt es kein offenes Projekt.',
		'Es gibt noch keine Handlungsfelder.',
		'Für diesen Zyklus ist noch kein Erfolg eingetragen.',
		'Noch ist kein Projekt abgeschlossen.',
		'Keine offenen Herausforderungen.',
		'Kein Projekt ist pausiert oder überfällig.',
		'In den nächsten 60 Tagen steht kein Meilenstein an.',
		'Kein Projekt ist geplant.',
		'Zu diesem Zyklus ist keine Zahl genannt',
	])
		expect(text()).toContain(sentence);
});

it('leads to the first project instead of showing numbers of nothing', async () => {
	const none = { value: null, known: 0, of: 0 };
	const { page } = await shown({
		...EMPTY,
		titleFigures: PAGE.titleFigures.map((one) => ({ ...one, ...none })),
		fields: (PAGE.fields ?? []).map((field) => ({
			...field,
			figures: field.figures.map((one) => ({ ...one, ...none })),
		})),
	});
	for (const title of ['Wo stehen wir?', 'Handlungsfelder']) {
		const { section, text } = sectionOf(page, title);
		expect(text).toContain('Für diesen Zyklus gibt es noch keine Projekte.');
		expect(section.findAll('button, .card, .tile')).toEqual([]);
	}
});

it('does not say that nothing sticks where it is not known', async () => {
	const stuck = { figure: figure('projects_stuck', 'Stockende Projekte', null, { known: 0, of: 7 }), rows: [] };
	const { text } = await shown({ ...EMPTY, stuck });
	expect(text()).toContain('Bei 7 offenen Projekten lässt es sich nicht sagen');
	expect(text()).not.toContain('Kein Projekt ist pausiert');
});

it('does not call projects the last completed ones while no end is known', async () => {
	const rows = [{ id: 'p1', code: 'P-1', title: 'Musikschule', day: null, state: null }];
	const { page } = await shown({ ...PAGE, completed: { figure: figure('projects_completed', 'A', 1), rows } });
	const headings = page.findAll('h3').map((heading) => heading.text());
	expect(headings).toContain('Abgeschlossene Projekte');
	expect(headings).not.toContain('Zuletzt abgeschlossene Projekte');
});

it('says of each part that the reader may not see it', async () => {
	const { text } = await shown({
		...EMPTY,
		...{ fields: null, achievements: null, completed: null, challenges: null, stuck: null, milestones: null },
		...{ next: null, differences: null },
	});
	expect(text().match(/Das sehen Sie mit Ihren Rechten nicht\./g)).toHaveLength(9);
});

it('lets one choose a cycle, which stands in the address', async () => {
	const { page, requests } = await shown();
	expect(requests[0]?.params).toEqual({ cycle: '', lang: 'de' });
	const select = page.find('select');
	expect((select.element as HTMLSelectElement).value).toBe('2025');
	expect(page.find('label').text()).toContain('Strategiezyklus');
	await select.setValue('2026');
	expect(visited).toEqual(['/cockpit-overview?cycle=2026']);
	await page.setProps({ cycle: '2026' });
	expect(requests.at(-1)?.params).toEqual({ cycle: '2026', lang: 'de' });
});

it('speaks English', async () => {
	const { text, requests } = await shown(PAGE, 'en-US');
	expect(requests[0]?.params).toEqual({ cycle: '', lang: 'en' });
	expect(text()).toContain(
		'On course with reservations: 2 of 20 open projects with a planned end are overdue and 1 of 4 assessed challenges is severe.',
	);
	expect(text()).toContain('+3 since 01/04/2025');
});

describe('when it cannot be loaded', () => {
	it('says why, and leads back to the present cycle', async () => {
		let isDown = true;
		const { text, button, settled, page } = await show(OverviewPageView, {
			server: (request) => {
				if (isDown) throw refusal('Den Strategiezyklus „1999“ gibt es nicht.', 'INVALID_QUERY');
				return server()(request);
			},
			props: { cycle: '1999' },
		});
		expect(text()).toContain('Den Strategiezyklus „1999“ gibt es nicht.');
		expect(page.find('a[href="/cockpit-overview"]').exists()).toBe(true);
		isDown = false;
		await button('Erneut versuchen').trigger('click');
		await settled();
		expect(text()).toContain('Sind wir auf Kurs?');
		expect(text()).not.toContain('1999');
	});

	it('for want of a cycle, offers to create the first one', async () => {
		const none = {
			message: 'An diesem Tag hat noch kein Strategiezyklus begonnen.',
			extensions: { code: 'INVALID_QUERY', field: 'cycle' },
		};
		const { text, page } = await show(OverviewPageView, {
			server: () => {
				throw Object.assign(new Error('refused'), { response: { data: { errors: [none] } } });
			},
			props: { cycle: '' },
		});
		expect(text()).toContain('noch kein Strategiezyklus begonnen');
		expect(page.find('[role=alert]').exists()).toBe(false);
		expect(page.find('a[href="/content/strategy_cycles/+"]').exists()).toBe(true);
	});
});
