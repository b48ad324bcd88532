import type { Bilingual } from '../domain/locale.ts';

/** The pages of the product by the ids of their modules, in the order in which they are listed beside each of them. */
export const PAGES = {
	cockpit: { icon: 'home', name: { de: 'Start', en: 'Start' } },
	'cockpit-overview': { icon: 'speed', name: { de: 'Überblick', en: 'Overview' } },
	'cockpit-roadmap': { icon: 'view_timeline', name: { de: 'Roadmap', en: 'Roadmap' } },
	'cockpit-board': { icon: 'view_kanban', name: { de: 'Board', en: 'Board' } },
	'cockpit-maturity': { icon: 'fact_check', name: { de: 'Reifegrad', en: 'Maturity' } },
	'cockpit-people': { icon: 'person_off', name: { de: 'Personen', en: 'People' } },
	'cockpit-workflows': { icon: 'schema', name: { de: 'Arbeitsabläufe', en: 'Workflows' } },
} as const satisfies Record<string, { icon: string; name: Bilingual }>;

export type PageId = keyof typeof PAGES;
