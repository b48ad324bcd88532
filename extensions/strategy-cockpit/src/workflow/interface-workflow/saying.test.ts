import { describe, expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';
import { askedFields, firstEntered, sayingOf } from './saying.ts';
import type { Offer } from './view-model.ts';

const today = '2026-03-03';
const offer = (part: Partial<Offer> = {}): Offer => ({
	...{ key: 'complete', kind: 'do', button: 'Abschließen', note: null, label: 'Abschließen', to: { label: 'Abgeschlossen', color: null, icon: null } },
	...{ commentRequired: false, missing: ['actual_end'] },
	...part,
});

describe('the dialogue of a transition', () => {
	it('asks what is missing, why, and since when', () => {
		expect(askedFields(offer({ commentRequired: true }), today)).toEqual([
			{ name: 'actual_end', required: true },
			{ name: 'change_comment', required: true },
			{ name: 'effective_on', required: false, latest: today },
		]);
		expect(askedFields(offer({ kind: 'override', missing: [], commentRequired: true }), today)[0]).toEqual({ name: 'override_reason', required: true });
	});

	it('begins with what is typed in the form, and today', () => {
		expect(firstEntered(offer(), { actual_end: '2026-02-27', title: 'x' }, today)).toEqual({ actual_end: '2026-02-27', change_comment: null, effective_on: today });
		// A related record that is edited in the form.
		expect(firstEntered(offer({ missing: ['office'] }), { office: { id: 'o1', name: 'neu' } }, today)['office']).toBeNull();
	});

	it('says no more than was entered', () => {
		expect(sayingOf(offer({ missing: [] }), { change_comment: '  ', effective_on: today }, today)).toEqual({});
		expect(sayingOf(offer(), { actual_end: '2026-02-27', change_comment: ' Abnahme ', effective_on: '2026-02-27' }, today)).toEqual({ comment: 'Abnahme', effective_on: '2026-02-27', fields: { actual_end: '2026-02-27' } });
		expect(sayingOf(offer(), { effective_on: null }, today)).toEqual({ fields: { actual_end: null } });
		expect(sayingOf(offer({ kind: 'override', missing: [] }), { override_reason: 'Altbestand', effective_on: today }, today)).toEqual({ override_reason: 'Altbestand' });
	});
});

describe('a refusal', () => {
	const answer = (...errors: { message: string; extensions?: object }[]) => ({ response: { data: { errors } } });

	it('is told with each reason, or with its sentence', () => {
		expect(refusalOf(answer({ message: 'A. B.', extensions: { reasons: [{ message: 'A.' }, { message: 'B.' }] } }))).toEqual(['A.', 'B.']);
		expect(refusalOf(answer({ message: 'Zu früh.' }, { message: 'Zu spät.', extensions: { reasons: [] } }))).toEqual(['Zu früh.', 'Zu spät.']);
	});

	it('is none where the server has not answered', () => {
		expect(refusalOf(new Error('Network Error'))).toBeNull();
	});
});
