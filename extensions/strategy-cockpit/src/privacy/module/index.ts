import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { PAGES } from '../../shared/app/pages.ts';
import PeoplePage from './people-page.vue';

export default defineModule({
	id: 'cockpit-people',
	get name() {
		return inAdminLanguage(PAGES['cockpit-people'].name);
	},
	icon: PAGES['cockpit-people'].icon,
	routes: [{ path: '', component: PeoplePage }],
	preRegisterCheck: (user) => 'admin_access' in user && user.admin_access === true,
});
