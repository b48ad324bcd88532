import { describe, expect, it } from 'vitest';
import type { SheetCriterion } from '../../domain/answers/sheet.ts';
import { contentOf, draftOf, type Draft } from '../answering/drafts.ts';
import { firstOpen, isUnsaved, overviewOf, progressOf, readingOf, saveLine } from './sheet-view.ts';
import { validityText } from '../evidence/evidence-view.ts';
import { digitsOf, faultText, optionsOf } from '../answering/answer-options.ts';

const LEVELS = [1, 2, 3].map((level) => ({ answer: String(level), label: `Stufe ${level} gilt.` }));

function criterion(code: string, part: Partial<SheetCriterion> = {}): SheetCriterion {
	return {
		id: `id of ${code}`,
		code,
		name: `Name ${code}`,
		guidance: null,
		path: ['Menschen'],
		choices: LEVELS,
		range: null,
		mayNotApply: false,
		rating: null,
		evidence: [],
		...part,
	};
}

const rated = (answer: string | null, notApplicableReason: string | null = null, comment: string | null = null) => ({
	id: 'r',
	answer,
	notApplicableReason,
	comment,
});
const draftsOf = (criteria: readonly SheetCriterion[], changes: Record<string, Partial<Draft>> = {}) =>
	new Map(criteria.map((one) => [one.id, { ...draftOf(one, 'de'), ...changes[one.code] }]));

const NUMBER = criterion('Z', { choices: [], range: [0, 1] });

describe('what is on the screen becomes a rating', () => {
	it.each([
		[
			'a choice',
			criterion('K'),
			{ chosen: 'answer', answer: '2' },
			{ answer: '2', not_applicable_reason: null, comment: null },
		],
		[
			'none yet, with a comment',
			criterion('K'),
			{ comment: ' Rückfrage ' },
			{ answer: null, not_applicable_reason: null, comment: 'Rückfrage' },
		],
		[
			'a typed number',
			NUMBER,
			{ chosen: 'answer', answer: '0,33' },
			{ answer: '0.33', not_applicable_reason: null, comment: null },
		],
		[
			'not applicable',
			criterion('K', { rating: rated('2') }),
			{ chosen: 'notApplicable', reason: 'kein Bürgerkontakt' },
			{ answer: null, not_applicable_reason: 'kein Bürgerkontakt', comment: null },
		],
		[
			'cleared again',
			criterion('K', { rating: rated('2') }),
			{ chosen: 'open' },
			{ answer: null, not_applicable_reason: null, comment: null },
		],
	] as const)('%s', (_name, one, change, content) =>
		expect(contentOf(one, { ...draftOf(one, 'de'), ...change }, 'de')).toEqual(content),
	);

	it.each([
		[
			NUMBER,
			{ chosen: 'answer', answer: '1.234,5' },
			'„1.234,5“ lässt sich auf zwei Arten lesen. Schreiben Sie die Zahl ohne Tausenderzeichen, zum Beispiel 1234,5.',
		],
		[NUMBER, { chosen: 'answer', answer: '33' }, '33 liegt nicht zwischen 0 und 1.'],
		[
			criterion('Z', { choices: [], range: [0.5, 1] }),
			{ chosen: 'answer', answer: '0,4' },
			'0,4 liegt nicht zwischen 0,5 und 1.',
		],
		[
			NUMBER,
			{ chosen: 'answer', answer: 'viel' },
			'„viel“ ist keine Zahl. Schreiben Sie zum Beispiel 3 oder 0,33.',
		],
		[criterion('K'), { chosen: 'notApplicable', reason: '  ' }, '„Nicht anwendbar“ braucht eine Begründung.'],
	] as const)('what cannot be taken is said in a sentence %#', (one, change, sentence) => {
		const content = contentOf(one, { ...draftOf(one, 'de'), ...change }, 'de');
		expect('why' in content && faultText(content, 'de')).toBe(sentence);
	});

	it('a stored number is shown with a comma and is then unchanged', () => {
		const one = criterion('Z', { choices: [], range: [0, 1], rating: rated('0.33') });
		expect(draftOf(one, 'de').answer).toBe('0,33');
		expect(isUnsaved(one, draftsOf([one]), 'de')).toBe(false);
	});
});

