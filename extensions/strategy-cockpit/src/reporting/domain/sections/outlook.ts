import type { Block, Chapter } from '../document.ts';
import type { InterimReport } from '../interim-report.ts';
import type { Words } from '../words.ts';
import { projectItems } from './project-items.ts';

/** What comes next. */
export function outlookChapter(report: InterimReport, words: Words): Chapter {
	const { t } = words;
	return {
		...{ id: 'outlook', kicker: null, title: t.outlook, short: t.outlook, color: null, beginsPart: false },
		blocks: [
			{ kind: 'paragraph', heading: t.principle, text: report.outlook.principle ?? t.noPrinciple },
			plannedNext(report, words),
		],
	};
}

function plannedNext({ outlook, nextCycle }: InterimReport, words: Words): Block {
	const { t } = words;
	if (nextCycle === null) return { kind: 'paragraph', text: t.noNextCycle };
	const heading = t.plannedNext(nextCycle.title);
	return outlook.planned.length > 0
		? { kind: 'list', heading, items: projectItems(outlook.planned, words) }
		: { kind: 'paragraph', heading, text: t.noPlannedNext };
}
