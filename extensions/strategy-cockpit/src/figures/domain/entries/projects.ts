import {
	COMPLETED,
	COUNTED,
	CURRENT,
	PLANNED,
	RUNNING,
	isCompleted,
	upToCycle,
	type RecordFilter,
	type StateMeaning,
} from '../../../shared/domain/counting.ts';
import { daysBetween } from '../../../shared/domain/days.ts';
import { notFinished, reportedInTime } from '../../../shared/domain/project-targets.ts';
import type { CountedFigure, FigureEntry, JudgedFigure, Judgement, Row, Scope } from '../figure.ts';

const UNIT = { de: 'Projekte', en: 'projects' };

const meaning = (...meanings: readonly StateMeaning[]): RecordFilter => ({ state: { meaning: { _in: meanings } } });
const ofStrategy = ({ cycle }: Scope, ...rules: readonly RecordFilter[]): RecordFilter => ({
	_and: [upToCycle(cycle.starts_on), ...rules],
});
const stateKnown = (): RecordFilter => ({ state: { meaning: { _neq: 'unknown' } } });

const BASIS = {
	de: 'Grundlage sind die Projekte dieses Strategiezyklus, früherer und die ohne Zyklus, ohne die abgebrochenen. Unbekannt: Projekte ohne Angabe zum Stand.',
	en: 'It asks the projects of this strategy cycle, of earlier ones and those without a cycle, without the cancelled ones. Unknown: projects without a stated state.',
};

/** A number of projects of the strategy, by their state. */
function inState(part: Pick<CountedFigure, 'key' | 'name' | 'definition'> & { counts: RecordFilter }): CountedFigure {
	return {
		...{ kind: 'counted', key: part.key, name: part.name, unit: UNIT, collection: 'projects', value: 'count' },
		definition: { de: `${part.definition.de} ${BASIS.de}`, en: `${part.definition.en} ${BASIS.en}` },
		basis: (scope) => ofStrategy(scope, meaning(...COUNTED)),
		known: stateKnown,
		counts: () => part.counts,
	};
}

const endsInYear = (year: number): RecordFilter => ({ actual_end: { _between: [`${year}-01-01`, `${year}-12-31`] } });

const completed: CountedFigure = {
	...inState({
		key: 'projects_completed',
		name: { de: 'Abgeschlossene Projekte', en: 'Completed projects' },
		definition: {
			de: 'Projekte, die abgeschlossen oder im Regelbetrieb sind; mit einer Jahresangabe die, deren tatsächliches Ende in dem Jahr liegt, von allen abgeschlossenen.',
			en: 'Projects that are completed or in regular operation; with a year those whose actual end lies in it, of all completed ones.',
		},
		counts: meaning(...COMPLETED),
	}),
	isByYear: true,
	basis: (scope) => ofStrategy(scope, meaning(...(scope.year === undefined ? COUNTED : COMPLETED))),
	known: ({ year }) => (year === undefined ? stateKnown() : { actual_end: { _nnull: true } }),
	counts: ({ year }) => (year === undefined ? meaning(...COMPLETED) : endsInYear(year)),
};

const due: CountedFigure = {
	...{ kind: 'counted', key: 'projects_due', unit: UNIT, collection: 'projects', value: 'count' },
	name: { de: 'Im Zyklus fällige Projekte', en: 'Projects due in the cycle' },
	definition: {
		de: 'Laufende Projekte, deren geplantes Ende bis zum Ende des Strategiezyklus liegt, von allen laufenden. Unbekannt: die ohne geplantes Ende.',
		en: 'Running projects whose planned end lies by the end of the strategy cycle, of all running ones. Unknown: those without a planned end.',
	},
	basis: (scope) => ofStrategy(scope, meaning(...RUNNING)),
	known: () => ({ planned_end: { _nnull: true } }),
	counts: ({ cycle }) => ({ planned_end: { _lte: cycle.ends_on } }),
};

