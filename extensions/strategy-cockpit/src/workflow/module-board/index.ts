import { defineModule } from '@directus/extensions-sdk';
import BoardPage from './board-page.vue';
import { filtersOf, type AddressQuery } from './boards.ts';

export default defineModule({
	id: 'cockpit-board',
	name: 'Board',
	icon: 'view_kanban',
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
