import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { optionsOfStatements } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-differences',
	get name() {
		return inAdminLanguage({ de: 'Abweichungen', en: 'Differences' });
	},
	icon: 'compare_arrows',
	get description() {
		return inAdminLanguage({
			de: 'Genannte Zahlen gegen die Datensätze.',
			en: 'Stated figures against the records.',
		});
	},
	component: Panel,
	options: optionsOfStatements,
	minWidth: 20,
	minHeight: 10,
});
