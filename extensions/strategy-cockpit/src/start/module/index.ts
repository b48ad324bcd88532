import { defineModule } from '@directus/extensions-sdk';
import { foldSideBars } from './side-bars.ts';
import StartPage from './start-page.vue';

// Before Directus reads how the bars stand, which it does with the first page.
foldSideBars(globalThis);

export default defineModule({
	id: 'cockpit',
	name: 'Start',
	icon: 'home',
	routes: [{ path: '', component: StartPage }],
});
