import { ForbiddenError, InvalidPayloadError } from '@directus/errors';
import type { ApiExtensionContext, EventContext, RegisterFunctions } from '@directus/types';
import { todayInGermany } from '../shared/clock.ts';
import { callerLanguage, userLanguage, type CallerScope } from '../shared/server/caller.ts';
import { onNotedWrite } from '../shared/server/noted-writes.ts';
import { sayWhatIsInUse } from './deletions.ts';
import { checkNested } from './domain/check-nested.ts';
import { checkRecord, normaliseRecord } from './domain/check-record.ts';
import { checkBetweenFields, fieldsBetween, keyOf } from './domain/rules-between-fields.ts';
import type { RecordValues, Violation } from './domain/violation.ts';
import { inUseError, ScaleInUseError, violationErrors } from './errors.ts';
import { healthBesideReports, healthFollowsReports } from './health.ts';
import { scaleInUseSentence } from './messages.ts';
import {
	duplicateCombination,
	duplicates,
	initialState,
	labelled,
	presentRecords,
	surroundings,
	uniqueKeyOf,
	unknownReferences,
	usesOf,
} from './look-ups.ts';
import { isCopy, recordModelReader, type RecordModel } from './record-model.ts';
import { mayChange, presetFields } from '../rights/index.ts';
import { ownValue } from '../shared/domain/own-value.ts';
import { skipWhatIsNotNested } from './without-nested.ts';

/**
 * Enforces what a record must be on every way in: Directus runs these filters for forms, REST, GraphQL, batches,
 * imports and nested records alike, before it checks rights. So they write nothing, and tell callers without the
 * right to write nothing but that.
 */
export function registerRecordHooks(
	{ filter }: Pick<RegisterFunctions, 'filter'>,
	{ services }: ApiExtensionContext,
): void {
	sayWhatIsInUse(services);
	healthFollowsReports({ filter }, services);
	skipWhatIsNotNested({ services });
	judgeWrites({ filter }, services);
	keepRatedScales({ filter });
	keepWhatIsInUse({ filter }, services);
}

type Registrars = Pick<RegisterFunctions, 'filter'>;
type Services = ApiExtensionContext['services'];

/** Judges each record before it is written. */
function judgeWrites({ filter }: Registrars, services: Services): void {
	const readModel = recordModelReader(services);

	filter('items.create', async (payload, { collection }: { collection?: string }, context) => {
		const scope = scopeOf(context);
		if (!scope || !collection) return payload;
		const model = await readModel(collection, scope.database, scope.schema);
		const given = recordIn(payload);
		const record = normaliseRecord(
			model.rules,
			isCopy(collection) ? given : await withState(scope, collection, model, given),
		);
		const violations = await violationsOfNew(scope, collection, model, record);
		if (violations.length === 0) return record;

		const preset = await presetFields(scope, collection);
		if (!preset) throw new ForbiddenError();
		// Directus fills in presets after this filter and then checks itself that nothing is missing.
		const remaining = violations.filter(
			({ code, field }) => !(code === 'required' && ownValue(record, field) === undefined && preset.has(field)),
		);
		if (remaining.length === 0) return record;
		throw await refusal(scope, collection, model, remaining);
	});

	filter(
		'items.update',
		async (
			payload,
			{ collection, keys }: { collection?: string; keys?: readonly (string | number)[] },
			context,
		) => {
			const scope = scopeOf(context);
			if (!scope || !collection || !keys || keys.length === 0) return payload;
			const ids = keys.map((key) => String(key).toLowerCase());
			const model = await readModel(collection, scope.database, scope.schema);
			const record = normaliseRecord(model.rules, recordIn(payload));
			const violations = await violationsOfChange(services, scope, collection, model, record, ids);
			if (violations.length === 0) return record;
			if (!(await mayChange(services, scope, 'update', collection, []))) throw new ForbiddenError();
			throw await refusal(scope, collection, model, violations);
		},
	);
}

async function violationsOfNew(
	scope: CallerScope,
	collection: string,
	model: RecordModel,
	record: RecordValues,
): Promise<Violation[]> {
	const violations = checkRecord(model.rules, record, { creating: true, today: todayInGermany() });
	if (isCopy(collection)) return violations;
	const sound = without(record, violations);
	const whole = { ...model.defaults, ...sound };
	violations.push(
		...checkNested(model.lists, sound, ownKey(scope, collection, record)),
		...(await unknownReferences(scope, collection, model, sound)),
		...(await duplicates(scope, collection, model, sound, [])),
		...checkBetweenFields(collection, null, whole, await surroundings(scope, collection, new Map(), [whole])),
	);
	return violations.length > 0 ? violations : duplicateCombination(scope, collection, null, whole);
}

