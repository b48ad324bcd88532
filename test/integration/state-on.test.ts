import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOn } from '../../extensions/strategy-cockpit/src/journal/index.ts';
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
	const idsOf = async (path: string) => dataOf<{ id: string }[]>(await cockpit.asAdmin('GET', path)).map(({ id }) => id);
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
		await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 200, maxLength: 200 }), holdsOnEveryDay), { numRuns: 1, endOnFailure: true });
	}, 300_000);

	it('asks the database once, whatever the number of records', async () => {
		const asked: string[] = [];
		database.on('query', ({ sql }: { sql: string }) => asked.push(sql));
		await stateOn(database, 'projects', '9999-12-31');
		expect(asked).toHaveLength(1);
	});
});

async function holdsOnEveryDay(edits: readonly Edit[]): Promise<void> {
	const ids: string[] = [];
	for (let index = 0; index < RECORDS; index++) {
		const body = { code: `S-${index}`, title: `Projekt ${index}`, office: offices[index % 4], field_of_action: field, effective_on: dayOf(index % 3) };
		ids.push(dataOf<{ id: string }>(await cockpit.asAdmin('POST', '/items/projects', body)).id);
	}
	// What was seen live: each record from the day of its change on, and the day of its last change.
	const seen = new Map<string, { day: number; row: Row | null }[]>(ids.map((id) => [id, []]));
	const lastDay = new Map<string, number>(ids.map((id, index) => [id, index % 3]));
	const look = async (touched: readonly string[], day: number) => {
		const rows = dataOf<Row[]>(await cockpit.asAdmin('GET', `/items/projects?limit=-1&filter[id][_in]=${touched.join(',')}`));
		for (const id of touched) {
			seen.get(id)?.push({ day, row: rows.find((row) => row.id === id) ?? null });
			lastDay.set(id, day);
		}
	};
	for (const id of ids) await look([id], lastDay.get(id) ?? 0);

	const deleted = new Set<string>();
	for (const [index, each] of edits.entries()) {
		const touched = each.records.map((record) => ids[record] ?? '').filter((id) => !deleted.has(id)).slice(0, each.way === 'one' || each.way === 'nested' ? 1 : 4);
		if (touched.length === 0) continue;
		const day = Math.min(Math.max(...touched.map((id) => lastDay.get(id) ?? 0)) + (index % 5 === 0 ? each.later : 0), DAYS - 1);
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
		const expected = ids.flatMap((id) => seen.get(id)?.filter((entry) => entry.day <= day).at(-1)?.row ?? []);
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
	const body = { ...values, ...officeGiven, ...(state === null ? {} : { state: states[state % states.length], override_reason: 'Jeder Stand kommt vor' }), effective_on: dayOf(day) };
	switch (way) {
		case 'one':
			return cockpit.asAdmin('PATCH', `/items/projects/${first}`, body);
		case 'keys':
			return cockpit.asAdmin('PATCH', '/items/projects', { keys: ids, data: body });
		case 'array':
			return cockpit.asAdmin('PATCH', '/items/projects', ids.map((id) => ({ id, ...body })));
		case 'query':
			return cockpit.asAdmin('PATCH', '/items/projects', { query: { filter: { id: { _in: ids } } }, data: body });
		case 'nested': {
			const office = String(body.office ?? offices[0]);
			return cockpit.asAdmin('PATCH', `/items/offices/${office}`, { projects: { create: [], update: [{ id: first, ...body, office }], delete: [] } });
		}
	}
}

/** Rows in one order, with the fields that the journal keeps and timestamps left out. */
function comparable(rows: readonly Record<string, unknown>[], like: Record<string, unknown> = rows[0] ?? {}): Record<string, unknown>[] {
	const fields = Object.keys(like).filter((name) => !/_(?:at|by)$/.test(name));
	return rows.map((row) => Object.fromEntries(fields.map((name) => [name, row[name]]))).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}
