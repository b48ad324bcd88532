import { spawnSync } from 'node:child_process';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_FILE } from '../../scripts/lib/directus.ts';
import { openDatabase } from '../support/database.ts';
import { startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let database: Knex;
beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

function checkData(): { status: number | null; lines: string[] } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/check-data.ts'], { encoding: 'utf8', env: { ...process.env, ...cockpit.environment, CONFIG_PATH: NO_FILE } });
	return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

async function projectIds(): Promise<[string, string, string, string, string]> {
	const rows: { id: string }[] = await database('projects').where({ visibility: 'public' }).orderBy('code').limit(5).select('id');
	return rows.map(({ id }) => id) as [string, string, string, string, string];
}

it('finds nothing to do on fresh data', () => {
	expect(checkData()).toEqual({ status: 0, lines: ['Records entered: 0. Copies repaired: 0. Faults in the journal: 0.'] });
});

it('repairs copies that somebody has changed past the cockpit', async () => {
	const [missing, different, hidden] = await projectIds();
	const before = await database('published_projects').orderBy('id').select('id', 'title', 'state_label');
	await database('published_projects').where({ id: missing }).delete();
	await database('published_projects').where({ id: different }).update({ title: 'anders' });
	await database('projects').where({ id: hidden }).update({ visibility: 'internal' });
	const { status, lines } = checkData();
	expect(lines).toEqual(expect.arrayContaining([`repaired: published_projects/${missing} was missing`, `repaired: published_projects/${different} was different`, `repaired: published_projects/${hidden} was not public`]));
	// The visibility was changed without an entry: that is for a person to judge.
	expect([status, lines.filter((line) => line.startsWith('fault'))]).toEqual([1, [`fault: projects/${hidden}: visibility is not what the last entry says`]]);
	expect(await database('published_projects').orderBy('id').select('id', 'title', 'state_label')).toEqual(before.filter(({ id }) => id !== hidden));
	await database('projects').where({ id: hidden }).update({ visibility: 'public' });
	expect(checkData().status).toBe(0);
});

it('names what was changed, deleted or taken out of the journal past the cockpit', async () => {
	const [, , changed, shortened, gone] = await projectIds();
	for (const title of ['Zwei', 'Drei']) await cockpit.api('PATCH', `/items/projects/${shortened}`, { token: cockpit.admin, body: { title } });
	await database('projects').where({ id: changed }).update({ title: 'an allem vorbei' });
	await database('journal_entries').where({ item: shortened, sequence: 2 }).delete();
	await database('milestones').where({ project: gone }).delete();
	await database('projects').where({ id: gone }).delete();
	const { status, lines } = checkData();
	expect(status).toBe(1);
	expect(lines.filter((line) => line.startsWith('fault: projects')).sort()).toEqual([`fault: projects/${changed}: title is not what the last entry says`, `fault: projects/${shortened}: entry 3: gap`, `fault: projects/${gone}: gone without an entry`].sort());
});

it('enters records that are older than the journal', async () => {
	const [, , , , , old] = (await database('projects').orderBy('code').limit(6).select<{ id: string }[]>('id')).map(({ id }) => id);
	await database('journal_entries').where({ item: String(old) }).delete();
	expect(checkData().lines.at(-1)).toMatch(/^Records entered: 1\./);
	const [entry] = await database('journal_entries').where({ item: String(old) }).select('sequence', 'kind', 'user', 'comment');
	expect(entry).toEqual({ sequence: 1, kind: 'created', user: null, comment: 'Bestand vor Beginn des Journals' });
});
