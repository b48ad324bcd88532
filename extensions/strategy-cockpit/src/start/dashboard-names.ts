import type { EventContext, RegisterFunctions } from '@directus/types';
import { callerLanguage } from '../shared/server/caller.ts';
import { isTranslated, translationsOf } from '../shared/server/translated.ts';

/** What the admin (11.17.4) shows of a dashboard as it is stored, where it translates the same text of a bookmark. */
const TEXTS = ['name', 'note'] as const;

type Row = Record<string, unknown>;

/**
 * Tells each reader of the admin the names of dashboards in their own language, where they stand among the custom
 * translations (`$t:`). Other programs get what is stored. The admin sends back what it has shown: unless somebody has
 * changed it, the name stays the one of both languages.
 */
export function registerDashboardNames({ filter }: Pick<RegisterFunctions, 'filter'>): void {
	filter<Row[]>('dashboards.read', async (rows, _meta, context) => {
		const texts = rows.flatMap((row) => TEXTS.map((field) => row[field]));
		if (!isInAdmin(context.accountability) || !texts.some(isTranslated)) return rows;
		const told = await translationsOf(context.database, texts, await callerLanguage(context));
		return rows.map((row) => withTexts(row, (_field, text) => told(text)));
	});

	filter<Row>('dashboards.update', async (payload, { keys }: { keys?: string[] }, context) => {
		if (!isInAdmin(context.accountability) || !keys || !TEXTS.some((field) => typeof payload[field] === 'string'))
			return payload;
		const stored: Row[] = await context.database('directus_dashboards').whereIn('id', keys).select(TEXTS);
		const told = await translationsOf(
			context.database,
			stored.flatMap((row) => TEXTS.map((field) => row[field])),
			await callerLanguage(context),
		);
		return withTexts(
			payload,
			(field, text) =>
				stored.map((row) => row[field]).find((one) => isTranslated(one) && told(one) === text) ?? text,
		);
	});
}

/** The admin keeps its login in a session; programs come with a token. */
function isInAdmin(accountability: EventContext['accountability']): boolean {
	return accountability?.session !== undefined;
}

function withTexts(row: Row, change: (field: (typeof TEXTS)[number], text: string) => unknown): Row {
	const texts = TEXTS.flatMap((field) => {
		const text = row[field];
		return typeof text === 'string' ? [[field, change(field, text)]] : [];
	});
	return { ...row, ...Object.fromEntries(texts) };
}
