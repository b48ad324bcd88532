import type { Language } from '../shared/locale.ts';

const de = {
	NO_TRANSITION: (from: string, to: string) => `Der Arbeitsablauf führt von „${from}“ nicht nach „${to}“.`,
	NOT_INITIAL: (initial: string) => `Ein neuer Datensatz beginnt im Stand „${initial}“.`,
	NOT_YOUR_ROLE: 'Dieser Übergang ist anderen Rollen vorbehalten.',
	NO_RIGHT: 'Sie dürfen diesen Datensatz nicht ändern.',
	MISSING_FIELD: (field: string) => `„${field}“ fehlt.`,
	CONDITION_NOT_MET: (condition: string | null) => (condition ? `Die Bedingung ist nicht erfüllt: ${condition}` : 'Die Bedingung des Übergangs ist nicht erfüllt.'),
	CONDITION_BROKEN: 'Die Bedingung des Übergangs kann nicht geprüft werden; bitte die Administration verständigen.',
	COMMENT_REQUIRED: 'Der Übergang verlangt einen Kommentar.',
	SECOND_PERSON: 'Eine zweite Person muss den Übergang bestätigen.',
	SECOND_PERSON_REQUESTED: 'Sie haben den Übergang beantragt; eine andere Person muss ihn bestätigen.',
	NOT_IN_STATE: (state: string) => `Der Datensatz ist inzwischen im Stand „${state}“.`,
	noWorkflow: 'Für diese Sammlung ist kein Arbeitsablauf eingerichtet; ihr Stand kann nicht geändert werden.',
	overrideAdminOnly: 'Den Arbeitsablauf mit einer Begründung übergehen dürfen nur Administratoren.',
	noHistory: 'Zu diesem Datensatz gibt es noch keinen Journaleintrag, daher ist sein bisheriger Stand nicht belegt. Administratoren holen das mit „npm run check-data“ nach.',
	noRecord: 'Diesen Datensatz gibt es nicht, er hat keinen Arbeitsablauf, oder Sie dürfen ihn nicht lesen.',
	unknownState: 'ohne Stand',
	requested: (transition: string) => `„${transition}“ beantragt`,
};

const en: typeof de = {
	NO_TRANSITION: (from, to) => `The workflow does not lead from “${from}” to “${to}”.`,
	NOT_INITIAL: (initial) => `A new record begins in the state “${initial}”.`,
	NOT_YOUR_ROLE: 'This transition is reserved for other roles.',
	NO_RIGHT: 'You may not change this record.',
	MISSING_FIELD: (field) => `“${field}” is missing.`,
	CONDITION_NOT_MET: (condition) => (condition ? `The condition is not met: ${condition}` : 'The condition of the transition is not met.'),
	CONDITION_BROKEN: 'The condition of the transition cannot be checked; please tell the administrators.',
	COMMENT_REQUIRED: 'The transition needs a comment.',
	SECOND_PERSON: 'A second person must confirm the transition.',
	SECOND_PERSON_REQUESTED: 'You have requested the transition; another person must confirm it.',
	NOT_IN_STATE: (state) => `The record is in the state “${state}” by now.`,
	noWorkflow: 'No workflow is configured for this collection; its state cannot be changed.',
	overrideAdminOnly: 'Only administrators may override the workflow with a reason.',
	noHistory: 'This record has no journal entry yet, so its present state is not proved. Administrators make up for that by “npm run check-data”.',
	noRecord: 'This record does not exist, has no workflow, or you may not read it.',
	unknownState: 'no state',
	requested: (transition) => `“${transition}” requested`,
};

export function workflowTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
