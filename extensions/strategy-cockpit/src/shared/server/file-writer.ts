import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Response } from 'express';
import type { Language } from '../domain/locale.ts';
import { inTurn } from './in-turn.ts';

/** What a thread is asked for that a writer has started. */
interface Order {
	fileWriter: string;
	input: unknown;
}

/**
 * Lets `write` write files. The libraries build all of a file at a stretch (half a second for 3,000 projects, measured), so a thread of its own
 * does, one at a time, and leaves off when `response` has gone that waits for it. `module` is the address of the file that calls this, or of the
 * bundle that it has become part of: the thread runs it, too, and finds its writer by `name`. The input must be plain data. What is written may
 * also be what a long file says.
 */
export function fileWriter<Input>(module: string, name: string, write: (input: Input) => Promise<Buffer>) {
	if (!isMainThread && isOrder(workerData) && workerData.fileWriter === name)
		void deliver(write(workerData.input as Input));
	return (input: Input, language: Language, response?: Response): Promise<Buffer> =>
		inTurn('write', language, () => inThread(module, { fileWriter: name, input }, response));
}

function inThread(module: string, order: Order, response: Response | undefined): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		if (response?.destroyed) return reject(new Error('The caller has gone.'));
		// It needs no secrets of the server.
		const thread = new Worker(new URL(module), { workerData: order, env: {}, stdin: false });
		const leaveOff = () => void thread.terminate();
		response?.once('close', leaveOff);
		thread.once('message', (file: Uint8Array) =>
			resolve(Buffer.from(file.buffer, file.byteOffset, file.byteLength)),
		);
		thread.once('error', reject);
		thread.once('exit', (code) => {
			response?.off('close', leaveOff);
			reject(new Error(`The file was not written: its thread ended with ${code}.`));
		});
	});
}

function isOrder(data: unknown): data is Order {
	return typeof data === 'object' && data !== null && 'fileWriter' in data && 'input' in data;
}

async function deliver(written: Promise<Buffer>): Promise<void> {
	const file = new Uint8Array(await written);
	parentPort?.postMessage(file, [file.buffer]);
}
