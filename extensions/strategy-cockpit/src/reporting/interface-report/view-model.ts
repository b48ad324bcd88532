import type { Language } from '../../shared/domain/locale.ts';
import { reportLinkTexts } from '../texts.ts';

export interface OtherReport {
	code: string;
	title: string;
	title_en: string | null;
}

/** Forms of a report, in the order in which readers ask for them. */
const FORMATS = ['html', 'pptx', 'docx', 'json'] as const;

/** The report with this code in all its forms; `root` is the address of the server. */
export function reportLinks(root: string, code: string, language: Language): { label: string; href: string }[] {
	const { formats } = reportLinkTexts(language);
	return FORMATS.map((format) => ({
		label: formats[format],
		href: `${editionAddress(root, code)}?lang=${language}&format=${format}`,
	}));
}

/** The page of what has changed between two reports. */
export function comparisonLink(
	root: string,
	{ code, other }: { code: string; other: string },
	language: Language,
): string {
	return `${editionAddress(root, code)}?compare=${encodeURIComponent(other)}&lang=${language}`;
}

/** The reports with which one can be compared, by their titles. */
export function othersThan(
	code: string,
	reports: readonly OtherReport[],
	language: Language,
): { code: string; title: string }[] {
	return reports
		.filter((report) => report.code !== code)
		.map(({ code: other, title, title_en: english }) => ({
			code: other,
			title: `${(language === 'en' && english) || title} (${other})`,
		}));
}

function editionAddress(root: string, code: string): string {
	return `${root.replace(/\/$/, '')}/cockpit/reports/editions/${encodeURIComponent(code)}`;
}
