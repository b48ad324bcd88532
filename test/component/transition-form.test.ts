import { expect, it } from 'vitest';
import { transitionFormTexts } from '../../extensions/strategy-cockpit/src/workflow/interface-transition/messages.ts';
import SetFields from '../../extensions/strategy-cockpit/src/workflow/interface-transition/set-fields.vue';
import { show } from '../support/mount.ts';

const field = (name: string, type: string) => ({
	field: name,
	name,
	type,
	collection: 'projects',
	meta: { options: null },
});

it.each([true, false])(
	'takes what a transition sets only in a form that takes input: disabled %s',
	async (disabled) => {
		const fields = {
			title: field('title', 'string'),
			goal: field('goal', 'text'),
			actual_end: field('actual_end', 'date'),
		};
		const { page } = await show(SetFields, {
			server: () => [],
			props: {
				value: { title: 'Neu', goal: 'Besser', actual_end: '2026-01-07' },
				choices: { collection: 'projects', states: [], fields: [{ value: 'code', text: 'Kürzel' }] },
				disabled,
				texts: transitionFormTexts('de'),
			},
			fields,
		});
		expect(page.get<HTMLFieldSetElement>('fieldset').element.disabled).toBe(disabled);
		expect(page.findAll('fieldset :is(input, textarea)').length).toBe(4);
		expect(page.findAll('button').length).toBe(disabled ? 0 : 3);
	},
);
