import type { Bilingual } from '../../shared/domain/locale.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** Names of records under their ids. */
export type Names = Readonly<Record<string, Bilingual>>;

/** What a record is called, in both languages; null where nothing of it is a name. */
export function nameOfRecord(record: Readonly<Record<string, unknown>>): Bilingual | null {
	for (const field of ['label', 'name', 'title', 'code']) {
		const de = ownValue(record, field);
		const en = ownValue(record, `${field}_en`);
		if (typeof de === 'string' && de !== '') return { de, en: typeof en === 'string' && en !== '' ? en : de };
	}
	return null;
}
