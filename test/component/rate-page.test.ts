import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import RatePage from '../../extensions/strategy-cockpit/src/maturity/module/rate/rate-page.vue';
import type {
	RatingSheet,
	SheetCriterion,
} from '../../extensions/strategy-cockpit/src/maturity/domain/answers/sheet.ts';
import { mayLeave, visited } from '../support/app-packages.ts';
import { refusal, show, type Request } from '../support/mount.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function criterion(code: string, part: Partial<SheetCriterion> = {}): SheetCriterion {
	return {
		id: `id-${code}`,
		code,
		name: `Frage ${code}`,
		guidance: null,
		path: [],
		choices: [1, 2, 3].map((level) => ({ answer: String(level), label: `Stufe ${level}` })),
		range: null,
		mayNotApply: true,
		rating: null,
		evidence: [],
		...part,
	};
}

const rated = { id: 'r1', answer: '2', notApplicableReason: null, comment: null };

function sheet(part: Partial<RatingSheet> = {}): RatingSheet {
	return {
		assessment: { id: 'a1', code: 'B-1', title: 'Bewertung', office: 'Bauamt', model: 'Modell' },
		status: 'open',
		criteria: [criterion('K1', { rating: { ...rated } }), criterion('K2')],
		answered: 1,
		...part,
	};
}

/** The page in front of a server that answers writes by `write`. */
async function open({
	given = sheet(),
	at = '',
	write = () => ({ id: 'r2' }),
}: { given?: RatingSheet; at?: string; write?: (request: Request) => unknown } = {}) {
	const shown = await show(RatePage, {
		props: { id: 'a1', at },
		server: (request) => (request.path.endsWith('/sheet') ? given : write(request)),
	});
	return {
		...shown,
		heading: () => shown.page.find('#criterion-name').text(),
		choose: async (label: string) => {
			const option = shown.page.findAll('.option').find((element) => element.text().includes(label));
			await option?.find('input').trigger('change');
		},
		/** Until a pause in typing is over, and the answer is there. */
		paused: async () => {
			await vi.advanceTimersByTimeAsync(1000);
			await shown.settled();
		},
		writes: () =>
			shown.requests
				.filter(({ method }) => method !== 'GET')
				.map(({ method, path, body }) => [method, path, body]),
	};
}

describe('a rater', () => {
	it('begins at the first open criterion, or where the address says', async () => {
		expect((await open()).heading()).toBe('K2 Frage K2');
		expect((await open({ at: 'K1' })).heading()).toBe('K1 Frage K1');
		expect((await open({ at: 'unknown' })).heading()).toBe('K2 Frage K2');
	});

	it('has a choice saved once, when the keyboard has come to rest', async () => {
		const { choose, paused, writes, text } = await open();
		await choose('Stufe 1');
		await choose('Stufe 3');
		expect(writes()).toEqual([]);
		await paused();
		expect(writes()).toEqual([
			[
				'POST',
				'/items/maturity_ratings',
				{
					assessment: 'a1',
					criterion: 'id-K2',
					rater: 'reader',
					answer: '3',
					not_applicable_reason: null,
					comment: null,
				},
			],
		]);
		expect(text()).toContain('Gespeichert');
	});

	it('changes the rating that is there', async () => {
		const { choose, paused, writes } = await open({ at: 'K1' });
		await choose('Stufe 1');
		await paused();
		expect(writes()).toEqual([
			['PATCH', '/items/maturity_ratings/r1', { answer: '1', not_applicable_reason: null, comment: null }],
		]);
	});

	it('changes it, too, where the answer of the server was lost on its way', async () => {
		const { choose, paused, requests, text } = await open({
			write: ({ method }) => {
				if (method === 'POST') throw refusal('Gibt es schon.', 'RECORD_NOT_UNIQUE');
				return [{ id: 'r9' }];
			},
		});
		await choose('Stufe 2');
		await paused();
		expect(requests.slice(1).map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /items/maturity_ratings',
			'GET /items/maturity_ratings',
			'PATCH /items/maturity_ratings/r9',
		]);
		expect(text()).toContain('Gespeichert');
	});

	it('has nothing saved that does not apply for no reason', async () => {
		const { page, choose, paused, writes } = await open();
		await choose('Nicht anwendbar');
		await paused();
		expect(writes()).toEqual([]);
		await page.find('#criterion-reason').setValue('kein Bürgerkontakt');
		await paused();
		expect(writes()).toMatchObject([
			['POST', '/items/maturity_ratings', { not_applicable_reason: 'kein Bürgerkontakt' }],
		]);
	});

	it('goes on by Enter; the place stands in the address', async () => {
		const { page } = await open({ at: 'K1' });
		await page.find('#criterion-name').trigger('keydown', { key: 'Enter' });
		expect(visited).toEqual([{ path: '/cockpit-maturity/rate/a1', query: { at: 'K2' } }]);
	});

	it('loses nothing when saving fails: it is said, tried again, and leaving asks', async () => {
		let isDown = true;
		const { page, choose, paused, settled, button, text } = await open({
			write: () => {
				if (isDown) throw refusal('Die Bewertung ist geschlossen.');
				return { id: 'r2' };
			},
		});
		await choose('Stufe 2');
		await paused();
		expect(text()).toContain('Nicht gespeichert: Die Bewertung ist geschlossen.');
		expect(await mayLeave('/cockpit')).toBe(false);
		await settled();
		expect(page.find('[role=alertdialog]').exists()).toBe(true);
		isDown = false;
		await button('Erneut versuchen').trigger('click');
		await settled();
		expect(text()).toContain('Gespeichert');
		expect(text()).not.toContain('Nicht gespeichert');
		expect(await mayLeave('/cockpit')).toBe(true);
	});

	it('has what was just typed saved before leaving, without being asked', async () => {
		const { page, writes } = await open();
		await page.find('#criterion-comment').setValue('Rückfrage');
		expect(writes()).toEqual([]);
		expect(await mayLeave('/cockpit')).toBe(true);
		expect(writes()).toMatchObject([['POST', '/items/maturity_ratings', { comment: 'Rückfrage' }]]);
		expect(page.find('[role=alertdialog]').exists()).toBe(false);
	});

	it('changes nothing that is submitted', async () => {
		const { page } = await open({ given: sheet({ status: 'submitted' }) });
		expect(page.findAll('input, textarea, fieldset')).toHaveLength(0);
	});

	it('is told why the sheet cannot be loaded, and tries again', async () => {
		let isDown = true;
		const { text, button, settled, page } = await show(RatePage, {
			props: { id: 'a1', at: '' },
			server: () => {
				if (isDown) throw refusal('Sie bewerten hier nicht.');
				return sheet();
			},
		});
		expect(text()).toContain('Sie bewerten hier nicht.');
		isDown = false;
		await button('Erneut versuchen').trigger('click');
		await settled();
		expect(page.find('#criterion-name').exists()).toBe(true);
	});
});
