import type { Chapter } from '../document.ts';
import type { InterimReport } from '../interim-report.ts';
import type { Words } from '../words.ts';
import { projectItems } from './project-items.ts';

/** What projects have handed over. */
export function regularOperationChapter({ regularOperation }: InterimReport, words: Words): Chapter {
	const { t } = words;
	return {
		...{ id: 'regular-operation', kicker: null, title: t.regularOperation, short: t.regularOperation },
		...{ color: null, beginsPart: false },
		blocks:
			regularOperation.length > 0
				? [{ kind: 'list', heading: null, items: projectItems(regularOperation, words) }]
				: [{ kind: 'paragraph', text: t.noRegularOperation }],
	};
}
