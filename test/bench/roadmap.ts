import { datedRoadmap } from '../../extensions/strategy-cockpit/src/roadmap/domain/dated-schedule.ts';
import { workCalendar } from '../../extensions/strategy-cockpit/src/roadmap/domain/calendar.ts';
import { scheduleOf } from '../../extensions/strategy-cockpit/src/roadmap/domain/critical-path.ts';
import {
	RELATION_TYPES,
	type Network,
	type Relation,
} from '../../extensions/strategy-cockpit/src/roadmap/domain/network.ts';
import { alternate, median, type Ratio } from './ratio.ts';
import { benchEndpoint, type Size } from './roadmap-endpoint.ts';

const ROUNDS = 25;

/** So many projects are scheduled in each round, in one network or in many. */
const PROJECTS_PER_ROUND = 10_000;

/** What the critical path costs: against one plain pass over the same lists, and as the network grows. */
export async function benchRoadmap(): Promise<Ratio[]> {
	const ratios: Ratio[] = [];
	for (const projects of [100, 1000, 10_000]) {
		const network = networkOf(projects, projects * 3);
		const times = PROJECTS_PER_ROUND / projects;
		const schedule = async () => {
			for (let time = 0; time < times; time++)
				if (scheduleOf(network).order.length !== projects) throw new Error('Not every project was scheduled.');
		};
		const pass = async () => {
			for (let time = 0; time < times; time++) if (addUp(network) === 0) throw new Error('Nothing was added up.');
		};
		const [ours, theirs] = (await alternate(ROUNDS, schedule, pass)).map(median) as [number, number];
		ratios.push({
			name: `${times} x ${projects} projects with ${projects * 3} relations scheduled (${(ours / times).toFixed(2)} ms each) / one plain pass over them that finds both ends of each`,
			ours,
			theirs,
			aim: 15,
		});
	}
	const [large, small] = [ratios.at(-1)!, ratios.at(-2)!];
	ratios.push({
		name: 'the same number of projects in networks of 10,000 / of 1,000 (linear: 1 x)',
		ours: large.ours,
		theirs: small.ours,
		aim: 2,
	});
	return [...ratios, await withDates(), ...(await throughTheEndpoint())];
}

/** The same with all around it, as a page asks: sign-in, rights, rows, and an answer of many megabytes. */
async function throughTheEndpoint(): Promise<Ratio[]> {
	const [[ours, sql], [asked]] = (await benchEndpoint([sizeOf(10_000, 30_000), sizeOf(6340, 14_078)])) as [
		[number, number],
		[number, number],
	];
	return [
		{
			name: 'the endpoint with 10,000 projects and about 30,000 relations / their rows in plain SQL',
			...{ ours, theirs: sql, aim: 2 },
		},
		{
			name: 'the endpoint with 6,340 projects and about 14,078 relations / a second',
			...{ ours: asked, theirs: 1000, aim: 1 },
		},
	];
}

/** Of relations that tie the same ends of the same projects a database keeps one. */
function sizeOf(projects: number, relations: number): Size {
	const kept = networkOf(projects, relations).relations;
	return {
		projects,
		relations: [
			...new Map(kept.map((relation) => [`${relation.from} ${relation.to} ${relation.type}`, relation])).values(),
		],
	};
}

/** A large portfolio as a page asks for it: dates, slack, cycles, conflicts, and what drives what. */
async function withDates(): Promise<Ratio> {
	const { relations, activities } = networkOf(6340, 14_078);
	const calendar = workCalendar('NW');
	const network: Network<string> = {
		start: '2026-01-02',
		activities: activities.map(({ code, duration }) => ({ code, duration })),
		relations,
	};
	const answer = async () => {
		if (datedRoadmap(network, calendar).finish === null) throw new Error('Nothing was scheduled.');
	};
	const [ours] = await alternate(ROUNDS, answer, async () => {});
	return {
		name: '6,340 projects with 14,078 relations, in dates / a second',
		ours: median(ours),
		theirs: 1000,
		aim: 1,
	};
}

/** Adds up what stands in the lists, finding the two ends of each relation by their codes. */
function addUp({ activities, relations }: Network): number {
	const durations = new Map(activities.map(({ code, duration }) => [code, duration ?? 0]));
	let total = 0;
	for (const { from, to, lag } of relations) total += lag + durations.get(from)! + durations.get(to)!;
	return total;
}

/** An invented network, the same in every run: all types, lags of both signs, each project tied to some of the fifty before it. */
function networkOf(projects: number, relations: number): Network {
	let seed = 1;
	const next = (below: number) => {
		seed = (seed * 48271) % 2147483647;
		return seed % below;
	};
	const code = (place: number) => `P-${place}`;
	return {
		start: 0,
		activities: Array.from({ length: projects }, (_, place) => ({ code: code(place), duration: next(60) })),
		relations: Array.from({ length: relations }, (): Relation => {
			const to = 1 + next(projects - 1);
			return {
				from: code(Math.max(0, to - 1 - next(50))),
				to: code(to),
				type: RELATION_TYPES[next(10)] ?? 'FS',
				lag: next(21) - 10,
			};
		}),
	};
}
