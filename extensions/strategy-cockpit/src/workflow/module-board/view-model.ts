import { daysBetween } from '../../shared/domain/days.ts';
import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { recordPath } from '../../shared/domain/record-target.ts';
import type { ReasonInWords } from '../errors.ts';
import type { Performed } from '../perform.ts';
import type { PossibleTransition } from '../possible.ts';
import { isOffered } from '../interface-workflow/view-model.ts';
import { stateView } from '../state-view.ts';
import { labelOf } from '../words.ts';
import { BOARDS, type BoardCollection, type BoardFields } from './boards.ts';
import { boardTexts, type BoardTexts } from './messages.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** A day so many days ahead or nearer is told as due. */
const DUE_DAYS = 30;

/** From the worst to the best. */
const HEALTH = [
	{ value: 'red', icon: 'error' },
	{ value: 'yellow', icon: 'warning' },
	{ value: 'green', icon: 'check_circle' },
] as const;

/** Meanings of states in which nothing is due any more. */
const FINISHED = new Set(['done', 'regular_operation', 'cancelled']);

/** A state as Directus answers it. */
export interface StateAnswer {
	id: string;
	key: string;
	label: string;
	label_en: string | null;
	color: string | null;
	icon: string | null;
	is_final: boolean;
	meaning: string;
}

/** A transition as Directus answers it. */
export interface TransitionAnswer {
	key: string;
	label: string;
	label_en: string | null;
	from_state: string;
	to_state: string;
	comment_required: boolean;
}

/** A record as Directus answers it, with the fields of its board. */
export type RecordAnswer = Readonly<Record<string, unknown>> & { id: string; code: string; state: string };

/** What the database knows: the first records of each state, and how many there are. */
export interface Records {
	rows: readonly RecordAnswer[];
	/** By id of the state; states without records may be left out. */
	counts: ReadonlyMap<string, number>;
}

export interface Card {
	id: string;
	code: string;
	title: string;
	href: string;
	office: string | null;
	end: { label: string; day: string; warning: string | null } | null;
	health: { icon: string; label: string } | null;
}

export interface Column {
	/** Id and key of the state. */
	id: string;
	key: string;
	label: string;
	color: string | null;
	icon: string | null;
	isFinal: boolean;
	folded: boolean;
	count: number;
	cards: Card[];
	/** Records that have no card yet. */
	hidden: number;
}

/** How the cards are to be drawn. */
export interface View {
	language: Language;
	today: string;
	/** Ids of states whose cards are not shown. */
	folded: ReadonlySet<string>;
}

/**
 * One column a state, in the workflow's order, with the cards of its records by code. They are sorted here, so that a card
 * that has moved stands where it will stand when the board is read again: a browser takes the keyboard from what it shifts.
 */
export function columnsOf(
	collection: BoardCollection,
	states: readonly StateAnswer[],
	{ rows, counts }: Records,
	view: View,
): Column[] {
	return states.map((state) => {
		const folded = view.folded.has(state.id);
		const ofState = rows
			.filter((row) => row.state === state.id)
			.sort((a, b) => a.code.localeCompare(b.code, 'de', { numeric: true }));
		const cards = folded ? [] : ofState.map((row) => cardOf(collection, row, state, view));
		const count = counts.get(state.id) ?? 0;
		return {
			...{ id: state.id, key: state.key, ...stateView(state, view.language), isFinal: state.is_final },
			...{ folded, count, cards, hidden: Math.max(0, count - cards.length) },
		};
	});
}

