import { randomOf } from '../../extensions/strategy-cockpit/src/shared/domain/random.ts';
import type { DemoProject } from './portfolio.ts';

/** Of its own, so that the projects stay as they are. */
const SEED = 20_260_103;

export interface DemoRelation {
	/** Codes of projects. */
	predecessor: string;
	successor: string;
	type: 'FS' | 'SS' | 'FF';
	/** Working days. */
	lag: number;
}

/** What others build on. */
const FOUNDATION =
	/akte|konto|bundid|dms|portal|identität|zahlung|bezahl|plattform|schnittstelle|netz|register|kataster/i;

const MOST_PREDECESSORS = 2;
/** Working days. */
const FOUNDATION_BEFORE_OTHERS = 40;
/** Working days by which a project begins before the other has quite finished. */
const MOST_OVERLAP = 30;

/**
 * What the projects wait for that have not ended: what ends in their office when they start, foundations before others. The plans mostly keep to it, and some do not, as in life. Nothing waits for what starts later, so that there are no cycles.
 */
export function demoRelations(projects: readonly DemoProject[]): DemoRelation[] {
	const random = randomOf(SEED);
	const open = projects.filter(isOpen).sort(byStart);
	return open.flatMap((successor, place) => {
		const before = open.slice(0, place).filter(({ office }) => office === successor.office);
		const wished = random() < 0.8 ? (random() < 0.3 ? MOST_PREDECESSORS : 1) : 0;
		return before
			.map((predecessor) => ({ predecessor, distance: distanceOf(predecessor, successor) }))
			.sort((one, other) => one.distance - other.distance)
			.slice(0, wished)
			.map(({ predecessor }) => relationOf(predecessor, successor, random));
	});
}

function isOpen({ steps }: DemoProject): boolean {
	return !steps.some(({ transition }) => /complete|cancel/.test(transition));
}

function byStart(one: DemoProject, other: DemoProject): number {
	return one.plannedStart.localeCompare(other.plannedStart) || one.code.localeCompare(other.code);
}

/** How far a project is from ending when the other starts, in working days; a foundation of both may be further back. */
function distanceOf(predecessor: DemoProject, successor: DemoProject): number {
	const distance = Math.abs(workingDaysBetween(endOf(predecessor), successor.plannedStart));
	return FOUNDATION.test(predecessor.title) ? distance - FOUNDATION_BEFORE_OTHERS : distance;
}

/** What fits the plans: one after the other, or both at a time; a twentieth is tied harder than it was planned. */
function relationOf(predecessor: DemoProject, successor: DemoProject, random: () => number): DemoRelation {
	const ends = { predecessor: predecessor.code, successor: successor.code };
	const [end, ownEnd] = [endOf(predecessor), endOf(successor)];
	const gap = workingDaysBetween(end, successor.plannedStart);
	const drawn = random();
	if (gap >= 0) return { ...ends, type: 'FS', lag: drawn < 0.3 ? Math.min(gap, 10) : 0 };
	if (drawn < 0.05) return { ...ends, type: 'FS', lag: 0 };
	if (gap >= -MOST_OVERLAP) return { ...ends, type: 'FS', lag: gap - 1 };
	if (drawn < 0.5 && end <= ownEnd)
		return { ...ends, type: 'FF', lag: Math.min(workingDaysBetween(end, ownEnd), 10) };
	return {
		...ends,
		type: 'SS',
		lag: Math.min(workingDaysBetween(predecessor.plannedStart, successor.plannedStart), 20),
	};
}

function endOf({ plannedEnd, slips }: DemoProject): string {
	return slips.at(-1)?.plannedEnd ?? plannedEnd;
}

/** Rather fewer than there are: holidays are left out, and a few days more. */
function workingDaysBetween(from: string, to: string): number {
	const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
	return days < 0 ? Math.floor((days * 5) / 7) : Math.max(0, Math.floor((days * 5) / 7) - Math.ceil(days / 30) - 1);
}
