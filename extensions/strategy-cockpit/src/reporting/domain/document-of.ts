import type { Chapter, Paragraph, ReportDocument } from './document.ts';
import type { Authored, InterimReport } from './interim-report.ts';
import { achievedChapter } from './sections/achieved.ts';
import { annexChapter } from './sections/annex.ts';
import { challengesChapter } from './sections/challenges.ts';
import { fieldChapter, fieldChapterId, withoutFieldChapters } from './sections/field.ts';
import { maturityChapter } from './sections/maturity.ts';
import { outlookChapter } from './sections/outlook.ts';
import { overviewChapter } from './sections/overview.ts';
import { regularOperationChapter } from './sections/regular-operation.ts';
import { Words } from './words.ts';

/** The report in its words. It leads with what a council asks: what was reached, where it sticks, what comes next; what it rests on ends it. */
export function documentOf(report: InterimReport): ReportDocument {
	const { language, cycle, asOf, recordsOf } = report;
	const words = new Words(language);
	const { t } = words;
	return {
		...{ language, kind: t.interimReport, title: cycle.title, motto: cycle.motto, publisher: cycle.publisher },
		asOf: t.asOf(words.day(asOf)),
		notice: recordsOf === null ? null : t.journalBegins(words.day(recordsOf)),
		foot: [cycle.publisher, `${t.interimReport} ${cycle.code}`].filter(Boolean).join(' · '),
		chapters: withTexts(
			[
				achievedChapter(report, words),
				challengesChapter(report, words),
				outlookChapter(report, words),
				overviewChapter(report, words),
				...report.fields.map((field) => fieldChapter(field, report, words)),
				...withoutFieldChapters(report, words),
				regularOperationChapter(report, words),
				maturityChapter(report, words),
				annexChapter(report, words),
			],
			report,
			words,
		),
	};
}

/** Each chapter begins with what an author has written for it, and says as whom and when. */
function withTexts(chapters: readonly Chapter[], { authored }: InterimReport, words: Words): Chapter[] {
	const texts = Map.groupBy(authored?.texts ?? [], ({ section, code }) =>
		section === 'field' && code !== null ? fieldChapterId(code) : section,
	);
	return chapters.map((chapter) => {
		const written = texts.get(chapter.id);
		return authored && written
			? {
					...chapter,
					blocks: [
						...written.flatMap(({ text }) => paragraphs(text)),
						signature(authored, words),
						...chapter.blocks,
					],
				}
			: chapter;
	});
}

function paragraphs(text: string): Paragraph[] {
	return text.split(/\n\s*\n/).map((part) => ({ kind: 'paragraph', text: part.trim() }));
}

function signature({ by, on }: Authored, words: Words): Paragraph {
	return { kind: 'paragraph', text: [by, words.day(on)].filter(Boolean).join(', '), isNote: true };
}
