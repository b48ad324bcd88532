import type { ApiExtensionContext, RegisterFunctions } from '@directus/types';
import { loadReadRights } from '../rights/index.ts';
import type { StateMeaning } from '../shared/domain/counting.ts';
import { factOf } from '../shared/domain/facts.ts';
import { onNotedWrite } from '../shared/server/noted-writes.ts';
import { readersOf, roleAndOffices, titleOf, type Row } from './concerned.ts';
import type { Deliver } from './deliver.ts';
import { assignedNotice } from './domain/assigned-notice.ts';
import { activePeople } from './people.ts';

/** In which states there is, or will be, something to rate. */
const BEFORE_RATING: readonly StateMeaning[] = ['idea', 'planned'];
const RATING: StateMeaning = 'rating';

/** Tells a rater of an assessment to which another has assigned this person, within the transaction of the assignment. */
export function notifyOnAssignment(
	registrars: Pick<RegisterFunctions, 'filter'>,
	services: ApiExtensionContext['services'],
	deliver: Deliver,
): void {
	onNotedWrite(registrars, async ({ action, collection, item, user }, { database, schema }) => {
		if (collection !== 'assessment_raters' || action === 'delete' || !schema) return;
		const record: AssignedRow | undefined = await database('assessment_raters as assigned')
			.join('maturity_assessments as assessment', 'assessment.id', 'assigned.assessment')
			.join('workflow_states as state', 'state.id', 'assessment.state')
			.where({ 'assigned.id': item })
			.first(
				'assigned.user as rater',
				...['id', 'title', 'title_en', 'archived'].map((field) => `assessment.${field}`),
				...['meaning', 'label', 'label_en'].map((field) => `state.${field}`),
			);
		const isToCome =
			record &&
			factOf('boolean', record.archived) !== true &&
			[RATING, ...BEFORE_RATING].includes(record.meaning) &&
			record.rater !== user;
		if (!isToCome) return;
		const about = { collection: 'maturity_assessments', item: record.id };
		const [rater] = await readersOf(
			{ services, database, schema },
			await loadReadRights(database, [about.collection]),
			await activePeople(database, (person) => void person.where({ id: record.rater })),
			about,
		);
		if (!rater) return;
		const assigned = {
			title: titleOf(record),
			state: { de: record.label, en: record.label_en || record.label },
			isRated: record.meaning === RATING,
			by: await roleAndOffices(database, user),
		};
		await deliver(database, [{ ...assignedNotice(assigned, rater.language), recipient: rater, ...about }]);
	});
}

interface AssignedRow extends Row {
	rater: string;
	id: string;
	archived: unknown;
	meaning: StateMeaning;
	label: string;
	label_en: string | null;
}
