import type { Chapter, List, ListItem } from '../document.ts';
import type { FieldSection, InterimReport, ProjectLine, ProjectsByState, ReportMeasure } from '../interim-report.ts';
import type { Words } from '../words.ts';
import { indicatorTiles } from './indicators.ts';
import { projectItems } from './project-items.ts';

/** One field of action: its projects by state, what it lacks, its focus topics, measures and indicators. */
export function fieldChapter(field: FieldSection, { cycle }: InterimReport, words: Words): Chapter {
	const { t } = words;
	const blocks = [
		...projectLists(field, words),
		...listOf(
			t.missingConcepts,
			field.missingConcepts.map(({ record, description }) => ({
				text: record.title,
				...(description === null ? {} : { note: description }),
			})),
		),
		...listOf(
			t.focusTopics(cycle.code),
			field.focusTopics.map(({ title }) => ({ text: title })),
		),
		...measureList(field.measures, words),
		...indicatorTiles(field.indicators, words),
	];
	return {
		...{
			id: fieldChapterId(field.code),
			kicker: t.field(field.code),
			title: field.name,
			short: t.field(field.code),
		},
		...{ color: field.color, beginsPart: false },
		blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: t.nothingRecorded }],
	};
}

/** The projects without a field of action; none where the report lists none of them but in its outlook. */
export function withoutFieldChapters({ withoutField }: InterimReport, words: Words): Chapter[] {
	const { t } = words;
	const blocks = withoutField ? projectLists(withoutField, words) : [];
	const title = { kicker: t.fieldUnknown, title: t.withoutField, short: t.fieldUnknown };
	return blocks.length === 0 ? [] : [{ id: WITHOUT_FIELD, ...title, color: null, beginsPart: false, blocks }];
}

const WITHOUT_FIELD = 'without-field';

function projectLists(projects: ProjectsByState, words: Words): List[] {
	const { t } = words;
	const list = (heading: string, lines: readonly ProjectLine[]) => listOf(heading, projectItems(lines, words));
	return [
		...list(t.running, projects.running),
		...list(t.completed, projects.completed),
		...list(t.planned, projects.planned),
		...list(t.unstated, projects.unstated),
	];
}

export function fieldChapterId(code: string): string {
	return `field-${encodeURIComponent(code)}`;
}

function listOf(heading: string, items: ListItem[]): List[] {
	return items.length === 0 ? [] : [{ kind: 'list', heading, items }];
}

function measureList(measures: readonly ReportMeasure[], words: Words): List[] {
	const unstated = measures.filter(({ state }) => state === null).length;
	return listOf(
		words.t.measures,
		measures.map((measure) => ({
			text: quantified(measure, words),
			tags: measure.state === null ? [] : [measure.state],
		})),
	).map((list) => (unstated > 0 ? { ...list, note: words.t.measuresWithoutState(words.number(unstated)) } : list));
}

function quantified({ record, quantity, unit }: ReportMeasure, words: Words): string {
	if (quantity === null) return record.title;
	const amount = `${words.number(quantity)} ${unit ?? ''}`.trim();
	return unit === record.title ? amount : `${record.title}: ${amount}`;
}
