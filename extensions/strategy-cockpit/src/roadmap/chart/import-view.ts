import { intlLocale, type Language } from '../../shared/domain/locale.ts';
import type { PlanImport, PlanImportRow, PlanImportValue } from '../project-file/answer.ts';
import { roadmapTexts, type RoadmapTexts } from './texts.ts';
import { spanText } from './view-model.ts';

export interface ImportLine {
	key: string;
	text: string;
	remarks: string[];
}

/** How much a file changes, in a sentence. */
export function importSummary(told: PlanImport, language: Language): string {
	const { counts } = roadmapTexts(language).planImport;
	const number = new Intl.NumberFormat(intlLocale(language));
	return (['refused', 'new', 'changed', 'removed', 'unchanged'] as const)
		.filter((status) => told[status] > 0)
		.map((status) => counts[status](number.format(told[status])))
		.join(', ');
}

/** What changes or is refused, line by line, what is refused first; what stays as it is only where something is to be said of it. */
export function importLines({ rows }: PlanImport, language: Language): ImportLine[] {
	const texts = roadmapTexts(language);
	return rows
		.map((row, index) => ({ row, key: `${row.row}-${row.kind}-${index}` }))
		.filter(({ row }) => row.status !== 'unchanged' || row.notes.length > 0)
		.sort((one, other) => Number(other.row.status === 'refused') - Number(one.row.status === 'refused'))
		.map(({ row, key }) => ({
			key,
			text: lineText(row, texts, language),
			remarks: [...row.faults, ...row.notes].map(({ message }) => message),
		}));
}

function lineText(
	{ kind, status, code, name, before, after }: PlanImportRow,
	texts: RoadmapTexts,
	language: Language,
): string {
	const { kinds, statuses } = texts.planImport;
	const what = code === undefined || name.startsWith(code) ? name : `${code} ${name}`;
	const values = [before, after].flatMap((value) => (value ? [valueText(value, texts, language)] : []));
	return [`${kinds[kind]} ${what}`, statuses[status], values.join(' → ')].filter(Boolean).join(': ');
}

function valueText(value: PlanImportValue, texts: RoadmapTexts, language: Language): string {
	if ('type' in value) return `${texts.relations[value.type]}${texts.lag(value.lag)}`;
	return 'day' in value
		? spanText({ start: value.day, end: value.day }, language)
		: spanText({ start: value.start, end: value.end }, language);
}
