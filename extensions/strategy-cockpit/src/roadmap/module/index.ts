import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { PAGES } from '../../shared/app/pages.ts';
import { choiceOf, type AddressQuery } from './choice.ts';
import RoadmapPage from './roadmap-page.vue';

export default defineModule({
	id: 'cockpit-roadmap',
	get name() {
		return inAdminLanguage(PAGES['cockpit-roadmap'].name);
	},
	icon: PAGES['cockpit-roadmap'].icon,
	routes: [
		{
			path: '',
			component: RoadmapPage,
			// As props, so that a page that is being left does not read the address of the next one.
			props: ({ query }: { query: AddressQuery }) => ({ choice: choiceOf(query) }),
		},
	],
	// Without projects there is nothing to look at.
	preRegisterCheck: (user, permissions) =>
		('admin_access' in user && user.admin_access === true) ||
		(permissions['projects']?.read?.access ?? 'none') !== 'none',
});
