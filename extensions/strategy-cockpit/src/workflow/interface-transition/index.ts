import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import TransitionSetting from './transition-setting.vue';

export default defineInterface({
	id: 'cockpit-transition',
	get name() {
		return inAdminLanguage({ de: 'Einstellung eines Übergangs', en: 'Setting of a transition' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Bietet Stände und Felder des eigenen Arbeitsablaufs an, in Worten.',
			en: 'Offers states and fields of the own workflow, in words.',
		});
	},
	icon: 'schema',
	component: TransitionSetting,
	options: [],
	types: ['uuid', 'json'],
	localTypes: ['m2o', 'standard'],
	group: 'relational',
	relational: true,
});
