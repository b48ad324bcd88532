import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import OwnRecord from './own-record.vue';

export default defineInterface({
	id: 'cockpit-own-record',
	get name() {
		return inAdminLanguage({ de: 'Eigenes Amt', en: 'Own office' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Bietet nur an, was zum eigenen Amt gehört, wenn man nur dort ändern darf.',
			en: 'Offers only what belongs to the own office, where one may change only there.',
		});
	},
	icon: 'corporate_fare',
	component: OwnRecord,
	options: [
		{
			field: 'office',
			get name() {
				return inAdminLanguage({ de: 'Weg zum Amt', en: 'Way to the office' });
			},
			type: 'string',
			meta: { interface: 'input', width: 'half' },
		},
		{
			field: 'template',
			name: '$t:display_template',
			type: 'string',
			meta: { interface: 'input', width: 'half' },
		},
	],
	types: ['uuid'],
	localTypes: ['m2o'],
	group: 'relational',
	relational: true,
});
