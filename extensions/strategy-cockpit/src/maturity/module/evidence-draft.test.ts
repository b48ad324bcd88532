import { expect, it } from 'vitest';
import { evidenceContent, hasInput, isWebAddress, withSaved } from './evidence-draft.ts';

const draft = { id: null, description: ' Konzept ', url: '', validUntil: '2026-03-03' };

it('what is left empty is stored as empty', () => {
	expect(evidenceContent(draft)).toEqual({ description: 'Konzept', url: null, valid_until: '2026-03-03' });
	expect(evidenceContent({ ...draft, url: ' https://example.org ', validUntil: '' })).toEqual({ description: 'Konzept', url: 'https://example.org', valid_until: null });
});

it('an empty form that is closed loses nothing', () => {
	expect([hasInput({ id: null, description: ' ', url: '', validUntil: '' }), hasInput(draft), hasInput({ ...draft, id: 'e' })]).toEqual([false, true, true]);
});

it('what has been saved stands in the list, new or changed, and keeps its file', () => {
	const [added] = withSaved([], draft, 'e', '2026-03-03');
	expect(added).toEqual({ id: 'e', description: 'Konzept', url: null, file: null, validUntil: '2026-03-03', isExpired: false, isOwn: true });
	const file = { id: 'f', name: 'konzept.pdf' };
	expect(withSaved(added ? [{ ...added, file }] : [], { ...draft, id: 'e', description: 'Neu' }, 'e', '2026-03-04')).toEqual([{ ...added, file, description: 'Neu', isExpired: true }]);
});

it('only addresses of the web can be opened', () => {
	expect(['https://example.org', 'HTTP://example.org', 'javascript:alert(1)', 'file:///etc', 'Aktenzeichen 12'].map(isWebAddress)).toEqual([true, true, false, false, false]);
});
