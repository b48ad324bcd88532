import { expect, it, vi } from 'vitest';
import RecordDrawer from '../../extensions/strategy-cockpit/src/shared/app/record-drawer.vue';
import { refusal, show, type Request } from '../support/mount.ts';

const ALL = 6000;

const recordsIn = (count: number) =>
	Array.from({ length: count }, (_, at) => ({
		...{ collection: 'services', id: `s${at}`, code: `S-${at}`, title: 'Leistung' },
		url: `/admin/content/services/s${at}`,
	}));

/** A figure that counts more than the server tells at once. */
const server = ({ params }: Request) =>
	Object.assign(recordsIn(Math.min(Number(params['limit']), ALL)), { total: ALL });

const opened = {
	title: 'Online erreichbare Leistungen',
	address: '/cockpit/figures/online_services/records?cycle=2025',
};

function clipboard() {
	const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
	vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
	return writeText;
}

it('shows the first of a long list, and copies as many as the server gives at once', async () => {
	const writeText = clipboard();
	const { page, text, button, settled } = await show(RecordDrawer, { server, props: { opened } });
	expect(page.findAll('li')).toHaveLength(500);
	expect(text()).toContain('Die ersten 500 von 6.000 Datensätzen');
	await button('Liste kopieren').trigger('click');
	await settled();
	expect(writeText.mock.calls[0]?.[0].split('\n')).toHaveLength(5000);
	expect(text()).toContain('Die ersten 5.000 sind kopiert.');
	vi.unstubAllGlobals();
});

it('copies what it shows where that is all, and says so', async () => {
	const writeText = clipboard();
	const { text, button, settled, requests } = await show(RecordDrawer, {
		server: () => recordsIn(3),
		props: { opened },
	});
	await button('Liste kopieren').trigger('click');
	await settled();
	expect(writeText.mock.calls[0]?.[0]).toBe('S-0 · Leistung\nS-1 · Leistung\nS-2 · Leistung');
	expect(text()).toContain('Die Liste ist kopiert.');
	expect(requests).toHaveLength(1);
	vi.unstubAllGlobals();
});

it('says so when the list cannot be copied', async () => {
	clipboard();
	const { text, button, settled } = await show(RecordDrawer, {
		server: (request) => {
			if (Number(request.params['limit']) > 500) throw refusal('Nein');
			return server(request);
		},
		props: { opened },
	});
	await button('Liste kopieren').trigger('click');
	await settled();
	expect(text()).toContain('Die Liste konnte nicht kopiert werden.');
	vi.unstubAllGlobals();
});
