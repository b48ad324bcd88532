/** What a reader does not see: blanks, controls, fillers and joiners of Unicode, and the empty pattern of Braille. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/gu;

/** Whether a text says anything: one of zero-width characters looks as empty as one of blanks. */
export function hasVisibleText(text: string): boolean {
	return text.replaceAll(INVISIBLE, '') !== '';
}

/** Blanks between the words of a code stay; line breaks and what nobody sees or types go. */
const NOT_IN_CODES = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;

/**
 * A code in the one spelling that is kept: composed (NFC, Unicode Standard Annex 15), without blanks around it and without
 * invisible characters, so that two codes that look alike are alike.
 */
export function plainCode(code: string): string {
	return code.replaceAll(NOT_IN_CODES, '').normalize('NFC').trim();
}

/** Whether two codes are the same to a reader: upper and lower case count alike. */
export function isSameCode(one: string, other: string): boolean {
	return codeKey(one) === codeKey(other);
}

/** A pattern for SQL's LIKE over lower-case text that finds at least every code that is the same; databases fold only some letters. */
export function codePattern(code: string): string {
	return [...codeKey(code)].map((character) => (/[a-z0-9 .:/-]/.test(character) ? character : '_')).join('');
}

/** What is equal for codes that are the same to a reader. */
export function codeKey(code: string): string {
	return plainCode(code).toLowerCase().normalize('NFC');
}
