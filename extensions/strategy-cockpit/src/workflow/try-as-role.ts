import { NO_RECORD, policiesOf, roleMayWrite } from '../rights/index.ts';
import { NotFoundError } from '../shared/server/errors.ts';
import type { Facts } from '../shared/domain/facts.ts';
import type { Language } from '../shared/domain/locale.ts';
import type { CallerSource } from '../shared/server/source.ts';
import { configurationTexts } from './check-messages.ts';
import { projectRoleNames } from './describe.ts';
import type { Actor } from './domain/workflow.ts';
import { judge, situationOf, type PossibleTransition, type TransitionWarning } from './possible.ts';
import type { Exchange } from './replace-state.ts';
import { labelOf } from './words.ts';

export interface Trial {
	item: string;
	role: string;
	/** The part that somebody is assumed to have in the project. */
	projectRole: string | null;
}

export interface Tried {
	record: string;
	role: string;
	state: { key: string; label: string } | null;
	/** What is taken for granted, in words. */
	assumptions: string[];
	/** Those that are switched off too, as if they were on. */
	transitions: (PossibleTransition & { enabled: boolean })[];
}

/**
 * What somebody with a role could do with a record. Decided by the same functions as for a caller; only the right to
 * change the record is worked out from the permissions of the role. Membership of the record's office is assumed.
 */
export async function tryAsRole(
	source: CallerSource,
	workflow: Exchange['workflow'],
	{ item, role, projectRole }: Trial,
	language: Language,
	warnings: readonly TransitionWarning[],
): Promise<Tried> {
	const { database } = source;
	const { collection } = workflow;
	const texts = configurationTexts(language);
	const named: { name: string } | undefined = await database('directus_roles').where({ id: role }).first('name');
	if (!named) throw new NotFoundError({ field: 'role', message: texts.noRole });
	if (
		projectRole !== null &&
		!(collection === 'projects' && (await projectRoleNames(source, language)).has(projectRole))
	)
		throw new NotFoundError({ field: 'project_role', message: texts.noProjectRole });

	const actor: Actor = {
		// Somebody who has requested nothing yet.
		id: NO_RECORD,
		...(await policiesOf(database, { id: null, role })),
		projectRoles: new Set(projectRole === null ? [] : [projectRole]),
	};
	const found = await situationOf(source, { workflow, collection, item, actor, mayWrite: () => true });
	if (!found) throw new NotFoundError({ field: 'id', message: texts.noRecord });
	const office = typeof found.facts['office'] === 'string' ? found.facts['office'] : null;
	const may =
		actor.isAdmin ||
		(await roleMayWrite(
			source,
			{ role, offices: office === null ? [] : [office] },
			{ collection, item, field: 'state' },
		));
	const situation = { ...found, mayWrite: () => may };

	const transitions: Tried['transitions'] = [];
	for (const transition of workflow.transitions.filter(({ from }) => from === situation.from)) {
		const judged = await judge(source, situation, transition, language, { warnings });
		const reasons = judged.reasons.map((reason) =>
			reason.code === 'NO_RIGHT' ? { ...reason, message: texts.roleMayNot } : reason,
		);
		transitions.push({ ...judged, reasons, enabled: transition.enabled });
	}
	const state = workflow.states.find(({ id }) => id === situation.from);
	return {
		record: nameOf(situation.facts, item),
		role: named.name,
		state: state ? { key: state.key, label: labelOf(state, language) ?? state.key } : null,
		assumptions: [
			office === null ? texts.noOffice : texts.assumedMember,
			projectRole === null ? texts.noProjectRoleAssumed : texts.assumedProjectRole,
		],
		transitions,
	};
}

function nameOf(facts: Facts, item: string): string {
	return [facts['code'], facts['title'] ?? facts['name']].filter(Boolean).join(' · ') || item;
}
