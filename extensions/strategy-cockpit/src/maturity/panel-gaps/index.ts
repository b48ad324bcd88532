import { definePanel } from '@directus/extensions-sdk';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-gaps',
	name: 'Lücken zum Ziel',
	icon: 'rule',
	description: 'Offene Lücken und die Projekte dazu. / Open gaps and the projects for them.',
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 20,
	minHeight: 12,
});
