import type { Language } from '../shared/domain/locale.ts';
import type { FindingCode } from './domain/check-workflow.ts';
import { ownValue } from '../shared/domain/own-value.ts';

/** What a sentence about a finding speaks of, in the reader's language. */
interface Named {
	state: string;
	transition: string;
	/** Label of the setting at fault. */
	setting: string;
	/** What the setting names. */
	value: string;
	count: number;
}

type Sentences = Record<FindingCode, (named: Named) => string>;

/** Meanings as the form names them. */
const MEANINGS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
	de: { rating: 'In Bewertung', moderation: 'In Moderation', done: 'Erledigt' },
	en: { rating: 'Being rated', moderation: 'In moderation', done: 'Done' },
};

const de: Sentences = {
	UNKNOWN_COLLECTION: ({ value }) =>
		`Datensätze von „${value}“ haben keinen Stand, den dieser Arbeitsablauf regeln könnte.`,
	NO_INITIAL_STATE: () => 'Kein Stand ist der Anfang; neue Datensätze ließen sich nicht anlegen.',
	SEVERAL_INITIAL_STATES: ({ state }) => `Auch „${state}“ ist als Anfang gekennzeichnet; es gibt nur einen.`,
	MEANING_MISSING: ({ value }) =>
		`Kein Stand hat die Bedeutung „${ownValue(MEANINGS.de, value) ?? value}“, nach der Regeln oder Zahlen dieser Datensätze gehen.`,
	UNREACHABLE: ({ state }) => `Vom Anfang aus führt kein eingeschalteter Übergang nach „${state}“.`,
	TRAP: ({ state, count }) =>
		count > 0
			? `Aus „${state}“ führt kein Weg zu einem Ende, und dort ${count === 1 ? 'ist 1 Datensatz' : `sind ${count} Datensätze`}.`
			: `Aus „${state}“ führt kein Weg zu einem Ende.`,
	USED_ELSEWHERE: ({ state, value, count }) =>
		`Im Stand „${state}“ ${count === 1 ? 'ist 1 Datensatz' : `sind ${count} Datensätze`} von „${value}“, für die dieser Arbeitsablauf nicht gilt.`,
	EMPTY_LABEL: ({ state, transition }) => `${state || transition} hat keine Bezeichnung.`,
	DUPLICATE_KEY: ({ value }) => `Den Schlüssel „${value}“ gibt es zweimal.`,
	DUPLICATE_PAIR: ({ transition }) =>
		`${transition}: Zwischen diesen beiden Ständen ist schon ein anderer Übergang eingeschaltet.`,
	FOREIGN_STATE: ({ transition, setting }) =>
		`${transition}: „${setting}“ nennt einen Stand eines anderen Arbeitsablaufs.`,
	SELF: ({ transition }) => `${transition}: Der Übergang führt von einem Stand zu ihm selbst.`,
	FROM_FINAL: ({ transition }) => `${transition}: Der Übergang führt aus einem Stand, der ein Ende ist.`,
	MALFORMED: ({ transition, setting }) => `${transition}: „${setting}“ hat nicht die verlangte Form.`,
	UNKNOWN_FIELD: ({ transition, setting, value }) =>
		`${transition}: „${setting}“ nennt das Feld „${value}“, das es nicht gibt.`,
	NO_STORED_FIELD: ({ transition, value }) =>
		`${transition}: „${value}“ kann nicht verlangt werden, denn es ist eine Liste oder wird vom System geführt; eine Bedingung kann danach fragen.`,
	GUARDED_FIELD: ({ transition, value }) => `${transition}: „${value}“ kann ein Übergang nicht setzen.`,
	WRONG_VALUE: ({ transition, value }) =>
		`${transition}: Der Wert, der für „${value}“ gesetzt werden soll, passt nicht zu diesem Feld.`,
	UNKNOWN_POLICY: ({ transition, value }) => `${transition}: Die Richtlinie „${value}“ gibt es nicht.`,
	UNKNOWN_PROJECT_ROLE: ({ transition, value }) => `${transition}: Die Projektrolle „${value}“ gibt es hier nicht.`,
	CONDITION_FIELD: ({ transition, value }) =>
		`${transition}: Die Bedingung nennt „${value}“, ein Feld, das es nicht gibt.`,
	CONDITION_OPERATOR: ({ transition, value }) =>
		`${transition}: Die Bedingung vergleicht mit „${value}“, was es nicht gibt.`,
	CONDITION_VALUE: ({ transition, value }) => `${transition}: In der Bedingung passt der Wert bei „${value}“ nicht.`,
	CONDITION_BROKEN: ({ transition }) => `${transition}: Die Bedingung kann nicht geprüft werden.`,
	CONDITION_WITHOUT_WORDS: ({ transition }) =>
		`${transition}: Die Bedingung steht nicht in Worten da; wer sie nicht erfüllt, erfährt nicht, was fehlt.`,
};