async function violationsOfChange(
	services: Services,
	scope: CallerScope,
	collection: string,
	model: RecordModel,
	record: RecordValues,
	ids: readonly string[],
): Promise<Violation[]> {
	const violations = checkRecord(model.rules, record, { creating: false, today: todayInGermany() });
	if (isCopy(collection)) return violations;
	const sound = without(record, violations);
	violations.push(
		...checkNested(model.lists, sound, ids),
		...(await unknownReferences(scope, collection, model, sound)),
	);
	const ofRecords = [
		...(await duplicates(scope, collection, model, sound, ids)),
		...(await checkAgainstPresent(services, scope, collection, ids, sound)),
		...(collection === 'projects' ? await healthBesideReports(scope.database, ids, sound) : []),
	];
	// What the stored records say must not leak to callers who may not change them.
	if (ofRecords.length > 0 && !(await mayChange(services, scope, 'update', collection, ids)))
		throw new ForbiddenError();
	return [...violations, ...ofRecords];
}

/** Rules between fields and unique combinations need the present record under the changes; the first bad one is told. */
async function checkAgainstPresent(
	services: Services,
	scope: CallerScope,
	collection: string,
	ids: readonly string[],
	changes: RecordValues,
): Promise<Violation[]> {
	const between = fieldsBetween(collection);
	const key = uniqueKeyOf(collection);
	const betweenTouched = between.some((field) => Object.hasOwn(changes, field));
	const keyTouched = key.some((field) => Object.hasOwn(changes, field));
	if (!betweenTouched && !keyTouched) return [];
	const present = await presentRecords(services, scope, collection, ids, [...new Set([...between, ...key])]);
	const records = new Map([...present].map(([id, row]): [string, RecordValues] => [id, { ...row, ...changes }]));
	const around = await surroundings(scope, collection, records);
	for (const [id, record] of records) {
		const violations = betweenTouched ? checkBetweenFields(collection, id, record, around) : [];
		if (keyTouched) violations.push(...(await duplicateCombination(scope, collection, id, record)));
		if (violations.length > 0) return violations;
	}
	return [];
}

/** The other way round than for services: those that are rated by a model stay on its scale. */
function keepRatedScales({ filter }: Registrars): void {
	onNotedWrite({ filter }, async ({ action, collection, item, user }, { database, schema, accountability }) => {
		if (action !== 'update' || collection !== 'maturity_models' || !schema) return;
		const rated: RecordValues[] = await database('services')
			.where({ maturity_model: item })
			.whereNotNull('online_maturity_level')
			.distinct('maturity_model', 'online_maturity_level');
		const around = await surroundings({ database, schema, accountability }, 'services', new Map(), rated);
		const off = rated.find((service) => checkBetweenFields('services', null, service, around).length > 0);
		if (off)
			throw new ScaleInUseError({
				...{ collection, field: 'definition' },
				message: scaleInUseSentence(Number(off.online_maturity_level), await userLanguage(database, user)),
			});
	});
}

/** What others refer to is not deleted. */
function keepWhatIsInUse({ filter }: Registrars, services: Services): void {
	const refuseInUse = async (
		keys: (string | number)[],
		{ collection }: { collection?: string },
		context: EventContext,
	) => {
		const scope = scopeOf(context);
		if (!scope || !collection || keys.length === 0) return keys;
		const ids = keys.map(String);
		const counts = await usesOf(scope, collection, ids);
		if (counts.size === 0) return keys;
		if (!(await mayChange(services, scope, 'delete', collection, ids))) throw new ForbiddenError();
		const language = await callerLanguage(scope);
		throw inUseError(collection, await labelled(scope, counts, language), language);
	};
	filter<(string | number)[]>('items.delete', refuseInUse);
	// Files are no items to Directus, but evidence refers to them.
	filter<(string | number)[]>('files.delete', refuseInUse);
}

function scopeOf({ database, schema, accountability }: EventContext): CallerScope | null {
	return schema ? { database, schema, accountability } : null;
}

function recordIn(payload: unknown): RecordValues {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
		throw new InvalidPayloadError({ reason: 'a record must be an object' });
	return payload as RecordValues;
}

/** The key that the caller has chosen for a new record, if any. */
function ownKey({ schema }: CallerScope, collection: string, record: RecordValues): string[] {
	const key = keyOf(ownValue(record, ownValue(schema.collections, collection)?.primary ?? 'id'));
	return key === null ? [] : [key];
}

/** A new record starts in the first state of its workflow. An explicit null is left in place, and refused. */
async function withState(
	scope: CallerScope,
	collection: string,
	model: RecordModel,
	record: RecordValues,
): Promise<RecordValues> {
	const hasState = model.references.some(({ field, target }) => field === 'state' && target === 'workflow_states');
	if (!hasState || record.state !== undefined) return record;
	const state = await initialState(scope, collection);
	return state === undefined ? record : { ...record, state };
}

/** The values that are right by themselves; only they are worth a look into the database. */
function without(record: RecordValues, violations: readonly Violation[]): RecordValues {
	const wrong = new Set(violations.map(({ field }) => field));
	return Object.fromEntries(Object.entries(record).filter(([field]) => !wrong.has(field)));
}

/** Directus answers with every error of an array. */
async function refusal(
	scope: CallerScope,
	collection: string,
	model: RecordModel,
	violations: readonly Violation[],
): Promise<Error | Error[]> {
	const errors = violationErrors(collection, violations, model.labels, await callerLanguage(scope));
	const [only] = errors;
	return errors.length === 1 && only ? only : errors;
}
