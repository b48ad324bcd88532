import { describe, expect, it } from 'vitest';
import { paderbornRecords } from '../paderborn-records.fixture.ts';
import { authorTexts, faultInTexts, textsIn } from './author-texts.ts';
import type { Chapter } from './document.ts';
import { documentOf } from './document-of.ts';
import { buildInterimReport, type AuthoredText } from './interim-report.ts';

const CODES = { fields: new Set(['I', 'II']), projects: new Set(['PB-I-01']) };

describe('what authors write', () => {
	it.each([
		[[{ section: 'achieved', text: 'Gut.' }], null],
		[[{ section: 'field', code: ' II ', text: 'Gut.' }], null],
		[[{ section: 'project', code: 'PB-I-01' }], null],
		[null, null],
		[{ achieved: 'x' }, 'Jeder Text braucht einen Abschnitt'],
		['text', 'Jeder Text braucht einen Abschnitt'],
		[[{ section: '__proto__', text: 'x' }], 'Jeder Text braucht einen Abschnitt'],
		[[{ section: 'achieved', text: 5 }], 'Jeder Text braucht einen Abschnitt'],
		[[{ section: 'field', code: 'VII', text: 'x' }], 'Das Handlungsfeld „VII“ gibt es nicht.'],
		[[{ section: 'field', text: 'x' }], 'Bitte zum Text eines Handlungsfelds dessen Kürzel angeben'],
		[[{ section: 'project', code: 'constructor' }], 'Das Projekt „constructor“ gibt es nicht.'],
	])('%j is refused with: %s', (texts, sentence) => {
		const fault = faultInTexts(texts, CODES);
		if (sentence === null) expect(fault).toBeNull();
		else expect(fault?.de).toContain(sentence);
	});

	it('is told in the language of the report, German where there is no other, and nothing where nothing is written', () => {
		const texts = authorTexts([
			{ section: 'achieved', text: ' Viel ', text_en: 'A lot' },
			{ section: 'outlook', text: 'Mehr', text_en: '  ' },
			{ section: 'overview', text: ' \n ' },
			'not a text',
		]);
		expect(textsIn(texts, 'en').map(({ text }) => text)).toEqual(['A lot', 'Mehr']);
		expect(textsIn(texts, 'de').map(({ text }) => text)).toEqual(['Viel', 'Mehr']);
	});
});

describe('the report with texts of authors', () => {
	const told = (...texts: AuthoredText[]) =>
		documentOf(
			buildInterimReport(paderbornRecords(), {
				...{ asOf: '2025-10-01', lang: 'de' },
				authored: { texts, by: 'Digitalisierungsbüro, Amt für IT', on: '2025-09-30' },
			}),
		);
	const chapter = (chapters: Chapter[], id: string) => chapters.find((one) => one.id === id);

	it('begins its chapter with them, and says as whom and when they were written', () => {
		const { chapters } = told({ section: 'achieved', code: null, text: 'Erster Absatz.\n\nZweiter.' });
		expect(chapter(chapters, 'achieved')?.blocks.slice(0, 3)).toEqual([
			{ kind: 'paragraph', text: 'Erster Absatz.' },
			{ kind: 'paragraph', text: 'Zweiter.' },
			{ kind: 'paragraph', text: 'Digitalisierungsbüro, Amt für IT, 30. September 2025', isNote: true },
		]);
		const untouched = told().chapters;
		expect(chapters.filter(({ id }) => id !== 'achieved')).toEqual(untouched.filter(({ id }) => id !== 'achieved'));
	});

	it('keeps nothing that is written about a project of which its readers are not told', () => {
		const texts = ['PB-I-01', 'GEHEIM-1'].map((code) => ({ section: 'project', code, text: `Zu ${code}` }));
		const report = buildInterimReport(paderbornRecords(), {
			...{ asOf: '2025-10-01', lang: 'de' },
			authored: { texts, by: null, on: '2025-09-30' },
		});
		expect(report.authored?.texts.map(({ code }) => code)).toEqual(['PB-I-01']);
		expect(JSON.stringify([report, documentOf(report)])).not.toContain('GEHEIM');
	});

	it('tells those for a field in its chapter and those for a project where it stands', () => {
		const { chapters } = told(
			{ section: 'field', code: 'II', text: 'Daten zuerst.' },
			{ section: 'project', code: 'PB-I-01', text: 'Der Umbau dauert an.' },
		);
		expect(chapter(chapters, 'field-II')?.blocks[0]).toEqual({ kind: 'paragraph', text: 'Daten zuerst.' });
		const items = chapter(chapters, 'field-I')?.blocks.flatMap((block) =>
			block.kind === 'list' ? block.items : [],
		);
		expect(items?.filter(({ note }) => note !== undefined)).toEqual([
			expect.objectContaining({ text: 'Bauordnungsamt', note: 'Der Umbau dauert an.' }),
		]);
	});
});
