import { formatAsOf } from '../../shared/domain/locale.ts';
import type { OpenedRecords } from '../../shared/domain/record-target.ts';
import type { OverviewAnswer } from '../answers.ts';
import type { TellingFigure } from '../domain/overview.ts';
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
		...titleFigures.map((figure) => figureTile(figure, { unknown: texts.unknownState, wording })),
		...indicators.slice(0, TITLE_INDICATORS).map(({ id, name, value, asOf, asOfPrecision, figure }) =>
			figure
				? { ...figureTile({ ...figure, name }, { unknown: texts.withoutDate, wording }), key: id }
				: {
						key: id,
						label: name,
						value: value === null ? null : number(value),
						note:
							asOf === null
								? texts.noValue
								: texts.asOf(formatAsOf(asOf, asOfPrecision ?? 'day', wording.locale)),
						opens: {
							title: name,
							target: { collection: 'indicator_values', filter: { indicator: { _eq: id } } },
						},
					},
		),
	];
}

function figureTile(
	{ key, name, value, known, of, records }: TellingFigure,
	{ unknown, wording }: { unknown: (count: string) => string; wording: PanelWording },
): Tile {
	const { texts, number } = wording;
	return {
		...{ key, label: name, value: value === null ? null : number(value) },
		note: [texts.ofTotal(number(of)), ...(known < of ? [unknown(number(of - known))] : [])].join(', '),
		opens: { title: name, address: records },
	};
}
