import { allAtOnce, type Steps } from '../../shared/domain/steps.ts';
import { reportTexts, type ReportTexts } from '../texts.ts';
import type {
	Block,
	Card,
	Cards,
	Cell,
	Chapter,
	Chart,
	Entries,
	List,
	ListItem,
	Paragraph,
	Quote,
	ReportDocument,
	Table,
	Tile,
	Tiles,
	Topic,
} from './document.ts';
import { formatNumber } from './format.ts';
import { html, Markup, type Insert } from './html.ts';
import type { RecordRef } from './interim-report.ts';
import { pageStyle } from './page-style.ts';

/** How many records a number opens to on the page; the JSON answer names them all. */
const MOST_RECORDS = 60;

export interface PageOptions {
	/** Where the admin lies, relative to the page, so that it also works below a path; null for readers who have no access to records. */
	admin: string | null;
	/** The same report in other forms. */
	forms: readonly { label: string; href: string }[];
}

/** Draws a report as one self-contained page: no script, nothing loaded, every text escaped. */
export function renderPage(document: ReportDocument, options: PageOptions): string {
	return allAtOnce(renderPageInSteps(document, options));
}

/** The same, a chapter a step. */
export function* renderPageInSteps(document: ReportDocument, options: PageOptions): Steps<string> {
	return (yield* new Page(document, options).render()).source;
}

/** What stands in columns beside others of its kind. */
type Column = (List & { heading: string }) | Topic | (Paragraph & { heading: string });

class Page {
	readonly #document: ReportDocument;
	readonly #texts: ReportTexts;
	readonly #options: PageOptions;

	constructor(document: ReportDocument, options: PageOptions) {
		this.#document = document;
		this.#options = options;
		this.#texts = reportTexts[document.language];
	}

	*render(): Steps<Markup> {
		const { language, kind, title, motto, asOf, notice, chapters } = this.#document;
		const t = this.#texts;
		const drawn: Markup[] = [];
		for (const chapter of chapters) {
			drawn.push(this.#chapter(chapter));
			yield;
		}
		return html`<!DOCTYPE html>
			<html lang="${language}">
				<head>
					<meta charset="utf-8" />
					<meta name="viewport" content="width=device-width, initial-scale=1" />
					<meta name="color-scheme" content="light dark" />
					<title>${kind}: ${title}</title>
					<style>
						${pageStyle} ${this.#printedMargins()}
					</style>
				</head>
				<body>
					<a class="skip" href="#content">${t.skip}</a>
					<header class="wrap title">
						<h1><span class="kicker">${kind}</span>${title}</h1>
						${motto && html`<p class="motto">${motto}</p>`}
						<p class="muted">${asOf}</p>
						${notice !== null && html`<p class="notice">${notice}</p>`}${this.#forms()}
					</header>
					<nav aria-label="${t.contents}">
						<ul class="wrap">
							${chapters.map(({ id, short }) => html`<li><a href="#${id}">${short}</a></li>`)}
						</ul>
					</nav>
					<main id="content" class="wrap" tabindex="-1">${drawn}</main>
				</body>
			</html> `;
	}

	#forms(): Markup | false {
		const { forms } = this.#options;
		return (
			forms.length > 0 &&
			html`<ul class="forms">
				${forms.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}
			</ul>`
		);
	}

