import { createError } from '@directus/errors';
import type { Bilingual, Language } from '../domain/locale.ts';
import { queueByKey } from './queue.ts';

const MOST_WAITING = 12;
const queue = queueByKey(MOST_WAITING);

const ReportBusyError = createError<{ message: string }>('REPORT_BUSY', ({ message }) => message, 503);

const BUSY: Bilingual = {
	de: 'Gerade werden viele Berichte als Datei geschrieben. Bitte versuchen Sie es in einer Minute noch einmal.',
	en: 'Many reports are being written as files just now. Please try again in a minute.',
};

/**
 * Makes reports one at a time, and writes files one at a time, in this process: a report of many projects asks much of the database,
 * and whoever asks for something else has a turn between two of them.
 */
export function inTurn<Result>(
	step: 'make' | 'write',
	language: Language,
	work: () => Promise<Result>,
): Promise<Result> {
	return queue(step, work, () => Promise.reject(new ReportBusyError({ message: BUSY[language] })));
}
