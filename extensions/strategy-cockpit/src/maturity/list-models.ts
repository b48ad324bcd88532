import type { Language } from '../shared/locale.ts';
import { problemText } from './messages.ts';
import { byVersion, itemsOf, loadModels, type Source } from './models.ts';
import { recordTexts } from './record-messages.ts';

/** A model in the list of those that a city has. */
export interface ListedModel {
	id: string;
	code: string;
	version: string;
	name: string;
	dimensions: number;
	criteria: number;
	/** How many assessments use it. */
	assessments: number;
	/** What is missing until it can be rated by; empty when it is whole. */
	problems: string[];
}

/** All models that the caller may read, by code and version. */
export async function listModels(source: Source, language: Language): Promise<ListedModel[]> {
	const models = await loadModels(source, { archived: { _neq: true } });
	const uses = (await itemsOf(source, 'maturity_assessments').readByQuery({ aggregate: { count: ['id'] }, group: ['model'], limit: -1 })) as { model: string; count: { id: number | string } }[];
	const used = new Map(uses.map(({ model, count }) => [model, Number(count.id)]));
	return models
		.map(({ id, records: { model, dimensions, criteria }, problems }) => ({
			id,
			code: model.code,
			version: model.version,
			name: (language === 'en' && model.name_en) || model.name,
			dimensions: dimensions.length,
			criteria: criteria.length,
			assessments: used.get(id) ?? 0,
			// A study in words needs none, and then nothing else is missing.
			problems: criteria.length === 0 ? [recordTexts(language).noCriteria] : problems.map((problem) => problemText(problem, language)),
		}))
		.sort((one, other) => byVersion.compare(one.code, other.code) || byVersion.compare(one.version, other.version));
}
