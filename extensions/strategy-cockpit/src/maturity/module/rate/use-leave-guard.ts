import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { onBeforeRouteLeave, useRouter } from 'vue-router';

/** Asks before a page with unsaved input is left; `save` answers whether nothing is left unsaved. */
export function useLeaveGuard(
	isUnsaved: () => boolean,
	save: () => Promise<boolean>,
): { asked: Ref<string | null>; leave: () => void } {
	const router = useRouter();
	/** Where the reader wants to go. */
	const asked = ref<string | null>(null);
	let mayLeave = false;

	onBeforeRouteLeave(async (to) => {
		if (mayLeave || !isUnsaved() || (await save())) return true;
		asked.value = to.fullPath;
		return false;
	});

	// The browser asks in its own words; meanwhile saving goes on.
	function onUnload(event: BeforeUnloadEvent): void {
		if (!isUnsaved()) return;
		event.preventDefault();
		void save();
	}
	onMounted(() => window.addEventListener('beforeunload', onUnload));
	onBeforeUnmount(() => window.removeEventListener('beforeunload', onUnload));

	function leave(): void {
		mayLeave = true;
		if (asked.value !== null) void router.push(asked.value);
	}

	return { asked, leave };
}
