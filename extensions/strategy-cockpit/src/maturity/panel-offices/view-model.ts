import type { HeatCell, HeatMap, HeatRow } from '../../shared/chart-panel/heat-map.ts';
import { widened } from '../../shared/chart-panel/ranges.ts';
import type { OfficeRow } from '../domain/office-picture.ts';
import type { RolledUp } from '../domain/office-roll-up.ts';
import { assessmentPath, rangeOf, rangeText, scoreText, standingText, type PanelReader } from '../panel-reader.ts';
import type { OfficesAnswer } from '../views.ts';

/** The whole city and all offices together, then each office in the order of its code. */
export function officeMap({ model, columns, rows, rollUps }: OfficesAnswer, reader: PanelReader): HeatMap {
	const { offices: texts } = reader.texts;
	const [city, offices] = [rows.filter(({ assessment }) => !assessment.office), rows.filter(({ assessment }) => assessment.office)];
	const cells = [...rows.flatMap((row) => row.cells), ...rollUps.flatMap(({ nodes }) => nodes)];
	const together: HeatRow[] = rollUps.map(({ rule, nodes }) => ({ key: rule, label: texts.rules[rule], href: null, note: null, cells: nodes.map((node) => rolledUpCell(node, reader)) }));
	const [first] = rollUps;
	if (first) together.push({ key: 'spread', label: texts.spread, href: null, note: null, cells: first.nodes.map((node) => spreadCell(node, reader)) });
	return {
		caption: texts.title(model.name, model.version),
		rowHeading: texts.office,
		scale: widened(model.scale, cells.flatMap(({ lower, upper }) => [lower, upper])),
		columns: columns.map(({ code, name }) => ({ key: code, label: name })),
		groups: [
			{ key: 'city', heading: null, rows: city.map((row) => officeRow(row, reader)) },
			{ key: 'together', heading: texts.together, rows: together },
			{ key: 'offices', heading: texts.each, rows: offices.map((row) => officeRow(row, reader)) },
		].filter((group) => group.rows.length > 0),
	};
}

function officeRow({ assessment, preliminary, cells }: OfficeRow, reader: PanelReader): HeatRow {
	const { texts, asOf } = reader;
	return {
		key: assessment.id,
		label: assessment.office ? `${assessment.office.code} ${assessment.office.name}` : texts.wholeCity,
		href: assessmentPath(assessment.id),
		note: texts.offices.standing(asOf(assessment), standingText(preliminary, texts)),
		cells: cells.map((cell) => ({ key: cell.code, text: scoreText(cell, reader), note: null, range: cell.coverage === null ? null : rangeOf(cell) })),
	};
}

function rolledUpCell(node: RolledUp, reader: PanelReader): HeatCell {
	const { texts, number } = reader;
	if (node.of === 0) return { key: node.code, text: texts.doesNotApply, note: null, range: null };
	return { key: node.code, text: rangeText(rangeOf(node), reader), note: node.known < node.of ? texts.offices.known(number(node.known), number(node.of)) : null, range: rangeOf(node) };
}

/** From the lowest to the highest office. Which ones these are is told nowhere: this is no league table. */
function spreadCell({ code, lowest, highest }: RolledUp, { texts, number }: PanelReader): HeatCell {
	if (!lowest || !highest) return { key: code, text: texts.noValue, note: null, range: null };
	const [from, to] = [number(lowest.score), number(highest.score)];
	return { key: code, text: from === to ? from : texts.range(from, to), note: null, range: null };
}
