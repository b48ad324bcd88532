import { readdirSync, readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../support/database.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, MODEL, newAssessment, userId, type OpenAssessment } from '../support/maturity.ts';

let cockpit: Cockpit;
let database: Knex;
let bureau: string;
let head: string;
const raters: { token: string; id: string }[] = [];

const ROWS = [
	'maturity_models',
	'maturity_dimensions',
	'maturity_criteria',
	'maturity_ratings',
	'maturity_decisions',
	'maturity_evidence',
	'maturity_contributions',
	'maturity_assessments',
];
const rows = async () =>
	JSON.stringify(await Promise.all(ROWS.map((collection) => database(collection).orderBy('id').select())));

const errorsOf = ({ text }: Answer) =>
	(
		JSON.parse(text) as {
			errors?: {
				message: string;
				extensions: { code: string; field?: string; criterion?: string; problem?: string };
			}[];
		}
	).errors ?? [];

/** Expects a refusal with this code and field, in one sentence, that leaves every row as it was. */
async function expectRefused(
	request: () => Promise<Answer>,
	expected: { status?: number; code: string; field?: string; criterion?: string; problem?: string },
): Promise<void> {
	const before = await rows();
	const answer = await request();
	const { status, ...extensions } = expected;
	expect(errorsOf(answer)[0], answer.text).toMatchObject({ extensions });
	if (status) expect(answer.status).toBe(status);
	expect(await rows()).toBe(before);
}

const data = <Value>(answer: Answer): Value => {
	expect(answer.status, answer.text).toBe(200);
	return dataOf<Value>(answer);
};

beforeAll(async () => {
	cockpit = await startCockpit();
	database = openDatabase(cockpit.environment);
	[bureau, head] = [await cockpit.userOf('Digitalisierungsbüro'), await cockpit.userOf('Leitung')];
	for (const role of ['Bewertung', 'Fachamt', 'Bewertung']) {
		const token = await cockpit.userOf(role);
		raters.push({ token, id: await userId(cockpit, token) });
	}
	await importModel(cockpit);
});
afterAll(async () => {
	await database?.destroy();
	await cockpit?.stop();
});