const plannedNext: CountedFigure = {
	...{ kind: 'counted', key: 'projects_planned_next', unit: UNIT, collection: 'projects', value: 'count' },
	name: { de: 'Für den nächsten Zyklus geplante Projekte', en: 'Projects planned for the next cycle' },
	definition: {
		de: 'Geplante Projekte des Strategiezyklus, der als nächster beginnt, von allen seinen Projekten ohne die abgebrochenen. Unbekannt: Projekte ohne Angabe zum Stand.',
		en: 'Planned projects of the strategy cycle that begins next, of all its projects without the cancelled ones. Unknown: projects without a stated state.',
	},
	isNoneUnknown: true,
	// Without a next cycle nothing is asked: no project has an empty code of a cycle.
	basis: ({ nextCycle }) => ({
		_and: [CURRENT, { cycle: { code: { _in: nextCycle ? [nextCycle.code] : [''] } } }, meaning(...COUNTED)],
	}),
	known: stateKnown,
	counts: () => meaning(...PLANNED),
};

const cancelled: CountedFigure = {
	...{ kind: 'counted', key: 'projects_cancelled', unit: UNIT, collection: 'projects', value: 'count' },
	name: { de: 'Abgebrochene Projekte', en: 'Cancelled projects' },
	definition: {
		de: 'Abgebrochene Projekte, von allen Projekten dieses Strategiezyklus, früherer und denen ohne Zyklus. Unbekannt: Projekte ohne Angabe zum Stand.',
		en: 'Cancelled projects, of all projects of this strategy cycle, of earlier ones and those without a cycle. Unknown: projects without a stated state.',
	},
	basis: (scope) => ofStrategy(scope),
	known: stateKnown,
	counts: () => meaning('cancelled'),
};

const overdue: CountedFigure = {
	...{ kind: 'counted', key: 'projects_overdue', unit: UNIT, collection: 'projects', value: 'count' },
	name: { de: 'Überfällige Projekte', en: 'Overdue projects' },
	definition: {
		de: 'Projekte, die nicht beendet sind und deren geplantes Ende vor dem Stichtag liegt, von allen nicht beendeten. Unbekannt: die ohne geplantes Ende.',
		en: 'Projects that have not ended and whose planned end lies before the as-of date, of all that have not ended. Unknown: those without a planned end.',
	},
	basis: (scope) => ofStrategy(scope, notFinished()),
	known: () => ({ planned_end: { _nnull: true } }),
	counts: ({ day }) => ({ planned_end: { _lt: day } }),
};

const reportedCurrently: CountedFigure = {
	...{ kind: 'counted', key: 'projects_reported_currently', collection: 'projects', value: 'share' },
	name: { de: 'Anteil mit aktuellem Statusbericht', en: 'Share with a recent status report' },
	unit: { de: '%', en: '%' },
	definition: {
		de: 'Anteil der aktiven Projekte, deren letzter Statusbericht im Rhythmus der Aktualisierung und den zwei Wochen danach liegt, ohne Rhythmus in den letzten 60 Tagen.',
		en: 'Share of active projects whose last status report lies within the update rhythm and the two weeks after it, without a rhythm within the last 60 days.',
	},
	basis: (scope) => ofStrategy(scope, meaning('active')),
	counts: ({ day }) => reportedInTime(day),
};

/** What is said of a completed project whose planned and actual end are known: days late, 0 or less when in time. */
function againstPlan(says: (daysLate: number) => Pick<Judgement, 'isCounted' | 'amount'>) {
	return (row: Row): Judgement => {
		const [planned, actual] = [dayIn(row, 'planned_end'), dayIn(row, 'actual_end')];
		if (planned === null || actual === null) return { isKnown: false, isCounted: false };
		return { isKnown: true, ...says(daysBetween(planned, actual)) };
	};
}

const hasEnded = ({ year }: Scope): RecordFilter =>
	year === undefined ? { actual_end: { _nnull: true } } : endsInYear(year);

const COMPLETED_AGAINST_PLAN = {
	kind: 'judged',
	collection: 'projects',
	isByYear: true,
	fields: ['planned_end', 'actual_end'],
	records: (scope: Scope) =>
		ofStrategy(scope, meaning(...COMPLETED), { planned_end: { _nnull: true } }, hasEnded(scope)),
	unknown: (scope: Scope) =>
		ofStrategy(scope, meaning(...COMPLETED), {
			_or: [{ actual_end: { _null: true } }, { _and: [{ planned_end: { _null: true } }, hasEnded(scope)] }],
		}),
} as const satisfies Partial<JudgedFigure>;

