import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import {
	fieldsToTell,
	figuresNow,
	figuresOn,
	loadRegistry,
	loadScope,
	narrowed,
	reconcile,
	recordsOf,
	talliesOf,
	valueOf,
	type FigureEntry,
	type FigureSource,
	type Scope,
} from '../figures/index.ts';
import { lastChangeOf } from '../journal/index.ts';
import { todayInGermany } from '../shared/clock.ts';
import type { Language } from '../shared/domain/locale.ts';
import { filterModelOf } from '../shared/server/filter-model.ts';
import { inPortions } from '../shared/server/in-portions.ts';
import { inSlices } from '../shared/server/in-slices.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import { isOpenTo, readingFor } from './audience.ts';
import type { Audience } from './domain/edition.ts';
import { authorTexts, textsIn } from './domain/author-texts.ts';
import { buildInterimReport, type Authored, type InterimReport, type Reconciliation } from './domain/interim-report.ts';
import type { ReportRecords } from './domain/report-records.ts';
import { figuresAsked, figuresOf } from './load-figures.ts';
import { loadReportRows } from './load.ts';

interface ReportQuery {
	/** Code of the strategy cycle. */
	cycle: string;
	/** The day of the report, 'YYYY-MM-DD'; none that lies ahead. */
	asOf: string;
	language: Language;
	audience: Audience;
	/** What authors have written for the report, as a record of `reports` holds it. */
	texts?: { report: string; value: unknown };
}

/**
 * The interim report of a cycle and a day, from what the caller may read. It tells the records of that day; of a day before the journal begins those of
 * its first day, and says so. Refuses a cycle that there is not. As many queries for one record as for all that one portion holds
 * (`inPortions`), and then some for each further portion.
 */
export async function loadInterimReport(
	caller: ActingSource,
	{ cycle, asOf, language, audience, texts }: ReportQuery,
): Promise<InterimReport> {
	const today = todayInGermany();
	const [scopeAsked, registry] = await Promise.all([
		loadScope(caller, { cycle }, { day: asOf, language }),
		loadRegistry(caller),
	]);
	const since = scopeAsked.knownSince ?? today;
	const day = asOf < since ? since : asOf;
	const scope: Scope = { ...scopeAsked, day };
	const records =
		day === today ? figuresNow(caller, language, inPortions(liveReader(caller))) : figuresOn(caller, day, language);
	const source = audience === 'public' ? narrowed(records, readingFor(audience), { caller, day }) : records;
	const model = filterModelOf(caller.schema);
	const [comparisons, indicatorFigures, authored, rows] = await Promise.all([
		loadComparisons({ caller, source, registry, scope, language }, audience),
		loadIndicatorFigures({ caller, source, registry, scope, language }, audience),
		texts ? loadAuthored(caller.database, texts, language) : null,
		loadReportRows(source.reader, caller.database, {
			projectFields: fieldsToTell(figuresAsked(registry, scope, { fields: [''], years: [0] }), model),
			day,
			withOverrides: audience === 'internal',
		}),
	]);
	const years = new Set([
		...rows.projects.flatMap(({ actual_end: end }) => (end === null ? [] : [Number(end.slice(0, 4))])),
		...comparisons.flatMap(({ figure, year }) => (figure === 'projects_completed' && year !== null ? [year] : [])),
	]);
	const asked = figuresAsked(registry, scope, {
		fields: [...rows.fields.map(({ id }) => id), null],
		years: [...years],
	});
	const figures = await inSlices(figuresOf(rows.projects, asked, model));
	await setImmediate();
	const told = rows.cycles.find(({ code }) => code === cycle);
	if (!told) throw new Error(`The cycle ${cycle} has gone while its report was made.`);
	return buildInterimReport(
		{ ...rows, cycle: told, figures, comparisons, indicatorFigures },
		{ asOf, recordsOf: day === asOf ? null : day, authored, lang: language },
	);
}

/** What the figures tell that indicators follow. */
async function loadIndicatorFigures(
	{ caller, source, registry, scope, language }: Parameters<typeof loadComparisons>[0],
	audience: Audience,
): Promise<ReportRecords['indicatorFigures']> {
	const bound = await liveReader(caller).read<{ code: string }>('indicators', {
		fields: ['code'],
		filter: { figure: { _nnull: true } },
	});
	const entries = bound.flatMap(({ code }) => {
		const entry = registry.get(`indicator_${code}`);
		return entry && entry.collection !== 'indicator_values' ? [{ code, entry }] : [];
	});
	const open = entries.filter(({ entry }) => isOpenTo(audience, entry.collection));
	const tallies = await talliesOf(
		source,
		open.map(({ entry }) => ({ entry, scope })),
	);
	return new Map(
		entries.map((one) => {
			const { code, entry } = one;
			const tally = tallies[open.indexOf(one)] ?? null;
			const { known, of } = tally ?? { known: 0, of: 0 };
			return [code, { value: tally && valueOf(entry, tally), known, of, unit: entry.unit[language] }];
		}),
	);
}

/** Stated numbers beside ours, with the records that ours count. */
async function loadComparisons(
	asking: {
		caller: ActingSource;
		source: FigureSource;
		registry: ReadonlyMap<string, FigureEntry>;
		scope: Scope;
		language: Language;
	},
	audience: Audience,
): Promise<Reconciliation[]> {
	const open = new Map([...asking.registry].filter(([, { collection }]) => isOpenTo(audience, collection)));
	const reconciled = await reconcile({ ...asking, registry: open });
	return Promise.all(
		reconciled.map(async ({ answer, asked }) => ({
			...answer,
			records: asked ? await recordsOf(asking.source, asked, asking.language) : [],
		})),
	);
}

/** What authors have written, as whom and when; null where they have written nothing. */
async function loadAuthored(
	database: Knex,
	{ report: id, value }: NonNullable<ReportQuery['texts']>,
	language: Language,
): Promise<Authored | null> {
	const texts = textsIn(authorTexts(value), language);
	if (texts.length === 0) return null;
	const change = await lastChangeOf(database, { collection: 'reports', id, field: 'texts' });
	const { role = null, offices = [] } = change?.writer ?? {};
	const names = offices.map((office) => (typeof office === 'string' ? office : office[language]));
	return { texts, by: [role, ...names].filter(Boolean).join(', ') || null, on: change?.on ?? todayInGermany() };
}
