import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import { ownValue } from '../../extensions/strategy-cockpit/src/shared/domain/own-value.ts';
import { portions } from '../../extensions/strategy-cockpit/src/shared/domain/portions.ts';
import { loadRecords, seedId, type Api, type SeedRecord } from '../load.ts';
import { demoPortfolio, type DemoPortfolio, type DemoProject, type Step } from './portfolio.ts';
import { demoRelations } from './relations.ts';
import { BOUND_INDICATORS, CHALLENGES, INDICATORS, MEASURES, OFFICES } from './themes.ts';

export const SOURCE = 'Erfunden (Demostadt)';
const ref = (collection: string, key: string) => ({ _ref: `${collection}:${key}` });

/** Records of one request: below what Directus takes, with what stands within them. */
const AT_ONCE = 250;

/** The state that a step leads to, by workflow; also the order of steps of one day. */
const LEADS_TO = {
	projects: {
		start_pre_project: 'pre_project',
		plan: 'planned',
		start: 'running',
		pause: 'paused',
		complete: 'completed',
		cancel_running: 'cancelled',
		hand_over: 'regular_operation',
	},
	services: { prepare: 'in_preparation', go_online: 'online' },
	measures: { start_recorded: 'running', complete: 'completed' },
} as const satisfies Record<string, Record<string, string>>;

interface Loading {
	api: Api;
	today: string;
	log: (line: string) => void;
}

/** Loads the portfolio with its past: everything is entered for the day on which it happened. Answers with its projects. */
export async function loadPortfolio(loading: Loading, size: number): Promise<readonly DemoProject[]> {
	const portfolio = demoPortfolio(size, loading.today);
	await loadCycles(loading, portfolio.cycles);
	await loadProjects(loading, portfolio.projects);
	await loadServices(loading, portfolio);
	await loadSurroundings(loading, portfolio);
	await showPresentCycle(loading);
	return portfolio.projects;
}

async function create({ api, log }: Loading, collection: string, records: readonly SeedRecord[]): Promise<void> {
	let [done, created] = [0, 0];
	for (const portion of portions(records, AT_ONCE)) {
		created += (await loadRecords(api, { collection, update: false, records: [...portion] })).created;
		done += portion.length;
		if (done < records.length) log(`demo/${collection}: ${done} of ${records.length}`);
	}
	log(`demo/${collection}: ${created} created, ${records.length - created} unchanged`);
}

async function loadCycles(loading: Loading, cycles: readonly string[]): Promise<void> {
	await create(
		loading,
		'strategy_cycles',
		cycles.map((year) => ({
			...{ _key: year, code: year, publisher: 'Demostadt (erfunden)', source: SOURCE },
			title: `Strategie Digitale Verwaltung ${year} (erfunden)`,
			title_en: `Digital Administration Strategy ${year} (invented)`,
			...{ starts_on: `${year}-01-01`, ends_on: `${year}-12-31` },
		})),
	);
}

