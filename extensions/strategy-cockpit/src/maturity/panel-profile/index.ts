import { definePanel } from '@directus/extensions-sdk';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-profile',
	name: 'Reifegradprofil',
	icon: 'radar',
	description: 'Dimensionen der neuesten Bewertung mit Spannen und Ziel. / Dimensions of the newest assessment with ranges and target.',
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 18,
	minHeight: 16,
});
