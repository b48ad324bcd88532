import { defineInterface } from '@directus/extensions-sdk';
import JournalTimeline from './journal-timeline.vue';

export default defineInterface({
	id: 'cockpit-journal',
	name: 'Verlauf (Journal)',
	description: 'Zeigt, was mit dem Datensatz geschah. / Shows what happened to the record.',
	icon: 'history',
	component: JournalTimeline,
	options: [],
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: false,
});
