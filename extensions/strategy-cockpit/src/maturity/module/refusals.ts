import type { Refusal } from './models-view.ts';

/** What the server said when it refused; empty where it did not answer. */
export function refusalsOf(error: unknown): Refusal[] {
	const { response } = error as { response?: { data?: { errors?: Refusal[] } } };
	return response?.data?.errors ?? [];
}

/** The same as one sentence, or `otherwise`. */
export function messageOf(error: unknown, otherwise: string): string {
	return refusalsOf(error).map(({ message }) => message).join(' ') || otherwise;
}
