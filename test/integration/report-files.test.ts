import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCockpit, type Cockpit } from '../support/directus.ts';
import { partsOf } from '../support/office.ts';

const DAY = '2026-06-30';
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let cockpit: Cockpit;
let reader: string;
beforeAll(async () => {
	cockpit = await startCockpit();
	reader = await cockpit.userOf('Leitung');
});
afterAll(() => cockpit?.stop());

function ask(
	query: string,
	headers: Record<string, string> = { authorization: `Bearer ${reader}` },
): Promise<Response> {
	return fetch(`${cockpit.url}/cockpit/reports/interim?${query}`, { headers });
}

async function fileOf(format: string, lang: string): Promise<Map<string, string>> {
	const answer = await ask(`cycle=2025&as_of=${DAY}&lang=${lang}&format=${format}`);
	expect(answer.status).toBe(200);
	return partsOf(Buffer.from(await answer.arrayBuffer()));
}

/** What is read in a part, one space for whatever divides it. */
function textIn(...parts: (string | undefined)[]): string {
	return parts
		.join(' ')
		.replace(/<\/(a|w):p>/g, ' ')
		.replace(/<[^>]+>/g, '')
		.replaceAll('&apos;', "'")
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ');
}

/** Facts of the reference report and what the report says around them. */
const FACTS = {
	de: [
		...['Zwischenbericht', '#MutigDigitalGehen', 'Stadt Paderborn', 'Stand: 30. Juni 2026', 'Erreichtes'],
		...[
			'Neubesetzung zweier vakanter Stellen zum 1. April 2025',
			'Personelle Engpässe',
			'Mittelfristige Finanzplanung',
		],
		...[
			'Handlungsfeld I',
			'Digitalisierung der Fachämter',
			'Bauordnungsamt',
			'Sozialamt (2 Projekte)',
			'Bußgeldstelle',
		],
		...["Sag's Paderborn", 'Gebäudedaten für Klimaschutz', '579', '270', 'EfA-Dienste', 'Roll-Out VPN Laptop'],
		...['Infoformat „100 Sekunden“', 'Technische Infrastruktur einheitlich & modern', 'gezielt zu gestalten.“'],
		...[
			'Schnittstelle Sopart – DMS',
			'Insgesamt wurden 10 Digitalisierungsprojekte abgeschlossen',
			'keine Datensätze erfasst',
		],
	],
	en: [
		...['Interim report', '#MutigDigitalGehen', 'As of 30 June 2026', 'Achieved', 'Staff shortages'],
		...[
			'Field of action I',
			'Digitalisation of the offices',
			'Sozialamt (2 projects)',
			'579',
			'VPN laptop roll-out',
		],
		...['Outlook', '10 digitalisation projects were completed in total', 'no records kept'],
	],
};

