import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-profile',
	get name() {
		return inAdminLanguage({ de: 'Reifegradprofil', en: 'Maturity profile' });
	},
	icon: 'radar',
	get description() {
		return inAdminLanguage({
			de: 'Dimensionen der neuesten Bewertung mit Spannen und Ziel.',
			en: 'Dimensions of the newest assessment with ranges and target.',
		});
	},
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 18,
	minHeight: 16,
});
