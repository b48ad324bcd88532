import { countedOf } from '../../shared/domain/counting.ts';
import { formatAsOf } from '../../shared/domain/locale.ts';
import type { OpenedRecords } from '../../shared/domain/record-target.ts';
import type { Count, Overview } from '../domain/overview.ts';
import type { PanelWording } from '../panel-wording.ts';

export interface Tile {
	key: string;
	label: string;
	/** null: no value has been recorded. */
	value: string | null;
	/** Basis or as-of, in words. */
	note: string;
	opens: OpenedRecords;
}

/** The figures that the website of the city and the report name first: projects, then the digital access. */
const TITLE_INDICATORS = 4;

/** Title figures of a cycle: projects completed n of m, running, and the first indicators with their as-of. */
export function keyFigures({ totals, indicators }: Overview, wording: PanelWording): Tile[] {
	const { texts, number } = wording;
	const unknown = totals.unknownState.value > 0 ? `, ${texts.unknownState(number(totals.unknownState.value))}` : '';
	const basis = texts.ofTotal(number(totals.counted.value)) + unknown;
	const value = (count: Count) => {
		const known = countedOf(count.value, totals.unknownState.value);
		return known === null ? null : number(known);
	};
	return [
		{
			key: 'completed',
			label: texts.completed,
			value: value(totals.completed),
			note: basis,
			opens: { title: texts.completed, target: totals.completed.target },
		},
		{
			key: 'running',
			label: texts.running,
			value: value(totals.running),
			note: basis,
			opens: { title: texts.running, target: totals.running.target },
		},
		...indicators.slice(0, TITLE_INDICATORS).map(({ id, name, value, asOf, asOfPrecision }) => ({
			key: id,
			label: name,
			value: value === null ? null : number(value),
			note: asOf === null ? texts.noValue : texts.asOf(formatAsOf(asOf, asOfPrecision ?? 'day', wording.locale)),
			opens: { title: name, target: { collection: 'indicator_values', filter: { indicator: { _eq: id } } } },
		})),
	];
}
