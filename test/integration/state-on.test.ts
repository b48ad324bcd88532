import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOn, type Tracked } from '../../extensions/strategy-cockpit/src/journal/index.ts';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
let database: Knex;
let offices: string[];
let states: string[];
let field: string;
beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	const idsOf = async (path: string) =>
		dataOf<{ id: string }[]>(await cockpit.asAdmin('GET', path)).map(({ id }) => id);
	offices = await idsOf('/items/offices?fields=id&limit=4');
	states = await idsOf('/items/workflow_states?fields=id&filter[workflow][collection][_eq]=projects&limit=-1');
	[field = ''] = await idsOf('/items/fields_of_action?fields=id&limit=1');
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

const RECORDS = 12;
const DAYS = 60;
/** Day 0 is 60 days before 31 October 2026, so that every day has passed. */
const dayOf = (offset: number) => new Date(Date.UTC(2026, 8, 1 + offset)).toISOString().slice(0, 10);

const values = fc.oneof(
	fc.record({ title: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `T ${text.trim()}`) }),
	fc.record({ office: fc.nat(3).map((index) => ({ index })) }),
	fc.record({ planned_end: fc.option(fc.integer({ min: 0, max: 700 }).map(dayOf)) }),
	fc.record({ benefit: fc.option(fc.integer({ min: 1, max: 5 })), legal_obligation: fc.boolean() }),
	fc.record({ archived: fc.boolean() }),
);
const edit = fc.record({
	/** Ways in: one record, several with the same values, an array, an office's list. */
	way: fc.constantFrom('one', 'keys', 'array', 'nested', 'query'),
	records: fc.uniqueArray(fc.nat(RECORDS - 1), { minLength: 1, maxLength: 4 }),
	values,
	/** Days since the last change of the youngest of the records: what is entered in whatever order stays in order for each. */
	later: fc.nat(4),
	state: fc.option(fc.nat(7)),
});

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;
type Row = Record<string, unknown> & { id: string };

