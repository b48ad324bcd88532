import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { panelOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-completed-per-year',
	get name() {
		return inAdminLanguage({ de: 'Abgeschlossen je Jahr', en: 'Completed per year' });
	},
	icon: 'bar_chart',
	get description() {
		return inAdminLanguage({
			de: 'Abgeschlossene Projekte je Jahr neben den genannten Zahlen.',
			en: 'Completed projects per year beside the stated figures.',
		});
	},
	component: Panel,
	options: panelOptions,
	minWidth: 16,
	minHeight: 12,
});
