import { expect, it } from 'vitest';
import type { Publication } from '../answers.ts';
import { openDataTexts } from '../messages.ts';
import { publicVersion } from './view-model.ts';

const publication = (part: Partial<Publication> = {}): Publication => ({
	visibility: 'internal',
	archived: false,
	fields: [],
	...part,
});
const texts = openDataTexts('de');

it.each([
	['internal and stays so', 'internal', undefined, texts.isInternal, 'lock'],
	['public and stays so', 'public', undefined, texts.isPublic, 'public'],
	['internal, public is chosen', 'internal', 'public', texts.willBePublic, 'lock'],
	['public, internal is chosen', 'public', 'internal', texts.willBeWithdrawn, 'public'],
	['public, and chosen again', 'public', 'public', texts.isPublic, 'public'],
])('says what saving will do to a record that is %s', (_what, visibility, chosen, sentence, icon) => {
	expect(publicVersion(publication({ visibility }), chosen, 'de')).toEqual({ icon, sentence, rows: [] });
});

it.each(['public', 'internal'])('an archived record is public under no visibility, %s included', (visibility) => {
	for (const chosen of ['public', 'internal'])
		expect(publicVersion(publication({ visibility, archived: true }), chosen, 'de')).toMatchObject({
			icon: 'lock',
			sentence: texts.isArchived,
		});
});

it('writes days and numbers as the reader does', () => {
	const fields = [
		{ field: 'planned_end', label: 'Geplantes Ende', value: '2026-06-30', isDate: true },
		{ field: 'quantity', label: 'Anzahl', value: 12_500, isDate: false },
		{ field: 'code', label: 'Kennung', value: '0012', isDate: false },
	];
	const values = (language: 'de' | 'en') =>
		publicVersion(publication({ fields }), undefined, language).rows.map(({ value }) => value);
	expect(values('de')).toEqual(['30.06.2026', '12.500', '0012']);
	expect(values('en')).toEqual(['30/06/2026', '12,500', '0012']);
});
