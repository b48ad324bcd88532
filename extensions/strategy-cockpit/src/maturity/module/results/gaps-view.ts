import type { Language } from '../../../shared/domain/locale.ts';
import { recordPath } from '../../../shared/domain/record-target.ts';
import type { GapAnswer, ListedGap } from '../../domain/answers/gap-list.ts';
import { resultsTexts } from './messages.ts';
import { asOfText, withLabel } from './results-view.ts';
import { numberIn, percentIn } from '../../wording/numbers.ts';

export interface GapsView {
	target: string;
	progress: {
		id: string;
		name: string;
		depth: number;
		current: string;
		target: string;
		percent: string;
		share: number | null;
	}[];
	without: string;
	/** Open ones, the widest first. */
	gaps: GapRow[];
	closed: string[];
	/** Said in place of the list. */
	none: string | null;
}

export interface GapRow {
	id: string;
	name: string;
	path: string;
	current: string;
	target: string;
	gap: string;
	projects: { id: string; label: string; href: string }[];
	isWithoutProject: boolean;
}

export function gapsView({ target, nodes, gaps, withoutProject }: GapAnswer, language: Language): GapsView {
	const { gaps: texts, score } = resultsTexts(language);
	const number = numberIn(language);
	const percent = percentIn(language);
	const depths = new Map<string | null, number>([[null, -1]]);
	const open = gaps.filter(({ isOpen }) => isOpen);
	return {
		target: texts.target(`${target.code} ${target.title}`, asOfText(target, language)),
		progress: nodes.map(({ code, name, parent, current, lower, upper, target: goal, percentToTarget }) => {
			const depth = (depths.get(parent) ?? -1) + 1;
			depths.set(code, depth);
			const range =
				lower !== null && upper !== null && lower !== upper ? score.range(number(lower), number(upper)) : null;
			return {
				...{ id: code, name, depth, share: percentToTarget },
				current:
					current === null
						? score.unrated(range)
						: range === null
							? number(current)
							: score.withRange(number(current), range),
				target: goal === null ? texts.noGoal : number(goal),
				percent:
					percentToTarget === null
						? goal === null
							? texts.noGoal
							: texts.unknown
						: percent(percentToTarget),
			};
		}),
		without: texts.without(number(withoutProject)),
		gaps: open.map((gap) => gapRow(gap, language)),
		closed: gaps.filter(({ isOpen }) => !isOpen).map(({ code, name }) => `${code} ${name}`),
		none: gaps.length === 0 ? texts.noValues : open.length === 0 ? texts.none : null,
	};
}

function gapRow(
	{ code, name, path, current, target, weightedLower, weightedUpper, projects, isWithoutProject }: ListedGap,
	language: Language,
): GapRow {
	const { gaps: texts, score, criterion, whatIf } = resultsTexts(language);
	const percent = percentIn(language);
	return {
		id: code,
		name: `${code} ${name}`,
		path: path.join(' › '),
		current: current === null ? criterion.open : withLabel(current.rating, current.answer, language),
		target: withLabel(target.rating, target.answer, language),
		gap:
			weightedUpper === null
				? whatIf.unbounded
				: weightedLower === weightedUpper
					? percent(weightedUpper)
					: score.range(percent(weightedLower), percent(weightedUpper)),
		projects: projects.map((project) => ({
			id: project.id,
			label: texts.notUnderWay(`${project.code} ${project.title}`, project.state.label),
			href: recordPath('projects', project.id),
		})),
		isWithoutProject,
	};
}
