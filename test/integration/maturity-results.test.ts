import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, dataOf, login, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { importModel, MODEL, newAssessment, userId, type OpenAssessment } from '../support/maturity.ts';
import { statementCounter } from '../support/statements.ts';

// How scores are computed is proved in the domain; here it is proved whose ratings reach it, who may see the result, and that views agree with one another.

interface Score {
	assessment: { id: string; code: string; state: { key: string } };
	basis: string;
	preliminary: boolean;
	raters: { assigned: number; submitted: number };
	nodes: {
		code: string;
		name: string;
		score: number | null;
		lower: number;
		upper: number;
		levelText: string;
		coverage: number;
		explanation: string[];
	}[];
	criteria: {
		code: string;
		rating: number | string | null;
		decision: { answer: string; reason: string } | null;
		evidence: { description: string; isExpired: boolean }[];
	}[];
	rollUps: { name: string; nodes: { code: string; score: number | null }[] }[];
	agreement: { metric: string; text: string }[] | null;
	moderation: { criterion: string; spread: number; isDivided: boolean }[];
}

let cockpit: Cockpit;
const { statementsOf, ...counting } = statementCounter();
let bureau: string;
let head: string;
let clerk: string;
const raters: { token: string; id: string }[] = [];
let assessment: OpenAssessment;

const data = <Value>(answer: Answer): Value => {
	expect(answer.status, answer.text).toBe(200);
	return dataOf<Value>(answer);
};
const get = (token: string, path: string) => cockpit.api('GET', `/cockpit/maturity/${path}`, { token });
const scoreOf = async (token: string, id = assessment.id) =>
	data<Score>(await get(token, `assessments/${id}/score?lang=de`));
const codeOf = ({ text }: Answer) =>
	(JSON.parse(text) as { errors: [{ extensions: { code: string; field?: string } }] }).errors[0].extensions;
const byCode = <T extends { code: string }>(rows: readonly T[], code: string) => rows.find((row) => row.code === code);
const rate = async (
	rater: { token: string } | undefined,
	{ id, criteria }: OpenAssessment,
	answers: Record<string, object>,
) => {
	for (const [code, part] of Object.entries(answers))
		data(
			await cockpit.api('POST', '/items/maturity_ratings', {
				token: rater?.token ?? '',
				body: { assessment: id, criterion: criteria[code], ...part },
			}),
		);
};
const submit = (rater: { token: string } | undefined, { id }: OpenAssessment) =>
	cockpit.api('POST', `/cockpit/maturity/assessments/${id}/submit`, { token: rater?.token ?? '' });
const go = async ({ id }: OpenAssessment, key: string) =>
	data(
		await cockpit.api('POST', `/cockpit/workflow/maturity_assessments/${id}/transitions/${key}`, {
			token: bureau,
			body: { comment: 'weiter' },
		}),
	);
const decide = async ({ id, criteria }: OpenAssessment, answers: Record<string, string>) => {
	for (const [code, answer] of Object.entries(answers))
		data(
			await cockpit.api('POST', '/items/maturity_decisions', {
				token: bureau,
				body: { assessment: id, criterion: criteria[code], answer, reason: 'Probe' },
			}),
		);
};

beforeAll(async () => {
	cockpit = await startCockpit(counting);
	[bureau, head, clerk] = [
		await cockpit.userOf('Digitalisierungsbüro'),
		await cockpit.userOf('Leitung'),
		await cockpit.userOf('Fachamt'),
	];
	for (const role of ['Bewertung', 'Bewertung', 'Fachamt']) {
		const token = await cockpit.userOf(role);
		raters.push({ token, id: await userId(cockpit, token) });
	}
	await importModel(cockpit, {
		...MODEL,
		rollUps: [
			{
				name: { de: 'Schwächstes Glied', en: 'Weakest link' },
				nodes: [{ code: 'ROOT', parent: null, weight: 1, aggregation: 'min' }],
			},
		],
	});
	await importModel(cockpit, {
		...MODEL,
		version: '2',
		scale: [0, 5],
		criteria: [...MODEL.criteria.slice(0, 2), { code: 'K4', node: 'B', name: 'Netz', weight: 1, range: [0, 5] }],
	});
	assessment = await newAssessment(cockpit, { raters: raters.map(({ id }) => id) });
});
afterAll(() => cockpit?.stop());

