import { definePanel } from '@directus/extensions-sdk';
import { cycleOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-differences',
	name: 'Abweichungen',
	icon: 'compare_arrows',
	description: 'Genannte Zahlen gegen die Datensätze. / Stated figures against the records.',
	component: Panel,
	options: cycleOption,
	minWidth: 20,
	minHeight: 10,
});
