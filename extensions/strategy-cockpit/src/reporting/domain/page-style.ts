import { html } from './html.ts';

/** The only style of the page: no foreign font, no image, light and dark, screen and paper. */
export const pageStyle = html`
:root { --paper: #fff; --surface: #f6f7f9; --ink: #1a1f26; --muted: #545d69; --line: #d5dae1; --accent: #1d4ed8; color-scheme: light; }
@media screen and (prefers-color-scheme: dark) {
	:root { --paper: #14171b; --surface: #1d2127; --ink: #e9ecf0; --muted: #aab3be; --line: #3a424c; --accent: #9db8ff; color-scheme: dark; }
}
*, ::before, ::after { box-sizing: border-box; }
html { font: 1.0625rem/1.55 system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; background: var(--paper); color: var(--ink); scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: break-word; hyphens: auto; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1, h2, h3 { line-height: 1.2; margin: 0; text-wrap: balance; font-weight: 650; }
h1 { font-size: clamp(1.75rem, 1.1rem + 3vw, 3rem); letter-spacing: -.015em; }
h2 { font-size: clamp(1.35rem, 1.1rem + 1.1vw, 1.85rem); letter-spacing: -.01em; margin-bottom: 1rem; }
h3 { font-size: 1.0625rem; margin-bottom: .5rem; }
p { margin: 0 0 .75rem; max-width: 42rem; }
ul { margin: 0; padding-left: 1.15rem; }
li { margin: .2rem 0; }
li::marker { color: var(--muted); }
dl, dd { margin: 0; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
.wrap { max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
.title { padding-top: clamp(2rem, 6vw, 4.5rem); padding-bottom: clamp(1.25rem, 3vw, 2rem); }
.kicker { display: block; font-size: .875rem; font-weight: 600; letter-spacing: .04em; color: var(--muted); margin-bottom: .35rem; }
.motto { font-size: clamp(1.1rem, 1rem + .8vw, 1.5rem); color: var(--accent); margin: .6rem 0 0; }
.muted, .note { color: var(--muted); }
.note { font-size: .9rem; }
nav { border-block: 1px solid var(--line); }
nav ul { list-style: none; padding: .5rem 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
nav a { display: inline-block; padding: .3rem 0; font-size: .9375rem; }
section { padding: clamp(1.75rem, 4vw, 3rem) 0; border-bottom: 1px solid var(--line); }
section:last-child { border-bottom: 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1.5rem 2.5rem; align-items: start; }
.points { display: grid; gap: .6rem; max-width: 48rem; }
.points > li { margin: 0; }
.field { border-left: .4rem solid var(--field, var(--line)); padding-left: clamp(.9rem, 2.5vw, 1.75rem); }
.cards { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12.5rem), 1fr)); gap: 1rem; }
.card { margin: 0; background: var(--surface); border: 1px solid var(--line); border-top: .4rem solid var(--field, var(--line)); border-radius: .4rem; padding: .9rem .8rem; display: flex; flex-direction: column; gap: .9rem; justify-content: space-between; }
.card a { color: inherit; text-decoration: none; }
.card a:hover, .card a:focus-visible { text-decoration: underline; }
.card h3 { margin: 0; font-size: .9375rem; }
.cards + .block { margin-top: 1.75rem; }
.counts > div { display: flex; justify-content: space-between; gap: .75rem; border-top: 1px solid var(--line); padding: .2rem 0; }
.counts dd { font-weight: 650; }
.counts dd, .number, td, th { font-variant-numeric: tabular-nums lining-nums; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr)); gap: 1rem; }
.tiles > div { display: flex; flex-direction: column; background: var(--surface); border: 1px solid var(--line); border-radius: .4rem; padding: .9rem 1.1rem; }
.tiles .number { order: -1; font-size: 2.25rem; line-height: 1.1; font-weight: 650; letter-spacing: -.02em; }
.tiles .number.none { font-size: 1.0625rem; font-weight: 400; letter-spacing: 0; color: var(--muted); }
.tiles .number small { font-size: 1rem; font-weight: 400; letter-spacing: 0; }
.block + .block { margin-top: 1.5rem; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .55rem; font-size: .8125rem; color: var(--muted); hyphens: none; }
blockquote { margin: 1.5rem 0 0; padding-left: 1.25rem; border-left: .2rem solid var(--line); font-size: 1.125rem; max-width: 46rem; }
blockquote p { margin-bottom: .4rem; }
details { margin-top: .25rem; font-size: .9rem; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
.compare { margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .55rem .75rem .55rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: .875rem; color: var(--muted); font-weight: 600; }
tbody th { font-weight: 400; width: 45%; }
td.open { font-weight: 650; }
.sources { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: .75rem 2.5rem; }
.sources dd { color: var(--muted); font-size: .9rem; }
@media screen and (max-width: 44rem) {
	table, tbody, tr, tbody th, td { display: block; width: auto; }
	thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
	tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
	tbody th, td { border: 0; padding: .1rem 0; }
	td::before { content: attr(data-label) ': '; color: var(--muted); font-weight: 400; }
}
@media print {
	@page { margin: 18mm 16mm; }
	html { font-size: 10.5pt; }
	nav, .skip, details { display: none; }
	a { color: inherit; text-decoration: none; }
	.wrap { max-width: none; padding: 0; }
	section { padding: 6mm 0; }
	.chapter { break-before: page; border-top: 0; }
	h2, h3 { break-after: avoid; }
	.card, .tiles > div, tr, li, blockquote, .block { break-inside: avoid; }
	.card, .tiles > div { background: none; }
}
`;
