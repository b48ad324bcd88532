import type { Language } from '../../shared/domain/locale.ts';
import type { Area } from '../../shared/domain/slide.ts';
import { widthOf } from '../../shared/domain/text-fit.ts';
import type { BarKind, Chart } from '../chart/view-model.ts';
import { roadmapTexts } from '../chart/texts.ts';
import type { Block, Shape } from './shapes.ts';
import { slideTexts } from './texts.ts';
import { paragraph } from './words.ts';

/** Where the signs are explained, at the foot of the chart. */
export const LEGEND: Area = { x: 44, y: 458, width: 872, height: 32 };

const SIZE = 9.5;
const LINE = 16;
const SAMPLE = { width: 24, height: 10 };
const GAP = { sample: 5, item: 14 };

interface Sign {
	text: string;
	sample: (area: Area) => Shape;
}

/** What the signs of a chart mean: those that occur in it. */
export function legend(chart: Chart, language: Language): Shape[] {
	const shapes: Shape[] = [];
	let [x, y] = [LEGEND.x, LEGEND.y];
	for (const { text, sample } of signsOf(chart, language)) {
		const width = widthOf(text, SIZE) + 4;
		if (x > LEGEND.x && x + SAMPLE.width + GAP.sample + width > LEGEND.x + LEGEND.width)
			[x, y] = [LEGEND.x, y + LINE];
		shapes.push(sample({ x, y: y + (LINE - SAMPLE.height) / 2, ...SAMPLE }));
		x += SAMPLE.width + GAP.sample;
		shapes.push(textBlock({ x, y, width, height: LINE }, text));
		x += width + GAP.item;
	}
	return shapes;
}

function signsOf(chart: Chart, language: Language): Sign[] {
	const { legend: words } = roadmapTexts(language);
	const texts = slideTexts(language);
	const bars = chart.groups.flatMap((group) => group.bars);
	const kinds = new Set(bars.map(({ state }) => state.kind));
	const plain = (kind: BarKind): Sign => ({
		text: words[kind],
		sample: (area) => sampleBlock(area, { kind, isCritical: false, isOnlyPlanned: false }),
	});
	const signs: (Sign | false)[] = [
		...(['planned', 'active', 'paused', 'done', 'cancelled'] as const).map(
			(kind) => kinds.has(kind) && plain(kind),
		),
		bars.some(({ isCritical }) => isCritical) && {
			text: texts.critical,
			sample: (area) => sampleBlock(area, { kind: 'planned', isCritical: true, isOnlyPlanned: false }),
		},
		bars.some(({ slackUntil }) => slackUntil !== null) && {
			text: words.slack,
			sample: ({ x, y, width, height }) => ({
				...{ kind: 'line', look: 'slack', name: '', alt: null },
				...{ from: { x, y: y + height / 2 }, to: { x: x + width, y: y + height / 2 } },
			}),
		},
		bars.some(({ baseline }) => baseline !== null) && {
			text: words.baseline,
			sample: ({ x, y, width, height }) =>
				sampleBlock({ x, y: y + height / 2 - 2, width, height: 4 }, { kind: 'baseline' }),
		},
		bars.some(({ milestones }) => milestones.length > 0) && {
			text: texts.milestone,
			sample: ({ x, y, width, height }) =>
				sampleBlock(
					{ x: x + (width - height) / 2, y, width: height, height },
					{ kind: 'milestone', state: 'open' },
				),
		},
		chart.links.length > 0 && {
			text: texts.relation,
			sample: ({ x, y, width, height }) => ({
				...{ kind: 'link', look: 'driving', name: '', alt: null, holds: null },
				...{ from: { x, y: y + 1 }, to: { x: x + width, y: y + height - 1 }, turns: { x1: 0.5 } },
			}),
		},
	];
	return signs.filter((sign) => sign !== false);
}

function sampleBlock(area: Area, look: Block['look']): Block {
	return { kind: 'block', area, look, lines: [], align: 'left', name: '', alt: null };
}

function textBlock(area: Area, text: string): Block {
	return {
		...{ kind: 'block', area, look: { kind: 'text' }, align: 'left', name: text, alt: null },
		lines: [paragraph([{ text, isMuted: true }], SIZE)],
	};
}
