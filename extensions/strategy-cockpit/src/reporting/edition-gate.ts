import { createHash } from 'node:crypto';
import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import type { EntryGate, EntryScope, Passed, PendingWrite } from '../journal/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import type { StateMeaning } from '../shared/domain/counting.ts';
import { canonical, type Fact } from '../shared/domain/facts.ts';
import type { Language } from '../shared/domain/locale.ts';
import { portions } from '../shared/domain/portions.ts';
import { userLanguage } from '../shared/server/caller.ts';
import { authorTexts, faultInTexts } from './domain/author-texts.ts';
import { documentOf } from './domain/document-of.ts';
import { dayOfReport, fateOfEdition, fixedField, mayBePublic, type Audience, type Edition } from './domain/edition.ts';
import type { Precision } from './domain/report-records.ts';
import { InvalidTextsError, NotPublishableError, ReportPublishedError } from './errors.ts';
import { loadInterimReport } from './load-report.ts';
import { editionTexts, type EditionTexts } from './texts.ts';

/**
 * Makes the edition of a report when it is published, in the transaction of the change of state and on every way in, and lets nobody change
 * afterwards what it was made of; `data` and `hash` nobody else writes (`rights/hook.ts`). It reads as the system: an edition is the same
 * whoever publishes it, and in a public one stands only what is public.
 */
export function editionGate(services: ApiExtensionContext['services']): EntryGate {
	return async (write, scope) => {
		const { collection, before, after, user } = write;
		if (collection !== 'reports') return UNCHANGED;
		const texts = async () => editionTexts(await userLanguage(scope.database, user));
		const fate = fateOfEdition(
			await meaningOf(scope.database, before?.['state']),
			await meaningOf(scope.database, after['state']),
		);
		const isFrozen = fate === 'stays' && (before?.['data'] ?? null) !== null;
		if (!isFrozen) await refuseTexts(write, scope);
		if (fate === 'made') return { ...UNCHANGED, set: await editionFor(services, write, scope, await texts()) };
		if (fate === 'taken') return { ...UNCHANGED, set: { data: null, hash: null } };
		if (!before || !isFrozen) return UNCHANGED;
		const field = fixedField(before, after);
		if (field !== undefined)
			throw new ReportPublishedError({ collection, field, message: (await texts()).published });
		if (after['visibility'] === 'public' && !mayBePublic(before['data'] ?? null))
			throw new NotPublishableError({ collection, field: 'visibility', message: (await texts()).internal });
		return UNCHANGED;
	};
}

/** Both databases take more parameters than these. */
const CODES_IN_A_STATEMENT = 1000;

/** Refuses texts of authors that no chapter would tell. */
async function refuseTexts({ collection, before, after, user }: PendingWrite, { database }: EntryScope): Promise<void> {
	const texts = after['texts'] ?? null;
	if (texts === null || canonical(texts) === canonical(before?.['texts'] ?? null)) return;
	const named = authorTexts(texts).flatMap(({ code }) => code?.trim() || []);
	const codesOf = async (of: string) => {
		const found = await Promise.all(
			[...portions([...new Set(named)], CODES_IN_A_STATEMENT)].map((codes) =>
				database(of).whereIn('code', codes).pluck('code'),
			),
		);
		return new Set(found.flat() as string[]);
	};
	const fault = faultInTexts(texts, {
		fields: await codesOf('fields_of_action'),
		projects: await codesOf('projects'),
	});
	if (fault === null) return;
	const message = fault[await userLanguage(database, user)];
	throw new InvalidTextsError({ collection, field: 'texts', message });
}

const UNCHANGED: Passed = { set: {}, override: false };

async function meaningOf(database: Knex, state: Fact | undefined): Promise<StateMeaning | null> {
	if (typeof state !== 'string') return null;
	const row: { meaning: StateMeaning } | undefined = await database('workflow_states')
		.where({ id: state })
		.first('meaning');
	return row?.meaning ?? null;
}

async function editionFor(
	services: ApiExtensionContext['services'],
	{ collection, item, after }: PendingWrite,
	{ database, schema }: EntryScope,
	texts: EditionTexts,
): Promise<Passed['set']> {
	const asOf = dayOfReport(String(after['as_of']), after['as_of_precision'] as Precision, todayInGermany());
	if (asOf === null) throw new NotPublishableError({ collection, field: 'as_of', message: texts.ahead });
	const audience: Audience = after['visibility'] === 'public' ? 'public' : 'internal';
	const cycle: { code: string } | undefined = await database('strategy_cycles')
		.where({ id: after['cycle'] })
		.first('code');
	if (!cycle) throw new NotPublishableError({ collection, field: 'cycle', message: texts.noCycle });
	const system = { services, database, schema, accountability: null };
	const report = (language: Language) =>
		loadInterimReport(system, {
			...{ cycle: cycle.code, asOf, language, audience },
			texts: { report: item, value: after['texts'] },
		});
	const [de, en] = [await report('de'), await report('en')];
	const edition: Edition = {
		...{ version: 2, audience, de, en },
		documents: { de: documentOf(de), en: documentOf(en) },
	};
	// As it will be read from the database again.
	const text = canonical(JSON.parse(JSON.stringify(edition)) as Fact);
	return { data: JSON.parse(text) as Fact, hash: createHash('sha256').update(text).digest('hex') };
}
