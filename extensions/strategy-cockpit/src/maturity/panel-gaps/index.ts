import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-gaps',
	get name() {
		return inAdminLanguage({ de: 'Lücken zum Ziel', en: 'Gaps to the target' });
	},
	icon: 'rule',
	get description() {
		return inAdminLanguage({
			de: 'Offene Lücken und die Projekte dazu.',
			en: 'Open gaps and the projects for them.',
		});
	},
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 20,
	minHeight: 12,
});
