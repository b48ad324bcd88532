import { NO_FIELD } from '../shared/domain/counting.ts';
import { withAllAbove } from '../shared/domain/hierarchy.ts';
import type { Language } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import { noSuch } from '../figures/index.ts';
import type { CycleRow, ProjectRow, RoadmapRows } from './load.ts';

/** What of a roadmap is asked for, by codes. */
export interface SelectionQuery {
	cycle?: string | undefined;
	field?: string | undefined;
	/** Means the office and those below it. */
	office?: string | undefined;
}

export interface Selection {
	cycle: CycleRow | null;
	holds: (project: ProjectRow) => boolean;
}

/** Finds what a query names; refuses what does not exist. A project of no cycle belongs to each. */
export function selectionOf(query: SelectionQuery, rows: RoadmapRows, language: Language): Selection {
	const named = <Row extends { id: string; code: string }>(part: keyof SelectionQuery, among: readonly Row[]) => {
		const code = query[part];
		if (code === undefined) return null;
		const found = among.find((row) => row.code === code);
		if (!found) throw invalidField(part, noSuch[part](code), language);
		return found;
	};
	const cycle = named('cycle', rows.cycles);
	const isWithoutField = query.field === NO_FIELD;
	const field = isWithoutField ? null : named('field', rows.fields);
	const office = named('office', rows.offices);
	const parents = new Map(rows.offices.map(({ id, parent }) => [id, parent]));
	const offices =
		office &&
		new Set(rows.offices.flatMap(({ id }) => (withAllAbove(id, parents).includes(office.id) ? [id] : [])));
	return {
		cycle,
		holds: (project) =>
			(cycle === null || project.cycle === null || project.cycle === cycle.id) &&
			(field === null || project.field_of_action === field.id) &&
			(!isWithoutField || project.field_of_action === null) &&
			(offices === null || offices.has(project.office)),
	};
}
