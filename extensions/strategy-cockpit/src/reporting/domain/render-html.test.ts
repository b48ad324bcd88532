import { describe, expect, it } from 'vitest';
import { paderbornRecords } from '../paderborn-records.fixture.ts';
import { documentOf } from './document-of.ts';
import { formatDate, formatDifference } from './format.ts';
import { html } from './html.ts';
import { buildInterimReport } from './interim-report.ts';
import { renderPage } from './render-html.ts';
import { renderRefusal } from './refusal-page.ts';
import type { ReportRecords } from './report-records.ts';

const FORMS = [{ label: 'Folien', href: '?cycle=2025&format=pptx' }];

function page(lists: Partial<ReportRecords>, lang: 'de' | 'en' = 'de'): string {
	return renderPage(documentOf(buildInterimReport(paderbornRecords(lists), { asOf: '2025-10-01', lang })), {
		admin: '../../admin',
		forms: FORMS,
	});
}

/** What a reader sees, without markup and style. */
function textOf(source: string): string {
	return source
		.replace(/<style>[\s\S]*?<\/style>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ');
}

describe('html', () => {
	it('escapes text and keeps markup', () => {
		expect(
			html`<p title="${'"><script>'}">${['<b>', html`<i>${"it's & more"}</i>`, 0, null, false]}</p>`.source,
		).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;<i>it&#39;s &amp; more</i>0</p>');
	});
});

describe('dates and differences', () => {
	it('says a day only as exactly as it is known', () => {
		expect([
			formatDate('2025-04-01', 'de'),
			formatDate('2025-04-01', 'de', 'month'),
			formatDate('2025-04-01', 'de', 'quarter'),
			formatDate('2025-01-01', 'de', 'year'),
		]).toEqual(['1. April 2025', 'April 2025', '2. Quartal 2025', '2025']);
		expect([formatDate('2025-04-01', 'en'), formatDate('2025-12-01', 'en', 'quarter')]).toEqual([
			'1 April 2025',
			'Q4 2025',
		]);
	});

	it('writes the sign of a difference', () => {
		expect([formatDifference(1, 'de'), formatDifference(-1200, 'de')]).toEqual(['+1', '−1.200']);
	});
});

describe('the page for people who are refused the report', () => {
	const refused = {
		message: '<b>Kein Zyklus</b>',
		address: '/cockpit/reports/interim?cycle="><script>',
		admin: '../../admin',
	};

	it.each([
		['de', 'login', 'Melden Sie sich mit E-Mail-Adresse und Kennwort an'],
		['en', 'login', 'Log in with e-mail address and password'],
		['de', 'closed', 'Ihr Zugang erlaubt nicht'],
		['en', 'closed', 'Your account does not allow'],
		['de', 'wrong', '&lt;b&gt;Kein Zyklus&lt;/b&gt;'],
	] as const)('says in %s what is here and what to do: %s', (language, kind, sentence) => {
		const shown = renderRefusal({ ...refused, language, kind });
		expect(shown).toContain(`<html lang="${language}">`);
		expect(shown).toContain(sentence);
		expect(shown).toContain('href="../../admin/login"');
		expect(shown).not.toMatch(/<script|<b>/);
	});
});

describe('the page of the interim report', () => {
	const source = page(paderbornRecords());
	const text = textOf(source);

	it('has no script, loads nothing and names its language', () => {
		expect(source).toContain('<html lang="de">');
		expect(source).not.toMatch(/<script|<link|<img|https?:|url\(|@import/i);
		expect(source).toContain('<a href="?cycle=2025&amp;format=pptx">Folien</a>');
		expect(page(paderbornRecords(), 'en')).toContain('<html lang="en">');
	});

	it.each([
		'#MutigDigitalGehen',
		'Insgesamt 11 Digitalisierungsprojekte abgeschlossen (2024: unbekannt | 2025: unbekannt), davon 11 ohne bekanntes Jahr',
		'Wie viele der 7 laufenden Projekte bis zum 31. Dezember 2025 enden sollen, ist nicht bekannt, davon 7 ohne geplantes Ende',
		'Sozialamt (2 Projekte)',
		'Keine Datenstrategie',
		"Sag's Paderborn",
		'11 Fortbildungen',
		'Kein Projekt ist als in den Regelbetrieb überführt erfasst.',
		'Untersuchung Digitaler Reifegrad der Stadt Paderborn – Prof. Niehaves',
		'Fokus auf Sicherung des Status Quo',
		'Abhängigkeiten von Externen (Verfahrensherstellern & OWL-IT)',
	])('says: %s', (sentence) => {
		expect(text).toContain(sentence);
	});

	it('names the dimension of a finding only where the finding does not', () => {
		expect(text).not.toContain('Kompetenz- und Personalentwicklung:');
		const base = paderbornRecords();
		expect(
			textOf(page({ ...base, findings: base.findings.map((row) => ({ ...row, finding: 'noch offen' })) })),
		).toContain('Kompetenz- und Personalentwicklung: noch offen');
	});

	it('goes down one heading level at a time and has one title', () => {
		const levels = [...source.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
		expect(levels.filter((level) => level === 1)).toHaveLength(1);
		expect(levels.every((level, index) => index === 0 || level - (levels[index - 1] ?? 0) <= 1)).toBe(true);
	});

	it('links only to places that are on the page', () => {
		const anchors = [...source.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor);
		expect(anchors.length).toBeGreaterThan(10);
		for (const anchor of anchors) expect(source).toContain(`id="${anchor}"`);
	});

	it('names exceptions to the workflow with their reason, and has no such chapter without any', () => {
		expect(text).not.toContain('Ausnahmen vom Arbeitsablauf');
		const base = paderbornRecords();
		const item = base.projects.find(({ state }) => state?.meaning === 'active')?.id ?? '';
		const excepted = page({
			...base,
			overrides: [
				{ collection: 'projects', item, reason: '<i>Beschluss</i>' },
				{ collection: 'projects', item: 'not in this report', reason: 'fremd' },
			],
		});
		expect(textOf(excepted)).toContain('Ausnahmen vom Arbeitsablauf');
		expect(excepted).toContain('&lt;i&gt;Beschluss&lt;/i&gt;');
		expect(excepted).not.toContain('fremd');
		// On paper, where nothing opens, the records stand there by name.
		expect(textOf(excepted)).toMatch(/<i>Beschluss<\/i>|&lt;i&gt;Beschluss/);
		expect(textOf(excepted)).toMatch(/1 Datensatz: PB-I-01 \S/);
	});

	it('puts what was stated, exceptions and sources into an annex at the end, and nothing of it before', () => {
		const at = (part: string) => text.indexOf(part, text.indexOf('Stand: 1. Oktober 2025'));
		const annex = text.lastIndexOf('Anhang');
		expect(annex).toBeGreaterThan(at('Exkurs: Untersuchung'));
		for (const part of [
			'Was genannt wurde',
			'Aus den Datensätzen',
			'Datensätze zu den offenen Differenzen',
			'Quellen',
		])
			expect(at(part), part).toBeGreaterThan(annex);
	});

	it('says where nothing was stated', () => {
		expect(textOf(page({ comparisons: [] }))).toContain('Zu diesem Zyklus ist keine genannte Zahl erfasst.');
	});

	it('leads with what was reached, where it sticks and what comes next', () => {
		const headings = [...source.matchAll(/<h2[^>]*>\s*(?:<span[^>]*>[^<]*<\/span>)?([^<]*)/g)].map(([, title]) =>
			title?.trim(),
		);
		expect(headings.slice(0, 4)).toEqual([
			'Erreichtes',
			'Herausforderungen',
			'Ausblick',
			'Handlungsfelder: Überblick',
		]);
	});

	it('prints publisher, day and number at the foot of each page, whatever the publisher is called', () => {
		expect(source).toMatch(/@bottom-left\s*{\s*content: "Stadt Paderborn \\b7 {2}Zwischenbericht 2025"/);
		expect(source).toMatch(/@bottom-center\s*{\s*content:\s*"Stand\\3a {2}1\\2e {2}Oktober 2025"/);
		expect(source).toMatch(/counter\(page\)\s+" von "\s+counter\(pages\)/);
		const base = paderbornRecords();
		const hostile = page({ ...base, cycle: { ...base.cycle, publisher: 'Stadt "</style><script>alert(1)\\' } });
		expect(hostile).not.toContain('<script');
		expect(hostile.match(/<\/style>/g)).toHaveLength(1);
	});

	it('leaves out a unit only where the name says it as a word', () => {
		const base = paderbornRecords();
		const [first] = base.indicators;
		const withUnit = (name: string, unit: string) =>
			textOf(
				page({
					...base,
					indicators: [{ ...first!, name, unit }],
					indicatorValues: [
						{ ...base.indicatorValues[0]!, indicator: first!.id, value: 12.5, as_of: '2025-01-01' },
					],
				}),
			);
		expect(withUnit('Bearbeitungsdauer Bauantrag', 'd')).toMatch(/12,5 d /);
		expect(withUnit('Online-Formulare', 'Formulare')).not.toMatch(/12,5 Formulare/);
	});

	it('shows hostile text as text, wherever it was entered', () => {
		const hostile = `"><script>alert('x')</script>`;
		const overwrite = <Row extends object>(row: Row, keys: readonly string[]): Row => ({
			...row,
			...Object.fromEntries(keys.map((key) => [key, hostile])),
		});
		const base = paderbornRecords();
		const cycle = overwrite(base.cycle, ['title', 'motto', 'principle']);
		const attacked = page({
			...base,
			cycle,
			cycles: base.cycles.map((row) => (row.id === cycle.id ? cycle : overwrite(row, ['title']))),
			fields: base.fields.map((row) => overwrite(row, ['code', 'name', 'color', 'source'])),
			focusTopics: base.focusTopics.map((row) => overwrite(row, ['title'])),
			achievements: base.achievements.map((row) => overwrite(row, ['title', 'source'])),
			challenges: base.challenges.map((row) => ({
				...overwrite(row, ['title', 'description']),
				offices: [{ name: hostile, name_en: null }],
				partners: [{ name: hostile }],
			})),
			projects: base.projects.map((row) => ({
				...overwrite(row, ['code', 'title', 'short_title', 'source']),
				id: `${hostile}${row.id}`,
			})),
			measures: base.measures.map((row) => overwrite(row, ['title', 'unit', 'code'])),
			indicators: base.indicators.map((row) => overwrite(row, ['name', 'unit'])),
			assessments: base.assessments.map((row) => overwrite(row, ['title', 'author', 'summary'])),
			findings: base.findings.map((row) => overwrite(row, ['finding'])),
			comparisons: base.comparisons.map((row) =>
				overwrite(row, ['document', 'heading', 'statement', 'explanation']),
			),
		});
		expect(attacked).not.toMatch(/<script|alert\('/);
		expect(attacked).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
		expect(attacked).not.toContain('--field: "');
	});
});
