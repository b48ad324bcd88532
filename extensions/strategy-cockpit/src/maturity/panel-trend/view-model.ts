import { isBlank, widened, type Scale } from '../../shared/charts/ranges.ts';
import type { LinePoint, RangeLines } from '../../shared/charts/range-line-option.ts';
import { daysBetween } from '../../shared/domain/days.ts';
import type { Trend, TrendNode, TrendPoint } from '../domain/answers/trend.ts';
import { resultsPath } from '../module/paths.ts';
import { assessmentTitle, rangeOf, rangeText, type PanelWording } from '../panel-wording.ts';
import { differenceText } from '../wording/differences.ts';

export interface TrendView {
	lines: RangeLines;
	columns: { code: string; name: string }[];
	/** One assessment a row, the newest first. */
	rows: TrendRow[];
}

export interface TrendRow {
	id: string;
	title: string;
	href: string;
	version: string;
	cells: { code: string; text: string; notes: string[] }[];
}

/** How the top nodes went, drawn and in words; null where there is no assessment. */
export function trendView({ nodes, points }: Trend, wording: PanelWording): TrendView | null {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last) return null;
	const days = daysBetween(first.assessment.asOf, last.assessment.asOf);
	const drawn = nodes.map(({ code, name }) => {
		const found = points.flatMap((point): LinePoint[] => {
			const node = nodeOf(point, code);
			return node
				? [
						{
							key: point.assessment.id,
							position: days > 0 ? daysBetween(first.assessment.asOf, point.assessment.asOf) / days : 0.5,
							range: rangeOf(node),
							comparable: comparabilityOf(node),
							title: titleOf(point, node, wording),
						},
					]
				: [];
		});
		const newest = nodeOf(last, code);
		return {
			key: code,
			label: name,
			latest: newest ? cellText(newest, wording) : wording.texts.noValue,
			points: found,
		};
	});
	return {
		lines: {
			scale: scaleOf(points),
			from: wording.asOf(first.assessment),
			to: wording.asOf(last.assessment),
			lines: drawn,
		},
		columns: nodes,
		rows: points.toReversed().map((point) => ({
			id: point.assessment.id,
			title: assessmentTitle(point.assessment, point.preliminary, wording),
			href: resultsPath(point.assessment.id),
			version: wording.texts.trend.version(point.version),
			cells: nodes.map(({ code }) => {
				const node = nodeOf(point, code);
				return {
					code,
					text: node ? rangeText(rangeOf(node), wording) : wording.texts.noValue,
					notes: node ? notesOf(node, wording) : [],
				};
			}),
		})),
	};
}

function nodeOf({ nodes }: TrendPoint, code: string): TrendNode | undefined {
	return nodes.find((node) => node.code === code);
}

/** Room for every version of the model. */
function scaleOf(points: readonly TrendPoint[]): Scale {
	return points.reduce<Scale>(
		(scale, point) =>
			widened(scale, [
				...point.scale,
				...point.nodes.flatMap(({ lower, upper, score }) => [lower, upper, score]),
			]),
		points[0]?.scale ?? [0, 0],
	);
}

function comparabilityOf({ comparable, reasons }: TrendNode): LinePoint['comparable'] {
	if (comparable === null) return null;
	if (!comparable) return 'no';
	return reasons.length > 0 ? 'with_care' : 'yes';
}

function cellText(node: TrendNode, wording: PanelWording): string {
	const text = rangeText(rangeOf(node), wording);
	return node.difference === null || isBlank(rangeOf(node)) ? text : `${text} (${wording.signed(node.difference)})`;
}

function titleOf({ assessment, preliminary }: TrendPoint, node: TrendNode, wording: PanelWording): string {
	return [
		`${assessmentTitle(assessment, preliminary, wording)}: ${rangeText(rangeOf(node), wording)}`,
		...notesOf(node, wording),
	].join('. ');
}

/** The change since the assessment before, and what stands in the way of comparing. */
function notesOf(node: TrendNode, { texts: { trend: texts }, language, signed }: PanelWording): string[] {
	const reasons = node.reasons
		.map(({ reason, about }) => `${differenceText(reason, language)} (${about.join(', ')})`)
		.join('; ');
	const comparability = comparabilityOf(node);
	return [
		...(node.difference === null ? [] : [texts.change(signed(node.difference))]),
		...(comparability === 'no' ? [reasons ? `${texts.notComparable}: ${reasons}` : texts.notComparable] : []),
		...(comparability === 'with_care' ? [`${texts.withCare}: ${reasons}`] : []),
	];
}
