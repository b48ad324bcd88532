import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { PAGES } from '../../shared/app/pages.ts';
import OverviewPage from './overview-page.vue';

export default defineModule({
	id: 'cockpit-overview',
	get name() {
		return inAdminLanguage(PAGES['cockpit-overview'].name);
	},
	icon: PAGES['cockpit-overview'].icon,
	routes: [
		{
			path: '',
			component: OverviewPage,
			props: ({ query }: { query: { cycle?: string } }) => ({ cycle: query.cycle ?? '' }),
		},
	],
	// Without projects there is nothing to look at.
	preRegisterCheck: (user, permissions) =>
		('admin_access' in user && user.admin_access === true) ||
		(permissions['projects']?.read?.access ?? 'none') !== 'none',
});
