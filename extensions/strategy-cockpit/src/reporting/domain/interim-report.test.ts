import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StateMeaning } from '../../shared/domain/counting.ts';
import { paderbornRecords } from '../paderborn-records.fixture.ts';
import { documentOf } from './document-of.ts';
import { buildInterimReport, type ProjectLine, type ProjectsByState } from './interim-report.ts';
import type { ProjectRow, StateRow } from './report-records.ts';

const DAY = '2025-10-01';

function state(key: string, meaning: StateMeaning): StateRow {
	return { key, meaning, label: key, label_en: null };
}

const STATES = [
	state('idea', 'idea'),
	state('pre_project', 'active'),
	state('planned', 'planned'),
	state('running', 'active'),
	state('paused', 'paused'),
	state('completed', 'done'),
	state('regular_operation', 'regular_operation'),
	state('cancelled', 'cancelled'),
	state('unknown', 'unknown'),
] as const;

const base = paderbornRecords();
const fieldIds = base.fields.map(({ id }) => id);

function project(changes: Partial<ProjectRow> & { id: string }): ProjectRow {
	return {
		...{
			code: changes.id,
			title: changes.id,
			title_en: null,
			short_title: null,
			kind: 'project',
			source: null,
			cycle: base.cycle,
			archived: false,
			field_of_action: { id: fieldIds[0] ?? '' },
		},
		...{ state: state('running', 'active'), planned_end: null, actual_end: null },
		...changes,
	};
}

function report(projects: readonly ProjectRow[], asOf = DAY) {
	return buildInterimReport(paderbornRecords({ projects }), { asOf, lang: 'de' });
}

function idsOf(lines: readonly ProjectLine[]): string[] {
	return lines.flatMap(({ projects }) => projects.map(({ id }) => id)).sort();
}

