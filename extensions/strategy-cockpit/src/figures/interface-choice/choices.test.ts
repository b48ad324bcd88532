import { expect, it } from 'vitest';
import { choicesOf } from './choices.ts';

const FIELDS = [
	{ code: 'I', name: 'Digitalisierung', name_en: 'Digitalisation' },
	{ code: 'II', name: 'Datenmanagement', name_en: null },
];

it('offers the records in the language of the reader, and all of them together', () => {
	expect(choicesOf('fields_of_action', FIELDS, 'I', 'en')).toEqual([
		{ value: '', text: 'all fields of action' },
		{ value: 'I', text: 'I Digitalisation' },
		{ value: 'II', text: 'II Datenmanagement' },
		{ value: 'none', text: 'not stated' },
	]);
	const offices = choicesOf('offices', [{ code: 'A', name: 'Amt A', name_en: null }], null, 'de');
	expect(offices.map(({ text }) => text)).toEqual(['die ganze Stadt', 'Amt A']);
});

it('keeps a code that no record has, and says so', () => {
	expect(choicesOf('offices', [], 'WEG', 'de').at(-1)).toEqual({ value: 'WEG', text: '„WEG“ (gibt es nicht)' });
});
