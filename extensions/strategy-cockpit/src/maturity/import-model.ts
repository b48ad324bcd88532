import { isDeepStrictEqual } from 'node:util';
import type { EndpointExtensionContext } from '@directus/types';
import { inTransaction } from '../shared/in-transaction.ts';
import type { Language } from '../shared/locale.ts';
import { nameOf } from './domain/explain.ts';
import type { MaturityModel } from './domain/model.ts';
import { documentOf, recordsOf } from './domain/model-records.ts';
import { parseModel } from './domain/parse-model.ts';
import { isObject, type Outcome, type Problem } from './domain/problem.ts';
import { readRatings } from './domain/ratings.ts';
import { recompute, type Comparison } from './domain/reference.ts';
import { treeOf } from './domain/tree.ts';
import { InvalidModelError, VersionExistsError } from './errors.ts';
import { problemText } from './messages.ts';
import { loadModels, writeModel, type Source } from './models.ts';
import { recordTexts } from './record-messages.ts';

/** What an import did, or would do. */
export interface Imported {
	dryRun: boolean;
	/** `identical`: the model is there already, just so. */
	outcome: 'created' | 'identical';
	/** Null after a dry run. */
	id: string | null;
	code: string;
	version: string;
	name: string;
	nodes: number;
	criteria: number;
	/** Published results that the document carries, beside what we compute; null without any. */
	reference: { agreeing: number; comparisons: Comparison[] } | null;
}

/**
 * Takes a model document over as records, all of it or nothing. A dry run writes it too, with every rule and right, and takes it back.
 * A document may carry reference assessments: `ratings` as in a file of ratings, `expected` as in a file of published results.
 */
export async function importModel(context: EndpointExtensionContext, source: Source, document: unknown, { dryRun }: { dryRun: boolean }, language: Language): Promise<Imported> {
	const model = sound(parseModel(document), '', language);
	const reference = referenceOf(model, language);
	const records = recordsOf(model);
	const { code, version } = records.model;
	const [present] = await loadModels(source, { code: { _eq: code }, version: { _eq: version } });
	const about = { dryRun, code, version, name: nameOf(model.name, code, language), nodes: model.nodes.length, criteria: model.criteria.length, reference };
	if (present && isDeepStrictEqual(documentOf(present.records), documentOf(records))) return { ...about, outcome: 'identical', id: present.id };
	if (present) throw new VersionExistsError({ field: 'version', message: recordTexts(language).versionExists(code, version) });
	const id = await written(context, source, records, dryRun);
	return { ...about, outcome: 'created', id };
}

class TakenBack extends Error {}

async function written(context: EndpointExtensionContext, source: Source, records: ReturnType<typeof recordsOf>, dryRun: boolean): Promise<string | null> {
	try {
		return await inTransaction(context, async (transaction, emitAfter) => {
			const id = await writeModel({ ...source, database: transaction }, records, emitAfter);
			if (dryRun) throw new TakenBack();
			return id;
		});
	} catch (error) {
		if (error instanceof TakenBack) return null;
		throw error;
	}
}

function referenceOf(model: MaturityModel & { ratings?: unknown; expected?: unknown }, language: Language): Imported['reference'] {
	if (model.ratings === undefined && model.expected === undefined) return null;
	const tree = treeOf(model);
	const assessments = sound(readRatings(tree, model.ratings ?? []), 'ratings', language);
	const comparisons = sound(recompute(tree, assessments, isObject(model.expected) ? model.expected : {}), 'expected', language);
	return { agreeing: comparisons.filter(({ agrees }) => agrees).length, comparisons };
}

function sound<T>(outcome: Outcome<T>, part: string, language: Language): T {
	if (outcome.ok) return outcome.value;
	throw outcome.problems.map((problem) => faultOf({ ...problem, path: [part, problem.path].filter(Boolean).join('.') }, language));
}

function faultOf(problem: Problem, language: Language): Error {
	return new InvalidModelError({ field: problem.path, problem: problem.code, message: problemText(problem, language) });
}
