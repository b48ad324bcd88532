import { NO_FIELD } from '../../shared/domain/counting.ts';
import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import type { RoadmapAnswer } from '../answers.ts';
import { roadmapTexts } from '../chart/texts.ts';
import { chartOf, differencesOf, problemsOf } from '../chart/view-model.ts';
import { chartSlides } from './chart-slides.ts';
import { listSlides } from './list-slides.ts';
import { messageSlide } from './message-slide.ts';
import type { DeckSlide } from './shapes.ts';
import { slideTexts } from './texts.ts';
import { oneLine } from './words.ts';

/** What the slides are made of: plain data, which a thread can be given. */
export interface Told {
	answer: RoadmapAnswer;
	/** The city, or whoever publishes the strategy. */
	publisher: string | null;
	language: Language;
	/** Also what is finished or cancelled. */
	withFinished: boolean;
	/** Whether the shown day is the day of asking, and not one of the past. */
	isToday: boolean;
	/** Codes by which the roadmap was narrowed. */
	field: string | undefined;
	office: string | undefined;
}

/** The roadmap as slides: one message, what does not go together, the chart by field of action, and what has no bar. */
export function planDeck(told: Told): DeckSlide[] {
	const { answer, language, withFinished, isToday } = told;
	const texts = slideTexts(language);
	const pageTexts = roadmapTexts(language);
	const chart = chartOf(answer, { grouping: 'field', language, search: '', withFinished });
	const kicker = `${texts.roadmap} · ${oneLine(answer.cycle?.title ?? texts.allCycles)}`;
	const list = (title: string, columns: { head: string; share: number }[], rows: string[][]) =>
		listSlides({ kicker, title, columns, rows, language });
	const sentences = (title: string, head: string, told: readonly string[]) =>
		list(
			title,
			[{ head, share: 1 }],
			told.map((sentence) => [sentence]),
		);
	return [
		messageSlide({ answer, chart, kicker, language, chosen: chosenBy(told) }),
		...sentences(texts.problems, texts.problem, problemsOf(answer, language)),
		...chartSlides({ answer, chart, kicker, language, isToday }),
		...(answer.baseline === null
			? []
			: sentences(comparedWith(answer.baseline, language), texts.difference, differencesOf(answer, language))),
		...list(
			pageTexts.undrawn(new Intl.NumberFormat(intlLocale(language)).format(chart.undrawn.length)),
			[
				{ head: texts.project, share: 0.45 },
				{ head: texts.reason, share: 0.55 },
			],
			chart.undrawn.map(({ label, reason }) => [label, reason]),
		),
	];
}

function comparedWith({ name, takenOn }: NonNullable<RoadmapAnswer['baseline']>, language: Language): string {
	return roadmapTexts(language).differences(oneLine(name), formatDay(takenOn, intlLocale(language)));
}

/** What the roadmap is of, in words. */
function chosenBy({ answer, language, withFinished, field, office }: Told): string[] {
	const texts = roadmapTexts(language);
	const { fields, offices, hasOwnOffices } = answer.choices;
	const named = (among: readonly { code: string; name: string }[], code: string) =>
		among.find((one) => one.code === code)?.name ?? code;
	const ofField = field && (field === NO_FIELD ? texts.noField : `${field} ${named(fields, field)}`);
	const isOwn = office === 'own';
	const ofOffice = office && (isOwn ? (hasOwnOffices ? texts.ownOffices : '') : named(offices, office));
	return [
		ofField ? `${texts.filters.field}: ${ofField}` : '',
		ofOffice ? `${texts.filters.office}: ${ofOffice}` : '',
		slideTexts(language).finished[withFinished ? 'with' : 'without'],
		answer.baseline === null ? '' : comparedWith(answer.baseline, language),
	].filter(Boolean);
}
