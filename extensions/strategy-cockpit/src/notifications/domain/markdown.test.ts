import fc from 'fast-check';
// The library by which Directus makes HTML of a message.
import { marked } from 'marked';
import { expect, it } from 'vitest';
import { cut, plain } from './markdown.ts';

it.each([
	'[hier anmelden](https://boese.example)',
	'![x](https://boese.example/x.png)',
	'https://boese.example und www.boese.example und a@boese.example',
	'<img src=x onerror=alert(1)>',
	'# Titel\n\n- Punkt\n\n1. Erstens',
	'`code` ~~weg~~ **fett** &lt;',
])('what a person has typed stays text: %s', (text) => {
	const html = marked.parse(plain(text), { async: false });
	expect(html).not.toMatch(/<(?!\/?p>)/);
	expect(
		html
			.replaceAll(/<\/?p>|\n/g, '')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&amp;', '&'),
	).toBe(text.replaceAll(/\s+/g, ' '));
});

it('no text at all becomes markup', () => {
	fc.assert(fc.property(fc.string(), (text) => !/<(?!\/?p>)/.test(marked.parse(plain(text), { async: false }))));
});

it('a long title is cut, with a sign that it is, and stands in one line', () => {
	expect(cut('Bauantrag\nonline', 20)).toBe('Bauantrag online');
	expect(cut('Bauantrag online', 10)).toBe('Bauantrag…');
});
