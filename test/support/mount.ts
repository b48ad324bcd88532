import { config, flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h, type Component } from 'vue';
import { onTestFinished } from 'vitest';
import { locale, visited } from './app-packages.ts';

/** What a page asked of the server. */
export interface Request {
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	path: string;
	params: Readonly<Record<string, unknown>>;
	body: unknown;
}

export interface Shown {
	page: VueWrapper;
	requests: Request[];
	/** What is on the screen, with single spaces. */
	text: () => string;
	/** The button or link with this text in it. */
	button: (text: string | RegExp) => ReturnType<VueWrapper['find']>;
	/** Waits until answers have come and what follows from them is drawn. */
	settled: () => Promise<void>;
}

/** Answers with the value below `data`, or throws what `refusal` makes. */
export type Server = (request: Request) => unknown;

/** What the app's HTTP client throws when the server refuses. */
export function refusal(message: string, code = 'FORBIDDEN'): Error {
	return Object.assign(new Error(message), {
		response: { data: { errors: [{ message, extensions: { code } }] } },
	});
}

/** How many records there are: as many as are told, unless a list says that there are more. */
function totalOf(data: unknown): number {
	return Array.isArray(data) ? ((data as unknown[] & { total?: number }).total ?? data.length) : 0;
}

/** Draws a page of ours as the Directus app would, in front of a stub of the server, until the test ends. */
export async function show(
	component: Component,
	{
		server,
		props = {},
		language = 'de-DE',
		fields = {},
	}: {
		server: Server;
		props?: Record<string, unknown>;
		language?: string;
		/** What Directus knows of fields of the records, by name. */
		fields?: Readonly<Record<string, object>>;
	},
): Promise<Shown> {
	locale.value = language;
	visited.length = 0;
	const requests: Request[] = [];
	const ask = async (
		method: Request['method'],
		path: string,
		body: unknown,
		{ params = {} }: { params?: Request['params'] } = {},
	) => {
		const request = { method, path, params, body };
		requests.push(request);
		const data = await server(request);
		return { data: { data, meta: { total: totalOf(data) } } };
	};
	const api = {
		defaults: { baseURL: '/' },
		get: (path: string, options?: object) => ask('GET', path, undefined, options),
		post: (path: string, body: unknown, options?: object) => ask('POST', path, body, options),
		patch: (path: string, body: unknown, options?: object) => ask('PATCH', path, body, options),
		delete: (path: string, options?: object) => ask('DELETE', path, undefined, options),
	};
	const page = mount(component, {
		props,
		attachTo: document.body,
		global: { provide: { api, stores: storesWith(fields) }, stubs: DIRECTUS },
	});
	onTestFinished(() => page.unmount());
	await flushPromises();
	return {
		page,
		requests,
		text: () => page.text().replaceAll(/\s+/g, ' '),
		button: (text) => {
			const found = page
				.findAll('button, a')
				.find((element) =>
					typeof text === 'string' ? element.text().includes(text) : text.test(element.text()),
				);
			if (!found) throw new Error(`No button “${text}” in: ${page.text()}`);
			return found;
		},
		settled: async () => void (await flushPromises()),
	};
}

/** Someone who may everything: what pages offer beyond rights is the server's to refuse. */
const storesWith = (fields: Readonly<Record<string, object>>) => ({
	useUserStore: () => ({ currentUser: { id: 'reader' } }),
	useFieldsStore: () => ({
		getField: (_collection: string, field: string) => fields[field] ?? {},
		getFieldsForCollection: () => Object.values(fields),
	}),
	usePermissionsStore: () => ({ hasPermission: () => true, getPermission: () => null }),
	useRelationsStore: () => ({ getRelationsForField: () => [] }),
});

/** Directus's own components, as plain as they can be. */
const DIRECTUS: Record<string, Component> = {
	'private-view': passing('main'),
	'v-notice': passing('div'),
	'v-button': passing('button', { type: 'button' }),
	'v-card': passing('div'),
	'v-card-title': passing('h2'),
	'v-card-text': passing('div'),
	'v-card-actions': passing('div'),
	'v-icon': passing('i'),
	'v-skeleton-loader': passing('div'),
	'v-select': passing('div'),
	'v-progress-circular': passing('div'),
	// Directus's form of a record: what it is filled in with, and what it hands back.
	'v-form': defineComponent({
		name: 'RecordForm',
		props: { fields: Array, initialValues: Object, modelValue: Object, primaryKey: String },
		emits: ['update:modelValue'],
		setup: () => () => null,
	}),
	'router-link': defineComponent({
		props: { to: { type: [String, Object], required: true } },
		setup: ({ to }, { slots }) => {
			return () => h('a', { href: typeof to === 'string' ? to : JSON.stringify(to) }, slots['default']?.());
		},
	}),
	'v-dialog': defineComponent({
		props: { modelValue: Boolean },
		setup: (props, { slots }) => {
			return () => (props.modelValue ? h('div', { role: 'dialog' }, slots['default']?.()) : null);
		},
	}),
	'v-drawer': defineComponent({
		name: 'VDrawer',
		props: { modelValue: Boolean },
		emits: ['apply', 'cancel'],
		setup: (props, { slots }) => {
			return () => (props.modelValue ? h('div', { role: 'dialog' }, slots['default']?.()) : null);
		},
	}),
};

function passing(tag: string, attributes = {}): Component {
	return defineComponent({
		setup:
			(_props, { slots }) =>
			() =>
				h(tag, attributes, slots['default']?.()),
	});
}

config.global.directives = { tooltip: () => {} };