describe('the state on any day', () => {
	it('is what was recorded live, after 200 edits on every way in over 60 days', async () => {
		await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 200, maxLength: 200 }), holdsOnEveryDay), {
			numRuns: 1,
			endOnFailure: true,
		});
	}, 300_000);

	it('asks the database once, and once for long texts, whatever the number of records', async () => {
		const asked: string[] = [];
		database.on('query', ({ sql }: { sql: string }) => asked.push(sql));
		await stateOn(database, 'projects', '9999-12-31');
		// The second asks for long texts, whatever their number.
		expect(asked.filter((sql) => sql.includes('journal_texts')).length).toBeLessThan(2);
		expect(asked.filter((sql) => !sql.includes('journal_texts'))).toHaveLength(1);
	});

	it('stays right with late entries, which are taken where their fields have not changed since', async () => {
		const lateEdits = fc.array(
			fc.record({
				day: fc.nat(DAYS - 1),
				way: fc.constantFrom('one', 'keys', 'array'),
				values: fc.oneof(
					fc.record({ title: fc.integer({ min: 1, max: 9 }).map((value) => `Titel ${value}`) }),
					fc.record({ benefit: fc.integer({ min: 1, max: 5 }) }),
					fc.record({ risk: fc.integer({ min: 1, max: 5 }), urgency: fc.integer({ min: 1, max: 5 }) }),
				),
			}),
			{ minLength: 60, maxLength: 60 },
		);
		await fc.assert(
			fc.asyncProperty(lateEdits, async (all) => {
				const body = {
					code: `L-${Math.random()}`,
					title: 'Titel 0',
					office: offices[0],
					field_of_action: field,
				};
				const { id } = dataOf<{ id: string }>(
					await cockpit.asAdmin('POST', '/items/projects', { ...body, effective_on: dayOf(3) }),
				);
				const FIELDS = ['title', 'benefit', 'risk', 'urgency'] as const;
				const values = (from: Readonly<Record<string, unknown>>) => FIELDS.map((name) => from[name] ?? null);
				// By field: from which day on it has which value. A change is taken when each of its fields has the same value at the end
				// of that day and of every later one: what was changed and taken back within a day is the state of no day.
				const changes = new Map<string, { day: number; value: unknown }[]>(
					FIELDS.map((name) => [name, [{ day: 3, value: name === 'title' ? 'Titel 0' : null }]]),
				);
				let present: Record<string, unknown> = { title: 'Titel 0' };
				const counts = { late: 0, refused: 0 };
				for (const { day, way, values: change } of all) {
					const changed = Object.entries(change).filter(([name, value]) => (present[name] ?? null) !== value);
					const allowed =
						changed.length === 0 ||
						(day >= 3 && changed.every(([name]) => isSameSince(changes.get(name) ?? [], day)));
					const patch = { ...change, effective_on: dayOf(day) };
					const answer = await (way === 'one'
						? cockpit.asAdmin('PATCH', `/items/projects/${id}`, patch)
						: cockpit.asAdmin(
								'PATCH',
								'/items/projects',
								way === 'keys' ? { keys: [id], data: patch } : [{ id, ...patch }],
							));
					expect([answer.status, changed, day], answer.text).toEqual([allowed ? 200 : 400, changed, day]);
					if (!allowed) counts.refused++;
					if (!allowed || changed.length === 0) continue;
					if ([...changes.values()].some((before) => (before.at(-1)?.day ?? 0) > day)) counts.late++;
					for (const [name, value] of changed) {
						const before = (changes.get(name) ?? []).filter((change) => change.day <= day);
						changes.set(name, [...before, { day, value }]);
					}
					present = { ...present, ...change };
				}
				expect(counts.late).toBeGreaterThan(0);
				expect(counts.refused).toBeGreaterThan(0);
				expect(values(dataOf<Row>(await cockpit.asAdmin('GET', `/items/projects/${id}`)))).toEqual(
					values(present),
				);
				for (let day = 3; day < DAYS; day++) {
					const state = (await stateOn(database, 'projects', dayOf(day))).find((row) => row.id === id);
					const expected = FIELDS.map(
						(name) => changes.get(name)?.findLast((change) => change.day <= day)?.value ?? null,
					);
					expect([day, values(state ?? {})]).toEqual([day, expected]);
				}
				expect((await stateOn(database, 'projects', dayOf(2))).some((row) => row.id === id)).toBe(false);
			}),
			{ numRuns: 3, endOnFailure: true },
		);
	});

	const edits = fc.array(
		fc.record({ record: fc.nat(4), later: fc.nat(3), value: fc.integer({ min: 1, max: 9 }), gone: fc.nat(9) }),
		{ minLength: 30, maxLength: 30 },
	);
	const belonging: [Tracked, (index: number) => Promise<object>, (value: number) => object][] = [
		[
			'online_offerings',
			(index) => Promise.resolve({ code: `O-${index}`, name: 'Antrag', kind: 'form' }),
			(value) => ({ name: `Antrag ${value}` }),
		],
		['achievements', () => Promise.resolve({ title: 'Erreicht' }), (value) => ({ title: `Erreicht ${value}` })],
		[
			'status_reports',
			async (index) => ({ project: await projectCalled('bericht'), period_end: dayOf(index) }),
			(value) => ({ progress: value, achieved: 'Lang '.repeat(200 * value) }),
		],
		[
			'project_relations',
			async (index) => ({
				...{ predecessor: await projectCalled(`vor-${index}`), successor: await projectCalled('nach') },
				type: 'FS',
			}),
			(value) => ({ lag_working_days: value }),
		],
		[
			'indicator_values',
			async (index) => ({
				indicator: await indicator(),
				as_of: dayOf(index),
				as_of_precision: 'day',
				value: 0.1,
			}),
			(value) => ({ value: value / 7 }),
		],
		[
			'project_roles',
			async (index) => ({ project: await projectCalled(`rolle-${index}`), user: await me(), role: 'lead' }),
			(value) => ({ role: value % 2 === 0 ? 'lead' : 'member' }),
		],
	];

	it.each(belonging)('is known for %s', async (collection, make, change) => {
		await fc.assert(
			fc.asyncProperty(edits, async (all) => {
				const seen = new Map<string, { day: number; row: Row }[]>();
				const look = async (id: string, day: number) => {
					const row = dataOf<Row>(await cockpit.asAdmin('GET', `/items/${collection}/${id}`));
					seen.set(id, [...(seen.get(id) ?? []), { day, row }]);
				};
				const ids: string[] = [];
				for (let index = 0; index < 5; index++) {
					const body = { ...(await make(index)), effective_on: dayOf(index) };
					const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
					expect(answer.status, answer.text).toBe(200);
					const { id } = dataOf<{ id: string }>(answer);
					ids.push(id);
					await look(id, index);
				}
				for (const { record, later, value } of all) {
					const id = ids[record] ?? '';
					const day = Math.min((seen.get(id)?.at(-1)?.day ?? 0) + later, DAYS - 1);
					const body = { ...change(value), effective_on: dayOf(day) };
					const answer = await cockpit.asAdmin('PATCH', `/items/${collection}/${id}`, body);
					expect(answer.status, answer.text).toBe(200);
					await look(id, day);
				}
				for (let day = 0; day < DAYS; day++) {
					const expected = ids.flatMap(
						(id) =>
							seen
								.get(id)
								?.filter((at) => at.day <= day)
								.at(-1)?.row ?? [],
					);
					const rows = (await stateOn(database, collection, dayOf(day))).filter(({ id }) => ids.includes(id));
					expect(comparable(rows), `day ${dayOf(day)}`).toEqual(comparable(expected, rows[0]));
				}
				const [gone = ''] = ids;
				expect((await cockpit.asAdmin('DELETE', `/items/${collection}/${gone}`)).status).toBe(204);
				const now = await stateOn(database, collection, '9999-12-31');
				expect(now.map(({ id }) => id)).not.toContain(gone);
			}),
			{ numRuns: 1, endOnFailure: true },
		);
	});

	it('is known for links, which go by the day that their record names', async () => {
		const challenge = dataOf<{ id: string }>(
			await cockpit.asAdmin('POST', '/items/challenges', {
				...{ title: 'Personal', kind: 'staffing', effective_on: dayOf(0) },
				offices: { create: [{ office: offices[0] }], update: [], delete: [] },
			}),
		).id;
		await fc.assert(
			fc.asyncProperty(edits, async (all) => {
				const seen: { day: number; offices: string[] }[] = [];
				const look = async (day: number) => {
					const links = dataOf<{ id: string; office: string }[]>(
						await cockpit.asAdmin('GET', `/items/challenges_offices?filter[challenge][_eq]=${challenge}`),
					);
					seen.push({ day, offices: links.map(({ office }) => office).sort() });
					return links;
				};
				let links = await look(0);
				for (const { record, later } of all) {
					const office = offices[record % 4];
					const present = links.find((link) => link.office === office);
					const day = Math.min((seen.at(-1)?.day ?? 0) + later, DAYS - 1);
					const answer = await cockpit.asAdmin('PATCH', `/items/challenges/${challenge}`, {
						effective_on: dayOf(day),
						offices: {
							...{ create: present ? [] : [{ office }], update: [] },
							delete: present ? [present.id] : [],
						},
					});
					expect(answer.status, answer.text).toBe(200);
					links = await look(day);
				}
				for (let day = 0; day < DAYS; day++) {
					const rows = await stateOn(database, 'challenges_offices', dayOf(day));
					const ours = rows
						.filter((row) => row['challenge'] === challenge)
						.map((row) => String(row['office']));
					expect(ours.sort(), `day ${dayOf(day)}`).toEqual(
						seen.filter((at) => at.day <= day).at(-1)?.offices,
					);
				}
			}),
			{ numRuns: 1, endOnFailure: true },
		);
		// Who deletes a record takes its links along, each with an entry.
		expect((await cockpit.asAdmin('DELETE', `/items/challenges/${challenge}`)).status).toBe(204);
		const now = await stateOn(database, 'challenges_offices', '9999-12-31');
		expect(now.filter((row) => row['challenge'] === challenge)).toEqual([]);
	});
});