describe('how far a rater has come', () => {
	const criteria = [
		criterion('A', { rating: rated('1') }),
		criterion('B', { rating: rated(null, null, 'nur ein Kommentar') }),
		criterion('C', { path: ['Technik', 'Netz'], rating: rated(null, 'gibt es nicht') }),
		criterion('D', { path: ['Technik', 'Netz'] }),
	];

	it('a comment alone rates nothing; what does not apply is done', () => {
		expect(progressOf(criteria, 'de')).toEqual({ answered: 2, of: 4, text: '2 von 4' });
		expect(firstOpen(criteria)?.code).toBe('B');
		expect(firstOpen(criteria.slice(0, 1))).toBeNull();
	});

	it('the overview tells each criterion by its dimension', () => {
		const groups = overviewOf(criteria, draftsOf(criteria), false, 'de');
		expect(
			groups.map(({ title, progress, entries }) => [
				title,
				progress,
				...entries.map(({ code, stateText }) => `${code} ${stateText}`),
			]),
		).toEqual([
			['Menschen', '1 von 2', 'A bewertet', 'B offen'],
			['Technik › Netz', '1 von 2', 'C nicht anwendbar', 'D offen'],
		]);
	});

	it('and what is on the screen only because it lacks something, or because saving has failed', () => {
		const states = (change: Partial<Draft>, hasFailed: boolean) =>
			overviewOf(criteria, draftsOf(criteria, { D: change }), hasFailed, 'de').flatMap(({ entries }) =>
				entries.map(({ state }) => state),
			);
		expect(states({ chosen: 'answer', answer: '3' }, false)).toEqual([
			'answered',
			'open',
			'notApplicable',
			'answered',
		]);
		expect(states({ chosen: 'answer', answer: '3' }, true)).toEqual([
			'answered',
			'open',
			'notApplicable',
			'unsaved',
		]);
		expect(states({ chosen: 'notApplicable' }, false)).toEqual(['answered', 'open', 'notApplicable', 'unsaved']);
	});

	it('all is told again for reading, what is open as not rated', () => {
		expect(
			readingOf(criteria, 'de').flatMap(({ rows }) =>
				rows.map(({ name, answer, texts }) => [name, answer, ...texts]),
			),
		).toEqual([
			['A Name A', 'Stufe 1 gilt.'],
			['B Name B', 'nicht bewertet', 'Kommentar: nur ein Kommentar'],
			['C Name C', 'Nicht anwendbar', 'Begründung: gibt es nicht'],
			['D Name D', 'nicht bewertet'],
		]);
	});
});

describe('the answers to choose from', () => {
	const keysOf = (answers: string[], part: Partial<SheetCriterion> = {}) =>
		optionsOf(criterion('K', { choices: answers.map((answer) => ({ answer, label: answer })), ...part }), 'de').map(
			({ key }) => key,
		);

	it('end with the ways to give none', () => {
		expect(
			optionsOf(criterion('K', { mayNotApply: true }), 'de')
				.slice(3)
				.map(({ label }) => label),
		).toEqual(['Nicht anwendbar', 'Noch nicht bewerten']);
		expect(
			optionsOf(criterion('K'), 'de')
				.slice(3)
				.map(({ label }) => label),
		).toEqual(['Noch nicht bewerten']);
	});

	it('a digit stands for itself where the answers are numbers, so that 1 never chooses level 0', () => {
		expect(keysOf(['0', '1', '2'])).toEqual(['0', '1', '2', null]);
		expect(keysOf(['9', '10'])).toEqual(['9', null, null]);
	});

	it('elsewhere for the place in the list, as far as there are digits', () => {
		expect(keysOf(['N', 'P', 'L', 'F'])).toEqual(['1', '2', '3', '4', null]);
		expect(keysOf(Array.from({ length: 11 }, (_, index) => `a${index}`)).slice(8)).toEqual(['9', null, null, null]);
	});

	it('the hint names the digits that there are', () => {
		expect([digitsOf(optionsOf(criterion('K'), 'de')), digitsOf(optionsOf(NUMBER, 'de'))]).toEqual(['1–3', null]);
	});
});

describe('how saving stands', () => {
	const [open, changed] = [criterion('A'), criterion('B')];
	const line = (changes: Record<string, Partial<Draft>>, shown = open) => {
		const criteria = [open, changed];
		const drafts = draftsOf(criteria, changes);
		return saveLine(
			'saved',
			criteria.filter((one) => isUnsaved(one, drafts, 'de')),
			drafts,
			shown,
			'de',
		)?.text;
	};

	it('"saved" is said only when all that can be saved is', () => {
		expect(line({})).toBe('Gespeichert');
		expect(line({ B: { chosen: 'answer', answer: '1' } })).toBe('Wird gespeichert …');
	});

	it('what lacks something says so where it is shown, and does not seem to be under way elsewhere', () => {
		expect(line({ A: { chosen: 'notApplicable' } })).toBe('Noch nicht gespeichert');
		expect(line({ A: { chosen: 'notApplicable' } }, changed)).toBe('Gespeichert');
	});
});

it('evidence says until when it holds, and when it has expired', () => {
	const evidence = { id: 'e', description: 'Konzept', url: null, file: null, isOwn: true };
	expect(validityText({ ...evidence, validUntil: '2026-03-03', isExpired: true }, 'de')).toBe(
		'abgelaufen am 03.03.2026',
	);
	expect(validityText({ ...evidence, validUntil: '2027-03-03', isExpired: false }, 'de')).toBe(
		'gültig bis 03.03.2027',
	);
	expect(validityText({ ...evidence, validUntil: null, isExpired: false }, 'de')).toBeNull();
});
