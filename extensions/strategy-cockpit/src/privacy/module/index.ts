import { defineModule } from '@directus/extensions-sdk';
import PeoplePage from './people-page.vue';

export default defineModule({
	id: 'cockpit-people',
	name: 'Personen',
	icon: 'person_off',
	routes: [{ path: '', component: PeoplePage }],
	preRegisterCheck: (user) => 'admin_access' in user && user.admin_access === true,
});
