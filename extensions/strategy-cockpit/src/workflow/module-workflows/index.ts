import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { PAGES } from '../../shared/app/pages.ts';
import WorkflowsPage from './workflows-page.vue';

export default defineModule({
	id: 'cockpit-workflows',
	get name() {
		return inAdminLanguage(PAGES['cockpit-workflows'].name);
	},
	icon: PAGES['cockpit-workflows'].icon,
	routes: [{ path: ':collection?', component: WorkflowsPage, props: true }],
	preRegisterCheck: (user) => 'admin_access' in user && user.admin_access === true,
});