function cardOf(collection: BoardCollection, row: RecordAnswer, state: StateAnswer, { language, today }: View): Card {
	const { title, titleEn, end, health }: BoardFields = BOARDS[collection];
	return {
		...{ id: row.id, code: row.code, href: recordPath(collection, row.id) },
		title: (language === 'en' && textOf(ownValue(row, titleEn))) || (textOf(ownValue(row, title)) ?? row.code),
		office: officeOf(row['office'], language),
		end: endOf(row, end, { language, warnOn: FINISHED.has(state.meaning) ? null : today }),
		health: healthOf(row, health, language),
	};
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** The short name, which is German, as offices are called among colleagues; the whole name where there is none. */
function officeOf(value: unknown, language: Language): string | null {
	if (typeof value !== 'object' || value === null) return null;
	const office = value as Readonly<Record<string, unknown>>;
	return (language === 'en' && textOf(office['name_en'])) || (textOf(office['short_name']) ?? textOf(office['name']));
}

/** The planned day; what is due by `warnOn` is told. */
function endOf(
	row: RecordAnswer,
	field: string | null,
	{ language, warnOn }: { language: Language; warnOn: string | null },
): Card['end'] {
	const day = field && textOf(ownValue(row, field));
	if (!day) return null;
	return {
		label: ownValue(boardTexts(language).end, field) ?? field,
		day: formatDay(day, intlLocale(language)),
		warning: warnOn === null ? null : dueOn(day, warnOn, language),
	};
}

function dueOn(day: string, today: string, language: Language): string | null {
	const days = daysBetween(today, day);
	if (days > DUE_DAYS) return null;
	return days < 0 ? boardTexts(language).overdue : boardTexts(language).due(days);
}

/** The worst judgement, and in which respects. */
function healthOf(row: RecordAnswer, fields: readonly string[], language: Language): Card['health'] {
	const texts = boardTexts(language);
	for (const { value, icon } of HEALTH) {
		const respects = fields
			.filter((field) => ownValue(row, field) === value)
			.map((field) => ownValue(texts.respects, field) ?? field);
		if (respects.length > 0) return { icon, label: `${texts.health[value]}: ${respects.join(', ')}` };
	}
	return null;
}

/** The records after one of them has gone to another state: it stays in view wherever it would be sorted. */
export function moved({ rows, counts }: Records, id: string, to: string): Records {
	const from = rows.find((row) => row.id === id)?.state;
	if (from === undefined || from === to) return { rows, counts };
	return {
		rows: rows.map((row) => (row.id === id ? { ...row, state: to } : row)),
		counts: new Map([...counts, [from, (counts.get(from) ?? 1) - 1], [to, (counts.get(to) ?? 0) + 1]]),
	};
}

/** The records as read again, with a card that the reader has just moved and that would be beyond the first of its column. */
export function keeping(records: Records, kept: RecordAnswer | null): Records {
	return !kept || records.rows.some(({ id }) => id === kept.id)
		? records
		: { ...records, rows: [...records.rows, kept] };
}

/** What a column says to a card that is picked up. */
export type Target =
	| { kind: 'own' }
	/** The card may be moved or its move be requested here. */
	| { kind: 'open'; transition: PossibleTransition }
	/** It can, with values for fields that the dialogue asks for. */
	| { kind: 'incomplete'; transition: PossibleTransition; reasons: string[] }
	| { kind: 'closed'; reasons: string[] };

/** For each column, by its id, whether it accepts the card that lies in `from`. */
export function targetsOf(
	columns: readonly Column[],
	from: string,
	transitions: readonly PossibleTransition[],
	language: Language,
): Map<string, Target> {
	return new Map(
		columns.map((column) => [
			column.id,
			column.id === from
				? { kind: 'own' }
				: targetOf(column, columns.find(({ id }) => id === from)?.label ?? '', transitions, language),
		]),
	);
}

function targetOf(
	{ key, label }: Column,
	from: string,
	transitions: readonly PossibleTransition[],
	language: Language,
): Target {
	const ways = transitions.filter(({ to }) => to.key === key);
	const open = ways.find(isOpen);
	if (open) return { kind: 'open', transition: open };
	const incomplete = ways.find(isOffered);
	const reasons = ways.flatMap((way) => way.reasons.map(({ message }) => message));
	if (incomplete) return { kind: 'incomplete', transition: incomplete, reasons };
	return { kind: 'closed', reasons: reasons.length > 0 ? reasons : [boardTexts(language).noWay(from, label)] };
}

/** The caller may do it, or request it. */
export function isOpen({ allowed, requestable }: PossibleTransition): boolean {
	return allowed || requestable;
}

/** Something is to be said before it is done: a comment, what is missing, since when, that another person confirms, or what was requested. */
export function needsDialog(transition: PossibleTransition): boolean {
	const { commentRequired, requestable, request, happened } = transition;
	return commentRequired || requestable || request !== null || happened.length > 0 || !isOpen(transition);
}

/** The card that an arrow key leads to; null where there is none that way. */
export function nextFocus(columns: readonly Column[], focused: string, key: string): string | null {
	const filled = columns.filter(({ cards }) => cards.length > 0);
	const at = filled.findIndex(({ cards }) => cards.some(({ id }) => id === focused));
	const cards = filled[at]?.cards ?? [];
	const row = cards.findIndex(({ id }) => id === focused);
	switch (key) {
		case 'ArrowUp':
			return cards[row - 1]?.id ?? null;
		case 'ArrowDown':
			return cards[row + 1]?.id ?? null;
		case 'ArrowLeft':
			return beside(filled[at - 1], row);
		case 'ArrowRight':
			return beside(filled[at + 1], row);
		case 'Home':
			return cards[0]?.id ?? null;
		case 'End':
			return cards.at(-1)?.id ?? null;
		default:
			return null;
	}
}

/** The card at the same height, or the last one of a shorter column. */
function beside(column: Column | undefined, row: number): string | null {
	return column?.cards[Math.min(row, column.cards.length - 1)]?.id ?? null;
}

/** A transition that the marked cards of a column may be sent on. */
export interface Way {
	key: string;
	label: string;
	to: string;
	commentRequired: boolean;
}

/** The ways out of a column, in the order of the columns that they lead to. */
export function waysFrom(
	columns: readonly Column[],
	from: string,
	transitions: readonly TransitionAnswer[],
	language: Language,
): Way[] {
	return columns.flatMap((column) =>
		transitions
			.filter(({ from_state, to_state }) => from_state === from && to_state === column.id)
			.map((transition) => ({
				key: transition.key,
				label: labelOf({ label: transition.label, labelEn: transition.label_en }, language) ?? transition.key,
				to: column.label,
				commentRequired: transition.comment_required,
			})),
	);
}

/** What the workflow answers for one of several records. */
export type BatchAnswer =
	| { id: string; data: PossibleTransition | Performed }
	| { id: string; error: { message: string; reasons?: ReasonInWords[] } };

/** A marked record with what is or was possible for it. */
export interface BatchRow {
	id: string;
	name: string;
	kind: 'open' | 'done' | 'closed';
	text: string;
}

/** What may be done, or has been done, for each of the marked cards. */
export function batchRows(cards: readonly Card[], answers: readonly BatchAnswer[], language: Language): BatchRow[] {
	const texts = boardTexts(language);
	return cards.flatMap(({ id, code, title }) => {
		const answer = answers.find((candidate) => candidate.id === id);
		return answer ? [{ id, name: `${code} ${title}`, ...outcomeOf(answer, texts) }] : [];
	});
}

function outcomeOf(answer: BatchAnswer, texts: BoardTexts): Pick<BatchRow, 'kind' | 'text'> {
	if ('error' in answer) return { kind: 'closed', text: answer.error.message };
	if ('status' in answer.data) return { kind: 'done', text: texts.batch[answer.data.status] };
	if (isOpen(answer.data) || answer.data.reasons.every(({ code }) => code === 'COMMENT_REQUIRED'))
		return { kind: 'open', text: answer.data.requestable ? texts.hints.secondPerson : texts.marks.open };
	return { kind: 'closed', text: answer.data.reasons.map(({ message }) => message).join(' ') };
}
