import { describe, expect, it } from 'vitest';
import {
	projectOf,
	ROADMAP,
	WITH_BASELINE,
} from '../../extensions/strategy-cockpit/src/roadmap/chart/answer.fixture.ts';
import { renderRoadmap } from '../../extensions/strategy-cockpit/src/roadmap/slides/file.ts';
import { FOOT } from '../../extensions/strategy-cockpit/src/shared/domain/slide.ts';
import { pagesInLibreOffice, type OfficePage, type Word } from '../support/office.ts';

const LONG = 'Einführung eines medienbruchfreien Verfahrens im Rechtsdienstleistungsregistrierungsangelegenheitenamt';

const many = Array.from({ length: 27 }, (_, place) => {
	const month = String(1 + (place % 9)).padStart(2, '0');
	return projectOf(`L-${place}`, `${LONG} ${place}`, `2026-${month}-05`, `202${7 + (place % 2)}-10-20`, {
		...{ field: { code: 'III', name: `Handlungsfeld und ${LONG}` }, office: { code: 'X', name: LONG } },
		...{ meaning: ['active', 'planned', 'paused'][place % 3] ?? 'active', isCritical: place % 5 === 0 },
		isOverdue: place % 7 === 0,
	});
});
const undated = Array.from({ length: 40 }, (_, place) => ({
	...projectOf(`U-${place}`, `${LONG} ${place}`, '', '', { undrawn: 'no_dates' }),
	...{ planned: { start: null, end: null }, early: { start: null, end: null } },
}));

const textOf = ({ words }: OfficePage) => words.map(({ text }) => text).join(' ');

/** Lines touch one another by what letters reach below and above. */
function liesOver(one: Word, other: Word): boolean {
	return (
		one !== other &&
		Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
		Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) >
			0.25 * Math.max(one.bottom - one.top, other.bottom - other.top)
	);
}

describe('the slides of the roadmap in LibreOffice', () => {
	it.each([
		['de', ['Gesamtende voraussichtlich 30.06.2026', 'Heute, 18.03.2026', '(1 von 3)', 'Grund', 'überfällig']],
		['en', ['30/06/2026', 'Today, 18/03/2026', '(1 of 3)', 'Reason', 'overdue']],
	] as const)('tell the facts, and no text lies over another or in the foot: %s', async (language, facts) => {
		const file = await renderRoadmap({
			answer: { ...WITH_BASELINE, projects: [...ROADMAP.projects, ...many, ...undated] },
			...{ publisher: 'Stadt Paderborn', language, withFinished: true, isToday: true },
			...{ field: undefined, office: undefined },
		});
		const pages = await pagesInLibreOffice(file, 'pptx');
		const text = pages.map(textOf).join(' ');
		for (const fact of facts) expect(text).toContain(fact);
		for (const { code } of [...many, ...undated]) expect(text).toContain(`${code} Einführung`);
		for (const [index, page] of pages.entries()) {
			expect(textOf(page)).toContain('Stadt Paderborn · Roadmap 2026');
			const astray = page.words.filter(
				({ left, right, top, bottom }) =>
					left < 0 || right > page.width || top < 0 || (bottom > FOOT.y && top < FOOT.y - 1),
			);
			expect(astray, `slide ${index + 1}`).toEqual([]);
			expect(
				page.words.filter((word) => page.words.some((other) => liesOver(word, other))),
				`slide ${index + 1}`,
			).toEqual([]);
		}
	});
});
