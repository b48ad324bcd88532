import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import Choice from './choice.vue';

export default defineInterface({
	id: 'cockpit-choice',
	get name() {
		return inAdminLanguage({ de: 'Auswahl nach Kürzel', en: 'Choice by code' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Bietet die Datensätze einer Sammlung mit ihren Namen an und merkt sich das Kürzel.',
			en: 'Offers the records of a collection by their names and keeps the code.',
		});
	},
	icon: 'list',
	component: Choice,
	options: null,
	types: ['string'],
	group: 'selection',
});
