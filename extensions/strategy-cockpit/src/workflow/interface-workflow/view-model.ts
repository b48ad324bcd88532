import type { HistoryEntry } from '../../journal/index.ts';
import { formatDay, intlLocale, type Language } from '../../shared/locale.ts';
import { dayInGermany } from '../../shared/today.ts';
import type { PossibleTransition, WorkflowAnswer } from '../possible.ts';
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

/** A transition that the reader can do, and what its dialogue asks. */
export interface Offer {
	key: string;
	kind: 'do' | 'request' | 'confirm' | 'override';
	button: string;
	/** What must be known before one clicks. */
	note: string | null;
	/** Name of the transition, and heading of the dialogue. */
	label: string;
	to: StateView;
	commentRequired: boolean;
	/** Names of required fields without a value. */
	missing: string[];
}

export interface Blocked {
	key: string;
	label: string;
	to: StateView;
	reasons: string[];
}

export interface PastState {
	key: number;
	state: string;
	/** "seit 03.03.2026 · vorher Geplant" */
	title: string;
	byline: string;
	comment: string | null;
	isOverride: boolean;
}

/** What the form shows of `GET /workflow/:collection/:id`. */
export function workflowView({ state, mayOverride, transitions, history }: WorkflowAnswer, language: Language): WorkflowView {
	const texts = workflowFormTexts(language);
	const mayChange = transitions.every(({ reasons }) => reasons.every(({ code }) => code !== 'NO_RIGHT'));
	const notice = transitions.length > 0 ? (mayChange ? null : texts.noRight) : state?.isFinal ? texts.final : texts.stuck;
	const shown = mayChange ? transitions : [];
	return {
		state,
		offers: shown.filter(isOffered).map((transition) => offerOf(transition, language)),
		blocked: shown.filter((transition) => !isOffered(transition)).map((transition) => blocked(transition, language)),
		notice,
		overrides: mayOverride ? shown.filter(({ allowed }) => !allowed).map((transition) => override(transition, language)) : [],
		history: pastStates(history, language),
	};
}

/** The dialogue asks for missing fields, and requests where a second person must confirm: neither keeps the reader from clicking. */
export function isOffered({ reasons, requiredFields, requestedAt }: PossibleTransition): boolean {
	return reasons.every(({ code, field }) => (code === 'MISSING_FIELD' && requiredFields.some((required) => required.field === field && required.writable)) || (code === 'SECOND_PERSON' && requestedAt === null));
}

/** What its dialogue asks and says. */
export function offerOf({ key, label, to, reasons, commentRequired, fourEyes, requestedAt }: PossibleTransition, language: Language): Offer {
	const texts = workflowFormTexts(language);
	const kind = !fourEyes ? 'do' : requestedAt === null ? 'request' : 'confirm';
	const missing = reasons.flatMap(({ field }) => field ?? []);
	return { key, kind, button: kind === 'do' ? label : texts[kind](label), note: kind === 'confirm' ? requestedOn(requestedAt, language) : null, label, to, commentRequired, missing };
}

function override({ key, label, to }: PossibleTransition, language: Language): Offer {
	return { key, kind: 'override', button: workflowFormTexts(language).override.button(label), note: null, label, to, commentRequired: true, missing: [] };
}

function blocked({ key, label, to, reasons, requiredFields, requestedAt }: PossibleTransition, language: Language): Blocked {
	const texts = workflowFormTexts(language);
	const sentence = ({ field, message }: PossibleTransition['reasons'][number]) => {
		const required = requiredFields.find((candidate) => candidate.field === field);
		return required && !required.writable ? texts.notYours(required.label) : message;
	};
	const waiting = requestedAt === null ? [] : [requestedOn(requestedAt, language)];
	return { key, label, to, reasons: [...reasons.map(sentence), ...waiting] };
}

function requestedOn(requestedAt: string | null, language: Language): string {
	return workflowFormTexts(language).requestedOn(requestedAt === null ? '' : formatDay(dayInGermany(new Date(requestedAt)), intlLocale(language)));
}

/** Entries that have changed the state, newest first. */
function pastStates(history: readonly HistoryEntry[], language: Language): PastState[] {
	const texts = workflowFormTexts(language);
	const locale = intlLocale(language);
	return history.flatMap(({ sequence, kind, effectiveOn, recordedAt, comment, override: isOverride, by, changes }) => {
		const change = changes.find(({ field }) => field === 'state');
		if (!change?.after) return [];
		const recordedOn = dayInGermany(new Date(recordedAt));
		const day = formatDay(effectiveOn, locale);
		return {
			...{ key: sequence, state: change.after, comment, isOverride },
			title: kind === 'created' || !change.before ? texts.created(day) : `${texts.since(day)} · ${texts.before(change.before)}`,
			byline: [[by.name, by.role, by.offices.join(', ')].filter(Boolean).join(', '), recordedOn === effectiveOn ? '' : texts.recorded(formatDay(recordedOn, locale))].filter(Boolean).join(' · '),
		};
	});
}
