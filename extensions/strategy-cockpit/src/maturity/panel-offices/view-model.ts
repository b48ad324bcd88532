import type { HeatCell, HeatMap, HeatRow } from '../../shared/charts/heat-map.ts';
import { widened } from '../../shared/charts/ranges.ts';
import type { OfficeRow, OfficesAnswer } from '../domain/answers/office-picture.ts';
import type { RolledUp } from '../domain/analysis/office-roll-up.ts';
import { resultsPath } from '../module/paths.ts';
import { rangeOf, rangeText, scoreText, standingText, type PanelWording } from '../panel-wording.ts';

/** The whole city and all offices together, then each office in the order of its code. */
export function officeMap({ model, columns, rows, rollUps }: OfficesAnswer, wording: PanelWording): HeatMap {
	const { offices: texts } = wording.texts;
	const [city, offices] = [
		rows.filter(({ assessment }) => !assessment.office),
		rows.filter(({ assessment }) => assessment.office),
	];
	const cells = [...rows.flatMap((row) => row.cells), ...rollUps.flatMap(({ nodes }) => nodes)];
	const together: HeatRow[] = rollUps.map(({ rule, nodes }) => ({
		key: rule,
		label: texts.rules[rule],
		href: null,
		note: null,
		cells: nodes.map((node) => rolledUpCell(node, wording)),
	}));
	const [first] = rollUps;
	if (first)
		together.push({
			key: 'spread',
			label: texts.spread,
			href: null,
			note: null,
			cells: first.nodes.map((node) => spreadCell(node, wording)),
		});
	return {
		caption: texts.title(model.name, model.version),
		rowHeading: texts.office,
		scale: widened(
			model.scale,
			cells.flatMap(({ lower, upper }) => [lower, upper]),
		),
		columns: columns.map(({ code, name }) => ({ key: code, label: name })),
		groups: [
			{ key: 'city', heading: null, rows: city.map((row) => officeRow(row, wording)) },
			{ key: 'together', heading: texts.together, rows: together },
			{ key: 'offices', heading: texts.each, rows: offices.map((row) => officeRow(row, wording)) },
		].filter((group) => group.rows.length > 0),
	};
}

function officeRow({ assessment, preliminary, cells }: OfficeRow, wording: PanelWording): HeatRow {
	const { texts, asOf } = wording;
	return {
		key: assessment.id,
		label: assessment.office ? `${assessment.office.code} ${assessment.office.name}` : texts.wholeCity,
		href: resultsPath(assessment.id),
		note: texts.offices.standing(asOf(assessment), standingText(preliminary, texts)),
		cells: cells.map((cell) => ({
			key: cell.code,
			text: scoreText(cell, wording),
			note: null,
			range: cell.coverage === null ? null : rangeOf(cell),
		})),
	};
}

function rolledUpCell(node: RolledUp, wording: PanelWording): HeatCell {
	const { texts, number } = wording;
	if (node.of === 0) return { key: node.code, text: texts.doesNotApply, note: null, range: null };
	return {
		key: node.code,
		text: rangeText(rangeOf(node), wording),
		note: node.known < node.of ? texts.offices.known(number(node.known), number(node.of)) : null,
		range: rangeOf(node),
	};
}

/** From the lowest to the highest office. Which ones these are is told nowhere: this is no league table. */
function spreadCell({ code, lowest, highest }: RolledUp, { texts, number }: PanelWording): HeatCell {
	if (!lowest || !highest) return { key: code, text: texts.noValue, note: null, range: null };
	const [from, to] = [number(lowest.score), number(highest.score)];
	return { key: code, text: from === to ? from : texts.range(from, to), note: null, range: null };
}
