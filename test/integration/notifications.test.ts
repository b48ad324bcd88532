import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isDigestDue } from '../../extensions/strategy-cockpit/src/notifications/domain/morning.ts';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';
import { startMailServer, type MailServer } from '../support/mail.ts';
import { statementCounter } from '../support/statements.ts';

let cockpit: Cockpit;
let database: Knex;
let mails: MailServer;
const { statementsOf, ...counting } = statementCounter();
let base: { office: string; field_of_action: string };
const states: Record<string, string> = {};

interface Inbox {
	recipient: string;
	sender: string | null;
	subject: string;
	message: string;
	collection: string | null;
	item: string | null;
}

beforeAll(async () => {
	mails = await startMailServer();
	cockpit = await startCockpit({ settings: { ...mails.settings, ...counting.settings }, log: counting.log });
	database = openDatabase(cockpit.environment);
	base = {
		office: await cockpit.idOf('offices', 'MUSIKSCHULE'),
		field_of_action: await cockpit.idOf('fields_of_action', 'I'),
	};
	for (const { id, key, workflow } of dataOf<{ id: string; key: string; workflow: { collection: string } }[]>(
		await cockpit.asAdmin('GET', '/items/workflow_states?fields=id,key,workflow.collection&limit=-1'),
	))
		states[`${workflow.collection}:${key}`] = id;
	// The digest that this server caught up on when it started must not be mistaken for a test's.
	while (isDigestDue(new Date()) && (await database('digests')).length === 0) await sleep(200);
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
	mails?.stop();
});
beforeEach(async () => {
	await database('digests').delete();
	await database('directus_notifications').delete();
	mails.received.length = 0;
});

const create = async (collection: string, body: object) => {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
};
let count = 0;
const project = (state: string, part: object = {}) =>
	create('projects', {
		code: `N-${count++}`,
		title: 'Musikschule online',
		title_en: 'Music school online',
		...base,
		state: states[`projects:${state}`],
		actual_start: '2026-01-07',
		override_reason: 'Ausgangslage',
		...part,
	});
const inboxes = async (): Promise<Inbox[]> =>
	database('directus_notifications')
		.orderBy('id')
		.select('recipient', 'sender', 'subject', 'message', 'collection', 'item');

interface User {
	id: string;
	email: string;
	token: string;
}
async function user(role: string, offices: string[] = [], part: object = {}): Promise<User> {
	const { email, password } = await cockpit.loginOf(role, offices);
	const token = dataOf<{ access_token: string }>(
		await cockpit.api('POST', '/auth/login', { body: { email, password } }),
	).access_token;
	const { id } = dataOf<{ id: string }>(await cockpit.api('GET', '/users/me?fields=id', { token }));
	if (Object.keys(part).length > 0) expect((await cockpit.asAdmin('PATCH', `/users/${id}`, part)).status).toBe(200);
	return { id, email, token };
}
const roles = async (item: string, people: User[]) => {
	for (const { id } of people) await create('project_roles', { project: item, user: id, role: 'member' });
};
const transition = (token: string, item: string, key: string, body: object = {}) =>
	cockpit.api('POST', `/cockpit/workflow/projects/${item}/transitions/${key}`, {
		token,
		body: { comment: 'Probe', ...body },
	});