const en: Sentences = {
	UNKNOWN_COLLECTION: ({ value }) => `Records of “${value}” have no state that this workflow could govern.`,
	NO_INITIAL_STATE: () => 'No state is the beginning; new records could not be created.',
	SEVERAL_INITIAL_STATES: ({ state }) => `“${state}” is marked as the beginning too; there is only one.`,
	MEANING_MISSING: ({ value }) =>
		`No state has the meaning “${ownValue(MEANINGS.en, value) ?? value}”, by which rules or figures of these records go.`,
	UNREACHABLE: ({ state }) => `No switched-on transition leads from the beginning to “${state}”.`,
	TRAP: ({ state, count }) =>
		count > 0
			? `No way leads from “${state}” to an end, and ${count === 1 ? '1 record is' : `${count} records are`} there.`
			: `No way leads from “${state}” to an end.`,
	USED_ELSEWHERE: ({ state, value, count }) =>
		`${count === 1 ? '1 record' : `${count} records`} of “${value}”, for which this workflow does not hold, ${count === 1 ? 'is' : 'are'} in the state “${state}”.`,
	EMPTY_LABEL: ({ state, transition }) => `${state || transition} has no label.`,
	DUPLICATE_KEY: ({ value }) => `The key “${value}” is there twice.`,
	DUPLICATE_PAIR: ({ transition }) =>
		`${transition}: another transition between these two states is already switched on.`,
	FOREIGN_STATE: ({ transition, setting }) => `${transition}: “${setting}” names a state of another workflow.`,
	SELF: ({ transition }) => `${transition}: the transition leads from a state to itself.`,
	FROM_FINAL: ({ transition }) => `${transition}: the transition leads out of a state that is an end.`,
	MALFORMED: ({ transition, setting }) => `${transition}: “${setting}” does not have the required form.`,
	UNKNOWN_FIELD: ({ transition, setting, value }) =>
		`${transition}: “${setting}” names the field “${value}”, which does not exist.`,
	NO_STORED_FIELD: ({ transition, value }) =>
		`${transition}: “${value}” cannot be required, because it is a list or is kept by the system; a condition can ask for it.`,
	GUARDED_FIELD: ({ transition, value }) => `${transition}: “${value}” cannot be set by a transition.`,
	WRONG_VALUE: ({ transition, value }) =>
		`${transition}: the value to be set for “${value}” does not fit this field.`,
	UNKNOWN_POLICY: ({ transition, value }) => `${transition}: the policy “${value}” does not exist.`,
	UNKNOWN_PROJECT_ROLE: ({ transition, value }) => `${transition}: the project role “${value}” does not exist here.`,
	CONDITION_FIELD: ({ transition, value }) =>
		`${transition}: the condition names “${value}”, a field that does not exist.`,
	CONDITION_OPERATOR: ({ transition, value }) =>
		`${transition}: the condition compares by “${value}”, which does not exist.`,
	CONDITION_VALUE: ({ transition, value }) => `${transition}: in the condition the value at “${value}” does not fit.`,
	CONDITION_BROKEN: ({ transition }) => `${transition}: the condition cannot be checked.`,
	CONDITION_WITHOUT_WORDS: ({ transition }) =>
		`${transition}: the condition is not put in words; who does not meet it is not told what is missing.`,
};

export function findingSentences(language: Language): Sentences {
	return language === 'en' ? en : de;
}

const texts = {
	de: {
		inUse: (state: string, count: number) =>
			`Im Stand „${state}“ ${count === 1 ? 'ist noch 1 Datensatz' : `sind noch ${count} Datensätze`}. Ersetzen Sie ihn auf der Seite „Arbeitsabläufe“ durch einen anderen Stand; dort werden sie mit verschoben.`,
		noWorkflow: 'Diesen Arbeitsablauf gibt es nicht, oder Sie dürfen ihn nicht lesen.',
		noState: 'Diesen Stand gibt es in diesem Arbeitsablauf nicht.',
		sameState: 'Ein Stand lässt sich nur durch einen anderen ersetzen.',
		noRecord: 'Diesen Datensatz gibt es nicht.',
		noRole: 'Diese Rolle gibt es nicht.',
		noProjectRole: 'Diese Projektrolle gibt es hier nicht.',
		roleMayNot: 'Diese Rolle darf den Datensatz nicht ändern.',
		assumedMember: 'Angenommen wird jemand mit dieser Rolle, der dem Amt des Datensatzes angehört.',
		noOffice: 'Der Datensatz gehört zu keinem Amt; angenommen wird jemand mit dieser Rolle ohne Amt.',
		assumedProjectRole: 'Angenommen wird die gewählte Rolle im Projekt.',
		noProjectRoleAssumed: 'Eine Rolle im Projekt wird nicht angenommen.',
		withoutWords: 'siehe Übergang',
	},
	en: {
		inUse: (state: string, count: number) =>
			`${count === 1 ? '1 record is' : `${count} records are`} still in the state “${state}”. Replace it by another state on the page “Workflows”; they are moved along there.`,
		noWorkflow: 'This workflow does not exist, or you may not read it.',
		noState: 'This workflow has no such state.',
		sameState: 'A state can be replaced by another one only.',
		noRecord: 'This record does not exist.',
		noRole: 'This role does not exist.',
		noProjectRole: 'There is no such project role here.',
		roleMayNot: 'This role may not change the record.',
		assumedMember: 'Somebody with this role who belongs to the office of the record is assumed.',
		noOffice: 'The record belongs to no office; somebody with this role and without an office is assumed.',
		assumedProjectRole: 'The chosen role in the project is assumed.',
		noProjectRoleAssumed: 'No role in the project is assumed.',
		withoutWords: 'see transition',
	},
};

/** Sentences about the configuration that are no findings. */
export function configurationTexts(language: Language): typeof texts.de {
	return texts[language];
}
