/**
 * Files of published reports, each kept as it was first written (`reporting/edition-files.ts`). The table is no collection: neither
 * administrators nor flows reach it, and `journal-guard.ts` keeps its rows. Backups hold it like every other table.
 */
import { createHash } from 'node:crypto';
import { EDITION_FILES } from '../../extensions/strategy-cockpit/src/reporting/domain/edition-table.ts';
import type { Store } from './store.ts';

export async function createEditionFiles(store: Store): Promise<void> {
	await store.query(
		`create table if not exists ${EDITION_FILES} (edition varchar(64) not null, language varchar(2) not null, format varchar(4) not null,
			hash varchar(64) not null, content text not null, primary key (edition, language, format))`,
	);
}

/** Files that are not what their hash says. */
export async function editionFileFaults(store: Store): Promise<string[]> {
	await createEditionFiles(store);
	const keys = await store.query(
		`select edition, language, format from ${EDITION_FILES} order by edition, language, format`,
	);
	const faults: string[] = [];
	// One at a time: together they may be large.
	for (const { edition, language, format } of keys) {
		const [file] = await store.query(
			`select hash, content from ${EDITION_FILES} where edition = $1 and language = $2 and format = $3`,
			[String(edition), String(language), String(format)],
		);
		const octets = Buffer.from(String(file?.['content']), 'base64');
		if (createHash('sha256').update(octets).digest('hex') !== file?.['hash'])
			faults.push(`${String(format)} (${String(language)}) of the edition ${String(edition)}: not what was kept`);
	}
	return faults;
}
