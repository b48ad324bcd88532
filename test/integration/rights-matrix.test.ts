import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, newAssessment } from '../support/maturity.ts';
import { changeOf, COLLECTIONS, hasOffice, valuesFor, type Holder } from '../support/records.ts';

const VERBS = ['read', 'create', 'update', 'delete'] as const;
type Verb = (typeof VERBS)[number];
const ROLES = ['Administrator', 'Digitalisierungsbüro', 'Fachamt', 'Bewertung', 'Leitung', 'public'] as const;
type Role = (typeof ROLES)[number];
/** Records of the own office, below it, or about oneself; records of others; records that belong to nobody. */
type Whose = 'own' | 'foreign' | 'nobody';

// What each role may do, as the product promises it. What stands nowhere here is refused to all but administrators.

const PORTFOLIO = [
	'strategy_cycles',
	'fields_of_action',
	'focus_topics',
	'offices',
	'partners',
	'challenges',
	'achievements',
	'projects',
	'project_relations',
	'milestones',
	'status_reports',
	'budget_items',
	'work_demands',
	'office_capacities',
	'baselines',
	'closing_days',
	'work_calendars',
	'measures',
	'services',
	'online_offerings',
	'indicators',
	'indicator_values',
	'project_indicators',
	'maturity_models',
	'maturity_dimensions',
	'maturity_criteria',
	'maturity_assessments',
	'maturity_findings',
	'maturity_decisions',
	'maturity_evidence',
	'maturity_contributions',
	'reports',
	'reported_figures',
	'challenges_offices',
	'challenges_fields_of_action',
	'challenges_projects',
	'challenges_partners',
	'projects_partners',
	'services_offerings',
];
const WORKFLOWS = ['workflows', 'workflow_states', 'workflow_transitions'];
const PEOPLE = ['project_roles', 'office_members', 'assessment_raters', 'maturity_ratings'];
const PUBLISHED = [
	'published_projects',
	'published_services',
	'published_measures',
	'published_indicators',
	'published_reports',
];
const OF_OFFICES = ['projects', 'services', 'measures', 'milestones', 'status_reports', 'budget_items', 'work_demands'];
/** How far offices reach: derived, and read by all staff. */
const REACH = 'office_ancestors';
/** Written by the cockpit itself. */
const WRITTEN_BY_NOBODY = [...PUBLISHED, REACH, 'journal_entries', 'journal_texts', 'transition_requests', 'digests'];

function isAllowed(role: Role, collection: string, verb: Verb, whose: Whose): boolean {
	if (role === 'Administrator') return verb === 'read' || !WRITTEN_BY_NOBODY.includes(collection);
	if (role === 'public') return verb === 'read' && PUBLISHED.includes(collection);
	if (verb === 'read' && [...PORTFOLIO, ...WORKFLOWS, ...PUBLISHED, REACH].includes(collection)) return true;
	if (role === 'Digitalisierungsbüro') return [...PORTFOLIO, ...PEOPLE].includes(collection);
	if (role === 'Fachamt')
		return whose === 'own' && OF_OFFICES.includes(collection) && (verb === 'create' || verb === 'update');
	if (role === 'Bewertung' && whose === 'own') {
		if (collection === 'maturity_ratings') return verb !== 'delete';
		// The own records are about the rater.
		return verb === 'read' && (collection === 'assessment_raters' || collection === 'office_members');
	}
	return false;
}

let cockpit: Cockpit;
let database: Knex;
const tokens = new Map<Role, string | undefined>();
const holders = {} as Record<Whose, Holder>;
const counted = { cells: 0, refusals: 0 };

const asAdmin = (method: string, path: string, body?: unknown) =>
	cockpit.api(method, path, { token: cockpit.admin, body });
const dataOf = <Value>(answer: Answer) => {
	expect(answer.status, answer.text).toBe(200);
	return (JSON.parse(answer.text) as { data: Value }).data;
};
const create = async (collection: string, body: object) =>
	dataOf<{ id: string }>(await asAdmin('POST', `/items/${collection}`, body)).id;

/** What is entered within an assessment needs one in the right state: the transitions that lead there. */
const WITHIN_ASSESSMENT: Readonly<Record<string, readonly string[]>> = {
	maturity_ratings: ['open'],
	maturity_decisions: ['open', 'moderate'],
	maturity_evidence: ['open'],
};

