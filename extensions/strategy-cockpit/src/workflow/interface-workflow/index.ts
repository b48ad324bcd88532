import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import WorkflowField from './workflow-field.vue';

export default defineInterface({
	id: 'cockpit-workflow',
	get name() {
		return inAdminLanguage({ de: 'Stand (Arbeitsablauf)', en: 'State (workflow)' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Zeigt den Stand, was möglich ist, und was noch fehlt.',
			en: 'Shows the state, what is possible, and what is missing.',
		});
	},
	icon: 'flag',
	component: WorkflowField,
	options: [],
	types: ['uuid', 'string'],
	localTypes: ['m2o'],
	group: 'relational',
	relational: true,
});
