import { formatAsOf } from '../../shared/domain/locale.ts';
import type { OpenedRecords } from '../../shared/domain/record-target.ts';
import type { OverviewAnswer } from '../answers.ts';
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

/** Title figures of a cycle: projects completed and running n of m, and the first indicators with their as-of. */
export function keyFigures(
	{ titleFigures, indicators }: Pick<OverviewAnswer, 'titleFigures' | 'indicators'>,
	wording: PanelWording,
): Tile[] {
	const { texts, number } = wording;
	return [
		...titleFigures.map(({ key, name, value, known, of, records }) => ({
			key,
			label: name,
			value: value === null ? null : number(value),
			note: [texts.ofTotal(number(of)), ...(known < of ? [texts.unknownState(number(of - known))] : [])].join(
				', ',
			),
			opens: { title: name, address: records },
		})),
		...indicators.slice(0, TITLE_INDICATORS).map(({ id, name, value, asOf, asOfPrecision }) => ({
			key: id,
			label: name,
			value: value === null ? null : number(value),
			note: asOf === null ? texts.noValue : texts.asOf(formatAsOf(asOf, asOfPrecision ?? 'day', wording.locale)),
			opens: { title: name, target: { collection: 'indicator_values', filter: { indicator: { _eq: id } } } },
		})),
	];
}
