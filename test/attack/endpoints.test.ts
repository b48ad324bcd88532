import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import { dataOf, startCockpit, type Answer, type Cockpit } from '../support/directus.ts';
import { eventLoopMonitor } from '../support/event-loop.ts';
import { measured } from '../support/figures.ts';
import { newAssessment, userId } from '../support/maturity.ts';

// The most expensive lawful request of our endpoints, and what is refused before it costs anything.

let cockpit: Cockpit;
let bureau: string;
let head: string;
let rater: { token: string; id: string };
const monitor = eventLoopMonitor();

const ofSize = (code: string, count: number, part: object = {}) => ({
	code,
	version: '1',
	scale: [0, 4],
	nodes: [{ code: 'R', parent: null, weight: 1, aggregation: 'weighted_mean' }],
	criteria: Array.from({ length: count }, (_, at) => ({ code: `k${at}`, node: 'R', weight: 1 })),
	...part,
});
const load = (token: string, body: object, query = '') =>
	cockpit.api('POST', `/cockpit/maturity/models/import${query}`, { token, body });
const codesOf = ({ body }: Answer) => (body.errors ?? []).map(({ extensions: { code, field } }) => [code, field]);

const cost = (name: string, ask: () => Promise<Answer | Answer[]>) => measured(monitor, cockpit.url, name, ask);

beforeAll(async () => {
	cockpit = await startCockpit({ settings: monitor.settings, log: monitor.log });
	[bureau, head] = [await cockpit.userOf('Digitalisierungsbüro'), await cockpit.userOf('Leitung')];
	const token = await cockpit.userOf('Bewertung');
	rater = { token, id: await userId(cockpit, token) };
});
afterAll(async () => cockpit?.stop());

describe('rights are asked before a body is read', () => {
	it('for the import of a model', async () => {
		for (const body of [ofSize('x', 4000, { rollUps: [] }), { nonsense: true }, [1]])
			expect((await load(head, body)).status).toBe(403);
	});

	it('for transitions, one and many, and their dry run', async () => {
		const ids = Array.from({ length: 500 }, () => crypto.randomUUID());
		for (const [path, body] of [
			['projects/transitions/start', { ids, dry_run: true }],
			['projects/transitions/start', { nonsense: true }],
			[`projects/${ids[0]}/transitions/start`, { nonsense: true }],
		] as const)
			expect((await cockpit.api('POST', `/cockpit/workflow/${path}`, { token: head, body })).status).toBe(403);
	});

	it('for the replacement of a state', async () => {
		const body = { nonsense: true };
		for (const token of [head, bureau])
			expect(
				(await cockpit.api('POST', '/cockpit/workflows/projects/states/idea/replace', { token, body })).status,
			).toBe(403);
	});
});

