import type { HistoryEntry } from '../../journal/index.ts';
import { formatDay, intlLocale, type Language } from '../../shared/domain/locale.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import { dayInGermany } from '../../shared/domain/days.ts';
import type { HappenedOn, PossibleTransition, WorkflowAnswer } from '../possible.ts';
import type { StateView } from '../state-view.ts';
import { workflowFormTexts } from './messages.ts';

/** The state of a record and the ways on, ready to be drawn. */
export interface WorkflowView {
	state: StateView | null;
	/** Buttons: what can be done now, where fields may still be filled in. */
	offers: Offer[];
	blocked: Blocked[];
	/** Said once where there is nothing to choose from. */
	notice: string | null;
	/** Ways past the workflow, for administrators. */
	overrides: Offer[];
	history: PastState[];
}

/** How a request can end without a second person's consent. */
export type Ending = 'withdraw' | 'decline';

/** What the dialogue has done where it has ended a request. */
export interface Ended {
	status: Ending;
}

/** A transition that the reader can do, and what its dialogue asks. */
export interface Offer {
	key: string;
	kind: 'do' | 'request' | 'confirm' | 'override' | Ending;
	button: string;
	/** What must be known before one clicks. */
	note: string | null;
	/** What cannot be taken back. */
	warning: string | null;
	/** Name of the transition, and heading of the dialogue. */
	label: string;
	to: StateView;
	commentRequired: boolean;
	/** Names of required fields without a value. */
	missing: string[];
	/** Required fields that say on which day it happened: from the latest of these days the journal knows the new state. */
	happened: readonly HappenedOn[];
}

export interface Blocked {
	key: string;
	label: string;
	to: StateView;
	reasons: string[];
}

export interface PastState {
	key: string;
	state: string;
	/** "seit 03.03.2026 · vorher Geplant" */
	title: string;
	byline: string;
	comment: string | null;
	isOverride: boolean;
}

/** What the form shows of `GET /workflow/:collection/:id`. */
export function workflowView(
	{ state, mayOverride, transitions, history }: WorkflowAnswer,
	language: Language,
): WorkflowView {
	const texts = workflowFormTexts(language);
	const mayChange = transitions.every(({ reasons }) => reasons.every(({ code }) => code !== 'NO_RIGHT'));
	const notice =
		transitions.length > 0 ? (mayChange ? null : texts.noRight) : state?.isFinal ? texts.final : texts.stuck;
	const shown = mayChange ? transitions : [];
	return {
		state,
		offers: [
			...shown.filter(isOffered).map((transition) => offerOf(transition, language)),
			...shown.flatMap((transition) => {
				const ending = endingOf(transition);
				return ending ? [endingOffer(transition, ending, language)] : [];
			}),
		],
		blocked: shown
			.filter((transition) => !isOffered(transition))
			.map((transition) => blocked(transition, language)),
		notice,
		overrides: mayOverride
			? shown.filter(({ allowed }) => !allowed).map((transition) => override(transition, language))
			: [],
		history: pastStates(history, language),
	};
}

/** The dialogue asks for missing fields, and requests where a second person must confirm: neither keeps the reader from clicking. */
export function isOffered({ reasons, requiredFields, requestedAt }: PossibleTransition): boolean {
	return reasons.every(
		({ code, field }) =>
			(code === 'MISSING_FIELD' &&
				requiredFields.some((required) => required.field === field && required.writable)) ||
			(code === 'SECOND_PERSON' && requestedAt === null),
	);
}

/** How the reader can end what is requested: one's own by taking it back, that of another by refusing it. */
export function endingOf({ request }: PossibleTransition): Ending | null {
	if (request?.isOwn) return 'withdraw';
	return request?.mayDecline ? 'decline' : null;
}

/** What the dialogue that ends a request asks and says. */
export function endingOffer(transition: PossibleTransition, kind: Ending, language: Language): Offer {
	const { key, label, to } = transition;
	return {
		...{ key, kind, label, to, missing: [], happened: [] },
		button: workflowFormTexts(language)[kind](label),
		note: requestedOn(transition, language),
		warning: null,
		commentRequired: kind === 'decline',
	};
}

/** What its dialogue asks and says. */
export function offerOf(transition: PossibleTransition, language: Language): Offer {
	const { key, label, to, reasons, commentRequired, fourEyes, requestedAt, requestFallen, happened, warning } =
		transition;
	const texts = workflowFormTexts(language);
	const kind = !fourEyes ? 'do' : requestedAt === null ? 'request' : 'confirm';
	const missing = reasons.flatMap(({ field }) => field ?? []);
	return {
		key,
		kind,
		button: kind === 'do' ? label : texts[kind](label),
		note: kind === 'confirm' ? requestedOn(transition, language) : requestFallen,
		warning,
		label,
		to,
		commentRequired,
		missing,
		happened,
	};
}

function override({ key, label, to, happened, warning }: PossibleTransition, language: Language): Offer {
	return {
		key,
		kind: 'override',
		button: workflowFormTexts(language).override.button(label),
		note: null,
		warning,
		label,
		to,
		commentRequired: true,
		missing: [],
		happened,
	};
}

function blocked(transition: PossibleTransition, language: Language): Blocked {
	const { key, label, to, reasons, requiredFields, requestedAt, requestFallen } = transition;
	const texts = workflowFormTexts(language);
	const sentence = ({ field, message }: PossibleTransition['reasons'][number]) => {
		const required = requiredFields.find((candidate) => candidate.field === field);
		return required && !required.writable ? texts.notYours(required.label) : message;
	};
	const waiting = requestedAt === null ? [] : [requestedOn(transition, language)];
	const fallen = requestFallen === null ? [] : [requestFallen];
	return { key, label, to, reasons: [...reasons.map(sentence), ...waiting, ...fallen] };
}

/** When it was requested, and what was: the second person confirms all of it. */
function requestedOn({ requestedAt, request }: PossibleTransition, language: Language): string {
	const texts = workflowFormTexts(language);
	const day = (of: string) => formatDay(of, intlLocale(language));
	const shown = (value: Fact) =>
		typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : String(value ?? '–');
	return [
		texts.requestedOn(requestedAt === null ? '' : day(dayInGermany(new Date(requestedAt)))),
		...(request?.comment ? [texts.requestedFor(request.comment)] : []),
		...(request?.effectiveOn ? [texts.requestedFrom(day(request.effectiveOn))] : []),
		...(request?.fields ?? []).map(({ label, value }) => texts.requestedValue(label, shown(value))),
	].join(' ');
}

/** Entries that have changed the state, newest first. */
function pastStates(history: readonly HistoryEntry[], language: Language): PastState[] {
	const texts = workflowFormTexts(language);
	const locale = intlLocale(language);
	return history.flatMap(({ id, kind, effectiveOn, recordedAt, comment, override: isOverride, by, changes }) => {
		const change = changes.find(({ field }) => field === 'state');
		if (!change?.after) return [];
		const recordedOn = dayInGermany(new Date(recordedAt));
		const day = formatDay(effectiveOn, locale);
		return {
			...{ key: id, state: change.after, comment, isOverride },
			title:
				kind === 'created' || !change.before
					? texts.created(day)
					: `${texts.since(day)} · ${texts.before(change.before)}`,
			byline: [
				[by.name, by.role, by.offices.join(', ')].filter(Boolean).join(', '),
				recordedOn === effectiveOn ? '' : texts.recorded(formatDay(recordedOn, locale)),
			]
				.filter(Boolean)
				.join(' · '),
		};
	});
}