describe('the interim report of the reference report', () => {
	const paderborn = buildInterimReport(base, { asOf: DAY, lang: 'de' });

	it('groups projects of one name and counts them', () => {
		const completed = paderborn.fields[0]?.completed ?? [];
		expect(completed.map(({ label, projects }) => [label, projects.length])).toEqual([
			['Musikschule', 1],
			['Rechtsamt', 1],
			['Sozialamt', 2],
			['Jugendamt', 2],
			['Standesamt', 1],
			['Bußgeldstelle', 1],
		]);
	});

	it('puts 11 derived beside 10 stated and leaves the difference open', () => {
		const total = paderborn.comparisons.find(
			({ figure, year, field }) => figure === 'projects_completed' && year === null && field === null,
		);
		expect(total).toMatchObject({ stated: 10, derived: { value: 11, known: 18, of: 18 }, difference: 1 });
	});

	it('does not call the unknown year of 11 completed projects zero', () => {
		expect(paderborn.achieved.completedWithoutYear.value).toBe(11);
		expect(
			paderborn.achieved.completedPerYear.map(({ year, figure }) => [
				year,
				figure.value,
				figure.known,
				figure.of,
			]),
		).toEqual([
			[2024, null, 0, 11],
			[2025, null, 0, 11],
		]);
		expect(paderborn.achieved.due).toMatchObject({ value: null, known: 0, of: 7 });
	});

	it('names the missing data strategy in its field and not among the general challenges', () => {
		expect(paderborn.fields[1]?.missingConcepts.map(({ record }) => record.title)).toEqual([
			'Keine Datenstrategie',
		]);
		expect(paderborn.challenges.map(({ record }) => record.title)).not.toContain('Keine Datenstrategie');
		expect(paderborn.challenges[0]).toMatchObject({
			fieldCodes: ['II'],
			offices: [expect.stringContaining('Geoinformationen'), expect.any(String), expect.any(String)],
		});
	});

	it('looks ahead to the cycle that starts next', () => {
		expect(paderborn.nextCycle?.code).toBe('2026');
		expect(paderborn.outlook.planned).toHaveLength(8);
		expect(paderborn.comparisons.find(({ figure }) => figure === 'projects_planned')).toMatchObject({
			stated: 8,
			difference: 0,
		});
	});

	it('puts the projects of 2026, whose field the report does not name, into no field', () => {
		// Nobody has said that a field has none.
		const ofFields = [null, null, null, null, null];
		expect(paderborn.fields.map(({ counts }) => counts.plannedNext?.value)).toEqual(ofFields);
		expect(paderborn.withoutField?.counts.plannedNext).toMatchObject({ value: 8, known: 8, of: 8 });
		const overview = documentOf(paderborn).chapters.find(({ id }) => id === 'overview');
		const [cards, chart] = ['cards', 'chart'].map((kind) => overview?.blocks.find((block) => block.kind === kind));
		expect(cards).toMatchObject({
			cards: expect.arrayContaining([
				expect.objectContaining({ kicker: 'Handlungsfeld unbekannt', chapter: 'outlook' }),
			]) as unknown,
		});
		const later = chart?.kind === 'chart' ? chart.series.find(({ tone }) => tone === 'later') : undefined;
		expect(later?.values).toEqual([...ofFields, 8]);
		expect(chart).toMatchObject({ categories: expect.arrayContaining(['Handlungsfeld unbekannt']) as unknown });
	});

	it('has a chapter for running projects without a field, and none where every project has one', () => {
		const chapters = (field: { id: string } | null) =>
			documentOf(report([project({ id: 'a', field_of_action: field })])).chapters.map(({ short }) => short);
		expect(chapters(null)).toContain('Handlungsfeld unbekannt');
		expect(chapters({ id: fieldIds[0] ?? '' })).not.toContain('Handlungsfeld unbekannt');
	});

	it('says nothing that was not known on an earlier day', () => {
		const before = buildInterimReport(base, { asOf: '2024-12-31', lang: 'de' });
		expect(before.maturity).toBeNull();
		expect(before.fields.flatMap(({ indicators }) => indicators).every(({ latest }) => latest === null)).toBe(true);
		expect(before.achieved.achievements.map(({ record }) => record.title).join()).not.toContain('1. April 2025');
	});

	it('tells the newest assessment that says something in words', () => {
		const [study] = base.assessments;
		const inNumbers = {
			...study!,
			id: 'numbers',
			code: 'R-2025-2',
			as_of: '2025-09-01',
			summary: null,
			summary_en: null,
		};
		expect(
			buildInterimReport({ ...base, assessments: [...base.assessments, inNumbers] }, { asOf: DAY, lang: 'de' })
				.maturity,
		).toEqual(paderborn.maturity);
		const inWords = { ...inNumbers, summary: 'Es geht voran.' };
		expect(
			buildInterimReport({ ...base, assessments: [...base.assessments, inWords] }, { asOf: DAY, lang: 'de' })
				.maturity,
		).toMatchObject({ summary: 'Es geht voran.', findings: [] });
	});

	it.each(['planned', 'rating', 'moderation', 'cancelled'] as const)(
		'tells no assessment that is %s, however new',
		(meaning) => {
			const [study] = base.assessments;
			const draft = {
				...{ ...study!, id: 'draft', as_of: '2025-09-01', summary: 'Nur ein Entwurf.' },
				state: state(meaning, meaning),
			};
			const drawn = (assessments: typeof base.assessments) =>
				buildInterimReport({ ...base, assessments }, { asOf: DAY, lang: 'de' }).maturity;
			expect(drawn([...base.assessments, draft])).toEqual(paderborn.maturity);
			expect(drawn([draft])).toBeNull();
		},
	);

	it('speaks English where a record does and German where it does not', () => {
		const english = buildInterimReport(base, { asOf: DAY, lang: 'en' });
		expect(english.fields[1]?.name).toBe('Data management');
		expect(english.fields[0]?.running[0]?.label).toBe('Bauordnungsamt');
	});
});

