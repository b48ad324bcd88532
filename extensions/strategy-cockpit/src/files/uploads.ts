import { AsyncLocalStorage } from 'node:async_hooks';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Accountability, ApiExtensionContext, File, PrimaryKey } from '@directus/types';
import type { Knex } from 'knex';
import { requireRight } from '../rights/index.ts';
import { callerLanguage } from '../shared/server/caller.ts';
import type { Language } from '../shared/domain/locale.ts';
import { contentOf } from './content.ts';
import { faultOfContent, faultOfDeclaration } from './domain/allowed-files.ts';
import { FileRefusedError, FileTooLargeError, WithoutContentError } from './errors.ts';
import { faultText, fileTexts } from './messages.ts';
import { noteUpload } from './uploads-of-request.ts';

/** `truncated` is set by the parser of forms at the limit of FILES_MAX_UPLOAD_SIZE. */
type Upload = Readable & { truncated?: boolean };

interface FilesService {
	accountability: Accountability | null;
	uploadOne: (
		this: FilesService,
		stream: Upload,
		data: Partial<File>,
		key?: PrimaryKey,
		...others: unknown[]
	) => Promise<PrimaryKey>;
}

/** The upload that is being stored, and how many writes without events Directus has still to make for it. */
const storing = new AsyncLocalStorage<{ writes: number }>();

/**
 * Whether Directus now writes the row of an upload that is being stored, which it does without events: once with what it has measured of
 * the file, and before that, of a file that is replaced, once with what was sent.
 */
export function writesUpload(): boolean {
	const upload = storing.getStore();
	if (!upload || upload.writes === 0) return false;
	upload.writes--;
	return true;
}

/**
 * Looks into every upload before Directus gets it. It stands around `FilesService.uploadOne`, because that is the one place
 * through which content comes: new files and replaced ones, imports by address, exports into the files, and what other
 * extensions store. A guard on the routes would miss the latter three, and Directus tells of an upload (`files.upload`) only
 * when row and file are already there. Administrators are no exception.
 */
export function checkUploads({ services, database, env }: ApiExtensionContext): void {
	const files: FilesService = (services.FilesService as unknown as { prototype: FilesService }).prototype;
	const upload = files.uploadOne;
	const locations = [env['STORAGE_LOCATIONS']].flat().flatMap((names) => String(names).split(','));
	if (typeof upload !== 'function')
		throw new Error('This version of Directus takes uploads in another way, which nothing would check.');

	files.uploadOne = function (stream, data, key, ...others) {
		return noteUpload(
			this.accountability,
			stream,
			() => store.call(this, stream, data, key, ...others),
			key === undefined,
		);
	};

	const store: FilesService['uploadOne'] = async function (stream, data, key, ...others) {
		// An interrupted upload fails where it is read; until then nobody listens, and that would end the process.
		stream.on('error', () => {});
		try {
			const { accountability } = this;
			await refuseWithoutRight(database, accountability, key === undefined ? 'create' : 'update');
			const language = await callerLanguage({ database, accountability });
			refuseChosenPlace(data, { locations, language, isRestricted: accountability?.admin === false });
			const type = String(data.type);
			const refuse = (fault: ReturnType<typeof faultOfDeclaration>) => {
				if (fault) throw new FileRefusedError({ field: fault.field, message: faultText(fault, language) });
			};
			refuse(faultOfDeclaration({ type, name: String(data.filename_download) }));
			return await onDisk(stream, async (file) => {
				if (stream.truncated)
					throw new FileTooLargeError({
						field: 'file',
						message: fileTexts(language).tooLarge(String(env['FILES_MAX_UPLOAD_SIZE'])),
					});
				refuse(faultOfContent(type, await contentOf(file)));
				return storing.run({ writes: key === undefined ? 1 : 2 }, () =>
					upload.call(this, createReadStream(file), data, key, ...others),
				);
			});
		} finally {
			// What nobody reads would keep the request, and with it the answer, from ending.
			stream.resume();
		}
	};
}

/**
 * Directus takes the place of a file from the form, and answers 500 where there is no such place. Who is restricted by rights
 * has none on the name on disk.
 */
function refuseChosenPlace(
	data: Partial<File>,
	{ locations, language, isRestricted }: { locations: readonly string[]; language: Language; isRestricted: boolean },
): void {
	const { storage, filename_disk: name } = data;
	const isElsewhere = storage !== undefined && !locations.includes(String(storage));
	const field = isElsewhere ? 'storage' : name !== undefined && !isRestricted ? 'filename_disk' : null;
	if (field) throw new WithoutContentError({ field, message: fileTexts(language).fixed });
	const unreadable = Object.entries(data).find(([, value]) => typeof value === 'string' && value.includes('\0'));
	if (unreadable)
		throw new WithoutContentError({ field: unreadable[0], message: fileTexts(language).nul(unreadable[0]) });
}

/** Directus asks for rights only when it writes the row; before that, nobody without any shall fill our disk. */
async function refuseWithoutRight(
	database: Knex,
	accountability: Accountability | null,
	action: 'create' | 'update',
): Promise<void> {
	if (accountability) await requireRight({ database, accountability }, action, 'directus_files');
}

/** Puts an upload aside on disk, where its end can be read before its beginning is stored, and memory does not grow with it. */
async function onDisk<Result>(stream: Readable, use: (file: string) => Promise<Result>): Promise<Result> {
	const folder = await mkdtemp(join(tmpdir(), 'cockpit-upload-'));
	try {
		const file = join(folder, 'content');
		await pipeline(stream, createWriteStream(file));
		return await use(file);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
