import { definePanel } from '@directus/extensions-sdk';
import { cycleOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-completed-per-year',
	name: 'Abgeschlossen je Jahr',
	icon: 'bar_chart',
	description: 'Abgeschlossene Projekte je Jahr neben den genannten Zahlen. / Completed projects per year beside the stated figures.',
	component: Panel,
	options: cycleOption,
	minWidth: 16,
	minHeight: 12,
});