describe('a mention in a comment', () => {
	const people: User[] = [];
	const somebody = async (...asked: Parameters<typeof user>) => {
		const person = await user(...asked);
		people.push(person);
		return person;
	};
	// What follows does not concern these people.
	afterAll(() =>
		cockpit.asAdmin('PATCH', '/users', { keys: people.map(({ id }) => id), data: { status: 'archived' } }),
	);

	const comment = (token: string, item: string, text: string) =>
		cockpit.api('POST', '/comments', { token, body: { collection: 'projects', item, comment: text } });
	const link = '[Bitte hier anmelden](https://boese.example) <a href="https://boese.example">da</a>';

	it('is told as plain text, by role and office, in the inbox and by mail', async () => {
		const [clerk, german] = [await somebody('Fachamt', ['MUSIKSCHULE']), await somebody('Leitung')];
		const english = await somebody('Digitalisierungsbüro', [], { language: 'en-US' });
		await cockpit.asAdmin('PATCH', `/users/${clerk.id}`, { first_name: 'Ada', last_name: 'Lovelace' });
		const item = await project('running');
		const text = `${link} @${german.id} @${english.id.toUpperCase()} @${german.id}`;
		const kept = await comment(clerk.token, item, text);
		expect(kept.status, kept.text).toBe(200);
		expect(dataOf<{ comment: string }>(kept).comment).toBe(text);
		const told = await inboxes();
		expect(told.map(({ recipient }) => recipient).sort()).toEqual([german.id, english.id].sort());
		expect(told.find(({ recipient }) => recipient === german.id)).toMatchObject({
			subject: 'Sie wurden erwähnt: Projekt „Musikschule online“',
			sender: null,
			collection: 'projects',
			item,
		});
		for (const { message } of told) {
			expect(message).toContain('Fachamt · Musikschule');
			expect(message).toContain('\\[Bitte hier anmelden\\]');
			expect(message).toContain('\\@Leitung');
			expect(message).not.toMatch(/Lovelace|[^\\][[<]/);
		}
		await expect.poll(() => mails.received.length).toBe(2);
		for (const { text: mail } of mails.received) {
			expect(mail).toContain(`href="${cockpit.url}/admin/content/projects/${item}"`);
			expect(mail).not.toMatch(/Lovelace|<a href="https:\/\/boese/);
		}
	});

	it('tells nobody who has left, may not read the record or does not exist, and the comment is kept', async () => {
		const [clerk, gone] = [await somebody('Fachamt', ['MUSIKSCHULE']), await somebody('Leitung')];
		await cockpit.asAdmin('PATCH', `/users/${gone.id}`, { status: 'archived' });
		const item = await project('running');
		const answer = await comment(clerk.token, item, `@${gone.id} @11111111-1111-4111-8111-111111111111`);
		expect(answer.status, answer.text).toBe(200);
		expect(await inboxes()).toEqual([]);
	});

	it('of too many people at once, of nothing to be seen, and on what the writer may not read, is refused, and nothing is kept', async () => {
		const [clerk, german] = [await somebody('Fachamt', ['MUSIKSCHULE']), await somebody('Leitung')];
		const item = await project('running');
		const before = await database('directus_comments').count();
		const crowd = Array.from({ length: 21 }, () => `@${crypto.randomUUID()}`).join(' ');
		const answer = await comment(clerk.token, item, crowd);
		expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([400, 'TOO_MANY_MENTIONS']);
		const unseen = await comment(clerk.token, item, ' \u200b ');
		expect([unseen.status, unseen.body.errors?.[0]?.extensions.code]).toEqual([400, 'EMPTY_COMMENT']);
		const mentions = (collection: string, record: string) =>
			cockpit.api('POST', '/comments', {
				token: clerk.token,
				body: { collection, item: record, comment: `@${german.id}` },
			});
		expect((await mentions('directus_users', german.id)).status).toBe(403);
		expect((await mentions('projects', crypto.randomUUID())).status).toBe(403);
		expect((await mentions('constructor', item)).status).toBe(403);
		expect(
			(await cockpit.api('POST', '/comments', { body: { collection: 'projects', item, comment: 'x' } })).status,
		).toBe(403);
		expect([await database('directus_comments').count(), await inboxes()]).toEqual([before, []]);
	});
});

describe('on entry to a state that asks for it', () => {
	let clerk: User, german: User, english: User;
	beforeAll(async () => {
		clerk = await user('Fachamt', ['MUSIKSCHULE']);
		[german, english] = [await user('Leitung'), await user('Digitalisierungsbüro', [], { language: 'en-US' })];
	});

	it('the roles of the project are told in their language, by role and office, and not who did it', async () => {
		const item = await project('running');
		await roles(item, [clerk, german, english]);
		expect(
			(
				await transition(clerk.token, item, 'complete', {
					fields: { actual_end: '2026-02-01' },
					comment: 'abgenommen [hier](https://boese.example)',
				})
			).status,
		).toBe(200);
		const told = await inboxes();
		expect(told.map(({ recipient }) => recipient).sort()).toEqual([german.id, english.id].sort());
		expect(told.find(({ recipient }) => recipient === german.id)).toMatchObject({
			subject: 'Jetzt „Abgeschlossen“: Projekt „Musikschule online“',
			sender: null,
			collection: 'projects',
			item,
		});
		expect(told.find(({ recipient }) => recipient === german.id)?.message).toMatch(
			/^\*\*Projekt:\*\* Musikschule online\n\n\*\*Wer:\*\* Fachamt · Musikschule\n\n\*\*Gilt ab:\*\* \d\d\\\.\d\d\\\.\d{4}\n\n\*\*Kommentar:\*\* abgenommen \\\[hier/,
		);
		expect(told.find(({ recipient }) => recipient === english.id)?.subject).toBe(
			'Now “Completed”: Project “Music school online”',
		);
		const own = dataOf<{ subject: string }[]>(
			await cockpit.api('GET', '/notifications?fields=subject,timestamp,status&filter[status][_eq]=inbox', {
				token: german.token,
			}),
		);
		expect(own).toHaveLength(1);
		await expect
			.poll(() => mails.received.map(({ to }) => to).sort())
			.toEqual([german.email, english.email].sort());
	});

	it('a copy goes by mail, with a link, after it holds', async () => {
		const item = await project('running');
		await roles(item, [german]);
		await transition(clerk.token, item, 'pause');
		await expect.poll(() => mails.received.map(({ to }) => to)).toEqual([german.email]);
		expect(mails.received[0]?.text).toContain('Jetzt „Pausiert“: Projekt „Musikschule online“');
		expect(mails.received[0]?.text).toContain(`href="${cockpit.url}/admin/content/projects/${item}"`);
	});

	it('nobody is told of what is refused or rolled back, neither here nor by mail', async () => {
		const [good, bad, last] = [await project('running'), await project('idea'), await project('running')];
		for (const item of [good, bad, last]) await roles(item, [german]);
		expect((await transition(clerk.token, good, 'complete')).status).toBeGreaterThanOrEqual(400);
		const batch = await cockpit.asAdmin('PATCH', '/items/projects', {
			keys: [good, bad],
			data: { state: states['projects:paused'], change_comment: 'x' },
		});
		expect(batch.text).toContain('TRANSITION_REFUSED');
		expect(await inboxes()).toEqual([]);
		// A mail that had been sent for them would have come before this one.
		await transition(clerk.token, last, 'pause');
		await expect.poll(() => mails.received.length).toBeGreaterThan(0);
		expect([mails.received.length, (await inboxes()).map(({ item }) => item)]).toEqual([1, [last]]);
	});

	it('nobody is told of other states, of other changes, or of a new record', async () => {
		const item = await project('idea');
		await roles(item, [german]);
		await transition(cockpit.admin, item, 'plan');
		await cockpit.asAdmin('PATCH', `/items/projects/${item}`, { title: 'Anders' });
		await project('paused', { roles: { create: [{ user: german.id, role: 'lead' }], update: [], delete: [] } });
		expect(await inboxes()).toEqual([]);
	});

	it('only active people who may read the record are told', async () => {
		const item = await project('running', { visibility: 'public' });
		const left = await user('Fachamt', [], { status: 'suspended' });
		const stranger = await user('Fachamt', [], { role: null });
		const policy = async (rule: object | null, fields = ['*']) =>
			dataOf<{ id: string }>(
				await cockpit.asAdmin('POST', '/policies', {
					name: 'Probe',
					app_access: true,
					permissions: {
						create: [{ collection: 'projects', action: 'read', permissions: rule, fields }],
						update: [],
						delete: [],
					},
				}),
			).id;
		const withPolicy = async (id: string) =>
			user('Fachamt', [], { role: null, policies: { create: [{ policy: id }], update: [], delete: [] } });
		const meets = await withPolicy(await policy({ visibility: { _eq: 'public' } }));
		const misses = await withPolicy(await policy({ visibility: { _eq: 'internal' } }));
		const someFields = await withPolicy(await policy(null, ['id', 'code']));
		const administrator = dataOf<{ id: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id'));
		await roles(item, [left, stranger, meets, misses, someFields, { ...left, id: administrator.id }]);
		expect((await transition(clerk.token, item, 'pause')).status).toBe(200);
		expect((await inboxes()).map(({ recipient }) => recipient).sort()).toEqual([meets.id, administrator.id].sort());
	});

	it('of a service the office is told, of a report the digitalisation office, of an assessment its raters', async () => {
		for (const state of ['services:online', 'reports:published', 'maturity_assessments:final'])
			await cockpit.asAdmin('PATCH', `/items/workflow_states/${states[state]}`, { notify: true });
		const rater = await user('Bewertung');
		const service = await create('services', { code: 'N-S', name: 'Anmeldung', office: base.office });
		const [cycle, model] = await Promise.all(
			['strategy_cycles', 'maturity_models'].map(
				async (collection) =>
					dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', `/items/${collection}?fields=id&limit=1`))[0]
						.id,
			),
		);
		const report = await create('reports', { code: 'N-R', title: 'Zwischenstand', cycle, as_of: '2026-01-01' });
		const assessment = await create('maturity_assessments', {
			code: 'N-A',
			title: 'Reifegrad',
			model,
			as_of: '2026-01-01',
			raters: { create: [{ user: rater.id }], update: [], delete: [] },
		});
		await database('directus_notifications').delete();
		const enter = async (collection: string, id: string, key: string) => {
			const answer = await cockpit.asAdmin('PATCH', `/items/${collection}/${id}`, {
				state: states[`${collection}:${key}`],
				override_reason: 'Probe',
			});
			expect(answer.status, answer.text).toBe(200);
			const told = await inboxes();
			await database('directus_notifications').delete();
			return told.map(({ recipient, subject }) => [recipient, subject]);
		};
		expect(await enter('services', service, 'online')).toEqual([
			[clerk.id, 'Jetzt „Online“: Verwaltungsleistung „Anmeldung“'],
		]);
		expect(await enter('maturity_assessments', assessment, 'final')).toEqual([
			[rater.id, 'Jetzt „Abgeschlossen“: Reifegradbewertung „Reifegrad“'],
		]);
		expect(await enter('reports', report, 'published')).toEqual([
			[english.id, 'Now “Published”: Report “Zwischenstand”'],
		]);
	});

	it('raters are told that they are assigned, and that they are to rate, by role and office and in plain text', async () => {
		const [model] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin('GET', '/items/maturity_models?fields=id&limit=1'),
		);
		const [german, english] = [await user('Bewertung'), await user('Bewertung', [], { language: 'en-US' })];
		const [gone, office] = [await user('Bewertung'), await user('Digitalisierungsbüro')];
		await cockpit.asAdmin('PATCH', `/users/${gone.id}`, { status: 'archived' });
		await cockpit.asAdmin('PATCH', `/users/${office.id}`, { first_name: 'Ada', last_name: 'Lovelace' });
		const asOffice = (method: string, path: string, body: object) =>
			cockpit.api(method, path, { token: office.token, body });
		const assign = async (assessment: string, person: User) => {
			const answer = await asOffice('POST', '/items/assessment_raters', { assessment, user: person.id });
			expect(answer.status, answer.text).toBe(200);
		};
		const told = async () => {
			const all = await inboxes();
			await database('directus_notifications').delete();
			for (const { message, sender } of all) {
				expect(message).toMatch(/\*\*(Wer|By):\*\* Digitalisierungsbüro/);
				expect(message).toContain('\\[2026\\]');
				expect(message).not.toMatch(/Lovelace|[^\\][[<]/);
				expect(sender).toBeNull();
			}
			return all.map(({ recipient, subject, collection, item }) => [recipient, subject, collection, item]).sort();
		};
		const created = await asOffice('POST', '/items/maturity_assessments', {
			...{
				code: 'N-B',
				title: 'Reife [2026](https://boese.example)',
				title_en: 'Maturity [2026](x)',
				model: model.id,
			},
			...{
				as_of: '2026-01-01',
				raters: { create: [{ user: german.id }, { user: gone.id }], update: [], delete: [] },
			},
		});
		expect(created.status, created.text).toBe(200);
		const { id } = dataOf<{ id: string }>(created);
		const about = ['maturity_assessments', id];
		const title = 'Reifegradbewertung „Reife [2026](https://boese.example)“';
		expect(await told()).toEqual([[german.id, `Sie werden bewerten, sobald es beginnt: ${title}`, ...about]]);
		// Whoever assigns oneself knows it.
		await assign(id, office);
		expect(await told()).toEqual([]);
		const opened = await asOffice('POST', `/cockpit/workflow/maturity_assessments/${id}/transitions/open`, {});
		expect(opened.status, opened.text).toBe(200);
		expect(await told()).toEqual([[german.id, `Jetzt „In Bewertung“: ${title}`, ...about]]);
		await assign(id, english);
		expect(await told()).toEqual([[english.id, 'Please rate: maturity assessment “Maturity [2026](x)”', ...about]]);
		// What is refused tells nobody: a rater is assigned once.
		expect((await asOffice('POST', '/items/assessment_raters', { assessment: id, user: english.id })).status).toBe(
			400,
		);
		expect(await told()).toEqual([]);
		await cockpit.asAdmin('PATCH', `/items/maturity_assessments/${id}`, {
			...{ state: states['maturity_assessments:final'], override_reason: 'Probe' },
		});
		await database('directus_notifications').delete();
		const late = await user('Bewertung');
		await assign(id, late);
		expect(await told()).toEqual([]);
		// What follows does not concern these people.
		const people = [german, english, office, late];
		await cockpit.asAdmin('PATCH', '/users', {
			keys: people.map((person) => person.id),
			data: { status: 'archived' },
		});
	});

	it('of a request those are told who may confirm it, and not who requested', async () => {
		const [pause] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/workflow_transitions?fields=id&filter[key][_eq]=pause&filter[workflow][collection][_eq]=projects',
			),
		);
		const configure = async (settings: object) =>
			expect((await cockpit.asAdmin('PATCH', `/items/workflow_transitions/${pause.id}`, settings)).status).toBe(
				200,
			);
		const colleague = await user('Fachamt', ['MUSIKSCHULE']);
		await user('Fachamt', ['RECHT']);
		const office = await user('Digitalisierungsbüro');
		const asked = async (by: User, settings: object) => {
			await configure({ four_eyes: true, policies: null, project_roles: null, ...settings });
			const item = await project('running');
			await create('project_roles', { project: item, user: german.id, role: 'lead' });
			await create('project_roles', { project: item, user: by.id, role: 'lead' });
			expect(dataOf<object>(await transition(by.token, item, 'pause'))).toMatchObject({ status: 'requested' });
			const told = await inboxes();
			await database('directus_notifications').delete();
			expect(told.every((notice) => notice.item === item)).toBe(true);
			return told.map(({ recipient, subject }) => [recipient, subject]).sort();
		};
		const inGerman = 'Bitte bestätigen: „Pausieren“, Projekt „Musikschule online“';
		// Open to all who may change the record: those with a role in the project, and its office.
		expect(await asked(clerk, {})).toEqual(
			[
				[german.id, inGerman],
				[colleague.id, inGerman],
			].sort(),
		);
		expect(await asked(clerk, { project_roles: ['lead'] })).toEqual([[german.id, inGerman]]);
		const [policy] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				`/policies?fields=id&filter[name][_eq]=${encodeURIComponent('Cockpit: Digitalisierungsbüro')}`,
			),
		);
		expect(await asked(office, { policies: [policy.id] })).toEqual([
			[english.id, 'Please confirm: “Pause”, Project “Music school online”'],
		]);
		await configure({ four_eyes: false, policies: null, project_roles: null });
	});

	it('a mail server that does not answer fails no transition', async () => {
		const item = await project('running');
		await roles(item, [german]);
		mails.stop();
		expect((await transition(clerk.token, item, 'pause')).status).toBe(200);
		expect(await inboxes()).toHaveLength(1);
		expect((await cockpit.api('GET', '/cockpit/health')).status).toBe(200);
	});

	it('a batch asks as much more for each record, whether few or many are told', async () => {
		const batchOf = async (people: User[]) => {
			const items: string[] = [];
			for (let at = 0; at < 10; at++) items.push(await project('running'));
			for (const item of items) await roles(item, people);
			return statementsOf(() =>
				cockpit.asAdmin('PATCH', '/items/projects', {
					keys: items,
					data: { state: states['projects:paused'], change_comment: 'Haushaltssperre' },
				}),
			);
		};
		const few = await batchOf([german]);
		const many = await batchOf([german, english, clerk, await user('Leitung'), await user('Bewertung')]);
		expect(await inboxes()).toHaveLength(60);
		// Mails apart, which ask for each person once.
		expect(many - few).toBeLessThanOrEqual(4 * MAIL_STATEMENTS);
	});
});

