import { isSettled, type RangeValue } from '../../shared/chart-panel/ranges.ts';
import { recordPath } from '../../shared/records/record-target.ts';
import type { ContributingProject, ListedGap } from '../domain/gap-list.ts';
import { assessmentPath, assessmentTitle, type PanelReader } from '../panel-reader.ts';
import type { GapAnswer } from '../views.ts';

/** Longer answers are whole sentences, which the assessment itself shows. */
const LONGEST_ANSWER = 40;

export interface GapView {
	title: string;
	href: string;
	target: { text: string; href: string };
	summary: string;
	/** Longest bar. */
	most: number;
	/** Open gaps, the widest first. */
	rows: GapRow[];
}

export interface GapRow {
	code: string;
	name: string;
	path: string;
	/** From what is reached to what is aimed at. */
	way: string;
	gap: string;
	range: RangeValue;
	projects: (ContributingProject & { href: string })[];
	isWithoutProject: boolean;
}

export function gapView({ assessment, target, gaps, withoutProject }: GapAnswer, isPreliminary: boolean, reader: PanelReader): GapView {
	const { texts, number, asOf } = reader;
	const open = gaps.filter(({ isOpen }) => isOpen);
	return {
		title: `${texts.gaps.title}: ${assessmentTitle(assessment, isPreliminary, reader)}`,
		href: assessmentPath(assessment.id),
		target: { text: texts.gaps.to(target.title, asOf(target)), href: assessmentPath(target.id) },
		summary: open.length > 0 ? texts.gaps.summary(number(open.length), number(withoutProject)) : texts.gaps.none,
		most: Math.max(0, ...open.map(({ weightedLower, weightedUpper }) => weightedUpper ?? weightedLower)),
		rows: open.map((gap) => gapRow(gap, reader)),
	};
}

function gapRow({ code, name, path, current, target, weightedLower, weightedUpper, projects, isWithoutProject }: ListedGap, { texts, percent, number }: PanelReader): GapRow {
	const range = { value: null, lower: weightedLower, upper: weightedUpper };
	const rating = (given: ListedGap['target']) => (given.answer && given.answer.length <= LONGEST_ANSWER ? `${number(given.rating)} (${given.answer})` : number(given.rating));
	return {
		code,
		name,
		path: path.join(' › '),
		way: `${current ? rating(current) : texts.gaps.unrated} → ${rating(target)}`,
		gap: weightedUpper === null ? `${percent(weightedLower)}, ${texts.gaps.unbounded}` : isSettled(range) ? percent(weightedUpper) : texts.openRange(percent(weightedLower), percent(weightedUpper)),
		range,
		projects: projects.map((project) => ({ ...project, href: recordPath('projects', project.id) })),
		isWithoutProject,
	};
}
