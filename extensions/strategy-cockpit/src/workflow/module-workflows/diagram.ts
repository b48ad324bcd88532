import { Graph, layout } from '@dagrejs/dagre';
import type { DescribedState, DescribedTransition, DescribedWorkflow } from '../describe.ts';

/** A rectangle by its upper left corner. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface DrawnState extends Box {
	state: DescribedState;
	lines: string[];
}

export interface DrawnTransition {
	transition: DescribedTransition;
	/** Of an SVG path, from the edge of one state to the edge of the other. */
	path: string;
	label: Box;
	lines: string[];
}

export interface Diagram {
	width: number;
	height: number;
	states: DrawnState[];
	transitions: DrawnTransition[];
}

/** Height of a line, and the width that a letter takes at most on the average, in the sizes that the diagram writes in. */
export const STATE_TEXT = { line: 18, letter: 8.6, wrap: 18 };
export const LABEL_TEXT = { line: 16, letter: 7, wrap: 20 };
/** Room for the stripe and the icon at the left of a state. */
export const STATE_INDENT = 42;

/** Places the states of a workflow in layers from the beginning downwards, and a labelled way for each transition that lies within it. */
export function drawWorkflow({ states, transitions }: Pick<DescribedWorkflow, 'states' | 'transitions'>): Diagram {
	const graph = new Graph({ multigraph: true });
	graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 44, edgesep: 24, marginx: 16, marginy: 16 });
	const stateLines = new Map(states.map((state) => [state.key, wrap(state.label, STATE_TEXT.wrap)]));
	for (const state of states) graph.setNode(state.key, { ...stateSize(state, stateLines.get(state.key) ?? []) });
	const within = transitions.filter(
		(transition): transition is DescribedTransition & { from: string; to: string } =>
			transition.from !== null && transition.to !== null,
	);
	const labelLines = new Map(within.map((transition) => [transition.id, wrap(transition.label, LABEL_TEXT.wrap)]));
	for (const { id, from, to } of within)
		graph.setEdge(from, to, { ...labelSize(labelLines.get(id) ?? []), labelpos: 'c' }, id);
	layout(graph);

	const { width = 0, height = 0 } = graph.graph();
	return {
		width,
		height,
		states: states.map((state) => ({
			state,
			lines: stateLines.get(state.key) ?? [],
			...boxAround(graph.node(state.key)),
		})),
		transitions: within.map((transition) => {
			const edge = graph.edge(transition.from, transition.to, transition.id);
			return {
				transition,
				path: curve(edge.points ?? []),
				label: boxAround(edge),
				lines: labelLines.get(transition.id) ?? [],
			};
		}),
	};
}

/** A line more for marks below the label. */
function stateSize(state: DescribedState, lines: readonly string[]): Pick<Box, 'width' | 'height'> {
	const marks = state.is_initial || state.is_final ? 1 : 0;
	return {
		width: Math.max(120, STATE_INDENT + longest(lines) * STATE_TEXT.letter + 14),
		height: 20 + (lines.length + marks) * STATE_TEXT.line,
	};
}

function labelSize(lines: readonly string[]): Pick<Box, 'width' | 'height'> {
	return { width: longest(lines) * LABEL_TEXT.letter + 22, height: lines.length * LABEL_TEXT.line + 6 };
}

function boxAround({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
	return { x: x - width / 2, y: y - height / 2, width, height };
}

function longest(lines: readonly string[]): number {
	return Math.max(0, ...lines.map(({ length }) => length));
}

/** Breaks a text between words; a single long word stays whole. */
export function wrap(text: string, letters: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

interface Point {
	x: number;
	y: number;
}

/** How far a bend is rounded. */
const BEND = 20;

/** A line through these points with rounded bends: it keeps to the room that the layout has left for it between the labels. */
function curve(points: readonly Point[]): string {
	const at = ({ x, y }: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;
	return points
		.map((point, index) => {
			const [before, after] = [points[index - 1], points[index + 1]];
			if (!before) return `M${at(point)}`;
			return after
				? `L${at(towards(point, before))} Q${at(point)} ${at(towards(point, after))}`
				: `L${at(point)}`;
		})
		.join(' ');
}

/** The point at which a bend begins, at most half the way to the next one. */
function towards(from: Point, to: Point): Point {
	const length = Math.hypot(to.x - from.x, to.y - from.y);
	const share = length === 0 ? 0 : Math.min(BEND / length, 0.5);
	return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
