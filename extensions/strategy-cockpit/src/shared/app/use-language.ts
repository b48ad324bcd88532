import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { languageOf, type Language } from '../domain/locale.ts';

/** The language that the reader has chosen in Directus. */
export function useLanguage(): ComputedRef<Language> {
	const { locale } = useI18n();
	return computed(() => languageOf(locale.value));
}
