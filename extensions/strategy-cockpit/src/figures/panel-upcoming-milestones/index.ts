import { definePanel } from '@directus/extensions-sdk';
import { cycleOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-upcoming-milestones',
	name: 'Nächste Meilensteine',
	icon: 'outlined_flag',
	description: 'Meilensteine der nächsten 60 Tage. / Milestones in the next 60 days.',
	component: Panel,
	options: cycleOption,
	minWidth: 14,
	minHeight: 8,
});
