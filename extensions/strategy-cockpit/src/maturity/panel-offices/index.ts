import { definePanel } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { modelOption } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-offices',
	get name() {
		return inAdminLanguage({ de: 'Reifegrad der Ämter', en: 'Maturity of the offices' });
	},
	icon: 'grid_on',
	get description() {
		return inAdminLanguage({
			de: 'Ämter neben Dimensionen, keine Rangliste.',
			en: 'Offices beside dimensions, no league table.',
		});
	},
	component: Panel,
	options: modelOption,
	minWidth: 20,
	minHeight: 12,
});
