import type { Bars } from '../../shared/charts/bars.ts';
import type { Overview } from '../domain/overview.ts';
import type { PanelWording } from '../panel-wording.ts';

/** Bars per field of action, one segment a state, in the workflow's order; states that no project is in are left out. */
export function statusByField({ fields, states }: Overview, { texts }: PanelWording): Bars {
	return {
		categoryHeading: texts.field,
		categories: fields.map(({ code, name }) => `${code} ${name}`),
		series: states
			.map(({ id, label, color }, position) => ({
				key: id,
				label,
				color,
				values: fields.map(({ counts }) => counts[position] ?? { value: 0, target: null }),
			}))
			.filter(({ values }) => values.some(({ value }) => value > 0)),
		stacked: true,
		orientation: 'horizontal',
	};
}
