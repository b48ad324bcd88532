import { formatDay, intlLocale, type Bilingual, type Language } from '../../shared/domain/locale.ts';
import type { NamedOffice } from '../../shared/domain/office-tree.ts';
import { recordPath } from '../../shared/domain/record-target.ts';
import { notificationTexts } from '../messages.ts';
import { plain } from './markdown.ts';
import type { AddressOf, Notice } from './notice.ts';
import { asRead } from '../../shared/domain/order.ts';

/** A list shows at most so many lines; the rest is counted. */
export const MOST_LINES = 20;

/** Something overdue, or a project past its update rhythm. */
export interface DueItem {
	kind: 'project' | 'milestone' | 'measure' | 'report';
	collection: 'projects' | 'milestones' | 'measures';
	id: string;
	/** Code of the record, of a milestone its project's. */
	code: string;
	title: Bilingual;
	/** The office that answers for it; null where none is stated. */
	office: string | null;
	/** The day that has passed, or that of the last status report; null when there is none yet. */
	on: string | null;
}

export interface Counts {
	overdue: number;
	unreported: number;
}

export interface OfficeCounts extends Counts {
	/** Null for what no office answers for. */
	office: NamedOffice | null;
}

/** What one reader is told about. */
export interface DigestQuestion {
	/** Everything due that the reader may see. */
	items: readonly DueItem[];
	offices: readonly NamedOffice[];
	/** Offices whose member the reader is, and all below them. */
	own: ReadonlySet<string>;
	/** Whether the reader steers the portfolio and gets the counts of all offices. */
	overview: boolean;
}

/** The digest of one reader; null when nothing is due. */
export function digestNotice(
	{ items, offices, own, overview }: DigestQuestion,
	{ language, today, addressOf }: { language: Language; today: string; addressOf: AddressOf },
): Notice | null {
	const texts = notificationTexts(language);
	const ownItems = items.filter(({ office }) => office !== null && own.has(office));
	const told = overview ? items : ownItems;
	if (told.length === 0) return null;
	const parts = [
		...(ownItems.length > 0 ? ownPart(ownItems, language, addressOf) : []),
		...(overview ? overviewPart(items, offices, language) : []),
	];
	return {
		subject: texts.digest(formatDay(today, intlLocale(language)), countsIn(countsOf(told), language)),
		message: parts.join('\n\n'),
	};
}

/** Counts of each office that has something due, in the order of the offices; never of a person. */
export function countsByOffice(items: readonly DueItem[], offices: readonly NamedOffice[]): OfficeCounts[] {
	const byOffice = Map.groupBy(items, ({ office }) => office);
	return [...offices, null].flatMap((office) => {
		const ofOffice = byOffice.get(office?.id ?? null);
		return ofOffice ? [{ office, ...countsOf(ofOffice) }] : [];
	});
}

function countsOf(items: readonly DueItem[]): Counts {
	const unreported = items.filter(({ kind }) => kind === 'report').length;
	return { overdue: items.length - unreported, unreported };
}

function countsIn({ overdue, unreported }: Counts, language: Language): string {
	const texts = notificationTexts(language);
	return [
		...(overdue > 0 ? [texts.overdue(overdue)] : []),
		...(unreported > 0 ? [texts.unreported(unreported)] : []),
	].join(', ');
}

function ownPart(items: readonly DueItem[], language: Language, addressOf: AddressOf): string[] {
	const texts = notificationTexts(language);
	// Without a day comes first: such a project has never been reported on.
	const sorted = items.toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? '') || asRead(a.code, b.code));
	const [unreported, overdue] = [
		sorted.filter(({ kind }) => kind === 'report'),
		sorted.filter(({ kind }) => kind !== 'report'),
	];
	const shown = [...overdue, ...unreported].slice(0, MOST_LINES);
	const section = (title: string, all: readonly DueItem[]) => {
		const lines = all.filter((item) => shown.includes(item)).map((item) => `- ${line(item, language, addressOf)}`);
		return all.length === 0 ? [] : [`**${title}**`, ...(lines.length > 0 ? [lines.join('\n')] : [])];
	};
	return [
		...section(texts.ownOverdue(overdue.length), overdue),
		...section(texts.ownUnreported(unreported.length), unreported),
		...more(items.length - shown.length, texts.more),
	];
}

function line({ kind, collection, id, code, title, on }: DueItem, language: Language, addressOf: AddressOf): string {
	const texts = notificationTexts(language);
	const day = on === null ? null : formatDay(on, intlLocale(language));
	return `[${plain(`${code} · ${title[language]}`)}](${addressOf(recordPath(collection, id))}): ${day === null ? texts.noReport : texts.due[kind](day)}`;
}

function overviewPart(items: readonly DueItem[], offices: readonly NamedOffice[], language: Language): string[] {
	const texts = notificationTexts(language);
	const counts = countsByOffice(items, offices);
	const nameOf = (office: NamedOffice | null) =>
		office === null ? texts.noOffice : language === 'en' && office.name_en ? office.name_en : office.name;
	const lines = counts
		.slice(0, MOST_LINES)
		.map(({ office, ...of }) => `- ${plain(nameOf(office))}: ${countsIn(of, language)}`);
	return [
		`**${texts.allOffices(countsIn(countsOf(items), language))}**`,
		lines.join('\n'),
		...more(counts.length - lines.length, texts.moreOffices),
	];
}

function more(count: number, text: (count: number) => string): string[] {
	return count > 0 ? [text(count)] : [];
}
