import type { Accountability } from '@directus/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
	FigureAnswer,
	OverviewAnswer,
	OverviewPageAnswer,
} from '../../extensions/strategy-cockpit/src/figures/answers.ts';
import { figuresNow } from '../../extensions/strategy-cockpit/src/figures/compute.ts';
import { FIELD_STATES } from '../../extensions/strategy-cockpit/src/figures/domain/states.ts';
import { loadOverviewAnswer } from '../../extensions/strategy-cockpit/src/figures/overview.ts';
import { loadOverviewPage } from '../../extensions/strategy-cockpit/src/figures/overview-page.ts';
import { loadScope } from '../../extensions/strategy-cockpit/src/figures/scope.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import type { FigureRecord } from '../../extensions/strategy-cockpit/src/shared/domain/record-target.ts';
import type { CallerSource } from '../../extensions/strategy-cockpit/src/shared/server/source.ts';
import { openDirectusDatabase } from '../../scripts/lib/directus-database.ts';
import { ADMIN, dataOf, login, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
const tokens = new Map<string, string>();

const ROLES = ['Administrator', 'Digitalisierungsbüro', 'Fachamt', 'Leitung', 'Bewertung'];
/** Reads the projects of one office alone, and nothing but them. */
const FEW = 'wenige Projekte';
/** Reads no project. */
const NONE = 'keine Projekte';
const TODAY = todayInGermany();
/** Before the seeds were loaded, so that the journal knows the day of the report. */
const BEGINNING = addDays(TODAY, -300);
const REPORT_DAY = addDays(TODAY, -100);

async function create(collection: string, body: object): Promise<string> {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, answer.text).toBe(200);
	return dataOf<{ id: string }>(answer).id;
}

async function stateId(collection: string, key: string): Promise<string> {
	const query = `filter[key][_eq]=${key}&filter[workflow][collection][_eq]=${collection}`;
	return dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', `/items/workflow_states?fields=id&${query}`))[0].id;
}

async function userReading(name: string, readable: Record<string, object>): Promise<void> {
	const policy = await cockpit.asAdmin('POST', '/policies', {
		...{ name, app_access: false },
		permissions: {
			create: Object.entries(readable).map(([collection, permissions]) => ({
				...{ collection, permissions, fields: ['*'], action: 'read' },
			})),
			...{ update: [], delete: [] },
		},
	});
	const email = `overview-${tokens.size}@example.org`;
	const user = await cockpit.asAdmin('POST', '/users', {
		...{ email, password: ADMIN.password },
		policies: { create: [{ policy: dataOf<{ id: string }>(policy).id }], update: [], delete: [] },
	});
	expect([policy.status, user.status], user.text).toEqual([200, 200]);
	tokens.set(name, await login(cockpit.api, email, ADMIN.password));
}

const YEAR = TODAY.slice(0, 4);
let field: string;
let cycle: string;
let office: string;

/** A project of the present cycle in field II; its whole state was entered on the first day. */
async function project(code: string, state: string, part: object = {}): Promise<string> {
	return create('projects', {
		...{ code: `O-${code}`, title: `Projekt ${code}`, field_of_action: field, office, cycle },
		...{ state: await stateId('projects', state), override_reason: 'Ausgangslage', effective_on: BEGINNING },
		...part,
	});
}

