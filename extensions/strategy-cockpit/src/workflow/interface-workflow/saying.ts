import type { Saying } from '../perform.ts';
import type { Offer } from './view-model.ts';
import type { Refusal } from '../../shared/app/refusals.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** What the dialogue can hold for a field. */
export type Plain = string | number | boolean | null;
export type Entered = Record<string, Plain>;

/** A field of the collection that the dialogue asks for. */
export interface Asked {
	name: string;
	required: boolean;
	/** No day after this one. */
	latest?: string;
}

const noteOf = ({ kind }: Offer) => (kind === 'override' ? 'override_reason' : 'change_comment');

/** Whether the dialogue asks on which day it happened, because the record does not say. */
export function asksDay({ missing, happened }: Offer): boolean {
	return happened.some(({ field }) => missing.includes(field));
}

/**
 * What the dialogue of a transition asks, in order: what is missing, why, since when. The day on which it happened is the
 * day from which it holds: it is asked once, unless the two must be `apart`.
 */
export function askedFields(offer: Offer, today: string, apart = false): Asked[] {
	if (offer.kind === 'withdraw') return [];
	if (offer.kind === 'decline') return [{ name: noteOf(offer), required: true }];
	// Of what was requested the second person changes nothing.
	if (offer.kind === 'confirm') return [{ name: noteOf(offer), required: offer.commentRequired }];
	return [
		...offer.missing.map((name) => ({
			...{ name, required: true },
			...(offer.happened.some(({ field }) => field === name) ? { latest: today } : {}),
		})),
		{ name: noteOf(offer), required: offer.commentRequired },
		...(asksDay(offer) && !apart ? [] : [{ name: 'effective_on', required: false, latest: today }]),
	];
}

/** What stands in the dialogue at first: what is typed in the form of the record need not be typed again. */
export function firstEntered(offer: Offer, form: Readonly<Record<string, unknown>>, today: string): Entered {
	return {
		...Object.fromEntries(offer.missing.map((field) => [field, plain(ownValue(form, field))])),
		[noteOf(offer)]: null,
		effective_on: latestDay(offer, {}) ?? today,
	};
}

/** The day from which all holds that must have happened; null where none is known. */
function latestDay({ happened }: Offer, entered: Entered): string | null {
	const days = happened.map(({ field, day }) => ownValue(entered, field) ?? day);
	return (
		days
			.filter((day) => typeof day === 'string')
			.sort()
			.at(-1) ?? null
	);
}

/** A related record that is edited in the form is an object, which a transition does not write. */
function plain(value: unknown): Plain {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** What is entered, as the server takes it. */
export function sayingOf(offer: Offer, entered: Entered, today: string, apart = false): Saying | { reason: string } {
	const { [noteOf(offer)]: note } = entered;
	const day = asksDay(offer) && !apart ? latestDay(offer, entered) : entered['effective_on'];
	const text = typeof note === 'string' ? note.trim() : '';
	if (offer.kind === 'withdraw') return {};
	if (offer.kind === 'decline') return { reason: text };
	if (offer.kind === 'confirm') return { confirm: true, ...(text === '' ? {} : { comment: text }) };
	return {
		...(offer.kind === 'request' ? { confirm: false } : {}),
		...(text === '' ? {} : { [offer.kind === 'override' ? 'override_reason' : 'comment']: text }),
		...(typeof day === 'string' && day !== today ? { effective_on: day } : {}),
		...(offer.missing.length === 0
			? {}
			: { fields: Object.fromEntries(offer.missing.map((field) => [field, ownValue(entered, field) ?? null])) }),
	};
}

/** The first day that the journal would take, where that is what it said against the day. */
export function earliestDay(refusals: readonly Refusal[]): string | null {
	const [day] = refusals.flatMap(({ extensions }) =>
		extensions?.field === 'effective_on' && extensions.type === 'gte' ? [extensions.valid] : [],
	);
	return typeof day === 'string' ? day : null;
}
