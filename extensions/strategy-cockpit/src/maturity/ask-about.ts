import type { useApi } from '@directus/extensions-sdk';
import type { Refusal } from '../shared/app/refusals.ts';

/** What the server would have refused, told instead: thrown as if it had. */
class NotThereYet extends Error {
	readonly response: { data: { errors: readonly Refusal[] } };

	constructor(errors: readonly Refusal[]) {
		super(errors[0]?.message ?? '');
		this.response = { data: { errors } };
	}
}

/** Asks what an assessment says, which it may not yet. The browser takes a refusal for an error of the page, and none is one here. */
export async function askAbout<Data>(
	api: ReturnType<typeof useApi>,
	path: string,
	params: Readonly<Record<string, string>> = {},
): Promise<Data> {
	const { data: answer } = await api.get(path, { params: { ...params, why: 'true' } });
	if (answer.errors) throw new NotThereYet(answer.errors);
	return answer.data;
}
