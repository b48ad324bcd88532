import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-trend',
	get name() {
		return inAdminLanguage({ de: 'Reifegrad im Verlauf', en: 'Maturity over time' });
	},
	icon: 'timeline',
	get description() {
		return inAdminLanguage({
			de: 'Dimensionen von Bewertung zu Bewertung.',
			en: 'Dimensions from assessment to assessment.',
		});
	},
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 18,
	minHeight: 12,
});
