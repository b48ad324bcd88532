import { NO_FIELD } from '../shared/domain/counting.ts';
import { withAllAbove } from '../shared/domain/hierarchy.ts';
import type { Language } from '../shared/domain/locale.ts';
import { invalidField } from '../shared/server/errors.ts';
import { noSuch } from '../figures/index.ts';
import type { CycleRow, OfficeRow, ProjectRow, RoadmapRows } from './load.ts';

/** As a code of an office: the caller's own ones; all for whom none is his own. */
const OWN_OFFICES = 'own';

/** What of a roadmap is asked for, by codes. */
export interface SelectionQuery {
	cycle?: string | undefined;
	field?: string | undefined;
	/** Means the office and those below it; `own` is the caller's. */
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
	const offices = query.office === OWN_OFFICES ? ownOffices(rows) : withAllBelow(named('office', rows.offices), rows);
	return {
		cycle,
		holds: (project) =>
			(cycle === null || project.cycle === null || project.cycle === cycle.id) &&
			(field === null || project.field_of_action === field.id) &&
			(!isWithoutField || project.field_of_action === null) &&
			(offices === null || offices.has(project.office)),
	};
}

/** Null where all are meant. */
function ownOffices({ ownOffices: own }: RoadmapRows): ReadonlySet<string> | null {
	return own.size === 0 ? null : own;
}

function withAllBelow(office: OfficeRow | null, { offices }: RoadmapRows): ReadonlySet<string> | null {
	if (!office) return null;
	const parents = new Map(offices.map(({ id, parent }) => [id, parent]));
	return new Set(offices.flatMap(({ id }) => (withAllAbove(id, parents).includes(office.id) ? [id] : [])));
}
