import type { Language } from '../shared/domain/locale.ts';
import { labelOf } from './words.ts';

/** A row of `workflow_states`, as far as it is drawn. */
export interface StateRow {
	label: string;
	label_en: string | null;
	color: string | null;
	icon: string | null;
}

/** A state, ready to be drawn. */
export interface StateView {
	label: string;
	color: string | null;
	icon: string | null;
}

/** The state in the reader's language. */
export function stateView({ label, label_en: labelEn, color, icon }: StateRow, language: Language): StateView {
	return { label: labelOf({ label, labelEn }, language) ?? label, color, icon };
}
