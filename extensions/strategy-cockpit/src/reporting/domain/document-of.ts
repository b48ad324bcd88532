import type { ReportDocument } from './document.ts';
import type { InterimReport } from './interim-report.ts';
import { achievedChapter } from './sections/achieved.ts';
import { annexChapter } from './sections/annex.ts';
import { challengesChapter } from './sections/challenges.ts';
import { fieldChapter } from './sections/field.ts';
import { maturityChapter } from './sections/maturity.ts';
import { outlookChapter } from './sections/outlook.ts';
import { overviewChapter } from './sections/overview.ts';
import { regularOperationChapter } from './sections/regular-operation.ts';
import { Words } from './words.ts';

/** The report in its words. It leads with what a council asks: what was reached, where it sticks, what comes next; what it rests on ends it. */
export function documentOf(report: InterimReport): ReportDocument {
	const { language, cycle, asOf } = report;
	const words = new Words(language);
	const { t } = words;
	return {
		...{ language, kind: t.interimReport, title: cycle.title, motto: cycle.motto, publisher: cycle.publisher },
		asOf: t.asOf(words.day(asOf)),
		foot: [cycle.publisher, `${t.interimReport} ${cycle.code}`].filter(Boolean).join(' · '),
		chapters: [
			achievedChapter(report, words),
			challengesChapter(report, words),
			outlookChapter(report, words),
			overviewChapter(report, words),
			...report.fields.map((field) => fieldChapter(field, report, words)),
			regularOperationChapter(report, words),
			maturityChapter(report, words),
			annexChapter(report, words),
		],
	};
}
