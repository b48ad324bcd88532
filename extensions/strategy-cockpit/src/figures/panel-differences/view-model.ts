import { recordPath, type OpenedRecords } from '../../shared/domain/record-target.ts';
import type { Overview } from '../domain/overview.ts';
import type { PanelWording } from '../panel-wording.ts';

export interface DifferenceRow {
	id: string;
	statement: string;
	/** Document and heading where the number stands. */
	where: string;
	href: string;
	stated: string;
	derived: string;
	/** What cannot be told for want of a date; null when everything is known. */
	unknown: string | null;
	/** Signed; null when nothing can be derived. */
	difference: string | null;
	opens: OpenedRecords | null;
}

/** Stated figures that differ from the records, or that the records cannot confirm. */
export function differenceTable({ differences }: Overview, { texts, number }: PanelWording): DifferenceRow[] {
	return differences.map(({ id, document, heading, statement, stated, derived }) => ({
		id,
		statement,
		where: `${document}, ${heading}`,
		href: recordPath('reported_figures', id),
		stated: number(stated),
		derived:
			derived.value === null
				? derived.target === null
					? texts.notDerivable
					: texts.unknown
				: number(derived.value),
		unknown: derived.unknown > 0 ? texts.withoutDate(number(derived.unknown)) : null,
		difference: derived.value === null ? null : signed(derived.value - stated, number),
		opens: derived.target === null || derived.value === null ? null : { title: statement, target: derived.target },
	}));
}

function signed(value: number, number: PanelWording['number']): string {
	if (value === 0) return '0';
	return value > 0 ? `+${number(value)}` : `−${number(-value)}`;
}
