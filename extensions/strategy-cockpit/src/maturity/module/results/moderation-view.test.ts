import { describe, expect, it } from 'vitest';
import { decisionDraft, decisionOf, moderationRows } from './moderation-view.ts';
import { scoreAnswer } from './results.fixture.ts';

const RATINGS = {
	K1: { r1: 1, r2: 2 },
	K2: { r1: 'no', r2: 'yes' },
	K3: { r1: 3, r2: { notApplicable: 'Es gibt keinen' } },
};
const decided = { K2: { id: 'd', rating: 4, reason: 'Belegt', answer: 'yes', notApplicableReason: null } };
const criterion = (code: string, answer = scoreAnswer({ ratings: RATINGS, decided })) =>
	answer.criteria.find((one) => one.code === code)!;

describe('what moderation takes up', () => {
	it('is first what divides the raters, then the widest spread, then what nobody rated', () => {
		const rows = moderationRows(scoreAnswer({ ratings: { K1: RATINGS.K1, K2: RATINGS.K2 } }), 'de');
		expect(rows.map(({ name, spread, counts }) => [name, spread, counts])).toEqual([
			['K2 Berichtswesen', 'Bewertungen von 0 bis 4', '0 – nein'],
			['K1 Zuständigkeit', 'Bewertungen von 1 bis 2', '1 – Stufenname 1'],
			['K3 Schalter', 'von einer Person bewertet oder offen', 'nicht bewertet'],
		]);
		const [first] = moderationRows(scoreAnswer({ ratings: RATINGS, decided }), 'de');
		expect(first).toMatchObject({
			name: 'K3 Schalter',
			isDivided: true,
			spread: '1 Bewertung und 1-mal „nicht anwendbar“. Alle Bewertungen: 3',
		});
	});

	it('names what was decided, with the reason', () => {
		expect(moderationRows(scoreAnswer({ ratings: RATINGS, decided }), 'de')[1]).toMatchObject({
			isDecided: true,
			counts: '4 – ja',
			reason: 'Belegt',
		});
	});

	it('of a target is every criterion in the order of the model, without spreads', () => {
		const rows = moderationRows(scoreAnswer({ raters: [], decided, head: { kind: 'target' } }), 'de');
		expect(rows.map(({ criterion: { code }, counts, spread }) => [code, counts, spread])).toEqual([
			['K1', 'noch kein Zielwert', null],
			['K2', '4 – ja', null],
			['K3', 'noch kein Zielwert', null],
		]);
	});
});

describe('a decision', () => {
	it('starts with what was decided, or with nothing chosen', () => {
		expect(decisionDraft(criterion('K2'), 'de')).toEqual({
			chosen: 'answer',
			answer: 'yes',
			reason: '',
			comment: 'Belegt',
		});
		expect(decisionDraft(criterion('K1'), 'de')).toMatchObject({ chosen: 'open', comment: '' });
	});

	const draft = { chosen: 'answer' as const, answer: '3', reason: '', comment: 'Im Gespräch geklärt' };

	it('is a value or that it does not apply, with its reason', () => {
		expect(decisionOf(criterion('K1'), draft, true, 'de')).toEqual({
			answer: '3',
			not_applicable_reason: null,
			reason: 'Im Gespräch geklärt',
		});
		expect(
			decisionOf(criterion('K3'), { ...draft, chosen: 'notApplicable', reason: 'Es gibt keinen' }, true, 'de'),
		).toEqual({ answer: null, not_applicable_reason: 'Es gibt keinen', reason: 'Im Gespräch geklärt' });
	});

	it('names the field in which something is missing', () => {
		expect(decisionOf(criterion('K1'), { ...draft, chosen: 'open' }, true, 'de')).toEqual({
			fault: 'Wählen Sie, was gelten soll.',
			field: 'answer',
		});
		expect(decisionOf(criterion('K3'), { ...draft, chosen: 'notApplicable' }, true, 'de')).toMatchObject({
			field: 'notApplicable',
		});
		expect(decisionOf(criterion('K1'), { ...draft, comment: ' ' }, true, 'de')).toMatchObject({ field: 'reason' });
		expect(decisionOf(criterion('K1'), { ...draft, comment: ' ' }, false, 'de')).toEqual({
			answer: '3',
			not_applicable_reason: null,
			reason: null,
		});
	});
});
