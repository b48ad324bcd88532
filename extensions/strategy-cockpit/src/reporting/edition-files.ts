import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Fact } from '../shared/domain/facts.ts';
import type { Language } from '../shared/domain/locale.ts';
import { jsonValue } from '../shared/server/caller.ts';
import { EDITION_FILES } from './domain/edition-table.ts';
import { editionIn } from './domain/edition.ts';
import { FILE_FORMATS, renderFile, type FileFormat } from './render-file.ts';

/** Which file of a published report: of what edition, by the hash of its data, and in which form. */
export interface EditionFile {
	edition: string;
	language: Language;
	format: FileFormat;
}

/** A file that is kept, by what it is. */
export interface KeptFile extends EditionFile {
	/** SHA-256 of the file. */
	hash: string;
}

/**
 * The file as it was first written, so that it stays the same to the last byte when the program that writes it has changed; written and kept where
 * nobody has asked for it before. Reads and writes as the system: who asks has read the edition. Two that write at once keep one of the two and both
 * give that; who is ended in the middle has kept nothing.
 */
export async function editionFile(
	database: Knex,
	{ edition, language, format }: EditionFile,
	write: () => Promise<Buffer>,
): Promise<Buffer> {
	const known = await keptContent(database, { edition, language, format });
	if (known) return known;
	const content = await write();
	await database(EDITION_FILES)
		.insert({ edition, language, format, hash: hashOf(content), content: content.toString('base64') })
		.onConflict(['edition', 'language', 'format'])
		.ignore();
	return (await keptContent(database, { edition, language, format })) ?? content;
}

/** Writes those files of published reports that nobody has asked for yet. */
export async function keepFiles(database: Knex, reports: readonly string[]): Promise<void> {
	const rows: { data: unknown; hash: string }[] = await database('reports')
		.whereIn('id', reports)
		.whereNotNull('hash')
		.select('data', 'hash');
	for (const { data, hash: edition } of rows) {
		const found = editionIn(jsonValue(data) as Fact);
		if (!found) continue;
		for (const language of ['de', 'en'] as const)
			for (const format of FILE_FORMATS)
				await editionFile(database, { edition, language, format }, () =>
					renderFile(format, found.documents[language]),
				);
	}
}

/** What is kept of an edition, in a fixed order. */
export async function keptFiles(database: Knex, edition: string): Promise<KeptFile[]> {
	return database(EDITION_FILES)
		.where({ edition })
		.orderBy(['language', 'format'])
		.select('edition', 'language', 'format', 'hash');
}

async function keptContent(database: Knex, { edition, language, format }: EditionFile): Promise<Buffer | undefined> {
	const row: { hash: string; content: string } | undefined = await database(EDITION_FILES)
		.where({ edition, language, format })
		.first('hash', 'content');
	if (!row) return undefined;
	const content = Buffer.from(row.content, 'base64');
	if (hashOf(content) !== row.hash)
		throw new Error(`The ${format} (${language}) of the edition ${edition} was altered.`);
	return content;
}

function hashOf(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}