async function loadProjects(loading: Loading, projects: readonly DemoProject[]): Promise<void> {
	await create(
		loading,
		'projects',
		projects.map(
			({ code, title, office, field, kind, cycle, rhythm, visibility, begun, plannedStart, plannedEnd }) => ({
				...{ _key: code, code, title, kind, visibility, source: SOURCE },
				...{ office: ref('offices', office), field_of_action: ref('fields_of_action', field) },
				...{ cycle: ref('strategy_cycles', cycle), update_rhythm: rhythm },
				...{ planned_start: plannedStart, planned_end: plannedEnd, effective_on: begun },
			}),
		),
	);
	await takeSteps(loading, 'projects', projects);
	await change(
		loading,
		'projects',
		'planned_end',
		projects.flatMap(({ code, slips }) =>
			slips.map(({ on, plannedEnd, reason }) => ({ key: code, value: plannedEnd, on, comment: reason })),
		),
	);
	await create(
		loading,
		'project_relations',
		demoRelations(projects).map(({ predecessor, successor, type, lag }) => ({
			...{ _key: `${predecessor}:${successor}`, type, lag_working_days: lag },
			...{ predecessor: ref('projects', predecessor), successor: ref('projects', successor) },
		})),
	);
	const milestones = projects.flatMap(({ code, begun, milestones: own }) =>
		own.map((milestone) => ({ ...milestone, key: `${code}:${milestone.title}`, code, begun })),
	);
	await create(
		loading,
		'milestones',
		milestones.map(({ key, code, title, plannedOn, forecastOn, begun }) => ({
			...{ _key: key, project: ref('projects', code), title },
			...{ planned_on: plannedOn, forecast_on: forecastOn, effective_on: begun },
		})),
	);
	await change(
		loading,
		'milestones',
		'reached_on',
		milestones.flatMap(({ key, reachedOn }) =>
			reachedOn === null ? [] : [{ key, value: reachedOn, on: reachedOn, comment: null }],
		),
	);
	await create(
		loading,
		'status_reports',
		projects.flatMap(({ code, reports }) =>
			reports.map(({ on, schedule, cost, progress, achieved, next }) => ({
				...{ _key: `${code}:${on}`, project: ref('projects', code), period_end: on, effective_on: on },
				...{ health_schedule: schedule, health_cost: cost, health_scope: 'green' },
				...{ progress, achieved, next_steps: next },
			})),
		),
	);
	await create(
		loading,
		'budget_items',
		projects.flatMap(({ code, budget }) =>
			budget.map(({ year, planned, spent }) => ({
				...{ _key: `${code}:${year}`, project: ref('projects', code), year, title: 'Einführung' },
				...{ planned_euros: planned, approved_euros: planned, spent_euros: spent },
			})),
		),
	);
}

/** Takes each record on from the state in which it is, on the days of its steps; what happens alike is entered together. */
async function takeSteps(
	{ api, log }: Loading,
	collection: keyof typeof LEADS_TO,
	records: readonly { code: string; steps: readonly Step[] }[],
): Promise<void> {
	const leadsTo = new Map(Object.entries(LEADS_TO[collection]));
	const states = new Map<string, string>();
	for (const portion of portions(records, AT_ONCE)) {
		const ids = portion.map(({ code }) => seedId(collection, code));
		const query = { filter: { id: { _in: ids } }, fields: ['id', 'state.key'], limit: AT_ONCE };
		for (const { id, state } of (await api('SEARCH', `/items/${collection}`, { query })) as {
			id: string;
			state: { key: string };
		}[])
			states.set(id, state.key);
	}
	const open = records.flatMap(({ code, steps }) => {
		const id = seedId(collection, code);
		const done = steps.findIndex(({ transition }) => leadsTo.get(transition) === states.get(id)) + 1;
		return steps.slice(done).map((step) => ({ id, step }));
	});
	const order = [...leadsTo.keys()];
	const alike = [...Map.groupBy(open, ({ step }) => JSON.stringify(step)).values()].sort(([one], [other]) => {
		const [a, b] = [one?.step, other?.step];
		if (!a || !b) return 0;
		return a.on.localeCompare(b.on) || order.indexOf(a.transition) - order.indexOf(b.transition);
	});
	for (const group of alike) {
		const [first] = group;
		if (!first) continue;
		const { transition, on, fields, comment } = first.step;
		for (const portion of portions(group, AT_ONCE))
			await api('POST', `/cockpit/workflow/${collection}/transitions/${transition}`, {
				ids: portion.map(({ id }) => id),
				all_or_nothing: true,
				effective_on: on,
				...(fields ? { fields } : {}),
				...(comment ? { comment } : {}),
			});
	}
	log(`demo/${collection}: ${open.length} steps through the workflow on ${alike.length} occasions`);
}

interface Change {
	key: string;
	value: string;
	on: string;
	comment: string | null;
}

