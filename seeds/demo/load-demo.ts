import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { todayInGermany } from '../../extensions/strategy-cockpit/src/shared/clock.ts';
import type { MaturityModel } from '../../extensions/strategy-cockpit/src/maturity/index.ts';
import { connect, loadRecords, seedId, type Api, type Target } from '../load.ts';
import { demoCity, RATERS, type DemoAssessment, type DemoTarget } from './demo-city.ts';
import { loadPortfolio, SOURCE } from './load-portfolio.ts';
import { CITY, OFFICES } from './themes.ts';

const MODEL = 'kommunal:1.0';
const DEFAULT_SIZE = 120;
/** Every third project contributes to the target, so that gaps are left. */
const CONTRIBUTING = 3;
const ref = (collection: string, key: string) => ({ _ref: `${collection}:${key}` });
const criterion = (code: string) => ref('maturity_criteria', `${MODEL}:${code}`);

/**
 * Loads the fictional city through the API, under the same rules as everybody: its assessments go their way through the workflow, on days
 * that have passed. One that was interrupted is taken up where it stood; a city that is there belongs to whoever works in it.
 */
export async function loadDemo({ url, email, password, log }: Target, size: number = DEFAULT_SIZE): Promise<void> {
	const api = await connect(url, email, password);
	const model = JSON.parse(
		readFileSync(join(import.meta.dirname, '../models/kommunal-1.0.json'), 'utf8'),
	) as MaturityModel;
	const { target, assessments, contributions } = demoCity(model, Math.ceil(size / CONTRIBUTING));
	if (await isThere(api, assessments.at(-1))) {
		log(`demo: ${CITY} is there and stays as it is`);
		return;
	}
	await loadRecords(api, {
		collection: 'offices',
		update: false,
		records: OFFICES.map(({ code, name, nameEn, parent }) => ({
			_key: code,
			code,
			name,
			name_en: nameEn,
			parent: parent && ref('offices', parent),
		})),
	});
	await loadRecords(api, {
		collection: 'directus_users',
		update: false,
		records: RATERS.map(({ key, ...person }) => ({
			_key: key,
			...person,
			role: ref('directus_roles', 'rater'),
			status: 'suspended',
		})),
	});
	const projects = await loadPortfolio({ api, log, today: todayInGermany() }, size);
	const contributing = projects.filter((_project, index) => index % CONTRIBUTING === 0);
	await loadContributions(
		api,
		contributing.map(({ code }, index) => ({ code, criterion: contributions[index] ?? '' })),
		new Map(model.criteria.map(({ code, node }) => [code, node])),
	);
	await loadTarget(api, target);
	for (const assessment of assessments)
		log(`demo/${assessment.code}: ${await loadAssessment(api, assessment, target.code)}`);
	log(`demo: ${CITY}, ${projects.length} projects`);
}

/** Whether the last that is loaded has come to its end. */
async function isThere(api: Api, last: DemoAssessment | undefined): Promise<boolean> {
	const filter = {
		id: seedId('maturity_assessments', last?.code ?? ''),
		state: { key: { _nin: ['planned', 'rating'] } },
	};
	const query = { filter, fields: ['id'], limit: 1 };
	return ((await api('SEARCH', '/items/maturity_assessments', { query })) as object[]).length > 0;
}

async function loadContributions(
	api: Api,
	contributions: readonly { code: string; criterion: string }[],
	nodeOf: ReadonlyMap<string, string>,
): Promise<void> {
	await loadRecords(api, {
		collection: 'maturity_contributions',
		update: false,
		records: contributions.map(({ code, criterion: to }) => ({
			_key: `${code}:${to}`,
			project: ref('projects', code),
			dimension: ref('maturity_dimensions', `${MODEL}:${nodeOf.get(to) ?? ''}`),
			criterion: criterion(to),
			description: SOURCE,
		})),
	});
}

async function loadTarget(api: Api, { code, title, titleEn, asOf, values }: DemoTarget): Promise<void> {
	await loadRecords(api, {
		collection: 'maturity_assessments',
		update: false,
		records: [
			{
				_key: code,
				code,
				title,
				title_en: titleEn,
				kind: 'target',
				model: ref('maturity_models', MODEL),
				as_of: asOf,
				source: SOURCE,
			},
		],
	});
	await loadRecords(api, {
		collection: 'maturity_decisions',
		update: false,
		records: [...values].map(([to, answer]) => ({
			_key: `${code}:${to}`,
			assessment: ref('maturity_assessments', code),
			criterion: criterion(to),
			answer,
		})),
	});
}

type Step = 'planned' | 'rating' | 'moderation' | 'final';

/** Leads one assessment from its beginning to its end, from whatever state it is in. */
async function loadAssessment(
	api: Api,
	{ code, title, titleEn, office, weight, asOf, steps, ratings, decisions }: DemoAssessment,
	target: string,
): Promise<'created' | 'unchanged'> {
	const id = seedId('maturity_assessments', code);
	const assessment = ref('maturity_assessments', code);
	await loadRecords(api, {
		collection: 'maturity_assessments',
		update: false,
		records: [
			{
				_key: code,
				code,
				title,
				title_en: titleEn,
				office: office && ref('offices', office),
				weight,
				model: ref('maturity_models', MODEL),
				target: ref('maturity_assessments', target),
				as_of: asOf,
				source: SOURCE,
				effective_on: steps.opened,
			},
		],
	});
	await loadRecords(api, {
		collection: 'assessment_raters',
		update: false,
		records: RATERS.map(({ key }) => ({ _key: `${code}:${key}`, assessment, user: ref('directus_users', key) })),
	});
	const stateOf = async () =>
		((await api('GET', `/items/maturity_assessments/${id}?fields=state.key`)) as { state: { key: Step } }).state
			.key;
	const go = (transition: string, day: string) =>
		api('POST', `/cockpit/workflow/maturity_assessments/${id}/transitions/${transition}`, { effective_on: day });
	const end: Step = steps.finished === null ? 'moderation' : 'final';
	if ((await stateOf()) === end) return 'unchanged';

	if ((await stateOf()) === 'planned') await go('open', steps.opened);
	if ((await stateOf()) === 'rating') {
		const records = [...ratings].flatMap(([to, answers]) =>
			answers.flatMap((answer, index) =>
				answer === null
					? []
					: [
							{
								_key: `${code}:${to}:${index}`,
								assessment,
								criterion: criterion(to),
								rater: ref('directus_users', RATERS[index]?.key ?? ''),
								answer,
							},
						],
			),
		);
		const drafts = (await api(
			'GET',
			`/items/maturity_ratings?limit=-1&fields=id,submitted_at&filter[assessment][_eq]=${id}`,
		)) as { id: string; submitted_at: string | null }[];
		const isSubmitted =
			drafts.length === records.length && drafts.every(({ submitted_at: submitted }) => submitted !== null);
		if (!isSubmitted) {
			await loadRecords(api, { collection: 'maturity_ratings', update: false, records });
			await api('PATCH', '/items/maturity_ratings', {
				query: { filter: { assessment: { _eq: id }, submitted_at: { _null: true } }, limit: -1 },
				data: { submitted_at: `${steps.moderated}T10:00:00` },
			});
		}
		await go('moderate', steps.moderated);
	}
	if ((await stateOf()) === 'moderation') {
		await loadRecords(api, {
			collection: 'maturity_decisions',
			update: false,
			records: [...decisions].map(([to, decision]) => ({
				_key: `${code}:${to}`,
				assessment,
				criterion: criterion(to),
				...decision,
			})),
		});
		if (steps.finished !== null) await go('finish', steps.finished);
	}
	return 'created';
}
