import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { panelOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-key-figures',
	get name() {
		return inAdminLanguage({ de: 'Strategie auf einen Blick', en: 'Strategy at a glance' });
	},
	icon: 'speed',
	get description() {
		return inAdminLanguage({
			de: 'Abgeschlossen, laufend, online: die Titelzahlen eines Zyklus.',
			en: 'Completed, running, online: the title figures of a cycle.',
		});
	},
	component: Panel,
	options: panelOptions,
	minWidth: 20,
	minHeight: 8,
});
