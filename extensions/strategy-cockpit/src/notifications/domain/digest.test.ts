import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIGITAL_OFFICE_POLICY } from '../../rights/index.ts';
import { countsByOffice, digestNotice, MOST_LINES, type DigestQuestion, type DueItem } from './digest.ts';

const office = (id: string) => ({
	id,
	name: `Amt ${id}`,
	name_en: `Office ${id}`,
});
const offices = [office('a'), office('b'), office('c')];

const due = (part: Partial<DueItem>): DueItem => ({
	kind: 'project',
	collection: 'projects',
	id: 'p1',
	code: 'P-1',
	title: { de: 'Bauantrag', en: 'Building application' },
	office: 'a',
	on: '2026-01-05',
	...part,
});
const ask = (part: Partial<DigestQuestion>, language: 'de' | 'en' = 'de') =>
	digestNotice(
		{ items: [], offices, own: new Set(), overview: false, ...part },
		{ language, today: '2026-01-12', addressOf: (path) => `/admin${path}` },
	);

describe('the digest of a member', () => {
	it('lists what is due in the own office and below it, and nothing else', () => {
		const items = [
			due({}),
			due({
				kind: 'milestone',
				collection: 'milestones',
				id: 'm1',
				code: 'P-2',
				title: { de: 'Abnahme', en: 'Acceptance' },
				office: 'b',
				on: '2026-01-02',
			}),
			due({
				kind: 'measure',
				collection: 'measures',
				id: 'x1',
				code: 'M-1',
				title: { de: 'Schulung', en: 'Training' },
				on: '2026-01-04',
			}),
			due({ kind: 'report', id: 'p3', code: 'P-3' }),
			due({ kind: 'report', id: 'p4', code: 'P-4', on: null }),
			due({ id: 'p9', code: 'P-9', office: 'c' }),
			due({ id: 'p8', code: 'P-8', office: null }),
		];
		expect(ask({ items, own: new Set(['a', 'b']) })).toEqual({
			subject: 'Tagesübersicht 12.01.2026: 3 überfällig, 2 ohne aktuellen Statusbericht',
			message: [
				'**Mein Amt, überfällig: 3**',
				'- [P\\-2 · Abnahme](/admin/content/milestones/m1): Meilenstein, fällig am 02.01.2026\n- [M\\-1 · Schulung](/admin/content/measures/x1): Maßnahme, geplant bis 04.01.2026\n- [P\\-1 · Bauantrag](/admin/content/projects/p1): geplantes Ende 05.01.2026',
				'**Mein Amt, ohne aktuellen Statusbericht: 2**',
				'- [P\\-4 · Bauantrag](/admin/content/projects/p4): noch kein Statusbericht\n- [P\\-3 · Bauantrag](/admin/content/projects/p3): letzter Statusbericht 05.01.2026',
			].join('\n\n'),
		});
		expect(ask({ items, own: new Set(['b']) })?.subject).toBe('Tagesübersicht 12.01.2026: 1 überfällig');
	});

	it('is in English for who reads English', () => {
		expect(ask({ items: [due({ kind: 'report' })], own: new Set(['a', 'b']) }, 'en')).toEqual({
			subject: 'Daily digest 12/01/2026: 1 without a recent status report',
			message:
				'**My office, without a recent status report: 1**\n\n- [P\\-1 · Building application](/admin/content/projects/p1): last status report 05/01/2026',
		});
	});

	it('is none where nothing of the own offices is due', () => {
		expect(ask({ items: [due({})], own: new Set(['c']) })).toBeNull();
		expect(ask({ items: [due({})] })).toBeNull();
		expect(ask({ own: new Set(['a', 'b']) })).toBeNull();
	});

	it('shows the oldest lines and counts the rest', () => {
		const items = Array.from({ length: MOST_LINES + 3 }, (_, at) =>
			due({ id: `p${at}`, code: `P-${at}`, on: `2026-01-${String(31 - at).padStart(2, '0')}` }),
		);
		const message = ask({ items: [...items, due({ kind: 'report' })], own: new Set(['a', 'b']) })?.message ?? '';
		expect(message.match(/^- /gm)).toHaveLength(MOST_LINES);
		expect(message).toMatch(/überfällig: 23\*\*\n\n- \[P\\-22 /);
		expect(message).toMatch(/ohne aktuellen Statusbericht: 1\*\*\n\nund 4 weitere$/);
	});
});

describe('the digest of the digitalisation office', () => {
	it('has the counts of all offices, and the list of the own one', () => {
		const items = [due({}), due({ kind: 'report' }), due({ office: 'c' }), due({ office: null })];
		expect(ask({ items, overview: true })).toEqual({
			subject: 'Tagesübersicht 12.01.2026: 3 überfällig, 1 ohne aktuellen Statusbericht',
			message:
				'**Alle Ämter: 3 überfällig, 1 ohne aktuellen Statusbericht**\n\n- Amt a: 1 überfällig, 1 ohne aktuellen Statusbericht\n- Amt c: 1 überfällig\n- ohne Amt: 1 überfällig',
		});
		expect(ask({ items, overview: true, own: new Set(['c']) })?.message).toMatch(
			/^\*\*Mein Amt, überfällig: 1\*\*[^]*\*\*Alle Ämter: 3 überfällig/,
		);
	});

	it('counts the offices that it does not list', () => {
		const many = Array.from({ length: MOST_LINES + 1 }, (_, at) => office(`o${at}`));
		const message = digestNotice(
			{ items: many.map(({ id }) => due({ office: id })), offices: many, own: new Set(), overview: true },
			{ language: 'de', today: '2026-01-12', addressOf: () => '' },
		)?.message;
		expect(message).toMatch(/und ein weiteres Amt$/);
	});

	it('is found by a policy that the seeds keep', () => {
		const { records } = JSON.parse(readFileSync('seeds/access/10-directus_policies.json', 'utf8')) as {
			records: { _key: string; name: string }[];
		};
		expect(records.find(({ _key }) => _key === 'digital-office')?.name).toBe(DIGITAL_OFFICE_POLICY);
	});
});

it('counts stand in the order of the offices, whatever their number', () => {
	expect(
		countsByOffice([due({ office: 'c' }), due({ office: 'c' }), due({})], offices).map(({ office, overdue }) => [
			office?.id,
			overdue,
		]),
	).toEqual([
		['a', 1],
		['c', 2],
	]);
});