beforeAll(async () => {
	cockpit = await startCockpit();
	field = await cockpit.idOf('fields_of_action', 'II');
	cycle = await create('strategy_cycles', {
		...{ code: `T-${YEAR}`, title: 'Probe', title_en: 'Trial' },
		...{ starts_on: addDays(TODAY, -200), ends_on: addDays(TODAY, 200) },
	});
	office = await create('offices', { code: 'O-EIN', name: 'Eines' });
	const other = await create('offices', { code: 'O-ANDER', name: 'Anderes' });
	await project('RUN', 'running', { planned_end: addDays(TODAY, -10) });
	await project('PRE', 'pre_project', { kind: 'pre_project', planned_end: addDays(TODAY, 100) });
	await project('PAUSE', 'paused', { office: other });
	await project('IDEA', 'idea');
	await project('PLAN', 'planned', { planned_start: addDays(TODAY, 30), office: other });
	await project('DONE', 'completed', { actual_end: addDays(TODAY, -400) });
	await project('CANCELLED', 'cancelled');
	const ended = await project('LATER', 'running', { planned_end: addDays(TODAY, -60) });
	const finished = await cockpit.asAdmin('PATCH', `/items/projects/${ended}`, {
		...{ state: await stateId('projects', 'completed'), actual_end: addDays(TODAY, -50) },
		...{ effective_on: addDays(TODAY, -50), override_reason: 'Nachtrag' },
	});
	expect(finished.status, finished.text).toBe(200);
	await create('milestones', {
		...{ project: ended, title: 'Vorbei', planned_on: addDays(TODAY, -61), forecast_on: addDays(TODAY, 5) },
	});
	for (const role of ROLES)
		tokens.set(role, role === 'Administrator' ? cockpit.admin : await cockpit.userOf(role, ['O-EIN']));
	const common = { strategy_cycles: {}, workflow_states: {}, fields_of_action: {} };
	await userReading(FEW, {
		...{ ...common, indicators: {}, indicator_values: {}, challenges: {}, milestones: {}, reported_figures: {} },
		projects: { office: { code: { _eq: 'O-EIN' } } },
	});
	await userReading(NONE, { ...common, challenges: {} });
});
afterAll(() => cockpit?.stop());

const ask = (path: string, role: string): Promise<Answer> => cockpit.api('GET', path, { token: tokens.get(role) });

async function told<Data>(path: string, role: string): Promise<Data> {
	const answer = await ask(path, role);
	expect(answer.status, `${path} as ${role}: ${answer.text}`).toBe(200);
	return dataOf<Data>(answer);
}

const valueOf = (figures: readonly FigureAnswer[], key: string) =>
	figures.find((figure) => figure.key === key)?.value ?? 0;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const CYCLES = ['', '2025', `T-${YEAR}`];

const pageOf = (role: string, query = `cycle=T-${YEAR}`) =>
	told<OverviewPageAnswer>(`/cockpit/overview-page?${query}`, role);

