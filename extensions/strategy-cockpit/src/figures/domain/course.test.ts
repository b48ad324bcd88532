import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COURSE_FIGURES, courseOf, type CourseKey } from './course.ts';

/** `count` of `known` records, of `of` that are asked; as in the registry, none of those known is null while some are unknown. */
const figure = (key: CourseKey, count: number, known: number, of = known) => ({
	...{ key, known, of, value: count === 0 && known < of ? null : count },
});

/** Nothing late, and everything known. */
const GOOD = [
	figure('projects_overdue', 0, 20),
	figure('projects_slipped_out', 0, 12),
	figure('challenges_severe', 0, 4),
	figure('projects_without_planned_end', 0, 20),
	figure('challenges_unassessed', 0, 4),
	figure('projects_late', 3, 10),
];
const but = (...changed: typeof GOOD) => GOOD.map((one) => changed.find(({ key }) => key === one.key) ?? one);
const verdict = (...changed: typeof GOOD) => courseOf(but(...changed)).verdict;

describe('the strategy', () => {
	it('is on course while nothing is late, slipped or severe, and says so of each', () => {
		expect(courseOf(GOOD)).toEqual({
			verdict: 'on_course',
			reasons: [
				{ key: 'projects_overdue', count: 0, of: 20 },
				{ key: 'projects_slipped_out', count: 0, of: 12 },
				{ key: 'challenges_severe', count: 0, of: 4 },
				// Explains, and decides nothing.
				{ key: 'projects_late', count: 3, of: 10 },
			],
		});
	});

	it.each([
		['one overdue', figure('projects_overdue', 1, 20)],
		['a quarter overdue', figure('projects_overdue', 5, 20)],
		['a quarter slipped', figure('projects_slipped_out', 3, 12)],
		['all challenges severe', figure('challenges_severe', 4, 4)],
	])('is on course with reservations: %s', (_what, changed) => {
		expect(verdict(changed)).toBe('partly');
	});

	it.each([
		['more than a quarter overdue', figure('projects_overdue', 6, 20)],
		['more than a quarter slipped', figure('projects_slipped_out', 4, 12)],
		['more than a quarter of those whose end is known', figure('projects_overdue', 4, 12, 20)],
	])('is off course: %s', (_what, changed) => {
		expect(verdict(changed)).toBe('off_course');
	});

	it('cannot be judged while fewer than half of the open projects have an end, and says that first', () => {
		const { verdict: said, reasons } = courseOf(
			but(
				figure('projects_overdue', 2, 9, 20),
				figure('projects_without_planned_end', 11, 20),
				figure('challenges_severe', 1, 4),
			),
		);
		expect(said).toBe('unclear');
		expect(reasons.map(({ key, count, of }) => [key, count, of])).toEqual([
			['projects_without_planned_end', 11, 20],
			['projects_overdue', 2, 9],
			['challenges_severe', 1, 4],
			['projects_late', 3, 10],
		]);
	});

	it('is not called on course while most challenges are not assessed, or the plan of the beginning is unknown', () => {
		expect(verdict(figure('challenges_severe', 0, 1, 4))).toBe('unclear');
		expect(verdict(figure('projects_slipped_out', 0, 0, 12))).toBe('unclear');
		expect(verdict(figure('challenges_severe', 0, 2, 4))).toBe('on_course');
	});

	it('has nothing to be judged without an open project', () => {
		expect(verdict(figure('projects_overdue', 0, 0))).toBe('empty');
	});

	it('cannot be judged by whoever may not read what decides', () => {
		for (const key of ['projects_overdue', 'projects_slipped_out', 'challenges_severe'])
			expect(courseOf(GOOD.filter((one) => one.key !== key)).verdict).toBe('unclear');
		expect(courseOf([])).toEqual({ verdict: 'unclear', reasons: [] });
	});
});

const told = (key: CourseKey) =>
	fc
		.tuple(fc.nat(30), fc.nat(30), fc.nat(30))
		.map(([a, b, c]) => [a, b, c].sort((one, other) => one - other) as [number, number, number])
		.map(([count, known, of]) => figure(key, count, known, of));

describe('whatever the figures are', () => {
	const anyFigures = fc.tuple(...COURSE_FIGURES.map(told)).map((all) => [...all]);

	it('on course means that none of it is known to be late, slipped or severe, of at least half', () => {
		fc.assert(
			fc.property(anyFigures, (figures) => {
				if (courseOf(figures).verdict !== 'on_course') return;
				for (const { value, known, of } of figures.slice(0, 3)) {
					expect(value ?? 0).toBe(0);
					expect(known * 2).toBeGreaterThanOrEqual(of);
				}
			}),
		);
	});

	it('one more project that is overdue never makes it better', () => {
		const rank = { on_course: 0, partly: 1, off_course: 2, unclear: -1, empty: -1 };
		fc.assert(
			fc.property(anyFigures, (figures) => {
				const [overdue, ...others] = figures;
				if (!overdue || (overdue.value ?? 0) >= overdue.known) return;
				const before = rank[courseOf(figures).verdict];
				const after = rank[courseOf([{ ...overdue, value: (overdue.value ?? 0) + 1 }, ...others]).verdict];
				if (before >= 0) expect(after).toBeGreaterThanOrEqual(before);
			}),
		);
	});

	it('each reason is a number of those of which it is known, and none stands twice', () => {
		fc.assert(
			fc.property(anyFigures, (figures) => {
				const { reasons } = courseOf(figures);
				expect(new Set(reasons.map(({ key }) => key)).size).toBe(reasons.length);
				for (const { count, of } of reasons) expect(count).toBeLessThanOrEqual(of);
			}),
		);
	});
});
