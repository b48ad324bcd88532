import { describe, expect, it } from 'vitest';
import { routeOf, STUB } from './links.ts';

const bar = (key: string, x: number, y: number) => ({ key, area: { x, y, width: 100, height: 12 } });

describe('the way of an arrow', () => {
	it.each([
		['FS', 100, 200],
		['SS', 0, 200],
		['FF', 100, 300],
		['SF', 0, 300],
	] as const)('leaves and reaches the ends of bars that %s means', (type, from, to) => {
		const route = routeOf(type, bar('A', 0, 0), bar('B', 200, 60), 15);
		expect([route.from, route.to]).toEqual([
			{ x: from, y: 6 },
			{ x: to, y: 66 },
		]);
	});

	it('turns once beside the bar that it leaves where there is room', () => {
		// 100 to 200: the first turn stands 7 of 100 points on.
		expect(routeOf('FS', bar('A', 0, 0), bar('B', 200, 60), 15).turns).toEqual({ x1: STUB / 100 });
	});

	it('goes round outside where both ends are on the same side', () => {
		// From 0 to 200, around on the left: 7 points before the beginning.
		expect(routeOf('SS', bar('A', 0, 0), bar('B', 200, 60), 15).turns).toEqual({ x1: -STUB / 200 });
		expect(routeOf('FF', bar('A', 0, 0), bar('B', 200, 60), 15).turns).toEqual({ x1: (200 + STUB) / 200 });
	});

	it('goes back between two rows where the other begins too early', () => {
		// From 100 back to 50, 60 down: out to 107, back to 43, a quarter of the way down.
		expect(routeOf('FS', bar('A', 0, 0), bar('B', 50, 60), 15).turns).toEqual({
			x1: -7 / 50,
			y: 0.25,
			x2: 57 / 50,
		});
		// The other row lies above.
		expect(routeOf('FS', bar('A', 0, 60), bar('B', 50, 0), 15).turns).toMatchObject({ y: 0.25 });
	});

	it('has a width even where both ends lie below one another', () => {
		const { from, to, turns } = routeOf('FF', bar('A', 0, 0), bar('B', 0, 60), 15);
		expect(to.x - from.x).toBe(1);
		expect(turns).toEqual({ x1: 1 + STUB });
	});
});
