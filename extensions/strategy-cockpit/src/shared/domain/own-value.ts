/**
 * What an object itself holds under a key that comes from data. Plain reading would also find what every object inherits, under
 * `constructor` or `__proto__`.
 */
export function ownValue<Value>(
	object: Readonly<Record<PropertyKey, Value>> | null | undefined,
	key: PropertyKey,
): Value | undefined {
	// eslint-disable-next-line keys/data-keys -- The one place that reads so, after it has asked.
	return object && Object.hasOwn(object, key) ? object[key] : undefined;
}