async function withinAssessment(
	path: readonly string[],
	collection: string,
	user: string,
): Promise<Record<string, unknown>> {
	const isRating = collection === 'maturity_ratings';
	const { id, criteria } = await newAssessment(cockpit, { path, raters: isRating ? [user] : [] });
	const values = { assessment: id, criterion: criteria['K1'] };
	if (isRating) return { ...values, rater: user, answer: '2' };
	return collection === 'maturity_decisions'
		? { ...values, answer: '2', reason: 'Probe' }
		: { ...values, description: 'Probe' };
}

async function newValues(collection: string, whose: Whose): Promise<Record<string, unknown>> {
	const path = WITHIN_ASSESSMENT[collection];
	if (path) return withinAssessment(path, collection, holders[whose].user);
	const values = await valuesFor(collection, holders[whose], create);
	// Nobody is twice a member of an office.
	if (collection === 'office_members')
		return { ...values, office: await create('offices', await valuesFor('offices', holders[whose], create)) };
	return values;
}

/** What no refusal may change: the collection, and how much the journal says. */
async function state(collection: string): Promise<string> {
	const rows = await database(collection).orderBy('id').select();
	const [journal] = await database('journal_entries').count();
	return JSON.stringify([rows, journal]);
}

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	await importModel(cockpit);
	const above = await create('offices', { code: 'MATRIX-1', name: 'Amt' });
	const below = await create('offices', { code: 'MATRIX-2', name: 'Stelle', parent: above });
	const other = await create('offices', { code: 'MATRIX-3', name: 'Anderes Amt' });
	tokens.set('Administrator', cockpit.admin).set('public', undefined);
	for (const role of ROLES.slice(1, -1))
		tokens.set(role, await cockpit.userOf(role, role === 'Fachamt' ? ['MATRIX-1'] : []));
	const idOf = async (token: string | undefined) =>
		dataOf<{ id: string }>(await cockpit.api('GET', '/users/me?fields=id', token ? { token } : {})).id;
	const stranger = await cockpit.userOf('Bewertung');
	holders.own = { office: below, user: await idOf(tokens.get('Bewertung')) };
	holders.foreign = { office: other, user: await idOf(stranger) };
	holders.nobody = holders.foreign;
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
	console.info(
		`Matrix: ${counted.cells} cells of ${COLLECTIONS.length} collections; ${counted.refusals} refusals compared with their rows.`,
	);
});

describe.each(COLLECTIONS)('%s', (collection) => {
	const isClosed = WRITTEN_BY_NOBODY.includes(collection);
	const isAboutPeople = PEOPLE.includes(collection);

	it.each(hasOffice(collection) || isAboutPeople ? (['own', 'foreign'] as const) : (['nobody'] as const))(
		'gives each role what it should have, of records that are %s',
		async (whose) => {
			const path = `/items/${collection}`;
			let values = await newValues(collection, whose);
			let id = isClosed
				? ((await database(collection).first('id')) as { id: string } | undefined)?.id
				: await create(collection, values);
			if (!isClosed) values = await newValues(collection, whose);
			// Those who may do most come last, so that what they change is there for the others.
			for (const role of [...ROLES].reverse()) {
				const token = tokens.get(role);
				const send = (method: string, to: string, body?: unknown) =>
					cockpit.api(method, to, { ...(token ? { token } : {}), body });
				const present =
					id === undefined
						? {}
						: ((await database(collection).where({ id }).first()) as Record<string, unknown>);
				const requests: Record<Verb, () => Promise<Answer>> = {
					read: () => send('GET', id === undefined ? path : `${path}/${id}`),
					create: () => send('POST', path, values),
					update: () => send('PATCH', `${path}/${id ?? holders.own.user}`, changeOf(collection, present)),
					delete: () => send('DELETE', `${path}/${id ?? holders.own.user}`),
				};
				for (const verb of VERBS) {
					counted.cells += 1;
					const cell = `${role} ${verb} ${collection} (${whose})`;
					if (isAllowed(role, collection, verb, whose)) {
						const answer = await requests[verb]();
						expect(answer.status, `${cell}: ${answer.text}`).toBeLessThan(300);
						if (verb === 'create') {
							const made = (JSON.parse(answer.text) as { data?: { id: string } }).data?.id;
							expect(
								await database(collection)
									.where({ id: made ?? '' })
									.first(),
								cell,
							).toBeDefined();
							values = await newValues(collection, whose);
						}
						if (verb === 'delete') {
							expect(await database(collection).where({ id }).first(), cell).toBeUndefined();
							id = await create(collection, values);
							values = await newValues(collection, whose);
						}
					} else {
						const before = await state(collection);
						const answer = await requests[verb]();
						counted.refusals += 1;
						expect(answer.status, `${cell}: ${answer.text}`).toBe(403);
						expect(await state(collection), cell).toBe(before);
					}
				}
			}
		},
	);
});
