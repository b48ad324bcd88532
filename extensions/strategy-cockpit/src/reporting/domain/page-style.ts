import { html as css } from './html.ts';

/** The only style of the page: no foreign font, no image, light and dark, screen and paper. */
export const pageStyle = css`
	:root {
		--paper: #fff;
		--surface: #f6f7f9;
		--ink: #1a1f26;
		--muted: #545d69;
		--line: #d5dae1;
		--accent: #1d4ed8;
		--running: #2f6fde;
		--done: #1f7a4d;
		--planned: #c98a12;
		--later: #8b6fc0;
		--not-known: #9aa3ae;
		color-scheme: light;
	}
	@media screen and (prefers-color-scheme: dark) {
		:root {
			--paper: #14171b;
			--surface: #1d2127;
			--ink: #e9ecf0;
			--muted: #aab3be;
			--line: #3a424c;
			--accent: #9db8ff;
			--running: #7ea6f5;
			--done: #57c38c;
			--planned: #e0ad4a;
			--later: #b49ce6;
			--not-known: #7f8995;
			color-scheme: dark;
		}
	}
	*,
	::before,
	::after {
		box-sizing: border-box;
	}
	html {
		font:
			1.0625rem/1.55 system-ui,
			'Segoe UI',
			Roboto,
			'Noto Sans',
			Arial,
			sans-serif;
		background: var(--paper);
		color: var(--ink);
		scroll-padding-top: 1rem;
		-webkit-text-size-adjust: 100%;
	}
	body {
		margin: 0;
		overflow-wrap: break-word;
		hyphens: auto;
	}
	a {
		color: var(--accent);
		text-underline-offset: 0.15em;
	}
	:focus-visible {
		outline: 3px solid var(--accent);
		outline-offset: 2px;
	}
	h1,
	h2,
	h3,
	h4 {
		line-height: 1.2;
		margin: 0;
		text-wrap: balance;
		font-weight: 650;
	}
	h1 {
		font-size: clamp(1.75rem, 1.1rem + 3vw, 3rem);
		letter-spacing: -0.015em;
	}
	h2 {
		font-size: clamp(1.35rem, 1.1rem + 1.1vw, 1.85rem);
		letter-spacing: -0.01em;
		margin-bottom: 1rem;
	}
	h3,
	h4 {
		font-size: 1.0625rem;
		margin-bottom: 0.5rem;
	}
	p {
		margin: 0 0 0.75rem;
		max-width: 42rem;
	}
	ul {
		margin: 0;
		padding-left: 1.15rem;
	}
	li {
		margin: 0.2rem 0;
	}
	li::marker {
		color: var(--muted);
	}
	dl,
	dd {
		margin: 0;
	}
	.skip {
		position: absolute;
		left: -100rem;
	}
	.skip:focus {
		left: 1rem;
		top: 1rem;
		padding: 0.5rem 1rem;
		background: var(--paper);
		z-index: 1;
	}
	.wrap {
		max-width: 76rem;
		margin: 0 auto;
		padding: 0 clamp(1rem, 4vw, 2.5rem);
	}
	.title {
		padding-top: clamp(2rem, 6vw, 4.5rem);
		padding-bottom: clamp(1.25rem, 3vw, 2rem);
	}
	.kicker {
		display: block;
		font-size: 0.875rem;
		font-weight: 600;
		letter-spacing: 0.04em;
		color: var(--muted);
		margin-bottom: 0.35rem;
	}
	.motto {
		font-size: clamp(1.1rem, 1rem + 0.8vw, 1.5rem);
		color: var(--accent);
		margin: 0.6rem 0 0;
	}
	.muted,
	.note {
		color: var(--muted);
	}
	.note {
		font-size: 0.9rem;
	}
	.forms {
		list-style: none;
		padding: 0;
		margin-top: 0.75rem;
		display: flex;
		flex-wrap: wrap;
		gap: 0.25rem 1.25rem;
		font-size: 0.9375rem;
	}
	.notice {
		margin-top: 1rem;
		padding: 0.75rem 1rem;
		border-left: 0.25rem solid var(--planned);
		background: var(--surface);
	}
	nav {
		border-block: 1px solid var(--line);
	}
	nav ul {
		list-style: none;
		padding: 0.5rem 0;
		display: flex;
		flex-wrap: wrap;
		gap: 0 1.25rem;
	}
	nav a {
		display: inline-block;
		padding: 0.3rem 0;
		font-size: 0.9375rem;
	}
	section {
		padding: clamp(1.75rem, 4vw, 3rem) 0;
		border-bottom: 1px solid var(--line);
	}
	section:last-child {
		border-bottom: 0;
	}
	.columns {
		display: grid;
		grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
		gap: 1.5rem 2.5rem;
		align-items: start;
	}
	.points {
		display: grid;
		gap: 0.6rem;
		max-width: 48rem;
	}
	.points > li {
		margin: 0;
	}
	.many {
		columns: 17rem;
		column-gap: 2.5rem;
	}
	.many > li {
		break-inside: avoid;
	}
	.field {
		border-left: 0.4rem solid var(--field, var(--line));
		padding-left: clamp(0.9rem, 2.5vw, 1.75rem);
	}
	.cards {
		list-style: none;
		padding: 0;
		display: grid;
		grid-template-columns: repeat(auto-fit, minmax(min(100%, 12.5rem), 1fr));
		gap: 1rem;
	}
	.card {
		margin: 0;
		background: var(--surface);
		border: 1px solid var(--line);
		border-top: 0.4rem solid var(--field, var(--line));
		border-radius: 0.4rem;
		padding: 0.9rem 0.8rem;
		min-width: 0;
		display: grid;
		/* Names and figures of all fields begin on the same lines. */
		grid-row: span 2;
		grid-template: subgrid / minmax(0, 1fr);
		row-gap: 0.9rem;
	}
	.card a {
		color: inherit;
		text-decoration: none;
	}
	.card a:hover,
	.card a:focus-visible {
		text-decoration: underline;
	}
	.card h3 {
		margin: 0;
		font-size: 0.9375rem;
	}
	.cards + .block {
		margin-top: 1.75rem;
	}
	.counts > div {
		display: flex;
		flex-wrap: wrap;
		gap: 0 0.75rem;
		border-top: 1px solid var(--line);
		padding: 0.2rem 0;
	}
	/* A figure never shrinks: where the longest word of its label leaves no room, it stands on the next line. */
	.counts dt {
		flex: 1 1 min-content;
		min-width: 0;
		max-width: 100%;
	}
	.card > div {
		container-type: inline-size;
	}
	.counts dd {
		flex: none;
		font-size: clamp(0.625rem, 100cqi / (var(--length, 1) * 0.95), 1em);
		margin-left: auto;
		font-weight: 650;
		white-space: nowrap;
	}
	.counts dd,
	.number,
	td,
	th {
		font-variant-numeric: tabular-nums lining-nums;
	}
	.tiles {
		display: grid;
		grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr));
		gap: 1rem;
	}
	.tiles > div {
		container-type: inline-size;
		display: flex;
		flex-direction: column;
		background: var(--surface);
		border: 1px solid var(--line);
		border-radius: 0.4rem;
		padding: 0.9rem 1.1rem;
	}
	/* A figure stands on one line, however long: its letters get smaller, none of them broader than 0.95 em. */
	.tiles .number {
		order: -1;
		font-size: clamp(0.875rem, 100cqi / (var(--length, 1) * 0.95), 2.25rem);
		line-height: 1.1;
		font-weight: 650;
		letter-spacing: -0.02em;
	}
	.number span {
		white-space: nowrap;
	}
	.tiles .number.none {
		font-size: 1.0625rem;
		font-weight: 400;
		letter-spacing: 0;
		color: var(--muted);
	}
	.tiles .number small {
		font-size: 1rem;
		font-weight: 400;
		letter-spacing: 0;
	}
	:is(.block, ul, p) + .block,
	.columns + .part {
		margin-top: 1.75rem;
	}
	.tag {
		display: inline-block;
		border: 1px solid var(--line);
		border-radius: 1rem;
		padding: 0 0.55rem;
		font-size: 0.8125rem;
		color: var(--muted);
		hyphens: none;
	}
	blockquote {
		margin: 1.5rem 0 0;
		padding-left: 1.25rem;
		border-left: 0.2rem solid var(--line);
		font-size: 1.125rem;
		max-width: 46rem;
	}
	blockquote p {
		margin-bottom: 0.4rem;
	}
	.on-paper {
		display: none;
	}
	details {
		margin-top: 0.25rem;
		font-size: 0.9rem;
	}
	summary {
		cursor: pointer;
		color: var(--accent);
		width: fit-content;
	}
	.part + .part {
		margin-top: 2.5rem;
	}
	table {
		border-collapse: collapse;
		width: 100%;
	}
	th,
	td {
		text-align: left;
		vertical-align: top;
		padding: 0.55rem 0.75rem 0.55rem 0;
		border-bottom: 1px solid var(--line);
	}
	thead th {
		font-size: 0.875rem;
		color: var(--muted);
		font-weight: 600;
	}
	tbody th {
		font-weight: 400;
		width: 45%;
	}
	td.open {
		font-weight: 650;
	}
	.chart {
		max-width: 68rem;
	}
	caption {
		max-width: none;
		text-align: left;
		padding-bottom: 0.4rem;
	}
	.chart tbody th {
		width: auto;
		min-width: 12rem;
	}
	.chart .value {
		text-align: right;
		width: 1%;
		min-width: 5.5rem;
		padding-left: 0.5rem;
	}
	.chart .bars {
		width: 50%;
		min-width: 10rem;
		vertical-align: middle;
		padding-right: 0;
	}
	.bar {
		display: flex;
		height: 0.9rem;
		gap: 1px;
	}
	.bar span,
	.key {
		background: var(--running);
		-webkit-print-color-adjust: exact;
		print-color-adjust: exact;
	}
	.key {
		display: inline-block;
		width: 0.75rem;
		height: 0.75rem;
		margin-right: 0.35rem;
		border-radius: 0.15rem;
	}
	.bar .done,
	.key.done {
		background: var(--done);
	}
	.bar .planned,
	.key.planned {
		background: var(--planned);
	}
	.bar .later,
	.key.later {
		background: var(--later);
	}
	.bar .unknown,
	.key.unknown {
		background: var(--not-known);
	}
	.sources {
		display: grid;
		grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
		gap: 0.75rem 2.5rem;
	}
	.sources dd {
		color: var(--muted);
		font-size: 0.9rem;
	}
	@media screen and (max-width: 44rem) {
		table,
		tbody,
		tr,
		tbody th,
		td {
			display: block;
			width: auto;
		}
		caption {
			display: block;
		}
		.chart .value,
		.chart .bars {
			text-align: left;
			width: auto;
			padding-left: 0;
		}
		.chart .bars::before {
			content: none;
		}
		thead {
			position: absolute;
			clip-path: inset(50%);
			width: 1px;
			height: 1px;
			overflow: hidden;
		}
		tr {
			padding: 0.75rem 0;
			border-bottom: 1px solid var(--line);
		}
		tbody th,
		td {
			border: 0;
			padding: 0.1rem 0;
		}
		td::before {
			content: attr(data-label) ': ';
			color: var(--muted);
			font-weight: 400;
		}
	}
	@media print {
		@page {
			size: A4;
			margin: 18mm 16mm 22mm;
			/* What stands at the foot of each page. */
			font:
				8.5pt/1.3 system-ui,
				'Segoe UI',
				Roboto,
				'Noto Sans',
				Arial,
				sans-serif;
			color: #545d69;
			@bottom-left {
				width: 50%;
			}
			@bottom-center {
				width: 30%;
			}
			@bottom-right {
				width: 20%;
			}
		}
		html {
			font-size: 10.5pt;
		}
		nav,
		.skip,
		.forms,
		details {
			display: none;
		}
		/* On paper nothing can be opened: the annex lists the records. */
		.on-paper {
			display: block;
		}
		.part > .on-paper {
			margin-top: 5mm;
		}
		/* Lists of any length: a grid does not always let them go over to the next page. */
		.columns,
		.sources,
		.tiles {
			display: block;
		}
		/* Each row of tiles is a line. */
		.tiles {
			orphans: 1;
			widows: 1;
		}
		.tiles > div {
			display: inline-flex;
			width: calc(50% - 4mm);
			margin: 0 3mm 3mm 0;
			vertical-align: top;
		}
		.part:has(> .chart) {
			break-inside: avoid;
		}
		.columns > div + div {
			margin-top: 4mm;
		}
		.sources > div {
			margin-bottom: 2.5mm;
			break-inside: avoid;
		}
		a {
			color: inherit;
			text-decoration: none;
		}
		.wrap {
			max-width: none;
			padding: 0;
		}
		section {
			padding: 6mm 0;
		}
		.chapter {
			break-before: page;
			border-top: 0;
		}
		/*
		 * A heading never ends a page: it cannot be broken, and reaches as far as the first lines of what it heads, which then lie
		 * over it. Chromium does not always keep to "break-after: avoid" before grids and tables.
		 */
		h2,
		h3,
		h4 {
			break-inside: avoid;
		}
		h2::after,
		h3::after,
		h4::after {
			content: '';
			display: block;
			height: var(--heads);
			margin-bottom: calc(-1 * var(--heads));
		}
		h2 {
			--heads: 40mm;
		}
		h2:has(+ .block > .tiles) {
			--heads: 60mm;
		}
		h3,
		h4 {
			--heads: 14mm;
		}
		.part > h3,
		.block:has(.tiles) > h3 {
			--heads: 44mm;
		}
		p,
		li,
		dd {
			orphans: 3;
			widows: 3;
		}
		.card,
		.tiles > div,
		tr,
		li,
		blockquote {
			break-inside: avoid;
		}
		.card,
		.tiles > div {
			background: none;
		}
	}
`;
