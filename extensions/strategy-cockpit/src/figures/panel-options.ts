import type { PanelConfig } from '@directus/types';
import { inAdminLanguage } from '../shared/app/in-admin-language.ts';

export const cycleOption = [
	{
		field: 'cycle',
		get name() {
			return inAdminLanguage({ de: 'Strategiezyklus (Kürzel)', en: 'Strategy cycle (code)' });
		},
		type: 'string',
		schema: { default_value: null },
		meta: {
			interface: 'input',
			width: 'full',
			get options() {
				return { placeholder: inAdminLanguage({ de: 'der laufende Zyklus', en: 'the present cycle' }) };
			},
		},
	},
] satisfies PanelConfig['options'];
