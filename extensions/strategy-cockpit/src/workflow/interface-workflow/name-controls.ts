const CONTROLS = '.v-form .interface :is(input, textarea, button.v-list-item)';

let count = 0;

/**
 * Directus shows the name of a field above its input without tying the two together, so that a screen reader reads none.
 * Ties them, also those that appear later; returns how to stop.
 */
export function nameControls(root: HTMLElement): () => void {
	const nameAll = () => root.querySelectorAll<HTMLElement>(CONTROLS).forEach(nameControl);
	const observer = new MutationObserver(nameAll);
	observer.observe(root, { childList: true, subtree: true });
	nameAll();
	return () => observer.disconnect();
}

function nameControl(control: HTMLElement): void {
	const field = control.closest('.field');
	const label = field?.querySelector('.field-label .v-text-overflow');
	if (!label || control.hasAttribute('aria-labelledby')) return;
	for (const element of [label, control]) element.id ||= `transition-control-${count++}`;
	// A button shows the value that is chosen, which belongs to its name.
	control.setAttribute('aria-labelledby', control.tagName === 'BUTTON' ? `${label.id} ${control.id}` : label.id);
	if (control.tagName !== 'BUTTON' && field?.querySelector('.field-label .required')) control.setAttribute('aria-required', 'true');
}
