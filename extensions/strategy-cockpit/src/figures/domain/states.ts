/**
 * Figures that share out the projects of a field by their state, in the order in which they are drawn. Together with those planned for
 * the next cycle, which are no part of this one, each project that counts stands in exactly one of them.
 */
export const FIELD_STATES = [
	'projects_completed',
	'projects_running',
	'projects_planned',
	'projects_ideas',
	'projects_state_unknown',
	'projects_planned_next',
] as const;

export type FieldState = (typeof FIELD_STATES)[number];
