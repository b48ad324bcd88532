import { defineDisplay } from '@directus/extensions-sdk';
import StateDisplay from './state-display.vue';

export default defineDisplay({
	id: 'cockpit-state',
	name: 'Stand (Arbeitsablauf)',
	description: 'Zeigt den Stand mit Farbe und Symbol. / Shows the state with colour and icon.',
	icon: 'flag',
	component: StateDisplay,
	handler: (state: { label?: string } | null) => state?.label ?? null,
	options: [],
	types: ['uuid', 'string'],
	localTypes: ['m2o'],
	fields: ['label', 'label_en', 'color', 'icon'],
});
