import { formatAsOf, intlLocale, type Language } from '../../../shared/domain/locale.ts';
import { recordPath } from '../../../shared/domain/record-target.ts';
import type { SheetSummary } from '../../domain/answers/sheet.ts';
import { maturityPageTexts } from '../messages.ts';
import { ratePath, resultsPath } from '../paths.ts';
import { aboutText } from '../assessment-about.ts';

export interface OwnRow {
	id: string;
	name: string;
	about: string;
	href: string;
	status: string;
	answered: number;
	of: number;
	progress: string;
	/** What the one button says, and whether it leads to work. */
	action: string;
	isToDo: boolean;
}

/** The reader's assessments. */
export function ownRows(sheets: readonly SheetSummary[], language: Language): OwnRow[] {
	const { own, progress } = maturityPageTexts(language);
	const number = new Intl.NumberFormat(intlLocale(language));
	return sheets.map(({ assessment, status, answered, of }) => ({
		id: assessment.id,
		name: `${assessment.code} ${assessment.title}`,
		about: aboutText(assessment, language),
		href: ratePath(assessment.id),
		status: own.status[status],
		answered,
		of,
		progress: own.answered(progress(number.format(answered), number.format(of))),
		action: status !== 'open' ? own.look : answered > 0 ? own.goOn : own.begin,
		isToDo: status === 'open',
	}));
}

/** An assessment as Directus answers it, with the fields below. */
export interface AssessmentAnswer {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	kind: 'actual' | 'target';
	as_of: string;
	as_of_precision: 'day' | 'month' | 'quarter' | 'year';
	office: { name: string; name_en: string | null } | null;
	state: { label: string; label_en: string | null; color: string | null; icon: string | null } | null;
}

export const ASSESSMENT_FIELDS = [
	'id',
	'code',
	'title',
	'title_en',
	'kind',
	'as_of',
	'as_of_precision',
	'office.name',
	'office.name_en',
	'state.label',
	'state.label_en',
	'state.color',
	'state.icon',
];

export interface AssessmentRow {
	id: string;
	name: string;
	href: string;
	office: string;
	asOf: string;
	kind: string;
	state: { label: string; color: string | null; icon: string | null } | null;
	/** Where its results stand. */
	resultsHref: string;
	/** Where the reader rates it; null for who does not. */
	rateHref: string | null;
}

/** All assessments that the reader may read. */
export function assessmentRows(
	assessments: readonly AssessmentAnswer[],
	own: readonly SheetSummary[],
	language: Language,
): AssessmentRow[] {
	const { all, wholeCity } = maturityPageTexts(language);
	const toRate = new Set(own.filter(({ status }) => status === 'open').map(({ assessment }) => assessment.id));
	const inLanguage = (german: string, english: string | null) => (language === 'en' && english) || german;
	return assessments.map(
		({ id, code, title, title_en: titleEn, kind, as_of: asOf, as_of_precision: precision, office, state }) => ({
			id,
			name: `${code} ${inLanguage(title, titleEn)}`,
			href: recordPath('maturity_assessments', id),
			office: office ? inLanguage(office.name, office.name_en) : wholeCity,
			asOf: formatAsOf(asOf, precision, intlLocale(language)),
			kind: all.kinds[kind],
			state: state && { label: inLanguage(state.label, state.label_en), color: state.color, icon: state.icon },
			resultsHref: resultsPath(id),
			rateHref: toRate.has(id) ? ratePath(id) : null,
		}),
	);
}
