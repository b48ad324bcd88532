import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { PAGES } from '../../shared/app/pages.ts';
import { foldSideBars } from './side-bars.ts';
import StartPage from './start-page.vue';

// Before Directus reads how the bars stand, which it does with the first page.
foldSideBars(globalThis);

export default defineModule({
	id: 'cockpit',
	get name() {
		return inAdminLanguage(PAGES.cockpit.name);
	},
	icon: PAGES.cockpit.icon,
	routes: [{ path: '', component: StartPage }],
});