const ENDS_UNKNOWN = {
	de: 'Verglichen werden geplantes und tatsächliches Ende der abgeschlossenen Projekte. Unbekannt: die, bei denen eines davon fehlt.',
	en: 'It compares planned and actual end of completed projects. Unknown: those that lack one of them.',
};

const onTime: JudgedFigure = {
	...{ ...COMPLETED_AGAINST_PLAN, key: 'projects_on_time', unit: UNIT, value: 'count' },
	name: { de: 'Pünktlich abgeschlossene Projekte', en: 'Projects completed on time' },
	definition: {
		de: `Abgeschlossene Projekte, die bis zu ihrem geplanten Ende beendet waren. ${ENDS_UNKNOWN.de}`,
		en: `Completed projects that had ended by their planned end. ${ENDS_UNKNOWN.en}`,
	},
	judge: againstPlan((daysLate) => ({ isCounted: daysLate <= 0 })),
};

const late: JudgedFigure = {
	...{ ...COMPLETED_AGAINST_PLAN, key: 'projects_late', unit: UNIT, value: 'count' },
	name: { de: 'Verspätet abgeschlossene Projekte', en: 'Projects completed late' },
	definition: {
		de: `Abgeschlossene Projekte, die nach ihrem geplanten Ende beendet wurden. ${ENDS_UNKNOWN.de}`,
		en: `Completed projects that ended after their planned end. ${ENDS_UNKNOWN.en}`,
	},
	judge: againstPlan((daysLate) => ({ isCounted: daysLate > 0 })),
};

const daysLate: JudgedFigure = {
	...{ ...COMPLETED_AGAINST_PLAN, key: 'projects_days_late', value: 'mean' },
	name: { de: 'Mittlere Verspätung', en: 'Mean delay' },
	unit: { de: 'Kalendertage', en: 'calendar days' },
	definition: {
		de: `Mittelwert der Kalendertage zwischen geplantem und tatsächlichem Ende der verspätet abgeschlossenen Projekte. ${ENDS_UNKNOWN.de}`,
		en: `Mean of the calendar days between planned and actual end of the projects completed late. ${ENDS_UNKNOWN.en}`,
	},
	judge: againstPlan((days) => ({ isCounted: days > 0, amount: days })),
};

/** The first day of the cycle, or the first that the journal knows; null while it lies ahead, or nothing is known. */
function cycleBeginning({ cycle, day, knownSince }: Scope): string | null {
	if (knownSince === null) return null;
	const beginning = knownSince > cycle.starts_on ? knownSince : cycle.starts_on;
	return beginning <= day ? beginning : null;
}

const isWithin = (day: string | null, { cycle }: Scope) =>
	day !== null && day >= cycle.starts_on && day <= cycle.ends_on;

const SINCE_BEGINNING = {
	...{ kind: 'judged', collection: 'projects', unit: UNIT, value: 'count' },
	fields: ['planned_end'],
	earlierFields: ['planned_end', 'archived', 'state.meaning'],
	// Whatever their cycle: a project that slips is often moved to the next one.
	records: () => ({ _and: [CURRENT, { state: { meaning: { _neq: 'cancelled' } } }] }),
	earlierDay: cycleBeginning,
} as const satisfies Partial<JudgedFigure>;

const COMPARED = {
	de: 'Verglichen wird das geplante Ende am Stichtag mit dem am Beginn des Zyklus oder, wenn das Journal später beginnt, an seinem ersten Tag; abgebrochene Projekte zählen nicht, und was damals beendet war, gehört nicht dazu.',
	en: 'It compares the planned end on the as-of date with that at the beginning of the cycle or, when the journal begins later, on its first day; cancelled projects do not count, and what had ended then is not asked.',
};

