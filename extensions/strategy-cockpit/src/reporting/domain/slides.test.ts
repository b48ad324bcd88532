import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../shared/domain/printable.ts';
import { BODY, CELL_PAD, PANEL_PAD, SLIDE, type Box, type Slide, type TextLines } from '../../shared/domain/slide.ts';
import { paderbornRecords } from '../paderborn-records.fixture.ts';
import { documentOf } from './document-of.ts';
import type { Block, Chapter, ListItem, ReportDocument } from './document.ts';
import { buildInterimReport } from './interim-report.ts';
import { heightOf } from './slides/measure.ts';
import { planSlides } from './slides.ts';

const bare = (text: string) => text.replace(/\s+/g, '');
const said = (lines: readonly TextLines[]) => lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('');

/** What stands on slides, by the place in which a text can be divided, without the headings that are said again. */
function spokenOn(slides: readonly Slide[]): string[] {
	const isAgain = ({ part, isHeading }: TextLines) => isHeading && part !== undefined && part.number > 1;
	const boxes = slides.flatMap((slide) => slide.boxes);
	const texts = boxes.filter((box) => box.kind === 'text');
	const tables = boxes.filter((box) => box.kind === 'table');
	const columns = tables[0]?.widths.map((_, column) =>
		tables.flatMap(({ rows }) => rows.map(({ cells }) => said(cells[column]?.lines ?? []))).join(''),
	);
	return [
		said(slides.flatMap(({ title }) => title)),
		said(texts.filter(({ panel }) => !panel).flatMap(({ lines }) => lines.filter((line) => !isAgain(line)))),
		...texts.filter(({ panel }) => panel).map(({ lines }) => said(lines)),
		...(columns ?? []),
		...tables.flatMap(({ head }) => head.map(said)),
		...boxes.flatMap((box) =>
			box.kind === 'chart'
				? [box.chart.heading, ...box.chart.categories, ...box.chart.series.map(({ name }) => name)]
				: [],
		),
	].map(bare);
}

function textsOf(block: Block): (string | null | undefined)[] {
	switch (block.kind) {
		case 'paragraph':
			return [block.heading, block.text];
		case 'quote':
			return [block.text, block.author];
		case 'list':
			return [
				block.heading,
				block.note,
				...block.items.flatMap(({ text, label, tags = [], note }) => [text, label, note, ...tags]),
			];
		case 'topic':
			return [block.heading, block.text, ...block.details];
		case 'tiles':
			return block.tiles.length === 0
				? []
				: [
						block.heading,
						...block.tiles.flatMap(({ name, value, unit, note }) => [name, value, value && unit, note]),
					];
		case 'cards':
			return block.cards.flatMap(({ kicker, name, counts, note }) => [
				...[kicker, name, note],
				...counts.flatMap(({ label, value }) => [label, value]),
			]);
		case 'chart':
			return block.categories.length === 0
				? [block.heading, block.description]
				: [block.heading, block.description, ...block.categories, ...block.series.map(({ name }) => name)];
		case 'table':
			return [
				...[block.heading, block.note],
				...block.columns.map(({ title }) => title),
				...block.rows.flatMap((cells) => cells.flatMap(({ text, notes = [] }) => [text, ...notes])),
			];
		case 'entries':
			return [
				...[block.heading, block.note],
				...block.entries.flatMap(({ term, text, records = [] }) => [
					...[term, text],
					...records.slice(0, 12).map(({ title }) => title),
				]),
			];
	}
}

function missingOn(slides: readonly Slide[], { id, kicker, title, blocks }: Chapter): string[] {
	const spoken = spokenOn(slides.filter(({ chapter }) => chapter === id));
	return [kicker, title, ...blocks.flatMap(textsOf)]
		.flatMap((text) => (text ? [bare(text)] : []))
		.filter((text) => !spoken.some((place) => place.includes(text)));
}

function innerOf({ area, panel }: Box & { kind: 'text' }) {
	const pad = panel ? PANEL_PAD : 0;
	return { width: area.width - 2 * pad, height: area.height - 2 * pad };
}

/** What a heading may get behind it stands there by now. */
const asSaid = (line: TextLines): TextLines => ({ ...line, part: undefined });

