import type { PanelConfig } from '@directus/types';
import { inAdminLanguage } from '../shared/app/in-admin-language.ts';

/** The model that the panels show unless they are told otherwise (seeds/models). */
export const DEFAULT_MODEL = 'kommunal';

const model = {
	field: 'model',
	get name() {
		return inAdminLanguage({ de: 'Reifegradmodell (Kürzel)', en: 'Maturity model (code)' });
	},
	type: 'string',
	schema: { default_value: DEFAULT_MODEL },
	meta: { interface: 'input', width: 'half', options: { placeholder: DEFAULT_MODEL } },
} as const;

const office = {
	field: 'office',
	get name() {
		return inAdminLanguage({
			de: 'Amt (Kürzel), leer: ganze Stadt',
			en: 'Office (code), empty: whole city',
		});
	},
	type: 'string',
	meta: { interface: 'input', width: 'half' },
} as const;

export const modelOption = [model] satisfies PanelConfig['options'];

export const modelAndOfficeOptions = [model, office] satisfies PanelConfig['options'];

/** What a panel on one office, or the whole city, is told. */
export interface PanelOptions {
	model?: string | null;
	office?: string | null;
}
