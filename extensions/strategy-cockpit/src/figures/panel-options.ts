import type { PanelConfig } from '@directus/types';
import { inAdminLanguage } from '../shared/app/in-admin-language.ts';
import type { Bilingual } from '../shared/domain/locale.ts';
import type { ChosenFrom } from './interface-choice/choices.ts';

/** What a panel is told: codes, and a day 'YYYY-MM-DD'; empty means the present cycle, all fields, the whole city, today. */
export interface PanelOptions {
	cycle?: string | null;
	field?: string | null;
	office?: string | null;
	day?: string | null;
}

type Option = Extract<PanelConfig['options'], readonly unknown[]>[number];

function choice(field: keyof PanelOptions, of: ChosenFrom, name: Bilingual): Option {
	return {
		field,
		get name() {
			return inAdminLanguage(name);
		},
		type: 'string',
		schema: { default_value: null },
		meta: { interface: 'cockpit-choice', width: 'half', options: { of } },
	} as Option;
}

const cycle = choice('cycle', 'strategy_cycles', { de: 'Strategiezyklus', en: 'Strategy cycle' });
const field = choice('field', 'fields_of_action', { de: 'Handlungsfeld', en: 'Field of action' });
const office = choice('office', 'offices', { de: 'Amt mit denen darunter', en: 'Office with those below it' });
const day = {
	field: 'day',
	get name() {
		return inAdminLanguage({ de: 'Stichtag (leer: heute)', en: 'As of (empty: today)' });
	},
	type: 'date',
	schema: { default_value: null },
	meta: { interface: 'datetime', width: 'half' },
} as Option;

export const panelOptions = [cycle, field, office, day];

/** Documents state nothing about offices. */
export const optionsOfStatements = [cycle, field, day];
