import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRecords } from '../../scripts/lib/data-check.ts';
import { keepTriggers } from '../../scripts/lib/database.ts';
import { openDirectusDatabase } from '../../scripts/lib/directus-database.ts';
import { unguardJournal } from '../../scripts/lib/journal-guard.ts';
import { withStore } from '../../scripts/lib/store.ts';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

// The files of a published report are written once, and stay as they are.

let cockpit: Cockpit;
let bureau: string;
let database: Knex;
beforeAll(async () => {
	cockpit = await startCockpit();
	bureau = await cockpit.userOf('Digitalisierungsbüro');
	database = openDatabase(cockpit.environment);
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

const TABLE = 'cockpit_edition_files';
const FORMS = ['de', 'en'].flatMap((language) => ['docx', 'pptx'].map((format) => ({ language, format })));

async function draft(code: string, visibility = 'public'): Promise<string> {
	const cycle = await cockpit.idOf('strategy_cycles', '2025');
	const body = { code, title: 'Zwischenbericht', cycle, as_of: '2025-10-01', visibility };
	return dataOf<{ id: string }>(await cockpit.api('POST', '/items/reports', { token: bureau, body })).id;
}

async function publish(id: string): Promise<void> {
	const path = `/cockpit/workflow/reports/${id}/transitions/publish`;
	const { status, text } = await cockpit.api('POST', path, { token: bureau, body: { comment: 'Ausschuss' } });
	expect(status, text).toBe(200);
}

const editionOf = async (id: string): Promise<string> => (await database('reports').where({ id }).first('hash')).hash;

async function file(code: string, { language, format }: { language: string; format: string }, token?: string) {
	const response = await fetch(
		`${cockpit.url}/cockpit/reports/editions/${code}?lang=${language}&format=${format}`,
		token ? { headers: { authorization: `Bearer ${token}` } } : {},
	);
	const content = Buffer.from(await response.arrayBuffer());
	return { status: response.status, hash: createHash('sha256').update(content).digest('hex'), content };
}

interface Kept {
	edition: string;
	language: string;
	format: string;
	hash: string;
}
const kept = async (code: string, token?: string) =>
	dataOf<Kept[]>(await cockpit.api('GET', `/cockpit/reports/editions/${code}/files`, { token }));

describe('the files of a published report', () => {
	it('are written with its publication, and named with their hashes to whoever may read it', async () => {
		const id = await draft('DATEIEN');
		expect(await kept('DATEIEN', bureau)).toEqual([]);
		await publish(id);
		const edition = await editionOf(id);
		await expect.poll(() => kept('DATEIEN'), { timeout: 60_000, interval: 500 }).toHaveLength(FORMS.length);
		const listed = await kept('DATEIEN');
		for (const form of FORMS) {
			const { status, hash } = await file('DATEIEN', form);
			expect(status).toBe(200);
			expect(listed).toContainEqual({ ...form, edition, hash });
			expect((await file('DATEIEN', form, bureau)).hash).toBe(hash);
		}
		const closed = await draft('VERTRAULICH', 'internal');
		await publish(closed);
		expect((await cockpit.api('GET', '/cockpit/reports/editions/VERTRAULICH/files')).status).toBe(404);
	});

	it('are those that were kept, whatever the program would write today', async () => {
		const id = await draft('FRUEHER');
		await publish(id);
		const edition = await editionOf(id);
		await expect.poll(() => kept('FRUEHER'), { timeout: 60_000, interval: 500 }).toHaveLength(FORMS.length);
		// As an earlier version of the program has written it.
		const content = Buffer.from('Folien von früher');
		await withStore(cockpit.environment, (store) => unguardJournal(store, cockpit.environment));
		await database(TABLE)
			.where({ edition, language: 'de', format: 'pptx' })
			.update({
				content: content.toString('base64'),
				hash: createHash('sha256').update(content).digest('hex'),
			});
		await keepTriggers(cockpit.environment);
		expect((await file('FRUEHER', { language: 'de', format: 'pptx' })).content.toString()).toBe(
			'Folien von früher',
		);
	});

	it('are written when somebody asks, where the server was ended after the publication', async () => {
		const id = await draft('ABGEBROCHEN');
		await publish(id);
		await cockpit.crash();
		const [first] = FORMS;
		if (!first) throw new Error('No form.');
		const { status, hash } = await file('ABGEBROCHEN', first);
		expect(status).toBe(200);
		expect(await kept('ABGEBROCHEN')).toContainEqual({ ...first, edition: await editionOf(id), hash });
		expect((await file('ABGEBROCHEN', first, bureau)).hash).toBe(hash);
	});

	it('are out of reach of everybody, administrators included, and are not changed through the table', async () => {
		expect((await cockpit.asAdmin('GET', `/items/${TABLE}`)).status).toBe(403);
		const rows = await database(TABLE).orderBy(['edition', 'language', 'format']);
		await expect(database(TABLE).update({ hash: 'anders' })).rejects.toThrow('JOURNAL_APPEND_ONLY');
		await expect(database(TABLE).delete()).rejects.toThrow('JOURNAL_APPEND_ONLY');
		expect(await database(TABLE).orderBy(['edition', 'language', 'format'])).toEqual(rows);
	});

	it('are not given when the owner of the database has altered them, which the check of the data tells', async () => {
		const id = await draft('VERFAELSCHT');
		await publish(id);
		const edition = await editionOf(id);
		await expect.poll(() => kept('VERFAELSCHT'), { timeout: 60_000, interval: 500 }).toHaveLength(FORMS.length);
		await withStore(cockpit.environment, (store) => unguardJournal(store, cockpit.environment));
		await database(TABLE)
			.where({ edition, language: 'en', format: 'docx' })
			.update({ content: Buffer.from('Anderes').toString('base64') });
		await keepTriggers(cockpit.environment);
		expect((await file('VERFAELSCHT', { language: 'en', format: 'docx' })).status).toBe(500);
		const directus = await openDirectusDatabase(cockpit.environment);
		const { lines, isSound } = await checkRecords(directus, cockpit.environment);
		await directus.close();
		expect(isSound).toBe(false);
		expect(lines).toContain(`fault: docx (en) of the edition ${edition}: not what was kept`);
	});
});
