import type { Readable } from 'node:stream';
import type {
	Accountability,
	ApiExtensionContext,
	PrimaryKey,
	RegisterFunctions,
	SchemaOverview,
} from '@directus/types';
import type { Application, NextFunction, Request, Response } from 'express';

type Scoped = Request & { accountability?: Accountability; schema: SchemaOverview };

/** The uploads of one request. */
interface Batch {
	isRefused: boolean;
	pending: Map<Readable, Promise<unknown>>;
	stored: PrimaryKey[];
}

/** A request has one accountability object of its own, which Directus hands to the service that stores its files. */
const batches = new WeakMap<Accountability, Batch>();

/** Notes an upload of a request that keeps all of its files or none. */
export async function noteUpload(
	accountability: Accountability | null,
	stream: Readable,
	store: () => Promise<PrimaryKey>,
	isNew: boolean,
): Promise<PrimaryKey> {
	const batch = accountability && batches.get(accountability);
	if (!batch) return store();
	if (batch.isRefused) throw new Error('Another file of this request was refused.');
	const upload = store();
	batch.pending.set(stream, upload);
	try {
		const key = await upload;
		if (isNew) batch.stored.push(key);
		return key;
	} finally {
		batch.pending.delete(stream);
	}
}

/** Takes back every file of a request that fails, whichever part of it was refused and by whom, or that breaks off. */
export function keepAllOrNone(
	{ init }: Pick<RegisterFunctions, 'init'>,
	{ services, database, logger }: ApiExtensionContext,
): void {
	init('middlewares.after', ({ app }) => {
		(app as Application).use('/files', (request: Request, _response: Response, next: NextFunction) => {
			const { accountability } = request as Scoped;
			if (accountability && request.is('multipart/form-data')) {
				const batch: Batch = { isRefused: false, pending: new Map(), stored: [] };
				batches.set(accountability, batch);
				tellFirstFault(request);
				request.once('close', () => {
					if (!request.complete && !batch.isRefused) void refuse(request as Scoped, batch);
				});
			}
			next();
		});
	});

	init('routes.custom.after', ({ app }) => {
		(app as Application).use((error: unknown, request: Request, _response: Response, next: NextFunction) => {
			const { accountability } = request as Scoped;
			const batch = accountability && batches.get(accountability);
			if (!batch) return next(error);
			void refuse(request as Scoped, batch).then(() => next(error));
		});
	});

	/** Takes back what was stored, as far as that is possible: whoever waits gets the answer in any case. */
	const refuse = (request: Scoped, batch: Batch) =>
		takeBack(request, batch).catch((error: unknown) => logger.error(error));

	async function takeBack(request: Scoped, batch: Batch): Promise<void> {
		batch.isRefused = true;
		readToItsEnd(request);
		// The parser has stopped, so that the file it was at would never end.
		const uploads = [...batch.pending.values()];
		for (const stream of batch.pending.keys())
			stream.destroy(new Error('Another file of this request was refused.'));
		await Promise.allSettled(uploads);
		const stored = batch.stored.splice(0);
		if (stored.length > 0)
			await new services.FilesService({ knex: database, schema: request.schema }).deleteMany(stored);
	}
}

/**
 * Directus goes on with the request at each fault of its parser, also at those of files after the one that was the
 * answer, which breaks the connection under the next request.
 */
function tellFirstFault(request: Request): void {
	const pipe = request.pipe.bind(request);
	request.pipe = (parser, options) => {
		const emit = parser.emit.bind(parser);
		let hasFailed = false;
		parser.emit = (event, ...said) => {
			if (hasFailed && (event === 'error' || event === 'close')) return false;
			hasFailed ||= event === 'error';
			return emit(event, ...said);
		};
		return pipe(parser, options);
	};
}

/**
 * What nobody reads any more would stand before the next request on the same connection. It is thrown away, and Node ends
 * a request that takes longer than five minutes (`requestTimeout`).
 */
function readToItsEnd(request: Request): void {
	request.unpipe();
	request.resume();
}
