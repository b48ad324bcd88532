import type { ChartBar, Mark } from '../chart/view-model.ts';

const ENTITIES = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);

export function escaped(text: string): string {
	return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? sign);
}

/** Where a moment lies in the chart, in pixels. */
interface Places {
	begin: (day: string) => number;
	end: (day: string) => number;
}

/**
 * What lies in a bar and beside it: slack, the forecast, the baseline and milestones. All of it is placed from the beginning of the bar, so that the
 * chart itself moves it along while one drags or scrolls.
 */
export function barHtml(bar: ChartBar, { begin, end }: Places): string {
	const left = begin(bar.span.start);
	const right = end(bar.span.end);
	const slack = bar.slackUntil === null ? '' : piece('slack', right - left, end(bar.slackUntil) - right, '');
	const likely = bar.likelyUntil === null ? '' : piece('forecast', right - left, end(bar.likelyUntil) - right, '');
	const baseline = bar.baseline
		? piece('baseline', begin(bar.baseline.start) - left, end(bar.baseline.end) - begin(bar.baseline.start), '')
		: '';
	const milestones = bar.milestones.map(({ day, kind, label }) =>
		piece(`milestone ${kind}`, (begin(day) + end(day)) / 2 - left, null, label),
	);
	return [baseline, slack, likely, ...milestones].join('');
}

function piece(kind: string, left: number, width: number | null, title: string): string {
	const size = width === null ? '' : `; width: ${Math.round(width)}px`;
	return `<span class="${kind}" title="${escaped(title)}" style="left: ${Math.round(left)}px${size}"></span>`;
}

/** A title that is cut where it is too long stands there in full when pointed at. */
export function titleHtml(label: string, marks: readonly Mark[]): string {
	const signs = marks.map(
		({ symbol, kind, label: says }) => `<span class="health ${kind}" title="${escaped(says)}">${symbol}</span>`,
	);
	return `<span class="name" title="${escaped(label)}">${escaped(label)}</span>${signs.join('')}`;
}

export function stateHtml({ symbol, label }: Mark, overdue: string | null): string {
	const told = overdue === null ? label : `${label}, ${overdue}`;
	const late = overdue === null ? '' : `<span class="late" title="${escaped(overdue)}">!</span>`;
	return `<span class="name" title="${escaped(told)}">${symbol} ${escaped(label)}</span>${late}`;
}
