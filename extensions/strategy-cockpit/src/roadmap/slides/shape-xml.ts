import type { TextLines } from '../../shared/domain/slide.ts';
import { COLORS, FONT } from '../../shared/server/slide-file.ts';
import type { Block, Line, Link, LinkLook, Shape } from './shapes.ts';

/** English Metric Units in a point. */
const EMU = 12_700;

/** The library numbers its own shapes from 2 on. */
const FIRST_ID = 1000;

/** Each line stands out of its ground at least 3 to 1, each text 4.5 to 1 (WCAG 2.1, 1.4.11 and 1.4.3). */
const RED = 'B91C1C';
const BLUE = COLORS.accent;
const GREY = COLORS.muted;

/** Connection sites of a rectangle, as the format counts them. */
const SITES = { left: 1, right: 3 };

interface Stroke {
	color: string;
	width: number;
	dash?: 'dash' | 'sysDot' | 'sysDash';
	isDouble?: boolean;
	hasArrow?: boolean;
}

interface Paint {
	fill: string;
	stroke: Stroke | null;
	ink?: string;
}

/** Shapes in the XML of the format (ECMA-376, DrawingML), above everything else on the slide. */
export function shapesXml(shapes: readonly Shape[], language: string): string {
	const ids = new Map(
		shapes.flatMap((shape, place): [string, number][] =>
			shape.kind === 'block' && shape.key !== undefined ? [[shape.key, FIRST_ID + place]] : [],
		),
	);
	return shapes
		.map((shape, place) => {
			const id = FIRST_ID + place;
			if (shape.kind === 'block') return blockXml(shape, id, language);
			return shape.kind === 'line' ? lineXml(shape, id) : linkXml(shape, id, ids);
		})
		.join('');
}

function blockXml(block: Block, id: number, language: string): string {
	const { area, look, lines, align } = block;
	const { fill, stroke, ink = COLORS.ink } = paintOf(look);
	const isText = look.kind === 'text';
	const form = look.kind === 'milestone' ? 'diamond' : 'rect';
	const paragraphs = lines.map((line) => paragraphXml(line, { align, ink, language })).join('');
	return (
		`<p:sp><p:nvSpPr>${nameXml(block, id)}<p:cNvSpPr${isText ? ' txBox="1"' : ''}/><p:nvPr/></p:nvSpPr>` +
		`<p:spPr><a:xfrm><a:off x="${emu(area.x)}" y="${emu(area.y)}"/><a:ext cx="${emu(area.width)}" cy="${emu(area.height)}"/></a:xfrm>` +
		`<a:prstGeom prst="${form}"><a:avLst/></a:prstGeom>${fill}${strokeXml(stroke)}</p:spPr>` +
		`<p:txBody><a:bodyPr wrap="${isText ? 'square' : 'none'}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"/><a:lstStyle/>` +
		`${paragraphs || `<a:p><a:endParaRPr lang="${language}"/></a:p>`}</p:txBody></p:sp>`
	);
}

function lineXml(line: Line, id: number): string {
	const { from, to, look } = line;
	return connectorXml({
		...{ name: nameXml(line, id), holds: '', stroke: LINES[look] },
		...{ from, to, geometry: '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>' },
	});
}

function linkXml(link: Link, id: number, ids: ReadonlyMap<string, number>): string {
	const { from, to, turns, look, holds } = link;
	const turnsTold = 'x2' in turns ? [turns.x1, turns.y, turns.x2] : [turns.x1];
	const guides = turnsTold.map(
		(part, place) => `<a:gd name="adj${place + 1}" fmla="val ${Math.round(part * 100_000)}"/>`,
	);
	const end = (tag: string, held: NonNullable<Link['holds']>['from']) =>
		`<a:${tag} id="${ids.get(held.key)}" idx="${SITES[held.side]}"/>`;
	return connectorXml({
		...{ name: nameXml(link, id), from, to, stroke: LINKS[look] },
		holds: holds === null ? '' : end('stCxn', holds.from) + end('endCxn', holds.to),
		geometry: `<a:prstGeom prst="bentConnector${guides.length === 1 ? 3 : 5}"><a:avLst>${guides.join('')}</a:avLst></a:prstGeom>`,
	});
}

interface Connector {
	name: string;
	holds: string;
	geometry: string;
	stroke: Stroke;
	from: Link['from'];
	to: Link['to'];
}

function connectorXml({ name, holds, geometry, stroke, from, to }: Connector): string {
	const flips = `${to.x < from.x ? ' flipH="1"' : ''}${to.y < from.y ? ' flipV="1"' : ''}`;
	const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
	return (
		`<p:cxnSp><p:nvCxnSpPr>${name}<p:cNvCxnSpPr>${holds}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>` +
		`<p:spPr><a:xfrm${flips}><a:off x="${emu(x)}" y="${emu(y)}"/>` +
		`<a:ext cx="${emu(Math.abs(to.x - from.x))}" cy="${emu(Math.abs(to.y - from.y))}"/></a:xfrm>` +
		`${geometry}${strokeXml(stroke)}</p:spPr></p:cxnSp>`
	);
}