describe('while rating runs', () => {
	beforeAll(async () => {
		await rate(raters[0], assessment, { K1: { answer: 3 }, K2: { answer: 'yes' } });
		await rate(raters[1], assessment, { K1: { answer: 1 }, K2: { answer: 'some' }, K3: { answer: '2' } });
		for (const [description, until] of [
			['Alte Dienstanweisung', '2020-12-31'],
			['Neue Dienstanweisung', '2099-12-31'],
		])
			data(
				await cockpit.api('POST', '/items/maturity_evidence', {
					token: raters[0]?.token ?? '',
					body: {
						assessment: assessment.id,
						criterion: assessment.criteria['K1'],
						description,
						valid_until: until,
					},
				}),
			);
	});

	it('a rater sees the own ratings, the office what is submitted, others nothing, so that nobody is led', async () => {
		expect(await scoreOf(raters[0]?.token ?? '')).toMatchObject({ basis: 'own', preliminary: true });
		expect(byCode((await scoreOf(raters[0]?.token ?? '')).criteria, 'K1')).toMatchObject({ rating: 3 });
		const ofOffice = await scoreOf(bureau);
		expect(ofOffice).toMatchObject({ basis: 'submitted', raters: { assigned: 3, submitted: 0 } });
		expect(ofOffice.criteria.map(({ rating }) => rating)).toEqual([null, null, null]);
		for (const token of [head, clerk]) {
			const answer = await get(token, `assessments/${assessment.id}/score`);
			expect(answer.status).toBe(409);
			expect(codeOf(answer)).toMatchObject({ code: 'RESULTS_NOT_OPEN', field: 'state' });
			for (const path of ['gaps', 'what-if'])
				expect((await get(token, `assessments/${assessment.id}/${path}`)).status).toBe(409);
			// A page that only looks asks for the reason, which then is no fault.
			const { message } = answer.body.errors?.[0] ?? {};
			for (const path of ['score', 'gaps', 'what-if']) {
				const told = await get(token, `assessments/${assessment.id}/${path}?why=true`);
				expect([told.status, JSON.parse(told.text)]).toMatchObject([
					200,
					{ data: null, errors: [{ message, extensions: { code: 'RESULTS_NOT_OPEN', field: 'state' } }] },
				]);
			}
			expect(data<{ points: unknown[] }>(await get(token, 'trend?model=probe')).points).toEqual([]);
			expect(data(await get(token, 'offices?model=probe'))).toBeNull();
		}
		for (const query of ['', '?why=true'])
			expect(
				(await cockpit.api('GET', `/cockpit/maturity/assessments/${assessment.id}/score${query}`)).status,
			).toBe(403);
	});

	it('a state that a city adds opens no results', async () => {
		const [{ id: workflow }] = data<[{ id: string }]>(
			await cockpit.asAdmin('GET', '/items/workflows?filter[collection][_eq]=maturity_assessments&fields=id'),
		);
		const { id: state } = data<{ id: string }>(
			await cockpit.asAdmin('POST', '/items/workflow_states', {
				workflow,
				key: 'on_hold',
				position: 9,
				label: 'Angehalten',
				meaning: 'paused',
			}),
		);
		const held = await newAssessment(cockpit, { raters: [raters[2]?.id ?? ''] });
		await rate(raters[2], held, { K1: { answer: 4 } });
		data(await submit(raters[2], held));
		data(
			await cockpit.asAdmin('PATCH', `/items/maturity_assessments/${held.id}`, {
				state,
				override_reason: 'Probe',
			}),
		);
		for (const token of [head, clerk])
			expect(codeOf(await get(token, `assessments/${held.id}/score`))).toMatchObject({
				code: 'RESULTS_NOT_OPEN',
			});
		expect(await scoreOf(bureau, held.id)).toMatchObject({ raters: { submitted: 1 } });
	});

	it('evidence is told to who may read it only', async () => {
		const policy = data<{ id: string }>(
			await cockpit.asAdmin('POST', '/policies', { name: 'Nur Bewertungen', app_access: false }),
		).id;
		for (const collection of [
			'maturity_assessments',
			'maturity_models',
			'maturity_dimensions',
			'maturity_criteria',
			'maturity_ratings',
			'maturity_decisions',
			'offices',
			'workflow_states',
		])
			data(
				await cockpit.asAdmin('POST', '/permissions', {
					policy,
					collection,
					action: 'read',
					fields: ['*'],
					permissions: {},
				}),
			);
		const role = data<{ id: string }>(
			await cockpit.asAdmin('POST', '/roles', { name: 'Nur Bewertungen', policies: [{ policy }] }),
		).id;
		const email = 'nur-bewertungen@example.org';
		data(await cockpit.asAdmin('POST', '/users', { email, password: ADMIN.password, role }));
		const token = await login(cockpit.api, email, ADMIN.password);
		expect((await cockpit.api('GET', '/items/maturity_evidence', { token })).status).toBe(403);
		expect((await scoreOf(token)).criteria.flatMap(({ evidence }) => evidence)).toEqual([]);
		expect(byCode((await scoreOf(bureau)).criteria, 'K1')?.evidence).toHaveLength(2);
	});

	it('a sheet is told to its rater alone, and remembers what was entered', async () => {
		const sheet = data<{
			status: string;
			answered: number;
			criteria: {
				code: string;
				path: string[];
				guidance: string | null;
				choices: { answer: string; label: string }[];
				rating: { answer: string } | null;
			}[];
		}>(await get(raters[1]?.token ?? '', `assessments/${assessment.id}/sheet?lang=en`));
		expect(sheet).toMatchObject({ status: 'open', answered: 3 });
		expect(sheet.criteria.map(({ code, path, rating }) => [code, path, rating?.answer])).toEqual([
			['K1', ['Governance'], '1'],
			['K2', ['Governance'], 'some'],
			['K3', ['Technik'], '2'],
		]);
		expect(sheet.criteria[0]).toMatchObject({
			guidance: 'Who decides?',
			choices: [0, 1, 2, 3, 4].map((level) => ({ answer: String(level), label: `Level ${level}` })),
		});
		expect(sheet.criteria[1]?.choices.at(-1)).toEqual({ answer: 'yes', label: 'yes' });
		for (const token of [head, clerk, bureau])
			expect((await get(token, `assessments/${assessment.id}/sheet`)).status).toBe(404);
		expect(
			data<{ assessment: { id: string }; answered: number; of: number }[]>(
				await get(raters[0]?.token ?? '', 'sheets'),
			),
		).toMatchObject([{ assessment: { id: assessment.id }, answered: 2, of: 3 }]);
		expect(data(await get(head, 'sheets'))).toEqual([]);
	});

	it('whoever has submitted sees what the others have submitted, and not what they are still rating', async () => {
		data(await submit(raters[0], assessment));
		expect(byCode((await scoreOf(raters[0]?.token ?? '')).criteria, 'K1')).toMatchObject({ rating: 3 });
		expect((await scoreOf(raters[0]?.token ?? '')).raters).toEqual({ assigned: 3, submitted: 1 });
		data(await submit(raters[1], assessment));
		// Of two middle ratings the lower one.
		expect(byCode((await scoreOf(raters[0]?.token ?? '')).criteria, 'K1')).toMatchObject({ rating: 1 });
		const third = raters[2]?.token ?? '';
		expect(await scoreOf(third)).toMatchObject({ basis: 'own', raters: { submitted: 2 } });
		await rate(raters[2], assessment, { K1: { answer: 3 } });
		expect(await scoreOf(third)).toMatchObject({ basis: 'own', raters: { submitted: 2 } });
	});
});

