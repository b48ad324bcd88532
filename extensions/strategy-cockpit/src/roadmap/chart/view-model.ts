import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import { recordPath } from '../../shared/domain/record-target.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import type {
	ForecastAnswer,
	MilestoneTrendsAnswer,
	RoadmapAnswer,
	RoadmapMilestone,
	RoadmapProject,
	RoadmapSpan,
	ScenarioAnswer,
} from '../answers.ts';
import { roadmapTexts, type RoadmapTexts } from './texts.ts';

/** First and last day. */
export interface Span {
	start: string;
	end: string;
}

export type Grouping = 'field' | 'office';

/** What a bar looks like; states themselves may be renamed freely. */
export type BarKind = 'planned' | 'active' | 'paused' | 'done' | 'cancelled';

/** A sign with what it says, so that neither colour nor shape stands alone. */
export interface Mark {
	symbol: string;
	label: string;
	kind: string;
}

export interface ChartBar {
	code: string;
	label: string;
	span: Span;
	state: Mark & { kind: BarKind };
	health: Mark[];
	isCritical: boolean;
	isOverdue: boolean;
	isOutside: boolean;
	/** The network gave it no days: it lies where it is planned. */
	isOnlyPlanned: boolean;
	mayMove: boolean;
	/** Until when it may last without moving the finish of all. */
	slackUntil: string | null;
	baseline: Span | null;
	/** Until when it has finished in four cases of five, where a forecast was asked for. */
	likelyUntil: string | null;
	milestones: (Mark & { day: string })[];
	/** For ears: office, days and what stands out. */
	spoken: string;
}

/** When projects are likely to finish. */
export type Forecast = Extract<ForecastAnswer, { kind: 'forecast' }>;

export interface ChartGroup {
	key: string;
	label: string;
	spoken: string;
	bars: ChartBar[];
}

export interface ChartLink {
	id: string;
	from: string;
	to: string;
	type: 'FS' | 'SS' | 'FF' | 'SF';
	isDriving: boolean;
	isCritical: boolean;
}

/** What is drawn, and what cannot be, with the reason in words. */
export interface Chart {
	groups: ChartGroup[];
	links: ChartLink[];
	undrawn: { code: string; label: string; href: string; reason: string }[];
}

const KINDS: Readonly<Record<string, BarKind>> = {
	active: 'active',
	rating: 'active',
	moderation: 'active',
	paused: 'paused',
	done: 'done',
	regular_operation: 'done',
	cancelled: 'cancelled',
};

const STATE_SYMBOLS: Record<BarKind, string> = { planned: '○', active: '▶', paused: '‖', done: '✓', cancelled: '✕' };

const HEALTH_SYMBOLS: Readonly<Record<string, string>> = { red: '◆', yellow: '▲', green: '●' };

/** What of the answer is shown. */
export interface Narrowing {
	/** Words that stand in code, title or office. */
	search: string;
	/** Also what is finished or cancelled. */
	withFinished: boolean;
}

