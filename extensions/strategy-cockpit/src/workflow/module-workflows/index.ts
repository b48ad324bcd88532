import { defineModule } from '@directus/extensions-sdk';
import WorkflowsPage from './workflows-page.vue';

export default defineModule({
	id: 'cockpit-workflows',
	name: 'Arbeitsabläufe',
	icon: 'schema',
	routes: [{ path: ':collection?', component: WorkflowsPage, props: true }],
	preRegisterCheck: (user) => 'admin_access' in user && user.admin_access === true,
});
