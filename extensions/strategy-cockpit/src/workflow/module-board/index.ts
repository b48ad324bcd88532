import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { PAGES } from '../../shared/app/pages.ts';
import BoardPage from './board-page.vue';
import { filtersOf, type AddressQuery } from './boards.ts';

export default defineModule({
	id: 'cockpit-board',
	get name() {
		return inAdminLanguage(PAGES['cockpit-board'].name);
	},
	icon: PAGES['cockpit-board'].icon,
	routes: [
		{
			path: ':collection?',
			component: BoardPage,
			// As props, so that a page that is being left does not read the address of the next one.
			props: ({ params, query }: { params: { collection?: string }; query: AddressQuery }) => ({
				collection: params.collection ?? '',
				filters: filtersOf(query),
			}),
		},
	],
});
