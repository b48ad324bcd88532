import { NO_FIELD } from '../../shared/domain/counting.ts';
import { figureLinks, recordPath, type OpenedRecords, type RecordLink } from '../../shared/domain/record-target.ts';
import type { ReconciliationAnswer } from '../answers.ts';
import type { PanelWording } from '../panel-wording.ts';

export interface DifferenceRow {
	id: string;
	statement: string;
	/** Document and heading where the number stands. */
	where: string;
	href: string;
	stated: string;
	derived: string;
	/** What an author says of the difference. */
	explanation: string | null;
	/** What the number counts; null where none of ours tells it. */
	definition: string | null;
	/** What cannot be told for want of a value; null when everything is known. */
	unknown: string | null;
	/** Signed; null when nothing can be derived. */
	difference: string | null;
	opens: OpenedRecords | null;
	/** Records that would explain the difference. */
	candidates: { reason: string; links: RecordLink[] }[];
}

/** Stated numbers that differ from the records, or that the records cannot confirm. */
export function differenceTable(
	answers: readonly ReconciliationAnswer[],
	{ texts, number }: PanelWording,
): DifferenceRow[] {
	return answers
		.filter(({ difference, unknown }) => difference !== 0 || unknown > 0)
		.map(({ id, document, heading, statement, explanation, stated, derived, difference, unknown, candidates }) => ({
			...{ id, statement, where: `${document}, ${heading}`, href: recordPath('reported_figures', id) },
			stated: number(stated),
			derived:
				derived === null ? texts.notDerivable : derived.value === null ? texts.unknown : number(derived.value),
			explanation,
			definition: derived?.definition ?? null,
			unknown: unknown > 0 ? texts.withoutDate(number(unknown)) : null,
			difference: difference === null ? null : signed(difference, number),
			opens: derived === null || derived.value === null ? null : { title: statement, address: derived.records },
			candidates: candidates.map(({ reason, records }) => ({ reason, links: figureLinks(records) })),
		}));
}

/** The statements about a field of action, or (`NO_FIELD`) those about none; all where none is chosen. */
export function ofField<Statement extends { field: string | null }>(
	answers: readonly Statement[],
	field: string | null | undefined,
): Statement[] {
	return answers.filter((answer) => !field || answer.field === (field === NO_FIELD ? null : field));
}

function signed(value: number, number: PanelWording['number']): string {
	if (value === 0) return '0';
	return value > 0 ? `+${number(value)}` : `−${number(-value)}`;
}
