import { definePanel } from '@directus/extensions-sdk';
import { modelAndOfficeOptions } from '../panel-options.ts';
import Panel from './panel.vue';

export default definePanel({
	id: 'cockpit-maturity-spread',
	name: 'Streuung der Bewertungen',
	icon: 'unfold_more',
	description: 'Was Bewertende verschieden sehen, für die Moderation. / What raters see differently, for moderation.',
	component: Panel,
	options: modelAndOfficeOptions,
	minWidth: 20,
	minHeight: 12,
});
