interface Bounds<Value> {
	most: number;
	mostOctets: number;
	octetsOf: (value: Value) => number;
}

/** Keeps values as long as they are not too many and not too large together; what was not asked for longest goes first. */
export function boundedMemory<Value>({ most, mostOctets, octetsOf }: Bounds<Value>) {
	// A map keeps the order in which keys were set.
	const kept = new Map<string, Value>();
	let octets = 0;

	function forget(key: string): void {
		const value = kept.get(key);
		if (value !== undefined) octets -= octetsOf(value);
		kept.delete(key);
	}

	return {
		get: (key: string): Value | undefined => {
			const value = kept.get(key);
			if (value === undefined) return undefined;
			kept.delete(key);
			kept.set(key, value);
			return value;
		},
		/** One that is too large by itself is not kept. */
		set: (key: string, value: Value): void => {
			forget(key);
			if (octetsOf(value) > mostOctets) return;
			kept.set(key, value);
			octets += octetsOf(value);
			for (const oldest of kept.keys()) {
				if (kept.size <= most && octets <= mostOctets) break;
				forget(oldest);
			}
		},
	};
}
