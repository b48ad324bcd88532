import { randomOf } from '../../extensions/strategy-cockpit/src/shared/domain/random.ts';
import { addDays } from '../../extensions/strategy-cockpit/src/shared/domain/days.ts';
import { OFFICES } from './themes.ts';

/** The same seed and day make the same city. */
const SEED = 20_260_102;

/** Years that the portfolio reaches back. */
const YEARS = 4;

type Health = 'green' | 'yellow' | 'red';
type Rhythm = 'monthly' | 'quarterly' | 'half_yearly';

/** A step through the workflow on a day that has passed. */
export interface Step {
	transition: string;
	on: string;
	fields?: Record<string, string>;
	comment?: string;
}

/** A project with its life; days are 'YYYY-MM-DD'. */
export interface DemoProject {
	code: string;
	title: string;
	office: string;
	/** Code of the field of action. */
	field: string;
	kind: 'pre_project' | 'project' | 'follow_up' | 'roll_out';
	/** Code of the strategy cycle: the year in which it is to begin, as far as there are cycles. */
	cycle: string;
	rhythm: Rhythm;
	visibility: 'public' | 'internal';
	/** First entry of the journal. */
	begun: string;
	plannedStart: string;
	/** As it was planned at first. */
	plannedEnd: string;
	/** In the order of their days. */
	steps: readonly Step[];
	/** Later plans of the end, with the day of the decision. */
	slips: readonly { on: string; plannedEnd: string; reason: string }[];
	milestones: readonly { title: string; plannedOn: string; forecastOn: string | null; reachedOn: string | null }[];
	reports: readonly {
		on: string;
		schedule: Health;
		cost: Health;
		progress: number;
		achieved: string;
		next: string;
	}[];
	budget: readonly { year: number; planned: number; spent: number | null }[];
}

export interface DemoService {
	code: string;
	name: string;
	office: string;
	recorded: string;
	steps: readonly Step[];
	/** Code of what it is offered by; null while it is not online. */
	offering: string | null;
	level: number | null;
}

export interface DemoOffering {
	code: string;
	name: string;
	kind: 'form' | 'efa_service' | 'module';
	since: string;
}

export interface DemoPortfolio {
	/** The first is the earliest. */
	cycles: readonly string[];
	projects: readonly DemoProject[];
	services: readonly DemoService[];
	offerings: readonly DemoOffering[];
}

const HALF_MONTHS_BACK = YEARS * 24;
/** Some days in a year are no working days, and nothing hangs on that here. */
const monthsLater = (day: string, months: number) => addDays(day, Math.round(months * 30.4));

