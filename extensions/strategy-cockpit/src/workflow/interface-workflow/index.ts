import { defineInterface } from '@directus/extensions-sdk';
import WorkflowField from './workflow-field.vue';

export default defineInterface({
	id: 'cockpit-workflow',
	name: 'Stand (Arbeitsablauf)',
	description: 'Zeigt den Stand, was möglich ist, und was noch fehlt. / Shows the state, what is possible, and what is missing.',
	icon: 'flag',
	component: WorkflowField,
	options: [],
	types: ['uuid', 'string'],
	localTypes: ['m2o'],
	group: 'relational',
	relational: true,
});
