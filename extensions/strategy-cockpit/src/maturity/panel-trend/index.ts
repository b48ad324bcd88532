import { definePanel } from '@directus/extensions-sdk';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-trend',
	name: 'Reifegrad im Verlauf',
	icon: 'timeline',
	description: 'Dimensionen von Bewertung zu Bewertung. / Dimensions from assessment to assessment.',
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 18,
	minHeight: 12,
});
