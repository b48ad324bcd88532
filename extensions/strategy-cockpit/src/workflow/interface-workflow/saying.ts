import type { Saying } from '../perform.ts';
import type { Offer } from './view-model.ts';

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

/** What the dialogue of a transition asks, in order: what is missing, why, since when. */
export function askedFields(offer: Offer, today: string): Asked[] {
	return [...offer.missing.map((name) => ({ name, required: true })), { name: noteOf(offer), required: offer.commentRequired }, { name: 'effective_on', required: false, latest: today }];
}

/** What stands in the dialogue at first: what is typed in the form of the record need not be typed again. */
export function firstEntered(offer: Offer, form: Readonly<Record<string, unknown>>, today: string): Entered {
	return { ...Object.fromEntries(offer.missing.map((field) => [field, plain(form[field])])), [noteOf(offer)]: null, effective_on: today };
}

/** A related record that is edited in the form is an object, which a transition does not write. */
function plain(value: unknown): Plain {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** What is entered, as the server takes it. */
export function sayingOf(offer: Offer, entered: Entered, today: string): Saying {
	const { [noteOf(offer)]: note, effective_on: day } = entered;
	const text = typeof note === 'string' ? note.trim() : '';
	return {
		...(text === '' ? {} : { [offer.kind === 'override' ? 'override_reason' : 'comment']: text }),
		...(typeof day === 'string' && day !== today ? { effective_on: day } : {}),
		...(offer.missing.length === 0 ? {} : { fields: Object.fromEntries(offer.missing.map((field) => [field, entered[field] ?? null])) }),
	};
}