/** Changes one field of records, each on a day of its own; what has the value already stays. */
async function change(
	{ api, log }: Loading,
	collection: string,
	field: string,
	changes: readonly Change[],
): Promise<void> {
	let changed = 0;
	for (const portion of portions(changes, AT_ONCE)) {
		const wanted = new Map(portion.map((one) => [seedId(collection, one.key), one]));
		const query = { filter: { id: { _in: [...wanted.keys()] } }, fields: ['id', field], limit: AT_ONCE };
		const rows = (await api('SEARCH', `/items/${collection}`, { query })) as Record<string, string | null>[];
		const late = rows.flatMap((row) => {
			const one = wanted.get(row['id'] ?? '');
			return one && ownValue(row, field)?.slice(0, 10) !== one.value
				? [{ id: row['id'], [field]: one.value, effective_on: one.on, change_comment: one.comment }]
				: [];
		});
		if (late.length > 0) await api('PATCH', `/items/${collection}`, late);
		changed += late.length;
	}
	log(`demo/${collection}: ${changed} changes of ${field}`);
}

async function loadServices(loading: Loading, { services, offerings }: DemoPortfolio): Promise<void> {
	await create(
		loading,
		'online_offerings',
		offerings.map(({ code, name, kind, since }) => ({
			...{ _key: code, code, name, kind, since, source: SOURCE, effective_on: since },
		})),
	);
	await create(
		loading,
		'services',
		services.map(({ code, name, office, recorded, level }) => ({
			...{ _key: code, code, name, office: ref('offices', office), visibility: 'public', source: SOURCE },
			...{ maturity_model: ref('maturity_models', 'ozg-reifegrad:1.1'), online_maturity_level: level },
			effective_on: recorded,
		})),
	);
	await takeSteps(loading, 'services', services);
	await create(
		loading,
		'services_offerings',
		services.flatMap(({ code, offering }) =>
			offering === null
				? []
				: [
						{
							_key: `${code}:${offering}`,
							service: ref('services', code),
							offering: ref('online_offerings', offering),
						},
					],
		),
	);
}

/** Measures, indicators, challenges, achievements, and what the offices have time for. */
async function loadSurroundings(loading: Loading, { projects }: DemoPortfolio): Promise<void> {
	const { today } = loading;
	const year = Number(today.slice(0, 4));
	const cycle = ref('strategy_cycles', String(year));
	const field = (index: number) => ref('fields_of_action', ['I', 'II', 'III', 'IV', 'V'][index % 5] ?? 'I');
	const measures = MEASURES.map(([kind, title, quantity, unit], index) => {
		const since = addDays(today, -(40 + index * 35));
		const steps: Step[] = [{ transition: 'start_recorded', on: since, fields: { since } }];
		return { code: `DEMO-M${index + 1}`, kind, title, quantity, unit, steps: index % 4 === 3 ? [] : steps };
	});
	await create(
		loading,
		'measures',
		measures.map(({ code, kind, title, quantity, unit }, index) => ({
			...{ _key: code, code, kind, title: `${title} (erfunden)`, quantity, unit, source: SOURCE, cycle },
			...{ field_of_action: field(index + 3), visibility: 'public', effective_on: addDays(today, -400) },
		})),
	);
	await takeSteps(loading, 'measures', measures);
	await create(
		loading,
		'indicators',
		INDICATORS.map(([code, name, unit, base, gain], index) => ({
			...{ _key: code, code, name, unit, direction: 'increase', visibility: 'public', source: SOURCE },
			...{
				baseline: base,
				target: base + gain * 6,
				target_date: `${year + 1}-12-31`,
				field_of_action: field(index + 2),
			},
		})),
	);
	await create(
		loading,
		'indicators',
		BOUND_INDICATORS.map(([code, name, figure, target]) => ({
			...{ _key: code, code, name, figure, target, direction: 'increase', visibility: 'public', source: SOURCE },
			...{ target_date: `${year + 1}-12-31`, field_of_action: ref('fields_of_action', 'III') },
		})),
	);
	const quarters = Array.from(
		{ length: 16 },
		(_, at) => `${year - 3 + Math.floor(at / 4)}-${['01', '04', '07', '10'][at % 4]}-01`,
	);
	await create(
		loading,
		'indicator_values',
		INDICATORS.flatMap(([code, , , base, gain]) =>
			quarters
				.filter((quarter) => addDays(quarter, 95) <= today)
				.map((quarter, at) => ({
					...{ _key: `${code}:${quarter}`, indicator: ref('indicators', code), source: SOURCE },
					...{ as_of: quarter, as_of_precision: 'quarter', value: Math.round(base + (gain * at) / 4) },
					effective_on: addDays(quarter, 95),
				})),
		),
	);
	await loadEffects(loading, projects);
	await loadBaselines(loading);
	await create(
		loading,
		'challenges',
		CHALLENGES.map(([kind, title, likelihood, impact], index) => ({
			...{ _key: `DEMO-${index}`, kind, title: `${title} (erfunden)`, likelihood, impact, cycle, source: SOURCE },
			identified_on: addDays(today, -(30 + index * 20)),
			offices: [{ office: ref('offices', OFFICES[1 + ((index * 5) % (OFFICES.length - 1))]?.code ?? 'DEMO') }],
			fields_of_action: [{ field_of_action: field(index) }],
		})),
	);
	const completed = projects.flatMap(({ code, title, field: of, steps }) => {
		const end = steps.find(({ transition, on }) => transition === 'complete' && on >= `${year}-01-01`);
		return end ? [{ code, title, of, on: end.on }] : [];
	});
	await create(
		loading,
		'achievements',
		completed.slice(0, 6).map(({ code, title, of, on }) => ({
			...{
				_key: code,
				title: `${title} ist in Betrieb (erfunden)`,
				achieved_on: on,
				achieved_on_precision: 'month',
			},
			...{ cycle, field_of_action: ref('fields_of_action', of), source: SOURCE },
		})),
	);
	await create(
		loading,
		'work_demands',
		projects.map(({ code, office, budget }, index) => ({
			...{ _key: code, project: ref('projects', code), office: ref('offices', office) },
			person_days: 15 + ((index * 37) % 90) + budget.length * 5,
		})),
	);
	await create(
		loading,
		'office_capacities',
		OFFICES.slice(1).flatMap(({ code }, index) =>
			[year, year + 1].flatMap((of) =>
				[1, 2, 3, 4].map((quarter) => ({
					...{ _key: `${code}:${of}:${quarter}`, office: ref('offices', code), year: of, quarter },
					...{ person_days: 25 + ((index * 13) % 40), reserved_percent: 20 },
				})),
			),
		),
	);
}

