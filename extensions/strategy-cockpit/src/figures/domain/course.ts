/** What is asked to say whether the strategy is on course, by keys of the registry. */
export const COURSE_FIGURES = [
	'projects_overdue',
	'projects_slipped_out',
	'challenges_severe',
	'projects_without_planned_end',
	'challenges_unassessed',
	'projects_late',
] as const;

export type CourseKey = (typeof COURSE_FIGURES)[number];

/** A figure as far as the course needs it; its value is null where there is none among those known, and not all are known. */
interface Told {
	key: string;
	value: number | null;
	/** Records of which it is known, of those that it asks. */
	known: number;
	of: number;
}

/** `empty`: there is no open project to judge. `unclear`: too little is known, and nothing is guessed. */
export type Verdict = 'on_course' | 'partly' | 'off_course' | 'unclear' | 'empty';

/** One reason for the verdict: so many of those of which it is known. */
export interface CourseReason {
	key: CourseKey;
	count: number;
	of: number;
}

export interface Course {
	verdict: Verdict;
	/** The weightiest first. */
	reasons: CourseReason[];
}

/** A strategy is off course from this share of overdue or slipped projects on. */
const MOST_LATE = 0.25;

/** Of fewer than this share nothing is concluded. */
const LEAST_KNOWN = 0.5;

/** What decides; the rest only explains. */
const DECIDING = ['projects_overdue', 'projects_slipped_out', 'challenges_severe'] as const satisfies CourseKey[];

/** What decides by its share, too. */
const BY_SHARE: readonly CourseKey[] = ['projects_overdue', 'projects_slipped_out'];

/**
 * Whether the strategy is on course, and why. The rule, in this order:
 * 1. without an open project there is nothing to judge;
 * 2. where fewer than half of the open projects have a planned end, it cannot be said;
 * 3. off course: more than a quarter of the projects of which it is known are overdue, or have slipped out of the cycle;
 * 4. partly on course: any project is overdue or has slipped out, or any challenge is severe;
 * 5. where one of these three is known of fewer than half, that there is none cannot be said;
 * 6. on course: none of it.
 * Projects that were completed late explain, and decide nothing: the course is that of what is still open.
 */
export function courseOf(figures: readonly Told[]): Course {
	const byKey = new Map(figures.map((figure) => [figure.key, figure]));
	const verdict = verdictOf(DECIDING.map((key) => byKey.get(key)));
	if (verdict === 'empty') return { verdict, reasons: [] };
	const reasons = COURSE_FIGURES.flatMap((key): CourseReason[] => {
		const figure = byKey.get(key);
		if (!figure || figure.known === 0) return [];
		// Of those of which it is known, there are none.
		const count = figure.value ?? 0;
		const isSaid = count > 0 || (verdict === 'on_course' && isDeciding(key));
		return isSaid ? [{ key, count, of: figure.known }] : [];
	});
	return { verdict, reasons: verdict === 'unclear' ? unknownFirst(reasons) : reasons };
}

function verdictOf(deciding: readonly (Told | undefined)[]): Verdict {
	const [overdue] = deciding;
	if (overdue?.of === 0) return 'empty';
	if (!overdue || !isKnownEnough(overdue)) return 'unclear';
	const told = deciding.filter((figure) => figure !== undefined);
	if (told.some((figure) => isByShare(figure) && shareOf(figure) > MOST_LATE)) return 'off_course';
	if (told.some(({ value }) => value !== null && value > 0)) return 'partly';
	return told.length === deciding.length && told.every(isKnownEnough) ? 'on_course' : 'unclear';
}

function isKnownEnough({ known, of }: Told): boolean {
	return known >= of * LEAST_KNOWN;
}

function shareOf({ value, known }: Told): number {
	return known === 0 ? 0 : (value ?? 0) / known;
}

function isByShare({ key }: Told): boolean {
	return BY_SHARE.some((one) => one === key);
}

function isDeciding(key: CourseKey): boolean {
	return DECIDING.some((one) => one === key);
}

/** Where it cannot be said, that comes first which would have to be known. */
function unknownFirst(reasons: readonly CourseReason[]): CourseReason[] {
	return [...reasons].sort((one, other) => Number(isUnknown(other)) - Number(isUnknown(one)));
}

function isUnknown({ key }: CourseReason): boolean {
	return key === 'projects_without_planned_end' || key === 'challenges_unassessed';
}
