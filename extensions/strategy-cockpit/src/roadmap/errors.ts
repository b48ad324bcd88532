import { createError } from '@directus/errors';

interface Fault {
	message: string;
	collection: string;
	field: string;
}

/** A relation by which projects would wait for one another. */
export const RelationCycleError = createError<Fault>('ROADMAP_CYCLE', ({ message }) => message, 400);

/** A milestone that would lie before the planned start of its project, or after its planned end. */
export const MilestoneOutsideError = createError<Fault>('ROADMAP_MILESTONE_OUTSIDE', ({ message }) => message, 400);

/** What a scenario rests on has changed since it was made. */
export const ScenarioStaleError = createError<Fault>('ROADMAP_CHANGED', ({ message }) => message, 409);

/** A baseline whose plan somebody hands over, or changes. */
export const BaselineFixedError = createError<Fault>('ROADMAP_BASELINE_FIXED', ({ message }) => message, 400);

/** A file that is no plan of MS Project. */
export const UnreadablePlanError = createError<{ message: string; field: string }>(
	'ROADMAP_FILE_UNREADABLE',
	({ message }) => message,
	400,
);
