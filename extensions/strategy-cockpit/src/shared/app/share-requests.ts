/** Long enough for all panels of a dashboard to share one request, short enough to see one's own change on return. */
const SHARED_FOR_MS = 5000;

/** Lets those who ask the same at about the same time share one request; whoever asks afresh starts a new one. */
export function shareRequests<Data>(): (query: string, fresh: boolean, ask: () => Promise<Data>) => Promise<Data> {
	const shared = new Map<string, { at: number; answer: Promise<Data> }>();
	return (query, fresh, ask) => {
		const known = shared.get(query);
		if (!fresh && known && Date.now() - known.at < SHARED_FOR_MS) return known.answer;
		const answer = ask();
		shared.set(query, { at: Date.now(), answer });
		return answer;
	};
}
