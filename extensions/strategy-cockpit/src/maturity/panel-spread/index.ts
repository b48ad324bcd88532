import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-spread',
	get name() {
		return inAdminLanguage({ de: 'Streuung der Bewertungen', en: 'Spread of ratings' });
	},
	icon: 'unfold_more',
	get description() {
		return inAdminLanguage({
			de: 'Was Bewertende verschieden sehen, für die Moderation.',
			en: 'What raters see differently, for moderation.',
		});
	},
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 20,
	minHeight: 12,
});
