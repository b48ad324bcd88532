import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY, type Area } from '../../shared/domain/slide.ts';
import type { RoadmapAnswer } from '../answers.ts';
import { projectOf, ROADMAP, WITH_BASELINE } from '../chart/answer.fixture.ts';
import { planDeck, type Told } from './deck.ts';
import { LEGEND } from './legend.ts';
import type { Block, DeckSlide, Link } from './shapes.ts';

const TOLD: Told = {
	...{ answer: ROADMAP, publisher: 'Stadt Paderborn', language: 'de', withFinished: true, isToday: true },
	...{ field: undefined, office: undefined },
};
const LONG = 'Einführung eines medienbruchfreien Verfahrens im Rechtsdienstleistungsregistrierungsangelegenheitenamt';

const deckOf = (answer: RoadmapAnswer, more: Partial<Told> = {}) => planDeck({ ...TOLD, ...more, answer });
const blocksOf = ({ shapes }: DeckSlide) => shapes.filter((shape) => shape.kind === 'block');
const barsOf = (slide: DeckSlide) => blocksOf(slide).filter(({ key }) => key !== undefined);
const linksOf = ({ shapes }: DeckSlide): Link[] =>
	shapes.filter((shape) => shape.kind === 'link').filter(({ holds }) => holds !== null);
const textOf = ({ lines }: Pick<Block, 'lines'>) =>
	lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join('\n');
const titleOf = ({ title }: DeckSlide) => textOf({ lines: title });
const named = (slides: readonly DeckSlide[], title: string) => {
	const found = slides.find((slide) => titleOf(slide).includes(title));
	if (!found) throw new Error(`No slide is called ${title}.`);
	return found;
};
const rowsOf = ({ boxes }: DeckSlide) =>
	boxes.flatMap((box) => (box.kind === 'table' ? box.rows : [])).map(({ cells }) => cells.map(textOf));

/** Every point at which a connector turns. */
function turnsOf({ from, to, turns }: Link): { x: number; y: number }[] {
	const at = (part: number) => from.x + part * (to.x - from.x);
	return 'x2' in turns
		? [
				{ x: at(turns.x1), y: from.y + turns.y * (to.y - from.y) },
				{ x: at(turns.x2), y: from.y + turns.y * (to.y - from.y) },
			]
		: [{ x: at(turns.x1), y: to.y }];
}

function isIn({ x, y, width, height }: Area, room: Area): boolean {
	return (
		x >= room.x - 0.01 &&
		y >= room.y - 0.01 &&
		x + width <= room.x + room.width + 0.01 &&
		y + height <= room.y + room.height + 0.01
	);
}

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
const iso = (date: Date) => date.toISOString().slice(0, 10);

const project = fc
	.record({
		days: fc.tuple(day, day).map((pair) => pair.map(iso).sort() as [string, string]),
		slack: fc.option(day),
		milestone: fc.option(day),
		field: fc.constantFrom(null, { code: 'I', name: 'Fachämter' }, { code: 'II', name: LONG }),
		meaning: fc.constantFrom('planned', 'active', 'paused', 'done', 'cancelled'),
		title: fc.oneof(fc.constant(LONG), fc.string({ maxLength: 255, unit: 'grapheme' })),
		flags: fc.record({ isCritical: fc.boolean(), isOverdue: fc.boolean(), isOutside: fc.boolean() }),
		hasDays: fc.integer({ min: 0, max: 5 }).map((number) => number > 0),
	})
	.map(({ days: [start, end], slack, milestone, field, meaning, title, flags, hasDays }) => (code: string) => {
		const none = { start: null, end: null };
		return projectOf(code, title, start, end, {
			...{ field, meaning, ...flags, late: { start, end: slack ? iso(slack) : end } },
			...(!hasDays && { planned: none, early: none, undrawn: 'no_dates' as const }),
			milestones: milestone
				? [{ id: code, title: LONG, planned: iso(milestone), expected: null, reached: null, isOverdue: true }]
				: [],
		});
	});

const portfolio = fc
	.record({
		projects: fc.array(project, { maxLength: 40 }),
		relations: fc.array(
			fc.record({
				...{ from: fc.nat(39), to: fc.nat(39), type: fc.constantFrom('FS', 'SS', 'FF', 'SF') },
				...{ lag: fc.integer({ min: -5, max: 5 }), isDriving: fc.boolean() },
			}),
			{ maxLength: 40 },
		),
		hasBaseline: fc.boolean(),
	})
	.map(({ projects: made, relations, hasBaseline }): RoadmapAnswer => {
		const projects = made.map((make, place) => make(`P-${place}`));
		return {
			...(hasBaseline ? WITH_BASELINE : ROADMAP),
			projects,
			relations: relations
				.filter(({ from, to }) => from !== to)
				.map(({ from, to, ...rest }, place) => ({
					...rest,
					...{ id: `r${place}`, from: `P-${from}`, to: `P-${to}`, type: rest.type as 'FS' },
				})),
		};
	});