describe('a model document', () => {
	it('of more than a thousand criteria is loaded, in one transaction, while others are answered', async () => {
		const document = ofSize('large', 1500);
		const { answers, bystander } = await cost('a model of 1500 criteria', () => load(bureau, document));
		expect(answers[0]?.text).toContain('created');
		expect(bystander.answered).toBeGreaterThan(0);
		const [{ count }] = dataOf<[{ count: string }]>(
			await cockpit.asAdmin(
				'GET',
				'/items/maturity_criteria?aggregate[count]=*&filter[dimension][model][code][_eq]=large',
			),
		);
		expect(Number(count)).toBe(1500);
		expect((await load(bureau, document)).text).toContain('identical');
	});

	it('with more roll-ups than can be looked through is refused, and with as many as can be while others are answered', async () => {
		const way = (at: number) => ({
			name: `w${at}`,
			nodes: [{ code: 'R', parent: null, weight: 1, aggregation: 'min' }],
		});
		const ways = Array.from({ length: 4000 }, (_, at) => way(at));
		const refused = await load(bureau, ofSize('ways', 4000, { rollUps: ways }));
		expect([refused.status, codesOf(refused)]).toEqual([400, [['INVALID_MODEL', 'rollUps']]]);
		const taken = await load(bureau, ofSize('ways', 500, { rollUps: ways.slice(0, 20) }), '?dry_run=true');
		expect(taken.status, taken.text).toBe(200);
		// Read to its end, and refused by its last way only.
		const last = { ...way(19), nodes: [{ code: 'GONE' }] };
		const largest = ofSize('ways', 10_000, { rollUps: [...ways.slice(0, 19), last] });
		const { answers, bystander } = await cost('a model of 10,000 criteria with 20 roll-ups', () =>
			load(bureau, largest),
		);
		expect(answers[0]?.status).toBe(400);
		expect(bystander.answered).toBeGreaterThan(5);
	});

	it('is refused with every fault at its place, lengths too', async () => {
		const document = ofSize('faults', 3, {
			criteria: [
				{ code: 'k0', node: 'R', weight: 1 },
				{ code: 'k1', node: 'R', weight: 1, name: 'y'.repeat(300), answerSet: 'S' },
				{ code: 'k'.repeat(256), node: 'GONE', weight: -1 },
			],
			answerSets: { S: [{ code: 'j'.repeat(256), value: 4 }] },
		});
		const answer = await load(bureau, document, '?dry_run=true');
		expect(answer.status).toBe(400);
		expect(codesOf(answer).map(([, field]) => field)).toEqual([
			'criteria[2].weight',
			'criteria[2].code',
			'answerSets.S[0].code',
		]);
	});

	it('of twenty megabytes is kept whole while others are answered, and a larger one is refused', async () => {
		const text = 'Ä'.repeat(1000);
		const document = (texts: number) => {
			const whole = ofSize('long', 1000, { description: 'd'.repeat(1_000_000) });
			const name = { de: text, en: text };
			return {
				...whole,
				criteria: whole.criteria.map((one) => ({ ...one, name, guidance: text.repeat(texts) })),
			};
		};
		const tooLarge = await cost('a model document of 23 MB', () => load(bureau, document(9)));
		expect(tooLarge.answers.map(({ status, body }) => [status, body.errors?.[0]?.extensions.code])).toEqual([
			[413, 'CONTENT_TOO_LARGE'],
		]);
		const refused = await cost('a model document of 19 MB without the right', () => load(head, document(7)));
		expect(refused.answers[0]?.status).toBe(403);
		const { answers, bystander } = await cost('a model document of 19 MB', () => load(bureau, document(7)));
		expect(answers[0]?.text.slice(0, 500)).toContain('created');
		expect(bystander.answered).toBeGreaterThan(bystander.refused);
		expect(
			JSON.parse((await cockpit.api('GET', '/cockpit/maturity/models/long/export', { token: bureau })).text),
		).toEqual(document(7));
	});

	it('is refused without a login before it is read', async () => {
		const answer = await cockpit.api('POST', '/cockpit/maturity/models/import', { body: ofSize('nobody', 4000) });
		expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([413, 'CONTENT_TOO_LARGE']);
	});

	it('is refused as a file in another encoding, of millions of values, or with a key that stands twice', async () => {
		const sent = async (body: Uint8Array<ArrayBuffer> | string) => {
			const { url } = cockpit;
			const headers = { authorization: `Bearer ${bureau}`, 'content-type': 'application/json' };
			const answer = await fetch(`${url}/cockpit/maturity/models/import`, { method: 'POST', headers, body });
			const { errors } = (await answer.json()) as NonNullable<Answer['body']>;
			return errors?.map(({ extensions }) => extensions);
		};
		const problem = (code: string, field = '') => [
			expect.objectContaining({ code: 'INVALID_MODEL', problem: code, field }),
		];
		expect(await sent(Uint8Array.from('{"code":"\u00dc"}', (sign) => sign.charCodeAt(0)))).toEqual(
			problem('NOT_UTF8'),
		);
		expect(await sent('{"code":"a","code":"b"}')).toEqual(problem('DOUBLE_KEY', 'code'));
		const { answers, bystander } = await cost('a document of ten million values', () =>
			cockpit.api('POST', '/cockpit/maturity/models/import', {
				token: bureau,
				body: Array.from({ length: 9_000_000 }, () => 1),
			}),
		);
		expect(codesOf(answers[0] as Answer)).toEqual([['INVALID_MODEL', '']]);
		expect(bystander.answered).toBeGreaterThan(bystander.refused);
	});

	it('is refused with a key that would get lost', async () => {
		const document = { ...ofSize('lost', 1), note: JSON.parse('{"__proto__":1}') as object };
		expect(codesOf(await load(bureau, document))).toEqual([['INVALID_MODEL', 'note.__proto__']]);
	});
});

describe('what is computed from a large model', () => {
	it('keeps nobody else waiting', async () => {
		const { id } = await newAssessment(cockpit, { code: 'large', raters: [rater.id] });
		const target = await newAssessment(cockpit, { code: 'large', kind: 'target', path: [] });
		let [whatIf, dearest] = [0, 50];
		for (const view of [
			'maturity/models',
			'maturity/models/large/export',
			'maturity/sheets',
			`maturity/assessments/${id}/sheet`,
			`maturity/assessments/${id}/score`,
			`maturity/assessments/${id}/gaps?target=${target.id}`,
			`maturity/assessments/${id}/what-if`,
			`maturity/compare?from=${id}&to=${id}`,
			'maturity/offices?model=large',
			'maturity/trend?model=large',
			'overview',
			'overview-page',
			'figures',
			`figures?as_of=${todayInGermany()}`,
			'reconciliation',
			'start',
			'workflows/projects/check',
		]) {
			const path = view.replaceAll(id, ':id').replaceAll(target.id, ':id');
			const token = view.includes('heet') ? rater.token : view.startsWith('workflows') ? cockpit.admin : bureau;
			const { answers, bystander, longestMs } = await cost(`/cockpit/${path}`, () =>
				cockpit.api('GET', `/cockpit/${view}`, { token }),
			);
			expect(answers[0]?.status, answers[0]?.text.slice(0, 500)).toBe(200);
			expect(bystander.refused, view).toBe(0);
			expect(bystander.answered, view).toBeGreaterThan(0);
			if (view.endsWith('what-if')) whatIf = longestMs;
			else if (view.startsWith('maturity/')) dearest = Math.max(dearest, longestMs);
		}
		// A thousand draws hold the loop no longer at a stretch than what reads the same model once.
		expect(whatIf).toBeLessThan(10 * dearest);
	});
});