describe('from moderation on', () => {
	beforeAll(async () => {
		await rate(raters[2], assessment, { K3: { not_applicable_reason: 'Es gibt keinen Schalter.' } });
		await go(assessment, 'moderate');
	});

	it('everyone who may read the assessment sees the same, without drafts and without names', async () => {
		const answers = await Promise.all(
			[bureau, head, clerk, raters[2]?.token ?? '', cockpit.admin].map((token) => scoreOf(token)),
		);
		// Whose evidence it is, each reader is told of the own only.
		const common = (answer: Score) => ({
			...answer,
			criteria: answer.criteria.map((criterion) => ({
				...criterion,
				evidence: criterion.evidence.map(({ description, isExpired }) => ({ description, isExpired })),
			})),
		});
		for (const answer of answers) expect(common(answer)).toEqual(answers[0] && common(answers[0]));
		expect(answers[0]).toMatchObject({ preliminary: true, raters: { assigned: 3, submitted: 2 } });
		expect(answers[0]?.criteria.map(({ rating }) => rating)).toEqual([1, 0.33, 2]);
		for (const { id } of raters) expect(JSON.stringify(answers[0])).not.toContain(id);
		expect(byCode(answers[0]?.criteria ?? [], 'K1')?.evidence).toMatchObject([
			{ description: 'Alte Dienstanweisung', isExpired: true },
			{ description: 'Neue Dienstanweisung', isExpired: false },
		]);
		expect(answers[0]?.moderation[0]).toMatchObject({ criterion: 'K2', spread: (4 - 0.33) / 4, isDivided: false });
		expect(answers[0]?.agreement?.map(({ metric }) => metric)).toEqual(['nominal', 'ordinal', 'interval', 'ratio']);
	});

	it('a decision takes the place of ratings, with its reason, and the arithmetic says how the score came about', async () => {
		await decide(assessment, { K1: '4' });
		const { criteria, nodes, rollUps } = await scoreOf(head);
		expect(byCode(criteria, 'K1')).toMatchObject({ rating: 4, decision: { answer: '4', reason: 'Probe' } });
		// A: (1 × 4 + 3 × 0.33) ÷ 4; B: the lowest of 2; the root weighs them 3 to 1.
		const a = (4 + 3 * 0.33) / 4;
		expect(byCode(nodes, 'A')?.score).toBeCloseTo(a, 12);
		expect(byCode(nodes, 'ROOT')?.score).toBeCloseTo((3 * a + 2) / 4, 12);
		expect(byCode(nodes, 'A')?.explanation.join('\n')).toContain('1,2475');
		expect(rollUps).toMatchObject([{ name: 'Schwächstes Glied', nodes: [{ code: 'ROOT' }, {}, {}] }]);
		expect(rollUps[0]?.nodes[0]?.score).toBeCloseTo(a, 12);
		expect(data<Score>(await get(head, `assessments/${assessment.id}/score?lang=en`)).rollUps[0]?.name).toBe(
			'Weakest link',
		);
	});
});