function isSameSince(changes: readonly { day: number; value: unknown }[], day: number): boolean {
	const lastOfDay = new Map(changes.map((change) => [change.day, change.value]));
	const then = changes.findLast((change) => change.day <= day)?.value;
	return [...lastOfDay].every(([later, value]) => later <= day || value === then);
}

const projects = new Map<string, string>();
async function projectCalled(name: string): Promise<string> {
	const known = projects.get(name);
	if (known) return known;
	const body = { code: `P-${name}`, title: name, office: offices[0], field_of_action: field };
	const { id } = dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/projects', body));
	projects.set(name, id);
	return id;
}

async function indicator(): Promise<string> {
	return cockpit.idOf(
		'indicators',
		dataOf<[{ code: string }]>(await cockpit.asAdmin('GET', '/items/indicators?limit=1'))[0].code,
	);
}

async function me(): Promise<string> {
	return dataOf<{ id: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id')).id;
}

async function holdsOnEveryDay(edits: readonly Edit[]): Promise<void> {
	const ids: string[] = [];
	for (let index = 0; index < RECORDS; index++) {
		const body = {
			code: `S-${index}`,
			title: `Projekt ${index}`,
			office: offices[index % 4],
			field_of_action: field,
			effective_on: dayOf(index % 3),
		};
		ids.push(dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/projects', body)).id);
	}
	// What was seen live: each record from the day of its change on, and the day of its last change.
	const seen = new Map<string, { day: number; row: Row | null }[]>(ids.map((id) => [id, []]));
	const lastDay = new Map<string, number>(ids.map((id, index) => [id, index % 3]));
	const look = async (touched: readonly string[], day: number) => {
		const rows = dataOf<Row[]>(
			await cockpit.asAdmin('GET', `/items/projects?limit=-1&filter[id][_in]=${touched.join(',')}`),
		);
		for (const id of touched) {
			seen.get(id)?.push({ day, row: rows.find((row) => row.id === id) ?? null });
			lastDay.set(id, day);
		}
	};
	for (const id of ids) await look([id], lastDay.get(id) ?? 0);

	const deleted = new Set<string>();
	for (const [index, each] of edits.entries()) {
		const touched = each.records
			.map((record) => ids[record] ?? '')
			.filter((id) => !deleted.has(id))
			.slice(0, each.way === 'one' || each.way === 'nested' ? 1 : 4);
		if (touched.length === 0) continue;
		const day = Math.min(
			Math.max(...touched.map((id) => lastDay.get(id) ?? 0)) + (index % 5 === 0 ? each.later : 0),
			DAYS - 1,
		);
		if (index % 60 === 59 && deleted.size < 3) {
			// A deletion becomes true on the day on which it is done, which is after the 60 days.
			await cockpit.asAdmin('DELETE', `/items/projects/${touched[0]}`);
			deleted.add(touched[0] ?? '');
			continue;
		}
		const answer = await write(each, touched, day);
		expect(answer.status, answer.text).toBe(200);
		await look(touched, day);
	}

	for (let day = 0; day < DAYS; day++) {
		const expected = ids.flatMap(
			(id) =>
				seen
					.get(id)
					?.filter((entry) => entry.day <= day)
					.at(-1)?.row ?? [],
		);
		const rows = await stateOn(database, 'projects', dayOf(day));
		const ours = rows.filter(({ id }) => ids.includes(id));
		expect(comparable(ours), `day ${dayOf(day)}`).toEqual(comparable(expected, ours[0]));
	}
	const now = await stateOn(database, 'projects', '9999-12-31');
	expect(now.filter(({ id }) => deleted.has(id))).toEqual([]);
}

function write({ way, values, state }: Edit, [first = '', ...others]: readonly string[], day: number) {
	const ids = [first, ...others];
	const officeGiven = 'office' in values ? { office: offices[values.office.index] } : {};
	const body = {
		...values,
		...officeGiven,
		...(state === null ? {} : { state: states[state % states.length], override_reason: 'Jeder Stand kommt vor' }),
		effective_on: dayOf(day),
	};
	switch (way) {
		case 'one':
			return cockpit.asAdmin('PATCH', `/items/projects/${first}`, body);
		case 'keys':
			return cockpit.asAdmin('PATCH', '/items/projects', { keys: ids, data: body });
		case 'array':
			return cockpit.asAdmin(
				'PATCH',
				'/items/projects',
				ids.map((id) => ({ id, ...body })),
			);
		case 'query':
			return cockpit.asAdmin('PATCH', '/items/projects', { query: { filter: { id: { _in: ids } } }, data: body });
		case 'nested': {
			const office = String(body.office ?? offices[0]);
			return cockpit.asAdmin('PATCH', `/items/offices/${office}`, {
				projects: { create: [], update: [{ id: first, ...body, office }], delete: [] },
			});
		}
	}
}

/** Rows in one order, with the fields that the journal keeps and timestamps left out. */
function comparable(
	rows: readonly Record<string, unknown>[],
	like: Record<string, unknown> = rows[0] ?? {},
): Record<string, unknown>[] {
	const fields = Object.keys(like).filter((name) => !/_(?:at|by)$/.test(name));
	return rows
		.map((row) => Object.fromEntries(fields.map((name) => [name, row[name]])))
		.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}
