import type { RadarAxis } from '../../shared/charts/radar-option.ts';
import { widened, type RangeValue, type Scale } from '../../shared/charts/ranges.ts';
import type { ResultNode } from '../domain/answers/result.ts';
import { resultsPath } from '../module/paths.ts';
import { assessmentTitle, rangeOf, scoreText, type PanelWording } from '../panel-wording.ts';
import type { Newest } from '../use-maturity.ts';

/** With more axes a radar is no longer readable, with fewer it is no area; and its rings are one scale for all. */
const MOST_AXES = 8;
const FEWEST_AXES = 3;

/** So many open criteria are named with a level; of more only the number. */
const MOST_NAMED = 4;

export interface Profile {
	title: string;
	href: string;
	raters: string;
	form: 'radar' | 'bars';
	/** What is drawn: the dimensions that apply, each with its own scale. */
	axes: (RadarAxis & { scale: Scale })[];
	hasTarget: boolean;
	/** The whole first, then its dimensions. */
	rows: ProfileRow[];
}

export interface ProfileRow {
	code: string;
	name: string;
	isWhole: boolean;
	score: string;
	/** Null where nothing is open. */
	range: string | null;
	level: string | null;
	target: string | null;
	coverage: string;
	/** How many criteria that is; null where nothing applies. */
	rated: string | null;
	weakest: string;
}

/** The dimensions right below the root of the newest assessment, drawn and in words. */
export function profile(
	{ score: { assessment, preliminary, model, raters, nodes, criteria }, gaps }: Newest,
	wording: PanelWording,
): Profile {
	const { texts, number, percent } = wording;
	const targets = new Map((gaps?.nodes ?? []).map(({ code, target }) => [code, target]));
	const names = new Map([...nodes, ...criteria].map(({ code, name }) => [code, name]));
	const parents = new Set(nodes.map(({ parent }) => parent));
	const isWhole = ({ code, depth }: ResultNode) => depth === 0 && parents.has(code);
	const top = nodes.filter(({ depth }) => depth < 2);
	const axes = top
		.filter((node) => !isWhole(node) && node.coverage !== null)
		.map((node): Profile['axes'][number] => {
			const target = targets.get(node.code) ?? null;
			return {
				key: node.code,
				label: node.name,
				range: rangeOf(node),
				target,
				scale: widened(node.scale ?? model.scale, [node.score, node.lower, node.upper, target]),
			};
		});
	const [first] = axes;
	const isOneScale = axes.every(({ scale: [from, to] }) => from === first?.scale[0] && to === first.scale[1]);
	return {
		title: `${texts.profile.title}: ${assessmentTitle(assessment, preliminary, wording)}`,
		href: resultsPath(assessment.id),
		raters: `${model.name} ${model.version} · ${texts.profile.raters(number(raters.submitted), number(raters.assigned))}`,
		form: isOneScale && axes.length >= FEWEST_AXES && axes.length <= MOST_AXES ? 'radar' : 'bars',
		axes,
		hasTarget: axes.some(({ target }) => target !== null),
		rows: top.map((node) => {
			const target = targets.get(node.code) ?? null;
			return {
				code: node.code,
				name: node.name,
				isWhole: isWhole(node),
				...scoreAndRange(node, wording),
				level: levelOf(node, model.levels, wording),
				target: target === null ? null : number(target),
				coverage: node.coverage === null ? texts.doesNotApply : percent(node.coverage),
				rated: node.coverage === null ? null : texts.ratedOf(number(node.rated), number(node.of)),
				weakest: node.weakest.map((code) => names.get(code) ?? code).join(', '),
			};
		}),
	};
}

/** Score and range apart where both are known, the range in place of a score where only that is. */
function scoreAndRange(node: ResultNode, wording: PanelWording): { score: string; range: string | null } {
	const text = scoreText(node, wording);
	const range: RangeValue = rangeOf(node);
	const isOpen =
		node.coverage !== null && (range.lower === null || range.upper === null || range.lower !== range.upper);
	if (!isOpen) return { score: text, range: null };
	return { score: node.score === null ? wording.texts.open : wording.number(node.score), range: text };
}

function levelOf(
	{ level, levelLower, levelUpper, levelText, rated, of }: ResultNode,
	levels: Newest['score']['model']['levels'],
	{ texts, number }: PanelWording,
): string | null {
	if (level !== null)
		return [levelText ?? number(level), levels.find((one) => one.level === level)?.label].filter(Boolean).join(' ');
	if (levelLower === null || levelUpper === null || of - rated <= MOST_NAMED) return levelText;
	return texts.levelsOpen(number(levelLower), number(levelUpper), number(of - rated));
}
