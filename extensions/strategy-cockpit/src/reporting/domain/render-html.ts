import { reportTexts, type ReportTexts } from '../texts.ts';
import { formatDate, formatDifference, formatNumber } from './format.ts';
import { html, Markup, type Insert } from './html.ts';
import type {
	Reconciliation,
	FieldSection,
	Figure,
	InterimReport,
	ProjectLine,
	RecordRef,
	ReportChallenge,
	ReportIndicator,
	ReportMeasure,
} from './interim-report.ts';
import { pageStyle } from './page-style.ts';
import type { Precision } from './report-records.ts';

/** How many records a number opens to on the page; the JSON answer names them all. */
const MOST_RECORDS = 60;

/** Draws the interim report as one self-contained page: no script, nothing loaded, every text escaped. */
export function renderInterimReport(report: InterimReport): string {
	return new Page(report).render().source;
}

class Page {
	readonly #report: InterimReport;
	readonly #texts: ReportTexts;

	constructor(report: InterimReport) {
		this.#report = report;
		this.#texts = reportTexts[report.language];
	}

	render(): Markup {
		const { cycle, language, asOf } = this.#report;
		const t = this.#texts;
		return html`<!DOCTYPE html>
			<html lang="${language}">
				<head>
					<meta charset="utf-8" />
					<meta name="viewport" content="width=device-width, initial-scale=1" />
					<meta name="color-scheme" content="light dark" />
					<title>${t.interimReport}: ${cycle.title}</title>
					<style>
						${pageStyle} ${this.#printedMargins()}
					</style>
				</head>
				<body>
					<a class="skip" href="#content">${t.skip}</a>
					<header class="wrap title">
						<h1><span class="kicker">${t.interimReport}</span>${cycle.title}</h1>
						${cycle.motto && html`<p class="motto">${cycle.motto}</p>`}
						<p class="muted">${t.asOf(formatDate(asOf, language))}</p>
					</header>
					${this.#nav()}
					<main id="content" class="wrap" tabindex="-1">
						${[this.#achieved(), this.#challenges(), this.#overview(), ...this.#report.fields.map((field) => this.#field(field))]}
						${[this.#regularOperation(), this.#maturity(), this.#outlook(), this.#annex()]}
					</main>
				</body>
			</html> `;
	}