/** What completed projects were to bring about: every second target is one that the indicator has reached by now. */
async function loadEffects(loading: Loading, projects: readonly DemoProject[]): Promise<void> {
	const completed = projects.flatMap(({ code, steps }) => {
		const end = steps.find(({ transition }) => transition === 'complete');
		return end ? [{ code, on: end.on }] : [];
	});
	await create(
		loading,
		'project_indicators',
		completed.slice(0, MOST_EFFECTS).map(({ code, on }, index) => {
			const [indicator = '', , , base = 0, gain = 0] = INDICATORS[index % INDICATORS.length] ?? [];
			return {
				...{
					_key: `${code}:${indicator}`,
					project: ref('projects', code),
					indicator: ref('indicators', indicator),
				},
				...{ baseline: base, target: base + gain * (index % 2 === 0 ? 2 : 8), review_on: addDays(on, 180) },
			};
		}),
	);
}

/** Of more, nobody would keep account. */
const MOST_EFFECTS = 60;

/** The plan of each year as the journal knows it at its beginning. */
async function loadBaselines(loading: Loading): Promise<void> {
	const year = Number(loading.today.slice(0, 4));
	await create(
		loading,
		'baselines',
		[year - 2, year - 1, year].map((of) => ({
			...{ _key: String(of), name: `Jahresplan ${of} (erfunden)`, taken_on: `${of}-01-15` },
			cycle: ref('strategy_cycles', String(of)),
		})),
	);
}

/** The dashboards of a city that goes on show the cycle of the day, not one that is named. */
async function showPresentCycle({ api }: Loading): Promise<void> {
	const panels = (await api('GET', '/panels?limit=-1&fields=id,options')) as {
		id: string;
		options: { cycle?: string | null } | null;
	}[];
	for (const { id, options } of panels)
		if (options?.cycle) await api('PATCH', `/panels/${id}`, { options: { ...options, cycle: null } });
}
