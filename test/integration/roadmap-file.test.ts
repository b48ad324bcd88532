import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanImport } from '../../extensions/strategy-cockpit/src/roadmap/project-file/answer.ts';
import { everyRow, openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let database: Knex;
let clerk: string;
let bureau: string;
/** The file as it is before a test changes something in it. */
let original: string;
const ids = new Map<string, string>();

/** Planned far ahead, so that no test depends on today: 2090-01-02 is a Monday. */
const PLANS: Readonly<Record<string, [office: string, start: string | null, end: string | null]>> = {
	'XM-A': ['LIEGENSCHAFTEN', '2090-01-02', '2090-01-13'],
	'XM-B': ['MUSIKSCHULE', '2090-01-16', '2090-01-27'],
	'XM-C': ['LIEGENSCHAFTEN', '2090-02-01', '2090-02-28'],
	'XM-D': ['MUSIKSCHULE', null, null],
};

const ADDRESS = '/cockpit/roadmap.xml';
const idOf = (code: string) => ids.get(code) ?? '';

async function made(collection: string, body: object): Promise<string> {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

async function exported(token: string, query = ''): Promise<string> {
	const answer = await fetch(`${cockpit.url}${ADDRESS}?${query}`, { headers: { Authorization: `Bearer ${token}` } });
	expect(answer.status).toBe(200);
	return answer.text();
}

interface Imported {
	status: number;
	data?: PlanImport;
	errors?: { message: string; extensions: { code: string; field?: string } }[];
}

async function imported(token: string, file: string | Uint8Array<ArrayBuffer>, query = ''): Promise<Imported> {
	const answer = await fetch(`${cockpit.url}${ADDRESS}?${query}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/xml', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
		body: file,
	});
	return { status: answer.status, ...((await answer.json()) as Omit<Imported, 'status'>) };
}

const told = ({ data }: Imported) =>
	(data?.rows ?? [])
		.filter(({ status }) => status !== 'unchanged')
		.map(({ kind, status, code, before, after }) => ({ kind, status, code, before, after }));

/** The task of a project with another finish. */
function withEnd(file: string, code: string, end: string): string {
	const changed = file.replace(
		new RegExp(`(<WBS>${code}</WBS>[^]*?<Finish>)[\\d-]+(T17:00:00</Finish>)`),
		(_all, before: string, after: string) => before + end + after,
	);
	expect(changed).not.toBe(file);
	return changed;
}

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	const field = await cockpit.idOf('fields_of_action', 'II');
	for (const [code, [office, planned_start, planned_end]] of Object.entries(PLANS))
		ids.set(
			code,
			await made('projects', {
				...{ code, title: `Süd & <Nord> ${code}`, field_of_action: field, planned_start, planned_end },
				office: await cockpit.idOf('offices', office),
			}),
		);
	clerk = await cockpit.userOf('Fachamt', ['LIEGENSCHAFTEN']);
	bureau = await cockpit.userOf('Digitalisierungsbüro');
	ids.set(
		'milestone',
		await made('milestones', { project: idOf('XM-A'), title: 'Abnahme', planned_on: '2090-01-13' }),
	);
	for (const [from, to, type, lag_working_days] of [
		['XM-A', 'XM-B', 'FS', 0],
		['XM-A', 'XM-C', 'SS', -3],
	] as const)
		await made('project_relations', { predecessor: idOf(from), successor: idOf(to), type, lag_working_days });
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

describe('the roadmap as a file of MS Project', () => {
	it('comes as one to be kept, of all or of a part', async () => {
		const answer = await fetch(`${cockpit.url}${ADDRESS}?field=II&lang=de`, {
			headers: { Authorization: `Bearer ${bureau}` },
		});
		expect(answer.headers.get('content-type')).toMatch(/^application\/xml/);
		expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="roadmap\.xml"$/);
		const file = await answer.text();
		expect(file).toMatch(/^<\?xml [^>]*\?>\n<Project xmlns="http:\/\/schemas\.microsoft\.com\/project">/);
		for (const code of Object.keys(PLANS)) expect(file).toContain(`<Name>Süd &amp; &lt;Nord&gt; ${code}</Name>`);
		expect(file).toContain('<Name>Fronleichnam</Name>');
		expect(await exported(bureau, 'lang=en')).toContain('<Name>Corpus Christi</Name>');
		expect(await exported(bureau, 'office=MUSIKSCHULE')).not.toContain('XM-C');
	});

	it('is shown to nobody without a login, and refuses what does not exist', async () => {
		expect((await fetch(`${cockpit.url}${ADDRESS}`)).status).toBe(403);
		expect((await imported('', '<Project/>')).status).toBe(403);
		expect((await cockpit.api('GET', `${ADDRESS}?cycle=1999`, { token: bureau })).status).toBe(400);
		expect((await cockpit.api('GET', `${ADDRESS}?lucky=1`, { token: bureau })).status).toBe(400);
	});
});

describe('a file of MS Project that comes back', () => {
	it.each(['de', 'en'])('changes nothing where nothing was changed (%s)', async (lang) => {
		const file = await exported(bureau, `lang=${lang}`);
		const before = await everyRow(database);
		for (const token of [bureau, clerk])
			for (const dryRun of ['true', 'false']) {
				const answer = await imported(token, file, `dry_run=${dryRun}&lang=${lang}`);
				expect(answer.status).toBe(200);
				expect(told(answer)).toEqual([]);
				expect(answer.data?.unchanged).toBeGreaterThanOrEqual(7);
			}
		expect(await everyRow(database)).toBe(before);
	});

	it('writes the one day that was changed, and tells it before', async () => {
		original = await exported(clerk);
		const file = withEnd(original, 'XM-C', '2090-03-03');
		const change = {
			...{ kind: 'project', status: 'changed', code: 'XM-C' },
			before: { start: '2090-02-01', end: '2090-02-28' },
			after: { start: '2090-02-01', end: '2090-03-03' },
		};
		const before = await everyRow(database);
		const tried = await imported(clerk, file, 'dry_run=true');
		expect(told(tried)).toEqual([change]);
		expect(await everyRow(database)).toBe(before);
		const written = await imported(clerk, file);
		expect(written).toEqual({ ...tried, status: 200 });
		const stored = await cockpit.asAdmin('GET', `/items/projects/${idOf('XM-C')}?fields=planned_start,planned_end`);
		expect(stored.body.data).toEqual({ planned_start: '2090-02-01', planned_end: '2090-03-03' });
		expect(told(await imported(clerk, original))).toHaveLength(1);
	});

	it('moves a milestone with its project, and ties otherwise, as the digital office may', async () => {
		original = await exported(bureau);
		const file = withEnd(withEnd(original, 'XM-A', '2090-01-20'), String.raw`XM-A\.1`, '2090-01-20')
			.replace('<LinkLag>-14400</LinkLag>', '<LinkLag>9600</LinkLag>')
			.replace(/<PredecessorLink>(?:(?!<\/PredecessorLink>)[^])*<Type>1<\/Type>[^]*?<\/PredecessorLink>/, '');
		const answer = await imported(bureau, file);
		expect(told(answer).map(({ kind, status, code }) => [kind, status, code])).toEqual([
			['project', 'changed', 'XM-A'],
			['milestone', 'changed', 'XM-A'],
			['relation', 'changed', 'XM-C'],
			['relation', 'removed', 'XM-B'],
		]);
		expect(answer.data).toMatchObject({ changed: 3, removed: 1, refused: 0 });
		expect(told(await imported(bureau, file))).toEqual([]);
		const back = await imported(bureau, original);
		expect(back.data).toMatchObject({ changed: 3, new: 1, refused: 0 });
	});

	it.each([
		[
			'of another office',
			() => withEnd(original, 'XM-B', '2090-01-30'),
			/geplanten Tage dieses Projekts dürfen Sie nicht/,
		],
		['of a relation', () => original.replace('<LinkLag>-14400<', '<LinkLag>0<'), /Beziehungen .* dürfen Sie nicht/],
		[
			'that leaves a milestone outside',
			() => withEnd(original, 'XM-A', '2090-01-12'),
			/Abnahme.*nach dem geplanten Ende/,
		],
		['of a project that nobody knows', () => original.replaceAll('XM-C', 'XM-Z'), /„XM-Z“ gibt es nicht/],
	])('is refused whole for a change %s', async (_what, fileOf, sentence) => {
		original = await exported(clerk);
		const file = withEnd(fileOf(), fileOf().includes('XM-Z') ? 'XM-Z' : 'XM-C', '2090-03-31');
		const before = await everyRow(database);
		const refused = await imported(clerk, file);
		expect(refused.status).toBe(400);
		expect(refused.errors?.[0]?.extensions.code).toBe('ROADMAP_FILE_REFUSED');
		expect(refused.data?.refused).toBeGreaterThan(0);
		expect(refused.data?.rows.flatMap(({ faults }) => faults.map(({ message }) => message)).join()).toMatch(
			sentence,
		);
		const tried = await imported(clerk, file, 'dry_run=true');
		expect(tried.status).toBe(200);
		expect(tried.data).toEqual(refused.data);
		expect(await everyRow(database)).toBe(before);
	});

	it('is refused whole where a rule of records refuses a row', async () => {
		const name = 'Ä'.repeat(300);
		const milestone = `<Task><UID>99</UID><Name>${name}</Name><WBS>x</WBS><Milestone>1</Milestone><Finish>2090-01-10</Finish><ExtendedAttribute><FieldID>188743737</FieldID><Value>XM-A</Value></ExtendedAttribute></Task>`;
		const file = (await exported(clerk)).replace('</Tasks>', `${milestone}</Tasks>`);
		const before = await everyRow(database);
		const refused = await imported(clerk, file);
		expect(refused.data?.rows.filter(({ status }) => status === 'refused')).toMatchObject([{ row: '99', name }]);
		expect((await imported(clerk, file, 'dry_run=true')).data).toEqual(refused.data);
		expect(await everyRow(database)).toBe(before);
		const created = await imported(clerk, file.replace(name, 'Probebetrieb'));
		expect(told(created)).toMatchObject([{ kind: 'milestone', status: 'new', after: { day: '2090-01-10' } }]);
	});

	it('is refused where it is no plan', async () => {
		for (const [file, code, sentence] of [
			['<!DOCTYPE x [<!ENTITY a "b">]><Project>&a;</Project>', 'ROADMAP_FILE_UNREADABLE', /DOCTYPE/],
			['<Project><Tasks>', 'ROADMAP_FILE_UNREADABLE', /kein vollständiges XML/],
			['', 'ROADMAP_FILE_UNREADABLE', /keine Datei/],
			[new Uint8Array(20 * 1024 * 1024 + 1), 'CONTENT_TOO_LARGE', /20 MB/],
		] as const) {
			const { errors } = await imported(bureau, file);
			expect(errors?.[0]?.extensions.code).toBe(code);
			expect(errors?.[0]?.message).toMatch(sentence);
		}
	});

	it('may have ten thousand tasks', async () => {
		const task = (uid: number) =>
			`<Task><UID>${uid}</UID><Name>Gruppe ${uid}</Name><Summary>1</Summary><Start>2090-01-02T08:00:00</Start></Task>`;
		const file = (await exported(bureau)).replace(
			'</Tasks>',
			`${Array.from({ length: 10_000 }, (_, index) => task(index + 1000)).join('')}</Tasks>`,
		);
		const answer = await imported(bureau, file, 'dry_run=true');
		expect(answer.status).toBe(200);
		expect(told(answer)).toEqual([]);
	});
});
