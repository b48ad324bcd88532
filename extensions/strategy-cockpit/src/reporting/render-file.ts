import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Response } from 'express';
import type { ReportDocument } from './domain/document.ts';
import { inTurn } from './in-turn.ts';
import { renderTextDocument } from './render-docx.ts';
import { renderSlides } from './render-pptx.ts';

export const FILE_FORMATS = ['pptx', 'docx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const RENDERERS: Readonly<Record<FileFormat, (document: ReportDocument) => Promise<Buffer>>> = {
	pptx: renderSlides,
	docx: renderTextDocument,
};

/** What a thread is asked for that this file has started. */
interface Order {
	reportFile: FileFormat;
	document: ReportDocument;
}

/**
 * Writes the report as a file. The libraries build all of it at a stretch (half a second for 3,000 projects, measured), so a thread of its own
 * does, one at a time, and leaves off when `response` has gone that waits for it.
 */
export function renderFile(format: FileFormat, document: ReportDocument, response?: Response): Promise<Buffer> {
	return inTurn('write', document.language, () => inThread({ reportFile: format, document }, response));
}

function inThread(order: Order, response: Response | undefined): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		if (response?.destroyed) return reject(new Error('The caller has gone.'));
		// This very file, or the bundle that it has become part of. It needs no secrets of the server.
		const thread = new Worker(new URL(import.meta.url), { workerData: order, env: {}, stdin: false });
		const leaveOff = () => void thread.terminate();
		response?.once('close', leaveOff);
		thread.once('message', (file: Uint8Array) =>
			resolve(Buffer.from(file.buffer, file.byteOffset, file.byteLength)),
		);
		thread.once('error', reject);
		thread.once('exit', (code) => {
			response?.off('close', leaveOff);
			reject(new Error(`The report was not written: its thread ended with ${code}.`));
		});
	});
}

function isOrder(data: unknown): data is Order {
	return typeof data === 'object' && data !== null && 'reportFile' in data && 'document' in data;
}

async function deliver({ reportFile, document }: Order): Promise<void> {
	const file = new Uint8Array(await RENDERERS[reportFile](document));
	parentPort?.postMessage(file, [file.buffer]);
}

if (!isMainThread && isOrder(workerData)) void deliver(workerData);
