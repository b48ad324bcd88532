import type { OverviewFacts } from '../../extensions/strategy-cockpit/src/figures/domain/overview.ts';

/** A small cycle with every case that the overview distinguishes. */
export function overviewFacts(): OverviewFacts {
	const state = (
		id: string,
		label: string,
		label_en: string,
		meaning: OverviewFacts['states'][number]['meaning'],
	) => ({ id, label, label_en, color: '#0F766E', meaning });
	return {
		cycle: {
			code: '2025',
			title: 'Strategie Digitale Verwaltung 2025',
			title_en: null,
			motto: null,
			starts_on: '2025-01-01',
			ends_on: '2025-12-31',
		},
		fields: [
			{
				id: 'f1',
				code: 'I',
				name: 'Digitalisierung der Fachämter',
				name_en: 'Digitalisation of the offices',
				color: null,
			},
			{ id: 'f2', code: 'II', name: 'Datenmanagement', name_en: null, color: null },
		],
		states: [
			state('pre', 'Vorprojekt', 'Pre-project', 'active'),
			state('run', 'Laufend', 'Running', 'active'),
			state('pause', 'Pausiert', 'Paused', 'paused'),
			state('done', 'Abgeschlossen', 'Completed', 'done'),
			state('regular', 'Regelbetrieb', 'Regular operation', 'regular_operation'),
			state('cancelled', 'Abgebrochen', 'Cancelled', 'cancelled'),
		],
		projects: [
			{ field: 'f1', state: 'pre', year: null, count: 1 },
			{ field: 'f1', state: 'run', year: null, count: 6 },
			{ field: 'f1', state: 'pause', year: null, count: 1 },
			{ field: 'f1', state: 'done', year: null, count: 8 },
			{ field: 'f1', state: 'cancelled', year: null, count: 2 },
			{ field: 'f2', state: 'done', year: null, count: 2 },
			{ field: 'f2', state: 'regular', year: 2024, count: 1 },
		],
		indicators: [
			{
				id: 'i1',
				code: 'online_services',
				name: 'Online erreichbare Verwaltungsleistungen',
				name_en: null,
				values: [{ value: 1579, as_of: '2025-01-01', as_of_precision: 'year' }],
			},
			{ id: 'i2', code: 'online_forms', name: 'Online-Formulare', name_en: null, values: [] },
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
		reported: [
			{ id: 'r2', document: 'Zwischenbericht 2025', year: 2024, value: 3 },
			{ id: 'r3', document: 'Zwischenbericht 2025', year: 2025, value: 7 },
		],
	};
}
