import type { Accountability } from '@directus/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
	FigureAnswer,
	FigureMeta,
	ReconciliationAnswer,
} from '../../extensions/strategy-cockpit/src/figures/answers.ts';
import { figuresNow, figuresOn, talliesOf } from '../../extensions/strategy-cockpit/src/figures/compute.ts';
import type { InterimReport } from '../../extensions/strategy-cockpit/src/reporting/domain/interim-report.ts';
import type { FigureRecord } from '../../extensions/strategy-cockpit/src/shared/domain/record-target.ts';
import { loadRegistry } from '../../extensions/strategy-cockpit/src/figures/load-registry.ts';
import { loadScope } from '../../extensions/strategy-cockpit/src/figures/scope.ts';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import type { CallerSource } from '../../extensions/strategy-cockpit/src/shared/server/source.ts';
import { openDirectusDatabase } from '../../scripts/lib/directus-database.ts';
import { ADMIN, dataOf, login, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';

let cockpit: Cockpit;
const ids = new Map<string, string>();
const tokens = new Map<string, string>();

const ROLES = ['Administrator', 'Digitalisierungsbüro', 'Fachamt', 'Leitung', 'Bewertung'];
const TODAY = todayInGermany();
/** Before any seeded record, so that these days know only what this file enters. */
const [BEGINNING, FIRST, SECOND, THIRD] = ['2026-01-10', '2026-02-01', '2026-04-01', '2026-07-01'] as const;

async function create(collection: string, name: string, body: object): Promise<string> {
	const answer = await cockpit.asAdmin('POST', `/items/${collection}`, body);
	expect(answer.status, `${name}: ${answer.text}`).toBe(200);
	const { id } = dataOf<{ id: string }>(answer);
	ids.set(name, id);
	return id;
}

async function change(collection: string, name: string, body: object): Promise<void> {
	const answer = await cockpit.asAdmin('PATCH', `/items/${collection}/${ids.get(name)}`, body);
	expect(answer.status, `${name}: ${answer.text}`).toBe(200);
}

async function stateId(collection: string, key: string): Promise<string> {
	const query = `filter[key][_eq]=${key}&filter[workflow][collection][_eq]=${collection}`;
	return dataOf<[{ id: string }]>(await cockpit.asAdmin('GET', `/items/workflow_states?fields=id&${query}`))[0].id;
}

beforeAll(async () => {
	cockpit = await startCockpit();
	const [running, done, online] = [
		await stateId('projects', 'running'),
		await stateId('projects', 'completed'),
		await stateId('services', 'online'),
	];
	const field = await cockpit.idOf('fields_of_action', 'I');
	const cycle = await cockpit.idOf('strategy_cycles', '2026');
	const above = await create('offices', 'above', { code: 'F-TOP', name: 'Oben' });
	const below = await create('offices', 'below', { code: 'F-SUB', name: 'Unten', parent: above });
	const beside = await create('offices', 'beside', { code: 'F-OTHER', name: 'Daneben' });
	const project = (name: string, office: string, part: object) =>
		create('projects', name, {
			...{ code: `F-${name}`, title: name, title_en: `${name} (en)`, field_of_action: field, office, cycle },
			...{ state: running, override_reason: 'Ausgangslage', effective_on: BEGINNING, update_rhythm: 'monthly' },
			...part,
		});
	await project('P1', below, { planned_end: '2026-06-30', actual_start: '2026-01-10' });
	await project('P2', below, { planned_end: '2026-11-15', kind: 'pre_project', actual_start: '2026-01-10' });
	await project('P3', above, { planned_end: '2027-03-31', actual_start: '2026-01-10' });
	await project('P4', beside, { planned_end: null, actual_start: '2026-01-10' });
	const note = (day: string) => ({ effective_on: day, override_reason: 'Nachtrag' });
	await change('projects', 'P1', { state: done, actual_end: '2026-03-15', ...note('2026-03-15') });
	await change('projects', 'P2', { planned_end: '2027-02-28', effective_on: '2026-05-01' });
	await change('projects', 'P3', { planned_end: '2026-12-01', effective_on: '2026-06-01' });
	await create('status_reports', 'R', {
		...{ project: ids.get('P2'), period_end: '2026-06-20', effective_on: '2026-06-22' },
	});
	const model = dataOf<[{ id: string }]>(
		await cockpit.asAdmin(
			'GET',
			'/items/maturity_models?fields=id&filter[code][_eq]=ozg-reifegrad&filter[version][_eq]=2.0',
		),
	)[0].id;
	const service = (name: string, part: object) =>
		create('services', name, { code: `F-${name}`, name, office: below, effective_on: BEGINNING, ...part });
	await service('S1', { maturity_model: model, online_maturity_level: 3 });
	await service('S2', { maturity_model: model });
	await service('S3', {});
	await change('services', 'S1', { state: online, ...note('2026-05-01') });
	const offering = (name: string, kind: string, services: string[]) =>
		create('online_offerings', name, {
			...{ code: `F-${name}`, name, kind, effective_on: BEGINNING },
			services: { create: services.map((one) => ({ service: ids.get(one) })), update: [], delete: [] },
		});
	await offering('O1', 'form', ['S1', 'S2', 'S3']);
	await offering('O2', 'form', []);
	await offering('O3', 'module', []);
	await create('challenges', 'C1', {
		...{ title: 'Personal', kind: 'staffing', cycle, likelihood: 5, impact: 4, effective_on: BEGINNING },
		fields_of_action: { create: [{ field_of_action: field }], update: [], delete: [] },
		offices: { create: [{ office: above }, { office: below }], update: [], delete: [] },
	});
	await change('challenges', 'C1', { resolved_on: '2026-06-15', effective_on: '2026-06-15' });
	const indicator = await create('indicators', 'I1', {
		code: 'F_reach',
		name: 'Reichweite',
		effective_on: BEGINNING,
	});
	for (const [name, asOf, value] of [
		['V1', '2026-01-31', 40],
		['V2', '2026-05-31', 60],
	] as const)
		await create('indicator_values', name, { indicator, as_of: asOf, value, effective_on: asOf });
	await create('indicators', 'I2', {
		...{ code: 'F_done', name: 'Fertig', figure: 'projects_completed', effective_on: BEGINNING },
	});
	await create('project_indicators', 'E1', { project: ids.get('P1'), indicator, target: 50 });
	await create('project_indicators', 'E2', { project: ids.get('P2'), indicator });
	for (const role of ROLES)
		tokens.set(
			role,
			role === 'Administrator' ? cockpit.admin : await cockpit.userOf(role, role === 'Fachamt' ? ['F-SUB'] : []),
		);
});
afterAll(() => cockpit?.stop());

const ask = (path: string, role = 'Administrator'): Promise<Answer> =>
	cockpit.api('GET', path, { token: tokens.get(role) });

interface Figures {
	data: FigureAnswer[];
	meta: FigureMeta;
}

async function figures(query: string, role?: string): Promise<Figures> {
	const answer = await ask(`/cockpit/figures?${query}`, role);
	expect(answer.status, answer.text).toBe(200);
	return JSON.parse(answer.text) as Figures;
}

async function valuesOf(query: string, ...keys: string[]): Promise<unknown[]> {
	const { data } = await figures(query);
	return keys.map((key) => {
		const found = data.find((figure) => figure.key === key);
		return found && [found.value, found.known, found.of];
	});
}

async function records(address: string, role?: string): Promise<FigureRecord[]> {
	const answer = await ask(address, role);
	expect(answer.status, `${address}: ${answer.text}`).toBe(200);
	return dataOf<FigureRecord[]>(answer);
}

/** Units of figures whose value is a number of records. */
const COUNTS_RECORDS = /^(Projekte|Verwaltungsleistungen|Herausforderungen|Online-Formulare)$/;

describe('every figure', () => {
	it.each(ROLES)('is the same now and as of today, of all and of parts: %s', async (role) => {
		for (const part of ['', '&field=I', '&office=F-TOP', '&cycle=2025&year=2026', '&cycle=2025']) {
			const now = await figures(`lang=de${part}`, role);
			const onDay = await figures(`lang=de&as_of=${TODAY}${part}`, role);
			const numbers = ({ data }: Figures) => data.map(({ key, value, known, of }) => ({ key, value, known, of }));
			expect(now.data.length, part).toBeGreaterThan(2);
			expect(numbers(now), part).toEqual(numbers(onDay));
			expect(now.meta.left_out).toEqual(onDay.meta.left_out);
		}
	});

	it.each(['', FIRST, SECOND, THIRD])(
		'counts the records that it lists, on the day "%s"',
		async (day) => {
			for (const role of ['Administrator', 'Fachamt']) {
				const { data } = await figures(`cycle=2026&as_of=${day}&lang=de`, role);
				for (const { key, unit, value, records: address } of data) {
					const listed = await records(address, role);
					if (COUNTS_RECORDS.test(unit) && !key.startsWith('indicator_'))
						expect(listed.length, `${key} as ${role}`).toBe(value ?? 0);
				}
			}
		},
		600_000,
	);
});

describe('the report', () => {
	it.each(ROLES)('tells the figures of the registry and lists their records, on any day: %s', async (role) => {
		for (const day of ['', FIRST, SECOND, THIRD]) {
			const query = `cycle=2026&as_of=${day}&lang=de`;
			const answer = await ask(`/cockpit/reports/interim?${query}&format=json`, role);
			expect(answer.status, answer.text).toBe(200);
			const report = dataOf<InterimReport>(answer);
			const whole = await figures(query, role);
			const year = await figures(`${query}&year=2026`, role);
			const [bound, figure] = ['indicator_F_done', 'projects_completed'].map((key) =>
				whole.data.find((one) => one.key === key),
			);
			expect(bound).toMatchObject({
				value: figure?.value,
				known: figure?.known,
				of: figure?.of,
				unit: 'Projekte',
			});
			expect(report.indicators.find(({ name }) => name === 'Fertig')).toMatchObject({
				latest: { value: figure?.value },
				basis: { known: figure?.known, of: figure?.of },
			});
			const told = [
				{ figure: report.achieved.completed, of: whole },
				{ figure: report.achieved.running, of: whole },
				{ figure: report.achieved.due, of: whole },
				...report.achieved.completedPerYear.flatMap(({ year: of, figure }) =>
					of === 2026 ? [{ figure, of: year }] : [],
				),
			];
			for (const field of report.fields) {
				const of = await figures(`${query}&field=${field.code}`, role);
				const { running, completed, planned } = field.counts;
				told.push(...[running, completed, planned].map((figure) => ({ figure, of })));
			}
			for (const { figure, of } of told) {
				const ours = of.data.find(({ key }) => key === figure.figure);
				const { value, known } = figure;
				expect({ value, known, of: figure.of }, `${day} ${figure.figure}`).toMatchObject({
					...{ value: ours?.value, known: ours?.known, of: ours?.of },
				});
				expect(figure.records.map(({ id }) => id).sort(), `${day} ${figure.figure}`).toEqual(
					(await records(ours?.records ?? '', role)).map(({ id }) => id).sort(),
				);
			}
		}
	});

	it('names the exceptions to the workflow that were in force on its day', async () => {
		const reasonsOn = async (day: string) =>
			dataOf<InterimReport>(
				await ask(`/cockpit/reports/interim?cycle=2026&as_of=${day}&format=json`),
			).overrides.flatMap(({ reason, records: of }) =>
				of.some(({ id }) => id === ids.get('P1')) ? [reason] : [],
			);
		// In March it was completed as the workflow leads, which is no exception.
		expect([await reasonsOn(FIRST), await reasonsOn(SECOND)]).toEqual([['Ausgangslage'], []]);
	});

	it('of a day before the journal begins tells the records of its first day, and says so', async () => {
		const told = async (day: string) =>
			dataOf<InterimReport>(await ask(`/cockpit/reports/interim?cycle=2026&as_of=${day}&format=json`));
		const [before, first] = [await told('2026-01-02'), await told(BEGINNING)];
		expect([before.asOf, before.recordsOf, first.recordsOf]).toEqual(['2026-01-02', BEGINNING, null]);
		expect(before.achieved.running).toEqual(first.achieved.running);
		expect((await ask('/cockpit/reports/interim?cycle=2026&as_of=2026-01-02&lang=de')).text).toContain(
			'Was vor dem 10. Januar 2026 galt, ist nicht festgehalten.',
		);
	});
});

interface Right {
	collection: string;
	fields: string[];
	permissions?: object;
}

async function userWith(name: string, ...policies: Right[][]): Promise<void> {
	const email = `${name}@example.org`;
	const created = await Promise.all(
		policies.map(async (rights) => {
			const answer = await cockpit.asAdmin('POST', '/policies', {
				...{ name, app_access: false },
				permissions: {
					create: rights.map((right) => ({ permissions: {}, ...right, action: 'read' })),
					...{ update: [], delete: [] },
				},
			});
			expect(answer.status, answer.text).toBe(200);
			return { policy: dataOf<{ id: string }>(answer).id };
		}),
	);
	const user = await cockpit.asAdmin('POST', '/users', {
		...{ email, password: ADMIN.password },
		policies: { create: created, update: [], delete: [] },
	});
	expect(user.status, user.text).toBe(200);
	tokens.set(name, await login(cockpit.api, email, ADMIN.password));
}

it('whoever may read few fields of few records gets the figures of those, now and as of today, and not the others', async () => {
	await userWith('few', [
		{ collection: 'strategy_cycles', fields: ['*'] },
		{ collection: 'workflow_states', fields: ['*'] },
		{
			// Neither planned nor actual ends, and nothing of services.
			...{
				collection: 'projects',
				fields: ['id', 'code', 'title', 'title_en', 'archived', 'cycle', 'state', 'kind'],
			},
			permissions: { office: { _eq: ids.get('below') } },
		},
	]);
	const [now, onDay] = [await figures('cycle=2026', 'few'), await figures(`cycle=2026&as_of=${TODAY}`, 'few')];
	const numbers = ({ data }: Figures) => data.map(({ key, value, known, of }) => [key, value, known, of]);
	expect(numbers(now)).toEqual(numbers(onDay));
	expect(numbers(now)).toContainEqual(['projects_running', 1, 2, 2]);
	expect(now.meta.left_out).toEqual(
		expect.arrayContaining(['projects_due', 'projects_late', 'projects_slipped_out', 'services', 'trainings']),
	);
	expect(
		(await records('/cockpit/figures/projects_running/records?cycle=2026', 'few')).map(({ code }) => code),
	).toEqual(['F-P2']);
	for (const key of ['projects_due', 'projects_late', 'services'])
		for (const day of ['', TODAY])
			expect((await ask(`/cockpit/figures/${key}/records?cycle=2026&as_of=${day}`, 'few')).status, key).toBe(403);
});

describe('whoever may not know of all states', () => {
	const CYCLES: Right = { collection: 'strategy_cycles', fields: ['*'] };
	const STATES: Right = { collection: 'workflow_states', fields: ['*'] };
	const projects = (fields: string[], ...offices: string[]): Right => ({
		...{ collection: 'projects', fields },
		permissions: { office: { _in: offices.map((name) => ids.get(name)) } },
	});
	const told = async (name: string) => {
		const { data } = await figures('cycle=2026', name);
		return new Map(data.map(({ key, value, known, of }) => [key, [value, known, of]]));
	};

	it('is told figures of projects whose states are open', async () => {
		const open = { ...STATES, permissions: { meaning: { _neq: 'paused' } } };
		await userWith('open-states', [CYCLES, open, projects(['*'], 'below')]);
		expect((await told('open-states')).get('projects_running')).toEqual([1, 2, 2]);
	});

	it('is told none as soon as one of them has a state that is not', async () => {
		const open = { ...STATES, permissions: { meaning: { _neq: 'active' } } };
		await userWith('closed-states', [CYCLES, open, projects(['*'], 'below')]);
		expect(await told('closed-states')).toEqual(new Map());
	});

	it('is told none where the state of some projects only may be read', async () => {
		const few = ['id', 'archived', 'cycle'];
		await userWith(
			'some-states',
			[CYCLES, STATES, projects(few, 'below', 'above')],
			[projects([...few, 'state', 'kind'], 'below')],
		);
		expect(await told('some-states')).toEqual(new Map());
	});
});

describe('a day that has passed', () => {
	const KEYS = [
		'projects_running',
		'projects_completed',
		'projects_slipped_out',
		'projects_newly_in',
		'online_services',
	];
	const office = 'cycle=2026&office=F-TOP';

	it('has the figures of that day, worked out by hand', async () => {
		expect(await valuesOf(`${office}&as_of=${FIRST}`, ...KEYS)).toEqual([
			[3, 3, 3],
			[0, 3, 3],
			[0, 2, 2],
			[0, 2, 2],
			[0, 3, 3],
		]);
		// P1 was completed on 15 March.
		expect(await valuesOf(`${office}&as_of=${SECOND}`, ...KEYS)).toEqual([
			[2, 3, 3],
			[1, 3, 3],
			[0, 2, 2],
			[0, 2, 2],
			[0, 3, 3],
		]);
		// P2 slipped out on 1 May, S1 went online; P3 came in on 1 June.
		expect(await valuesOf(`${office}&as_of=${THIRD}`, ...KEYS)).toEqual([
			[2, 3, 3],
			[1, 3, 3],
			[1, 2, 2],
			[1, 2, 2],
			[1, 3, 3],
		]);
		expect(
			(await records(`/cockpit/figures/projects_slipped_out/records?${office}&as_of=${THIRD}&lang=en`)).map(
				({ code, title, url }) => [code, title, url],
			),
		).toEqual([['F-P2', 'P2 (en)', `/admin/content/projects/${ids.get('P2')}`]]);
	});

	it('tells challenges, reports, values and effects of that day', async () => {
		const keys = [
			'challenges_open',
			'challenges_open_staffing',
			'challenges_severe',
			'projects_reported_currently',
			'effects_reached',
		];
		expect(await valuesOf(`${office}&as_of=${SECOND}`, ...keys)).toEqual([
			[1, 1, 1],
			[1, 1, 1],
			[1, 1, 1],
			[0, 2, 2],
			[null, 1, 2],
		]);
		expect(await valuesOf(`${office}&as_of=${THIRD}`, ...keys)).toEqual([
			[0, 1, 1],
			[0, 1, 1],
			[0, 0, 0],
			[50, 2, 2],
			[1, 1, 2],
		]);
		expect(await valuesOf(`cycle=2026&as_of=${SECOND}`, 'indicator_F_reach')).toEqual([[40, 1, 1]]);
		expect(await valuesOf(`cycle=2026&as_of=${THIRD}`, 'indicator_F_reach')).toEqual([[60, 1, 1]]);
	});

	it('before the journal begins, knows nothing, which is not that there was nothing', async () => {
		const { data, meta } = await figures('cycle=2025&as_of=2025-10-01');
		expect(meta.known_since).toBe(BEGINNING);
		expect(data.filter(({ value, known }) => value !== null || known !== 0)).toEqual([]);
	});
});

describe('what belongs to an office', () => {
	it('is its own and that of those below it', async () => {
		const keys = ['projects_running', 'pre_projects_running', 'projects_due', 'services', 'services_per_form'];
		expect(await valuesOf('cycle=2026&office=F-SUB', ...keys)).toEqual([
			[1, 2, 2],
			[1, 2, 2],
			[0, 1, 1],
			[3, 3, 3],
			[3, 1, 1],
		]);
		expect(await valuesOf('cycle=2026&office=F-TOP', ...keys)).toEqual([
			[2, 3, 3],
			[1, 3, 3],
			[1, 2, 2],
			[3, 3, 3],
			[3, 1, 1],
		]);
		expect(await valuesOf('cycle=2026&office=F-OTHER', ...keys)).toEqual([
			[1, 1, 1],
			[0, 1, 1],
			[null, 0, 1],
			[null, 0, 0],
			[null, 0, 0],
		]);
	});

	it('leaves out what knows no office, and refuses its records with the field', async () => {
		const { meta } = await figures('cycle=2026&office=F-SUB');
		expect(meta.left_out).toContain('indicator_F_reach');
		const refused = await ask('/cockpit/figures/indicator_F_reach/records?cycle=2026&office=F-SUB&lang=de');
		expect(refused.status).toBe(400);
		expect(refused.body.errors?.[0]).toMatchObject({
			message: 'Die Zahl „Reichweite“ gibt es nicht für ein Amt.',
			extensions: { field: 'office' },
		});
	});
});

it('maturity is told by the version of the model, and what is not rated is unknown', async () => {
	const keys = [
		'maturity_ozg_reifegrad_2_0',
		'maturity_ozg_reifegrad_2_0_level_3',
		'maturity_ozg_reifegrad_2_0_level_7',
	];
	expect(await valuesOf('cycle=2026', ...keys, 'online_forms', 'services_per_form')).toEqual([
		[3, 1, 2],
		[1, 1, 2],
		[null, 1, 2],
		[2, 3, 3],
		[3, 1, 2],
	]);
});

describe('the reference report', () => {
	it('has the figures that it had, and none of what is not recorded', async () => {
		const keys = ['projects_completed', 'projects_running', 'trainings', 'efa_services'];
		expect(await valuesOf('cycle=2025', ...keys)).toEqual([
			[11, 18, 18],
			[7, 18, 18],
			[11, 1, 1],
			[0, 3, 3],
		]);
	});

	it('differs from what it states, told as such and with what would explain it', async () => {
		const answer = await ask('/cockpit/reconciliation?cycle=2025&lang=de');
		expect(answer.status, answer.text).toBe(200);
		const told = dataOf<ReconciliationAnswer[]>(answer);
		const of = (statement: string) => told.find((row) => row.statement === statement);
		const total = of('Insgesamt wurden 10 Digitalisierungsprojekte abgeschlossen');
		expect(total).toMatchObject({ stated: 10, derived: { value: 11 }, difference: 1, unknown: 0 });
		expect(total?.candidates.map(({ reason, records: found }) => [reason, found.length])).toContainEqual([
			'ein abgeschlossener Roll-out, der als Maßnahme geführt wird',
			1,
		]);
		expect(of('2025: 7')).toMatchObject({
			year: 2025,
			derived: { value: null, known: 0, of: 11 },
			difference: null,
			unknown: 11,
		});
		const runningInI = of('7 Zeilen, davon ein Vorprojekt');
		expect(runningInI).toMatchObject({ field: 'I', derived: { value: 7 }, difference: 0 });
		const due = of('6 weitere Projekte sollen bis Ende 2025 abgeschlossen werden');
		expect(due?.candidates.map(({ reason }) => reason)).toContain('ein Vorprojekt');
		expect(of('Neue geplante Projekte für Strategie 2026 u.a. (8 genannt)')?.derived?.key).toBe(
			'projects_planned_next',
		);
		expect(told.find(({ figure }) => figure === 'projects_of_office')?.derived).toBeNull();
		for (const { derived } of told)
			if (derived && COUNTS_RECORDS.test(derived.unit))
				expect((await records(derived.records)).length, derived.key).toBe(derived.value ?? 0);
	});
});

describe('an explanation of a difference', () => {
	it('is written by the digitalisation office only, and stands in reconciliation and report', async () => {
		const [{ id }] = dataOf<[{ id: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/reported_figures?fields=id&filter[statement][_starts_with]=Insgesamt wurden 10',
			),
		);
		const write = async (role: string, explanation: string) =>
			(
				await cockpit.api('PATCH', `/items/reported_figures/${id}`, {
					token: await cockpit.userOf(role),
					body: { explanation, explanation_en: 'With the roll-out of field IV' },
				})
			).status;
		const told = async (lang: string) =>
			dataOf<ReconciliationAnswer[]>(await ask(`/cockpit/reconciliation?cycle=2025&lang=${lang}`)).find(
				(row) => row.id === id,
			)?.explanation;
		for (const role of ['Fachamt', 'Leitung', 'Bewertung']) expect(await write(role, 'unbefugt'), role).toBe(403);
		expect(await told('de')).toBeNull();
		expect(await write('Digitalisierungsbüro', 'Mit dem Roll-out aus Feld IV')).toBe(200);
		expect([await told('de'), await told('en')]).toEqual([
			'Mit dem Roll-out aus Feld IV',
			'With the roll-out of field IV',
		]);
		const report = await ask('/cockpit/reports/interim?cycle=2025&lang=de');
		expect(report.text).toContain('Erklärung: Mit dem Roll-out aus Feld IV');
	});
});

describe('a list in parts', () => {
	it.each(['', '&as_of=2026-02-01'])('tells each record once, and how many there are%s', async (day) => {
		const path = `/cockpit/figures/projects_running/records?cycle=2026${day}`;
		const whole = await records(path);
		expect(whole.length).toBeGreaterThan(2);
		const parts: typeof whole = [];
		for (let page = 1; page <= whole.length + 1; page++) {
			const answer = await ask(`${path}&limit=1&page=${page}`);
			expect((answer.body as { meta?: object }).meta).toEqual({ total: whole.length, limit: 1, page });
			parts.push(...dataOf<typeof whole>(answer));
		}
		expect(parts).toEqual(whole);
	});

	it('of what our rules judge tells as many', async () => {
		const path = `/cockpit/figures/projects_slipped_out/records?cycle=2026&as_of=${THIRD}`;
		const answer = await ask(`${path}&limit=1`);
		const whole = await records(path);
		expect(whole.length).toBeGreaterThan(0);
		expect((answer.body as { meta?: object }).meta).toEqual({ total: whole.length, limit: 1, page: 1 });
		expect(dataOf<typeof whole>(answer)).toEqual(whole.slice(0, 1));
	});

	// What is no number, or more than Directus gives at once, Directus refuses before us.
	it.each([
		['limit=0', 'Der Wert von „limit“ ist ungültig.'],
		['page=0', 'Der Wert von „page“ ist ungültig.'],
		['limit=5001', 'limit'],
		['limit=viel', 'limit'],
		['page=1.5', 'page'],
	])('is refused, and the sentence says why: %s', async (query, sentence) => {
		const { status, body } = await ask(`/cockpit/figures/projects_running/records?cycle=2026&lang=de&${query}`);
		expect(status).toBe(400);
		expect(body.errors?.[0]?.extensions.code).toBe('INVALID_QUERY');
		expect(body.errors?.[0]?.message).toContain(sentence);
	});
});

describe('what cannot be asked', () => {
	it.each([
		['cycle=1999', 'cycle', 'Den Strategiezyklus „1999“ gibt es nicht.'],
		['cycle=2025&as_of=gestern', 'as_of', '„gestern“ ist kein Tag. Ein Tag wird so geschrieben: 2026-03-31.'],
		['cycle=2025&as_of=2025-02-30', 'as_of', '„2025-02-30“ ist kein Tag. Ein Tag wird so geschrieben: 2026-03-31.'],
		['cycle=2025&as_of=2999-01-01', 'as_of', 'Der Stichtag liegt in der Zukunft.'],
		['cycle=2025&foo=1', 'foo', 'Der Parameter „foo“ ist unbekannt.'],
		['cycle=2025&office=NIRGENDS', 'office', 'Das Amt „NIRGENDS“ gibt es nicht.'],
		['field=VI', 'field', 'Das Handlungsfeld „VI“ gibt es nicht.'],
		['year=bald', 'year', 'Der Wert von „year“ ist ungültig.'],
	])('is refused with a sentence and the field: %s', async (query, field, message) => {
		for (const path of ['/cockpit/figures', '/cockpit/figures/projects_running/records']) {
			const { status, body } = await ask(`${path}?lang=de&${query}`);
			expect(status, path).toBe(400);
			expect(body.errors?.[0], path).toMatchObject({ message, extensions: { code: 'INVALID_QUERY', field } });
		}
	});

	it('is a figure that does not exist', async () => {
		const { status, body } = await ask('/cockpit/figures/constructor/records?lang=en');
		expect([status, body.errors?.[0]?.message]).toEqual([400, 'There is no figure “constructor”.']);
	});

	it('is anything without a login', async () => {
		for (const path of ['figures', 'figures/projects_running/records', 'reconciliation'])
			expect((await cockpit.api('GET', `/cockpit/${path}?cycle=2025`)).status, path).toBe(403);
	});
});

it('without a cycle, asks that in which the day lies', async () => {
	expect((await figures('')).meta).toMatchObject({
		cycle: TODAY.slice(0, 4) > '2026' ? '2026' : TODAY.slice(0, 4),
		as_of: TODAY,
	});
	expect((await figures(`as_of=${addDays('2026-01-01', 20)}`)).meta.cycle).toBe('2026');
});

it('asks as many queries for one office as for many, now and on a day', async () => {
	const { database, schema, close } = await openDirectusDatabase(cockpit.environment);
	const { ItemsService } = await import('@directus/api/services/items');
	const me = dataOf<{ id: string; role: string }>(await cockpit.asAdmin('GET', '/users/me?fields=id,role'));
	const accountability: Accountability = {
		user: me.id,
		role: me.role,
		roles: [me.role],
		admin: true,
		app: true,
		ip: null,
	};
	const caller: CallerSource = { services: { ItemsService } as never, database, schema, accountability };
	const queries = async (source: ReturnType<typeof figuresNow>) => {
		const [registry, scope] = await Promise.all([
			loadRegistry(caller),
			loadScope(caller, { cycle: '2026', office: 'F-TOP' }, { day: TODAY, language: 'de' }),
		]);
		let asked = 0;
		const count = () => asked++;
		database.on('query', count);
		await talliesOf(
			source,
			[...registry.values()].map((entry) => ({ entry, scope })),
		);
		database.off('query', count);
		return asked;
	};
	try {
		const both = async () => [
			await queries(figuresNow(caller, 'de')),
			await queries(figuresOn(caller, TODAY, 'de')),
		];
		await both();
		const few = await both();
		// Each figure for itself would ask up to four.
		expect(few[0]).toBeLessThanOrEqual(35);
		for (let index = 0; index < 5; index++) {
			const office = await create('offices', `more ${index}`, {
				code: `F-MORE-${index}`,
				name: 'Mehr',
				parent: ids.get('above'),
			});
			await create('projects', `Q${index}`, {
				code: `F-Q${index}`,
				title: 'Mehr',
				office,
				field_of_action: await cockpit.idOf('fields_of_action', 'II'),
			});
		}
		expect(await both()).toEqual(few);
	} finally {
		await close();
	}
});
