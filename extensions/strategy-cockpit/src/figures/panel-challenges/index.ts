import { definePanel } from '@directus/extensions-sdk';
import { cycleOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-challenges',
	name: 'Herausforderungen',
	icon: 'report_problem',
	description: 'Offene Herausforderungen nach Schwere. / Open challenges by severity.',
	component: Panel,
	options: cycleOption,
	minWidth: 14,
	minHeight: 10,
});
