import { expect, it } from 'vitest';
import ResultsPage from '../../extensions/strategy-cockpit/src/maturity/module/results/results-page.vue';
import { scoreAnswer } from '../../extensions/strategy-cockpit/src/maturity/module/results/results.fixture.ts';
import { refusal, show } from '../support/mount.ts';

const ratings = { K1: { r1: 2, r2: 2 }, K2: { r1: 'yes', r2: 'yes' }, K3: { r1: 1, r2: 1 } };
const tabs = ({ page }: Awaited<ReturnType<typeof show>>) =>
	page.findAll('nav a').map((link) => [link.text(), link.attributes('aria-current') ?? null]);

it('opens at the result, and at any other part that the address names', async () => {
	const props = { id: 'a1', part: '' };
	const shown = await show(ResultsPage, { props, server: () => scoreAnswer({ ratings }) });
	expect(shown.requests.map(({ path, params }) => [path, params])).toEqual([
		['/cockpit/maturity/assessments/a1/score', { lang: 'de', why: 'true' }],
	]);
	expect(tabs(shown).filter(([, current]) => current)).toEqual([['Ergebnis', 'page']]);
	expect(shown.text()).toContain('Steuerung');
	const other = await show(ResultsPage, {
		props: { id: 'a1', part: 'moderation' },
		server: () => scoreAnswer({ ratings }),
	});
	expect(tabs(other).filter(([, current]) => current)).toEqual([['Moderation', 'page']]);
	const unknown = await show(ResultsPage, {
		props: { id: 'a1', part: 'nowhere' },
		server: () => scoreAnswer({ ratings }),
	});
	expect(tabs(unknown).filter(([, current]) => current)).toEqual([['Ergebnis', 'page']]);
});

it('measures a target against nothing', async () => {
	const names = async (kind: 'actual' | 'target') =>
		tabs(
			await show(ResultsPage, {
				props: { id: 'a1', part: 'gaps' },
				// What the part itself asks for is another page's matter.
				server: ({ path }) => {
					if (!path.endsWith('/score')) throw refusal('');
					return scoreAnswer({ ratings, head: { kind } });
				},
			}),
		);
	const target = await names('target');
	expect(target.map(([name]) => name)).not.toContain('Lücken');
	expect(target.find(([, current]) => current)?.[0]).toBe('Ergebnis');
	expect((await names('actual')).find(([, current]) => current)?.[0]).toBe('Lücken');
});

it('says as news, not as a fault, that a result is not open yet', async () => {
	const { page, text } = await show(ResultsPage, {
		props: { id: 'a1', part: '' },
		server: () => {
			throw refusal('Die Bewertung läuft noch.', 'RESULTS_NOT_OPEN');
		},
	});
	expect(page.find('[role=alert]').exists()).toBe(false);
	expect(text()).toContain('Die Bewertung läuft noch. Sobald die Bewertung beendet ist, steht das Ergebnis hier.');
});

it('says a fault with its reason, and tries again', async () => {
	let isDown = true;
	const { page, text, button, settled } = await show(ResultsPage, {
		props: { id: 'a1', part: '' },
		language: 'en-US',
		server: () => {
			if (isDown) throw new Error('no answer');
			return scoreAnswer({ ratings, language: 'en' });
		},
	});
	expect(page.find('[role=alert]').text()).toContain('The server cannot be reached.');
	isDown = false;
	await button('Try again').trigger('click');
	await settled();
	expect(page.find('[role=alert]').exists()).toBe(false);
	expect(text()).toContain('Governance');
});