/** What is read aloud of it; what says nothing is marked as decoration, so that a screen reader passes over it. */
function nameXml({ name, alt, ...shape }: Shape, id: number): string {
	const isSpoken = alt !== null || (shape.kind === 'block' && shape.lines.length > 0);
	const told = alt === null ? '' : ` descr="${escaped(alt)}"`;
	const decoration =
		'<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';
	return `<p:cNvPr id="${id}" name="${escaped(name || `${shape.kind} ${id}`)}"${told}>${isSpoken ? '' : decoration}</p:cNvPr>`;
}

function paragraphXml(
	{ runs, size, above }: TextLines,
	{ align, ink, language }: { align: Block['align']; ink: string; language: string },
): string {
	const space = above > 0 ? `<a:spcBef><a:spcPts val="${Math.round(above * 100)}"/></a:spcBef>` : '';
	const told = runs.map(({ text, isBold, isItalic, isMuted, size: own }) => {
		const color = isMuted && ink === COLORS.ink ? COLORS.muted : ink;
		const look = `${isBold ? ' b="1"' : ''}${isItalic ? ' i="1"' : ''}`;
		return `<a:r><a:rPr lang="${language}" sz="${Math.round((own ?? size) * 100)}"${look}>${solid(color)}<a:latin typeface="${FONT}"/></a:rPr><a:t>${escaped(text)}</a:t></a:r>`;
	});
	return `<a:p><a:pPr algn="${align === 'left' ? 'l' : 'ctr'}">${space}</a:pPr>${told.join('')}</a:p>`;
}

/** State by fill, pattern and border, so that it is told without colours, too. */
function paintOf(look: Block['look']): Paint {
	if ('isCritical' in look) {
		const { fill, stroke } = BARS[look.kind];
		const dash = look.isOnlyPlanned ? ({ dash: 'sysDash' } as const) : {};
		return {
			fill,
			stroke: { ...stroke, ...dash, ...(look.isCritical && { color: RED, width: 3, isDouble: true }) },
		};
	}
	switch (look.kind) {
		case 'text':
			return { fill: '<a:noFill/>', stroke: null };
		case 'tile':
			return { fill: solid(COLORS.surface), stroke: null };
		case 'scale':
			return { fill: solid(COLORS.surface), stroke: { color: COLORS.line, width: 0.75 } };
		case 'today':
			return { fill: solid(RED), stroke: null, ink: COLORS.paper };
		case 'baseline':
			return { fill: pattern('dkVert', COLORS.ink), stroke: null };
		case 'milestone':
			return look.state === 'reached'
				? { fill: solid(COLORS.ink), stroke: { color: COLORS.paper, width: 0.75 } }
				: {
						fill: solid(COLORS.paper),
						stroke: { color: look.state === 'overdue' ? RED : COLORS.ink, width: 1.5 },
					};
	}
}

const BARS: Readonly<Record<'planned' | 'active' | 'paused' | 'done' | 'cancelled', { fill: string; stroke: Stroke }>> =
	{
		planned: { fill: solid(COLORS.paper), stroke: { color: BLUE, width: 1.5 } },
		active: { fill: solid(BLUE), stroke: { color: BLUE, width: 1.5 } },
		paused: { fill: pattern('wdUpDiag', BLUE), stroke: { color: BLUE, width: 1.5 } },
		done: { fill: solid(GREY), stroke: { color: GREY, width: 1.5 } },
		cancelled: { fill: pattern('ltHorz', GREY), stroke: { color: GREY, width: 1.5, dash: 'sysDot' } },
	};

const LINES: Readonly<Record<Line['look'], Stroke>> = {
	grid: { color: COLORS.line, width: 0.5 },
	row: { color: COLORS.line, width: 0.5 },
	slack: { color: GREY, width: 1.5, dash: 'sysDot' },
	today: { color: RED, width: 1.5 },
};

const LINKS: Readonly<Record<LinkLook, Stroke>> = {
	critical: { color: RED, width: 1.75, hasArrow: true },
	driving: { color: COLORS.ink, width: 1.25, hasArrow: true },
	loose: { color: GREY, width: 1, dash: 'dash', hasArrow: true },
};

function strokeXml(stroke: Stroke | null): string {
	if (stroke === null) return '<a:ln><a:noFill/></a:ln>';
	const { color, width, dash, isDouble, hasArrow } = stroke;
	return (
		`<a:ln w="${emu(width)}"${isDouble ? ' cmpd="dbl"' : ''}>${solid(color)}${dash ? `<a:prstDash val="${dash}"/>` : ''}<a:miter lim="800000"/>` +
		`${hasArrow ? '<a:tailEnd type="triangle" w="med" len="med"/>' : ''}</a:ln>`
	);
}

function solid(color: string): string {
	return `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
}

function pattern(preset: string, color: string): string {
	return `<a:pattFill prst="${preset}"><a:fgClr><a:srgbClr val="${color}"/></a:fgClr><a:bgClr><a:srgbClr val="${COLORS.paper}"/></a:bgClr></a:pattFill>`;
}

function emu(points: number): number {
	return Math.round(points * EMU);
}

const ENTITIES = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
]);

function escaped(text: string): string {
	return text.replaceAll(/[&<>"]/g, (sign) => ENTITIES.get(sign) ?? sign);
}
