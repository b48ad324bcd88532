import type { Language } from '../../../shared/domain/locale.ts';
import { answerText, nameOf } from '../../wording/names.ts';
import { gaps } from '../analysis/gaps.ts';
import { metrics } from '../analysis/metrics.ts';
import type { AssessmentHead, ModelSummary } from './heads.ts';
import { topDown } from '../model/tree-order.ts';
import type { GivenRatings } from '../rating/given-ratings.ts';
import { score } from '../scoring/score.ts';
import type { ModelTree } from '../model/tree.ts';
import { asRead } from '../../../shared/domain/order.ts';

/** A project that contributes to a dimension or criterion. */
export interface ContributingProject {
	id: string;
	code: string;
	title: string;
	state: { label: string; color: string; icon: string };
	/** Whether it is planned or running: what has ended closes no gap any more. */
	isUnderWay: boolean;
}

/** That a project contributes; `criterion` null means to the dimension as a whole. Told by code, so that it holds for other versions too. */
export interface Contribution {
	dimension: string;
	criterion: string | null;
	project: ContributingProject;
}

/** What is missing between an assessment and its target, and which projects work on it. */
export interface GapList {
	/** The nodes from the root down, with how far they have come. */
	nodes: {
		code: string;
		name: string;
		parent: string | null;
		current: number | null;
		lower: number | null;
		upper: number | null;
		target: number | null;
		percentToTarget: number | null;
	}[];
	gaps: ListedGap[];
	/** Open gaps that no project under way works on. */
	withoutProject: number;
}

export type GapAnswer = GapList & { assessment: AssessmentHead; model: ModelSummary; target: AssessmentHead };

export interface ListedGap {
	code: string;
	name: string;
	/** Names of the nodes above, the nearest last. */
	path: string[];
	target: { rating: number; answer: string | null };
	/** Null: unrated, so that the gap is a range. */
	current: { rating: number; answer: string | null } | null;
	lower: number;
	upper: number | null;
	globalWeight: number;
	weightedLower: number;
	weightedUpper: number | null;
	/** Whether something is or may be missing. */
	isOpen: boolean;
	projects: ContributingProject[];
	/** Open, and no project under way contributes. */
	isWithoutProject: boolean;
}

export function gapList(
	tree: ModelTree,
	current: GivenRatings,
	target: GivenRatings,
	contributions: readonly Contribution[],
	language: Language,
): GapList {
	const [now, goal] = [current, target].map(
		(ratings) => new Map(score(tree, ratings).map((node) => [node.code, node])),
	);
	const progress = new Map(metrics(tree, null, current, target).map((node) => [node.code, node.percentToTarget]));
	const names = new Map(tree.model.nodes.map(({ code, name }) => [code, nameOf(name, code, language)]));
	const listed = gaps(tree, current, target).map(
		({ code, path, target: wanted, current: rated, ...gap }): ListedGap => {
			const projects = projectsOf(code, path, contributions);
			const isOpen = gap.upper !== 0;
			return {
				code,
				name: nameOf(tree.criteria.get(code)?.criterion.name, code, language),
				path: path.toReversed().map((node) => names.get(node) ?? node),
				target: { rating: wanted, answer: answerText(tree, code, wanted, language) },
				current: rated === null ? null : { rating: rated, answer: answerText(tree, code, rated, language) },
				...gap,
				isOpen,
				projects,
				isWithoutProject: isOpen && !projects.some(({ isUnderWay }) => isUnderWay),
			};
		},
	);
	return {
		nodes: topDown(tree, tree.model.nodes).map(({ code, parent }) => {
			const { score: reached = null, lower = null, upper = null } = now?.get(code) ?? {};
			return {
				code,
				name: names.get(code) ?? code,
				parent,
				current: reached,
				lower,
				upper,
				target: goal?.get(code)?.score ?? null,
				percentToTarget: progress.get(code) ?? null,
			};
		}),
		gaps: listed,
		withoutProject: listed.filter(({ isWithoutProject }) => isWithoutProject).length,
	};
}

/** Projects for the criterion itself and for the nodes above it, each once. */
function projectsOf(
	criterion: string,
	path: readonly string[],
	contributions: readonly Contribution[],
): ContributingProject[] {
	const found = contributions.filter((one) =>
		one.criterion === null ? path.includes(one.dimension) : one.criterion === criterion,
	);
	return [...new Map(found.map(({ project }) => [project.id, project])).values()].sort((one, other) =>
		asRead(one.code, other.code),
	);
}
