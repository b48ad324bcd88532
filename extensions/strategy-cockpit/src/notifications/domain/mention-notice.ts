import type { Bilingual, Language } from '../../shared/domain/locale.ts';
import { notificationTexts, type Notifying } from '../messages.ts';
import { cut, facts } from './markdown.ts';
import { MOST_TITLE, type Notice } from './notice.ts';

/** Persons whom one comment may mention. */
export const MOST_MENTIONS = 20;

/** A comment may be as long as a request; what stands in each inbox need not be. */
const MOST_COMMENT = 2000;

/** As Directus writes a mention into a comment. */
const MENTION = /@([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})/gi;

/** A comment that mentions the reader. */
export interface Mentioned {
	/** Kind and title of the record, where its collection is one that notices tell of. */
	record: { collection: Notifying; title: Bilingual } | null;
	/** Role and offices of who wrote it. */
	by: readonly Bilingual[];
	comment: string;
	/** Role and offices of each person that it mentions. */
	persons: ReadonlyMap<string, readonly Bilingual[]>;
}

/** The users whom a comment mentions, each once. */
export function mentionedIn(comment: string): string[] {
	return [...new Set([...comment.matchAll(MENTION)].map(([, user = '']) => user.toLowerCase()))];
}

/** What somebody is told whom a comment mentions. */
export function mentionNotice({ record, by, comment, persons }: Mentioned, language: Language): Notice {
	const texts = notificationTexts(language);
	const spoken = (names: readonly Bilingual[]) => names.map((name) => name[language]).join(' · ');
	return {
		subject: record
			? texts.mentionedAt(texts.records[record.collection], cut(record.title[language], MOST_TITLE))
			: texts.mentioned,
		message: facts([
			...(record ? ([[texts.records[record.collection], record.title[language]]] as const) : []),
			[texts.by, spoken(by) || texts.product],
			[
				texts.comment,
				cut(
					comment.replaceAll(
						MENTION,
						(_mention, user: string) =>
							`@${spoken(persons.get(user.toLowerCase()) ?? []) || texts.somebody}`,
					),
					MOST_COMMENT,
				),
			],
		]),
	};
}
