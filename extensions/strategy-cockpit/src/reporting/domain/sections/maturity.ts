import type { Chapter, ListItem } from '../document.ts';
import type { InterimReport } from '../interim-report.ts';
import type { Words } from '../words.ts';

type Maturity = NonNullable<InterimReport['maturity']>;

/** The excursus: what the newest assessment found. */
export function maturityChapter({ maturity }: InterimReport, words: Words): Chapter {
	const { t } = words;
	const chapter = { id: 'maturity', kicker: null, short: t.excursus, color: null, beginsPart: false };
	if (maturity === null)
		return { ...chapter, title: t.excursus, blocks: [{ kind: 'paragraph', text: t.noMaturity }] };
	const { record, author, summary, asOf, findings } = maturity;
	return {
		...chapter,
		title: t.excursusOf(author === null ? record.title : `${record.title} – ${author}`),
		blocks: [
			{ kind: 'paragraph', text: t.valueAsOf(words.day(asOf.date, asOf.precision)), isNote: true },
			...(findings.length > 0
				? [{ kind: 'list' as const, heading: t.currentMaturity, items: findings.map(findingItem) }]
				: []),
			...(summary === null
				? []
				: [{ kind: 'quote' as const, text: `${t.quoteOpen}${summary}${t.quoteClose}`, author }]),
		],
	};
}

function findingItem({ dimension, finding }: Maturity['findings'][number]): ListItem {
	return dimension === null || names(finding, dimension) ? { text: finding } : { label: dimension, text: finding };
}

/** Whether a finding speaks of its dimension itself: "Kompetenz- u. Personalentwicklung noch fragmentiert" does. */
function names(finding: string, dimension: string): boolean {
	const words = dimension.toLowerCase().match(/\p{L}{5,}/gu) ?? [];
	return words.some((word) => finding.toLowerCase().includes(word));
}
