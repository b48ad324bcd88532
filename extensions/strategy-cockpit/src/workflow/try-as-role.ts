import type { Filter } from '@directus/types';
import { NotFoundError } from '../shared/errors.ts';
import { jsonObject, permissionsOf, rolesAbove, withRolesAbove } from '../shared/caller.ts';
import type { Facts } from '../shared/facts.ts';
import type { Language } from '../shared/locale.ts';
import { configurationTexts } from './check-messages.ts';
import { projectRoleNames } from './describe.ts';
import { assumeMember } from './domain/assume-member.ts';
import type { Actor } from './domain/workflow.ts';
import { policiesOf } from './load.ts';
import { judge, situationOf, type CallerSource, type PossibleTransition } from './possible.ts';
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

/** Nobody has this id: somebody who has requested nothing yet. */
const SOMEBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What somebody with a role could do with a record. Decided by the same functions as for a caller; only the right to
 * change the record is worked out here from the permissions of the role, because Directus evaluates them for real users
 * only, and of a role there may be none, or one of another office. Membership of the record's office is assumed.
 */
export async function tryAsRole(source: CallerSource, workflow: Exchange['workflow'], { item, role, projectRole }: Trial, language: Language): Promise<Tried> {
	const { database } = source;
	const { collection } = workflow;
	const texts = configurationTexts(language);
	const named: { name: string } | undefined = await database('directus_roles').where({ id: role }).first('name');
	if (!named) throw new NotFoundError({ field: 'role', message: texts.noRole });
	if (projectRole !== null && !(collection === 'projects' && (await projectRoleNames(source, language)).has(projectRole))) throw new NotFoundError({ field: 'project_role', message: texts.noProjectRole });

	const roles = withRolesAbove(role, await rolesAbove(database));
	const actor: Actor = { id: SOMEBODY, ...(await policiesOf(database, { user: null, roles })), projectRoles: new Set(projectRole === null ? [] : [projectRole]) };
	const found = await situationOf(source, { workflow, collection, item, actor, mayWrite: () => true });
	if (!found) throw new NotFoundError({ field: 'id', message: texts.noRecord });
	const office = typeof found.facts['office'] === 'string' ? found.facts['office'] : null;
	const may = actor.isAdmin || (await mayChange(source, { collection, item, roles, office }));
	const situation = { ...found, mayWrite: () => may };

	const transitions: Tried['transitions'] = [];
	for (const transition of workflow.transitions.filter(({ from }) => from === situation.from)) {
		const judged = await judge(source, situation, transition, language);
		const reasons = judged.reasons.map((reason) => (reason.code === 'NO_RIGHT' ? { ...reason, message: texts.roleMayNot } : reason));
		transitions.push({ ...judged, reasons, enabled: transition.enabled });
	}
	const state = workflow.states.find(({ id }) => id === situation.from);
	return {
		record: nameOf(situation.facts, item),
		role: named.name,
		state: state ? { key: state.key, label: labelOf(state, language) ?? state.key } : null,
		assumptions: [office === null ? texts.noOffice : texts.assumedMember, projectRole === null ? texts.noProjectRoleAssumed : texts.assumedProjectRole],
		transitions,
	};
}

/** Whether a permission of the roles lets somebody of this office read the record and write its state. */
async function mayChange(source: CallerSource, { collection, item, roles, office }: { collection: string; item: string; roles: readonly string[]; office: string | null }): Promise<boolean> {
	const { services, database, schema } = source;
	const records = new services.ItemsService(collection, { knex: database, schema });
	const isOpen = async (action: 'read' | 'update'): Promise<boolean> => {
		const permissions = await permissionsOf({ database, accountability: { ...source.accountability, user: null, roles: [...roles] } }, action, collection);
		for (const { fields, permissions: rule, ip_access: addresses } of permissions) {
			const writable = fields?.split(',') ?? [];
			if (addresses || !(writable.includes('*') || writable.includes('state'))) continue;
			const filter = { _and: [{ id: { _eq: item } }, assumeMember(jsonObject(rule), { user: SOMEBODY, offices: office === null ? [SOMEBODY] : [office] })] } as Filter;
			if ((await records.readByQuery({ filter, fields: ['id'], limit: 1 }, { emitEvents: false })).length > 0) return true;
		}
		return false;
	};
	return (await isOpen('read')) && (await isOpen('update'));
}

function nameOf(facts: Facts, item: string): string {
	return [facts['code'], facts['title'] ?? facts['name']].filter(Boolean).join(' · ') || item;
}
