import { useApi } from '@directus/extensions-sdk';
import { computed, type ComputedRef } from 'vue';
import type { Language } from '../domain/locale.ts';
import { useAnswer, type Answer } from './use-answer.ts';
import { useFormRecord, type FormRecord } from './use-form-record.ts';
import { useLanguage } from './use-language.ts';

/** What the server says of the record of a form, asked anew with each save; a record that is not saved yet has none. */
export interface RecordAnswer<Data> extends Answer<Data>, Pick<FormRecord, 'values'> {
	language: ComputedRef<Language>;
	isNew: ComputedRef<boolean>;
}

/** Asks `GET /cockpit/<what>/<collection>/<id>`. */
export function useRecordAnswer<Data>(
	what: string,
	record: Readonly<{ collection: string; primaryKey: string | number }>,
): RecordAnswer<Data> {
	const api = useApi();
	const language = useLanguage();
	const isNew = computed(() => record.primaryKey === '+');
	const { values, savedAt } = useFormRecord(record);
	const answer = useAnswer(
		() => ({
			path: isNew.value ? null : `/cockpit/${what}/${record.collection}/${record.primaryKey}`,
			lang: language.value,
			savedAt: savedAt.value,
		}),
		async ({ path, lang }): Promise<Data | null> =>
			path === null ? null : (await api.get(path, { params: { lang } })).data.data,
	);
	return { ...answer, language, isNew, values };
}