describe('which projects belong', () => {
	it('counts a known year, and only the projects of that year', () => {
		const done = state('completed', 'done');
		const { achieved } = report([
			project({ id: 'a', state: done, actual_end: '2025-03-01' }),
			project({ id: 'b', state: done, actual_end: '2024-03-01' }),
			project({ id: 'c', state: done }),
		]);
		expect(
			achieved.completedPerYear.map(({ year, figure }) => [year, figure.value, figure.known, figure.of]),
		).toEqual([
			[2024, 1, 2, 3],
			[2025, 1, 2, 3],
		]);
		expect(achieved.completedWithoutYear.value).toBe(1);
	});

	it('does not call a year empty while an end is not known that may lie in it', () => {
		const done = state('completed', 'done');
		const { achieved } = report([
			project({ id: 'a', state: done, actual_end: '2025-03-01' }),
			project({ id: 'b', state: done }),
			project({ id: 'c', planned_end: '2026-05-01' }),
			project({ id: 'd' }),
		]);
		expect(achieved.completedPerYear.map(({ year, figure }) => [year, figure.value])).toEqual([
			[2024, null],
			[2025, 1],
		]);
		expect(achieved.due).toMatchObject({ value: null, known: 1, of: 2 });
		const known = report([
			project({ id: 'a', state: done, actual_end: '2025-03-01' }),
			project({ id: 'c', planned_end: '2026-05-01' }),
		]);
		expect(known.achieved.completedPerYear.map(({ figure }) => figure.value)).toEqual([0, 1]);
		expect(known.achieved.due.value).toBe(0);
	});

	it('tells the state of one of two projects of a name at that one', () => {
		const named = { short_title: 'Zwilling' };
		const [field] = report([
			project({ id: 'a', ...named }),
			project({ id: 'b', ...named, state: state('paused', 'paused') }),
		]).fields;
		expect(field?.running.map(({ tags, projects }) => [tags, projects.map(({ id }) => id)])).toEqual([
			[[], ['a']],
			[['paused'], ['b']],
		]);
	});

	it('lists every project that belongs exactly once, in the list of its state', () => {
		const projects = fc.array(
			fc.record({
				field_of_action: fc.constantFrom(null, ...fieldIds.map((id) => ({ id }))),
				cycle: fc.constantFrom(null, ...base.cycles),
				state: fc.constantFrom(...STATES),
				short_title: fc.constantFrom(null, 'Sozialamt', 'Jugendamt'),
				actual_end: fc.constantFrom(null, '2025-09-30', '2025-10-02'),
			}),
			{ maxLength: 30 },
		);
		fc.assert(
			fc.property(projects, (rows) => {
				const all = rows.map((row, index) => project({ ...row, id: `p${index}` }));
				const drawn = report(all);
				const next = base.cycles.find(({ code }) => code === '2026');
				const expected = (keys: readonly string[], ofNext = false) =>
					all
						.filter((row) => (row.cycle === next) === ofNext)
						.filter((row) => keys.includes(row.state?.key ?? ''))
						.map(({ id }) => id)
						.sort();
				const parts = [...drawn.fields, ...(drawn.withoutField ? [drawn.withoutField] : [])];
				const listed = (list: (part: ProjectsByState) => ProjectLine[]) => idsOf(parts.flatMap(list));
				expect(listed(({ running }) => running)).toEqual(expected(['running', 'pre_project', 'paused']));
				expect(listed(({ completed }) => completed)).toEqual(expected(['completed', 'regular_operation']));
				expect(listed(({ planned }) => planned)).toEqual(expected(['planned']));
				expect(listed(({ unstated }) => unstated)).toEqual(expected(['unknown']));
				expect(idsOf(drawn.regularOperation)).toEqual(expected(['regular_operation']));
				expect(idsOf(drawn.outlook.planned)).toEqual(expected(['planned'], true));
				expect(drawn.achieved.completed.records.map(({ id }) => id).sort()).toEqual(
					expected(['completed', 'regular_operation']),
				);
			}),
			{ numRuns: 100 },
		);
	});
});
