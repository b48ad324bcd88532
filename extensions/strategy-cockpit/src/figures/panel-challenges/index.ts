import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { panelOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-challenges',
	get name() {
		return inAdminLanguage({ de: 'Herausforderungen', en: 'Challenges' });
	},
	icon: 'report_problem',
	get description() {
		return inAdminLanguage({ de: 'Offene Herausforderungen nach Schwere.', en: 'Open challenges by severity.' });
	},
	component: Panel,
	options: panelOptions,
	minWidth: 14,
	minHeight: 10,
});
