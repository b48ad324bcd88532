/** Narrower than this, Directus (11.17.4) has no room for the page and a bar at each side: its breakpoint `xl`. */
const NARROW = '(max-width: 72rem)';

/**
 * Lets the admin start with the page in sight. Directus keeps in the browser whether the bars at the sides are folded, and
 * begins with both open: the right one takes a quarter of each page for what only forms of records have, and in a narrow
 * window the left one lies over the page. So the right one is folded until somebody opens it, and in a narrow window both
 * are at each start, as Directus itself folds the left one at each change of page.
 */
export function foldSideBars({ localStorage, matchMedia }: Pick<Window, 'localStorage' | 'matchMedia'>): void {
	const isNarrow = matchMedia(NARROW).matches;
	if (isNarrow || localStorage.getItem('sidebar-collapsed') === null)
		localStorage.setItem('sidebar-collapsed', 'true');
	if (isNarrow) localStorage.setItem('nav-bar-collapsed', 'true');
}
