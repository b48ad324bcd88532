import { todayInGermany } from '../shared/clock.ts';
import type { Fact } from '../shared/domain/facts.ts';
import type { Language } from '../shared/domain/locale.ts';
import { invalidField, NotFoundError } from '../shared/server/errors.ts';
import { liveReader } from '../shared/server/reader.ts';
import type { CallerSource } from '../shared/server/source.ts';
import type { ReportDocument } from './domain/document.ts';
import { documentOf } from './domain/document-of.ts';
import { dayOfReport, editionIn, type Audience } from './domain/edition.ts';
import type { InterimReport } from './domain/interim-report.ts';
import type { Precision } from './domain/report-records.ts';
import { loadInterimReport } from './load-report.ts';
import { editionTexts, reportTexts } from './texts.ts';

/** A report that somebody has entered: as it was published, or as it would be published now. */
export interface FoundReport {
	title: string;
	report: InterimReport;
	document: ReportDocument;
	/** Hash of the data of what was published; null for a draft. */
	edition: string | null;
}

interface StoredReport {
	id: string;
	code: string;
	title: string;
	title_en: string | null;
	data: Fact;
	hash: string | null;
}

interface OwnReport extends StoredReport {
	visibility: Audience;
	cycle: { code: string };
	as_of: string;
	as_of_precision: Precision;
	texts: unknown;
}

const STORED = ['id', 'code', 'title', 'title_en', 'data', 'hash'];

/** Finds a report by its code, with the caller's rights; without a login those that are published. Refuses what is not there. */
export async function loadEdition(
	source: CallerSource,
	{ code, field, language }: { code: string; field: string; language: Language },
): Promise<FoundReport> {
	const own = source.accountability.user === null ? null : await ownReport(source, code);
	const stored = own ?? (await publishedReport(source, code));
	// A public draft has a copy, too, in which nothing is published yet.
	if (!stored || (!own && stored.data === null))
		throw new NotFoundError({ field, message: editionTexts(language).noReport(code) });
	const title = (language === 'en' && stored.title_en) || stored.title;
	const edition = editionIn(stored.data);
	if (edition)
		return { title, report: edition[language], document: edition.documents[language], edition: stored.hash };
	if (!own || stored.data !== null) throw invalidField(field, OLDER, language);
	return { title, ...(await draftOf(source, own, { field, language })), edition: null };
}

const OLDER = {
	de: 'Dieser Bericht ist aus einer früheren Fassung des Strategy Cockpits; er ist nur als Daten zu lesen.',
	en: 'This report is of an earlier version of the Strategy Cockpit; it can only be read as data.',
};

async function ownReport(source: CallerSource, code: string): Promise<OwnReport | undefined> {
	const [report] = await liveReader(source).read<OwnReport>('reports', {
		fields: [...STORED, 'visibility', 'cycle.code', 'as_of', 'as_of_precision', 'texts'],
		filter: { code: { _eq: code } },
		limit: 1,
	});
	return report;
}

async function publishedReport(source: CallerSource, code: string): Promise<StoredReport | undefined> {
	const [report] = await liveReader(source).read<StoredReport>('published_reports', {
		fields: STORED,
		filter: { code: { _eq: code } },
		limit: 1,
	});
	return report;
}

/** What would be published now, as far as the caller may read it. */
async function draftOf(
	source: CallerSource,
	{ id, cycle, as_of, as_of_precision: precision, visibility: audience, texts }: OwnReport,
	{ field, language }: { field: string; language: Language },
): Promise<Pick<FoundReport, 'report' | 'document'>> {
	const asOf = dayOfReport(as_of, precision, todayInGermany());
	if (asOf === null) {
		const [de, en] = [editionTexts('de').ahead, editionTexts('en').ahead];
		throw invalidField(field, { de, en }, language);
	}
	const report = await loadInterimReport(source, {
		...{ cycle: cycle.code, asOf, language, audience },
		texts: { report: id, value: texts },
	});
	const document = documentOf(report);
	const { draft } = reportTexts[language];
	return { report, document: { ...document, notice: [draft, document.notice].filter(Boolean).join(' ') } };
}
