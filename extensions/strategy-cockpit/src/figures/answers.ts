import type { Overview } from './domain/overview.ts';
import type { FigureRecord } from '../shared/domain/record-target.ts';

/** A derived figure as `GET /cockpit/figures` tells it. */
export interface FigureAnswer {
	key: string;
	name: string;
	/** Which records it asks, and which of them it counts. */
	definition: string;
	unit: string;
	/** Null: the records cannot tell it. Unknown is never zero. */
	value: number | null;
	/** Records of which it is known, of those that it asks. */
	known: number;
	of: number;
	/** Address of the records that it counts. */
	records: string;
}

/** What the panels of the dashboard "Strategie im Überblick" share, as `GET /cockpit/overview` tells it. */
export interface OverviewAnswer extends Overview {
	/** The projects' title figures, as far as the caller may read them. */
	titleFigures: FigureAnswer[];
}

/** Of what figures were asked. */
export interface FigureMeta {
	cycle: string;
	/** The day for which they hold, 'YYYY-MM-DD'. */
	as_of: string;
	/** First day that the journal knows; figures of earlier days are unknown. */
	known_since: string | null;
	/** Keys of figures that cannot be asked of the field, office or year, or that the caller may not read. */
	left_out: string[];
}

/** A number that somebody stated beside the one that the records give, as `GET /cockpit/reconciliation` tells it. */
export interface ReconciliationAnswer {
	id: string;
	document: string;
	heading: string;
	statement: string;
	/** What an author says of the difference. */
	explanation: string | null;
	figure: string;
	/** Code of the field of action. */
	field: string | null;
	year: number | null;
	stated: number;
	/** Null where no figure of ours tells it, or the caller may not read what it asks. */
	derived: FigureAnswer | null;
	/** Derived minus stated; null while the derived number is not known. */
	difference: number | null;
	/** Records of which the derived number cannot tell whether they belong. */
	unknown: number;
	/** Where the two differ: records that would explain it. Whether they do, only a person can say. */
	candidates: { reason: string; records: FigureRecord[] }[];
}
