import { defineInterface } from '@directus/extensions-sdk';
import PublicVersion from './public-version.vue';

export default defineInterface({
	id: 'cockpit-publication',
	name: 'Öffentliche Fassung',
	description: 'Zeigt, was von dem Datensatz ohne Anmeldung zu lesen ist. / Shows what of the record can be read without login.',
	icon: 'public',
	component: PublicVersion,
	options: [],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
