import type { Bars } from '../../shared/charts/bars.ts';
import type { OverviewAnswer } from '../answers.ts';
import { FIELD_STATES, type FieldState } from '../domain/states.ts';
import type { PanelWording } from '../panel-wording.ts';

/** What readers know from the states themselves; patterns tell them apart without colour. */
const COLORS: Record<FieldState, string> = {
	projects_completed: '#15803D',
	projects_running: '#0F766E',
	projects_planned: '#2563EB',
	projects_ideas: '#6B7280',
	projects_state_unknown: '#D1D5DB',
	projects_planned_next: '#93C5FD',
};

export interface StatusByField {
	bars: Bars;
	/** That the running ones include pre-projects. */
	note: string | null;
}

/** Bars per field of action, a segment for each figure by which the registry shares out its projects; those of no project are left out. */
export function statusByField(
	{ fields }: Pick<OverviewAnswer, 'fields'>,
	{ texts, number }: PanelWording,
): StatusByField {
	const figureOf = (field: OverviewAnswer['fields'][number], key: string) =>
		field.figures.find((figure) => figure.key === key);
	const preProjects = fields.reduce((sum, field) => sum + (figureOf(field, 'pre_projects_running')?.value ?? 0), 0);
	return {
		bars: {
			categoryHeading: texts.field,
			categories: fields.map(({ code, name }) => (code === null ? texts.notStated : `${code} ${name}`)),
			series: FIELD_STATES.map((key) => ({
				...{ key, label: texts.fieldStates[key], color: COLORS[key] },
				values: fields.map((field) => {
					const figure = figureOf(field, key);
					return { value: figure?.value ?? null, opens: figure ? { address: figure.records } : null };
				}),
			})).filter(({ values }) => values.some(({ value }) => value !== null && value > 0)),
			stacked: true,
			orientation: 'horizontal',
		},
		note: preProjects > 0 ? texts.preProjectsNote(number(preProjects)) : null,
	};
}
