import { describe, expect, it } from 'vitest';
import { ownValue } from './own-value.ts';

describe('a value under a key from data', () => {
	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
		'is nothing that every object has: %s',
		(key) => {
			expect(ownValue<unknown>({}, key)).toBeUndefined();
			expect(ownValue(JSON.parse(`{"${key}":1}`) as Record<string, number>, key)).toBe(1);
		},
	);

	it('is nothing where there is no object', () => {
		expect(ownValue(null, 'a')).toBeUndefined();
		expect(ownValue(undefined, 'a')).toBeUndefined();
	});
});
