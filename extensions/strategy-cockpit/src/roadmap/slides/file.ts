import { intlLocale } from '../../shared/domain/locale.ts';
import { printable } from '../../shared/domain/printable.ts';
import { fileWriter } from '../../shared/server/file-writer.ts';
import { slideFile } from '../../shared/server/slide-file.ts';
import { planDeck, type Told } from './deck.ts';
import { shapesXml } from './shape-xml.ts';
import { slideTexts } from './texts.ts';

/** The roadmap as slides whose bars, diamonds and arrows can be edited. */
export async function renderRoadmap(asked: Told): Promise<Buffer> {
	const told = printable(asked);
	const { answer, publisher, language } = told;
	const texts = slideTexts(language);
	const locale = intlLocale(language);
	const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
		new Date(`${answer.day}T00:00:00Z`),
	);
	const name = [texts.roadmap, answer.cycle?.code].filter(Boolean).join(' ');
	const slides = planDeck(told);
	return slideFile(
		{
			...{ language, slides, title: name, asOf: texts.asOf(day) },
			...{ author: publisher ?? texts.roadmap, company: publisher ?? '' },
			foot: [publisher, name].filter(Boolean).join(' · '),
		},
		(number) => shapesXml(slides[number - 1]?.shapes ?? [], locale),
	);
}

/** Writes the slides, in a thread of its own. */
export const writeRoadmapSlides = fileWriter<Told>(import.meta.url, 'roadmap', renderRoadmap);
