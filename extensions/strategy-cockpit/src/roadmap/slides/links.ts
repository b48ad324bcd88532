import type { Area } from '../../shared/domain/slide.ts';
import type { ChartLink } from '../chart/view-model.ts';
import type { Link } from './shapes.ts';

/** How far an arrow stands off a bar where it leaves or reaches it, in points. */
export const STUB = 7;

/** A connector has no width where its ends lie below one another, and no part of it could be said then. */
const LEAST_WIDTH = 1;

type Route = Pick<Link, 'from' | 'to' | 'turns' | 'holds'>;

/**
 * The way of an arrow from one bar to another of a different row: out of the side that the type of the relation says and into the other's, with
 * right angles; `step` is how far below (or above) the middle of the first bar the space between rows lies.
 */
export function routeOf(type: ChartLink['type'], from: Keyed, to: Keyed, step: number): Route {
	const out = type === 'FS' || type === 'FF' ? 'right' : 'left';
	const into = type === 'FS' || type === 'SS' ? 'left' : 'right';
	const start = sideOf(from.area, out);
	const end = sideOf(to.area, into);
	if (Math.abs(end.x - start.x) < LEAST_WIDTH) end.x = start.x + LEAST_WIDTH;
	const [width, height] = [end.x - start.x, end.y - start.y];
	const ends: Omit<Route, 'turns'> = {
		from: start,
		to: end,
		holds: { from: { key: from.key, side: out }, to: { key: to.key, side: into } },
	};
	const partOfWidth = (x: number) => (x - start.x) / width;
	const away = out === 'right' ? STUB : -STUB;
	if (out === into) {
		const outermost = out === 'right' ? Math.max(start.x, end.x) : Math.min(start.x, end.x);
		return { ...ends, turns: { x1: partOfWidth(outermost + away) } };
	}
	const hasRoom = out === 'right' ? width >= 2 * STUB : width <= -2 * STUB;
	if (hasRoom) return { ...ends, turns: { x1: partOfWidth(start.x + away) } };
	const y = (height > 0 ? step : -step) / height;
	return { ...ends, turns: { x1: partOfWidth(start.x + away), y, x2: partOfWidth(end.x - away) } };
}

interface Keyed {
	key: string;
	area: Area;
}

function sideOf({ x, y, width, height }: Area, side: 'left' | 'right') {
	return { x: side === 'left' ? x : x + width, y: y + height / 2 };
}
