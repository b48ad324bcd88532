import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import DayInput from './day-input.vue';

export default defineInterface({
	id: 'cockpit-day',
	get name() {
		return inAdminLanguage({ de: 'Tag', en: 'Day' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Ein Tag, getippt oder aus dem Kalender des Browsers.',
			en: 'A day, typed or from the calendar of the browser.',
		});
	},
	icon: 'event',
	component: DayInput,
	options: null,
	types: ['date'],
	group: 'standard',
});
