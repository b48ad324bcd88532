import { factOf } from '../shared/domain/facts.ts';
import { fieldLabel } from '../shared/server/field-label.ts';
import { fieldsOf } from '../shared/server/fields.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { Language } from '../shared/domain/locale.ts';
import { rowsToPublish } from './copies.ts';
import type { Publication } from './answers.ts';
import { boundValues } from './bound-values.ts';
import { NEWEST_VALUE, type Copy } from './domain/copies.ts';
import { ownValue } from '../shared/domain/own-value.ts';

/** What of a record the public reads or would read; null when the caller may not read the record. */
export async function loadPublication(
	source: CallerSource,
	copy: Copy,
	id: string,
	language: Language,
): Promise<Publication | null> {
	const [record] = await liveReader(source).read<{ visibility: string; archived: boolean }>(copy.source, {
		filter: { id: { _eq: id } },
		fields: ['visibility', 'archived'],
		limit: 1,
	});
	if (!record) return null;
	const [stored] = await rowsToPublish(source.database, copy, { ids: [id] });
	const row = {
		...stored,
		...(copy.collection === NEWEST_VALUE.copy ? (await boundValues(source, [id])).get(id) : {}),
	};
	const fields = await fieldsOf(source, copy.collection);
	return {
		visibility: record.visibility,
		archived: record.archived,
		fields: fields.flatMap(({ field, type, meta }) => {
			const value = factOf(type, ownValue(row, field));
			if (field === 'id' || (typeof value !== 'string' && typeof value !== 'number')) return [];
			return [{ field, label: fieldLabel({ field, meta })[language], value, isDate: type === 'date' }];
		}),
	};
}
