import { isDeepStrictEqual } from 'node:util';
import { inSlices } from '../shared/server/in-slices.ts';
import { inTransaction } from '../shared/server/in-transaction.ts';
import type { ActingSource } from '../shared/server/source.ts';
import type { Language } from '../shared/domain/locale.ts';
import { nameOf } from './wording/names.ts';
import type { MaturityModel } from './domain/model/model.ts';
import { codeProblems, documentOf, recordsOf } from './domain/model/model-records.ts';
import { parseModelInSteps } from './domain/model/parse-model.ts';
import { isObject, type Outcome, type Problem } from './domain/model/problem.ts';
import { readJsonInSteps } from './domain/model/read-json.ts';
import { readRatings } from './domain/rating/ratings.ts';
import { recompute } from './domain/analysis/published-results.ts';
import type { Imported } from './domain/answers/models.ts';
import { treeOf } from './domain/model/tree.ts';
import { InvalidModelError, VersionExistsError } from './errors.ts';
import { problemText } from './wording/problems.ts';
import { loadModels, writeModel } from './models.ts';
import { recordTexts } from './record-messages.ts';

/**
 * Takes the file of a model document over as records, all of it or nothing. A dry run writes it too, with every rule and right, and takes it back.
 * A document may carry reference assessments: `ratings` as in a file of ratings, `expected` as in a file of published results.
 */
export async function importModel(
	source: ActingSource,
	file: Uint8Array,
	{ dryRun }: { dryRun: boolean },
	language: Language,
): Promise<Imported> {
	const document = sound(await inSlices(readJsonInSteps(file)), '', language);
	const parsed = await inSlices(parseModelInSteps(document));
	const unkept = codeProblems(document);
	const model = sound(
		unkept.length === 0 ? parsed : { ok: false, problems: [...(parsed.ok ? [] : parsed.problems), ...unkept] },
		'',
		language,
	);
	const reference = referenceOf(model, language);
	const records = recordsOf(model);
	const { code, version } = records.model;
	const [present] = await loadModels(source, { code: { _eq: code }, version: { _eq: version } });
	const about = {
		dryRun,
		code,
		version,
		name: nameOf(model.name, code, language),
		nodes: model.nodes.length,
		criteria: model.criteria.length,
		reference,
	};
	if (present && isDeepStrictEqual(documentOf(present.records), documentOf(records)))
		return { ...about, outcome: 'identical', id: present.id };
	if (present)
		throw new VersionExistsError({ field: 'version', message: recordTexts(language).versionExists(code, version) });
	const id = await written(source, records, dryRun);
	return { ...about, outcome: 'created', id };
}

class TakenBack extends Error {}

async function written(
	source: ActingSource,
	records: ReturnType<typeof recordsOf>,
	dryRun: boolean,
): Promise<string | null> {
	try {
		return await inTransaction(source, async (transaction, emitAfter) => {
			const id = await writeModel({ ...source, database: transaction }, records, emitAfter);
			if (dryRun) throw new TakenBack();
			return id;
		});
	} catch (error) {
		if (error instanceof TakenBack) return null;
		throw error;
	}
}

function referenceOf(
	model: MaturityModel & { ratings?: unknown; expected?: unknown },
	language: Language,
): Imported['reference'] {
	if (model.ratings === undefined && model.expected === undefined) return null;
	const tree = treeOf(model);
	const assessments = sound(readRatings(tree, model.ratings ?? []), 'ratings', language);
	const recomputed = sound(
		recompute(tree, assessments, isObject(model.expected) ? model.expected : {}),
		'expected',
		language,
	);
	return { agreeing: recomputed.filter(({ agrees }) => agrees).length, comparisons: recomputed };
}

/** Nobody reads more at once. */
const MOST_FAULTS = 1000;

function sound<T>(outcome: Outcome<T>, part: string, language: Language): T {
	if (outcome.ok) return outcome.value;
	throw outcome.problems
		.slice(0, MOST_FAULTS)
		.map((problem) => faultOf({ ...problem, path: [part, problem.path].filter(Boolean).join('.') }, language));
}

function faultOf(problem: Problem, language: Language): Error {
	return new InvalidModelError({
		field: problem.path,
		problem: problem.code,
		message: problemText(problem, language),
	});
}