	/** Whose report it is, of which day, and the number of the page, at the foot of each printed page. */
	#printedMargins(): Markup {
		const { cycle, language, asOf } = this.#report;
		const t = this.#texts;
		const title = [cycle.publisher, `${t.interimReport} ${cycle.code}`].filter(Boolean).join(' · ');
		return html`@page { @bottom-left { content: ${cssText(title)}; } @bottom-center { content:
		${cssText(t.asOf(formatDate(asOf, language)))}; } @bottom-right { content: ${cssText(t.page)} counter(page)
		${cssText(t.ofPages)} counter(pages); } }`;
	}

	#nav(): Markup {
		const t = this.#texts;
		const links: [string, string][] = [
			['achieved', t.achieved],
			['challenges', t.challenges],
			['overview', t.overview],
			...this.#report.fields.map(({ code }): [string, string] => [fieldAnchor(code), t.field(code)]),
			['regular-operation', t.regularOperation],
			['maturity', t.excursus],
			['outlook', t.outlook],
			['annex', t.annex],
		];
		return html`<nav aria-label="${t.contents}">
			<ul class="wrap">
				${links.map(([anchor, text]) => html`<li><a href="#${anchor}">${text}</a></li>`)}
			</ul>
		</nav>`;
	}

	#achieved(): Markup {
		const t = this.#texts;
		const { achievements } = this.#report.achieved;
		return section(
			'achieved',
			t.achieved,
			html` <ul class="points">
				${achievements.map(({ record, achievedOn }) => html`<li>${this.#dated(record.title, achievedOn)}</li>`)}
				${achievements.length === 0 && html`<li>${t.noAchievements}</li>`}
				<li>${this.#completedSentence()}</li>
				<li>${this.#dueSentence()}</li>
			</ul>`,
		);
	}

	/** The day stands beside a title only if the title does not say it itself. */
	#dated(title: string, on: { date: string; precision: Precision } | null): Insert {
		const date = on && formatDate(on.date, this.#report.language, on.precision);
		return date === null || title.includes(date) ? title : `${title} (${date})`;
	}

	#completedSentence(): Insert {
		const t = this.#texts;
		const { completed, completedPerYear, completedWithoutYear } = this.#report.achieved;
		const years = completedPerYear.map(({ year, figure }) => `${year}: ${this.#value(figure)}`).join(' | ');
		const clauses = [
			completed.value === null
				? t.completedUnknown
				: t.completedTotal(completed.value, this.#number(completed.value)) + (years && ` (${years})`),
			completedWithoutYear.value !== 0 &&
				completedWithoutYear.value !== null &&
				t.withoutYear(this.#number(completedWithoutYear.value)),
			completed.known < completed.of && t.withoutState(this.#number(completed.of - completed.known)),
		];
		return [clauses.filter(Boolean).join(', '), this.#provenance(completed)];
	}

	#dueSentence(): Insert {
		const t = this.#texts;
		const { due, running } = this.#report.achieved;
		const date = formatDate(this.#report.cycle.endsOn, this.#report.language);
		const sentence =
			due.value === null
				? t.dueUnknown(this.#number(due.of), date)
				: t.due(this.#number(due.value), this.#number(due.of), date);
		return [
			due.known < due.of ? `${sentence}, ${t.withoutPlannedEnd(this.#number(due.of - due.known))}` : sentence,
			this.#provenance(running),
		];
	}

	#challenges(): Markup {
		const { challenges } = this.#report;
		return section(
			'challenges',
			this.#texts.challenges,
			challenges.length === 0
				? html`<p>${this.#texts.noChallenges}</p>`
				: html`<div class="columns">${challenges.map((challenge) => this.#challenge(challenge))}</div>`,
		);
	}

	#challenge({ record, description, offices, fieldCodes, partners }: ReportChallenge): Markup {
		const t = this.#texts;
		const detail = (label: string, names: string[]) =>
			names.length > 0 && html`<p class="note">${label}: ${names.join(', ')}</p>`;
		return html`<div>
			<h3>${record.title}</h3>
			${description && html`<p>${description}</p>`}${[detail(t.offices, offices), detail(t.fieldsConcerned, fieldCodes), detail(t.partners, partners)]}
		</div>`;
	}

	#overview(): Markup {
		const t = this.#texts;
		const { fields, indicators } = this.#report;
		return section(
			'overview',
			t.overview,
			html`<p class="note">${t.overviewNote}</p>
				<ul class="cards">
					${fields.map((field) => this.#card(field))}
				</ul>
				${this.#indicators(indicators)}`,
			'chapter',
		);
	}

	#card({ code, name, color, counts, measures, indicators }: FieldSection): Markup {
		const t = this.#texts;
		const { cycle, nextCycle } = this.#report;
		const rows: [string, Figure | null][] = [
			[t.runningShort, counts.running],
			[t.completedShort, counts.completed],
			[t.plannedShort(cycle.code), counts.planned],
			[t.plannedShort(nextCycle?.code ?? ''), counts.plannedNext],
		];
		const unstated = counts.running.of - counts.running.known;
		const keyIndicator = indicators.find(({ latest }) => latest !== null);
		return html`<li class="card" ${fieldColor(color)}>
			<h3>
				<a href="#${fieldAnchor(code)}"><span class="kicker">${t.field(code)}</span>${name}</a>
			</h3>
			<div>
				<dl class="counts">
					${rows.map(
						([label, figure]) =>
							figure &&
							html`<div>
								<dt>${label}</dt>
								${this.#count(this.#value(figure))}
							</div>`,
					)}
					${
						measures.length > 0 &&
						html`<div>
							<dt>${t.measures}</dt>
							${this.#count(this.#number(measures.length))}
						</div>`
					}
					${
						keyIndicator?.latest &&
						html`<div>
							<dt>${keyIndicator.name}</dt>
							${this.#count(this.#number(keyIndicator.latest.value))}
						</div>`
					}
				</dl>
				${unstated > 0 && html`<p class="note">${t.withoutState(this.#number(unstated))}</p>`}
			</div>
		</li>`;
	}

	#count(value: string): Markup {
		return html`<dd style="--length: ${value.length}">${value}</dd>`;
	}

	#field(field: FieldSection): Markup {
		const t = this.#texts;
		const blocks = [
			this.#projectBlock(t.running, field.running),
			this.#projectBlock(t.completed, field.completed),
			this.#projectBlock(t.planned, field.planned),
			this.#projectBlock(t.unstated, field.unstated),
			field.missingConcepts.length > 0 &&
				html`<div>
					<h3>${t.missingConcepts}</h3>
					<ul>
						${field.missingConcepts.map(({ record, description }) => html`<li>${record.title}${description && html`<br /><span class="note">${description}</span>`}</li>`)}
					</ul>
				</div>`,
			field.focusTopics.length > 0 &&
				html`<div>
					<h3>${t.focusTopics(this.#report.cycle.code)}</h3>
					<ul>
						${field.focusTopics.map(({ title }) => html`<li>${title}</li>`)}
					</ul>
				</div>`,
			this.#measures(field.measures),
		].filter((block) => block !== false);
		const empty = blocks.length === 0 && field.indicators.length === 0;
		return html`<section id="${fieldAnchor(field.code)}" aria-labelledby="${fieldAnchor(field.code)}-title">
			<div class="field" ${fieldColor(field.color)}>
				<h2 id="${fieldAnchor(field.code)}-title">
					<span class="kicker">${t.field(field.code)}</span>${field.name}
				</h2>
				${blocks.length > 0 && html`<div class="columns block">${blocks}</div>`}
				${this.#indicators(field.indicators)} ${empty && html`<p>${t.nothingRecorded}</p>`}
			</div>
		</section>`;
	}

	#projectBlock(heading: string, lines: ProjectLine[]): Markup | false {
		return (
			lines.length > 0 &&
			html`<div>
				<h3>${heading}</h3>
				${this.#projectList(lines)}
			</div>`
		);
	}

	#projectList(lines: ProjectLine[]): Markup {
		return html`<ul>
			${lines.map(({ label, tags, projects }) => html`<li>${label}${projects.length > 1 && ` (${this.#texts.projects(projects.length, this.#number(projects.length))})`}${tags.map((tag) => html` <span class="tag">${tag}</span>`)}</li>`)}
		</ul>`;
	}

	#measures(measures: ReportMeasure[]): Markup | false {
		const t = this.#texts;
		if (measures.length === 0) return false;
		const unstated = measures.filter(({ state }) => state === null).length;
		return html`<div>
			<h3>${t.measures}</h3>
			<ul>
				${measures.map((measure) => html`<li>${this.#quantified(measure)}${measure.state && html` <span class="tag">${measure.state}</span>`}</li>`)}
			</ul>
			${unstated > 0 && html`<p class="note">${t.measuresWithoutState(this.#number(unstated))}</p>`}
		</div>`;
	}

	#quantified({ record, quantity, unit }: ReportMeasure): string {
		if (quantity === null) return record.title;
		const amount = `${this.#number(quantity)} ${unit ?? ''}`.trim();
		return unit === record.title ? amount : `${record.title}: ${amount}`;
	}

	#indicators(indicators: ReportIndicator[]): Markup | false {
		return (
			indicators.length > 0 &&
			html`<div class="block">
				<h3>${this.#texts.indicators}</h3>
				<dl class="tiles">${indicators.map((indicator) => this.#indicator(indicator))}</dl>
			</div>`
		);
	}

	#indicator({ name, unit, latest }: ReportIndicator): Markup {
		const t = this.#texts;
		if (latest === null)
			return html`<div>
				<dt>${name}</dt>
				<dd class="number none">${t.noValue}</dd>
			</div>`;
		const value = this.#number(latest.value);
		const showsUnit = unit !== null && !says(name, unit);
		return html`<div>
			<dt>${name}</dt>
			<dd class="number" style="--length: ${value.length}">
				<span>${value}</span>${showsUnit && html` <small>${unit}</small>`}
			</dd>
			<dd class="note">${t.valueAsOf(formatDate(latest.asOf, this.#report.language, latest.precision))}</dd>
		</div>`;
	}

	#regularOperation(): Markup {
		const { regularOperation } = this.#report;
		return section(
			'regular-operation',
			this.#texts.regularOperation,
			regularOperation.length > 0
				? this.#projectList(regularOperation)
				: html`<p>${this.#texts.noRegularOperation}</p>`,
		);
	}

	#maturity(): Markup {
		const t = this.#texts;
		const { maturity, language } = this.#report;
		if (maturity === null) return section('maturity', t.excursus, html`<p>${t.noMaturity}</p>`);
		const { record, author, summary, asOf, findings } = maturity;
		return section(
			'maturity',
			t.excursusOf(author === null ? record.title : `${record.title} – ${author}`),
			html` <p class="muted">${t.valueAsOf(formatDate(asOf.date, language, asOf.precision))}</p>
				${
					findings.length > 0 &&
					html`<h3>${t.currentMaturity}</h3>
						<ul>
							${findings.map(({ dimension, finding }) => html`<li>${dimension !== null && !names(finding, dimension) && html`<span class="muted">${dimension}:</span> `}${finding}</li>`)}
						</ul>`
				}
				${
					summary &&
					html`<blockquote>
						<p>${t.quoteOpen}${summary}${t.quoteClose}</p>
						${author && html`<footer class="muted">${author}</footer>`}
					</blockquote>`
				}`,
		);
	}

	#outlook(): Markup {
		const t = this.#texts;
		const { outlook, nextCycle } = this.#report;
		return section(
			'outlook',
			t.outlook,
			html`<div class="columns">
				<div>
					<h3>${t.principle}</h3>
					<p>${outlook.principle ?? t.noPrinciple}</p>
				</div>
				${
					nextCycle === null
						? html`<p>${t.noNextCycle}</p>`
						: html`<div>
								<h3>${t.plannedNext(nextCycle.title)}</h3>
								${outlook.planned.length > 0 ? this.#projectList(outlook.planned) : html`<p>${t.noPlannedNext}</p>`}
							</div>`
				}
			</div>`,
		);
	}

	/** What the report rests on, for those who look it up: none of it stands between the chapters. */
	#annex(): Markup {
		return section(
			'annex',
			this.#texts.annex,
			html`${[this.#comparisons(), this.#overrides(), this.#sources()]}`,
			'chapter',
		);
	}

	#comparisons(): Markup {
		const t = this.#texts;
		const { comparisons } = this.#report;
		return part(
			t.comparisons,
			t.statedTotalsNote,
			comparisons.length > 0
				? html`${[this.#table(comparisons), this.#recordsOfDifferences()]}`
				: html`<p>${t.none}</p>`,
		);
	}

	#recordsOfDifferences(): Markup | false {
		const open = this.#report.comparisons.filter(
			({ derived, difference }) => difference !== 0 && derived !== null && derived.records.length > 0,
		);
		return (
			open.length > 0 &&
			html`<div class="on-paper">
				<h4>${this.#texts.recordsOfDifferences}</h4>
				<dl class="sources">
					${open.map(
						({ statement, derived }) =>
							html`<div>
								<dt>${statement}</dt>
								<dd>${this.#named(derived?.records ?? [])}</dd>
							</div>`,
					)}
				</dl>
			</div>`
		);
	}

	/** The roles repeat what the elements say because narrow screens lay the table out as blocks, which drops them. */
	#table(comparisons: Reconciliation[]): Markup {
		const t = this.#texts;
		return html`<table role="table">
			<thead role="rowgroup">
				<tr role="row">
					${[t.statement, t.stated, t.derived, t.difference].map((heading) => html`<th role="columnheader" scope="col">${heading}</th>`)}
				</tr>
			</thead>
			<tbody role="rowgroup">
				${comparisons.map(
					(comparison) =>
						html`<tr role="row">
							<th role="rowheader" scope="row">
								${comparison.statement}<br /><span class="note"
									>${comparison.document}, ${comparison.heading}</span
								>${
									// Editions from before there were explanations have none.
									comparison.explanation &&
									html`<br /><span class="note">${t.explanation(comparison.explanation)}</span>`
								}
							</th>
							<td role="cell" data-label="${t.stated}">${this.#number(comparison.stated)}</td>
							<td role="cell" data-label="${t.derived}">${this.#derived(comparison.derived)}</td>
							<td
								role="cell"
								data-label="${t.difference}"
								${comparison.difference !== 0 && html` class="open"`}
							>
								${this.#difference(comparison.difference)}
							</td>
						</tr>`,
				)}
			</tbody>
		</table>`;
	}

	#difference(difference: number | null): string {
		if (difference === null) return this.#texts.unknown;
		return difference === 0 ? this.#texts.none : formatDifference(difference, this.#report.language);
	}

	#derived(figure: Figure | null): Insert {
		const t = this.#texts;
		if (figure === null) return html`<span class="muted">${t.notDerivable}</span>`;
		const partly =
			figure.known < figure.of &&
			html` <span class="note">(${t.knownOf(this.#number(figure.known), this.#number(figure.of))})</span>`;
		return [this.#value(figure), partly, this.#provenance(figure)];
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
	#provenance({ records }: Pick<Figure, 'records'>): Markup | false {
		const t = this.#texts;
		if (records.length === 0) return false;
		const rest = records.length - MOST_RECORDS;
		return html`<details>
			<summary>${t.records(records.length, this.#number(records.length))}</summary>
			<ul>
				${records.slice(0, MOST_RECORDS).map((record) => html`<li>${recordLink(record)}</li>`)}${rest > 0 && html`<li>${t.more(this.#number(rest))}</li>`}
			</ul>
		</details>`;
	}

	#sources(): Markup {
		const t = this.#texts;
		const { sources } = this.#report;
		if (sources.length === 0) return part(t.sources, t.noSources, html``);
		return part(
			t.sources,
			t.sourcesNote,
			html`<dl class="sources">
				${sources.map(
					({ source, records }) =>
						html`<div>
							<dt>${source}</dt>
							<dd>${t.records(records.length, this.#number(records.length))}</dd>
						</div>`,
				)}
			</dl>`,
		);
	}

	#overrides(): Markup | false {
		const t = this.#texts;
		const { overrides } = this.#report;
		return (
			overrides.length > 0 &&
			part(
				t.overrides,
				t.overridesNote,
				html`<dl class="sources">
					${overrides.map(
						({ reason, records }) =>
							html`<div>
								<dt>${reason ?? t.unknown}</dt>
								<dd>
									${this.#provenance({ records })}
									<span class="on-paper">${this.#named(records)}</span>
								</dd>
							</div>`,
					)}
				</dl>`,
			)
		);
	}

	#number(value: number): string {
		return formatNumber(value, this.#report.language);
	}

	#value({ value }: Figure): string {
		return value === null ? this.#texts.unknown : this.#number(value);
	}
}

function section(id: string, heading: string, content: Markup, className = ''): Markup {
	return html`<section id="${id}" class="${className}" aria-labelledby="${id}-title">
		<h2 id="${id}-title">${heading}</h2>
		${content}
	</section>`;
}

/** A part of the annex. */
function part(heading: string, note: string, content: Markup): Markup {
	return html`<div class="part">
		<h3>${heading}</h3>
		<p class="note">${note}</p>
		${content}
	</div>`;
}

/** A text as a string of CSS: whatever could end it there or in the page stands as its number. */
function cssText(text: string): Markup {
	return new Markup(
		`"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`,
	);
}

/** Whether a finding speaks of its dimension itself: "Kompetenz- u. Personalentwicklung noch fragmentiert" does. */
function names(finding: string, dimension: string): boolean {
	const words = dimension.toLowerCase().match(/\p{L}{5,}/gu) ?? [];
	return words.some((word) => finding.toLowerCase().includes(word));
}

/** Whether a name says the unit as a word of its own: "Online-Formulare" does so of "Formulare", "Bearbeitungsdauer" not of "d". */
function says(name: string, unit: string): boolean {
	const words = (text: string) =>
		` ${text
			.toLowerCase()
			.split(/[^\p{L}\p{N}%]+/u)
			.join(' ')} `;
	return words(name).includes(words(unit));
}

function fieldAnchor(code: string): string {
	return `field-${encodeURIComponent(code)}`;
}

/** A colour is free text in the database: only a plain hexadecimal one may reach the style. */
function fieldColor(color: string | null): Markup | false {
	return color !== null && /^#[0-9a-f]{6}$/i.test(color) && html` style="--field: ${color}"`;
}

/** Leads to the record in the admin; relative, so that it also works below a path. */
function recordLink(record: RecordRef): Markup {
	const { collection, id } = record;
	return html`<a href="../../admin/content/${encodeURIComponent(collection)}/${encodeURIComponent(id)}"
		>${nameOf(record)}</a
	>`;
}

function nameOf({ code, title }: RecordRef): string {
	return code === null ? title : `${code} ${title}`;
}
