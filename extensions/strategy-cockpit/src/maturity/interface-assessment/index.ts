import { defineInterface } from '@directus/extensions-sdk';
import AssessmentSummary from './assessment-summary.vue';

export default defineInterface({
	id: 'cockpit-assessment',
	name: 'Ergebnis einer Bewertung',
	description: 'Sagt in einer Zeile, was die Bewertung ergibt, und führt zu Ergebnis und Bewertungsbogen. / Says in one line what the assessment tells, and leads to result and rating sheet.',
	icon: 'fact_check',
	component: AssessmentSummary,
	options: [],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
