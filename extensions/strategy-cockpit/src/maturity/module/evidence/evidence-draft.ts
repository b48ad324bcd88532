import type { Evidence } from '../../domain/answers/evidence.ts';

/** A piece of evidence that is being entered; `id` is null for a new one. */
export interface EvidenceDraft {
	id: string | null;
	description: string;
	url: string;
	validUntil: string;
	/** The stored file, unless it is to be taken off. */
	file: Evidence['file'];
	/** What is to be uploaded, in place of a stored file. */
	chosen: File | null;
}

/** Types of the files that the cockpit keeps, by the ending of their names. */
const TYPES = new Map([
	['pdf', 'application/pdf'],
	['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
	['png', 'image/png'],
	['jpg', 'image/jpeg'],
	['jpeg', 'image/jpeg'],
]);

/** What a file input offers to choose. */
export const ACCEPTED = [...TYPES.keys()].map((ending) => `.${ending}`).join();

/** The type of a file, null for one that the cockpit does not keep. */
export function typeOf({ name }: Pick<File, 'name'>): string | null {
	// The browser's own word depends on the programs of the machine, and is often empty; the server looks at the content.
	const [, ending = ''] = /[^.]\.([^.]+)$/.exec(name) ?? [];
	return TYPES.get(ending.toLowerCase()) ?? null;
}

/** What a form starts with, empty or with what is stored. */
export function evidenceDraft(stored: Evidence | null): EvidenceDraft {
	return {
		id: stored?.id ?? null,
		description: stored?.description ?? '',
		url: stored?.url ?? '',
		validUntil: stored?.validUntil ?? '',
		file: stored?.file ?? null,
		chosen: null,
	};
}

/** Whether closing the form would lose something. */
export function hasInput({ id, description, url, validUntil, chosen }: EvidenceDraft): boolean {
	return id !== null || chosen !== null || [description, url, validUntil].some((part) => part.trim() !== '');
}

/** As it is written, with the file that it then has. */
export function evidenceContent(
	{ description, url, validUntil }: EvidenceDraft,
	file: Evidence['file'],
): { description: string; url: string | null; valid_until: string | null; file: string | null } {
	return {
		description: description.trim(),
		url: url.trim() || null,
		valid_until: validUntil || null,
		file: file?.id ?? null,
	};
}

/** The list with what has been saved under `id`. */
export function withSaved(
	list: readonly Evidence[],
	draft: EvidenceDraft,
	{ id, file }: Pick<Evidence, 'id' | 'file'>,
	today: string,
): Evidence[] {
	const { description, url, valid_until: validUntil } = evidenceContent(draft, file);
	const saved = {
		id,
		description,
		url,
		file,
		validUntil,
		isExpired: validUntil !== null && validUntil < today,
		isOwn: true,
	};
	return list.some((one) => one.id === id) ? list.map((one) => (one.id === id ? saved : one)) : [...list, saved];
}

/** An address that a click may open; others are shown as text. */
export function isWebAddress(url: string): boolean {
	return /^https?:\/\//i.test(url);
}
