import { defineModule } from '@directus/extensions-sdk';
import { inAdminLanguage } from '../../shared/app/in-admin-language.ts';
import { PAGES } from '../../shared/app/pages.ts';
import RatePage from './rate/rate-page.vue';
import ResultsPage from './results/results-page.vue';
import OverviewPage from './overview/overview-page.vue';

export default defineModule({
	id: 'cockpit-maturity',
	get name() {
		return inAdminLanguage(PAGES['cockpit-maturity'].name);
	},
	icon: PAGES['cockpit-maturity'].icon,
	routes: [
		{ path: '', component: OverviewPage },
		{
			path: 'rate/:id',
			component: RatePage,
			// As props, so that a page that is being left does not read the address of the next one.
			props: ({ params, query }: { params: { id: string }; query: { at?: string } }) => ({
				id: params.id,
				at: query.at ?? '',
			}),
		},
		{
			path: 'results/:id',
			component: ResultsPage,
			props: ({ params, query }: { params: { id: string }; query: { part?: string } }) => ({
				id: params.id,
				part: query.part ?? '',
			}),
		},
	],
});
