import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import ExistingRecord from './existing-record.vue';

export default defineInterface({
	id: 'cockpit-existing-record',
	get name() {
		return inAdminLanguage({ de: 'Vorhandener Datensatz', en: 'Existing record' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Führt zu dem Datensatz, den es mit diesen Werten schon gibt.',
			en: 'Leads to the record that exists with these values already.',
		});
	},
	icon: 'content_copy',
	component: ExistingRecord,
	options: [
		{
			field: 'fields',
			get name() {
				return inAdminLanguage({
					de: 'Felder, die zusammen eindeutig sind',
					en: 'Fields that are unique together',
				});
			},
			type: 'json',
			meta: { interface: 'tags', width: 'full' },
		},
	],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
});
