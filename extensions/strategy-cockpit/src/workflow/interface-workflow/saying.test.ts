import { describe, expect, it } from 'vitest';
import { askedFields, earliestDay, firstEntered, sayingOf } from './saying.ts';
import type { Offer } from './view-model.ts';

const today = '2026-03-03';
const offer = (part: Partial<Offer> = {}): Offer => ({
	...{
		key: 'complete',
		kind: 'do',
		button: 'Abschließen',
		note: null,
		warning: null,
		label: 'Abschließen',
		to: { label: 'Abgeschlossen', color: null, icon: null },
	},
	...{ commentRequired: false, missing: ['budget'], happened: [] },
	...part,
});

describe('the dialogue of a transition', () => {
	it('asks what is missing, why, and since when', () => {
		expect(askedFields(offer({ commentRequired: true }), today)).toEqual([
			{ name: 'budget', required: true },
			{ name: 'change_comment', required: true },
			{ name: 'effective_on', required: false, latest: today },
		]);
		expect(askedFields(offer({ kind: 'override', missing: [], commentRequired: true }), today)[0]).toEqual({
			name: 'override_reason',
			required: true,
		});
	});

	it('begins with what is typed in the form, and today', () => {
		expect(firstEntered(offer(), { budget: 500, title: 'x' }, today)).toEqual({
			budget: 500,
			change_comment: null,
			effective_on: today,
		});
		// A related record that is edited in the form.
		expect(
			firstEntered(offer({ missing: ['office'] }), { office: { id: 'o1', name: 'neu' } }, today)['office'],
		).toBeNull();
	});

	it('says no more than was entered', () => {
		expect(sayingOf(offer({ missing: [] }), { change_comment: '  ', effective_on: today }, today)).toEqual({});
		expect(
			sayingOf(offer(), { budget: 500, change_comment: ' Abnahme ', effective_on: '2026-02-27' }, today),
		).toEqual({ comment: 'Abnahme', effective_on: '2026-02-27', fields: { budget: 500 } });
		expect(sayingOf(offer(), { effective_on: null }, today)).toEqual({ fields: { budget: null } });
		expect(
			sayingOf(
				offer({ kind: 'override', missing: [] }),
				{ override_reason: 'Altbestand', effective_on: today },
				today,
			),
		).toEqual({ override_reason: 'Altbestand' });
	});

	it('says whether it requests or confirms, and changes nothing of what was requested', () => {
		const entered = { change_comment: 'gesehen', budget: 500, effective_on: today };
		const [request, confirm] = [
			offer({ kind: 'request' }),
			offer({ kind: 'confirm', missing: [], happened: [{ field: 'actual_end', day: '2026-01-31' }] }),
		];
		expect(sayingOf(request, entered, today)).toMatchObject({ confirm: false, comment: 'gesehen' });
		expect(sayingOf(confirm, entered, today)).toEqual({ confirm: true, comment: 'gesehen' });
		expect(askedFields(confirm, today).map(({ name }) => name)).toEqual(['change_comment']);
	});

	it('ends a request: without a word, or with a reason', () => {
		const [withdraw, decline] = [offer({ kind: 'withdraw' }), offer({ kind: 'decline' })];
		expect([askedFields(withdraw, today), sayingOf(withdraw, {}, today)]).toEqual([[], {}]);
		expect(askedFields(decline, today)).toEqual([{ name: 'change_comment', required: true }]);
		expect(sayingOf(decline, { change_comment: ' zu früh ' }, today)).toEqual({ reason: 'zu früh' });
	});
});

describe('the day on which it happened', () => {
	const names = (asked: readonly { name: string }[]) => asked.map(({ name }) => name);
	const ended = offer({ missing: ['actual_end'], happened: [{ field: 'actual_end', day: null }] });
	const entered = { actual_end: '2026-02-27', change_comment: null, effective_on: today };

	it('is asked once, none to come, and is the day from which the new state holds', () => {
		expect(askedFields(ended, today)).toEqual([
			{ name: 'actual_end', required: true, latest: today },
			{ name: 'change_comment', required: false },
		]);
		expect(sayingOf(ended, entered, today)).toEqual({
			effective_on: '2026-02-27',
			fields: { actual_end: '2026-02-27' },
		});
		expect(sayingOf(ended, { ...entered, actual_end: today }, today)).toEqual({ fields: { actual_end: today } });
		expect(sayingOf(ended, { ...entered, actual_end: null }, today)).toEqual({ fields: { actual_end: null } });
	});

	it('is proposed where the record has it, and may be another', () => {
		const known = offer({ missing: [], happened: [{ field: 'actual_end', day: '2026-02-27' }] });
		expect(names(askedFields(known, today))).toEqual(['change_comment', 'effective_on']);
		expect(firstEntered(known, {}, today)['effective_on']).toBe('2026-02-27');
		expect(sayingOf(known, { effective_on: '2026-03-01' }, today)).toEqual({ effective_on: '2026-03-01' });
	});

	it('is the latest of several: from then on all of it holds', () => {
		const both = offer({
			missing: ['actual_end'],
			happened: [
				{ field: 'actual_end', day: null },
				{ field: 'actual_start', day: '2026-02-28' },
			],
		});
		expect(sayingOf(both, entered, today)).toMatchObject({ effective_on: '2026-02-28' });
	});

	it('is said apart from the day in the journal, where the journal cannot take it', () => {
		expect(names(askedFields(ended, today, true))).toEqual(['actual_end', 'change_comment', 'effective_on']);
		expect(sayingOf(ended, { ...entered, effective_on: '2026-03-01' }, today, true)).toEqual({
			effective_on: '2026-03-01',
			fields: { actual_end: '2026-02-27' },
		});
		const refusal = (extensions: object) => [{ message: '„Stand“ hat sich schon geändert.', extensions }];
		expect(earliestDay(refusal({ field: 'effective_on', type: 'gte', valid: '2026-03-01' }))).toBe('2026-03-01');
		expect(earliestDay(refusal({ field: 'effective_on', type: 'lte', valid: today }))).toBeNull();
		expect(earliestDay(refusal({ field: 'actual_end', type: 'gte', valid: '2026-01-01' }))).toBeNull();
	});
});