describe('the parts', () => {
	it.each(ROLES)('and what is unknown match the whole: %s', async (role) => {
		for (const code of CYCLES) {
			const whole = await told<FigureAnswer[]>(`/cockpit/figures?cycle=${code}`, role);
			const { fields, completedPerYear, titleFigures } = await told<OverviewAnswer>(
				`/cockpit/overview?cycle=${code}`,
				role,
			);
			for (const key of [...FIELD_STATES, 'pre_projects_running'])
				expect(sum(fields.map(({ figures }) => valueOf(figures, key))), `${key} of ${code}`).toBe(
					valueOf(whole, key),
				);
			const shared = FIELD_STATES.filter((key) => key !== 'projects_planned_next');
			expect(sum(shared.map((key) => valueOf(whole, key)))).toBe(
				whole.find(({ key }) => key === 'projects_running')?.of,
			);
			for (const { key, value } of titleFigures) expect(value ?? 0, key).toBe(valueOf(whole, key));
			expect(
				sum(completedPerYear.years.map(({ derived }) => derived?.value ?? 0)) +
					(completedPerYear.undated?.value ?? 0),
			).toBe(valueOf(whole, 'projects_completed'));
		}
	});

	it('tell apart the projects of which no field is stated', async () => {
		const { fields } = await told<OverviewAnswer>('/cockpit/overview?cycle=2025&lang=de', 'Leitung');
		const planned = (code: string | null) =>
			valueOf(fields.find((field) => field.code === code)?.figures ?? [], 'projects_planned_next');
		expect(['I', 'II', 'III', 'IV', 'V', null].map(planned)).toEqual([0, 0, 0, 0, 0, 8]);
		expect(fields.at(-1)?.name).toBe('Handlungsfeld nicht angegeben');
		const query = 'cycle=2025&field=none';
		const asked = await told<FigureAnswer[]>(`/cockpit/figures?${query}`, 'Leitung');
		expect(valueOf(asked, 'projects_planned_next')).toBe(8);
		const records = await told<FigureRecord[]>(
			`/cockpit/figures/projects_planned_next/records?${query}`,
			'Leitung',
		);
		expect(records.map(({ code }) => code?.slice(0, 8))).toEqual(Array.from({ length: 8 }, () => 'PB-2026-'));
		// What is of a field cannot be among them, and is counted by the rest.
		const challenges = await told<FigureAnswer[]>(`/cockpit/figures?cycle=2025`, 'Leitung');
		const parts = await Promise.all(
			['none', ...fields.flatMap(({ code }) => code ?? [])].map((field) =>
				told<FigureAnswer[]>(`/cockpit/figures?cycle=2025&field=${field}`, 'Leitung'),
			),
		);
		// No challenge of the seeds is of two fields.
		expect(sum(parts.map((part) => valueOf(part, 'challenges_open')))).toBe(valueOf(challenges, 'challenges_open'));
	});

	it('match the whole for whoever reads one office alone', async () => {
		const whole = await told<FigureAnswer[]>(`/cockpit/figures?cycle=T-${YEAR}`, FEW);
		const { fields } = await pageOf(FEW);
		for (const key of ['projects_running', 'pre_projects_running', 'projects_completed', 'projects_next'])
			expect(sum((fields ?? []).map(({ figures }) => valueOf(figures, key))), key).toBe(valueOf(whole, key));
	});

	it('are worked out by hand for whoever reads them all, and for whoever reads one office', async () => {
		const ofField = async (role: string) => {
			const { fields } = await pageOf(role);
			const figures = fields?.find(({ code }) => code === 'II')?.figures ?? [];
			return ['projects_running', 'pre_projects_running', 'projects_stuck'].map((key) => valueOf(figures, key));
		};
		// In the seeds no project of this field is running; the paused one lies in another office.
		expect(await ofField('Leitung')).toEqual([3, 1, 2]);
		expect(await ofField(FEW)).toEqual([2, 1, 1]);
	});

	it('open the records that they count', async () => {
		const { fields, completedPerYear } = await told<OverviewAnswer>(`/cockpit/overview?cycle=T-${YEAR}`, 'Leitung');
		const page = await told<OverviewPageAnswer>(`/cockpit/overview-page?cycle=T-${YEAR}`, 'Leitung');
		const figures = [
			...[...fields, ...(page.fields ?? [])].flatMap((one) => one.figures),
			...completedPerYear.years.flatMap(({ derived }) => derived ?? []),
			...page.course.reasons.map(({ figure }) => figure),
			...[page.completed, page.stuck, page.next].flatMap((list) => list?.figure ?? []),
		];
		expect(figures.length).toBeGreaterThan(50);
		for (const { records, value, key } of figures)
			expect((await told<FigureRecord[]>(records, 'Leitung')).length, key).toBe(value ?? 0);
	});
});

