import { definePanel } from '@directus/extensions-sdk';
import { modelOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-offices',
	name: 'Reifegrad der Ämter',
	icon: 'grid_on',
	description: 'Ämter neben Dimensionen, keine Rangliste. / Offices beside dimensions, no league table.',
	component: Panel,
	options: modelOption,
	minWidth: 20,
	minHeight: 12,
});