describe('a model document', () => {
	const load = (document: unknown, query = '', token = bureau) =>
		cockpit.api('POST', `/cockpit/maturity/models/import${query}`, { token, body: document });
	const exported = async (code: string, version?: string) =>
		JSON.parse(
			(
				await cockpit.api(
					'GET',
					`/cockpit/maturity/models/${code}/export${version ? `?version=${version}` : ''}`,
					{ token: head },
				)
			).text,
		) as unknown;

	it.each(readdirSync('test/fixtures/maturity').filter((folder) => folder !== 'ozg-reifegrad'))(
		'of the published case %s comes back as it was loaded, and gives its published results',
		async (folder) => {
			const read = (name: string) =>
				JSON.parse(readFileSync(`test/fixtures/maturity/${folder}/${name}.json`, 'utf8')) as object & {
					code: string;
				};
			const [model, ratings, expected] = [read('model'), read('ratings'), read('expected')];
			const before = await rows();
			const foreseen = data<{
				dryRun: boolean;
				outcome: string;
				id: null;
				reference: { agreeing: number; comparisons: unknown[] };
			}>(await load({ ...model, ratings, expected }, '?dry_run=true'));
			expect(foreseen).toMatchObject({ dryRun: true, outcome: 'created', id: null });
			expect(foreseen.reference.comparisons.length).toBeGreaterThan(0);
			expect(foreseen.reference.agreeing).toBe(foreseen.reference.comparisons.length);
			expect(await rows()).toBe(before);
			expect(data(await load(model))).toMatchObject({ dryRun: false, outcome: 'created', reference: null });
			expect(JSON.stringify(await exported(model.code))).toBe(JSON.stringify(model));
			// What is there just so is left alone.
			expect(data(await load(await exported(model.code)))).toMatchObject({ outcome: 'identical' });
		},
	);

	it('names every fault with its place, in the reader’s language, and writes nothing', async () => {
		const faulty = {
			...MODEL,
			code: 'faulty',
			nodes: [
				...MODEL.nodes,
				{ code: 'A', parent: 'NOWHERE', weight: 0, aggregation: 'min' },
				{ code: 'X', parent: 'Y', weight: 1, aggregation: 'min' },
				{ code: 'Y', parent: 'X', weight: 1, aggregation: 'min' },
			],
			criteria: [...MODEL.criteria, { code: 'K9', node: 'GONE', weight: 1, range: [0, 9] }],
		};
		const before = await rows();
		for (const [query, word] of [
			['?dry_run=true&lang=en', 'cycle'],
			['?lang=de', 'Kreis'],
		] as const) {
			const answer = await load(faulty, query);
			expect(answer.status).toBe(400);
			const errors = errorsOf(answer);
			expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['INVALID_MODEL']));
			expect(errors.map(({ extensions }) => extensions.problem)).toEqual(
				expect.arrayContaining(['DUPLICATE_CODE', 'UNKNOWN_PARENT', 'CYCLE', 'CRITERION_WITHOUT_NODE']),
			);
			expect(errors.find(({ extensions }) => extensions.problem === 'CYCLE')?.message).toContain(word);
			expect(
				errors.find(({ extensions }) => extensions.problem === 'CRITERION_WITHOUT_NODE')?.extensions.field,
			).toBe('criteria[3].node');
		}
		expect(await rows()).toBe(before);
	});

	it('of a version that exists with other content is refused, and of a new version stands beside it', async () => {
		const changed = {
			...MODEL,
			criteria: MODEL.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight + 1 })),
		};
		await expectRefused(() => load(changed), { status: 409, code: 'VERSION_EXISTS', field: 'version' });
		data(await load({ ...changed, version: '10' }));
		data(await load({ ...changed, version: '9' }));
		expect(await exported('probe')).toEqual({ ...changed, version: '10' });
		expect(await exported('probe', '1')).toEqual(MODEL);
	});

	it('is loaded by whoever may create models, as a whole, and by nobody else', async () => {
		const document = { ...MODEL, code: 'forbidden' };
		for (const token of [head, raters[0]?.token, raters[1]?.token]) {
			await expectRefused(() => load(document, '', token), { status: 403, code: 'FORBIDDEN' });
			await expectRefused(() => load(document, '?dry_run=true', token), { status: 403, code: 'FORBIDDEN' });
		}
		expect((await cockpit.api('POST', '/cockpit/maturity/models/import', { body: document })).status).toBe(403);
		expect((await cockpit.api('GET', '/cockpit/maturity/models/probe/export')).status).toBe(403);
		// A code that its column cannot keep leaves nothing half done.
		await expectRefused(
			() =>
				load({
					...document,
					criteria: [...MODEL.criteria, { code: 'x'.repeat(256), node: 'A', weight: 1, range: [0, 1] }],
				}),
			{ code: 'INVALID_MODEL', field: 'criteria[3].code' },
		);
	});

	it('that nobody has is told as such', async () => {
		expect((await cockpit.api('GET', '/cockpit/maturity/models/nothing/export', { token: head })).status).toBe(404);
	});
});

