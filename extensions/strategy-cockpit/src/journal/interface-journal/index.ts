import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import JournalTimeline from './journal-timeline.vue';

export default defineInterface({
	id: 'cockpit-journal',
	get name() {
		return inAdminLanguage({ de: 'Verlauf (Journal)', en: 'History (journal)' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Zeigt, was mit dem Datensatz geschah.',
			en: 'Shows what happened to the record.',
		});
	},
	icon: 'history',
	component: JournalTimeline,
	options: [],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
