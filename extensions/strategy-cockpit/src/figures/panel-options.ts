import type { PanelConfig } from '@directus/types';
import { inAdminLanguage } from '../shared/app/in-admin-language.ts';

export const cycleOption = [
	{
		field: 'cycle',
		get name() {
			return inAdminLanguage({ de: 'Strategiezyklus (Kürzel)', en: 'Strategy cycle (code)' });
		},
		type: 'string',
		schema: { default_value: '2025' },
		meta: { interface: 'input', width: 'full', options: { placeholder: '2025' } },
	},
] satisfies PanelConfig['options'];
