import { formatAsOf } from '../../shared/locale.ts';
import type { OpenedRecords } from '../../shared/records/record-target.ts';
import type { Count, Overview } from '../domain/overview.ts';
import type { Reader } from '../reader.ts';

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
export function keyFigures({ totals, indicators }: Overview, reader: Reader): Tile[] {
	const { texts, number } = reader;
	const unknown = totals.unknownState.value > 0 ? `, ${texts.unknownState(number(totals.unknownState.value))}` : '';
	const basis = texts.ofTotal(number(totals.counted.value)) + unknown;
	// Without a single stated state nobody knows how many are completed or running.
	const isUnknown = totals.counted.value > 0 && totals.unknownState.value === totals.counted.value;
	const value = (count: Count) => (isUnknown ? null : number(count.value));
	return [
		{ key: 'completed', label: texts.completed, value: value(totals.completed), note: basis, opens: { title: texts.completed, target: totals.completed.target } },
		{ key: 'running', label: texts.running, value: value(totals.running), note: basis, opens: { title: texts.running, target: totals.running.target } },
		...indicators.slice(0, TITLE_INDICATORS).map(({ id, name, value, asOf, asOfPrecision }) => ({
			key: id,
			label: name,
			value: value === null ? null : number(value),
			note: asOf === null ? texts.noValue : texts.asOf(formatAsOf(asOf, asOfPrecision ?? 'day', reader.locale)),
			opens: { title: name, target: { collection: 'indicator_values', filter: { indicator: { _eq: id } } } },
		})),
	];
}
