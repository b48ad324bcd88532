import { afterAll, beforeAll, it } from 'vitest';
import { startCockpit, type Cockpit } from '../support/directus.ts';
let cockpit: Cockpit;
beforeAll(async () => { cockpit = await startCockpit(); });
afterAll(() => cockpit?.stop());
it('probe', async () => {
	const token = await cockpit.userOf('Leitung');
	for (const f of ['filter[created_by][email][_starts_with]=admin', 'filter[created_by][email][_starts_with]=zzz', 'filter[created_by][password][_starts_with]=$argon', 'filter[created_by][password][_starts_with]=zz', 'filter[created_by][tfa_secret][_null]=true', 'filter[created_by][token][_null]=true', 'sort=created_by.password', 'fields=created_by.email'])
		console.log(f, (await cockpit.api('GET', `/items/projects?limit=1&fields[]=code&${f}`, { token })).text.slice(0, 160));
	for (const [m, p] of [['POST', '/utils/hash/verify'], ['DELETE', '/users/00000000-0000-0000-0000-000000000000']] as const) console.log(m, p, (await cockpit.api(m, p, { token, body: {} })).status);
});
