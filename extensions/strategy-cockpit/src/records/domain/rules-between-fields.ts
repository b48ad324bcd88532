import type { RecordValues, Violation } from './violation.ts';
import { withAllAbove } from '../../shared/domain/hierarchy.ts';
import { ownValue } from '../../shared/domain/own-value.ts';

/** A rule that needs more than one field of a record; the last field is the one at fault. */
type RuleBetweenFields =
	| { kind: 'order'; fields: readonly [start: string, end: string] }
	| { kind: 'different'; fields: readonly [one: string, other: string] }
	| { kind: 'not_itself'; fields: readonly [reference: string] }
	| { kind: 'no_cycle'; fields: readonly [parent: string] }
	| { kind: 'level_of_model'; fields: readonly [model: string, level: string] }
	| { kind: 'entered_by_hand'; fields: readonly [indicator: string, value: string] };

const RULES: Readonly<Record<string, readonly RuleBetweenFields[]>> = {
	strategy_cycles: [{ kind: 'order', fields: ['starts_on', 'ends_on'] }],
	offices: [{ kind: 'no_cycle', fields: ['parent'] }],
	challenges: [{ kind: 'order', fields: ['identified_on', 'resolved_on'] }],
	projects: [
		{ kind: 'order', fields: ['planned_start', 'planned_end'] },
		{ kind: 'order', fields: ['actual_start', 'actual_end'] },
		{ kind: 'not_itself', fields: ['follow_up_of'] },
	],
	project_relations: [{ kind: 'different', fields: ['predecessor', 'successor'] }],
	status_reports: [{ kind: 'order', fields: ['forecast_start', 'forecast_end'] }],
	measures: [{ kind: 'order', fields: ['since', 'until'] }],
	indicator_values: [{ kind: 'entered_by_hand', fields: ['indicator', 'value'] }],
	services: [{ kind: 'level_of_model', fields: ['maturity_model', 'online_maturity_level'] }],
	maturity_dimensions: [{ kind: 'no_cycle', fields: ['parent'] }],
	workflow_transitions: [{ kind: 'different', fields: ['from_state', 'to_state'] }],
};

/** Highest level of the OZG maturity model of a version that a city has entered without its scale; 2.0 (July 2025) uses the field's whole range. */
const HIGHEST_LEVEL: Readonly<Record<string, number>> = { '1.1': 4 };

/** A maturity model as far as levels of services depend on it. */
export interface ModelOfLevels {
	version: string;
	/** The lowest and the highest value; null where the model names no scale. */
	scale: readonly [number, number] | null;
}

/** What the rules must know beyond the record itself. */
export interface Surroundings {
	/** Parent of each record of the collection, for hierarchies. */
	parents: ReadonlyMap<string, string | null>;
	models: ReadonlyMap<string, ModelOfLevels>;
	/** Indicators that follow a derived figure. */
	bound: ReadonlySet<string>;
}

/** Fields that take part in rules between fields; a change of any of them makes the rules worth checking. */
export function fieldsBetween(collection: string): string[] {
	return [...new Set((ownValue(RULES, collection) ?? []).flatMap(({ fields }) => [...fields]))];
}

/** The field that makes a hierarchy of the collection, if it is one. */
export function hierarchyField(collection: string): string | null {
	return ownValue(RULES, collection)?.find(({ kind }) => kind === 'no_cycle')?.fields[0] ?? null;
}

/** Checks one whole record, the present one with the changes over it. `id` is absent while it is created. */
export function checkBetweenFields(
	collection: string,
	id: string | null,
	record: RecordValues,
	surroundings: Surroundings,
): Violation[] {
	return (ownValue(RULES, collection) ?? []).flatMap((rule) => violationOf(rule, id, record, surroundings) ?? []);
}

function violationOf(
	rule: RuleBetweenFields,
	id: string | null,
	record: RecordValues,
	{ parents, models, bound }: Surroundings,
): Violation | null {
	switch (rule.kind) {
		case 'order': {
			const [start, end] = rule.fields;
			const [from, to] = [ownValue(record, start), ownValue(record, end)];
			// Days as text sort like days.
			return typeof from === 'string' && typeof to === 'string' && to < from
				? { code: 'end_before_start', field: end, params: { fields: [start] } }
				: null;
		}
		case 'different': {
			const [one, other] = rule.fields;
			const key = keyOf(ownValue(record, one));
			return key !== null && key === keyOf(ownValue(record, other))
				? { code: 'same', field: other, params: { fields: [one] } }
				: null;
		}
		case 'not_itself': {
			const [field] = rule.fields;
			return id !== null && keyOf(ownValue(record, field)) === id ? { code: 'itself', field, params: {} } : null;
		}
		case 'no_cycle': {
			const [field] = rule.fields;
			const parent = keyOf(ownValue(record, field));
			if (id === null || parent === null) return null;
			if (parent === id) return { code: 'itself', field, params: {} };
			return withAllAbove(parent, parents).includes(id) ? { code: 'cycle', field, params: {} } : null;
		}
		case 'level_of_model': {
			const [model, field] = rule.fields;
			const { scale, version } = models.get(keyOf(ownValue(record, model)) ?? '') ?? { scale: null, version: '' };
			const [lowest, limit] = scale ?? [0, ownValue(HIGHEST_LEVEL, version) ?? Infinity];
			const level = ownValue(record, field);
			if (typeof level !== 'number') return null;
			if (level < lowest) return { code: 'min', field, params: { limit: lowest } };
			return level > limit ? { code: 'level_of_model', field, params: { limit } } : null;
		}
		case 'entered_by_hand': {
			const [indicator, field] = rule.fields;
			const given = ownValue(record, indicator);
			return bound.has(keyOf(given) ?? '') || isBound(given) ? { code: 'bound', field, params: {} } : null;
		}
	}
}

/** An indicator that is entered along with its value. */
function isBound(indicator: unknown): boolean {
	return (
		typeof indicator === 'object' &&
		indicator !== null &&
		(ownValue(indicator as RecordValues, 'figure') ?? null) !== null
	);
}

/** The key of a reference, given as key or as nested object; null when there is none or it is not known yet. */
export function keyOf(value: unknown): string | null {
	if (typeof value === 'string' || typeof value === 'number') return String(value).toLowerCase();
	if (typeof value === 'object' && value !== null && 'id' in value) return keyOf(value.id);
	return null;
}
