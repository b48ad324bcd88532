import type { Area, Slide, TextLines } from '../../shared/domain/slide.ts';
import type { BarKind } from '../chart/view-model.ts';

export interface Point {
	x: number;
	y: number;
}

/** What a bar looks like: by its state, by what it means for the finish, and by how sure its days are. */
export interface BarLook {
	kind: BarKind;
	isCritical: boolean;
	isOnlyPlanned: boolean;
}

interface Named {
	/** Stands in the list of shapes, and in front of what is read aloud. */
	name: string;
	/** What is read aloud of it; null where it says nothing that stands nowhere else. */
	alt: string | null;
}

/** A rectangle or a diamond, or nothing but text. All lengths are in points. */
export interface Block extends Named {
	kind: 'block';
	area: Area;
	look:
		| BarLook
		| { kind: 'text' | 'tile' | 'scale' | 'baseline' | 'today' }
		| { kind: 'milestone'; state: 'open' | 'reached' | 'overdue' };
	lines: TextLines[];
	align: 'left' | 'center';
	/** By which a link holds on to it. */
	key?: string;
}

/** A straight line. */
export interface Line extends Named {
	kind: 'line';
	from: Point;
	to: Point;
	look: 'grid' | 'row' | 'slack' | 'today';
}

export type LinkLook = 'critical' | 'driving' | 'loose';

/** A connector with right angles and an arrow head, which holds on to the blocks at its ends. */
export interface Link extends Named {
	kind: 'link';
	from: Point;
	to: Point;
	/** Where it turns, in parts of its width and height from its beginning: one turn pair at `x1`, or two with `y` between them. */
	turns: { x1: number } | { x1: number; y: number; x2: number };
	look: LinkLook;
	holds: { from: End; to: End } | null;
}

interface End {
	/** Of the block. */
	key: string;
	side: 'left' | 'right';
}

export type Shape = Block | Line | Link;

export interface DeckSlide extends Slide {
	shapes: Shape[];
}
