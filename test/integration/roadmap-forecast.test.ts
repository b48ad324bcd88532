import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ForecastAnswer } from '../../extensions/strategy-cockpit/src/roadmap/answers.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import { everyRow, openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Cockpit } from '../support/directus.ts';
import { statementCounter } from '../support/statements.ts';

let cockpit: Cockpit;
let database: Knex;
let clerk: string;
let bureau: string;
const { statementsOf, ...counting } = statementCounter();

const today = todayInGermany();
const forecast = async (token: string, query = '') =>
	dataOf<ForecastAnswer>(await cockpit.api('GET', `/cockpit/roadmap/forecast?${query}`, { token }));
const told = (answer: ForecastAnswer) => {
	if (answer.kind !== 'forecast') throw new Error(answer.message);
	return answer;
};

async function make(code: string, office: string, fields: object): Promise<string> {
	const answer = await cockpit.asAdmin('POST', '/items/projects', {
		...{ code, title: `Probe ${code}`, office: await cockpit.idOf('offices', office) },
		...fields,
	});
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

const stateOf = async (key: string) => {
	const path = `/items/workflow_states?fields=id&filter[key][_eq]=${key}&filter[workflow][collection][_eq]=projects`;
	return dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', path))[0].id;
};

/** Planned for four weeks when it began, and finished after eight; what is planned now says nothing any more. */
async function finish(code: string): Promise<void> {
	const [start, end] = [addDays(today, -112), addDays(today, -57)];
	const id = await make(code, 'MUSIKSCHULE', {
		...{ planned_start: start, planned_end: addDays(start, 27), actual_start: start, effective_on: start },
		...{ state: await stateOf('running'), override_reason: 'Ausgangslage' },
	});
	const done = await cockpit.asAdmin('PATCH', `/items/projects/${id}`, {
		...{ state: await stateOf('completed'), actual_end: end, planned_end: end, effective_on: end },
		override_reason: 'Ausgangslage',
	});
	expect(done.status, done.text).toBe(200);
}

beforeAll(async () => {
	cockpit = await startCockpit(counting);
	database = openDatabase(cockpit.environment);
	clerk = await cockpit.userOf('Fachamt', ['LIEGENSCHAFTEN']);
	bureau = await cockpit.userOf('Digitalisierungsbüro');
	await make('FC-A', 'LIEGENSCHAFTEN', { planned_start: addDays(today, 30), planned_end: addDays(today, 57) });
	await make('FC-B', 'MUSIKSCHULE', { planned_start: addDays(today, 30), planned_end: addDays(today, 57) });
	for (let at = 0; at < 9; at++) await finish(`FC-${at}`);
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

describe('a forecast', () => {
	it('is refused in words below the fewest finished projects', async () => {
		expect(await forecast(bureau)).toMatchObject({
			...{ kind: 'tooFewFinished', finished: 9, needed: 10 },
			message: expect.stringContaining('mindestens 10'),
		});
		expect(await forecast(bureau, 'lang=en')).toMatchObject({ message: expect.stringContaining('at least 10') });
	});

	it('goes by the plan at the start of finished projects, and not by what stands there now', async () => {
		await finish('FC-9');
		const { finished, projects } = told(await forecast(bureau));
		expect(finished).toBe(10);
		const first = projects.find(({ code }) => code === 'FC-A');
		// Each took twice as long as planned: four weeks become eight.
		expect(first?.onPlan).toBe(0);
		const [half = '', most = ''] = [first?.p50 ?? '', first?.p80 ?? ''];
		expect(half > addDays(today, 78)).toBe(true);
		expect(most >= half).toBe(true);
		expect(projects.map(({ code }) => code)).not.toContain('FC-0');
	});

	it('tells a clerk of the own office, the same twice, and writes nothing', async () => {
		const before = await everyRow(database);
		const own = told(await forecast(clerk, 'office=own'));
		expect(own.projects.map(({ code }) => code)).toContain('FC-A');
		expect(own.projects.map(({ code }) => code)).not.toContain('FC-B');
		expect(await forecast(clerk, 'office=own')).toEqual(own);
		expect(await everyRow(database)).toBe(before);
	});

	it('does not grow in statements with the projects, and asks next to nothing when nothing has changed', async () => {
		const ask = () => cockpit.api('GET', '/cockpit/roadmap/forecast', { token: bureau });
		await ask();
		await make('FC-C', 'MUSIKSCHULE', {});
		const few = await statementsOf(ask);
		const office = await cockpit.idOf('offices', 'MUSIKSCHULE');
		const many = Array.from({ length: 30 }, (_, at) => ({ code: `FC-M${at}`, title: 'Viele', office }));
		expect((await cockpit.asAdmin('POST', '/items/projects', many)).status).toBe(200);
		// Parts of a request may each ask what another would have remembered; thirty projects more would be thirty.
		expect(Math.abs((await statementsOf(ask)) - few)).toBeLessThan(15);
		expect(await statementsOf(ask)).toBeLessThan(few / 2);
	});

	it.each([
		['as_of=2026-01-01', 'as_of'],
		['office=NIRGENDS', 'office'],
		['cycle=1999', 'cycle'],
	])('refuses %s with the key', async (query, field) => {
		const { status, body } = await cockpit.api('GET', `/cockpit/roadmap/forecast?${query}`, { token: bureau });
		expect(status).toBe(400);
		expect(body.errors?.[0]?.extensions).toMatchObject({ field });
	});

	it('is for nobody without a login', async () => {
		expect((await cockpit.api('GET', '/cockpit/roadmap/forecast')).status).toBe(403);
	});
});
