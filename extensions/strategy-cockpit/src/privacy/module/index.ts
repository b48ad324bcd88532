import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import PeoplePage from './people-page.vue';

export default defineModule({
	id: 'cockpit-people',
	get name() {
		return inAdminLanguage({ de: 'Personen', en: 'People' });
	},
	icon: 'person_off',
	routes: [{ path: '', component: PeoplePage }],
	preRegisterCheck: (user) => 'admin_access' in user && user.admin_access === true,
});