describe('beside others', () => {
	let target: OpenAssessment;
	let next: OpenAssessment;

	beforeAll(async () => {
		await go(assessment, 'finish');
		target = await newAssessment(cockpit, { kind: 'target', path: [], as_of: '2027-12-31' });
		for (const [code, answer] of [
			['K1', '4'],
			['K2', 'yes'],
			['K3', '3'],
		] as const)
			data(
				await cockpit.api('POST', '/items/maturity_decisions', {
					token: bureau,
					body: { assessment: target.id, criterion: target.criteria[code], answer },
				}),
			);
		next = await newAssessment(cockpit, { version: '2', raters: [raters[0]?.id ?? ''], as_of: '2026-12-01' });
		await rate(raters[0], next, { K1: { answer: 3 }, K4: { answer: 5 } });
		data(await submit(raters[0], next));
		await go(next, 'moderate');
	});

	it('a target is one of the same model, and is told as gaps with the projects that work on them', async () => {
		const other = await newAssessment(cockpit, { version: '2', kind: 'target', path: [] });
		for (const wrong of [assessment.id, other.id, next.id]) {
			const answer = await cockpit.api('PATCH', `/items/maturity_assessments/${assessment.id}`, {
				token: bureau,
				body: { target: wrong },
			});
			expect(codeOf(answer)).toMatchObject({ code: 'INVALID_RATING', field: 'target' });
			expect(codeOf(await get(head, `assessments/${assessment.id}/gaps?target=${wrong}`))).toMatchObject({
				code: 'INVALID_RATING',
				field: 'target',
			});
		}
		expect(codeOf(await get(head, `assessments/${assessment.id}/gaps`))).toMatchObject({
			code: 'INVALID_RATING',
			field: 'target',
		});
		data(
			await cockpit.api('PATCH', `/items/maturity_assessments/${assessment.id}`, {
				token: bureau,
				body: { target: target.id },
			}),
		);
		const [dimension] = data<{ id: string; criteria: string[] }[]>(
			await cockpit.asAdmin(
				'GET',
				`/items/maturity_dimensions?filter[code][_eq]=A&filter[model][_eq]=${assessment.model}&fields=id,criteria`,
			),
		);
		const project = await cockpit.idOf('projects', 'PB-I-01');
		const contribute = (criterion: string | undefined) =>
			cockpit.api('POST', '/items/maturity_contributions', {
				token: bureau,
				body: { project, dimension: dimension?.id, criterion },
			});
		expect(codeOf(await contribute(assessment.criteria['K3']))).toMatchObject({
			code: 'INVALID_RATING',
			field: 'criterion',
		});
		data(await contribute(assessment.criteria['K2']));
		const { gaps, nodes, withoutProject } = data<{
			gaps: {
				code: string;
				lower: number;
				isOpen: boolean;
				isWithoutProject: boolean;
				projects: { code: string }[];
			}[];
			nodes: { percentToTarget: number | null }[];
			withoutProject: number;
		}>(await get(head, `assessments/${assessment.id}/gaps`));
		expect(
			gaps.map(({ code, isOpen, isWithoutProject, projects }) => [
				code,
				isOpen,
				isWithoutProject,
				projects.map((one) => one.code),
			]),
		).toEqual([
			['K2', true, false, ['PB-I-01']],
			['K3', true, true, []],
			['K1', false, false, []],
		]);
		expect(withoutProject).toBe(1);
		expect(nodes[0]?.percentToTarget).toBeCloseTo(1 - (4 - 0.33 + 1) / (4 + 4 + 3), 12);
	});

	it('a target has no ratings, and its final values stay', async () => {
		const answer = await cockpit.api('PATCH', `/items/maturity_assessments/${target.id}`, {
			token: bureau,
			body: {
				raters: { create: [{ user: raters[0]?.id }], update: [], delete: [] },
				ratings: {
					create: [{ criterion: target.criteria['K1'], rater: raters[0]?.id, answer: '1' }],
					update: [],
					delete: [],
				},
			},
		});
		expect(codeOf(answer)).toMatchObject({ code: 'INVALID_RATING', field: 'assessment' });
		for (const key of ['open', 'moderate', 'finish']) await go(target, key);
		const [decision] = data<{ id: string }[]>(
			await cockpit.asAdmin('GET', `/items/maturity_decisions?filter[assessment][_eq]=${target.id}&limit=1`),
		);
		expect(
			codeOf(
				await cockpit.api('PATCH', `/items/maturity_decisions/${decision?.id}`, {
					token: bureau,
					body: { answer: '0' },
				}),
			),
		).toMatchObject({ code: 'RATING_CLOSED' });
	});

	it('assessments are compared across versions by code, saying what is not comparable', async () => {
		const { criteria, notComparable } = data<{
			criteria: { code: string; comparable: boolean; difference: number | null; reasons: { reason: string }[] }[];
			notComparable: string[];
		}>(await get(head, `compare?from=${assessment.id}&to=${next.id}&lang=de`));
		expect(byCode(criteria, 'K1')).toMatchObject({ comparable: true, difference: -1 });
		expect(byCode(criteria, 'K3')).toMatchObject({ comparable: false, reasons: [{ reason: 'only_before' }] });
		expect(byCode(criteria, 'K4')).toMatchObject({ comparable: false, reasons: [{ reason: 'only_after' }] });
		expect(notComparable).toEqual(expect.arrayContaining(['K3', 'K4', 'ROOT']));
		const [model] = data<{ code: string }[]>(await get(head, 'models'));
		expect(model?.code).toBe('kommunal');
		for (const query of ['', `?from=${assessment.id}`, `?from=${assessment.id}&to=${next.id}&rank=1`])
			expect((await get(head, `compare${query}`)).status).toBe(400);
		expect((await get(head, `compare?from=${assessment.id}&to=nothing`)).status).toBe(404);
	});

	it('what if names the open criteria that move the bounds, and the same seed draws the same', async () => {
		const ask = async (seed: number) =>
			data<{
				open: { criterion: string; shrinksAtMost: number }[];
				sensitivity: { code: string; lowest: number | null; highest: number | null }[];
			}>(await get(head, `assessments/${next.id}/what-if?seed=${seed}`));
		const [one, again, other] = [await ask(7), await ask(7), await ask(8)];
		expect(one.open.map(({ criterion }) => criterion)).toEqual(['K2']);
		expect(again).toEqual(one);
		expect(other.sensitivity).not.toEqual(one.sensitivity);
		expect((await get(head, `assessments/${next.id}/what-if?node=NOWHERE`)).status).toBe(400);
	});

	it('offices stand beside each other in the order of their codes, with what they make together', async () => {
		for (const [office, answer] of [
			['BUSSGELD', '4'],
			['BAUORDNUNG', '1'],
		] as const) {
			const one = await newAssessment(cockpit, {
				office: await cockpit.idOf('offices', office),
				raters: [raters[0]?.id ?? ''],
				weight: 3,
			});
			await rate(raters[0], one, { K1: { answer }, K2: { answer: 'no' }, K3: { answer } });
			data(await submit(raters[0], one));
			await go(one, 'moderate');
		}
		const picture = data<{
			columns: { code: string }[];
			rows: { assessment: { office: { code: string } | null }; cells: { code: string; score: number }[] }[];
			rollUps: { rule: string; nodes: { code: string; score: number; lowest: { offices: string[] } }[] }[];
		}>(await get(head, 'offices?model=probe&version=1'));
		expect(picture.columns.map(({ code }) => code)).toEqual(['ROOT', 'A', 'B']);
		expect(picture.rows.map(({ assessment: { office } }) => office?.code ?? null)).toEqual([
			null,
			'BAUORDNUNG',
			'BUSSGELD',
		]);
		const scoreIn = (rule: string) =>
			byCode(picture.rollUps.find((rollUp) => rollUp.rule === rule)?.nodes ?? [], 'B')?.score;
		expect([scoreIn('minimum'), scoreIn('median'), scoreIn('weighted')]).toEqual([1, 1, 2.5]);
		expect(byCode(picture.rollUps[0]?.nodes ?? [], 'B')?.lowest.offices).toEqual(['BAUORDNUNG']);
	});

	it('many offices and their ratings are asked for as few are', async () => {
		const ask = () => get(head, 'offices?model=probe&version=1');
		// What the server remembers of rights and of the data model it asks once.
		await ask();
		const few = await statementsOf(ask);
		for (const office of ['MUSIKSCHULE', 'RECHT', 'JUGEND']) {
			const one = await newAssessment(cockpit, {
				office: await cockpit.idOf('offices', office),
				raters: raters.map(({ id }) => id),
			});
			for (const rater of raters) {
				await rate(rater, one, { K1: { answer: 2 }, K3: { answer: 1 } });
				data(await submit(rater, one));
			}
			await go(one, 'moderate');
		}
		expect(data<{ rows: unknown[] }>(await ask()).rows).toHaveLength(6);
		expect(few).toBeGreaterThan(5);
		// Two parts of a request may both ask what the first of them would have remembered; three more offices would ask thrice.
		expect(Math.abs((await statementsOf(ask)) - few)).toBeLessThanOrEqual(1);
	});

	it('the trend tells assessments of one office, in time order, with what is comparable', async () => {
		const { points } = data<{
			points: {
				assessment: { id: string };
				version: string;
				nodes: { code: string; difference: number | null; comparable: boolean | null }[];
			}[];
		}>(await get(head, 'trend?model=probe'));
		expect(points.map(({ assessment: { id }, version }) => [id, version])).toEqual([
			[assessment.id, '1'],
			[next.id, '2'],
		]);
		expect(byCode(points[0]?.nodes ?? [], 'ROOT')).toMatchObject({ comparable: null, difference: null });
		expect(byCode(points[1]?.nodes ?? [], 'ROOT')).toMatchObject({ comparable: false, difference: null });
		expect(data<{ points: unknown[] }>(await get(head, 'trend?model=probe&office=BUSSGELD')).points).toHaveLength(
			1,
		);
	});

	it('an assessment in words has no score, and says why', async () => {
		const answer = await get(head, 'assessments/R-2025/score');
		expect(answer.status).toBe(409);
		expect(codeOf(answer)).toMatchObject({ code: 'MODEL_INCOMPLETE' });
		expect((await get(head, 'assessments/nothing/score')).status).toBe(404);
	});
});
