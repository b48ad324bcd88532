import { formatAsOf, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import { recordPath, type FigureRecord } from '../../shared/domain/record-target.ts';
import type { Row } from './figure.ts';

interface Naming {
	fields: readonly string[];
	name: (row: never, language: Language) => { code: string | null; title: string };
}

interface Titled {
	code?: string;
	title: string;
	title_en: string | null;
}

interface Named {
	code: string;
	name: string;
	name_en?: string | null;
}

const titleIn = ({ title, title_en: english }: Titled, language: Language) =>
	language === 'en' && english ? english : title;

const titled: Naming['name'] = (row: Titled, language) => ({ code: row.code ?? null, title: titleIn(row, language) });

const nameIn = ({ name, name_en: english }: Named, language: Language) =>
	language === 'en' && english ? english : name;

const NAMINGS: Readonly<Record<string, Naming>> = {
	projects: { fields: ['code', 'title', 'title_en'], name: titled },
	measures: { fields: ['code', 'title', 'title_en'], name: titled },
	challenges: { fields: ['title', 'title_en'], name: titled },
	services: {
		fields: ['code', 'name', 'name_en'],
		name: (row: Named, language) => ({ code: row.code, title: nameIn(row, language) }),
	},
	online_offerings: {
		fields: ['code', 'name'],
		name: (row: Named, language) => ({ code: row.code, title: nameIn(row, language) }),
	},
	project_indicators: {
		fields: ['project.code', 'project.title', 'project.title_en', 'indicator.name', 'indicator.name_en'],
		name: ({ project, indicator }: { project: Titled | null; indicator: Named | null }, language) => ({
			code: project?.code ?? null,
			title: [
				...(project ? [titleIn(project, language)] : []),
				...(indicator ? [nameIn(indicator, language)] : []),
			].join(' · '),
		}),
	},
	indicator_values: {
		fields: ['indicator.code', 'indicator.name', 'indicator.name_en', 'as_of', 'as_of_precision'],
		name: (
			row: { indicator: Named | null; as_of: string; as_of_precision: 'day' | 'month' | 'quarter' | 'year' },
			language,
		) => ({
			code: row.indicator?.code ?? null,
			title: [
				...(row.indicator ? [nameIn(row.indicator, language)] : []),
				formatAsOf(row.as_of, row.as_of_precision, intlLocale(language)),
			].join(' · '),
		}),
	},
};

/** The fields by which records of a collection are named. */
export function namingFields(collection: string): readonly string[] {
	return ownValue(NAMINGS, collection)?.fields ?? [];
}

/** A record as it is listed behind a figure; `row` holds `id` and the fields that name it. */
export function figureRecord(collection: string, row: Row, language: Language): FigureRecord {
	const naming = ownValue(NAMINGS, collection);
	const { code, title } = naming ? naming.name(row as never, language) : { code: null, title: row.id };
	return { collection, id: row.id, code, title, url: `/admin${recordPath(collection, row.id)}` };
}
