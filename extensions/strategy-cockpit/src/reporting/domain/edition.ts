import { isCompleted, type StateMeaning } from '../../shared/domain/counting.ts';
import { canonical, type Fact, type Facts } from '../../shared/domain/facts.ts';
import type { Language } from '../../shared/domain/locale.ts';
import type { ReportDocument } from './document.ts';
import type { InterimReport } from './interim-report.ts';
import type { Precision } from './report-records.ts';

/** Who may read an edition: it is drawn for its readers, and what is internal does not stand in a public one. */
export type Audience = 'public' | 'internal';

/**
 * What a published report holds, as it was on the day of publication: its facts in both languages, and its words, so that it reads the same when
 * ours have changed.
 */
export type Edition = { version: 2; audience: Audience; documents: Record<Language, ReportDocument> } & Record<
	Language,
	InterimReport
>;

/** The edition that a report holds; null where there is none, or one of before its words were kept. */
export function editionIn(data: Fact): Edition | null {
	const isEdition = typeof data === 'object' && data !== null && 'version' in data && data.version === 2;
	return isEdition ? (data as unknown as Edition) : null;
}

/** What becomes of the edition that a report holds with a write: it is made, taken away again, or stays. */
export function fateOfEdition(from: StateMeaning | null, to: StateMeaning | null): 'made' | 'taken' | 'stays' {
	const [was, is] = [from, to].map((meaning) => meaning !== null && isCompleted(meaning));
	return was === is ? 'stays' : is ? 'made' : 'taken';
}

/** What an edition was made of and what it is called; its visibility and whether it is archived may still change. */
const FIXED = ['code', 'title', 'title_en', 'cycle', 'as_of', 'as_of_precision', 'texts'] as const;

/** The first field that a write changes although it must stay. */
export function fixedField(before: Facts, after: Facts): string | undefined {
	return FIXED.find((field) => canonical(before[field] ?? null) !== canonical(after[field] ?? null));
}

/** Whether this edition may be read by anyone. */
export function mayBePublic(data: Fact): boolean {
	return typeof data === 'object' && data !== null && 'audience' in data && data.audience === 'public';
}

/** The last day of which a report for this month, quarter or year speaks, and none that is still to come; null where all of it is. */
export function dayOfReport(asOf: string, precision: Precision, today: string): string | null {
	const last = lastDay(asOf, precision);
	if (firstDay(asOf, precision) > today) return null;
	return last < today ? last : today;
}

const MONTHS: Readonly<Record<Exclude<Precision, 'day'>, number>> = { month: 1, quarter: 3, year: 12 };

function firstDay(asOf: string, precision: Precision): string {
	if (precision === 'day') return asOf;
	const [year, month] = yearAndMonth(asOf);
	return dayOf(year, month - (month % MONTHS[precision]), 1);
}

function lastDay(asOf: string, precision: Precision): string {
	if (precision === 'day') return asOf;
	const [year, month] = yearAndMonth(asOf);
	// Day 0 is the last one of the month before.
	return dayOf(year, month - (month % MONTHS[precision]) + MONTHS[precision], 0);
}

/** The month counted from 0. */
function yearAndMonth(day: string): [number, number] {
	return [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1];
}

function dayOf(year: number, month: number, day: number): string {
	return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
