import { expect, it } from 'vitest';
import { demoPortfolio, type DemoProject } from '../../seeds/demo/portfolio.ts';

const TODAY = '2026-11-30';
const city = demoPortfolio(120, TODAY);

const endOf = ({ steps }: DemoProject) => steps.at(-1)?.transition ?? 'idea';

it('is the same city for the same day, and another one years later', () => {
	expect(demoPortfolio(120, TODAY)).toEqual(city);
	expect(city.cycles).toEqual(['2023', '2024', '2025', '2026', '2027']);
	expect(demoPortfolio(5, '2031-03-01').cycles).toEqual(['2028', '2029', '2030', '2031', '2032']);
});

it('has projects in every state, several of them overdue, and offices with more than others', () => {
	expect(city.projects).toHaveLength(120);
	expect([...new Set(city.projects.map(endOf))].sort()).toEqual(
		['cancel_running', 'complete', 'hand_over', 'idea', 'pause', 'plan', 'start', 'start_pre_project'].sort(),
	);
	const overdue = city.projects.filter(
		(project) => endOf(project) === 'start' && (project.slips.at(-1)?.plannedEnd ?? project.plannedEnd) < TODAY,
	);
	expect(overdue.length).toBeGreaterThan(0);
	const counts = [...Map.groupBy(city.projects, ({ office }) => office).values()].map((own) => own.length);
	expect(Math.max(...counts)).toBeGreaterThan(1.5 * Math.min(...counts));
});

it.each([1, 120, 500])('tells lives that can be lived, of %i projects', (size) => {
	const { cycles, projects, services, offerings } = demoPortfolio(size, TODAY);
	for (const { cycle } of projects) expect(cycles).toContain(cycle);
	for (const { code, begun, plannedStart, plannedEnd, steps, slips, milestones, reports } of projects) {
		const days = [begun, ...steps.map(({ on }) => on)];
		expect(days, code).toEqual(days.toSorted());
		expect((days.at(-1) ?? TODAY) <= TODAY, code).toBe(true);
		expect(plannedStart < plannedEnd, code).toBe(true);
		for (const { on, plannedEnd: later } of slips) expect(on <= TODAY && later > plannedEnd, code).toBe(true);
		for (const { reachedOn } of milestones) expect((reachedOn ?? TODAY) <= TODAY, code).toBe(true);
		expect(new Set(reports.map(({ on }) => on)).size, code).toBe(reports.length);
		for (const { on, progress } of reports)
			expect(on <= TODAY && progress >= 0 && progress <= 100, code).toBe(true);
	}
	for (const { recorded, steps } of services) {
		const days = [recorded, ...steps.map(({ on }) => on)];
		expect(days).toEqual(days.toSorted());
		expect((days.at(-1) ?? TODAY) <= TODAY).toBe(true);
	}
	for (const codes of [projects, services, offerings].map((list) => list.map(({ code }) => code)))
		expect(new Set(codes).size).toBe(codes.length);
	expect(new Set(projects.map(({ office, title }) => `${office} ${title}`)).size).toBe(size);
});