const slippedOut: JudgedFigure = {
	...{ ...SINCE_BEGINNING, key: 'projects_slipped_out' },
	name: { de: 'Aus dem Zyklus gerutschte Projekte', en: 'Projects slipped out of the cycle' },
	definition: {
		de: `Projekte, die im Zyklus enden sollten und nun nach ihm enden sollen, von allen, die in ihm enden sollten. ${COMPARED.de} Unbekannt: die, bei denen eines davon fehlt.`,
		en: `Projects that were to end within the cycle and are now to end after it, of all that were to end within it. ${COMPARED.en} Unknown: those that lack one of them.`,
	},
	judge: (row, scope, earlier) => {
		const planned = earlier ? planIn(earlier) : null;
		if (!planned || (planned.end !== null && !isWithin(planned.end, scope))) return null;
		const end = dayIn(row, 'planned_end');
		return {
			isKnown: planned.end !== null && end !== null,
			isCounted: end !== null && end > scope.cycle.ends_on,
		};
	},
};

const newlyIn: JudgedFigure = {
	...{ ...SINCE_BEGINNING, key: 'projects_newly_in' },
	name: { de: 'Neu in den Zyklus gekommene Projekte', en: 'Projects newly in the cycle' },
	definition: {
		de: `Projekte, die nun im Zyklus enden sollen und vorher nicht in ihm enden sollten oder nicht da waren, von allen, die nun in ihm enden sollen. ${COMPARED.de} Unbekannt: die, bei denen eines davon fehlt.`,
		en: `Projects that are now to end within the cycle, and before were not or were not there, of all that are now to end within it. ${COMPARED.en} Unknown: those that lack one of them.`,
	},
	unknown: () => ({ _and: [CURRENT, notFinished(), { planned_end: { _null: true } }] }),
	judge: (row, scope, earlier) => {
		const [planned, end] = [earlier ? planIn(earlier) : null, dayIn(row, 'planned_end')];
		if (!isWithin(end, scope) || (earlier && isEnded(earlier))) return null;
		return { isKnown: planned?.end !== null, isCounted: !planned || !isWithin(planned.end, scope) };
	},
};

/** When a project was to end; null when it was not there any more. */
function planIn(row: Row): { end: string | null } | null {
	return row['archived'] === true || isEnded(row) ? null : { end: dayIn(row, 'planned_end') };
}

function isEnded(row: Row): boolean {
	const { meaning } = (row['state'] ?? { meaning: 'unknown' }) as { meaning: StateMeaning };
	return meaning === 'cancelled' || isCompleted(meaning);
}

function dayIn(row: Row, field: 'planned_end' | 'actual_end'): string | null {
	const value = row[field];
	return typeof value === 'string' ? value.slice(0, 10) : null;
}

/** Figures of projects. */
export const PROJECT_FIGURES: readonly FigureEntry[] = [
	completed,
	inState({
		key: 'projects_running',
		name: { de: 'Laufende Projekte', en: 'Running projects' },
		definition: {
			de: 'Projekte, die aktiv oder pausiert sind, Vorprojekte eingeschlossen.',
			en: 'Projects that are active or paused, pre-projects included.',
		},
		counts: meaning(...RUNNING),
	}),
	inState({
		key: 'pre_projects_running',
		name: { de: 'Laufende Vorprojekte', en: 'Running pre-projects' },
		definition: {
			de: 'Vorprojekte, die aktiv oder pausiert sind; sie stehen auch in den laufenden Projekten.',
			en: 'Pre-projects that are active or paused; they also stand among the running projects.',
		},
		counts: { _and: [meaning(...RUNNING), { kind: { _eq: 'pre_project' } }] },
	}),
	inState({
		key: 'projects_planned',
		name: { de: 'Geplante Projekte', en: 'Planned projects' },
		definition: { de: 'Projekte im Stand „geplant“.', en: 'Projects that are planned.' },
		counts: meaning(...PLANNED),
	}),
	due,
	plannedNext,
	inState({
		key: 'projects_regular_operation',
		name: { de: 'Projekte im Regelbetrieb', en: 'Projects in regular operation' },
		definition: {
			de: 'Projekte, deren Ergebnis im Regelbetrieb läuft; sie stehen auch in den abgeschlossenen.',
			en: 'Projects whose result is in regular operation; they also stand among the completed ones.',
		},
		counts: meaning('regular_operation'),
	}),
	cancelled,
	overdue,
	onTime,
	late,
	daysLate,
	slippedOut,
	newlyIn,
	reportedCurrently,
];
