import { defineInterface } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import AssessmentSummary from './assessment-summary.vue';

export default defineInterface({
	id: 'cockpit-assessment',
	get name() {
		return inAdminLanguage({ de: 'Ergebnis einer Bewertung', en: 'Result of an assessment' });
	},
	get description() {
		return inAdminLanguage({
			de: 'Sagt in einer Zeile, was die Bewertung ergibt, und führt zu Ergebnis und Bewertungsbogen.',
			en: 'Says in one line what the assessment tells, and leads to result and rating sheet.',
		});
	},
	icon: 'fact_check',
	component: AssessmentSummary,
	options: [],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