function matching(projects: readonly RoadmapProject[], { search, withFinished }: Narrowing): RoadmapProject[] {
	const words = search.toLowerCase().split(/\s+/).filter(Boolean);
	return projects.filter((project) => {
		if (!withFinished && isOver(stateMark(project).kind)) return false;
		const text = `${project.code} ${project.title} ${project.office.name}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
}

function isOver(kind: BarKind): boolean {
	return kind === 'done' || kind === 'cancelled';
}

export function chartOf(
	answer: RoadmapAnswer,
	{
		grouping,
		language,
		forecast,
		...narrowing
	}: { grouping: Grouping; language: Language; forecast?: Forecast | undefined } & Narrowing,
): Chart {
	const texts = roadmapTexts(language);
	const plans = new Map(answer.baseline?.plans.map((plan) => [plan.code, plan]));
	const likely = new Map(forecast?.projects.map((one) => [one.code, one]));
	const chart: Chart = { groups: [], links: [], undrawn: [] };
	const groups = new Map<string, ChartGroup>();
	const drawn = new Map<string, ChartBar>();
	for (const project of matching(answer.projects, narrowing)) {
		const span = barSpan(project);
		if (!span) {
			chart.undrawn.push(undrawnOf(project, texts));
			continue;
		}
		const bar = barOf(project, span, {
			...{ answer, texts, language },
			baseline: plans.get(project.code),
			likely: likely.get(project.code),
		});
		drawn.set(bar.code, bar);
		const { key, label } = groupOf(project, grouping, texts);
		const group = groups.get(key) ?? { key, label, spoken: '', bars: [] };
		group.bars.push(bar);
		groups.set(key, group);
	}
	chart.groups = inOrder([...groups.values()], answer, grouping);
	for (const group of chart.groups) {
		group.bars.sort((a, b) =>
			a.span.start < b.span.start ? -1 : a.span.start > b.span.start ? 1 : byText(a.code, b.code),
		);
		group.spoken = texts.groupOf(group.label, texts.projects(number(group.bars.length, language)));
	}
	chart.links = answer.relations
		.filter(({ from, to }) => drawn.has(from) && drawn.has(to))
		.map(({ id, from, to, type, isDriving }) => ({
			...{ id, from, to, type, isDriving },
			isCritical: isDriving && drawn.get(from)?.isCritical === true && drawn.get(to)?.isCritical === true,
		}));
	return chart;
}

/** When it is expected, or else planned. Null where there is no bar to draw. */
function barSpan(project: RoadmapProject): Span | null {
	return complete(project.early) ?? complete(project.planned);
}

function complete({ start, end }: RoadmapSpan): Span | null {
	return isDay(start) && isDay(end) && start <= end ? { start, end } : null;
}

function isDay(day: string | null): day is string {
	return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
}

function undrawnOf(project: RoadmapProject, texts: RoadmapTexts): Chart['undrawn'][number] {
	const { code, undrawn } = project;
	return {
		code,
		href: hrefOf(project),
		label: labelOf(project),
		reason: reasonOf(project, texts) ?? texts.reasons[undrawn ?? 'no_dates'],
	};
}

/** Why the project has no days of the network, in words; null where it has. */
function reasonOf({ planned, early, undrawn }: RoadmapProject, texts: RoadmapTexts): string | null {
	if (complete(early)) return null;
	if (isDay(planned.start) && isDay(planned.end) && planned.end < planned.start) return texts.impossible;
	return texts.reasons[undrawn ?? 'no_dates'];
}

const hrefOf = ({ id }: RoadmapProject) => recordPath('projects', id);
const labelOf = ({ code, title }: { code: string; title: string }) => `${code} ${title}`;

interface Surroundings {
	answer: RoadmapAnswer;
	baseline: { start: string | null; end: string | null } | undefined;
	likely: Forecast['projects'][number] | undefined;
	texts: RoadmapTexts;
	language: Language;
}

function barOf(
	project: RoadmapProject,
	span: Span,
	{ answer, baseline, likely, texts, language }: Surroundings,
): ChartBar {
	const state = stateMark(project);
	const until = isDay(project.late.end) && project.late.end > span.end ? project.late.end : null;
	return {
		...{ code: project.code, label: labelOf(project), span, state },
		health: healthMarks(project, texts),
		isCritical: project.isCritical,
		isOverdue: project.isOverdue,
		isOutside: project.isOutside,
		isOnlyPlanned: !complete(project.early),
		mayMove: project.mayMove,
		slackUntil: isOver(state.kind) ? null : until,
		baseline: baseline ? complete(baseline) : null,
		likelyUntil: isDay(likely?.p80 ?? null) && likely!.p80! > span.end ? likely!.p80 : null,
		milestones: project.milestones.flatMap((milestone) => milestoneMark(milestone, texts, language)),
		spoken: [
			`${project.office.name}, ${spokenSpan(span, answer.day, language)}`,
			...standingOut(project, texts, language),
			...(likely ? [forecastText(likely, texts, language)] : []),
		].join(', '),
	};
}

/** State and what a reader must not miss, in words. */
function standingOut(project: RoadmapProject, texts: RoadmapTexts, language: Language): string[] {
	const slack = project.totalSlack;
	return [
		project.state.name,
		project.isOverdue ? texts.overdue : '',
		project.isCritical ? texts.isCritical : slack !== null && slack > 0 ? texts.slack(number(slack, language)) : '',
		project.isOutside ? texts.outside : '',
		reasonOf(project, texts) ?? '',
	].filter(Boolean);
}

function stateMark({ state }: RoadmapProject): ChartBar['state'] {
	const kind = ownValue(KINDS, state.meaning) ?? 'planned';
	return { symbol: STATE_SYMBOLS[kind], label: state.name, kind };
}

function healthMarks({ health }: RoadmapProject, texts: RoadmapTexts): Mark[] {
	return (['schedule', 'cost', 'scope'] as const).flatMap((respect) => {
		const value = health[respect];
		const symbol = value === null ? undefined : ownValue(HEALTH_SYMBOLS, value);
		if (value === null || symbol === undefined) return [];
		return [
			{ symbol, kind: value, label: `${texts.respects[respect]}: ${ownValue(texts.health, value) ?? value}` },
		];
	});
}

function milestoneMark(milestone: RoadmapMilestone, texts: RoadmapTexts, language: Language): ChartBar['milestones'] {
	const day = milestone.reached ?? milestone.expected ?? milestone.planned;
	if (!isDay(day)) return [];
	const kind = milestone.reached ? 'reached' : milestone.isOverdue ? 'overdue' : 'open';
	return [{ day, kind, symbol: milestone.reached ? '◆' : '◇', label: milestoneText(milestone, texts, language) }];
}

function milestoneText(
	{ title, planned, expected, reached, isOverdue }: RoadmapMilestone,
	texts: RoadmapTexts,
	language: Language,
): string {
	const day = (value: string) => formatDay(value, intlLocale(language));
	const { milestone } = texts;
	const text = reached
		? milestone.reached(title, day(reached))
		: expected
			? milestone.expected(title, day(expected))
			: planned
				? milestone.planned(title, day(planned))
				: milestone.undated(title);
	return isOverdue && !reached ? `${text}, ${texts.overdue}` : text;
}

function groupOf({ field, office }: RoadmapProject, grouping: Grouping, texts: RoadmapTexts) {
	if (grouping === 'office') return { key: `group:${office.code}`, label: office.name };
	return field
		? { key: `group:${field.code}`, label: `${field.code} ${field.name}` }
		: { key: 'group:', label: texts.noField };
}

/** Fields of action in their order, what has none at the end; offices by name. */
function inOrder(groups: ChartGroup[], { choices }: RoadmapAnswer, grouping: Grouping): ChartGroup[] {
	if (grouping === 'office') return groups.sort((a, b) => byText(a.label, b.label));
	const places = new Map(choices.fields.map(({ code }, place) => [`group:${code}`, place]));
	const placeOf = ({ key }: ChartGroup) => places.get(key) ?? places.size;
	return groups.sort((a, b) => placeOf(a) - placeOf(b));
}

// Made once: making it takes a hundred times as long as using it.
const COLLATOR = new Intl.Collator('de-DE', { numeric: true });
const byText = (a: string, b: string) => COLLATOR.compare(a, b);

function number(value: number, language: Language): string {
	return new Intl.NumberFormat(intlLocale(language)).format(value);
}

/** As one says it: '3. März bis 14. März', with the year where it is not that of the shown day. */
export function spokenSpan({ start, end }: Span, day: string, language: Language): string {
	const spoken = (value: string) =>
		new Intl.DateTimeFormat(intlLocale(language), {
			day: 'numeric',
			month: 'long',
			...(value.slice(0, 4) === day.slice(0, 4) ? {} : { year: 'numeric' }),
			timeZone: 'UTC',
		}).format(new Date(`${value}T00:00:00Z`));
	return roadmapTexts(language).span(spoken(start), spoken(end));
}

/** As one reads it in a table: '03.03.2026 bis 14.03.2026'. */
export function spanText({ start, end }: RoadmapSpan, language: Language): string {
	const texts = roadmapTexts(language);
	const day = (value: string) => formatDay(value, intlLocale(language));
	if (start && start === end) return day(start);
	if (start && end) return texts.span(day(start), day(end));
	return start ? texts.from(day(start)) : end ? texts.until(day(end)) : texts.unknown;
}

export const TABLE_COLUMNS = [
	'project',
	'state',
	'office',
	'field',
	'planned',
	'expected',
	'forecast',
	'slack',
	'waitsFor',
	'health',
	'milestones',
] as const;

export type TableColumn = (typeof TABLE_COLUMNS)[number];

export interface TableRow {
	code: string;
	href: string;
	isOutside: boolean;
	cells: Record<TableColumn, string>;
	/** What the column is sorted by; null, which is not known, comes last. */
	sortBy: Record<TableColumn, string | number | null>;
}

/** The same as the chart says, with what has no bar. */
export function tableOf(
	answer: RoadmapAnswer,
	{ language, forecast, ...narrowing }: { language: Language; forecast?: Forecast | undefined } & Narrowing,
): TableRow[] {
	const likely = new Map(forecast?.projects.map((one) => [one.code, one]));
	const texts = roadmapTexts(language);
	const waits = predecessorsOf(answer);
	return matching(answer.projects, narrowing).map((project) => {
		const { code, isOutside, office, field, planned, early, state, totalSlack } = project;
		const waitsFor = waits.get(code) ?? [];
		const health = healthMarks(project, texts);
		return {
			...{ code, isOutside, href: hrefOf(project) },
			cells: {
				project: isOutside ? `${labelOf(project)} (${texts.outside})` : labelOf(project),
				state: project.isOverdue ? `${state.name}, ${texts.overdue}` : state.name,
				office: office.name,
				field: field ? `${field.code} ${field.name}` : texts.noField,
				planned: spanText(planned, language),
				expected: complete(early) ? spanText(early, language) : (reasonOf(project, texts) ?? ''),
				forecast: likelyText(likely.get(code), texts, language),
				slack: slackText(project, texts, language),
				waitsFor: waitsFor.join(', ') || texts.none,
				health: health.map(({ symbol, label }) => `${symbol} ${label}`).join(', ') || texts.unknown,
				milestones:
					project.milestones.map((one) => milestoneText(one, texts, language)).join('; ') || texts.none,
			},
			sortBy: {
				project: code,
				state: state.name,
				office: office.name,
				field: field?.code ?? null,
				planned: planned.start ?? planned.end,
				expected: early.start,
				forecast: likely.get(code)?.p80 ?? null,
				slack: totalSlack,
				waitsFor: waitsFor.length,
				health: worst(health),
				milestones:
					project.milestones
						.map(({ reached, expected, planned: plan }) => reached ?? expected ?? plan)
						.find(isDay) ?? null,
			},
		};
	});
}

function likelyText(likely: Forecast['projects'][number] | undefined, texts: RoadmapTexts, language: Language): string {
	return likely ? forecastText(likely, texts, language) : '';
}

function forecastText(
	{ p50, p80, onPlan }: Forecast['projects'][number],
	texts: RoadmapTexts,
	language: Language,
): string {
	const day = (value: string | null) => (value === null ? texts.unknown : formatDay(value, intlLocale(language)));
	const percent = new Intl.NumberFormat(intlLocale(language), { style: 'percent', maximumFractionDigits: 0 });
	const told = texts.forecast.likely(day(p50), day(p80));
	return onPlan === null ? told : `${told}, ${texts.forecast.onPlan(percent.format(onPlan))}`;
}

/** What a forecast rests on, and how its like would have held. */
export function forecastBasis({ finished, withoutPlan, grade }: Forecast, language: Language): string {
	const { forecast: texts } = roadmapTexts(language);
	const { tested, held80 } = grade;
	return [
		texts.basis(number(finished, language)),
		withoutPlan === 0 ? '' : texts.withoutPlan(number(withoutPlan, language)),
		tested === 0 ? texts.ungraded : texts.grade(number(held80, language), number(tested, language)),
	]
		.filter(Boolean)
		.join(' ');
}

const WORST = ['red', 'yellow', 'green'];
const worst = (health: readonly Mark[]) =>
	health.length === 0 ? null : Math.min(...health.map(({ kind }) => WORST.indexOf(kind)));

function slackText({ isCritical, totalSlack }: RoadmapProject, texts: RoadmapTexts, language: Language): string {
	if (totalSlack === null) return texts.unknown;
	return isCritical ? `${number(totalSlack, language)}, ${texts.isCritical}` : number(totalSlack, language);
}

/** By code of a project: the codes of those that it waits for. */
export function predecessorsOf({ relations }: RoadmapAnswer): Map<string, string[]> {
	const waits = new Map<string, string[]>();
	for (const { from, to } of relations) waits.set(to, [...(waits.get(to) ?? []), from]);
	return waits;
}

export interface Sorting {
	column: TableColumn;
	isDescending: boolean;
}

export function sorted(rows: readonly TableRow[], { column, isDescending }: Sorting): TableRow[] {
	const direction = isDescending ? -1 : 1;
	return [...rows].sort((a, b) => {
		const [one, other] = [a.sortBy[column], b.sortBy[column]];
		if (one === null || other === null) return Number(one === null) - Number(other === null);
		const order =
			typeof one === 'number' && typeof other === 'number' ? one - other : byText(String(one), String(other));
		return direction * order || byText(a.code, b.code);
	});
}

export interface Details {
	code: string;
	title: string;
	href: string;
	facts: { label: string; value: string }[];
	waitsFor: string[];
	holds: string[];
	milestones: string[];
}

/** What is known of one project; null where it is not listed. */
export function detailsOf(answer: RoadmapAnswer, code: string, language: Language): Details | null {
	const project = answer.projects.find((one) => one.code === code);
	if (!project) return null;
	const texts = roadmapTexts(language);
	const { columns, facts } = texts;
	const count = (value: number | null) => (value === null ? texts.unknown : number(value, language));
	const titles = new Map(answer.projects.map((one) => [one.code, labelOf(one)]));
	const told = (relation: RoadmapAnswer['relations'][number], other: string) =>
		`${texts.relations[relation.type]} ${titles.get(other) ?? other}${texts.lag(relation.lag)}${relation.isDriving ? ` (${texts.driving})` : ''}`;
	const holds = answer.relations.filter(({ from }) => from === code);
	return {
		code,
		title: labelOf(project),
		href: hrefOf(project),
		facts: [
			{ label: columns.office, value: project.office.name },
			{
				label: columns.field,
				value: project.field ? labelOf({ ...project.field, title: project.field.name }) : texts.noField,
			},
			{
				label: columns.state,
				value: project.isOverdue ? `${project.state.name}, ${texts.overdue}` : project.state.name,
			},
			{ label: columns.planned, value: spanText(project.planned, language) },
			{ label: columns.expected, value: reasonOf(project, texts) ?? spanText(project.early, language) },
			{ label: facts.late, value: spanText(project.late, language) },
			{ label: facts.actual, value: spanText(project.actual, language) },
			{ label: facts.duration, value: count(project.durationWorkingDays) },
			{ label: columns.slack, value: slackText(project, texts, language) },
			{ label: facts.freeSlack, value: count(project.freeSlack) },
			{
				label: columns.health,
				value:
					healthMarks(project, texts)
						.map(({ symbol, label }) => `${symbol} ${label}`)
						.join(', ') || texts.unknown,
			},
		],
		waitsFor: answer.relations.filter(({ to }) => to === code).map((relation) => told(relation, relation.from)),
		holds: [...new Set(holds.map(({ to }) => titles.get(to) ?? to))],
		milestones: project.milestones.map((milestone) => milestoneText(milestone, texts, language)),
	};
}

/** How each milestone has moved, in a line; of what never had a day nothing is told. */
export function trendLines({ milestones }: MilestoneTrendsAnswer, language: Language): string[] {
	const { trend: texts } = roadmapTexts(language);
	const day = (value: string) => formatDay(value, intlLocale(language));
	return milestones.flatMap(({ title, points, trend }) => {
		if (trend === null) return [];
		const moves = points.map(({ expected, reportedOn }) => texts.point(day(expected), day(reportedOn)));
		return [`${title}: ${moves.join(' → ')}, ${texts[trend]}`];
	});
}

/** What cannot be kept: circles and contradictions, in sentences. */
export function problemsOf({ cycles, conflicts }: RoadmapAnswer, language: Language): string[] {
	const texts = roadmapTexts(language);
	return [...cycles.map((codes) => texts.cycle(codes.join(' → '))), ...conflicts.map(({ message }) => message)];
}

/** What differs from the baseline, in sentences. */
export function differencesOf({ baseline }: RoadmapAnswer, language: Language): string[] {
	const texts = roadmapTexts(language);
	return (baseline?.differences ?? []).map(({ code, title, changes, endMovedBy }) => {
		const told = changes.map((change) => texts.changes[change]).join(', ');
		return `${code} ${title}: ${told}${endMovedBy === null ? '' : `, ${texts.endMoved(endMovedBy)}`}`;
	});
}

/** What follows from a scenario, one line a project. */
export function movedOf({ moved }: ScenarioAnswer, language: Language): { code: string; text: string }[] {
	const texts = roadmapTexts(language);
	return moved.map(({ code, title, before, after, endMovedBy }) => ({
		code,
		text: `${code} ${title}: ${spanText(before, language)} → ${spanText(after, language)}${
			endMovedBy === null ? '' : `, ${texts.endMoved(endMovedBy)}`
		}`,
	}));
}

/** First and last day of all that is drawn, and the shown day. */
export function extentOf({ groups }: Chart, day: string): Span {
	const days = groups
		.flatMap(({ bars }) => bars)
		.flatMap(({ span, slackUntil, likelyUntil, baseline, milestones }) => [
			...[span.start, span.end, slackUntil, likelyUntil, baseline?.start, baseline?.end],
			...milestones.map((milestone) => milestone.day),
		])
		.filter((one) => typeof one === 'string');
	return days.reduce(({ start, end }, one) => ({ start: one < start ? one : start, end: one > end ? one : end }), {
		start: day,
		end: day,
	});
}
