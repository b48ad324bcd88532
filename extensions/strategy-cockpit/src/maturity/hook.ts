import { ForbiddenError, isDirectusError } from '@directus/errors';
import type { ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import type { Knex } from 'knex';
import { keyOf } from '../records/index.ts';
import { mayChange } from '../rights/index.ts';
import { callerLanguage, userLanguage } from '../shared/server/caller.ts';
import { onNotedWrite, refuseUntrackedWrites, type NotedWrite } from '../shared/server/noted-writes.ts';
import { oncePerTransaction } from '../shared/server/once-per-transaction.ts';
import { leaveDocumentsUnread } from './document-body.ts';
import { FINAL } from './domain/rating/states.ts';
import {
	checkContribution,
	checkCriterion,
	checkDecision,
	checkEvidence,
	checkRating,
	checkTarget,
	hasEntries,
	refuseClosed,
} from './entry-rules.ts';
import { AssessmentFixedError, RaterHasRatedError, RatingSubmittedError } from './errors.ts';
import { registerModelRules } from './model-rules.ts';
import { recordTexts } from './record-messages.ts';
import { ownValue } from '../shared/domain/own-value.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * What holds for ratings, decisions and evidence on every way in. What a row must be is decided within the transaction of its write and
 * after it, when it stands as it will be kept; what is closed to changes is decided before.
 */
export function registerMaturityHooks(
	registrars: Pick<RegisterFunctions, 'filter' | 'init'>,
	{ services }: Pick<ApiExtensionContext, 'services'>,
): void {
	refuseUntrackedWrites(registrars, [
		'maturity_ratings',
		'maturity_decisions',
		'maturity_evidence',
		'assessment_raters',
	]);
	leaveDocumentsUnread(registrars);
	registerModelRules(registrars, services);
	completeRatings(registrars);
	checkWhatStands(registrars, services);
	keepSubmitted(registrars, services);
	keepClosed(registrars, services);
	keepRatersWhoHaveRated(registrars, services);
	keepAccountsThatHaveRated(registrars, services);
	keepWhatEntriesWereMadeFor(registrars, services);
}

type Registrars = Pick<RegisterFunctions, 'filter'>;
type Services = ApiExtensionContext['services'];
type Keys = readonly (string | number)[];

/** Says why something is closed to those who might change it otherwise; to others nothing but that they may not. */
async function refuse(
	services: Services,
	{ database, schema, accountability }: EventContext,
	action: 'update' | 'delete',
	collection: string,
	keys: Keys,
	refusal: Error,
): Promise<never> {
	const may =
		schema &&
		(await mayChange(services, { database, schema, accountability }, action, collection, keys.map(String)));
	throw may ? refusal : new ForbiddenError();
}

/** Judges each row as it stands after its write, and keeps what is open to its raters. */
function checkWhatStands(registrars: Registrars, services: Services): void {
	const once = oncePerTransaction();
	onNotedWrite(registrars, async ({ action, collection, item, user }, { database, schema }) => {
		const check = action !== 'delete' && schema ? ownValue(CHECKS, collection) : undefined;
		if (check && schema)
			await check(
				{
					...{ services, database, schema },
					language: await once(database, `${user}`, () => userLanguage(database, user)),
				},
				item,
				action === 'create',
			);
		if (collection === 'assessment_raters' && action !== 'delete') await renewOpen(database, { id: item });
		if (collection === 'maturity_ratings') await renewOpen(database, await ratersOf(database, action, item, user));
	});
}

/** Submitted ratings stay as they are until they are opened again. */
function keepSubmitted({ filter }: Registrars, services: Services): void {
	filter('maturity_ratings.items.update', async (payload, { keys = [] }: { keys?: Keys }, context) => {
		const values = payload as Values;
		const isReopening =
			Object.keys(values).every((field) => field === 'submitted_at') && values['submitted_at'] === null;
		if (!isReopening) await refuseSubmitted(services, keys, context);
		// The moment is the server's, whatever a rater says.
		return values['submitted_at'] && context.accountability?.admin === false
			? { ...values, submitted_at: new Date().toISOString() }
			: payload;
	});
}

async function refuseSubmitted(services: Services, keys: Keys, context: EventContext): Promise<void> {
	const submitted: { id: string; rater: string | null }[] = await context
		.database('maturity_ratings')
		.whereIn('id', keys)
		.whereNotNull('submitted_at')
		.select('id', 'rater');
	if (submitted.length === 0) return;
	const message = recordTexts(await callerLanguage(context)).submitted;
	const refusal = new RatingSubmittedError({ field: 'submitted_at', message });
	// A rater may not change them any more by rights, and is told why all the same.
	if (submitted.every(({ rater }) => rater === context.accountability?.user)) throw refusal;
	const ids = submitted.map(({ id }) => id);
	await refuse(services, context, 'update', 'maturity_ratings', ids, refusal);
}

/** What belongs to an assessment stays where the assessment is closed to it. */
function keepClosed({ filter }: Registrars, services: Services): void {
	for (const collection of ['maturity_ratings', 'maturity_decisions', 'maturity_evidence'] as const) {
		const keep = async (context: EventContext, action: 'update' | 'delete', keys: Keys) => {
			try {
				await refuseClosed(
					{ database: context.database, language: await callerLanguage(context) },
					collection,
					keys,
				);
			} catch (error) {
				if (!isDirectusError(error)) throw error;
				await refuse(services, context, action, collection, keys, error);
			}
		};
		filter(`${collection}.items.update`, async (payload, { keys = [] }: { keys?: Keys }, context) => {
			await keep(context, 'update', keys);
			return payload;
		});
		filter<Keys>(`${collection}.items.delete`, async (keys, _meta, context) => {
			await keep(context, 'delete', keys);
			return keys;
		});
	}
}

/** Whoever has rated stays the rater of the assessment. */
function keepRatersWhoHaveRated({ filter }: Registrars, services: Services): void {
	const refuseRated = async (action: 'update' | 'delete', keys: Keys, context: EventContext) => {
		const rated: { id: string }[] = await context
			.database('assessment_raters as assigned')
			.join('maturity_ratings as rating', function () {
				this.on('rating.assessment', 'assigned.assessment').andOn('rating.rater', 'assigned.user');
			})
			.whereIn('assigned.id', keys)
			.distinct('assigned.id');
		if (rated.length === 0) return;
		const message = recordTexts(await callerLanguage(context)).raterHasRated;
		const ids = rated.map(({ id }) => id);
		const refusal = new RaterHasRatedError({ field: 'user', message });
		await refuse(services, context, action, 'assessment_raters', ids, refusal);
	};
	filter('assessment_raters.items.update', async (payload, { keys = [] }: { keys?: Keys }, context) => {
		const values = payload as Values;
		if (values['user'] !== undefined || values['assessment'] !== undefined)
			await refuseRated('update', keys, context);
		return payload;
	});
	filter<Keys>('assessment_raters.items.delete', async (keys, _meta, context) => {
		await refuseRated('delete', keys, context);
		return keys;
	});
}

/** The keys of the database would take the assignment with the account, and the rater out of the ratings. */
function keepAccountsThatHaveRated({ filter }: Registrars, services: Services): void {
	filter<string[]>('users.delete', async (keys, _meta, context) => {
		const rated = await context
			.database('maturity_ratings')
			.whereIn('rater', keys)
			.distinct<{ rater: string }[]>('rater');
		if (rated.length === 0) return keys;
		const message = recordTexts(await callerLanguage(context)).accountHasRated;
		const ids = rated.map(({ rater }) => rater);
		const refusal = new RaterHasRatedError({ field: 'id', message });
		return refuse(services, context, 'delete', 'directus_users', ids, refusal);
	});
}

/** An assessment with entries keeps what they were made for. */
function keepWhatEntriesWereMadeFor({ filter }: Registrars, services: Services): void {
	filter('maturity_assessments.items.update', async (payload, { keys = [] }: { keys?: Keys }, context) => {
		const values = payload as Values;
		const named = FIXED_BY_ENTRIES.filter((field) => values[field] !== undefined);
		if (named.length === 0) return payload;
		const rows: (Record<(typeof FIXED_BY_ENTRIES)[number], string> & { id: string; meaning: string })[] =
			await context
				.database('maturity_assessments as assessment')
				.join('workflow_states as state', 'state.id', 'assessment.state')
				.whereIn('assessment.id', keys)
				.select(
					'assessment.id',
					'assessment.model',
					'assessment.kind',
					'assessment.consensus_rule',
					'state.meaning',
				);
		for (const row of rows) {
			// How ratings become one is still open in moderation, which sees what each rule makes of them.
			const field = named.find(
				(name) => keyOf(values[name]) !== row[name] && (name !== 'consensus_rule' || row.meaning === FINAL),
			);
			if (field === undefined || !(await hasEntries(context.database, [row.id]))) continue;
			const message = recordTexts(await callerLanguage(context)).fixed;
			const refusal = new AssessmentFixedError({ field, message });
			await refuse(services, context, 'update', 'maturity_assessments', [row.id], refusal);
		}
		return payload;
	});
}

/** What an assessment's entries were made for. */
const FIXED_BY_ENTRIES = ['model', 'kind', 'consensus_rule'] as const;

const CHECKS: Readonly<Record<string, typeof checkRating>> = {
	maturity_ratings: checkRating,
	maturity_decisions: checkDecision,
	maturity_evidence: checkEvidence,
	maturity_contributions: checkContribution,
	maturity_criteria: checkCriterion,
	maturity_assessments: checkTarget,
};

/** Programs send numbers; an answer is kept as text, because it may be a code. Who names no rater rates for oneself. */
function completeRatings({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	const withText = (collection: string | undefined, values: Values): Values => {
		const { answer } = values;
		return (collection === 'maturity_ratings' || collection === 'maturity_decisions') && typeof answer === 'number'
			? { ...values, answer: String(answer) }
			: values;
	};
	filter('items.create', async (payload, { collection }: { collection?: string }, { accountability }) => {
		if (!isValues(payload)) return payload;
		const isOwn = collection === 'maturity_ratings' && payload['rater'] === undefined && accountability?.user;
		return withText(collection, isOwn ? { ...payload, rater: accountability.user } : payload);
	});
	filter('items.update', async (payload, { collection }: { collection?: string }) =>
		isValues(payload) ? withText(collection, payload) : payload,
	);
}

function isValues(payload: unknown): payload is Values {
	return typeof payload === 'object' && payload !== null && !Array.isArray(payload);
}

/** A rater changes ratings of one's own and moves none; others may, and which ones a deletion has left is not known any more. */
async function ratersOf(
	database: Knex,
	action: NotedWrite['action'],
	rating: string,
	user: string | null,
): Promise<Record<string, unknown>> {
	if (action === 'delete') return {};
	const row: { assessment: string; rater: string | null } | undefined = await database('maturity_ratings')
		.where({ id: rating })
		.first('assessment', 'rater');
	return row && row.rater === user ? { assessment: row.assessment, user } : {};
}

/**
 * Keeps what is open to a rater in `assessment_raters`: the assessment stands in `open_for_rating` as long as the rater
 * has not submitted all of the own ratings, and in `open_for_reading` from then on. The rights of raters go by it: whoever
 * has submitted reads the ratings of the others and enters none any more.
 */
async function renewOpen(database: Knex, which: Readonly<Record<string, unknown>>): Promise<void> {
	const open = (whenSubmitted: boolean) => {
		// Counting a column leaves out what is empty, so that the counts are equal when nothing is.
		const submitted = `count(*) > 0 and count(*) = count(rating.submitted_at)`;
		const condition = whenSubmitted ? submitted : `not (${submitted})`;
		return database('maturity_ratings as rating')
			.whereRaw('?? = ?? and ?? = ??', [
				'rating.assessment',
				'assessment_raters.assessment',
				'rating.rater',
				'assessment_raters.user',
			])
			.select(database.raw(`case when ${condition} then ?? end`, ['assessment_raters.assessment']));
	};
	await database('assessment_raters')
		.where(which)
		.update({ open_for_rating: open(false), open_for_reading: open(true) });
}
