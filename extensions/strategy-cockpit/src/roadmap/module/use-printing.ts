import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** Whether the browser is about to print, or does so: by our button, or by its own menu. */
export function usePrinting(): Ref<boolean> {
	const isPrinting = ref(false);
	const begin = () => {
		isPrinting.value = true;
	};
	const end = () => {
		isPrinting.value = false;
	};
	onMounted(() => {
		window.addEventListener('beforeprint', begin);
		window.addEventListener('afterprint', end);
	});
	onBeforeUnmount(() => {
		window.removeEventListener('beforeprint', begin);
		window.removeEventListener('afterprint', end);
	});
	return isPrinting;
}
