import { expect, it } from 'vitest';
import BoardPage from '../../extensions/strategy-cockpit/src/workflow/module-board/board-page.vue';
import { NO_FILTERS } from '../../extensions/strategy-cockpit/src/workflow/module-board/boards.ts';
import type { PossibleTransition } from '../../extensions/strategy-cockpit/src/workflow/possible.ts';
import { visited } from '../support/app-packages.ts';
import { refusal, show, type Request } from '../support/mount.ts';

const state = (key: string, label: string, part: object = {}) => ({
	id: `id-${key}`,
	key,
	label,
	label_en: null,
	color: null,
	icon: null,
	is_final: false,
	meaning: 'active',
	...part,
});

const STATES = [
	state('planned', 'Geplant', { meaning: 'planned' }),
	state('running', 'Laufend'),
	state('cancelled', 'Abgebrochen', { is_final: true, meaning: 'cancelled' }),
];

const PROJECT = { id: 'p1', code: 'P-1', title: 'Bauakte', title_en: null, planned_end: null, office: null };

const START: PossibleTransition = {
	key: 'start',
	label: 'Beginnen',
	to: { key: 'running', label: 'Laufend', color: null, icon: null },
	allowed: true,
	reasons: [],
	commentRequired: false,
	requiredFields: [],
	happened: [],
	fourEyes: false,
	requestable: false,
	requestedAt: null,
	request: null,
	requestFallen: null,
	warning: null,
};

/** A server with one project, which remembers where it lies. */
function server({ transition = START, move }: { transition?: PossibleTransition; move?: () => unknown } = {}) {
	let at = 'planned';
	return {
		/** As another person would, meanwhile. */
		put: (key: string) => (at = key),
		answer: ({ method, path, params }: Request): unknown => {
			if (path === '/items/workflows') return [{ collection: 'projects', states: STATES, transitions: [] }];
			if (path === '/items/projects' && params['aggregate'])
				return [{ state: `id-${at}`, countDistinct: { id: '1' } }];
			if (path === '/items/projects')
				return String(params['filter']).includes(`"id-${at}"`) ? [{ ...PROJECT, state: `id-${at}` }] : [];
			if (path === '/cockpit/workflow/projects/p1')
				return {
					state: { key: at, label: STATES.find(({ key }) => key === at)?.label },
					transitions: [transition],
				};
			if (method === 'POST' && path === '/cockpit/workflow/projects/p1/transitions/start')
				return move?.() ?? { status: 'done', state: { key: (at = 'running'), label: 'Laufend' } };
			return [];
		},
	};
}

async function open(given = server(), props: object = {}) {
	const shown = await show(BoardPage, {
		props: { collection: 'projects', filters: NO_FILTERS, ...props },
		server: given.answer,
	});
	await shown.settled();
	return {
		...shown,
		/** Codes of the cards of each column. */
		columns: () =>
			Object.fromEntries(
				shown.page
					.findAll('section.column')
					.map((column) => [
						column.find('.label').text(),
						column.findAll('[data-card] .code').map((code) => code.text()),
					]),
			),
		/** Takes the card in hand and chooses where it goes. */
		moveBy: async (label: string) => {
			await shown.page.find('[data-card] button[aria-haspopup=menu]').trigger('click');
			await shown.settled();
			const entry = shown.page.findAll('[role=menuitem]').find((element) => element.text().includes(label));
			await entry?.trigger('click');
			await shown.settled();
		},
		moves: () => shown.requests.filter(({ method }) => method === 'POST').length,
		news: () => shown.page.find('.news').text(),
	};
}

it('shows a column for each state with its cards, and what was given up folded', async () => {
	const { columns, text, page } = await open();
	expect(columns()).toEqual({ Geplant: ['P-1'], Laufend: [], Abgebrochen: [] });
	expect(text()).toContain('1 Datensatz');
	expect(page.findAll('.fold').map((button) => button.attributes('aria-expanded'))).toEqual(['false']);
});

it('moves a card by its menu, says so, and reads the board again', async () => {
	const { columns, moveBy, news, moves } = await open();
	await moveBy('Laufend');
	expect(moves()).toBe(1);
	expect(columns()).toEqual({ Geplant: [], Laufend: ['P-1'], Abgebrochen: [] });
	expect(news()).toContain('Projekt P-1 Bauakte: von Geplant nach Laufend verschoben.');
});

it('puts a card back that the server refuses, with its sentence', async () => {
	const refused = server({
		move: () => {
			throw refusal('Das Amt ist nicht zuständig.');
		},
	});
	const { columns, moveBy, news } = await open(refused);
	await moveBy('Laufend');
	expect(news()).toContain('Das Amt ist nicht zuständig.');
	expect(columns()).toEqual({ Geplant: ['P-1'], Laufend: [], Abgebrochen: [] });
});

it('does not offer what is closed, and says why', async () => {
	const closed = { ...START, allowed: false, reasons: [{ code: 'ROLE', message: 'Nur die Leitung.' }] };
	const { moveBy, moves, page } = await open(server({ transition: closed as unknown as PossibleTransition }));
	await moveBy('Laufend');
	expect(moves()).toBe(0);
	expect(page.find('[role=menuitem]').attributes('aria-disabled')).toBe('true');
	expect(page.find('[role=menu]').text()).toContain('Nur die Leitung.');
});

it.each([
	['for the comment, where one is required', { commentRequired: true }],
	[
		'since when, where it says on which day it happened',
		{ happened: [{ field: 'actual_start', day: '2026-01-07' }] },
	],
])('asks first %s', async (_what, part) => {
	const { moveBy, moves, page } = await open(server({ transition: { ...START, ...part } }));
	await moveBy('Laufend');
	expect(moves()).toBe(0);
	expect(page.find('[role=dialog]').exists()).toBe(true);
});

it('moves nothing that has been moved meanwhile, and shows where it lies', async () => {
	const given = server();
	const { columns, moveBy, moves, settled } = await open(given);
	given.put('running');
	await moveBy('Laufend');
	await settled();
	expect(moves()).toBe(0);
	expect(columns()).toEqual({ Geplant: [], Laufend: ['P-1'], Abgebrochen: [] });
});

it('keeps what it is narrowed to in the address', async () => {
	const { page } = await open(server(), { filters: { ...NO_FILTERS, office: 'BAU' } });
	const clear = page.findAll('button').find((button) => button.text().includes('Auswahl aufheben'));
	await clear?.trigger('click');
	expect(visited).toEqual([{ path: '/cockpit-board/projects', query: {} }]);
});

it('says so when it cannot be loaded, and that a board does not exist', async () => {
	const failed = await show(BoardPage, {
		props: { collection: 'projects', filters: NO_FILTERS },
		server: () => {
			throw refusal('');
		},
	});
	expect(failed.page.find('[role=alert]').text()).toContain('Das Board konnte nicht geladen werden.');
	const { text } = await open(server(), { collection: 'secrets' });
	expect(text()).toContain('Dieses Board gibt es nicht, oder Sie dürfen seine Datensätze nicht lesen.');
});
