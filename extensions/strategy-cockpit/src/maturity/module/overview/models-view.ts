import type { Refusal } from '../../../shared/app/refusals.ts';
import { intlLocale, type Language } from '../../../shared/domain/locale.ts';
import { recordPath } from '../../../shared/domain/record-target.ts';
import type { Imported, ListedModel } from '../../domain/answers/models.ts';
import { maturityPageTexts } from '../messages.ts';

export interface ModelRow {
	id: string;
	name: string;
	href: string;
	version: string;
	dimensions: string;
	criteria: string;
	assessments: string;
	check: string;
	problems: string[];
	/** Below the address of the API. */
	exportPath: string;
	exportName: string;
}

export function modelRows(models: readonly ListedModel[], language: Language): ModelRow[] {
	const texts = maturityPageTexts(language).models;
	const { format } = new Intl.NumberFormat(intlLocale(language));
	return models.map(({ id, code, version, name, dimensions, criteria, assessments, problems }) => ({
		...{ id, name: `${code} ${name}`, href: recordPath('maturity_models', id), version },
		...{ dimensions: format(dimensions), criteria: format(criteria), assessments: format(assessments) },
		check: problems.length === 0 ? texts.complete : texts.problems(format(problems.length)),
		problems,
		exportPath: `/cockpit/maturity/models/${encodeURIComponent(code)}/export?version=${encodeURIComponent(version)}`,
		// Names of files bear no slashes and the like.
		exportName: `${code}-${version}.json`.replaceAll(/[^\p{L}\p{N}._-]/gu, '_'),
	}));
}

/** What loading a document would do, in words. */
export interface LoadedView {
	sentence: string;
	reference: string;
	comparisons: { id: string; what: string; published: string; computed: string; agrees: boolean; result: string }[];
	/** Whether there is something to store. */
	isNew: boolean;
}

export function loadedView(loaded: Imported, language: Language): LoadedView {
	const texts = maturityPageTexts(language).load;
	const { format } = new Intl.NumberFormat(intlLocale(language), { maximumSignificantDigits: 8 });
	const value = (number: number | null) => (number === null ? texts.none : format(number));
	const { comparisons = [], agreeing = 0 } = loaded.reference ?? {};
	const model = modelName(loaded);
	return {
		sentence:
			loaded.outcome === 'identical'
				? texts.identical(model)
				: texts.wouldCreate(model, format(loaded.nodes), format(loaded.criteria)),
		reference:
			comparisons.length === 0
				? texts.noReference
				: texts.reference(format(agreeing), format(comparisons.length)),
		comparisons: comparisons.map(({ what, published, computed, agrees }) => ({
			id: what,
			what,
			published: value(published),
			computed: value(computed),
			agrees,
			result: agrees ? texts.agrees : texts.differs,
		})),
		isNew: loaded.outcome === 'created',
	};
}

export function modelName({ code, version, name }: Pick<Imported, 'code' | 'version' | 'name'>): string {
	return `${code} ${version} (${name})`;
}

/** A refusal of the server as Directus writes it. */
export interface FaultRow {
	id: string;
	place: string;
	message: string;
}

/** The faults of a document, each with its place in it; null where something else was refused. */
export function faultRows(refusals: readonly Refusal[], language: Language): FaultRow[] | null {
	if (refusals.length === 0 || refusals.some(({ extensions }) => extensions?.code !== 'INVALID_MODEL')) return null;
	const { wholeFile } = maturityPageTexts(language).load;
	return refusals.map(({ message, extensions }, index) => {
		const place = extensions?.field ?? '';
		// The sentence begins with the place, which has a column of its own here.
		const sentence = place && message.startsWith(`${place}: `) ? message.slice(place.length + 2) : message;
		return { id: String(index), place: place || wholeFile, message: sentence };
	});
}
