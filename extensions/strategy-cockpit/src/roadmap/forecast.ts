import type { Steps } from '../shared/domain/steps.ts';
import type { ForecastAnswer } from './answers.ts';
import { numbered } from './domain/dated-schedule.ts';
import { backTest } from './domain/forecast/back-test.ts';
import { forecastInSteps, type ActivityForecast } from './domain/forecast/simulate.ts';
import type { History } from './finished-projects.ts';
import type { MilestoneRow, RoadmapRows } from './load.ts';
import { roadmapTexts } from './messages.ts';
import type { ScheduledPortfolio, Telling } from './view.ts';
import { isCalendarDay } from './domain/calendar.ts';

/** The same draws for everyone, so that an unchanged plan has an unchanged forecast. */
const SEED = 1;

const MOST_RUNS = 1000;
const FEWEST_RUNS = 200;

/** Projects scheduled in all runs together: a large portfolio gets fewer runs, and its percentiles become a little rougher. */
const MOST_SCHEDULED = 4_000_000;

/**
 * When the listed projects that have not finished are likely to finish, from how long the finished ones took against their plans. A milestone
 * is moved as the end of its project is.
 */
export function* forecastAnswer(
	rows: RoadmapRows,
	schedule: ScheduledPortfolio,
	history: History,
	telling: Telling,
): Steps<ForecastAnswer> {
	const { portfolio, calendar } = schedule;
	const { numbers } = numbered(portfolio.network, calendar);
	const projects = new Map(rows.projects.map((project) => [project.code, project]));
	const planned = new Map(
		rows.projects.flatMap(({ code, planned_end: end }) =>
			end !== null && isCalendarDay(end) ? [[code, calendar.finishOn(end)] as const] : [],
		),
	);
	const runs = Math.max(
		FEWEST_RUNS,
		Math.min(MOST_RUNS, Math.floor(MOST_SCHEDULED / Math.max(1, numbers.activities.length))),
	);
	const forecast = yield* forecastInSteps({
		network: numbers,
		traits: new Map([...projects].map(([code, project]) => [code, history.traitsOf(project)])),
		...{ planned, runs, seed: SEED, finished: history.finished },
	});
	const basis = { finished: history.finished.length, withoutPlan: history.withoutPlan };
	if (forecast.kind === 'tooFewFinished') {
		const { finished, needed } = forecast;
		const message = roadmapTexts(telling.language).tooFewFinished(finished, needed);
		return { kind: 'tooFewFinished', ...basis, finished, needed, message };
	}
	// Work that has finished by a time has its last day just before it.
	const dayOf = (finish: number) => calendar.dayOf(finish - 1);
	const daysOf = ({ p50, p80 }: { p50: number; p80: number }) => ({ p50: dayOf(p50), p80: dayOf(p80) });
	const milestones = Map.groupBy(rows.milestones, ({ project }) => project);
	const listed = forecast.activities.flatMap((activity) => {
		const project = projects.get(activity.code);
		if (!project || project.actual_end !== null || !telling.selection.holds(project)) return [];
		return [{ activity, project }];
	});
	return {
		kind: 'forecast',
		...basis,
		...{ finished: forecast.finished, runs, seed: SEED },
		grade: backTest(history.finished),
		finish: forecast.finish && daysOf(forecast.finish),
		projects: listed.map(({ activity: { code, p50, p80, onPlan, criticality }, project }) => ({
			...{ code, plannedEnd: project.planned_end, ...daysOf({ p50, p80 }), onPlan, criticality },
		})),
		milestones: listed.flatMap(({ activity, project }) =>
			(milestones.get(project.id) ?? []).flatMap((milestone) =>
				milestoneForecast(milestone, activity, { plannedFinish: planned.get(project.code), calendar }),
			),
		),
	};
}

function milestoneForecast(
	{ id, planned_on: plannedOn, reached_on: reached }: MilestoneRow,
	{ code, p50, p80, onPlan }: ActivityForecast,
	{ plannedFinish, calendar }: { plannedFinish: number | undefined; calendar: ScheduledPortfolio['calendar'] },
): Extract<ForecastAnswer, { kind: 'forecast' }>['milestones'] {
	if (reached !== null || plannedOn === null || !isCalendarDay(plannedOn) || plannedFinish === undefined) return [];
	const moved = (finish: number) => calendar.dayOf(calendar.startOn(plannedOn) + finish - plannedFinish);
	return [{ id, project: code, planned: plannedOn, p50: moved(p50), p80: moved(p80), onPlan }];
}
