import type { OverviewFacts } from '../../extensions/strategy-cockpit/src/figures/domain/overview.ts';

/** A small cycle with every case that the lists of the overview distinguish. */
export function overviewFacts(): OverviewFacts {
	return {
		cycle: {
			code: '2025',
			title: 'Strategie Digitale Verwaltung 2025',
			title_en: null,
			motto: null,
			starts_on: '2025-01-01',
			ends_on: '2025-12-31',
		},
		indicators: [
			{
				id: 'i1',
				code: 'online_services',
				name: 'Online erreichbare Verwaltungsleistungen',
				name_en: null,
				figure: null,
				values: [{ value: 1579, as_of: '2025-01-01', as_of_precision: 'year' }],
			},
			{ id: 'i2', code: 'online_forms', name: 'Online-Formulare', name_en: null, figure: null, values: [] },
		],
		challenges: [
			{
				id: 'c1',
				title: 'Abhängigkeit',
				title_en: null,
				kind: 'external_dependency',
				likelihood: null,
				impact: 3,
				offices: [],
				fields: [],
			},
			{
				id: 'c2',
				title: 'Finanzen',
				title_en: null,
				kind: 'finance',
				likelihood: 2,
				impact: 3,
				offices: [],
				fields: [],
			},
			{
				id: 'c3',
				title: 'Personal',
				title_en: null,
				kind: 'staffing',
				likelihood: 4,
				impact: 5,
				offices: [{ name: 'Amt für Geoinformationen', name_en: null }],
				fields: ['II', 'I'],
			},
		],
		milestones: [
			{
				id: 'm1',
				title: 'Start',
				title_en: null,
				planned_on: '2025-10-10',
				forecast_on: '2025-11-03',
				project: { code: 'P-1', title: 'Musikschule', title_en: null },
			},
			{
				id: 'm2',
				title: 'Test',
				title_en: null,
				planned_on: '2025-10-15',
				forecast_on: null,
				project: { code: 'P-2', title: 'Rechtsamt', title_en: null },
			},
		],
		figures: new Map(),
	};
}
