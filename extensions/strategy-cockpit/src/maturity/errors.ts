import { createError } from '@directus/errors';
import type { ProblemCode } from './domain/model/problem.ts';

interface Faulty {
	message: string;
	/** Place in the document. */
	field: string;
	problem: ProblemCode;
}

/** A model document is wrong; one error for each fault. */
export const InvalidModelError = createError<Faulty>('INVALID_MODEL', ({ message }) => message, 400);

/** A model of this code and version exists and says something else. */
export const VersionExistsError = createError<{ message: string; field: 'version' }>(
	'VERSION_EXISTS',
	({ message }) => message,
	409,
);

interface Refusal {
	message: string;
	field: string;
}

/** A model that ratings were made by is not changed any more, but for its texts. */
export const ModelInUseError = createError<Refusal>('MODEL_IN_USE', ({ message }) => message, 409);

/** A model that is not yet whole cannot be rated or scored by. */
export const ModelIncompleteError = createError<Refusal>('MODEL_INCOMPLETE', ({ message }) => message, 409);

interface InvalidAssessment extends Refusal {
	/** Code of the criterion, so that the row is known among many. */
	criterion?: string;
	problem:
		| ProblemCode
		| 'CRITERION_OF_OTHER_MODEL'
		| 'CRITERION_OF_OTHER_DIMENSION'
		| 'ANSWER_TWICE'
		| 'ANSWER_NEEDED'
		| 'TARGET_HAS_NO_RATINGS'
		| 'NOT_A_TARGET';
}

/**
 * What is entered in an assessment, or asked of it, does not fit it: a rating, decision or piece of evidence, its target, a dimension of another
 * model. The code is older than that.
 */
export const InvalidAssessmentError = createError<InvalidAssessment>('INVALID_RATING', ({ message }) => message, 400);

/** The assessment is not in the state in which this is entered. */
export const RatingClosedError = createError<Refusal>('RATING_CLOSED', ({ message }) => message, 409);

/** An assessment keeps what its entries were made for. */
export const AssessmentFixedError = createError<Refusal>('ASSESSMENT_FIXED', ({ message }) => message, 409);

/** Submitted ratings stay as they are. */
export const RatingSubmittedError = createError<Refusal>('RATING_SUBMITTED', ({ message }) => message, 409);

/** Who has rated stays among the raters, of whom the result tells. */
export const RaterHasRatedError = createError<Refusal>('RATER_HAS_RATED', ({ message }) => message, 409);

/** Results are told when rating has ended, so that nobody is led by them. */
export const ResultsNotOpenError = createError<Refusal>('RESULTS_NOT_OPEN', ({ message }) => message, 409);
