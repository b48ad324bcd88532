import { formatDay, intlLocale, type Bilingual, type Language } from '../../shared/locale.ts';
import { notificationTexts, type Notifying } from '../messages.ts';
import { cut, plain } from './markdown.ts';
import type { Notice } from './notice.ts';

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

/** Directus keeps 255 characters of a subject. */
const MOST_TITLE = 120;
const MOST_LABEL = 60;

/** What those involved are told. */
export function entryNotice({ collection, title, state, by, comment, effectiveOn }: Entered, language: Language): Notice {
	const texts = notificationTexts(language);
	const facts = [
		[texts.records[collection], title[language]],
		[texts.by, by.length > 0 ? by.map((name) => name[language]).join(' · ') : texts.product],
		[texts.since, formatDay(effectiveOn, intlLocale(language))],
		...(comment === null ? [] : [[texts.comment, comment]]),
	];
	return {
		subject: texts.entered(texts.records[collection], cut(title[language], MOST_TITLE), cut(state[language], MOST_LABEL)),
		message: facts.map(([name = '', value = '']) => `**${name}:** ${plain(value)}`).join('\n\n'),
	};
}
