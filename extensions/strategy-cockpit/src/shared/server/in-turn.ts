import { createError } from '@directus/errors';
import type { Language } from '../shared/domain/locale.ts';
import { queueByKey } from '../shared/server/queue.ts';
import { fileTexts } from './texts.ts';

const MOST_WAITING = 12;
const queue = queueByKey(MOST_WAITING);

const ReportBusyError = createError<{ message: string }>('REPORT_BUSY', ({ message }) => message, 503);

/**
 * Makes reports one at a time, and writes files of them one at a time, in this process: a report of many projects asks much of the database,
 * and whoever asks for something else has a turn between two of them.
 */
export function inTurn<Result>(
	step: 'make' | 'write',
	language: Language,
	work: () => Promise<Result>,
): Promise<Result> {
	return queue(step, work, () => Promise.reject(new ReportBusyError({ message: fileTexts(language).busy })));
}