/** What sticks out of its place, or lies over something else. */
function faultsOn(slide: Slide): string[] {
	const room = slide.isTitle ? { x: 0, y: 0, ...SLIDE } : BODY;
	const faults: string[] = [];
	for (const box of slide.boxes) {
		const { x, y, width, height } = box.area;
		if (
			x < room.x ||
			y < room.y ||
			x + width > room.x + room.width + 0.01 ||
			y + height > room.y + room.height + 0.01
		)
			faults.push(`${box.kind} stands out of the slide: ${JSON.stringify(box.area)}`);
		if (box.kind === 'text') {
			const inner = innerOf(box);
			if (heightOf(box.lines.map(asSaid), inner.width, 0) > inner.height + 0.01)
				faults.push('more lines than fit');
		}
		if (box.kind === 'table')
			for (const row of box.rows)
				for (const [column, { lines }] of row.cells.entries())
					if (
						heightOf(lines, (box.widths[column] ?? 0) - 2 * CELL_PAD.x, 0) + 2 * CELL_PAD.y >
						row.height + 0.01
					)
						faults.push('more lines than fit into a cell');
	}
	for (const [index, one] of slide.boxes.entries())
		for (const other of slide.boxes.slice(index + 1)) {
			const [a, b] = [one.area, other.area];
			if (
				a.x + a.width > b.x + 0.01 &&
				b.x + b.width > a.x + 0.01 &&
				a.y + a.height > b.y + 0.01 &&
				b.y + b.height > a.y + 0.01
			)
				faults.push(`${one.kind} and ${other.kind} lie over one another`);
		}
	return faults;
}

const word = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.constantFrom('Amt', 'Digitalisierung', 'IT-Basisinfrastruktur', 'der', '42', 'für', 'Ä.'),
	},
	{ weight: 1, arbitrary: fc.constant('Rechtsdienstleistungsregistrierungsangelegenheiten'.repeat(3)) },
	{ weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }) },
);
const text = (most: number) =>
	fc
		.array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n')), { minLength: 1, maxLength: most })
		.map((words) => words.flat().join('').trim())
		.filter((words) => words !== '');
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const record = fc.record({
	...{ collection: fc.constant('projects'), id: fc.uuid(), code: maybe(fc.constant('PB-1')), title: text(6) },
});
const item: fc.Arbitrary<ListItem> = fc.record(
	{
		text: text(20),
		label: text(3),
		tags: fc.array(text(2), { maxLength: 2 }),
		note: text(60),
		records: fc.array(record, { maxLength: 3 }),
	},
	{ requiredKeys: ['text'] },
);
const cell = fc.record(
	{
		text: text(8),
		notes: fc.array(text(60), { maxLength: 3 }),
		isOpen: fc.constant(true as const),
		records: fc.array(record, { maxLength: 3 }),
	},
	{ requiredKeys: ['text'] },
);
const numbers = (length: number) => fc.array(maybe(fc.nat()), { minLength: length, maxLength: length });
/** Words of ours, or the title of a report: a head of several words without a gap, each longer than a line, would leave no room for rows. */
const columnTitle = fc.constantFrom(
	...['Amt', 'Stand', 'Veränderung in Arbeitstagen', 'Rechtsdienstleistungsregistrierung'],
	'Zwischenbericht Strategie Digitale Verwaltung 2025 der Stadt Paderborn',
);

const block: fc.Arbitrary<Block> = fc.oneof(
	fc.record(
		{ kind: fc.constant('paragraph' as const), heading: text(6), text: text(250) },
		{ requiredKeys: ['kind', 'text'] },
	),
	fc.record({ kind: fc.constant('quote' as const), text: text(150), author: maybe(text(3)) }),
	fc.record({
		kind: fc.constant('list' as const),
		heading: maybe(text(30)),
		items: fc.array(item, { minLength: 1, maxLength: 40 }),
	}),
	fc.record({
		...{ kind: fc.constant('topic' as const), heading: text(8), text: maybe(text(80)) },
		details: fc.array(text(20), { maxLength: 4 }),
	}),
	fc.record({
		...{ kind: fc.constant('tiles' as const), heading: text(3) },
		tiles: fc.array(fc.record({ name: text(12), value: maybe(text(2)), unit: maybe(text(2)), note: text(6) }), {
			maxLength: 14,
		}),
	}),
	fc.record({
		kind: fc.constant('cards' as const),
		cards: fc.array(
			fc.record({
				...{ chapter: fc.constant('a'), kicker: text(2), name: text(12), note: maybe(text(8)) },
				color: maybe(fc.oneof(fc.constant('#1d4ed8'), fc.string())),
				counts: fc.array(fc.record({ label: text(10), value: text(1) }), { maxLength: 12 }),
			}),
			{ maxLength: 14 },
		),
	}),
	fc.nat({ max: 20 }).chain((length) =>
		fc.record({
			...{ kind: fc.constant('chart' as const), heading: text(6), category: text(1), description: text(60) },
			categories: fc.array(text(6), { minLength: length, maxLength: length }),
			series: fc.array(
				fc.record({ name: text(2), tone: fc.constant('done' as const), values: numbers(length) }),
				{
					minLength: 1,
					maxLength: 5,
				},
			),
		}),
	),
	fc.record({
		...{ kind: fc.constant('table' as const), heading: text(6), note: text(10) },
		columns: fc.tuple(
			...[false, true, true].map((isNumber) =>
				fc.record({ title: columnTitle, isNumber: fc.constant(isNumber) }),
			),
		),
		rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 }),
	}),
	fc.record({
		...{ kind: fc.constant('entries' as const), heading: text(4), note: text(10) },
		entries: fc.array(
			fc.record(
				{ term: text(20), text: text(6), records: fc.array(record, { maxLength: 20 }) },
				{ requiredKeys: ['term'] },
			),
			{ minLength: 1, maxLength: 20 },
		),
	}),
);
const report: fc.Arbitrary<ReportDocument> = fc.record({
	...{
		language: fc.constantFrom('de' as const, 'en' as const),
		kind: fc.constant('Zwischenbericht'),
		title: text(12),
	},
	...{
		motto: maybe(text(3)),
		publisher: maybe(text(4)),
		asOf: fc.constant('Stand: 1. Oktober 2025'),
		notice: maybe(text(20)),
		foot: text(30),
	},
	chapters: fc
		.array(
			fc.record({
				...{ title: text(30), short: text(2), kicker: maybe(fc.constant('Handlungsfeld I')) },
				...{ color: maybe(fc.string()), beginsPart: fc.boolean() },
				// More than one table in a chapter would mix the columns that this test puts together.
				blocks: fc
					.array(block, { maxLength: 5 })
					.map((blocks) =>
						blocks.filter(
							(one, index) =>
								one.kind !== 'table' || blocks.findIndex(({ kind }) => kind === 'table') === index,
						),
					),
			}),
			{ minLength: 1, maxLength: 4 },
		)
		.map((chapters) => chapters.map((chapter, index) => ({ ...chapter, id: `chapter-${index}` }))),
});