describe('panels that are told a field, an office or a day', () => {
	it.each([
		['field=II', ['II']],
		['field=none', [null]],
		['office=O-EIN', ['I', 'II', 'III', 'IV', 'V']],
		['field=II&office=O-ANDER', ['II']],
		[`as_of=${addDays(TODAY, -30)}`, ['I', 'II', 'III', 'IV', 'V']],
		[`field=II&office=O-EIN&as_of=${addDays(TODAY, -55)}`, ['II']],
	])('show the figures of %s, and open their records', async (part, codes) => {
		for (const role of ['Leitung', 'Fachamt']) {
			const query = `cycle=T-${YEAR}&${part}`;
			const answer = await told<OverviewAnswer>(`/cockpit/overview?${query}`, role);
			const whole = await told<FigureAnswer[]>(`/cockpit/figures?${query}`, role);
			expect(
				answer.fields.flatMap(({ code }) => (code === null && !part.includes('none') ? [] : [code])),
			).toEqual(codes);
			expect(answer.titleFigures.length).toBeGreaterThan(1);
			expect(answer.narrowedTo).toHaveLength(part.split('&').length);
			for (const { key, value, of, records } of answer.titleFigures) {
				const same = whole.find((figure) => figure.key === key);
				expect([value, of], key).toEqual([same?.value, same?.of]);
				expect((await told<FigureRecord[]>(records, role)).length, key).toBe(value ?? 0);
			}
			for (const key of FIELD_STATES)
				expect(sum(answer.fields.map(({ figures }) => valueOf(figures, key))), key).toBe(valueOf(whole, key));
			expect(
				sum(answer.completedPerYear.years.map(({ derived }) => derived?.value ?? 0)) +
					(answer.completedPerYear.undated?.value ?? 0),
			).toBe(valueOf(whole, 'projects_completed'));
		}
	});

	it('list challenges, milestones and indicators of that part, as they were on that day', async () => {
		const dayBefore = addDays(TODAY, -20);
		const challenge = await create('challenges', {
			...{ title: 'Befristet', kind: 'staffing', cycle, effective_on: BEGINNING },
			fields_of_action: { create: [{ field_of_action: field }], update: [], delete: [] },
		});
		await cockpit.asAdmin('PATCH', `/items/challenges/${challenge}`, {
			...{ resolved_on: addDays(TODAY, -10), effective_on: addDays(TODAY, -10) },
		});
		const listed = async (part: string) => {
			const { challenges } = await told<OverviewAnswer>(`/cockpit/overview?cycle=T-${YEAR}&${part}`, 'Leitung');
			return challenges.some(({ title }) => title === 'Befristet');
		};
		expect([await listed(''), await listed(`as_of=${dayBefore}`)]).toEqual([false, true]);
		expect(await listed(`as_of=${dayBefore}&field=II`)).toBe(true);
		expect(await listed(`as_of=${dayBefore}&field=III`)).toBe(false);
		expect(await listed(`as_of=${dayBefore}&office=O-EIN`)).toBe(false);
		const { indicators } = await told<OverviewAnswer>('/cockpit/overview?cycle=2025&field=III', 'Leitung');
		expect(indicators.map(({ value }) => value)).toEqual([579, 270, 12, 25]);
		// Nobody has entered values for an office.
		const ofOffice = await told<OverviewAnswer>('/cockpit/overview?cycle=2025&office=O-EIN', 'Leitung');
		expect(ofOffice.indicators.flatMap(({ value }) => value ?? [])).toEqual([]);
	});

	it.each([
		['field=VIII', 'field', 'Das Handlungsfeld „VIII“ gibt es nicht.'],
		['office=NIRGENDS', 'office', 'Das Amt „NIRGENDS“ gibt es nicht.'],
		['as_of=2999-01-01', 'as_of', null],
		['as_of=2026-02-30', 'as_of', null],
		['as_of=2024-06-01', 'as_of', 'So weit reicht das Journal nicht zurück'],
		['colour=red', 'colour', null],
	])('say what is wrong with %s', async (part, at, sentence) => {
		const answer = await ask(`/cockpit/overview?${part}&lang=de`, 'Leitung');
		expect(answer.status, answer.text).toBe(400);
		expect(answer.text).toContain(`"field":"${at}"`);
		if (sentence) expect(answer.text).toContain(sentence);
	});
});

