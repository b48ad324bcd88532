import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import DayInput from '../../extensions/strategy-cockpit/src/records/interface-day/day-input.vue';

const shown = (props: Record<string, unknown>) => {
	const page = mount(DayInput, { props: { fieldData: { name: 'Geplantes Ende' }, ...props } as never });
	return { page, input: page.get<HTMLInputElement>('input') };
};

/** What a browser says of a date that is only half typed. */
function leaveHalfTyped(input: HTMLInputElement, isBad: boolean): void {
	Object.defineProperty(input, 'validity', { value: { badInput: isBad }, configurable: true });
}

it('tells the day that was typed, and none where it was taken out', async () => {
	const { page, input } = shown({ value: '2026-05-12' });
	expect(input.element.value).toBe('2026-05-12');
	expect(input.attributes('aria-label')).toBe('Geplantes Ende');
	leaveHalfTyped(input.element, false);
	await input.setValue('2026-06-30');
	await input.setValue('');
	expect(page.emitted('input')).toEqual([['2026-06-30'], [null]]);
});

it('keeps the day while another one is half typed, and shows it again', async () => {
	const { page, input } = shown({ value: '2026-05-12' });
	leaveHalfTyped(input.element, true);
	await input.setValue('');
	expect(page.emitted('input')).toBeUndefined();
	await input.trigger('blur');
	expect(input.element.value).toBe('2026-05-12');
});

it('takes nothing where it is off', () => {
	expect(shown({ value: null, disabled: true }).input.element.disabled).toBe(true);
});
