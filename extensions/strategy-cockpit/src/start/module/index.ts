import { defineModule } from '@directus/extensions-sdk';
import StartPage from './start-page.vue';

export default defineModule({
	id: 'cockpit',
	name: 'Start',
	icon: 'home',
	routes: [{ path: '', component: StartPage }],
});
