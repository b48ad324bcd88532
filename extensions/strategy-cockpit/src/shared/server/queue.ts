/** Lets what concerns one key happen one after the other, in this process; what comes while `most` of it wait is refused. */
export function queueByKey(most: number) {
	const queues = new Map<string, { last: Promise<void>; length: number }>();
	return async <Result>(
		key: string,
		work: (release: () => void) => Promise<Result>,
		refuse: () => Promise<never>,
	): Promise<Result> => {
		const queue = queues.get(key) ?? { last: Promise.resolve(), length: 0 };
		if (queue.length >= most) return refuse();
		queues.set(key, queue);
		queue.length++;
		const { promise: released, resolve } = Promise.withResolvers<void>();
		const turn = queue.last;
		queue.last = released;
		await turn;
		try {
			return await work(resolve);
		} finally {
			resolve();
			queue.length--;
			if (queue.length === 0) queues.delete(key);
		}
	};
}