/** So many projects over four years up to `today`, and five services for each. */
export function demoPortfolio(size: number, today: string): DemoPortfolio {
	const random = randomOf(SEED);
	const chance = (share: number) => random() < share;
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
	/** Half months, so that what happens on a day can be entered together. */
	const halfMonth = (back: number) => {
		const months = Math.floor(back / 2);
		const date = new Date(`${today.slice(0, 7)}-${back % 2 === 0 ? '01' : '15'}T00:00:00Z`);
		date.setUTCMonth(date.getUTCMonth() - months);
		return date.toISOString().slice(0, 10);
	};
	const onHalfMonth = (day: string) => (Number(day.slice(8)) < 15 ? `${day.slice(0, 8)}01` : `${day.slice(0, 8)}15`);
	const year = Number(today.slice(0, 4));
	const cycles = Array.from({ length: YEARS + 1 }, (_, index) => String(year - YEARS + 1 + index));
	const offices = OFFICES.filter(({ projects }) => projects.length > 0);
	/** Two offices have more on their hands than the others. */
	const busiest = offices.filter(({ code }) => /IT|BAU$/.test(code));
	const busy = [...offices, ...busiest, ...busiest];

	/** How many of its projects each office has already. */
	const taken = new Map<string, number>();
	const projects = Array.from({ length: size }, (_, index): DemoProject => {
		const office = index < offices.length ? (offices[index] as (typeof offices)[number]) : pick(busy);
		const before = taken.get(office.code) ?? 0;
		taken.set(office.code, before + 1);
		const theme = office.projects[before % office.projects.length] ?? '';
		const round = Math.floor(before / office.projects.length);
		const start = halfMonth(between(-16, HALF_MONTHS_BACK - 8));
		const months = between(4, 18);
		const end = onHalfMonth(monthsLater(start, months));
		const isNew = start > today && chance(0.4);
		const begun = isNew
			? addDays(today, -between(1, 25))
			: ([monthsLater(start, -between(3, 7)), addDays(today, -between(50, 90))].sort()[0] ?? today);
		const isLate = chance(0.45);
		const delay = isLate ? between(1, 8) : 0;
		const over = onHalfMonth(monthsLater(end, delay));
		const middle = onHalfMonth(monthsLater(start, months / 2));
		const fate = random();
		const isPre = chance(0.25) && start > monthsLater(today, -4);
		const steps: Step[] = [];
		const happened = (step: Step) => (step.on <= today ? steps.push(step) > 0 : false);
		const entered = onHalfMonth(monthsLater(begun, 1.5));
		const state = (() => {
			if (isPre && happened({ transition: 'start_pre_project', on: entered })) return 'pre_project';
			if (!happened({ transition: 'plan', on: entered })) return 'idea';
			if (!happened({ transition: 'start', on: start, fields: { actual_start: start } })) return 'planned';
			if (fate < 0.07 && happened({ transition: 'cancel_running', on: middle, comment: 'Nutzen zu gering' }))
				return 'cancelled';
			if (fate < 0.3 && monthsLater(middle, 9) > today)
				if (happened({ transition: 'pause', on: middle, comment: 'Personal fehlt' })) return 'paused';
			if (!happened({ transition: 'complete', on: over, fields: { actual_end: over } })) return 'running';
			const handedOver = onHalfMonth(monthsLater(over, 2));
			return chance(0.5) && happened({ transition: 'hand_over', on: handedOver })
				? 'regular_operation'
				: 'completed';
		})();
		// Half of those that are late say so in time; the others are overdue.
		const decided = onHalfMonth(monthsLater(end, -1));
		const slips =
			isLate && chance(0.4) && decided <= today && decided > start && state !== 'cancelled'
				? [{ on: decided, plannedEnd: over, reason: 'Lieferung des Herstellers verspätet' }]
				: [];
		const last =
			[today, steps.find(({ transition }) => /complete|cancel/.test(transition))?.on ?? today].sort()[0] ?? today;
		const isBegun = steps.some(({ transition }) => transition === 'start');
		const rhythm = pick<Rhythm>(['monthly', 'quarterly', 'quarterly', 'half_yearly']);
		const every = { monthly: 1, quarterly: 3, half_yearly: 6 }[rhythm];
		return {
			code: `DEMO-P${String(index + 1).padStart(3, '0')}`,
			title: round === 0 ? theme : `${theme}, Stufe ${round + 1}`,
			office: office.code,
			field: pick(['I', 'I', 'I', 'II', 'III', 'III', 'IV', 'V']),
			kind: isPre ? 'pre_project' : pick(['project', 'project', 'project', 'follow_up', 'roll_out'] as const),
			cycle: String(Math.min(year + 1, Math.max(year - YEARS + 1, Number(start.slice(0, 4))))),
			rhythm,
			visibility: chance(0.8) ? 'public' : 'internal',
			...{ begun, plannedStart: start, plannedEnd: end, steps, slips },
			milestones: [
				['Konzept abgestimmt', 0.25],
				['Testbetrieb', 0.6],
				['Abnahme', 0.95],
			].map(([title, share]) => {
				const [plannedOn = end] = [monthsLater(start, months * Number(share)), end].sort();
				const due = monthsLater(plannedOn, isLate ? delay * Number(share) : 0);
				const isReached = isBegun && due <= last && state !== 'paused';
				return {
					title: String(title),
					plannedOn,
					forecastOn: isLate && !isReached ? due : null,
					reachedOn: isReached ? due : null,
				};
			}),
			reports: isBegun ? reportsOf({ start, last, every, end: over, isLate, chance, pick }) : [],
			budget: budgetOf(start, over, today, between(15, 180) * 1000, chance),
		};
	});

	const offerings = Array.from({ length: Math.max(3, Math.round(size * 1.6)) }, (_, index): DemoOffering => ({
		code: `DEMO-O${String(index + 1).padStart(3, '0')}`,
		name: `Online-Antrag ${index + 1} (erfunden)`,
		kind: pick(['form', 'form', 'form', 'efa_service', 'module'] as const),
		since: halfMonth(between(2, HALF_MONTHS_BACK - 2)),
	}));
	const services = Array.from({ length: size * 5 }, (_, index): DemoService => {
		const office = offices[index % offices.length] as (typeof offices)[number];
		const name = office.services[Math.floor(index / offices.length) % office.services.length] ?? '';
		const round = Math.floor(index / (offices.length * office.services.length));
		const back = between(2, HALF_MONTHS_BACK - 6);
		const steps: Step[] = chance(0.7) ? [{ transition: 'prepare', on: halfMonth(back + 4) }] : [];
		const isOnline = steps.length > 0 && chance(0.8);
		if (isOnline)
			steps.push({ transition: 'go_online', on: halfMonth(back), fields: { online_since: halfMonth(back) } });
		return {
			code: `DEMO-L${String(index + 1).padStart(4, '0')}`,
			name: `${name}${round === 0 ? '' : `, ${VARIANTS[(round - 1) % VARIANTS.length] ?? ''} ${Math.floor((round - 1) / VARIANTS.length) + 1}`} (erfunden)`,
			office: office.code,
			recorded: halfMonth(HALF_MONTHS_BACK),
			steps,
			offering: isOnline ? pick(offerings).code : null,
			level: chance(0.9) ? (isOnline ? between(2, 4) : between(0, 1)) : null,
		};
	});
	return { cycles, projects, services, offerings };
}

