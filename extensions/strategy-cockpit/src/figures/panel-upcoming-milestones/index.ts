import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { panelOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-upcoming-milestones',
	get name() {
		return inAdminLanguage({ de: 'Nächste Meilensteine', en: 'Upcoming milestones' });
	},
	icon: 'outlined_flag',
	get description() {
		return inAdminLanguage({ de: 'Meilensteine der nächsten 60 Tage.', en: 'Milestones in the next 60 days.' });
	},
	component: Panel,
	options: panelOptions,
	minWidth: 14,
	minHeight: 8,
});
