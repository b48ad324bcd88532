import { definePanel } from '@directus/extensions-sdk';
import { cycleOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-status-by-field',
	name: 'Projekte je Handlungsfeld',
	icon: 'stacked_bar_chart',
	description: 'Projekte je Handlungsfeld und Stand. / Projects by field of action and state.',
	component: Panel,
	options: cycleOption,
	minWidth: 18,
	minHeight: 14,
});
