import type { PanelConfig } from '@directus/types';

/** Panel names and options know no local messages, so they are German with the English text behind. */
export const cycleOption = [
	{
		field: 'cycle',
		name: 'Strategiezyklus (Kürzel) / Strategy cycle (code)',
		type: 'string',
		schema: { default_value: '2025' },
		meta: { interface: 'input', width: 'full', options: { placeholder: '2025' } },
	},
] satisfies PanelConfig['options'];
