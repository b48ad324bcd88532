import { isSettled, type RangeValue } from '../../shared/charts/ranges.ts';
import { recordPath } from '../../shared/domain/record-target.ts';
import type { ContributingProject, GapAnswer, ListedGap } from '../domain/answers/gap-list.ts';
import { resultsPath } from '../module/paths.ts';
import { assessmentTitle, type PanelWording } from '../panel-wording.ts';

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
	/** The dimensions above it, the nearest last. */
	path: string;
	/** From what is reached to what is aimed at. */
	way: string;
	gap: string;
	range: RangeValue;
	projects: (ContributingProject & { href: string })[];
	isWithoutProject: boolean;
}

export function gapView(
	{ assessment, target, gaps, withoutProject }: GapAnswer,
	isPreliminary: boolean,
	wording: PanelWording,
): GapView {
	const { texts, number, asOf } = wording;
	const open = gaps.filter(({ isOpen }) => isOpen);
	return {
		title: `${texts.gaps.title}: ${assessmentTitle(assessment, isPreliminary, wording)}`,
		href: resultsPath(assessment.id, 'gaps'),
		target: { text: texts.gaps.to(target.title, asOf(target)), href: resultsPath(target.id) },
		summary: open.length > 0 ? texts.gaps.summary(number(open.length), number(withoutProject)) : texts.gaps.none,
		most: Math.max(0, ...open.map(({ weightedLower, weightedUpper }) => weightedUpper ?? weightedLower)),
		rows: open.map((gap) => gapRow(gap, wording)),
	};
}

function gapRow(
	{ code, name, path, current, target, weightedLower, weightedUpper, projects, isWithoutProject }: ListedGap,
	{ texts, percent, number }: PanelWording,
): GapRow {
	const range = { value: null, lower: weightedLower, upper: weightedUpper };
	const rating = (given: ListedGap['target']) =>
		given.answer && given.answer.length <= LONGEST_ANSWER
			? `${number(given.rating)} (${given.answer})`
			: number(given.rating);
	return {
		code,
		name,
		// The root stands above all of them.
		path: path.slice(1).join(' › '),
		way: `${current ? rating(current) : texts.gaps.unrated} → ${rating(target)}`,
		gap:
			weightedUpper === null
				? `${percent(weightedLower)}, ${texts.gaps.unbounded}`
				: isSettled(range)
					? percent(weightedUpper)
					: texts.openRange(percent(weightedLower), percent(weightedUpper)),
		range,
		projects: projects.map((project) => ({ ...project, href: recordPath('projects', project.id) })),
		isWithoutProject,
	};
}
