import { definePanel } from '@directus/extensions-sdk';
import { cycleOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-key-figures',
	name: 'Strategie auf einen Blick',
	icon: 'speed',
	description: 'Abgeschlossen, laufend, online: die Titelzahlen eines Zyklus. / Completed, running, online: the title figures of a cycle.',
	component: Panel,
	options: cycleOption,
	minWidth: 20,
	minHeight: 8,
});
