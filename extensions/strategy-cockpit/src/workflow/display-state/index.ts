import { defineDisplay } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import StateDisplay from './state-display.vue';

export default defineDisplay({
	id: 'cockpit-state',
	get name() {
		return inAdminLanguage({ de: 'Stand (Arbeitsablauf)', en: 'State (workflow)' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Zeigt den Stand mit Farbe und Symbol.',
			en: 'Shows the state with colour and icon.',
		});
	},
	icon: 'flag',
	component: StateDisplay,
	handler: (state: { label?: string } | null) => state?.label ?? null,
	options: [],
	types: ['uuid', 'string'],
	localTypes: ['m2o'],
	fields: ['label', 'label_en', 'color', 'icon'],
});
