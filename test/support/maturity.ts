import { expect } from 'vitest';
import { dataOf, type Answer, type Cockpit } from './directus.ts';

/** A small model: a mean of two dimensions, answers with codes, a range, and a criterion that need not apply. Invented. */
export const MODEL = {
	code: 'probe',
	version: '1',
	name: { de: 'Probemodell', en: 'Sample model' },
	scale: [0, 4],
	missing: 'bounds',
	levels: [0, 1, 2, 3, 4].map((level) => ({ level, label: { de: `Stufe ${level}`, en: `Level ${level}` } })),
	answerSets: {
		thirds: [
			{ code: 'no', value: 0, label: 'nein' },
			{ code: 'some', value: 0.33, label: 'teils' },
			{ code: 'yes', value: 4, label: { de: 'ja', en: 'yes' } },
		],
	},
	nodes: [
		{ code: 'ROOT', name: 'Gesamt', parent: null, weight: 1, aggregation: 'weighted_mean' },
		{
			code: 'A',
			name: { de: 'Steuerung', en: 'Governance' },
			parent: 'ROOT',
			weight: 1,
			aggregation: 'weighted_mean',
		},
		{ code: 'B', name: 'Technik', parent: 'ROOT', weight: 1 / 3, aggregation: 'min' },
	],
	criteria: [
		{
			code: 'K1',
			node: 'A',
			name: 'Zuständigkeit',
			weight: 1,
			range: [0, 4],
			guidance: { de: 'Wer entscheidet?', en: 'Who decides?' },
		},
		{ code: 'K2', node: 'A', name: 'Berichtswesen', weight: 3, answerSet: 'thirds' },
		{ code: 'K3', node: 'B', name: 'Schalter', weight: 1, range: [0, 4], notApplicable: true },
	],
};

export async function importModel({ asAdmin }: Pick<Cockpit, 'asAdmin'>, document: object = MODEL): Promise<void> {
	expectOk(await asAdmin('POST', '/cockpit/maturity/models/import', document));
}

export interface OpenAssessment {
	id: string;
	model: string;
	/** Ids of the criteria by their codes. */
	criteria: Record<string, string>;
}

let count = 0;

/** An assessment by a model that is there, with these raters, in the state that its path of transitions leads to. */
export async function newAssessment(
	{ asAdmin }: Pick<Cockpit, 'asAdmin'>,
	{
		code = MODEL.code,
		version = '1',
		raters = [],
		path = ['open'],
		...values
	}: {
		code?: string;
		version?: string;
		raters?: readonly string[];
		path?: readonly string[];
		[field: string]: unknown;
	} = {},
): Promise<OpenAssessment> {
	const [model] = read<[{ id: string; dimensions: { criteria: { id: string; code: string }[] }[] }]>(
		await asAdmin(
			'GET',
			`/items/maturity_models?filter[code][_eq]=${code}&filter[version][_eq]=${version}&fields=id,dimensions.criteria.id,dimensions.criteria.code`,
		),
	);
	const body = {
		code: `PROBE-${(count += 1)}`,
		title: `Probe ${count}`,
		as_of: '2026-01-01',
		model: model.id,
		raters: raters.map((user) => ({ user })),
		...values,
	};
	const { id } = read<{ id: string }>(await asAdmin('POST', '/items/maturity_assessments', body));
	for (const key of path)
		expectOk(
			await asAdmin('POST', `/cockpit/workflow/maturity_assessments/${id}/transitions/${key}`, {
				comment: 'Probe',
			}),
		);
	return {
		id,
		model: model.id,
		criteria: Object.fromEntries(
			model.dimensions.flatMap(({ criteria }) => criteria.map(({ id, code }) => [code, id])),
		),
	};
}

/** The id of whoever has this token. */
export async function userId({ api }: Cockpit, token: string): Promise<string> {
	return read<{ id: string }>(await api('GET', '/users/me?fields=id', { token })).id;
}

function read<Value>(answer: Answer): Value {
	expectOk(answer);
	return dataOf<Value>(answer);
}

function expectOk(answer: Answer): void {
	expect(answer.status, answer.text).toBe(200);
}
