import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import type { Publication } from '../answers.ts';
import { openDataTexts } from '../messages.ts';

export interface PublicVersion {
	icon: string;
	/** Whether the rows below are public, and what saving will change about that. */
	sentence: string;
	rows: { field: string; label: string; value: string }[];
}

/** What of the stored record is or would be public; `chosen` is the visibility that stands in the form. */
export function publicVersion(
	{ visibility, archived, fields }: Publication,
	chosen: unknown,
	language: Language,
): PublicVersion {
	const texts = openDataTexts(language);
	const locale = intlLocale(language);
	const [before, after] = [visibility === 'public', (chosen ?? visibility) === 'public'];
	const sentence = archived
		? texts.isArchived
		: before
			? after
				? texts.isPublic
				: texts.willBeWithdrawn
			: after
				? texts.willBePublic
				: texts.isInternal;
	return {
		icon: before && !archived ? 'public' : 'lock',
		sentence,
		rows: fields.map(({ field, label, value, isDate }) => ({
			field,
			label,
			value: isDate
				? formatDay(String(value), locale)
				: typeof value === 'number'
					? new Intl.NumberFormat(locale).format(value)
					: value,
		})),
	};
}
