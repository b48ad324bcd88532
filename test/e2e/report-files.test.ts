import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf } from '../../extensions/strategy-cockpit/src/reporting/domain/document-of.ts';
import { buildInterimReport } from '../../extensions/strategy-cockpit/src/reporting/domain/interim-report.ts';
import { paderbornRecords } from '../../extensions/strategy-cockpit/src/reporting/paderborn-records.fixture.ts';
import { renderTextDocument } from '../../extensions/strategy-cockpit/src/reporting/render-docx.ts';
import { FOOT } from '../../extensions/strategy-cockpit/src/shared/domain/slide.ts';
import { renderSlides } from '../../extensions/strategy-cockpit/src/reporting/render-pptx.ts';
import { startCockpit, type Cockpit } from '../support/directus.ts';
import { pagesInLibreOffice, type OfficePage, type Word } from '../support/office.ts';

const textOf = ({ words }: OfficePage) => words.map(({ text }) => text).join(' ');

/** Lines touch one another by what letters reach below and above. */
function liesOver(one: Word, other: Word): boolean {
	return (
		one !== other &&
		Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
		Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) >
			0.25 * Math.max(one.bottom - one.top, other.bottom - other.top)
	);
}

describe('the files of the report in LibreOffice', () => {
	let cockpit: Cockpit;
	beforeAll(async () => {
		cockpit = await startCockpit();
	});
	afterAll(() => cockpit?.stop());

	it.each([
		['pptx', 'de', ['#MutigDigitalGehen', 'Laufende Projekte', 'Bauordnungsamt', '579', 'Schnittstelle Sopart']],
		[
			'docx',
			'de',
			['Inhalt', 'Laufende Projekte', 'Bauordnungsamt', '579', 'Tabelle 1: Handlungsfeld', 'Seite 1 von'],
		],
		['pptx', 'en', ['Interim report', 'Running projects', '579', 'Outlook']],
		['docx', 'en', ['Contents', 'Running projects', '579', 'Table 1: Field of action', 'Page 1 of']],
	] as const)('open and tell the facts: %s, %s', async (format, lang, facts) => {
		const token = await cockpit.userOf('Leitung');
		const answer = await fetch(
			`${cockpit.url}/cockpit/reports/interim?cycle=2025&as_of=2026-06-30&lang=${lang}&format=${format}`,
			{ headers: { authorization: `Bearer ${token}` } },
		);
		const pages = await pagesInLibreOffice(Buffer.from(await answer.arrayBuffer()), format);
		const text = pages.map(textOf).join(' ');
		for (const fact of facts) expect(text).toContain(fact);
		for (const page of pages.slice(format === 'pptx' ? 1 : 0)) expect(textOf(page)).toContain('Stadt Paderborn');
	});
});

describe('a report of many projects with long names', () => {
	const LONG =
		'Einführung eines medienbruchfreien Verfahrens im Rechtsdienstleistungsregistrierungsangelegenheitenamt';
	const records = paderbornRecords();
	const report = documentOf(
		buildInterimReport(
			paderbornRecords({
				projects: Array.from({ length: 150 }, (_, index) => ({
					...(records.projects[index % records.projects.length] as (typeof records.projects)[number]),
					...{ id: `project-${index}`, code: `P-${index}`, title: `${LONG} ${index}`, short_title: null },
				})),
				fields: records.fields.map((field) => ({ ...field, name: `${field.name} und ${LONG}` })),
			}),
			{ asOf: '2025-10-01', lang: 'de' },
		),
	);

	it('stands on its slides: nothing is cut, and nothing stands in the foot or outside', async () => {
		const pages = await pagesInLibreOffice(await renderSlides(report), 'pptx');
		expect(pages.length).toBeGreaterThan(20);
		for (const [index, page] of pages.slice(1).entries()) {
			const astray = page.words.filter(
				({ left, right, top, bottom }) =>
					left < 0 || right > page.width || top < 0 || (bottom > FOOT.y && top < FOOT.y - 1),
			);
			expect(astray, `slide ${index + 2}`).toEqual([]);
			expect(page.words.filter((word) => page.words.some((other) => liesOver(word, other)))).toEqual([]);
		}
		const text = pages.map(textOf).join(' ').replaceAll(' ', '');
		for (const { title } of records.focusTopics) expect(text).toContain(title.replaceAll(' ', ''));
		for (const index of [0, 77, 149]) expect(text).toContain(`${LONG} ${index}`.replaceAll(' ', ''));
	});

	it('stands on its pages', async () => {
		const pages = await pagesInLibreOffice(await renderTextDocument(report), 'docx');
		for (const page of pages)
			expect(page.words.filter(({ left, right }) => left < 0 || right > page.width)).toEqual([]);
		const text = pages.map(textOf).join(' ');
		for (const index of [0, 77, 149]) expect(text).toContain(`${LONG} ${index}`);
	});
});
