import type { Chapter, Topic } from '../document.ts';
import type { InterimReport, ReportChallenge } from '../interim-report.ts';
import type { Words } from '../words.ts';

/** Where it sticks. */
export function challengesChapter({ challenges }: InterimReport, words: Words): Chapter {
	const { t } = words;
	return {
		...{ id: 'challenges', kicker: null, title: t.challenges, short: t.challenges, color: null, beginsPart: false },
		blocks:
			challenges.length === 0
				? [{ kind: 'paragraph', text: t.noChallenges }]
				: challenges.map((challenge) => topic(challenge, words)),
	};
}

function topic({ record, description, offices, fieldCodes, partners }: ReportChallenge, { t }: Words): Topic {
	const detail = (label: string, names: string[]) => (names.length > 0 ? [`${label}: ${names.join(', ')}`] : []);
	return {
		...{ kind: 'topic', heading: record.title, text: description },
		details: [
			...detail(t.offices, offices),
			...detail(t.fieldsConcerned, fieldCodes),
			...detail(t.partners, partners),
		],
	};
}
