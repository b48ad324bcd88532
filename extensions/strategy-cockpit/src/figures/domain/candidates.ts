import { COMPLETED, PLANNED, RUNNING, ofCycle, upToCycle, type RecordFilter } from '../../shared/domain/counting.ts';
import type { Bilingual } from '../../shared/domain/locale.ts';
import type { Scope } from './figure.ts';
import { belonging } from './parts.ts';
import type { Question } from './questions.ts';

/** Records that would explain why a stated number and a derived one differ; whether they do, only a person can say. */
export interface Candidate {
	reason: Bilingual;
	question: Question;
}

const STATES = {
	projects_completed: COMPLETED,
	projects_running: RUNNING,
	projects_due: RUNNING,
	projects_planned: PLANNED,
} as const;

/** The candidates for a figure of projects in a scope; none for other figures. */
export function candidatesOf(figure: string, scope: Scope): Candidate[] {
	if (!isProjectFigure(figure)) return [];
	const inState: RecordFilter = { state: { meaning: { _in: STATES[figure] } } };
	const candidate = (reason: Bilingual, ...rules: readonly RecordFilter[]): Candidate => ({
		reason,
		question: {
			...{ collection: 'projects', field: null },
			filter: { _and: [upToCycle(scope.cycle.starts_on), ...rules] },
		},
	});
	const here = belonging('projects', scope);
	return [
		...(typeof scope.field !== 'string'
			? []
			: [
					candidate(
						{
							de: 'im selben Stand in einem anderen Handlungsfeld',
							en: 'in the same state in another field of action',
						},
						inState,
						{ field_of_action: { _neq: scope.field } },
					),
					candidate(
						{
							de: 'im selben Stand ohne Angabe zum Handlungsfeld',
							en: 'in the same state without a stated field of action',
						},
						inState,
						{ field_of_action: { _null: true } },
					),
				]),
		...(figure === 'projects_completed'
			? [
					candidate(
						{
							de: 'abgeschlossen ohne tatsächliches Ende, das Jahr ist unbekannt',
							en: 'completed without an actual end, the year is unknown',
						},
						inState,
						{ actual_end: { _null: true } },
						...here,
					),
					candidate(
						{
							de: 'im Regelbetrieb, hier als abgeschlossen gezählt',
							en: 'in regular operation, counted as completed here',
						},
						{ state: { meaning: { _eq: 'regular_operation' } } },
						...here,
					),
				]
			: []),
		...(figure === 'projects_due'
			? [
					candidate(
						{ de: 'laufend ohne geplantes Ende', en: 'running without a planned end' },
						inState,
						{ planned_end: { _null: true } },
						...here,
					),
				]
			: []),
		...(
			[
				['pre_project', { de: 'ein Vorprojekt', en: 'a pre-project' }],
				['follow_up', { de: 'ein Folgeprojekt', en: 'a follow-up project' }],
				['roll_out', { de: 'ein Roll-out', en: 'a roll-out' }],
			] as const
		).map(([kind, reason]) => candidate(reason, inState, { kind: { _eq: kind } }, ...here)),
		...(figure === 'projects_completed' && scope.year === undefined ? [completedRollOuts(scope)] : []),
		candidate(
			{ de: 'ohne Angabe zum Stand', en: 'without a stated state' },
			{ state: { meaning: { _eq: 'unknown' } } },
			...here,
		),
	];
}

/** A document may call a project what is kept as a measure. */
function completedRollOuts(scope: Scope): Candidate {
	return {
		reason: {
			de: 'ein abgeschlossener Roll-out, der als Maßnahme geführt wird',
			en: 'a completed roll-out that is kept as a measure',
		},
		question: {
			...{ collection: 'measures', field: null },
			filter: {
				_and: [
					ofCycle(scope.cycle.code),
					{ kind: { _eq: 'roll_out' } },
					{ state: { meaning: { _in: COMPLETED } } },
					...belonging('measures', scope),
				],
			},
		},
	};
}

function isProjectFigure(figure: string): figure is keyof typeof STATES {
	return Object.hasOwn(STATES, figure);
}
