import { ref } from 'vue';

/**
 * Stands in for vue-i18n and vue-router, which the Directus app shares with its extensions at run time: a language, and a
 * router that keeps where it was sent.
 */
export const locale = ref('de-DE');

export const visited: unknown[] = [];

type Guard = (to: { fullPath: string }) => Promise<boolean>;

let guard: Guard | undefined;

export const useI18n = () => ({ locale });

export const useRouter = () => ({ push: visit, replace: visit });

export function onBeforeRouteLeave(asked: Guard): void {
	guard = asked;
}

/** Whether the page that is shown lets the reader go. */
export async function mayLeave(fullPath: string): Promise<boolean> {
	return (await guard?.({ fullPath })) ?? true;
}

function visit(to: unknown): Promise<void> {
	visited.push(to);
	return Promise.resolve();
}
