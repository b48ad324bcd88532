import type { RadarAxis } from '../../shared/chart-panel/radar.ts';
import { widened, type RangeValue, type Scale } from '../../shared/chart-panel/ranges.ts';
import type { ResultNode } from '../domain/result.ts';
import { assessmentPath, assessmentTitle, rangeOf, scoreText, type PanelReader } from '../panel-reader.ts';
import type { Newest } from '../use-maturity.ts';

/** With more axes a radar is no longer readable, with fewer it is no area. */
const MOST_AXES = 8;
const FEWEST_AXES = 3;

/** So many open criteria are named with a level; of more only the number. */
const MOST_NAMED = 4;

export interface Profile {
	title: string;
	href: string;
	raters: string;
	form: 'radar' | 'bars';
	scale: Scale;
	/** What is drawn: the dimensions that apply. */
	axes: RadarAxis[];
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
export function profile({ score: { assessment, preliminary, model, raters, nodes, criteria }, gaps }: Newest, reader: PanelReader): Profile {
	const { texts, number, percent } = reader;
	const targets = new Map((gaps?.nodes ?? []).map(({ code, target }) => [code, target]));
	const names = new Map([...nodes, ...criteria].map(({ code, name }) => [code, name]));
	const parents = new Set(nodes.map(({ parent }) => parent));
	const isWhole = ({ code, depth }: ResultNode) => depth === 0 && parents.has(code);
	const top = nodes.filter(({ depth }) => depth < 2);
	const axes = top
		.filter((node) => !isWhole(node) && node.coverage !== null)
		.map((node): RadarAxis => ({ key: node.code, label: node.name, range: rangeOf(node), target: targets.get(node.code) ?? null }));
	return {
		title: `${texts.profile.title}: ${assessmentTitle(assessment, preliminary, reader)}`,
		href: assessmentPath(assessment.id),
		raters: `${model.name} ${model.version} · ${texts.profile.raters(number(raters.submitted), number(raters.assigned))}`,
		form: axes.length > MOST_AXES || axes.length < FEWEST_AXES ? 'bars' : 'radar',
		scale: widened(model.scale, axes.flatMap(({ range: { value, lower, upper }, target }) => [value, lower, upper, target])),
		axes,
		hasTarget: axes.some(({ target }) => target !== null),
		rows: top.map((node) => {
			const target = targets.get(node.code) ?? null;
			return {
				code: node.code,
				name: node.name,
				isWhole: isWhole(node),
				...scoreAndRange(node, reader),
				level: levelOf(node, model.levels, reader),
				target: target === null ? null : number(target),
				coverage: node.coverage === null ? texts.doesNotApply : percent(node.coverage),
				rated: node.coverage === null ? null : texts.ratedOf(number(node.rated), number(node.of)),
				weakest: node.weakest.map((code) => names.get(code) ?? code).join(', '),
			};
		}),
	};
}

/** Score and range apart where both are known, the range in place of a score where only that is. */
function scoreAndRange(node: ResultNode, reader: PanelReader): { score: string; range: string | null } {
	const text = scoreText(node, reader);
	const range: RangeValue = rangeOf(node);
	const isOpen = node.coverage !== null && (range.lower === null || range.upper === null || range.lower !== range.upper);
	if (!isOpen) return { score: text, range: null };
	return { score: node.score === null ? reader.texts.open : reader.number(node.score), range: text };
}

function levelOf({ level, levelLower, levelUpper, levelText, rated, of }: ResultNode, levels: Newest['score']['model']['levels'], { texts, number }: PanelReader): string | null {
	if (level !== null) return [levelText ?? number(level), levels.find((one) => one.level === level)?.label].filter(Boolean).join(' ');
	if (levelLower === null || levelUpper === null || of - rated <= MOST_NAMED) return levelText;
	return texts.levelsOpen(number(levelLower), number(levelUpper), number(of - rated));
}