describe('the slides of any portfolio', () => {
	it('hold each project once: as a bar in a row of its own, or in the list of those without a bar', () => {
		fc.assert(
			fc.property(portfolio, fc.constantFrom('de' as const, 'en' as const), (answer, language) => {
				const slides = deckOf(answer, { language });
				const bars = slides.flatMap(barsOf).map(({ key }) => key);
				expect(new Set(bars).size).toBe(bars.length);
				const listed = slides.flatMap(rowsOf).flatMap(([name = '']) => /^P-\d+(?= |$)/.exec(name) ?? []);
				const codes = answer.projects.map(({ code }) => code);
				expect(codes.filter((code) => !bars.includes(code) && !listed.includes(code))).toEqual([]);
				for (const slide of slides) {
					const middles = barsOf(slide).map(({ area }) => area.y);
					for (const [place, y] of middles.entries())
						expect(y - (middles[place - 1] ?? 0)).toBeGreaterThanOrEqual(28);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('have nothing outside of their places, and no row above the signs', () => {
		fc.assert(
			fc.property(portfolio, (answer) => {
				for (const slide of deckOf(answer)) {
					for (const block of blocksOf(slide)) expect(isIn(block.area, BODY), block.name).toBe(true);
					for (const { area } of barsOf(slide)) expect(area.y + area.height).toBeLessThan(LEGEND.y);
					for (const shape of slide.shapes.filter(({ kind }) => kind !== 'block')) {
						const ends = shape.kind === 'block' ? [] : [shape.from, shape.to];
						for (const { x, y } of [...ends, ...(shape.kind === 'link' ? turnsOf(shape) : [])]) {
							expect(isIn({ x, y, width: 0, height: 0 }, BODY), shape.kind).toBe(true);
						}
					}
					for (const box of slide.boxes) expect(isIn(box.area, BODY)).toBe(true);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('hold each relation between bars of one slide as an arrow that holds on to both', () => {
		fc.assert(
			fc.property(portfolio, (answer) => {
				for (const slide of deckOf(answer)) {
					const codes = barsOf(slide).map(({ key }) => key ?? '');
					const expected = answer.relations.filter(
						({ from, to }) => codes.includes(from) && codes.includes(to),
					);
					const drawn = linksOf(slide).map(({ holds }) => [holds?.from.key, holds?.to.key].join());
					expect(drawn.sort()).toEqual(expected.map(({ from, to }) => [from, to].join()).sort());
				}
			}),
			{ numRuns: 40 },
		);
	});
});

describe('a field of action with more rows than fit', () => {
	const many = Array.from({ length: 23 }, (_, place) =>
		projectOf(`L-${place}`, `${LONG} ${place}`, '2026-01-05', '2026-06-30'),
	);
	const slides = deckOf({ ...ROADMAP, projects: many, relations: [], cycles: [], conflicts: [] });

	it('goes on on further slides, as many on each', () => {
		expect(slides.map(titleOf).slice(1)).toEqual(
			[1, 2, 3].map((part) =>
				['Roadmap · Strategie 2026', 'I Digitalisierung der Fachämter', ` (${part} von 3)`].join('\n'),
			),
		);
		expect(slides.slice(1).map((slide) => barsOf(slide).length)).toEqual([8, 8, 7]);
	});

	it('shortens long names and reads them aloud in full', () => {
		for (const slide of slides.slice(1))
			for (const bar of barsOf(slide)) {
				expect(bar.alt).toContain(LONG);
				const name = blocksOf(slide).find((block) => block.name === bar.name && block.key === undefined);
				expect(name?.alt).toBe(bar.name);
				expect(textOf(name ?? { lines: [] })).toMatch(/ …\n▶ Läuft/);
			}
	});

	it('names the records in the notes', () => {
		expect(slides[1]?.notes[0]).toBe(`L-0 ${LONG} 0: Rechtsamt, 5. Januar bis 30. Juni, Läuft`);
	});
});

describe('the slides of a plan with one of everything', () => {
	it('begin with one message', () => {
		const [first] = deckOf(ROADMAP, { field: 'I', office: 'RECHT' });
		expect(titleOf(first as DeckSlide)).toBe('Roadmap · Strategie 2026\nGesamtende voraussichtlich 30.06.2026');
		const told = blocksOf(first as DeckSlide).map(textOf);
		expect(told.slice(0, 5)).toEqual([
			'6\nProjekte',
			'2\nbestimmen das Gesamtende',
			'2\nWidersprüche im Plan',
			'1\nüberfällig',
			'2\nohne Balken',
		]);
		expect(told[5]).toContain('P-1 Elektronische Akte im Rechtsamt → P-2 Online-Terminvergabe für das Bürgeramt');
		expect(told[6]).toContain('Handlungsfeld: I Digitalisierung der Fachämter · Amt: Rechtsamt');
	});

	it('list what does not go together, and at their end what has no bar, with the reason', () => {
		const slides = deckOf(WITH_BASELINE);
		expect(rowsOf(named(slides, 'Widersprüche'))).toEqual([
			['Diese Projekte warten im Kreis aufeinander: P-7 → P-8.'],
			['P-2 kann bis 24.04.2026 nicht fertig werden.'],
		]);
		expect(rowsOf(named(slides, 'Vergleich'))[1]).toEqual(['P-9 Weggefallenes: weggefallen']);
		expect(titleOf(slides.at(-1) as DeckSlide)).toContain('2 Projekte ohne Balken');
		expect(rowsOf(slides.at(-1) as DeckSlide)).toEqual([
			['P-5 Ohne Termine', 'Beginn und Ende sind nicht geplant.'],
			['P-6 Ende vor Beginn', 'Die Termine sind nicht möglich: Das Ende liegt vor dem Beginn.'],
		]);
	});

	it('say by border and words what decides the finish and what is overdue', () => {
		const slide = named(deckOf(ROADMAP), 'I Digitalisierung');
		const [first] = barsOf(slide);
		expect(first?.look).toEqual({ kind: 'active', isCritical: true, isOnlyPlanned: false });
		expect(blocksOf(slide).map(textOf)).toContainEqual(
			expect.stringMatching(/^P-1 .*\n▶ Läuft · ! überfällig · bestimmt das Gesamtende/),
		);
		expect(linksOf(slide)).toMatchObject([
			{ look: 'critical', alt: 'P-2: Beginn nach Ende von P-1 (hält es derzeit auf)' },
		]);
		const spoken = blocksOf(slide).map(({ alt }) => alt);
		expect(spoken).toContain('Vergabe: voraussichtlich 27.03.2026 (P-2 Online-Terminvergabe für das Bürgeramt)');
		expect(spoken).toContain('Auftakt: erreicht 17.03.2026 (P-2 Online-Terminvergabe für das Bürgeramt)');
	});

	it('show the plan that it is compared with, below the bar', () => {
		const slide = named(deckOf(WITH_BASELINE), 'I Digitalisierung');
		const plan = blocksOf(slide).filter(({ look, alt }) => look.kind === 'baseline' && alt !== null);
		const bar = barsOf(slide).find(({ key }) => key === 'P-2');
		expect(plan).toMatchObject([{ alt: expect.stringContaining('Basisplan 02.03.2026 bis 10.04.2026') }]);
		expect(plan[0]?.area.y).toBeGreaterThanOrEqual((bar?.area.y ?? 0) + (bar?.area.height ?? 0));
	});

	it('leave out what is finished unless it is asked for', () => {
		const keys = (withFinished: boolean) =>
			deckOf(ROADMAP, { withFinished })
				.flatMap(barsOf)
				.map(({ key }) => key);
		expect(keys(true)).toContain('P-4');
		expect(keys(false)).not.toContain('P-4');
	});

	it('say which day is meant', () => {
		const labels = (isToday: boolean) =>
			blocksOf(named(deckOf(ROADMAP, { isToday }), 'I Digitalisierung'))
				.filter(({ look }) => look.kind === 'today')
				.map(textOf);
		expect(labels(true)).toEqual(['Heute, 18.03.2026']);
		expect(labels(false)).toEqual(['Stand 18.03.2026']);
	});

	it('are one slide where there is no project', () => {
		const slides = deckOf({ ...ROADMAP, projects: [], relations: [], cycles: [], conflicts: [], criticalPath: [] });
		expect(slides.map(titleOf)).toEqual(['Roadmap · Strategie 2026\nZu dieser Auswahl gibt es kein Projekt']);
	});

	it.each(['de', 'en'] as const)('explain every sign in the room for signs: %s', (language) => {
		const slides = deckOf(
			{
				...WITH_BASELINE,
				projects: [
					...WITH_BASELINE.projects,
					projectOf('P-7', 'Aus', '2026-01-05', '2026-02-02', { meaning: 'cancelled' }),
				],
			},
			{ language },
		);
		const signs = blocksOf(named(slides, 'I Digitalisierung')).filter(({ area }) => area.y >= LEGEND.y - 0.01);
		expect(signs.map(textOf).filter(Boolean)).toHaveLength(10);
		for (const { area } of signs) expect(isIn(area, LEGEND)).toBe(true);
	});
});
