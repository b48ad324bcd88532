import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paderbornRecords } from '../paderborn-records.fixture.ts';
import { comparisonDocument } from './comparison-document.ts';
import { compareReports } from './compare-reports.ts';
import { buildInterimReport, type InterimReport, type ReportedProject } from './interim-report.ts';

const paderborn = buildInterimReport(paderbornRecords(), { asOf: '2025-10-01', lang: 'de' });

function reported(id: string, state: string, plannedEnd: string | null): ReportedProject {
	return { record: { collection: 'projects', id, code: id, title: `Projekt ${id}` }, field: 'I', state, plannedEnd };
}

const of = (projects: ReportedProject[], part: Partial<InterimReport> = {}): InterimReport => ({
	...{ ...paderborn, projects },
	...part,
});

describe('two reports compared', () => {
	it('tell what is new, gone, in another state, and later or earlier, by calendar days', () => {
		const before = of([
			reported('a', 'Laufend', '2025-06-30'),
			reported('b', 'Laufend', '2025-12-31'),
			reported('c', 'Geplant', null),
			reported('d', 'Laufend', '2025-12-31'),
		]);
		const after = of([
			reported('a', 'Laufend', '2025-07-30'),
			reported('b', 'Abgeschlossen', '2025-12-01'),
			reported('c', 'Geplant', '2026-01-31'),
			reported('e', 'Geplant', null),
		]);
		const changes = compareReports(before, after);
		const ids = (list: { record: { id: string } }[]) => list.map(({ record }) => record.id);
		expect([ids(changes.newProjects), ids(changes.goneProjects), ids(changes.moved)]).toEqual([
			['e'],
			['d'],
			['b'],
		]);
		expect(changes.slipped.map(({ record, days }) => [record.id, days])).toEqual([['a', 30]]);
		expect(changes.broughtForward.map(({ record, days }) => [record.id, days])).toEqual([['b', -30]]);
	});

	it('differ in nothing from themselves, and the other way round in the opposite', () => {
		const projects = fc.uniqueArray(
			fc.record({
				id: fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'),
				state: fc.constantFrom('Laufend', 'Geplant'),
				end: fc.constantFrom(null, '2025-06-30', '2025-12-31', '2026-02-28'),
			}),
			{ selector: ({ id }) => id },
		);
		fc.assert(
			fc.property(projects, projects, (was, is) => {
				const [before, after] = [was, is].map((rows) =>
					of(rows.map(({ id, state, end }) => reported(id, state, end))),
				) as [InterimReport, InterimReport];
				const [there, back, same] = [
					compareReports(before, after),
					compareReports(after, before),
					compareReports(before, before),
				];
				const ids = (list: readonly { record: { id: string } }[]) => list.map(({ record }) => record.id).sort();
				expect(ids(there.newProjects)).toEqual(ids(back.goneProjects));
				expect(ids(there.moved)).toEqual(ids(back.moved));
				expect(ids(there.slipped)).toEqual(ids(back.broughtForward));
				expect([same.newProjects, same.goneProjects, same.moved, same.slipped, same.broughtForward]).toEqual([
					...[[], [], [], [], []],
				]);
			}),
		);
	});

	it('tell unknown figures as unknown, and indicators where their value has changed', () => {
		const [field] = paderborn.fields.filter(({ indicators }) => indicators.length > 0);
		const later: InterimReport = {
			...paderborn,
			achieved: { ...paderborn.achieved, completed: { ...paderborn.achieved.completed, value: 14 } },
			fields: paderborn.fields.map((one) => ({
				...one,
				indicators: one.indicators.map((indicator) => ({
					...indicator,
					latest: indicator.latest && { ...indicator.latest, value: indicator.latest.value + 1 },
				})),
			})),
		};
		const changes = compareReports(paderborn, later);
		expect(changes.figures.find(({ figure }) => figure === 'projects_completed')).toEqual({
			...{ figure: 'projects_completed', before: 11, after: 14 },
		});
		expect(changes.figures.find(({ figure }) => figure === 'projects_due')).toMatchObject({
			before: null,
			after: null,
		});
		expect(changes.indicators.map(({ figure }) => figure)).toContain(field?.indicators[0]?.name);
		expect(compareReports(paderborn, paderborn).indicators).toEqual([]);
		const { chapters } = comparisonDocument(
			{ title: 'Herbst', report: paderborn },
			{ title: 'Winter', report: later },
		);
		const table = chapters[0]?.blocks[0];
		expect(table?.kind === 'table' && table.rows.map((cells) => cells.map(({ text }) => text))).toEqual(
			expect.arrayContaining([
				['Abgeschlossene Projekte', '11', '14', '+3'],
				['Im Zyklus fällige Projekte', 'unbekannt', 'unbekannt', 'unbekannt'],
			]),
		);
		// What has not changed is said, and no chapter is empty.
		for (const { id, blocks } of chapters) expect(blocks.length, id).toBeGreaterThan(0);
	});
});
