import { isBlank, widened, type Scale } from '../../shared/chart-panel/ranges.ts';
import type { LinePoint, RangeLines } from '../../shared/chart-panel/range-lines.ts';
import { daysBetween } from '../../shared/days.ts';
import type { Reason } from '../domain/compare.ts';
import type { Trend, TrendNode, TrendPoint } from '../domain/trend.ts';
import { assessmentPath, assessmentTitle, rangeOf, rangeText, type PanelReader } from '../panel-reader.ts';

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
export function trendView({ nodes, points }: Trend, reader: PanelReader): TrendView | null {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last) return null;
	const days = daysBetween(first.assessment.asOf, last.assessment.asOf);
	const drawn = nodes.map(({ code, name }) => {
		const found = points.flatMap((point): LinePoint[] => {
			const node = nodeOf(point, code);
			return node ? [{ key: point.assessment.id, position: days > 0 ? daysBetween(first.assessment.asOf, point.assessment.asOf) / days : 0.5, range: rangeOf(node), comparable: comparabilityOf(node), title: titleOf(point, node, reader) }] : [];
		});
		const newest = nodeOf(last, code);
		return { key: code, label: name, latest: newest ? cellText(newest, reader) : reader.texts.noValue, points: found };
	});
	return {
		lines: { scale: scaleOf(points), from: reader.asOf(first.assessment), to: reader.asOf(last.assessment), lines: drawn },
		columns: nodes,
		rows: points.toReversed().map((point) => ({
			id: point.assessment.id,
			title: assessmentTitle(point.assessment, point.preliminary, reader),
			href: assessmentPath(point.assessment.id),
			version: reader.texts.trend.version(point.version),
			cells: nodes.map(({ code }) => {
				const node = nodeOf(point, code);
				return { code, text: node ? rangeText(rangeOf(node), reader) : reader.texts.noValue, notes: node ? notesOf(node, reader) : [] };
			}),
		})),
	};
}

function nodeOf({ nodes }: TrendPoint, code: string): TrendNode | undefined {
	return nodes.find((node) => node.code === code);
}

/** Room for every version of the model. */
function scaleOf(points: readonly TrendPoint[]): Scale {
	return points.reduce<Scale>((scale, point) => widened(scale, [...point.scale, ...point.nodes.flatMap(({ lower, upper, score }) => [lower, upper, score])]), points[0]?.scale ?? [0, 0]);
}

function comparabilityOf({ comparable, reasons }: TrendNode): LinePoint['comparable'] {
	if (comparable === null) return null;
	if (!comparable) return 'no';
	return reasons.length > 0 ? 'with_care' : 'yes';
}

function cellText(node: TrendNode, reader: PanelReader): string {
	const text = rangeText(rangeOf(node), reader);
	return node.difference === null || isBlank(rangeOf(node)) ? text : `${text} (${reader.signed(node.difference)})`;
}

function titleOf({ assessment, preliminary }: TrendPoint, node: TrendNode, reader: PanelReader): string {
	return [`${assessmentTitle(assessment, preliminary, reader)}: ${rangeText(rangeOf(node), reader)}`, ...notesOf(node, reader)].join('. ');
}

/** The change since the assessment before, and what stands in the way of comparing. */
function notesOf(node: TrendNode, { texts: { trend: texts }, signed }: PanelReader): string[] {
	const reasons = node.reasons.map(({ reason, about }: Reason) => texts.about(texts.reasons[reason], about.join(', '))).join('; ');
	const comparability = comparabilityOf(node);
	return [
		...(node.difference === null ? [] : [texts.change(signed(node.difference))]),
		...(comparability === 'no' ? [reasons ? `${texts.notComparable}: ${reasons}` : texts.notComparable] : []),
		...(comparability === 'with_care' ? [`${texts.withCare}: ${reasons}`] : []),
	];
}
