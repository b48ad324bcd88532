import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { BODY, type Area } from '../../shared/domain/slide.ts';
import { LINE_HEIGHT } from '../../shared/domain/text-fit.ts';
import type { RoadmapAnswer } from '../answers.ts';
import { roadmapTexts } from '../chart/texts.ts';
import { problemsOf, type Chart } from '../chart/view-model.ts';
import type { Block, DeckSlide } from './shapes.ts';
import { slideTexts } from './texts.ts';
import { heightOf, oneLine, paragraph, shortened, titleLines } from './words.ts';

const TILE = { height: 92, gap: 14 };
const PATH = { y: BODY.y + TILE.height + 22, size: 14, heading: 16, lines: 9 };
const CHOSEN = { size: 12, height: 34 };

interface Message {
	answer: RoadmapAnswer;
	chart: Chart;
	kicker: string;
	language: Language;
	/** What was asked for, in words. */
	chosen: readonly string[];
}

/** The first slide: when all is finished, what decides it, and what does not go together. */
export function messageSlide({ answer, chart, kicker, language, chosen }: Message): DeckSlide {
	const texts = slideTexts(language);
	const bars = chart.groups.flatMap((group) => group.bars);
	const count = bars.length + chart.undrawn.length;
	const problems = problemsOf(answer, language);
	const number = (value: number) => new Intl.NumberFormat(intlLocale(language)).format(value);
	const finish =
		answer.finish === null
			? texts.noFinish
			: roadmapTexts(language).finish(formatDay(answer.finish, intlLocale(language)));
	const tiles = [
		[count, texts.tiles.projects],
		[answer.criticalPath.length, texts.tiles.critical],
		[problems.length, texts.tiles.problems],
		[bars.filter(({ isOverdue }) => isOverdue).length, texts.tiles.overdue],
		[chart.undrawn.length, texts.tiles.undrawn],
	] as const;
	const path = pathOf(answer);
	const told = { text: path.length === 0 ? texts.noPath : fitting(path, language) };
	return {
		...{ chapter: null, isTitle: false, color: null, boxes: [] },
		title: titleLines(kicker, count === 0 ? texts.empty : finish, null),
		shapes: [
			...tiles.map(([value, name], place) => tile(number(value), name, tileArea(place, tiles.length))),
			textBlock(
				{
					...BODY,
					y: PATH.y,
					height: PATH.heading * LINE_HEIGHT + 4 + heightOf([told], PATH.size, BODY.width),
				},
				[paragraph([{ text: texts.path, isBold: true }], PATH.heading), paragraph([told], PATH.size, 4)],
			),
			textBlock({ ...BODY, y: BODY.y + BODY.height - CHOSEN.height, height: CHOSEN.height }, [
				paragraph(
					[{ text: shortened(oneLine(chosen.join(' · ')), CHOSEN.size, BODY.width, 2), isMuted: true }],
					CHOSEN.size,
				),
			]),
		],
		notes: [finish, ...(path.length > 0 ? [`${texts.path}: ${path.join(' → ')}`] : []), ...problems].map(oneLine),
	};
}

/** The projects of the critical path, in their order. */
function pathOf({ criticalPath, projects }: RoadmapAnswer): string[] {
	const titles = new Map(projects.map(({ code, title }) => [code, title]));
	return criticalPath.map((code) => oneLine(`${code} ${titles.get(code) ?? ''}`));
}

/** As many of the names as have room, from the end: the last one is what decides. The notes name all. */
function fitting(names: readonly string[], language: Language): string {
	const most = PATH.lines * PATH.size * LINE_HEIGHT;
	const told = (from: number) => {
		const rest = from === 0 ? '' : ` (${slideTexts(language).more(String(from))})`;
		return `${names.slice(from).join(' → ')}${rest}`;
	};
	let from = Math.max(0, names.length - 40);
	while (from < names.length - 1 && heightOf([{ text: told(from) }], PATH.size, BODY.width) > most) from++;
	return shortened(told(from), PATH.size, BODY.width, PATH.lines);
}

function tileArea(place: number, of: number): Area {
	const width = (BODY.width - (of - 1) * TILE.gap) / of;
	return { x: BODY.x + place * (width + TILE.gap), y: BODY.y, width, height: TILE.height };
}

function tile(value: string, name: string, area: Area): Block {
	return {
		...{ kind: 'block', area, look: { kind: 'tile' }, align: 'center', name: `${value} ${name}`, alt: null },
		lines: [paragraph([{ text: value, isBold: true }], 32), paragraph([{ text: name, isMuted: true }], 12, 2)],
	};
}

function textBlock(area: Area, lines: Block['lines']): Block {
	const name = lines.flatMap(({ runs }) => runs.map(({ text }) => text))[0] ?? '';
	return { kind: 'block', area, look: { kind: 'text' }, align: 'left', name, alt: null, lines };
}