const VARIANTS = ['Änderung', 'Verlängerung', 'Ersatz', 'Auskunft', 'Ermäßigung', 'Widerruf', 'Nachweis'];

const ACHIEVED = [
	'Anforderungen mit den Sachgebieten abgestimmt.',
	'Testumgebung steht, erste Vorgänge laufen durch.',
	'Schulung der Schlüsselpersonen abgeschlossen.',
	'Schnittstelle geprüft, Mängel an den Hersteller gemeldet.',
];
const NEXT = [
	'Datenübernahme proben.',
	'Pilotbetrieb mit einem Sachgebiet.',
	'Personalrat beteiligen.',
	'Freigabe durch Datenschutz einholen.',
];

interface Reporting {
	start: string;
	last: string;
	/** Months between reports. */
	every: number;
	end: string;
	isLate: boolean;
	chance: (share: number) => boolean;
	pick: <T>(list: readonly T[]) => T;
}

/** In the rhythm that was agreed, now and then left out. */
function reportsOf({ start, last, every, end, isLate, chance, pick }: Reporting): DemoProject['reports'] {
	const days: string[] = [];
	for (let at = 1; at <= 18 / every; at++) {
		const on = monthsLater(start, at * every);
		if (on <= last && on <= end && !chance(0.2)) days.push(on);
	}
	const whole = Date.parse(end) - Date.parse(start);
	return days.map((on) => {
		const progress = Math.round(((Date.parse(on) - Date.parse(start)) / whole) * (isLate ? 80 : 95));
		const schedule: Health = isLate && progress > 40 ? pick(['yellow', 'yellow', 'red']) : 'green';
		return {
			...{ on, schedule, progress },
			cost: chance(0.85) ? 'green' : 'yellow',
			achieved: pick(ACHIEVED),
			next: pick(NEXT),
		};
	});
}

function budgetOf(
	start: string,
	end: string,
	today: string,
	euros: number,
	chance: (share: number) => boolean,
): DemoProject['budget'] {
	const [from, to] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
	return Array.from({ length: to - from + 1 }, (_, index) => {
		const planned = Math.round(euros / (to - from + 1) / 100) * 100;
		const isOver = from + index < Number(today.slice(0, 4));
		return {
			year: from + index,
			planned,
			spent: isOver ? Math.round(planned * (chance(0.3) ? 1.15 : 0.9)) : null,
		};
	});
}
