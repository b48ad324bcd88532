import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { panelOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-status-by-field',
	get name() {
		return inAdminLanguage({ de: 'Projekte je Handlungsfeld', en: 'Projects by field of action' });
	},
	icon: 'stacked_bar_chart',
	get description() {
		return inAdminLanguage({
			de: 'Projekte je Handlungsfeld und Stand.',
			en: 'Projects by field of action and state.',
		});
	},
	component: Panel,
	options: panelOptions,
	minWidth: 18,
	minHeight: 14,
});
