import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import ReportLinks from './report-links.vue';

export default defineInterface({
	id: 'cockpit-report',
	get name() {
		return inAdminLanguage({ de: 'Bericht lesen', en: 'Read the report' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Führt zum Bericht als Seite, Folien und Dokument und vergleicht ihn mit einem anderen.',
			en: 'Leads to the report as page, slides and document, and compares it with another.',
		});
	},
	icon: 'description',
	component: ReportLinks,
	options: [],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
