import type { Bilingual, Language } from '../../shared/domain/locale.ts';
import { notificationTexts } from '../messages.ts';
import { cut, facts } from './markdown.ts';
import { MOST_TITLE, type Notice } from './notice.ts';

/** A maturity assessment to which somebody has been assigned as a rater. */
export interface Assigned {
	title: Bilingual;
	state: Bilingual;
	/** Whether rating has begun. */
	isRated: boolean;
	/** Role and offices of who did it. */
	by: readonly Bilingual[];
}

/** What the new rater is told. */
export function assignedNotice({ title, state, isRated, by }: Assigned, language: Language): Notice {
	const texts = notificationTexts(language);
	return {
		subject: (isRated ? texts.toRate : texts.willRate)(cut(title[language], MOST_TITLE)),
		message: facts([
			[texts.records.maturity_assessments, title[language]],
			[texts.state, state[language]],
			[texts.by, by.map((name) => name[language]).join(' · ') || texts.product],
		]),
	};
}
