import type { Bilingual, Language } from '../../shared/domain/locale.ts';
import { notificationTexts, type Notifying } from '../messages.ts';
import { cut, facts } from './markdown.ts';
import { MOST_LABEL, MOST_TITLE, type Notice } from './notice.ts';

/** A transition that waits for a second person. */
export interface Asked {
	collection: Notifying;
	title: Bilingual;
	transition: Bilingual;
	/** Role and offices of who requested it. */
	by: readonly Bilingual[];
	comment: string | null;
}

/** What those are told who may confirm it. */
export function requestNotice(asked: Asked, language: Language): Notice {
	return noticeOf(asked, 'requested', language);
}

/** What whoever has requested it is told when it is refused; the comment is the reason. */
export function declineNotice(asked: Asked, language: Language): Notice {
	return noticeOf(asked, 'declined', language);
}

function noticeOf(
	{ collection, title, transition, by, comment }: Asked,
	what: 'requested' | 'declined',
	language: Language,
): Notice {
	const texts = notificationTexts(language);
	const record = texts.records[collection];
	return {
		subject: texts[what](record, cut(title[language], MOST_TITLE), cut(transition[language], MOST_LABEL)),
		message: facts([
			[record, title[language]],
			[texts.transition, transition[language]],
			[texts.by, by.map((name) => name[language]).join(' · ') || texts.product],
			[texts.comment, comment],
		]),
	};
}