describe('the page', () => {
	it.each(['Digitalisierungsbüro', 'Fachamt', 'Leitung', 'Bewertung'])(
		'says everything of a cycle, with the same numbers as elsewhere: %s',
		async (role) => {
			const page = await pageOf(role);
			const whole = await told<FigureAnswer[]>(`/cockpit/figures?cycle=T-${YEAR}`, role);
			for (const { key, value, of } of page.titleFigures)
				expect([value, of], key).toEqual([valueOf(whole, key), whole.find((one) => one.key === key)?.of]);
			expect(page.titleFigures.map(({ key }) => key)).toEqual([
				...['projects_completed', 'projects_running', 'projects_due', 'indicator_online_services'],
				'challenges_open',
			]);
			// The report does not name the field of its projects for 2026, which begins before this cycle.
			expect(page.fields?.map(({ code }) => code)).toEqual(['I', 'II', 'III', 'IV', 'V', null]);
			expect(page.stuck?.rows.map(({ code }) => code)).toEqual(['O-RUN', 'O-PAUSE']);
			expect(page.completed?.rows.slice(0, 2).map(({ code }) => code)).toEqual(['O-LATER', 'O-DONE']);
			expect(page.next?.rows[0]?.code).toBe('O-PLAN');
			// Of a project that has ended, none comes next.
			expect(page.milestones).toEqual([]);
			expect(page.cycles.map(({ code }) => code)).toEqual(expect.arrayContaining(['2024', '2025', `T-${YEAR}`]));
			expect(page.differences).toEqual([]);
		},
	);

	it('judges the course from the figures that stand beside it', async () => {
		const { course } = await pageOf('Leitung');
		expect(course.verdict).toBe('unclear');
		expect(course.reasons[0]?.key).toBe('projects_without_planned_end');
		expect(course.reasons.map(({ figure }) => [figure.value ?? 0, figure.known])).toEqual(
			course.reasons.map(({ count, of }) => [count, of]),
		);
		// Whoever reads one office sees one late project of two with an end, of three that are open.
		const few = await pageOf(FEW);
		expect(few.course).toMatchObject({ verdict: 'off_course' });
		expect(few.course.reasons[0]).toMatchObject({ key: 'projects_overdue', count: 1, of: 2 });
	});

	it('leaves out what the reader may not read, and tells the rest', async () => {
		const page = await pageOf(NONE);
		expect(page).toMatchObject({
			...{ fields: null, completed: null, stuck: null, next: null, milestones: null, achievements: null },
			...{ preProjects: null, comparedWith: null, differences: null },
			course: { verdict: 'unclear' },
		});
		expect(page.titleFigures.map(({ key }) => key)).toEqual(['challenges_open']);
		expect(page.challenges).not.toBeNull();
		const few = await pageOf(FEW);
		expect(few.stuck?.rows.map(({ code }) => code)).toEqual(['O-RUN']);
		expect(JSON.stringify(few)).not.toContain('O-PAUSE');
		expect((await cockpit.api('GET', '/cockpit/overview-page')).status).toBe(403);
	});

	it('speaks the language that is asked for', async () => {
		const page = await pageOf('Leitung', `cycle=T-${YEAR}&lang=en`);
		expect(page.cycle.title).toBe('Trial');
		expect(page.titleFigures[0]?.name).toBe('Completed projects');
		expect(page.next?.rows[0]?.state).toBe('Planned');
	});

	it.each([
		['cycle=1999', 'cycle', 'Den Strategiezyklus „1999“ gibt es nicht.'],
		['foo=1', 'foo', 'Der Parameter „foo“ ist unbekannt.'],
		['cycle=2025&cycle=2026', 'cycle', 'Der Wert von „cycle“ ist ungültig.'],
	])('refuses what cannot be asked with a sentence: %s', async (query, at, message) => {
		for (const path of ['overview', 'overview-page']) {
			const { status, body } = await ask(`/cockpit/${path}?lang=de&${query}`, 'Leitung');
			expect([status, body.errors?.[0]], path).toMatchObject([
				400,
				{ message, extensions: { code: 'INVALID_QUERY', field: at } },
			]);
		}
	});

	it('compares with nothing before a report with a day is published, and then with that day', async () => {
		expect((await pageOf('Leitung')).comparedWith).toBeNull();
		const publish = async (code: string, day: string) => {
			const id = await create('reports', {
				...{ code, title: `Bericht ${code}`, cycle, as_of: day, as_of_precision: 'day' },
			});
			const answer = await cockpit.asAdmin('POST', `/cockpit/workflow/reports/${id}/transitions/publish`, {
				comment: 'Ausschuss',
			});
			expect(answer.status, answer.text).toBe(200);
		};
		await publish('O-ALT', addDays(TODAY, -320));
		const unknown = await pageOf('Leitung');
		expect(unknown.comparedWith).toMatchObject({ day: addDays(TODAY, -320), isKnown: false });
		expect(unknown.titleFigures.map(({ trend }) => trend)).toEqual([null, null, null, null, null]);
		await publish('O-NEU', REPORT_DAY);
		const page = await pageOf('Leitung');
		expect(page.comparedWith).toEqual({ title: 'Bericht O-NEU', day: REPORT_DAY, isKnown: true });
		// On that day the seeds were not there, which is a fact of the journal too: what this file entered, was.
		const trendOf = (key: string) => page.titleFigures.find((figure) => figure.key === key);
		const { value: running, trend } = trendOf('projects_running') ?? {};
		expect(trend).toBe((running ?? 0) - 4);
		expect(trendOf('projects_completed')).toMatchObject({ trend: (trendOf('projects_completed')?.value ?? 0) - 1 });
		expect(trendOf('indicator_online_services')).toMatchObject({ value: 579, trend: null });
	});
});

