import { defineModule } from '@directus/extensions-sdk';
import RatePage from './rate-page.vue';
import ResultsPage from './results-page.vue';
import StartPage from './start-page.vue';

export default defineModule({
	id: 'cockpit-maturity',
	name: 'Reifegrad',
	icon: 'fact_check',
	routes: [
		{ path: '', component: StartPage },
		{
			path: 'rate/:id',
			component: RatePage,
			// As props, so that a page that is being left does not read the address of the next one.
			props: ({ params, query }: { params: { id: string }; query: { at?: string } }) => ({ id: params.id, at: query.at ?? '' }),
		},
		{ path: 'results/:id', component: ResultsPage, props: ({ params, query }: { params: { id: string }; query: { part?: string } }) => ({ id: params.id, part: query.part ?? '' }) },
	],
});
