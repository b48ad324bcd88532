import type { Language } from '../../shared/domain/locale.ts';
import type { Chart } from '../../shared/domain/slide.ts';
import type { RecordRef } from './interim-report.ts';

export type { Chart };

/**
 * A report as its readers see it, before it becomes a page, slides or a document. Every text stands in the reader's language, every number is
 * written as that language writes it; renderers only lay out what is here.
 */
export interface ReportDocument {
	language: Language;
	/** What it is: "Zwischenbericht". */
	kind: string;
	title: string;
	motto: string | null;
	/** Whose report it is. */
	publisher: string | null;
	/** "Stand: 1. Oktober 2025" */
	asOf: string;
	/** What readers must know of the whole of it. */
	notice: string | null;
	/** What stands at the foot of each page beside its number. */
	foot: string;
	chapters: Chapter[];
}

export interface Chapter {
	/** Stable within the document: an anchor. */
	id: string;
	/** What stands small above the title: "Handlungsfeld I". */
	kicker: string | null;
	title: string;
	/** What a list of contents calls it: "Handlungsfeld I". */
	short: string;
	/** Of a field of action, as the city chose it; free text. */
	color: string | null;
	/** Begins a part of the report, and on paper a page. */
	beginsPart: boolean;
	blocks: Block[];
}

export type Block = Paragraph | Quote | List | Topic | Tiles | Cards | Chart | Table | Entries;

export interface Paragraph {
	kind: 'paragraph';
	/** Absent where the paragraph goes on below the last heading. */
	heading?: string;
	text: string;
	/** Says what is meant, and not what the report has to say. */
	isNote?: true;
}

export interface Quote {
	kind: 'quote';
	text: string;
	author: string | null;
}

/** Points, one below the other. */
export interface List {
	kind: 'list';
	/** Null where the title of the chapter says it. */
	heading: string | null;
	items: ListItem[];
	note?: string;
}

export interface ListItem {
	text: string;
	/** What stands before the text, such as the dimension of a finding. */
	label?: string;
	/** States worth telling. */
	tags?: string[];
	note?: string;
	/** The records that a number in the text counts. */
	records?: RecordRef[];
}

/** One matter under a heading of its own, with details such as "Betroffene Ämter: ...". */
export interface Topic {
	kind: 'topic';
	heading: string;
	text: string | null;
	details: string[];
}

/** Figures side by side. */
export interface Tiles {
	kind: 'tiles';
	heading: string;
	tiles: Tile[];
}

export interface Tile {
	name: string;
	/** Null: no value is known. */
	value: string | null;
	unit: string | null;
	/** "Stand 1. Oktober 2025", or that there is no value. */
	note: string;
}

/** The parts of the strategy beside one another, each with its figures. */
export interface Cards {
	kind: 'cards';
	cards: Card[];
}

export interface Card {
	/** Of the chapter that tells more. */
	chapter: string;
	kicker: string;
	name: string;
	color: string | null;
	counts: { label: string; value: string }[];
	note: string | null;
}

export interface Table {
	kind: 'table';
	heading: string;
	note: string;
	/** The first column names the row. */
	columns: { title: string; isNumber: boolean }[];
	rows: Cell[][];
}

export interface Cell {
	text: string;
	notes?: string[];
	/** Says that nothing is known, and is written so. */
	isMuted?: true;
	/** An open difference. */
	isOpen?: true;
	records?: RecordRef[];
}

/** What the report rests on: terms and what belongs to them. */
export interface Entries {
	kind: 'entries';
	heading: string;
	note: string;
	entries: { term: string; text?: string; records?: RecordRef[] }[];
	/** Stands where nothing can be opened: on paper, in slides and documents. */
	isForPaper?: true;
}