it('asks as many queries for few records as for many', async () => {
	const { database, schema, close } = await openDirectusDatabase(cockpit.environment);
	const { ItemsService } = await import('@directus/api/services/items');
	const me = dataOf<{ id: string; role: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id,role'));
	const accountability: Accountability = {
		...{ user: me.id, role: me.role, roles: [me.role], admin: true, app: true, ip: null },
	};
	const caller: CallerSource = { services: { ItemsService } as never, database, schema, accountability };
	const queriesOf = async (load: () => Promise<unknown>) => {
		let asked = 0;
		const count = () => asked++;
		database.on('query', count);
		await load();
		database.off('query', count);
		return asked;
	};
	const scopeQuery = { cycle: `T-${YEAR}` };
	const both = async () => [
		await queriesOf(() => loadOverviewPage(caller, { ...scopeQuery, language: 'de', today: TODAY })),
		await queriesOf(async () =>
			loadOverviewAnswer({
				...{ caller, source: figuresNow(caller, 'de'), language: 'de' },
				scope: await loadScope(caller, scopeQuery, { day: TODAY, language: 'de' }),
			}),
		),
	];
	try {
		const more = async (index: number) => {
			await create('fields_of_action', { code: `T${index}`, name: 'Mehr', position: 10 + index });
			await create('challenges', { title: `Mehr ${index}`, kind: 'other', cycle, likelihood: 5, impact: 5 });
			await create('achievements', { title: `Mehr ${index}`, cycle });
			await create('strategy_cycles', {
				...{ code: `M-${index}`, title: 'Mehr', starts_on: `203${index}-01-01`, ends_on: `203${index}-12-31` },
			});
			await create('reported_figures', {
				...{ document: 'Mehr', heading: `${index}`, statement: `${index}`, figure: 'projects_completed' },
				...{ cycle, field_of_action: field, value: index },
			});
			const open = await project(`MORE-${index}`, 'running', { planned_end: addDays(TODAY, -index) });
			await create('milestones', {
				...{
					project: open,
					title: 'Mehr',
					planned_on: addDays(TODAY, -index),
					forecast_on: addDays(TODAY, 10),
				},
			});
			await project(`ENDED-${index}`, 'completed', { actual_end: addDays(TODAY, -400 * index - 1) });
		};
		// One of each, since Directus asks nothing below what is not there.
		await more(0);
		await both();
		const few = await both();
		for (let index = 1; index < 6; index++) await more(index);
		expect(await both()).toEqual(few);
	} finally {
		await close();
	}
});
