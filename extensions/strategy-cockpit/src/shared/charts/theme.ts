import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue';

export interface ChartTheme {
	foreground: string;
	/** Of what stands out of the text. */
	accent: string;
	border: string;
	primary: string;
	/** Of marks without a colour of their own; it stands out on light and dark. */
	mark: string;
	background: string;
	fontFamily: string;
}

/** ECharts draws SVG attributes, which know no CSS variables: their values are read where the chart stands. */
function readTheme(element: Element): ChartTheme {
	const style = getComputedStyle(element);
	const value = (name: string) => style.getPropertyValue(name).trim();
	return {
		foreground: value('--theme--foreground'),
		accent: value('--theme--foreground-accent'),
		border: value('--theme--border-color-subdued'),
		primary: resolveColor(element, '--theme--primary'),
		mark: resolveColor(element, '--mark-color'),
		background: value('--theme--background'),
		fontFamily: value('--theme--fonts--sans--font-family'),
	};
}

/** The project's colour may be given as any CSS expression; the browser turns it into rgb(). */
function resolveColor(element: Element, name: string): string {
	const probe = document.createElement('span');
	probe.style.color = `var(${name})`;
	element.append(probe);
	const color = getComputedStyle(probe).color;
	probe.remove();
	return color;
}

/** The theme around an element, read again when the reader switches between light and dark. */
export function useChartTheme(element: Readonly<Ref<Element | null>>): Ref<ChartTheme | null> {
	const theme = ref<ChartTheme | null>(null);
	const refresh = () => {
		if (element.value) theme.value = readTheme(element.value);
	};
	const observer = new MutationObserver(refresh);
	const systemPrefersDark = matchMedia('(prefers-color-scheme: dark)');

	watch(element, refresh, { flush: 'post' });
	onMounted(() => {
		for (const root of [document.documentElement, document.body])
			observer.observe(root, { attributes: true, attributeFilter: ['class', 'style'] });
		// Directus keeps the theme's variables in style elements of the head.
		observer.observe(document.head, { childList: true, subtree: true, characterData: true });
		systemPrefersDark.addEventListener('change', refresh);
	});
	onBeforeUnmount(() => {
		observer.disconnect();
		systemPrefersDark.removeEventListener('change', refresh);
	});
	return theme;
}
