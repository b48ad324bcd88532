import { formatDay, intlLocale, type Bilingual, type Language } from '../../shared/domain/locale.ts';
import { notificationTexts, type Notifying } from '../messages.ts';
import { cut, facts } from './markdown.ts';
import { MOST_LABEL, MOST_TITLE, type Notice } from './notice.ts';

/** A record that has entered a state. */
export interface Entered {
	collection: Notifying;
	title: Bilingual;
	state: Bilingual;
	/** Role and offices of who did it: readers may know no more of a person. */
	by: readonly Bilingual[];
	comment: string | null;
	/** The day on which it became true, 'YYYY-MM-DD'. */
	effectiveOn: string;
}

/** What those involved are told. */
export function entryNotice(
	{ collection, title, state, by, comment, effectiveOn }: Entered,
	language: Language,
): Notice {
	const texts = notificationTexts(language);
	const record = texts.records[collection];
	return {
		subject: texts.entered(record, cut(title[language], MOST_TITLE), cut(state[language], MOST_LABEL)),
		message: facts([
			[record, title[language]],
			[texts.by, by.map((name) => name[language]).join(' · ') || texts.product],
			[texts.since, formatDay(effectiveOn, intlLocale(language))],
			[texts.comment, comment],
		]),
	};
}
