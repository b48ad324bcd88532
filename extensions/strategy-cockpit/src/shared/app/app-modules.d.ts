/** The parts we use of packages that the Directus app shares with its extensions at run time. */
declare module 'vue-i18n' {
	export function useI18n(): { locale: import('vue').Ref<string> };
}

declare module '*.vue' {
	const component: import('vue').DefineComponent;
	export default component;
}

declare module 'vue-router' {
	export function useRouter(): {
		hasRoute: (name: string) => boolean;
		push: (to: string) => Promise<unknown>;
		replace: (to: { path: string; query: Readonly<Record<string, string>> }) => Promise<unknown>;
	};
	export function useRoute(): { params: Readonly<Record<string, string | undefined>> };
	export function onBeforeRouteLeave(guard: (to: { fullPath: string }) => Promise<boolean>): void;
}
