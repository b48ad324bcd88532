import type { Evidence } from '../domain/evidence.ts';

/** A piece of evidence that is being entered; `id` is null for a new one. */
export interface EvidenceDraft {
	id: string | null;
	description: string;
	url: string;
	validUntil: string;
}

/** Whether closing the form would lose something. */
export function hasInput({ id, description, url, validUntil }: EvidenceDraft): boolean {
	return id !== null || [description, url, validUntil].some((part) => part.trim() !== '');
}

/** As it is written. */
export function evidenceContent({ description, url, validUntil }: EvidenceDraft): { description: string; url: string | null; valid_until: string | null } {
	return { description: description.trim(), url: url.trim() || null, valid_until: validUntil || null };
}

/** The list with what has been saved under `id`. */
export function withSaved(list: readonly Evidence[], draft: EvidenceDraft, id: string, today: string): Evidence[] {
	const { description, url, valid_until: validUntil } = evidenceContent(draft);
	const saved = { id, description, url, validUntil, isExpired: validUntil !== null && validUntil < today, isOwn: true };
	const known = list.some((one) => one.id === id);
	return known ? list.map((one) => (one.id === id ? { ...one, ...saved } : one)) : [...list, { ...saved, file: null }];
}

/** An address that a click may open; others are shown as text. */
export function isWebAddress(url: string): boolean {
	return /^https?:\/\//i.test(url);
}
