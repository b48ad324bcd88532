import type { Language } from '../shared/domain/locale.ts';

const de = {
	NO_TRANSITION: (from: string, to: string) => `Der Arbeitsablauf führt von „${from}“ nicht nach „${to}“.`,
	NOT_INITIAL: (initial: string) => `Ein neuer Datensatz beginnt im Stand „${initial}“.`,
	NOT_YOUR_ROLE: 'Dieser Übergang ist anderen Rollen vorbehalten.',
	NO_RIGHT: 'Sie dürfen diesen Datensatz nicht ändern.',
	MISSING_FIELD: (field: string) => `„${field}“ fehlt.`,
	CONDITION_NOT_MET: (condition: string | null) =>
		condition ? `Die Bedingung ist nicht erfüllt: ${condition}` : 'Die Bedingung des Übergangs ist nicht erfüllt.',
	CONDITION_BROKEN: 'Die Bedingung des Übergangs kann nicht geprüft werden; bitte die Administration verständigen.',
	COMMENT_REQUIRED: 'Der Übergang verlangt einen Kommentar.',
	SECOND_PERSON: 'Eine zweite Person muss den Übergang bestätigen.',
	SECOND_PERSON_REQUESTED: 'Sie haben den Übergang beantragt; eine andere Person muss ihn bestätigen.',
	REQUEST_FALLEN: {
		REQUESTER_GONE: 'Wer den Übergang beantragt hat, kann ihn nicht mehr beantragen; der Antrag ist hinfällig.',
		RECORD_CHANGED:
			'Der Datensatz wurde nach dem Antrag geändert; der Antrag ist hinfällig. Bitte prüfen und neu beantragen.',
		OTHER_CONTENT:
			'Bestätigt werden kann nur, was beantragt ist: Werte oder Tag weichen ab. Der Antrag ist hinfällig. Bitte neu beantragen.',
		NO_REQUEST: 'Es gibt keinen Antrag mehr: Er wurde zurückgezogen, abgelehnt, oder der Übergang wurde geändert.',
		REQUESTED_ALREADY: 'Der Übergang ist inzwischen von einer anderen Person beantragt und wartet auf Bestätigung.',
	},
	NOT_IN_STATE: (state: string) => `Der Datensatz ist inzwischen im Stand „${state}“.`,
	noWayBack: (state: string) => `„${state}“ ist endgültig: Von dort führt kein Übergang zurück.`,
	noWorkflow: 'Für diese Sammlung ist kein Arbeitsablauf eingerichtet; ihr Stand kann nicht geändert werden.',
	overrideAdminOnly: 'Den Arbeitsablauf mit einer Begründung übergehen dürfen nur Administratoren.',
	noHistory:
		'Zu diesem Datensatz gibt es noch keinen Journaleintrag, daher ist sein bisheriger Stand nicht belegt. Administratoren holen das mit „npm run check-data“ nach.',
	noRecord: 'Diesen Datensatz gibt es nicht, er hat keinen Arbeitsablauf, oder Sie dürfen ihn nicht lesen.',
	unknownState: 'ohne Stand',
	requested: (transition: string) => `„${transition}“ beantragt`,
	withdrawn: (transition: string) => `Antrag auf „${transition}“ zurückgezogen`,
	declined: (transition: string) => `Antrag auf „${transition}“ abgelehnt`,
	fieldOfTransition: (field: string) =>
		`„${field}“ bestimmt der Übergang selbst; der Wert kann nicht mitgegeben werden.`,
};

const en: typeof de = {
	NO_TRANSITION: (from, to) => `The workflow does not lead from “${from}” to “${to}”.`,
	NOT_INITIAL: (initial) => `A new record begins in the state “${initial}”.`,
	NOT_YOUR_ROLE: 'This transition is reserved for other roles.',
	NO_RIGHT: 'You may not change this record.',
	MISSING_FIELD: (field) => `“${field}” is missing.`,
	CONDITION_NOT_MET: (condition) =>
		condition ? `The condition is not met: ${condition}` : 'The condition of the transition is not met.',
	CONDITION_BROKEN: 'The condition of the transition cannot be checked; please tell the administrators.',
	COMMENT_REQUIRED: 'The transition needs a comment.',
	SECOND_PERSON: 'A second person must confirm the transition.',
	SECOND_PERSON_REQUESTED: 'You have requested the transition; another person must confirm it.',
	REQUEST_FALLEN: {
		REQUESTER_GONE: 'Whoever requested the transition cannot request it any more; the request has fallen.',
		RECORD_CHANGED:
			'The record was changed after the request; the request has fallen. Please check and request it anew.',
		OTHER_CONTENT:
			'Only what was requested can be confirmed: values or day differ. The request has fallen. Please request it anew.',
		NO_REQUEST: 'There is no request any more: it was withdrawn, declined, or the transition was changed.',
		REQUESTED_ALREADY: 'Another person has requested the transition by now; it waits for confirmation.',
	},
	NOT_IN_STATE: (state) => `The record is in the state “${state}” by now.`,
	noWayBack: (state) => `“${state}” is final: no transition leads back from there.`,
	noWorkflow: 'No workflow is configured for this collection; its state cannot be changed.',
	overrideAdminOnly: 'Only administrators may override the workflow with a reason.',
	noHistory:
		'This record has no journal entry yet, so its present state is not proved. Administrators make up for that by “npm run check-data”.',
	noRecord: 'This record does not exist, has no workflow, or you may not read it.',
	unknownState: 'no state',
	requested: (transition) => `“${transition}” requested`,
	withdrawn: (transition) => `Request of “${transition}” withdrawn`,
	declined: (transition) => `Request of “${transition}” declined`,
	fieldOfTransition: (field) => `The transition itself decides “${field}”; the value cannot come with it.`,
};

export function workflowTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