describe('the report as slides', () => {
	it.each(['de', 'en'] as const)('tells the facts, with charts and tables that can be edited: %s', async (lang) => {
		const parts = await fileOf('pptx', lang);
		const slides = [...parts].filter(([path]) => /^ppt\/slides\/slide\d+\.xml$/.test(path)).map(([, xml]) => xml);
		const text = textIn(...slides);
		for (const fact of FACTS[lang]) expect(text).toContain(fact);
		expect(parts.get('ppt/charts/chart1.xml')).toContain('<c:grouping val="stacked"/>');
		expect(parts.has('ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx')).toBe(true);
		expect(slides.join('')).toContain('<a:tbl><a:tblPr firstRow="1"/>');
		expect(slides.filter((xml) => xml.includes('<c:chart ')).join('')).toMatch(/descr="[^"]{40,}"/);
		for (const xml of slides.slice(1)) expect(xml).toMatch(/<p:ph[^>]*type="title"/);
		const language = lang === 'de' ? 'de-DE' : 'en-GB';
		const languages = new Set(
			[...parts]
				.filter(([path]) => path.startsWith('ppt/'))
				.flatMap(([, xml]) => [...xml.matchAll(/ lang="([^"]+)"/g)].map(([, tag]) => tag)),
		);
		expect([...languages]).toEqual([language]);
		expect(textIn([...parts].filter(([path]) => path.startsWith('ppt/slideLayouts/')).join())).toContain(
			'Stadt Paderborn',
		);
		const notes = textIn([...parts].filter(([path]) => path.startsWith('ppt/notesSlides/')).join());
		expect(notes).toContain('PB-I-08');
	});

	it('names nobody and no moment, and is the same twice', async () => {
		const [one, other] = await Promise.all([fileOf('pptx', 'de'), fileOf('pptx', 'de')]);
		expect([...one]).toEqual([...other]);
		const properties = one.get('docProps/core.xml') ?? '';
		expect(properties).toContain('<dc:creator>Stadt Paderborn</dc:creator>');
		expect(properties).not.toMatch(/example\.org|PptxGenJS|<dcterms:/);
	});
});

describe('the report as a document', () => {
	it.each(['de', 'en'] as const)('tells the facts, with headings, contents, lists and tables: %s', async (lang) => {
		const parts = await fileOf('docx', lang);
		const document = parts.get('word/document.xml') ?? '';
		const text = textIn(document);
		for (const fact of FACTS[lang]) expect(text).toContain(fact);
		for (const style of ['Title', 'Heading1', 'Heading2', 'Caption'])
			expect(document).toContain(`<w:pStyle w:val="${style}"/>`);
		const tables = document.match(/<w:tbl>/g)?.length;
		expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(tables ?? 0);
		expect(document.match(/SEQ (Tabelle|Table)<\/w:instrText>/g)).toHaveLength(tables ?? 0);
		expect(document).toContain('TOC \\h \\o');
		expect(document).toContain('<w:numPr>');
		// Word would ask whether to update.
		expect(document).not.toContain('w:dirty');
		expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
		expect(parts.get('word/styles.xml')).toContain(`<w:lang w:val="${lang === 'de' ? 'de-DE' : 'en-GB'}"/>`);
		const footer = [...parts].find(([path]) => /^word\/footer\d*\.xml$/.test(path))?.[1] ?? '';
		expect(textIn(footer)).toContain('Stadt Paderborn');
		expect(footer).toMatch(/PAGE[\s\S]*NUMPAGES/);
		expect(parts.get('docProps/core.xml')).toMatch(/<dc:title>[^<]*2025<\/dc:title>/);
	});

	it('is the same twice', async () => {
		const [one, other] = await Promise.all([fileOf('docx', 'en'), fileOf('docx', 'en')]);
		expect([...one]).toEqual([...other]);
	});
});

describe('a file of the report', () => {
	it.each([
		['pptx', 'de', PPTX, `zwischenbericht-2025-${DAY}.pptx`],
		['docx', 'en', DOCX, `interim-report-2025-${DAY}.docx`],
	])('is saved and not shown: %s, %s', async (format, lang, type, name) => {
		const { headers } = await ask(`cycle=2025&as_of=${DAY}&lang=${lang}&format=${format}`);
		expect(headers.get('content-type')).toBe(type);
		expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('cache-control')).toBe('private, no-cache');
	});

	it('is also that of a report which was entered, and says that it is a draft', async () => {
		const answer = await fetch(`${cockpit.url}/cockpit/reports/editions/ZB-2025?lang=de&format=docx`, {
			headers: { authorization: `Bearer ${cockpit.admin}` },
		});
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-disposition')).toBe('attachment; filename="zwischenbericht-ZB-2025.docx"');
		const parts = await partsOf(Buffer.from(await answer.arrayBuffer()));
		expect(textIn(parts.get('word/document.xml'))).toContain('Entwurf');
	});

	it('holds texts that no file format could hold as they are', async () => {
		const [project] = await cockpit
			.asAdmin('GET', '/items/projects?fields=id,short_title&filter[code][_eq]=PB-I-01')
			.then(({ text }) => (JSON.parse(text) as { data: { id: string; short_title: string }[] }).data);
		const rename = (short_title: string | undefined) =>
			cockpit.asAdmin('PATCH', `/items/projects/${project?.id}`, { short_title });
		expect((await rename('Bau <w:p> & "]]>" \u0001\u000b Ende')).status).toBe(200);
		for (const format of ['pptx', 'docx']) {
			const parts = [...(await fileOf(format, 'de'))].filter(([path]) => path.endsWith('.xml'));
			const source = parts.map(([, xml]) => xml).join('');
			expect(textIn(source)).toContain('Ende');
			expect([...source].filter((letter) => letter < ' ' && !'\t\r\n'.includes(letter))).toEqual([]);
		}
		await rename(project?.short_title);
	});

	it.each(['pptx', 'docx'])('is refused to who may not read it, and for what does not exist: %s', async (format) => {
		const login = await ask(`cycle=2025&format=${format}`, {});
		expect(login.status).toBe(403);
		expect(login.headers.get('content-disposition')).toBeNull();
		const unknown = await ask(`cycle=1999&format=${format}`);
		expect(unknown.status).toBe(400);
		expect(
			((await unknown.json()) as { errors: { extensions: { field: string } }[] }).errors[0]?.extensions.field,
		).toBe('cycle');
		expect((await ask(`cycle=2025&as_of=2999-01-01&format=${format}`)).status).toBe(400);
		expect((await ask('cycle=2025&format=exe')).status).toBe(400);
		const person = await ask(`cycle=2025&format=${format}&lang=de`, { accept: 'text/html' });
		expect(person.status).toBe(403);
		expect(await person.text()).toContain('Bitte anmelden');
	});
});
