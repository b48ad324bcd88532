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

/** Asks the server to tell why an assessment says nothing yet. The browser takes a refusal for an error of the page, and none is one here. */
export const WHY = { why: 'true' } as const;

/** What an answer says. Why it says nothing is thrown as if it had been refused. */
export function saidIn<Data>({ data: answer }: { data: { data: Data; errors?: readonly Refusal[] } }): Data {
	if (answer.errors) throw new NotThereYet(answer.errors);
	return answer.data;
}

/** Asks `GET /cockpit/maturity/assessments/<id>/<what>`, which the assessment may not say yet. */
export async function askAbout<Data>(
	api: ReturnType<typeof useApi>,
	id: string,
	what: 'score' | 'gaps' | 'what-if',
	params: Readonly<Record<string, string>>,
): Promise<Data> {
	const path = `/cockpit/maturity/assessments/${encodeURIComponent(id)}/${what}`;
	return saidIn<Data>(await api.get(path, { params: { ...params, ...WHY } }));
}