/** Queries that Directus makes to send one mail, at most. */
const MAIL_STATEMENTS = 12;

interface DigestAnswer {
	day: string;
	sent: boolean;
	recipients: number;
	offices: { office: { name: string } | null; overdue: number; unreported: number }[];
}
const digest = async (body: object, token = cockpit.admin) =>
	dataOf<DigestAnswer>(await cockpit.api('POST', '/cockpit/digest', { token, body }));

describe('the daily digest', () => {
	let member: User, office: User, reader: User, gone: User;
	beforeAll(async () => {
		// What the tests above have left would be due too.
		await database('projects').where('code', 'like', 'N-%').update({ archived: true });
		member = await user('Fachamt', ['ORDNUNG']);
		office = await user('Digitalisierungsbüro', [], { language: 'en-US' });
		reader = await user('Fachamt', ['STANDESAMT']);
		gone = await user('Fachamt', ['ORDNUNG'], { status: 'archived' });
		const below = await cockpit.idOf('projects', 'PB-I-15');
		await cockpit.asAdmin('PATCH', `/items/projects/${below}`, {
			state: states['projects:running'],
			planned_end: '2026-01-31',
			override_reason: 'Ausgangslage',
		});
		await create('milestones', { project: below, title: 'Abnahme', planned_on: '2026-01-10' });
		await create('milestones', {
			project: below,
			title: 'Später',
			planned_on: '2026-01-10',
			forecast_on: '2099-01-01',
		});
		await create('milestones', {
			project: below,
			title: 'Schulung',
			planned_on: '2026-01-05',
			reached_on: '2026-01-05',
		});
		await create('status_reports', { project: below, period_end: '2026-01-31' });
		await create('measures', {
			code: 'N-M',
			title: 'Sprechstunde',
			kind: 'format',
			field_of_action: base.field_of_action,
			office: await cockpit.idOf('offices', 'ORDNUNG'),
			until: '2026-02-01',
			state: states['measures:running'],
			override_reason: 'Ausgangslage',
		});
	});

	it('lists what is due in the own office and below, counts it for the digitalisation office, and tells nobody else', async () => {
		const foreseen = await digest({ dry_run: true });
		expect(await inboxes()).toEqual([]);
		const sent = await digest({ dry_run: false });
		expect(sent).toEqual({ ...foreseen, sent: true });
		const told = new Map((await inboxes()).map((row) => [row.recipient, row]));
		expect(told.get(member.id)?.subject).toMatch(
			/^Tagesübersicht \d\d\.\d\d\.\d{4}: 3 überfällig, 1 ohne aktuellen Statusbericht$/,
		);
		const lines =
			told
				.get(member.id)
				?.message.split('\n')
				.filter((line) => line.startsWith('- ')) ?? [];
		expect(lines.map((line) => /· (.*?)\]\((.*?)\): (.*)$/.exec(line)?.slice(1))).toEqual([
			[
				'Abnahme',
				expect.stringContaining(`${cockpit.url}/admin/content/milestones/`),
				'Meilenstein, fällig am 10.01.2026',
			],
			[expect.any(String), expect.stringContaining('/admin/content/projects/'), 'geplantes Ende 31.01.2026'],
			['Sprechstunde', expect.stringContaining('/admin/content/measures/'), 'Maßnahme, geplant bis 01.02.2026'],
			[
				expect.any(String),
				expect.stringContaining('/admin/content/projects/'),
				'letzter Statusbericht 31.01.2026',
			],
		]);
		expect(told.get(member.id)).toMatchObject({ sender: null, collection: null, item: '/cockpit' });
		expect(told.get(office.id)?.subject).toMatch(
			/^Daily digest \d\d\/\d\d\/\d{4}: 3 overdue, 8 without a recent status report$/,
		);
		expect(told.get(office.id)?.message).toContain('Bußgeldstelle: 2 overdue, 1 without a recent status report');
		expect(told.get(office.id)?.message).not.toContain('Abnahme');
		expect([told.has(reader.id), told.has(gone.id)]).toEqual([false, false]);
		expect(told.size).toBe(sent.recipients);
		expect(sent.offices.find(({ office: of }) => of?.name === 'Bußgeldstelle')).toMatchObject({
			overdue: 2,
			unreported: 1,
		});
	});

	it('tells of no record that its reader may not see, and nothing beside it', async () => {
		const permissions = {
			create: [
				{ collection: 'projects', action: 'read', permissions: { code: { _eq: 'PB-I-15' } }, fields: ['*'] },
				{ collection: 'milestones', action: 'read', permissions: null, fields: ['*'] },
			],
			update: [],
			delete: [],
		};
		const { id } = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/policies', { name: 'Probe', app_access: true, permissions }),
		);
		const restricted = await user('Fachamt', ['ORDNUNG'], {
			role: null,
			policies: { create: [{ policy: id }], update: [], delete: [] },
		});
		const blind = await user('Fachamt', ['ORDNUNG'], { role: null });
		await digest({ dry_run: false });
		const told = new Map((await inboxes()).map((row) => [row.recipient, row.message]));
		expect(
			told
				.get(restricted.id)
				?.split('\n')
				.filter((line) => line.startsWith('- ')),
		).toEqual([expect.stringMatching(/^- \[PB\\-I\\-15 · .*: geplantes Ende 31\.01\.2026$/)]);
		expect(told.has(blind.id)).toBe(false);
		for (const { id: gone } of [restricted, blind])
			await cockpit.asAdmin('PATCH', `/users/${gone}`, { status: 'archived' });
	});

	it('goes out once a day', async () => {
		const first = await digest({ dry_run: false });
		expect([first.sent, (await inboxes()).length]).toEqual([true, first.recipients]);
		expect(await digest({ dry_run: false })).toMatchObject({ sent: false, recipients: 0 });
		expect(await inboxes()).toHaveLength(first.recipients);
		expect(await database('digests')).toHaveLength(1);
	});

	it('goes out once when several ask at the same time', async () => {
		const answers = await Promise.all(Array.from({ length: 6 }, () => digest({ dry_run: false })));
		expect(answers.filter(({ sent }) => sent)).toHaveLength(1);
		expect(await inboxes()).toHaveLength(answers.find(({ sent }) => sent)?.recipients ?? -1);
	});

	it('forgets after 90 days that it has gone out', async () => {
		const day = (offset: number) => new Date(new Date().setHours(0, 0, 0, 0) + offset * 86_400_000);
		for (const offset of [-100, -80])
			await database('digests').insert({
				id: crypto.randomUUID(),
				day: day(offset),
				recipients: 0,
				sent_at: new Date(),
			});
		await digest({ dry_run: false });
		expect(await database('digests')).toHaveLength(2);
	});

	it('asks as many queries for many users and projects as for few', async () => {
		const ask = () => cockpit.asAdmin('POST', '/cockpit/digest', { dry_run: true });
		// What the server remembers of rights and of the data model it asks once.
		await ask();
		const few = await statementsOf(ask);
		for (let at = 0; at < 15; at++) {
			await user(at % 2 ? 'Fachamt' : 'Leitung', ['MUSIKSCHULE']);
			await create('milestones', {
				project: await project('running', { planned_end: '2026-01-31' }),
				title: 'Test',
				planned_on: '2026-01-31',
			});
		}
		const before = await digest({ dry_run: true });
		expect(before.offices.find(({ office: of }) => of?.name === 'Musikschule')).toMatchObject({
			overdue: 30,
			unreported: 15,
		});
		expect(few).toBeGreaterThan(8);
		expect(await statementsOf(ask)).toBe(few);
	});

	it('is for administrators to ask for, who may not send that of another day', async () => {
		for (const token of [member.token, office.token])
			expect((await cockpit.api('POST', '/cockpit/digest', { token, body: { dry_run: true } })).status).toBe(403);
		expect((await cockpit.api('POST', '/cockpit/digest', { body: { dry_run: true } })).status).toBe(403);
		for (const body of [
			{},
			{ dry_run: false, day: '2026-01-01' },
			{ dry_run: true, day: 'gestern' },
			{ dry_run: true, foo: 1 },
		])
			expect((await cockpit.asAdmin('POST', '/cockpit/digest', body)).status, JSON.stringify(body)).toBe(400);
		expect(
			(await digest({ dry_run: true, day: '2026-01-11' })).offices.find(
				({ office: of }) => of?.name === 'Bußgeldstelle',
			),
		).toMatchObject({ overdue: 1, unreported: 0 });
		expect(await inboxes()).toEqual([]);
	});

	it('nobody writes that it has gone out', async () => {
		await digest({ dry_run: false });
		const [{ id }] = (await database('digests').select('id')) as [{ id: string }];
		for (const [method, path, body] of [
			['POST', '', { day: '2026-01-01', recipients: 0, sent_at: '2026-01-01T00:00:00Z' }],
			['PATCH', `/${id}`, { recipients: 9 }],
			['DELETE', `/${id}`, undefined],
		] as const)
			expect((await cockpit.asAdmin(method, `/items/digests${path}`, body)).status).toBe(403);
		expect(await database('digests').select('id')).toEqual([{ id }]);
	});
});
