import { printable } from '../shared/domain/printable.ts';
import { slideFile } from '../shared/server/slide-file.ts';
import type { ReportDocument } from './domain/document.ts';
import { planSlides } from './domain/slides.ts';

/** Draws the report as slides of 16:9 with charts and tables that can be edited. */
export async function renderSlides(report: ReportDocument): Promise<Buffer> {
	const document = printable(report);
	const { language, kind, title, asOf, publisher, foot } = document;
	return slideFile({
		...{ language, title: `${kind}: ${title}`, asOf, foot, slides: planSlides(document) },
		...{ author: publisher ?? kind, company: publisher ?? '' },
	});
}
