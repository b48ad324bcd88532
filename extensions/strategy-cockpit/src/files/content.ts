import { ZipHandler } from '@tokenizer/inflate';
import { fileTypeFromTokenizer } from 'file-type';
import { fromFile } from 'strtok3';
import type { Content } from './domain/allowed-files.ts';

type Bytes = Awaited<ReturnType<typeof fromFile>>;

/** Looks at the bytes of a file on disk. What cannot be read as what it seems to be is of no type. */
export async function contentOf(file: string): Promise<Content> {
	const { size, type } = await readFrom(file, async (bytes) => ({
		size: bytes.fileInfo.size,
		type: await fileTypeFromTokenizer(bytes).catch(() => undefined),
	}));
	const entries =
		type && (await readFrom(file, (bytes) => new ZipHandler(bytes).readCentralDirectory().catch(() => undefined)));
	return { isEmpty: size === 0, type: type?.mime, parts: entries?.map(({ filename }) => filename) ?? [] };
}

async function readFrom<Result>(file: string, read: (bytes: Bytes) => Promise<Result>): Promise<Result> {
	const bytes = await fromFile(file);
	try {
		return await read(bytes);
	} finally {
		await bytes.close();
	}
}
