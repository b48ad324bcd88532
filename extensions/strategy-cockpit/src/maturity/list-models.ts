import type { Language } from '../shared/domain/locale.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { ActingSource } from '../shared/server/source.ts';
import type { ListedModel } from './domain/answers/models.ts';
import { problemText } from './wording/problems.ts';
import { loadModels } from './models.ts';
import { recordTexts } from './record-messages.ts';
import { asRead } from '../shared/domain/order.ts';

/** All models that the caller may read, by code and version. */
export async function listModels(source: ActingSource, language: Language): Promise<ListedModel[]> {
	const models = await loadModels(source, { archived: { _neq: true } }, { withExplanations: false });
	const uses = await liveReader(source).aggregate<{ model: string; count: { id: number | string } }>(
		'maturity_assessments',
		{ aggregate: { count: ['id'] }, group: ['model'], filter: { archived: { _neq: true } } },
	);
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
			problems:
				criteria.length === 0
					? [recordTexts(language).noCriteria]
					: problems.map((problem) => problemText(problem, language)),
		}))
		.sort((one, other) => asRead(one.code, other.code) || asRead(one.version, other.version));
}