describe('what is entered', () => {
	let assessment: OpenAssessment;
	const rate = (rater: { token: string } | undefined, criterion: string, part: object) =>
		cockpit.api('POST', '/items/maturity_ratings', {
			token: rater?.token ?? '',
			body: { assessment: assessment.id, criterion: assessment.criteria[criterion] ?? criterion, ...part },
		});

	beforeAll(async () => {
		assessment = await newAssessment(cockpit, { raters: raters.slice(0, 2).map(({ id }) => id) });
	});

	it.each([
		['a number outside the range', 'K1', { answer: '5' }, 'OUTSIDE_RANGE', 'answer'],
		['a number outside the set', 'K2', { answer: '33' }, 'OUTSIDE_SET', 'answer'],
		['a decimal comma', 'K2', { answer: '0,33' }, 'DECIMAL_COMMA', 'answer'],
		['words', 'K1', { answer: 'good' }, 'OUTSIDE_SET', 'answer'],
		['a code of another set', 'K1', { answer: 'yes' }, 'OUTSIDE_SET', 'answer'],
		[
			'not applicable where it applies',
			'K1',
			{ not_applicable_reason: 'Es passt nicht.' },
			'NOT_APPLICABLE_NOT_ALLOWED',
			'not_applicable_reason',
		],
		[
			'not applicable without a reason',
			'K3',
			{ not_applicable_reason: ' ' },
			'REASON_NEEDED',
			'not_applicable_reason',
		],
		[
			'an answer to what does not apply',
			'K3',
			{ answer: '1', not_applicable_reason: 'Es gibt keinen.' },
			'ANSWER_TWICE',
			'answer',
		],
	])(
		'is refused when it is %s, by every rater and the digitalisation office',
		async (_what, criterion, part, problem, field) => {
			await expectRefused(() => rate(raters[0], criterion, part), {
				status: 400,
				code: 'INVALID_RATING',
				problem,
				field,
				criterion,
			});
			await expectRefused(() => rate({ token: bureau }, criterion, { ...part, rater: raters[1]?.id }), {
				status: 400,
				code: 'INVALID_RATING',
				problem,
				field,
				criterion,
			});
		},
	);

	it('is refused for a criterion of another model, and for who is not assigned', async () => {
		const other = await newAssessment(cockpit, { version: '9' });
		await expectRefused(() => rate(raters[0], other.criteria['K1'] ?? '', { answer: '1' }), {
			code: 'INVALID_RATING',
			problem: 'CRITERION_OF_OTHER_MODEL',
			field: 'criterion',
			criterion: 'K1',
		});
		await expectRefused(() => rate({ token: bureau }, 'K1', { answer: '1', rater: raters[2]?.id }), {
			code: 'INVALID_RATING',
			problem: 'UNKNOWN_RATER',
			field: 'rater',
		});
		await expectRefused(() => rate({ token: bureau }, 'K1', { answer: '1' }), {
			code: 'INVALID_RATING',
			problem: 'UNKNOWN_RATER',
			field: 'rater',
		});
		await expectRefused(() => rate(raters[2], 'K1', { answer: '1' }), { status: 403, code: 'FORBIDDEN' });
	});

	it('is refused in a batch with the row, all of it', async () => {
		const batch = () =>
			cockpit.api('POST', '/items/maturity_ratings', {
				token: raters[0]?.token ?? '',
				body: ['K1', 'K2', 'K3'].map((criterion, index) => ({
					assessment: assessment.id,
					criterion: assessment.criteria[criterion],
					answer: index === 1 ? '0,33' : '2',
				})),
			});
		await expectRefused(batch, { code: 'INVALID_RATING', criterion: 'K2', problem: 'DECIMAL_COMMA' });
		const nested = () =>
			cockpit.api('PATCH', `/items/maturity_assessments/${assessment.id}`, {
				token: bureau,
				body: {
					ratings: {
						create: [{ criterion: assessment.criteria['K1'], rater: raters[0]?.id, answer: '7' }],
						update: [],
						delete: [],
					},
				},
			});
		await expectRefused(nested, { code: 'INVALID_RATING', criterion: 'K1', problem: 'OUTSIDE_RANGE' });
		const graph = () =>
			cockpit.api('POST', '/graphql', {
				token: raters[0]?.token ?? '',
				body: {
					query: `mutation { create_maturity_ratings_item(data: { assessment: "${assessment.id}", criterion: "${assessment.criteria['K1']}", answer: "9" }) { id } }`,
				},
			});
		await expectRefused(graph, { code: 'INVALID_RATING', problem: 'OUTSIDE_RANGE' });
	});

	it('is taken as text or number, and read as 0.33 when it says 0.33', async () => {
		data(await rate(raters[0], 'K2', { answer: '0.33' }));
		const id = data<{ id: string }>(await rate(raters[0], 'K1', { answer: 3 })).id;
		expect(await database('maturity_ratings').where({ id }).first('answer')).toEqual({ answer: '3' });
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
					token: raters[0]?.token ?? '',
					body: { answer: 4.5 },
				}),
			{ code: 'INVALID_RATING', criterion: 'K1', problem: 'OUTSIDE_RANGE' },
		);
		await expectRefused(() => rate(raters[0], 'K1', { answer: '2' }), {
			code: 'RECORD_NOT_UNIQUE',
			field: 'rater',
		});
		expect(errorsOf(await rate(raters[0], 'K1', { answer: '2' }))[0]?.message).toMatch(/gibt es .*schon/);
		data(
			await cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
				token: raters[0]?.token ?? '',
				body: { answer: null },
			}),
		);
		data(
			await cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
				token: raters[0]?.token ?? '',
				body: { answer: '3' },
			}),
		);
		data(await rate(raters[0], 'K3', { not_applicable_reason: 'Es gibt keinen Schalter.' }));
	});

	it('is closed by submitting, with a reason, also to the digitalisation office, until that opens it again', async () => {
		const submit = () =>
			cockpit.api('POST', `/cockpit/maturity/assessments/${assessment.id}/submit`, {
				token: raters[0]?.token ?? '',
			});
		expect(data(await submit())).toEqual({ submitted: 3 });
		const { id } = (await database('maturity_ratings')
			.where({ assessment: assessment.id, rater: raters[0]?.id, criterion: assessment.criteria['K1'] })
			.first('id')) as { id: string };
		for (const token of [raters[0]?.token ?? '', bureau, cockpit.admin]) {
			for (const body of [{ answer: '1' }, { comment: 'später' }, { submitted_at: null, answer: '1' }])
				await expectRefused(() => cockpit.api('PATCH', `/items/maturity_ratings/${id}`, { token, body }), {
					status: 409,
					code: 'RATING_SUBMITTED',
					field: 'submitted_at',
				});
		}
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
					token: raters[1]?.token ?? '',
					body: { answer: '1' },
				}),
			{ status: 403, code: 'FORBIDDEN' },
		);
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
					token: raters[0]?.token ?? '',
					body: { submitted_at: null },
				}),
			{ status: 403, code: 'FORBIDDEN' },
		);
		await expectRefused(submit, { status: 400, code: 'INVALID_RATING', field: 'answer' });
		data(
			await cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
				token: bureau,
				body: { submitted_at: null },
			}),
		);
		data(
			await cockpit.api('PATCH', `/items/maturity_ratings/${id}`, {
				token: raters[0]?.token ?? '',
				body: { answer: '4' },
			}),
		);
		expect(data(await submit())).toEqual({ submitted: 1 });
	});

	it('belongs to the state of the assessment: ratings to rating, decisions to moderation, nothing to the end', async () => {
		const decide = (token: string, part: object) =>
			cockpit.api('POST', '/items/maturity_decisions', {
				token,
				body: { assessment: assessment.id, criterion: assessment.criteria['K1'], answer: '3', ...part },
			});
		const go = async (key: string) =>
			data(
				await cockpit.api(
					'POST',
					`/cockpit/workflow/maturity_assessments/${assessment.id}/transitions/${key}`,
					{ token: bureau, body: { comment: 'weiter' } },
				),
			);
		await expectRefused(() => decide(bureau, { reason: 'zu früh' }), { status: 409, code: 'RATING_CLOSED' });
		const evidence = data<{ id: string }>(
			await cockpit.api('POST', '/items/maturity_evidence', {
				token: raters[1]?.token ?? '',
				body: {
					assessment: assessment.id,
					criterion: assessment.criteria['K1'],
					description: 'Organigramm',
					url: 'https://example.org/organigramm',
				},
			}),
		).id;
		await go('moderate');
		await expectRefused(() => rate(raters[1], 'K1', { answer: '1' }), {
			status: 409,
			code: 'RATING_CLOSED',
			field: 'assessment',
		});
		await expectRefused(() => decide(bureau, {}), {
			code: 'INVALID_RATING',
			problem: 'REASON_NEEDED',
			field: 'reason',
		});
		await expectRefused(() => decide(bureau, { answer: '8', reason: 'Gespräch' }), {
			code: 'INVALID_RATING',
			problem: 'OUTSIDE_RANGE',
			criterion: 'K1',
		});
		await expectRefused(() => decide(bureau, { answer: null, reason: 'Gespräch' }), {
			code: 'INVALID_RATING',
			problem: 'ANSWER_NEEDED',
		});
		for (const token of [raters[0]?.token ?? '', head])
			await expectRefused(() => decide(token, { reason: 'Gespräch' }), { status: 403, code: 'FORBIDDEN' });
		const id = data<{ id: string }>(await decide(bureau, { reason: 'Gespräch' })).id;
		await go('finish');
		await expectRefused(
			() => cockpit.api('PATCH', `/items/maturity_decisions/${id}`, { token: bureau, body: { answer: '4' } }),
			{ status: 409, code: 'RATING_CLOSED' },
		);
		await expectRefused(() => cockpit.api('DELETE', `/items/maturity_decisions/${id}`, { token: bureau }), {
			status: 409,
			code: 'RATING_CLOSED',
		});
		await expectRefused(() => cockpit.api('DELETE', `/items/maturity_evidence/${evidence}`, { token: bureau }), {
			status: 409,
			code: 'RATING_CLOSED',
		});
		// Nor is it moved to where it may be entered.
		const open = await newAssessment(cockpit, { path: ['open', 'moderate'] });
		for (const [collection, item] of [
			['maturity_decisions', id],
			['maturity_evidence', evidence],
		]) {
			await expectRefused(
				() =>
					cockpit.api('PATCH', `/items/${collection}/${item}`, {
						token: bureau,
						body: { assessment: open.id },
					}),
				{ status: 409, code: 'RATING_CLOSED' },
			);
			await expectRefused(
				() =>
					cockpit.api('PATCH', `/items/${collection}`, {
						token: bureau,
						body: { query: { filter: { id: { _eq: item } }, sort: ['id'] }, data: { assessment: open.id } },
					}),
				{ status: 409, code: 'RATING_CLOSED' },
			);
			await expectRefused(
				() =>
					cockpit.api('PATCH', `/items/maturity_assessments/${open.id}`, {
						token: bureau,
						body: {
							[collection === 'maturity_decisions' ? 'decisions' : 'evidence']: {
								create: [],
								update: [{ id: item, assessment: open.id }],
								delete: [],
							},
						},
					}),
				{ status: 409, code: 'RATING_CLOSED' },
			);
			await expectRefused(
				() =>
					cockpit.api('PATCH', `/items/${collection}/${item}`, {
						token: head,
						body: { assessment: open.id },
					}),
				{ status: 403, code: 'FORBIDDEN' },
			);
		}
		const [rating] = (await database('maturity_ratings').where({ assessment: assessment.id }).limit(1)) as {
			id: string;
		}[];
		await expectRefused(
			() => cockpit.api('DELETE', `/items/maturity_ratings/${rating?.id}`, { token: cockpit.admin }),
			{ status: 409, code: 'RATING_CLOSED' },
		);
	});

	it('is taken by no assessment that is archived, which stands on no list either', async () => {
		const [rater] = raters;
		const away = await newAssessment(cockpit, { raters: [rater?.id ?? ''] });
		const sheets = async () =>
			data<{ assessment: { id: string } }[]>(
				await cockpit.api('GET', '/cockpit/maturity/sheets', { token: rater?.token ?? '' }),
			).map(({ assessment: { id } }) => id);
		const rateThere = () =>
			cockpit.api('POST', '/items/maturity_ratings', {
				token: rater?.token ?? '',
				body: { assessment: away.id, criterion: away.criteria['K1'], answer: '3' },
			});
		const archive = async (archived: boolean) =>
			data(
				await cockpit.api('PATCH', `/items/maturity_assessments/${away.id}`, {
					token: bureau,
					body: { archived },
				}),
			);
		await archive(true);
		expect(await sheets()).not.toContain(away.id);
		await expectRefused(rateThere, { status: 409, code: 'RATING_CLOSED', field: 'assessment' });
		await archive(false);
		expect(await sheets()).toContain(away.id);
		data(await rateThere());
	});

	it('keeps who has rated among the raters', async () => {
		const ids = raters.map(({ id }) => id);
		const shared = await newAssessment(cockpit, { raters: ids.slice(0, 2) });
		const assignedTo = async (user: string | undefined) =>
			String((await database('assessment_raters').where({ assessment: shared.id, user }).first('id'))?.id);
		data(
			await cockpit.api('POST', '/items/maturity_ratings', {
				token: raters[0]?.token ?? '',
				body: { assessment: shared.id, criterion: shared.criteria['K1'], answer: '3' },
			}),
		);
		const row = await assignedTo(ids[0]);
		const change = (method: string, path: string, body?: object) =>
			cockpit.api(method, path, { token: bureau, ...(body ? { body } : {}) });
		for (const way of [
			() => change('DELETE', `/items/assessment_raters/${row}`),
			() => change('PATCH', `/items/assessment_raters/${row}`, { user: ids[2] }),
			() =>
				change('PATCH', `/items/maturity_assessments/${shared.id}`, {
					raters: { create: [], update: [], delete: [row] },
				}),
		])
			await expectRefused(way, { status: 409, code: 'RATER_HAS_RATED', field: 'user' });
		expect(await assignedTo(ids[0])).toBe(row);
		const other = await assignedTo(ids[1]);
		expect((await change('DELETE', `/items/assessment_raters/${other}`)).status).toBe(204);
		// Nor does the account go, which would take both along by the keys of the database.
		await expectRefused(() => cockpit.asAdmin('DELETE', `/users/${ids[0]}`), {
			...{ status: 409, code: 'RATER_HAS_RATED', field: 'id' },
		});
		expect(await assignedTo(ids[0])).toBe(row);
	});

	it('fixes the model: its texts may change, what scores depend on may not', async () => {
		const { id: dimension } = (await database('maturity_dimensions')
			.where({ model: assessment.model, code: 'A' })
			.first('id')) as { id: string };
		const criterion = assessment.criteria['K1'];
		const attempts: [string, string, object?][] = [
			['PATCH', `/items/maturity_criteria/${criterion}`, { weight: 7 }],
			['PATCH', `/items/maturity_criteria/${criterion}`, { definition: { range: [0, 9] } }],
			['PATCH', `/items/maturity_dimensions/${dimension}`, { aggregation: 'max' }],
			['PATCH', `/items/maturity_models/${assessment.model}`, { version: '1b' }],
			['POST', '/items/maturity_criteria', { dimension, code: 'K7', position: 7, name: 'Neu' }],
		];
		for (const [method, path, body] of attempts)
			await expectRefused(() => cockpit.api(method, path, { token: bureau, body }), {
				status: 409,
				code: 'MODEL_IN_USE',
			});
		data(
			await cockpit.api('PATCH', `/items/maturity_criteria/${criterion}`, {
				token: bureau,
				body: { name: 'Zuständigkeiten', weight: 1 },
			}),
		);
		await expectRefused(
			() => cockpit.api('PATCH', `/items/maturity_criteria/${criterion}`, { token: head, body: { weight: 7 } }),
			{ status: 403, code: 'FORBIDDEN' },
		);
		const another = await newAssessment(cockpit, { version: '9', raters: [raters[0]?.id ?? ''] });
		data(
			await cockpit.api('POST', '/items/maturity_ratings', {
				token: raters[0]?.token ?? '',
				body: { assessment: another.id, criterion: another.criteria['K1'], answer: '1' },
			}),
		);
		await expectRefused(
			() => cockpit.api('DELETE', `/items/maturity_criteria/${another.criteria['K3']}`, { token: bureau }),
			{ status: 409, code: 'MODEL_IN_USE' },
		);
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_assessments/${assessment.id}`, {
					token: bureau,
					body: { model: another.model },
				}),
			{ status: 409, code: 'ASSESSMENT_FIXED', field: 'model' },
		);
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_assessments/${assessment.id}`, {
					token: bureau,
					body: { model: { id: another.model } },
				}),
			{ code: 'ASSESSMENT_FIXED', field: 'model' },
		);
		// Final, so that not even how ratings become one may change what it says.
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_assessments/${assessment.id}`, {
					token: bureau,
					body: { consensus_rule: 'mean' },
				}),
			{ code: 'ASSESSMENT_FIXED', field: 'consensus_rule' },
		);
		data(
			await cockpit.api('PATCH', `/items/maturity_assessments/${another.id}`, {
				token: bureau,
				body: { consensus_rule: 'mean' },
			}),
		);
	});

	it('keeps its criteria where projects contribute, and a target what others are measured against', async () => {
		await importModel(cockpit, { ...MODEL, code: 'kept' });
		await importModel(cockpit, { ...MODEL, code: 'kept', version: '2' });
		const [first, second] = (await database('maturity_models').where({ code: 'kept' }).orderBy('version')) as {
			id: string;
		}[];
		const dimensions = (await database('maturity_dimensions').where({ model: first?.id })) as {
			id: string;
			code: string;
		}[];
		const dimension = (code: string) => dimensions.find((one) => one.code === code)?.id;
		const criterion = (await database('maturity_criteria')
			.where({ dimension: dimension('A') })
			.first('id')) as {
			id: string;
		};
		const ask = (method: string, path: string, body?: unknown) =>
			cockpit.api(method, path, { token: bureau, body });
		const project = ((await database('projects').first('id')) as { id: string }).id;
		const contribution = data<{ id: string }>(
			await cockpit.asAdmin('POST', '/items/maturity_contributions', {
				...{ project, dimension: dimension('A'), criterion: criterion.id },
			}),
		).id;
		const move = () => ask('PATCH', `/items/maturity_criteria/${criterion.id}`, { dimension: dimension('B') });
		await expectRefused(move, {
			...{ status: 400, code: 'INVALID_RATING', field: 'dimension' },
			problem: 'CRITERION_OF_OTHER_DIMENSION',
		});
		expect((await cockpit.asAdmin('DELETE', `/items/maturity_contributions/${contribution}`)).status).toBe(204);
		data(await move());

		const model = { code: 'kept', path: [] };
		const target = await newAssessment(cockpit, { ...model, kind: 'target' });
		const measured = await newAssessment(cockpit, { ...model, target: target.id });
		const changeTarget = (values: object) => ask('PATCH', `/items/maturity_assessments/${target.id}`, values);
		for (const [field, values] of [
			['kind', { kind: 'actual' }],
			['model', { model: second?.id }],
		] as const)
			await expectRefused(() => changeTarget(values), { status: 409, code: 'ASSESSMENT_FIXED', field });
		data(await changeTarget({ title: 'Ziel, umbenannt' }));
		data(await ask('PATCH', `/items/maturity_assessments/${measured.id}`, { target: null }));
		data(await changeTarget({ model: second?.id }));
	});

	it('takes nothing in from a model that is still free', async () => {
		await importModel(cockpit, { ...MODEL, code: 'free' });
		const [free] = (await database('maturity_dimensions as dimension')
			.join('maturity_models as model', 'model.id', 'dimension.model')
			.where({ 'model.code': 'free', 'dimension.code': 'B' })
			.select('dimension.id')) as { id: string }[];
		const [moving] = (await database('maturity_criteria').where({ dimension: free?.id }).select('id')) as {
			id: string;
		}[];
		const [used] = (await database('maturity_dimensions')
			.where({ model: assessment.model, code: 'B' })
			.select('id')) as { id: string }[];
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_criteria/${moving?.id}`, {
					token: bureau,
					body: { dimension: used?.id, code: 'K8' },
				}),
			{ status: 409, code: 'MODEL_IN_USE' },
		);
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_criteria/${moving?.id}`, {
					token: bureau,
					body: { dimension: { id: used?.id }, code: 'K8' },
				}),
			{ status: 409, code: 'MODEL_IN_USE' },
		);
		await expectRefused(
			() =>
				cockpit.api('PATCH', `/items/maturity_dimensions/${free?.id}`, {
					token: bureau,
					body: { model: assessment.model, code: 'M' },
				}),
			{ status: 409, code: 'MODEL_IN_USE' },
		);
		data(
			await cockpit.api('PATCH', `/items/maturity_criteria/${moving?.id}`, {
				token: bureau,
				body: { weight: 4 },
			}),
		);
		// What stands below a dimension of another model is told as a fault, and not read as a root.
		data(
			await cockpit.api('PATCH', `/items/maturity_dimensions/${free?.id}`, {
				token: bureau,
				body: { parent: used?.id },
			}),
		);
		const models = data<{ code: string; problems: string[] }[]>(
			await cockpit.api('GET', '/cockpit/maturity/models?lang=en', { token: head }),
		);
		expect(models.find(({ code }) => code === 'free')?.problems.join()).toContain('there is no such dimension');
	});
});