describe('the slides of a report', () => {
	it('tell every text of the report, and cut none', () => {
		fc.assert(
			fc.property(report.map(printable), (document) => {
				const slides = planSlides(document);
				for (const chapter of document.chapters) expect(missingOn(slides, chapter)).toEqual([]);
				const cover = bare(
					said(slides[0]?.boxes.flatMap((box) => (box.kind === 'text' ? box.lines : [])) ?? []),
				);
				for (const name of [
					document.kind,
					document.title,
					document.motto,
					document.publisher,
					document.asOf,
					document.notice,
				])
					expect(cover).toContain(bare(name ?? ''));
			}),
			{ numRuns: 25 },
		);
	});

	it('hold no more than fits, and nothing over another', () => {
		fc.assert(
			fc.property(report.map(printable), (document) => {
				expect(planSlides(document).flatMap(faultsOn)).toEqual([]);
			}),
			{ numRuns: 25 },
		);
	});

	const base = paderbornRecords();
	const manyProjects = (count: number) =>
		paderbornRecords({
			projects: Array.from({ length: count }, (_, index) => ({
				...(base.projects[index % 6] as (typeof base.projects)[number]),
				...{ id: `project-${index}`, code: `P-${index}`, title: `Fachverfahren ${index}`, short_title: null },
			})),
		});
	const slidesOf = (records: typeof base, lang: 'de' | 'en' = 'de') =>
		planSlides(documentOf(buildInterimReport(records, { asOf: '2025-10-01', lang })));
	const headingsOf = (slides: readonly Slide[]) =>
		slides.flatMap(({ boxes }) =>
			boxes.flatMap((box) =>
				box.kind === 'text' ? box.lines.filter(({ isHeading }) => isHeading).map((line) => said([line])) : [],
			),
		);

	it('tell one field of action on one slide, as the reference does', () => {
		const slides = slidesOf(base).filter(({ chapter }) => chapter === 'field-I');
		expect(slides).toHaveLength(1);
		expect(headingsOf(slides)).toEqual(['Laufende Projekte', 'Abgeschlossen']);
	});

	it('divide a long list, and say which part each of them is', () => {
		const slides = slidesOf(manyProjects(150)).filter(({ chapter }) => chapter === 'field-I');
		const headings = headingsOf(slides).filter((heading) => heading.startsWith('Laufende Projekte'));
		expect(headings.length).toBeGreaterThan(2);
		expect(headings).toEqual(headings.map((_, index) => `Laufende Projekte (${index + 1} von ${headings.length})`));
		expect(new Set(slides.map(({ title }) => said(title))).size).toBe(slides.length);
	});

	it('name for the speaker the records behind a number, and not all of thousands', () => {
		const notesOf = (count: number) => slidesOf(manyProjects(count)).flatMap((slide) => slide.notes);
		expect(notesOf(12).join('\n')).toContain('P-3 Fachverfahren 3');
		const many = notesOf(1500);
		for (const note of many) expect(note.length).toBeLessThan(8000);
		expect(many.join('\n')).toMatch(/und [\d.]+ weitere/);
	});

	it('list the chapters with the slide on which each begins', () => {
		const slides = slidesOf(base, 'en');
		const contents = slides[1]?.boxes.flatMap((box) => (box.kind === 'text' ? box.lines : [])) ?? [];
		const lines = contents.map((line) => said([line]));
		expect(lines).toContain(`Outlook · ${slides.findIndex(({ chapter }) => chapter === 'outlook') + 1}`);
		expect(lines).toContain(
			`Field of action III: Digital access · ${slides.findIndex(({ chapter }) => chapter === 'field-III') + 1}`,
		);
	});
});