	/** Whose report it is, of which day, and the number of the page, at the foot of each printed page. */
	#printedMargins(): Markup {
		const { foot, asOf } = this.#document;
		const t = this.#texts;
		return html`@page { @bottom-left { content: ${cssText(foot)}; } @bottom-center { content: ${cssText(asOf)}; }
		@bottom-right { content: ${cssText(t.page)} counter(page) ${cssText(t.ofPages)} counter(pages); } }`;
	}

	#chapter({ id, kicker, title, color, beginsPart, blocks }: Chapter): Markup {
		const content = html`<h2 id="${id}-title">
				${kicker !== null && html`<span class="kicker">${kicker}</span>`}${title}
			</h2>
			${inRows(blocks).map((row) => this.#row(row))}`;
		return html`<section id="${id}" class="${beginsPart && 'chapter'}" aria-labelledby="${id}-title">
			${kicker === null ? content : html`<div class="field" ${fieldColor(color)}>${content}</div>`}
		</section>`;
	}

	#row(row: Column[] | Exclude<Block, Column>): Markup {
		if (Array.isArray(row))
			return html`<div class="columns block">${row.map((column) => this.#column(column))}</div>`;
		switch (row.kind) {
			case 'paragraph':
				return html`<p class="${row.isNote === true && 'note'}">${row.text}</p>`;
			case 'list':
				return this.#list(row);
			case 'quote':
				return quote(row);
			case 'tiles':
				return tiles(row);
			case 'cards':
				return cards(row);
			case 'chart':
				return this.#chart(row);
			case 'table':
				return this.#table(row);
			case 'entries':
				return this.#entries(row);
		}
	}

	#column(column: Column): Markup {
		switch (column.kind) {
			case 'paragraph':
				return html`<div>
					<h3>${column.heading}</h3>
					<p>${column.text}</p>
				</div>`;
			case 'topic':
				return html`<div>
					<h3>${column.heading}</h3>
					${column.text !== null && html`<p>${column.text}</p>`}${column.details.map((detail) => html`<p class="note">${detail}</p>`)}
				</div>`;
			case 'list':
				return html`<div>
					<h3>${column.heading}</h3>
					${this.#list(column)}
				</div>`;
		}
	}

	#list({ heading, items, note }: List): Markup {
		return html`<ul class="${heading === null && (items.length > MANY_POINTS ? 'many' : 'points')}">
				${items.map((item) => this.#item(item))}
			</ul>
			${note !== undefined && html`<p class="note">${note}</p>`}`;
	}

	#item({ label, text, tags = [], note, records = [] }: ListItem): Markup {
		return html`<li>
			${label !== undefined && html`<span class="muted">${label}:</span> `}${text}${[
				tags.map((tag) => html` <span class="tag">${tag}</span>`),
				note !== undefined && html`<br /><span class="note">${note}</span>`,
				this.#provenance(records),
			]}
		</li>`;
	}

	/** The bars stand in the table of their numbers, which tells the same without colour. */
	#chart({ heading, category, categories, series, description }: Chart): Markup {
		const total = (index: number) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
		const most = Math.max(1, ...categories.map((_, index) => total(index)));
		return html`<div class="block part">
			<h3>${heading}</h3>
			<table class="chart" role="table">
				<caption class="note">
					${description}
				</caption>
				<thead role="rowgroup">
					<tr role="row">
						<th role="columnheader" scope="col">${category}</th>
						${series.map(({ name, tone }) => html`<th role="columnheader" scope="col" class="value"><span class="key ${tone}" aria-hidden="true"></span>${name}</th>`)}
						<td class="bars" aria-hidden="true"></td>
					</tr>
				</thead>
				<tbody role="rowgroup">
					${categories.map(
						(name, index) =>
							html`<tr role="row">
								<th role="rowheader" scope="row">${name}</th>
								${series.map(({ name: label, values }) => html`<td role="cell" class="value" data-label="${label}">${this.#count(values[index] ?? null)}</td>`)}
								<td class="bars" aria-hidden="true">
									<span class="bar"
										>${series.map(({ tone, values }) => part(tone, values[index] ?? 0, most))}</span
									>
								</td>
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`;
	}

	#count(value: number | null): string {
		return value === null ? this.#texts.unknown : this.#number(value);
	}

	/** The roles repeat what the elements say because narrow screens lay the table out as blocks, which drops them. */
	#table({ heading, note, columns, rows }: Table): Markup {
		return html`<div class="part">
			<h3>${heading}</h3>
			<p class="note">${note}</p>
			<table role="table">
				<thead role="rowgroup">
					<tr role="row">
						${columns.map(({ title }) => html`<th role="columnheader" scope="col">${title}</th>`)}
					</tr>
				</thead>
				<tbody role="rowgroup">
					${rows.map(
						(cells) =>
							html`<tr role="row">
								${cells.map((cell, index) => this.#cell(cell, index === 0 ? null : (columns[index]?.title ?? '')))}
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`;
	}

	/** A cell of a column, or the name of its row. */
	#cell({ text, notes = [], isMuted, isOpen, records = [] }: Cell, column: string | null): Markup {
		const content = [
			isMuted === true ? html`<span class="muted">${text}</span>` : text,
			notes.map(
				(note) =>
					html`${column === null ? html`<br />` : ' '}<span class="note"
							>${column === null ? note : `(${note})`}</span
						>`,
			),
			this.#provenance(records),
		];
		return column === null
			? html`<th role="rowheader" scope="row">${content}</th>`
			: html`<td role="cell" data-label="${column}" ${isOpen === true && html` class="open"`}>${content}</td>`;
	}

	#entries({ heading, note, entries, isForPaper }: Entries): Markup {
		return html`<div class="part${isForPaper === true && ' on-paper'}">
			<h3>${heading}</h3>
			<p class="note">${note}</p>
			<dl class="sources">
				${entries.map(
					({ term, text, records = [] }) =>
						html`<div>
							<dt>${term}</dt>
							<dd>
								${text}
								${records.length > 0 && isForPaper !== true && this.#provenance(records)}${records.length > 0 && html`<span class="on-paper">${this.#named(records)}</span>`}
							</dd>
						</div>`,
				)}
			</dl>
		</div>`;
	}

	/** How many records, and which, where nothing can be opened. */
	#named(records: readonly RecordRef[]): string {
		const t = this.#texts;
		const rest = records.length - MOST_RECORDS;
		const names = records.slice(0, MOST_RECORDS).map(nameOf).join('; ');
		const more = rest > 0 ? ` ${t.more(this.#number(rest))}` : '';
		return `${t.records(records.length, this.#number(records.length))}: ${names}${more}`;
	}

	/** Opens a number to the records that it counts. */
	#provenance(records: readonly RecordRef[]): Markup | false {
		const t = this.#texts;
		if (records.length === 0) return false;
		const rest = records.length - MOST_RECORDS;
		return html`<details>
			<summary>${t.records(records.length, this.#number(records.length))}</summary>
			<ul>
				${records.slice(0, MOST_RECORDS).map((record) => html`<li>${this.#record(record)}</li>`)}${rest > 0 && html`<li>${t.more(this.#number(rest))}</li>`}
			</ul>
		</details>`;
	}

	#record(record: RecordRef): Insert {
		const { collection, id } = record;
		const { admin } = this.#options;
		return admin === null
			? nameOf(record)
			: html`<a href="${admin}/content/${encodeURIComponent(collection)}/${encodeURIComponent(id)}"
					>${nameOf(record)}</a
				>`;
	}

	#number(value: number): string {
		return formatNumber(value, this.#document.language);
	}
}

/** More points than that are read in columns. */
const MANY_POINTS = 12;

/** What has a heading of its own stands in columns with what follows and has one, too. */
function inRows(blocks: readonly Block[]): (Column[] | Exclude<Block, Column>)[] {
	const rows: (Column[] | Exclude<Block, Column>)[] = [];
	for (const block of blocks) {
		const last = rows.at(-1);
		if (!isColumn(block)) rows.push(block as Exclude<Block, Column>);
		else if (Array.isArray(last)) last.push(block);
		else rows.push([block]);
	}
	return rows;
}

function isColumn(block: Block): block is Column {
	return (
		block.kind === 'topic' ||
		((block.kind === 'list' || block.kind === 'paragraph') && typeof block.heading === 'string')
	);
}

function quote({ text, author }: Quote): Markup {
	return html`<blockquote>
		<p>${text}</p>
		${author !== null && html`<footer class="muted">${author}</footer>`}
	</blockquote>`;
}

function tiles({ heading, tiles: all }: Tiles): Markup {
	return html`<div class="block">
		<h3>${heading}</h3>
		<dl class="tiles">${all.map(tile)}</dl>
	</div>`;
}

function tile({ name, value, unit, note }: Tile): Markup {
	if (value === null)
		return html`<div>
			<dt>${name}</dt>
			<dd class="number none">${note}</dd>
		</div>`;
	return html`<div>
		<dt>${name}</dt>
		<dd class="number" style="--length: ${value.length}">
			<span>${value}</span>${unit !== null && html` <small>${unit}</small>`}
		</dd>
		<dd class="note">${note}</dd>
	</div>`;
}

function cards({ cards: all }: Cards): Markup {
	return html`<ul class="cards">
		${all.map(card)}
	</ul>`;
}

function card({ chapter, kicker, name, color, counts, note }: Card): Markup {
	return html`<li class="card" ${fieldColor(color)}>
		<h3>
			<a href="#${chapter}"><span class="kicker">${kicker}</span>${name}</a>
		</h3>
		<div>
			<dl class="counts">
				${counts.map(
					({ label, value }) =>
						html`<div>
							<dt>${label}</dt>
							<dd style="--length: ${value.length}">${value}</dd>
						</div>`,
				)}
			</dl>
			${note !== null && html`<p class="note">${note}</p>`}
		</div>
	</li>`;
}

/** A part of a bar; `most` is as much as the longest bar holds. */
function part(tone: string, value: number, most: number): Insert {
	return value > 0 && html`<span class="${tone}" style="width: ${(value / most) * 100}%"></span>`;
}

/** A text as a string of CSS: whatever could end it there or in the page stands as its number. */
function cssText(text: string): Markup {
	return new Markup(
		`"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`,
	);
}

/** A colour is free text in the database: only a plain hexadecimal one may reach the style. */
function fieldColor(color: string | null): Markup | false {
	return color !== null && /^#[0-9a-f]{6}$/i.test(color) && html` style="--field: ${color}"`;
}

function nameOf({ code, title }: RecordRef): string {
	return code === null ? title : `${code} ${title}`;
}
