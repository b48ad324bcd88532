import { createError } from '@directus/errors';
import type { Failing } from './messages.ts';

interface Failure {
	message: string;
}

// Codes of Directus and of our own rules, so that a caller knows the failure whoever has noticed it.
export const FAILURES = {
	unavailable: createError<Failure>('SERVICE_UNAVAILABLE', ({ message }) => message, 503),
	full: createError<Failure>('SERVICE_UNAVAILABLE', ({ message }) => message, 503),
	file: createError<Failure>('SERVICE_UNAVAILABLE', ({ message }) => message, 503),
	foreign_key: createError<Failure>('IN_USE', ({ message }) => message, 409),
	unique: createError<Failure>('RECORD_NOT_UNIQUE', ({ message }) => message, 400),
} satisfies Record<Failing, unknown>;
