import type { RoadmapSpan } from '../answers.ts';
import type { RelationType } from '../domain/network.ts';

/** What an import has done, or would do in a dry run. */
export interface PlanImport {
	new: number;
	changed: number;
	unchanged: number;
	removed: number;
	refused: number;
	rows: PlanImportRow[];
}

/** A project, a milestone or a relation of the file, or a relation that it does not have any more. */
export interface PlanImportRow {
	/** UID of the task; of a relation that of its successor. */
	row: string;
	kind: 'project' | 'milestone' | 'relation';
	status: 'new' | 'changed' | 'unchanged' | 'removed' | 'refused';
	/** Of the project; of a relation that of the successor. */
	code?: string;
	name: string;
	before?: PlanImportValue;
	after?: PlanImportValue;
	/** Why it is refused. */
	faults: PlanImportRemark[];
	/** What of the file is not taken over, though nothing is wrong with it. */
	notes: PlanImportRemark[];
}

/** Planned days, or type and lag in working days. */
export type PlanImportValue = RoadmapSpan | { day: string | null } | { type: RelationType; lag: number };

export interface PlanImportRemark {
	/** Name of the element in the file. */
	column: string;
	value: string;
	message: string;
}
