import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultOfDeclaration } from '../../../files/domain/allowed-files.ts';
import {
	ACCEPTED,
	evidenceContent,
	evidenceDraft,
	hasInput,
	isWebAddress,
	typeOf,
	withSaved,
} from './evidence-draft.ts';

const empty = evidenceDraft(null);
const draft = { ...empty, description: ' Konzept ', validUntil: '2026-03-03' };
const file = { id: 'f', name: 'konzept.pdf' };
const chosen = new File(['%PDF'], 'neu.pdf');

it('what is left empty is stored as empty', () => {
	expect(evidenceContent(draft, null)).toEqual({
		description: 'Konzept',
		url: null,
		valid_until: '2026-03-03',
		file: null,
	});
	expect(evidenceContent({ ...draft, url: ' https://example.org ', validUntil: '' }, file)).toEqual({
		description: 'Konzept',
		url: 'https://example.org',
		valid_until: null,
		file: 'f',
	});
});

it('an empty form that is closed loses nothing', () => {
	expect([{ ...empty, description: ' ' }, draft, { ...empty, id: 'e' }, { ...empty, chosen }].map(hasInput)).toEqual([
		false,
		true,
		true,
		true,
	]);
});

it('what has been saved stands in the list, new or changed, with the file that it has now', () => {
	const [added] = withSaved([], draft, { id: 'e', file }, '2026-03-03');
	expect(added).toEqual({
		id: 'e',
		description: 'Konzept',
		url: null,
		file,
		validUntil: '2026-03-03',
		isExpired: false,
		isOwn: true,
	});
	const other = { ...added, id: 'o' } as NonNullable<typeof added>;
	const list = added ? [other, added] : [];
	expect(withSaved(list, { ...draft, id: 'e', description: 'Neu' }, { id: 'e', file: null }, '2026-03-04')).toEqual([
		other,
		{ ...added, file: null, description: 'Neu', isExpired: true },
	]);
});

it('a form for changing starts with what is stored', () => {
	const [stored = null] = withSaved([], draft, { id: 'e', file }, '2026-03-03');
	expect(evidenceDraft(stored)).toEqual({
		id: 'e',
		description: 'Konzept',
		url: '',
		validUntil: '2026-03-03',
		file,
		chosen: null,
	});
});

it('the type follows from the ending of the name, whatever the browser says', () => {
	expect(typeOf({ name: 'Konzept.v2.DOCX' })).toBe(
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	);
	expect(typeOf(new File([''], 'Bild.jpeg', { type: 'image/pjpeg' }))).toBe('image/jpeg');
	expect(
		['seite.html', 'bild.svg', 'konzept.docm', 'pdf', '.pdf', 'konzept.pdf.', ''].map((name) => typeOf({ name })),
	).toEqual(Array(7).fill(null));
});

it('the server takes the name and type of whatever is offered, and of nothing else that has a type', () => {
	const endings = ACCEPTED.split(',');
	expect(endings).toEqual(['.pdf', '.docx', '.xlsx', '.pptx', '.png', '.jpg', '.jpeg']);
	for (const ending of endings) expect(typeOf({ name: `Nachweis${ending}` })).not.toBeNull();
	fc.assert(
		fc.property(fc.string(), fc.constantFrom(...endings, '', '.html'), (start, ending) => {
			const name = `${start}${ending}`;
			const type = typeOf({ name });
			expect(type === null || faultOfDeclaration({ type, name }) === null).toBe(true);
		}),
	);
});

it('only addresses of the web can be opened', () => {
	expect(
		['https://example.org', 'HTTP://example.org', 'javascript:alert(1)', 'file:///etc', 'Aktenzeichen 12'].map(
			isWebAddress,
		),
	).toEqual([true, true, false, false, false]);
});
