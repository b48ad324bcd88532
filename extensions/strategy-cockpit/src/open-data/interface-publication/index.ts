import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import PublicVersion from './public-version.vue';

export default defineInterface({
	id: 'cockpit-publication',
	get name() {
		return inAdminLanguage({ de: 'Öffentliche Fassung', en: 'Public version' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Zeigt, was von dem Datensatz ohne Anmeldung zu lesen ist.',
			en: 'Shows what of the record can be read without login.',
		});
	},
	icon: 'public',
	component: PublicVersion,
	options: [],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
